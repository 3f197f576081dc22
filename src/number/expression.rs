//! Calculations. In: arithmetic over the ids of figures, as `derive` has it. Out: its parts in reading order, its value.
//! Never rounds, never recurses deeper than `DEEPEST`, never computes with numbers beyond `MOST_BITS`.

use super::{Decimal, Interval, NumberError};
use std::fmt;
use std::ops::Range;

/// The longest calculation, in bytes.
const LONGEST: usize = 4000;
/// How deep brackets may stand in brackets.
const DEEPEST: usize = 64;
/// The largest numerator and denominator on the way to a result: some 600 decimal digits. Without it, figures that
/// multiply figures that multiply figures would fill the memory.
const MOST_BITS: u64 = 2048;

/// A calculation: figures and numbers with `+`, `-`, `*`, `/` and round brackets, in the order of school arithmetic.
///
/// A figure is named by its id in the same article (`[a-z0-9][a-z0-9-]*`). An id reaches as far as it can, and it may
/// hold `-` and begin with a digit, so a minus needs a blank before it: `a-b` is one figure, `a - b` is a difference, and
/// so is `a -b`. What has only digits, `.` and `_` is a number: `100`, `0.5`; it has no exponent (`1e3` is an id) and no
/// sign of its own (`-5` is a minus before a number). `article/figure` does not occur: `/` divides.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    text: Box<str>,
    /// In reading order; `true` for the name of a figure.
    tokens: Vec<(bool, Range<usize>)>,
    /// In order of evaluation, so that neither evaluating nor dropping recurses.
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Name(Range<usize>),
    Number(Decimal),
    Negate,
    Operate(Operator),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A hundred that makes hundredths of hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hundred<'a> {
    /// A percentage is divided by it: `growth / 100`.
    Divides(&'a str),
    /// A percentage is added to it or taken from it: `100 - share`.
    Meets(&'a str),
}

/// A part of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// The id of a figure.
    Name(&'a str),
    /// A number, an operator or a bracket, as written and without blanks.
    Text(&'a str),
}

/// Why a calculation has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvaluateError {
    /// Something is divided by zero.
    DivisionByZero,
    /// The figure of that id has no number.
    Unknown(String),
    /// A number on the way is too long.
    TooLarge,
}

impl fmt::Display for EvaluateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvaluateError::DivisionByZero => formatter.write_str("it divides by zero"),
            EvaluateError::Unknown(name) => write!(formatter, "`{name}` has no single number to calculate with"),
            EvaluateError::TooLarge => formatter.write_str("a number in it gets longer than 600 digits"),
        }
    }
}

impl std::error::Error for EvaluateError {}

impl Expression {
    /// Reads a calculation.
    pub fn parse(text: &str) -> Result<Expression, NumberError> {
        if text.len() > LONGEST {
            return Err(error(
                0,
                format!("it is longer than {LONGEST} characters; give parts of it figures of their own"),
            ));
        }
        if text.trim().is_empty() {
            return Err(error(0, "it is empty"));
        }
        let mut reader = Reader { text, at: 0, tokens: Vec::new(), steps: Vec::new() };
        reader.sum(0)?;
        match reader.peek() {
            None => Ok(Expression { text: text.into(), tokens: reader.tokens, steps: reader.steps }),
            Some(')') => Err(error(reader.at, "this bracket closes nothing")),
            Some(next) => Err(reader.no_operator(next)),
        }
    }

    /// As it is written.
    pub fn as_written(&self) -> &str {
        &self.text
    }

    /// The ids of the figures with their places in the text, in bytes; as often as they stand there.
    pub fn names(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let names = self.tokens.iter().filter(|(is_name, _)| *is_name);
        names.map(|(_, range)| (&self.text[range.clone()], range.clone()))
    }

    /// All parts in reading order.
    pub fn tokens(&self) -> impl Iterator<Item = Token<'_>> {
        self.tokens.iter().map(|(is_name, range)| match is_name {
            true => Token::Name(&self.text[range.clone()]),
            false => Token::Text(&self.text[range.clone()]),
        })
    }

    /// Goes through what is added and subtracted as it is, without being multiplied or divided: `of` says what a figure
    /// counts, and `together` is told each two that meet. What the whole counts, as far as that is known.
    pub fn counts<C: Copy>(&self, of: impl Fn(&str) -> Option<C>, mut together: impl FnMut(C, C)) -> Option<C> {
        let mut stack: Vec<Option<C>> = Vec::new();
        for step in &self.steps {
            let counted = match step {
                Step::Name(range) => of(&self.text[range.clone()]),
                Step::Number(_) => None,
                Step::Negate => continue,
                Step::Operate(operator) => {
                    let right = operand(&mut stack);
                    let left = operand(&mut stack);
                    match operator {
                        Operator::Add | Operator::Subtract => {
                            left.zip(right).into_iter().for_each(|(left, right)| together(left, right));
                            left.or(right)
                        }
                        Operator::Multiply | Operator::Divide => None,
                    }
                }
            };
            stack.push(counted);
        }
        operand(&mut stack)
    }

    /// Whether it reckons with a hundred where hundredths are so by themselves: `is_share` says which figures count as
    /// hundredths, and `is_like` which are counted as the result is.
    pub fn hundred(&self, is_share: impl Fn(&str) -> bool, is_like: impl Fn(&str) -> bool) -> Option<Hundred<'_>> {
        #[derive(Clone, Copy)]
        enum Part<'a> {
            Share(&'a str),
            /// So many hundredths of what is counted as the result is.
            OfLike(&'a str),
            Like,
            Hundred,
            Hundredth,
            Other,
        }
        use Part::{Hundredth, Like, OfLike, Other, Share};
        let is = |number: &Decimal, text: &str| Decimal::parse(text).is_ok_and(|of| of == *number);
        let mut stack: Vec<Part<'_>> = Vec::new();
        for step in &self.steps {
            let part = match step {
                Step::Name(range) => match &self.text[range.clone()] {
                    name if is_share(name) => Share(name),
                    name if is_like(name) => Like,
                    _ => Other,
                },
                Step::Number(number) if is(number, "100") => Part::Hundred,
                Step::Number(number) if is(number, "0.01") => Hundredth,
                Step::Number(_) => Other,
                Step::Negate => continue,
                Step::Operate(operator) => {
                    let right = operand(&mut stack);
                    let left = operand(&mut stack);
                    match (operator, left, right) {
                        (Operator::Divide, Share(name) | OfLike(name), Part::Hundred)
                        | (Operator::Multiply, Share(name) | OfLike(name), Hundredth)
                        | (Operator::Multiply, Hundredth, Share(name) | OfLike(name)) => {
                            return Some(Hundred::Divides(name));
                        }
                        (Operator::Add | Operator::Subtract, Share(name), Part::Hundred)
                        | (Operator::Add | Operator::Subtract, Part::Hundred, Share(name)) => {
                            return Some(Hundred::Meets(name));
                        }
                        (Operator::Add | Operator::Subtract, Share(name), Share(_)) => Share(name),
                        (Operator::Add | Operator::Subtract, Like, Like) => Like,
                        (Operator::Multiply, Share(name), Like) | (Operator::Multiply, Like, Share(name)) => {
                            OfLike(name)
                        }
                        _ => Other,
                    }
                }
            };
            stack.push(part);
        }
        None
    }

    /// All results that are possible; `lookup` gives the numbers that a figure can be.
    pub fn evaluate_over(&self, lookup: impl Fn(&str) -> Option<Interval>) -> Result<Interval, EvaluateError> {
        let mut stack: Vec<Interval> = Vec::new();
        for step in &self.steps {
            let value = match step {
                Step::Name(range) => {
                    let name = &self.text[range.clone()];
                    lookup(name).ok_or_else(|| EvaluateError::Unknown(name.to_owned()))?
                }
                Step::Number(number) => Interval::exact(number.to_ratio()),
                Step::Negate => operand(&mut stack).negated(),
                Step::Operate(operator) => {
                    let right = operand(&mut stack);
                    operate(*operator, operand(&mut stack), right)?
                }
            };
            if value.bits() > MOST_BITS {
                return Err(EvaluateError::TooLarge);
            }
            stack.push(value);
        }
        Ok(operand(&mut stack))
    }
}

fn operand<T>(stack: &mut Vec<T>) -> T {
    stack.pop().expect("the reader writes the operands of a step before the step")
}

fn operate(operator: Operator, left: Interval, right: Interval) -> Result<Interval, EvaluateError> {
    Ok(match operator {
        Operator::Add => left.plus(right),
        Operator::Subtract => left.plus(right.negated()),
        Operator::Multiply => left.times(right),
        Operator::Divide => left.over_by(right).ok_or(EvaluateError::DivisionByZero)?,
    })
}

fn error(offset: usize, message: impl Into<String>) -> NumberError {
    NumberError { offset, message: message.into() }
}

/// Reads from the left: `sum` of `product`s of `operand`s.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<(bool, Range<usize>)>,
    steps: Vec<Step>,
}

impl Reader<'_> {
    /// The next character that is no blank; `at` is there.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text[self.at..].chars().next()
    }

    /// Takes `length` bytes as a token.
    fn take(&mut self, is_name: bool, length: usize) -> Range<usize> {
        let range = self.at..self.at + length;
        self.tokens.push((is_name, range.clone()));
        self.at = range.end;
        range
    }

    fn sum(&mut self, depth: usize) -> Result<(), NumberError> {
        self.product(depth)?;
        loop {
            let operator = match self.peek() {
                Some('+') => Operator::Add,
                Some('-') => Operator::Subtract,
                _ => return Ok(()),
            };
            self.take(false, 1);
            self.product(depth)?;
            self.steps.push(Step::Operate(operator));
        }
    }

    fn product(&mut self, depth: usize) -> Result<(), NumberError> {
        self.operand(depth)?;
        loop {
            let operator = match self.peek() {
                Some('*') => Operator::Multiply,
                Some('/') => Operator::Divide,
                _ => return Ok(()),
            };
            self.take(false, 1);
            self.operand(depth)?;
            self.steps.push(Step::Operate(operator));
        }
    }

    fn operand(&mut self, depth: usize) -> Result<(), NumberError> {
        let mut minuses = 0;
        while self.peek() == Some('-') {
            self.take(false, 1);
            minuses += 1;
        }
        match self.peek() {
            Some('(') if depth >= DEEPEST => {
                return Err(error(
                    self.at,
                    format!("brackets stand more than {DEEPEST} deep; give parts of it figures of their own"),
                ));
            }
            Some('(') => {
                let open = self.at;
                self.take(false, 1);
                self.sum(depth + 1)?;
                match self.peek() {
                    Some(')') => self.take(false, 1),
                    None => return Err(error(open, "this bracket is never closed")),
                    Some(next) => return Err(self.no_operator(next)),
                };
            }
            Some(next) if next.is_ascii_lowercase() || next.is_ascii_digit() || next == '.' => self.name_or_number()?,
            next => return Err(self.no_operand(next)),
        }
        self.steps.extend(std::iter::repeat_n(Step::Negate, minuses % 2));
        Ok(())
    }

    fn name_or_number(&mut self) -> Result<(), NumberError> {
        let rest = &self.text[self.at..];
        let word = |next: char| next.is_alphanumeric() || matches!(next, '-' | '.' | '_');
        let word = &rest[..rest.find(|next| !word(next)).unwrap_or(rest.len())];
        if word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_')) {
            let number = Decimal::parse(word).map_err(|problem| {
                error(self.at + problem.offset, format!("`{word}` is no number: {}", problem.message))
            })?;
            self.take(false, word.len());
            self.steps.push(Step::Number(number));
            return Ok(());
        }
        let in_id = |next: char| next.is_ascii_lowercase() || next.is_ascii_digit() || next == '-';
        if let Some(end) = word.find(|next| !in_id(next)) {
            return Err(error(self.at + end, format!("`{word}` is no id: ids have a to z, 0 to 9 and `-`")));
        }
        let range = self.take(true, word.len());
        self.steps.push(Step::Name(range));
        Ok(())
    }

    /// Why the next character (or the end) cannot begin a figure or a number.
    fn no_operand(&self, next: Option<char>) -> NumberError {
        let place = match self.tokens.last() {
            Some((_, range)) => format!("after `{}`", &self.text[range.clone()]),
            None => "at the start".to_owned(),
        };
        let expected = format!("{place} stands the id of a figure, a number or a bracket");
        match next {
            None => error(self.text.len(), format!("it ends too early: {expected}")),
            Some(next) if next.is_uppercase() => error(self.at, format!("{expected}; ids are in lower case")),
            Some('[' | '{') => error(self.at, "only round brackets are used: `(`"),
            Some('=') if self.tokens.is_empty() => error(self.at, "leave out the `=`"),
            Some(next) if is_word(next) => error(self.at, format!("{expected}; ids have a to z, 0 to 9 and `-`")),
            Some(next) => error(self.at, format!("{expected}, not `{}`", shown(next))),
        }
    }

    /// Why the next character cannot follow a figure or a number.
    fn no_operator(&self, next: char) -> NumberError {
        let before = self.tokens.last().map_or("", |(_, range)| &self.text[range.clone()]);
        let message = match next {
            '×' | '·' | '⋅' | '∙' => format!("multiply with `*`, not `{next}`"),
            '÷' | ':' | '∶' | '∕' | '⁄' => format!("divide with `/`, not `{next}`"),
            '\u{2212}' | '–' | '—' | '‐' | '‑' => {
                "subtract with a plain `-`, with a blank on both sides".to_owned()
            }
            '%' => "leave out the `%`: a figure whose `unit` is `%` counts as hundredths by itself".to_owned(),
            '^' => "there are no powers: multiply".to_owned(),
            ',' => "decimals have a point, and thousands have no mark: `1668.5`".to_owned(),
            '=' => "leave out the `=` and what follows: the result is worked out".to_owned(),
            ']' | '}' | '[' | '{' => "only round brackets are used".to_owned(),
            '(' => format!("between `{before}` and the bracket stands `+`, `-`, `*` or `/`"),
            next if before.ends_with('-') && before.len() > 1 => {
                format!("`{before}` is read as one id, so `{}` cannot follow; put a blank before the `-`", shown(next))
            }
            _ => format!("after `{before}` stands `+`, `-`, `*` or `/`"),
        };
        error(self.at, message)
    }
}

fn is_word(next: char) -> bool {
    next.is_alphanumeric() || next == '_'
}

/// A character that is safe to show in a message.
fn shown(next: char) -> String {
    if next.is_control() { next.escape_unicode().to_string() } else { next.to_string() }
}
