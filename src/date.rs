//! stub
#![allow(missing_docs)]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    pub year: i64,
    pub month: u8,
    pub day: u8,
}
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    raw: String,
    edtf: edtf_core::Edtf,
}
pub struct DateError {
    pub offset: usize,
    pub message: String,
}
impl Date {
    pub fn parse(text: &str) -> Result<Date, DateError> {
        text.parse::<edtf_core::Edtf>()
            .map(|edtf| Date { raw: text.into(), edtf })
            .map_err(|e| DateError { offset: e.offset, message: e.message.to_string() })
    }
    pub fn from_day(y: i64, m: u8, d: u8) -> Option<Date> {
        Date::parse(&format!("{y:04}-{m:02}-{d:02}")).ok()
    }
    pub fn from_year(y: i64) -> Date {
        Date::parse(&format!("{y:04}")).ok().unwrap()
    }
    pub fn as_written(&self) -> &str {
        &self.raw
    }
    fn day(b: edtf_core::Bound) -> Option<Day> {
        match b {
            edtf_core::Bound::Date(d) => Some(Day { year: d.year as i64, month: d.month as u8, day: d.day as u8 }),
            _ => None,
        }
    }
    pub fn earliest(&self) -> Option<Day> {
        Self::day(self.edtf.bounds().earliest)
    }
    pub fn latest(&self) -> Option<Day> {
        Self::day(self.edtf.bounds().latest)
    }
    pub fn year(&self) -> Option<i64> {
        self.earliest().or(self.latest()).map(|d| d.year)
    }
    pub fn sort_key(&self) -> (Option<Day>, Option<Day>) {
        (self.earliest(), self.latest())
    }
    pub fn words(&self, _l: &str) -> String {
        self.raw.clone()
    }
    pub fn datetime(&self) -> Option<String> {
        Some(self.raw.clone())
    }
    pub fn shape(&self) -> Shape {
        Shape::Day
    }
    pub fn is_uncertain(&self) -> bool {
        false
    }
    pub fn is_approximate(&self) -> bool {
        false
    }
}
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    Day,
    Within,
    Span,
    Approximate,
    Uncertain,
    OpenEnd,
    OpenStart,
    Unknown,
}
