//! stub
#![allow(missing_docs)]
pub type Ratio = num_rational::BigRational;
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(String);
#[derive(Debug)]
pub struct NumberError {
    pub offset: usize,
    pub message: String,
}
impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl Decimal {
    pub fn parse(t: &str) -> Result<Decimal, NumberError> {
        if t.parse::<f64>().is_ok() {
            Ok(Decimal(t.into()))
        } else {
            Err(NumberError { offset: 0, message: "it is no number".into() })
        }
    }
    pub fn to_ratio(&self) -> Ratio {
        let (i, f) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let n: num_bigint::BigInt = format!("{i}{f}").parse().unwrap();
        Ratio::new(n, num_bigint::BigInt::from(10).pow(f.len() as u32))
    }
    pub fn format(&self, _l: &str) -> String {
        self.0.clone()
    }
}
pub fn with_unit(n: &str, u: Option<&str>, _l: &str) -> String {
    match u {
        Some("%") => format!("{n}%"),
        Some(u) => format!("{n}\u{a0}{u}"),
        None => n.into(),
    }
}
#[derive(Clone, Debug)]
pub struct Expression {
    t: String,
    n: Vec<(String, std::ops::Range<usize>)>,
}
pub enum Token<'a> {
    Name(&'a str, std::ops::Range<usize>),
    Text(&'a str),
}
impl Expression {
    pub fn tokens(&self) -> impl Iterator<Item = Token<'_>> {
        std::iter::once(Token::Text(&self.t))
    }
    pub fn parse(t: &str) -> Result<Expression, NumberError> {
        Ok(Expression { t: t.into(), n: vec![] })
    }
    pub fn names(&self) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
        self.n.iter().map(|(a, b)| (a.as_str(), b.clone()))
    }
    pub fn evaluate(&self, _l: impl Fn(&str) -> Option<Ratio>) -> Result<Ratio, EvaluateError> {
        let _ = &self.t;
        Ok(Ratio::from_integer(1.into()))
    }
}
#[derive(Debug)]
pub enum EvaluateError {
    DivisionByZero,
}
impl std::fmt::Display for EvaluateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("division by zero")
    }
}
pub fn ratio_to_decimal(r: &Ratio, _s: usize) -> Decimal {
    Decimal(r.to_string())
}
