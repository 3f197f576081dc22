//! A number being put together. In: its parts, in the order they stand. Out: their sum, and how exactly it was written.
//! A part that cannot follow what stands there is refused, so that it begins a number of its own.

use super::Written;
use crate::number::Decimal;

/// A number while it is put together: `mantissa` shifted right by `scale` places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    pub mantissa: u128,
    pub scale: u32,
    /// The power of ten of the last place that is written.
    pub place: i32,
    /// Whether it is counted in dozens, so that six is as exact as it gets.
    pub dozens: bool,
}

impl Amount {
    /// The number of these digits, the last `scale` of them after the point. None if it is longer than any that is meant.
    pub fn of_digits(digits: &str, scale: usize) -> Option<Amount> {
        const LONGEST: usize = 24;
        let mantissa = digits.parse().ok().filter(|_| digits.len() <= LONGEST)?;
        let mut amount = Amount::of(mantissa);
        if scale > 0 {
            amount.scale = u32::try_from(scale).ok()?;
            amount.place = -i32::try_from(scale).ok()?;
        }
        Some(amount)
    }

    pub fn of(mantissa: u128) -> Amount {
        let mut place = 0;
        let mut rest = mantissa;
        while rest > 0 && rest.is_multiple_of(10) {
            rest /= 10;
            place += 1;
        }
        Amount { mantissa, scale: 0, place, dozens: false }
    }

    /// Ten to the power of `power` times as much.
    pub fn times(self, power: u32) -> Option<Amount> {
        // No figure is so large, and nought can be multiplied without end.
        let place = Some(self.place + i32::try_from(power).ok()?).filter(|place| *place <= 60)?;
        let (mantissa, scale) = match self.scale.checked_sub(power) {
            Some(scale) => (self.mantissa, scale),
            None => (self.mantissa.checked_mul(10_u128.checked_pow(power - self.scale)?)?, 0),
        };
        Some(Amount { mantissa, scale, place, ..self })
    }

    /// Half of one more; of whole millions, half of a million.
    pub fn and_half(self) -> Option<Amount> {
        self.and_part(Amount { mantissa: 5, scale: 1, place: -1, dozens: false })
    }

    /// The same of a quarter.
    pub fn and_quarter(self) -> Option<Amount> {
        self.and_part(Amount { mantissa: 25, scale: 2, place: -2, dozens: false })
    }

    /// The same of any part that is below one.
    pub fn and_part(self, part: Amount) -> Option<Amount> {
        const THOUSAND: i32 = 3;
        let power = u32::try_from(self.place / THOUSAND * THOUSAND).ok().filter(|_| self.scale == 0 && !self.dozens)?;
        match power {
            0 => {
                let whole = self.mantissa.checked_mul(10_u128.checked_pow(part.scale)?)?;
                Some(Amount { mantissa: whole.checked_add(part.mantissa)?, ..part })
            }
            power => self.plus(part.times(power)?),
        }
    }

    pub fn batches(self, size: u32) -> Option<Amount> {
        let mantissa = self.mantissa.checked_mul(size.into()).filter(|_| self.scale == 0)?;
        Some(Amount { dozens: size == 12, ..Amount::of(mantissa) })
    }

    pub fn plus(self, other: Amount) -> Option<Amount> {
        let whole = self.scale == 0 && other.scale == 0;
        let mantissa = self.mantissa.checked_add(other.mantissa).filter(|_| whole)?;
        Some(Amount { mantissa, place: self.place.min(other.place), ..self })
    }

    pub fn written(self, negative: bool) -> Written {
        let digits = self.mantissa.to_string();
        let value = Decimal::from_digits(negative, &digits, self.scale as usize);
        let step = match (self.dozens, u32::try_from(self.place)) {
            (true, _) => Decimal::from_digits(false, "6", 0),
            (false, Ok(power)) => Decimal::from_digits(false, &format!("1{}", "0".repeat(power as usize)), 0),
            (false, Err(_)) => Decimal::from_digits(false, "1", self.place.unsigned_abs() as usize),
        };
        Written { value, step }
    }
}

/// A number in words being put together.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    /// What is finished: whole thousands, millions.
    pub total: Option<Amount>,
    /// The power of the last of them; the next one must be smaller.
    power: Option<u32>,
    /// What is counted now, below a thousand.
    pub group: Option<u32>,
}

impl Sum {
    pub fn is_empty(&self) -> bool {
        self.total.is_none() && self.group.is_none()
    }

    pub fn amount(&self) -> Option<Amount> {
        let group = self.group.map(|group| Amount::of(group.into()));
        match (self.total, group) {
            (Some(total), Some(group)) => total.plus(group),
            (total, group) => total.or(group),
        }
    }

    /// Takes `count` in if it can follow what stands there: six after sixty, sixty after two hundred.
    pub fn add(&mut self, count: u32, language: &str) -> bool {
        let known = match self.group {
            None => 0,
            Some(0) => return false,
            Some(group) => group,
        };
        let low = known % 100;
        let ten_and_one = (20..100).contains(&low) && low.is_multiple_of(10) && (1..10).contains(&count);
        let joins = match language {
            _ if self.group.is_none() => self.total.is_none() || count > 0 && self.power.is_none_or(|power| power > 2),
            _ if low == 0 => (1..100).contains(&count),
            "fr" if low == 4 && count == 20 => {
                self.group = Some(known - 4 + 80);
                return true;
            }
            "fr" if matches!(low, 60 | 80) => (1..20).contains(&count),
            "fr" if low == 10 => (7..10).contains(&count),
            "ar" if (1..10).contains(&low) => count == 10 || (20..100).contains(&count) && count.is_multiple_of(10),
            _ => ten_and_one,
        };
        if joins && count >= 1000 {
            return self.add_compound(count);
        }
        if joins {
            self.group = Some(known + count);
        }
        joins
    }

    /// Takes in what one word counts in thousands: `zweitausenddrei`, `ألفان`.
    fn add_compound(&mut self, count: u32) -> bool {
        let counted = Amount::of(count.into());
        let smaller = self.power.is_none_or(|power| 10_u128.pow(power) > count.into());
        let Some(total) = self.total.map_or(Some(counted), |total| total.plus(counted)).filter(|_| smaller) else {
            return false;
        };
        self.total = Some(total);
        self.power = Some(match counted.place {
            9.. => 9,
            6..9 => 6,
            3..6 => 3,
            _ => 0,
        });
        true
    }

    pub fn hundred(&mut self) -> bool {
        let group = match self.group {
            None => 100,
            Some(group @ 1..100) => group * 100,
            Some(_) => return false,
        };
        self.group = Some(group);
        true
    }

    pub fn power(&mut self, power: u32, alone: bool) -> bool {
        let counted = match self.group {
            Some(0) => return false,
            // Two thousand five hundred million.
            Some(group) if self.power == Some(3) && power > 3 => {
                let thousands = self.total.and_then(|total| total.plus(Amount::of(group.into())));
                let total = thousands.and_then(|thousands| thousands.times(power));
                *self = Sum { total, power: Some(power), group: None };
                return total.is_some();
            }
            Some(group) => Amount::of(group.into()),
            // Two thousand million.
            None if self.power.is_some_and(|last| last < power) => {
                let total = self.total.take().and_then(|total| total.times(power));
                (self.total, self.power) = (total, Some(power));
                return total.is_some();
            }
            None if alone => Amount::of(1),
            None => return false,
        };
        if self.power.is_some_and(|last| last <= power) {
            return false;
        }
        let Some(counted) = counted.times(power) else { return false };
        let Some(total) = self.total.map_or(Some(counted), |total| total.plus(counted)) else { return false };
        *self = Sum { total: Some(total), power: Some(power), group: None };
        true
    }
}
