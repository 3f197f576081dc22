//! Lists of numbers as text that a browser reads quickly. In: numbers in rising order. Out: letters, and back.
//! Few numbers are written as the gaps between them, many as one bit for each number there could be.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// What a list of bits begins with.
const BITS: char = '!';

/// Numbers in rising order, some of them marked, while they come in: the gaps between them and the marks, seven bits a byte.
#[derive(Default)]
pub struct Rising {
    bytes: Vec<u8>,
    /// One more than the last number.
    next: u32,
}

impl Rising {
    /// Adds a number below 2^31, which is larger than all before.
    pub fn add(&mut self, number: u32, marked: bool) {
        let mut step = (number - self.next) << 1 | u32::from(marked);
        self.next = number + 1;
        while step >= 0x80 {
            self.bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        self.bytes.push(step as u8);
    }

    /// All there are.
    pub fn finish(self) -> Risen {
        Risen(self.bytes.as_slice().into())
    }
}

/// The same once no more come.
pub struct Risen(Box<[u8]>);

impl Risen {
    /// All of them, and whether they are marked.
    pub fn iter(&self) -> impl Iterator<Item = (u32, bool)> {
        let mut bytes = self.0.iter();
        let mut next = 0;
        std::iter::from_fn(move || {
            let (mut step, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                step |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    break;
                }
            }
            let number = next + (step >> 1);
            next = number + 1;
            Some((number, step & 1 == 1))
        })
    }
}

/// Appends numbers in rising order as letters.
pub fn write(numbers: &[u32], text: &mut String) {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
    // What the bits would take, with the number they begin at.
    let most = (last - first) as usize / 6 + 6;
    let start = text.len();
    if numbers.len() <= most {
        let mut next = 0;
        for number in numbers {
            write_number(number - next, text);
            next = number + 1;
        }
        if text.len() - start <= most {
            return;
        }
        text.truncate(start);
    }
    text.push(BITS);
    write_number(*first, text);
    let (mut letter, mut at) = (0u8, *first);
    for number in numbers {
        while *number >= at + 6 {
            text.push(char::from(LETTERS[usize::from(letter)]));
            (letter, at) = (0, at + 6);
        }
        letter |= 1 << (number - at);
    }
    text.push(char::from(LETTERS[usize::from(letter)]));
}

/// One number: five bits a letter, the sixth says that more follow.
pub fn write_number(mut number: u32, text: &mut String) {
    while number >= 32 {
        text.push(char::from(LETTERS[(number & 31) as usize | 32]));
        number >>= 5;
    }
    text.push(char::from(LETTERS[number as usize]));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the browser reads them.
    fn read(text: &str) -> Vec<u32> {
        let value =
            |letter: char| LETTERS.iter().position(|known| char::from(*known) == letter).expect("a letter") as u32;
        let (bits, text) = text.strip_prefix(BITS).map_or((false, text), |rest| (true, rest));
        let mut letters = text.chars().map(value);
        let mut numbers = Vec::new();
        let mut next = 0;
        let number = |letters: &mut dyn Iterator<Item = u32>| {
            let (mut number, mut shift) = (0, 0);
            loop {
                let letter = letters.next()?;
                number |= (letter & 31) << shift;
                shift += 5;
                if letter < 32 {
                    return Some(number);
                }
            }
        };
        if bits {
            let first = number(&mut letters).expect("a list of bits has a beginning");
            for (at, letter) in letters.enumerate() {
                numbers.extend((0..6).filter(|bit| letter >> bit & 1 == 1).map(|bit| first + at as u32 * 6 + bit));
            }
            return numbers;
        }
        while let Some(gap) = number(&mut letters) {
            numbers.push(next + gap);
            next += gap + 1;
        }
        numbers
    }

    #[test]
    fn what_is_written_is_read_again_and_is_short() {
        for (step, count, longest) in
            [(1, 0, 0), (1, 1, 1), (1, 6000, 1010), (2, 3000, 1010), (7, 1000, 1000), (3000, 500, 1500)]
        {
            let numbers: Vec<u32> = (0..count).map(|at| 5 + at * step + at * at % step).collect();
            let mut rising = Rising::default();
            let marked = |number: u32| number.is_multiple_of(3);
            numbers.iter().for_each(|number| rising.add(*number, marked(*number)));
            assert!(rising.finish().iter().eq(numbers.iter().map(|number| (*number, marked(*number)))));
            let mut text = String::new();
            write(&numbers, &mut text);
            assert_eq!(read(&text), numbers);
            assert!(text.len() <= longest, "{step} {count}: {}", text.len());
        }
    }
}
