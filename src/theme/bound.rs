//! How much work a template may make of one page, so that a mistake in a loop ends. In: what a template asks for. Out: that, or
//! an error. It counts and never looks at a clock: the same page fails on every machine or on none.

use std::cell::Cell;
use std::io::{self, Write};
use tera::{Error, Kwargs, State, TeraResult};

/// The largest page that a template of the site's own may make, in bytes. No browser would show it.
pub(super) const PAGE: usize = 64 << 20;
/// How many numbers `range` gives on one page.
const NUMBERS: i128 = 1_000_000;
/// How many at once.
const AT_ONCE: i128 = 100_000;

thread_local! {
    /// How many numbers `range` may still give on the page that this thread makes: a page is made by one thread.
    static LEFT: Cell<i128> = const { Cell::new(NUMBERS) };
}

/// A page that is being made.
pub(super) struct Bounded<'b> {
    bytes: &'b mut Vec<u8>,
    left: usize,
    is_full: bool,
}

/// A new page at the end of `bytes`; what is `bounded` may not grow without end.
pub(super) fn page(bytes: &mut Vec<u8>, bounded: bool) -> Bounded<'_> {
    LEFT.set(NUMBERS);
    Bounded { bytes, left: if bounded { PAGE } else { usize::MAX }, is_full: false }
}

impl Bounded<'_> {
    /// Whether it is as large as it may be.
    pub fn is_full(&self) -> bool {
        self.is_full
    }
}

impl Write for Bounded<'_> {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        match self.left.checked_sub(more.len()) {
            Some(left) => self.left = left,
            None => {
                self.is_full = true;
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        self.bytes.write(more)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `{% for n in range(end=10) %}`: the engine's own, which does not know how often it was asked.
pub(super) fn range(given: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start: i128 = given.get("start")?.unwrap_or_default();
    let end: i128 = given.must_get("end")?;
    let step: i128 = given.get("step_by")?.unwrap_or(1);
    let wrong = |why: &str| Err(Error::message(format!("`range` {why}")));
    if step == 0 {
        return wrong("takes no step of 0");
    }
    if start > end && step > 0 {
        return wrong("begins behind its end");
    }
    let length = match (end.checked_sub(start), step > 0) {
        (Some(length), true) => length / step + i128::from(length % step != 0),
        (Some(length), false) if length >= 0 => 0,
        (Some(length), false) => length / step + i128::from(length % step != 0),
        (None, _) => i128::MAX,
    };
    if length > AT_ONCE {
        return wrong(&format!("gives at most {AT_ONCE} numbers"));
    }
    LEFT.set(LEFT.get().saturating_sub(length));
    if LEFT.get() < 0 {
        return wrong(&format!("gives at most {NUMBERS} numbers on a page, perhaps it stands within another loop"));
    }
    Ok((0..length).map(|at| start + at * step).collect())
}

#[cfg(test)]
mod tests {
    use tera::{Context, Tera};

    fn shown(inside: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        super::super::say::register(&mut tera);
        tera.add_raw_template("it.html", inside).expect("it can be read");
        let mut bytes = Vec::new();
        let mut page = super::page(&mut bytes, true);
        let made = tera.render_to("it.html", &Context::new(), &mut page);
        let is_full = page.is_full();
        made.map_err(|error| if is_full { "full".into() } else { error.to_string() })?;
        Ok(String::from_utf8(bytes).expect("a page is text"))
    }

    #[test]
    fn a_range_is_that_of_the_engine() {
        let engine = |given: &str| {
            let mut tera = Tera::new();
            let inside = format!("{{% for n in range({given}) %}}{{{{ n }}}},{{% endfor %}}");
            tera.add_raw_template("it.html", &inside).expect("it can be read");
            (inside, tera.render("it.html", &Context::new()).ok())
        };
        for given in [
            "end=3",
            "start=1, end=3",
            "start=3, end=1",
            "start=3, end=0, step_by=-2",
            "start=3, end=1, step_by=-2",
            "start=1, end=8, step_by=3",
            "start=1, end=7, step_by=3",
            "start=1, end=3, step_by=-1",
            "start=0, end=0",
            "end=3, step_by=0",
            "end=-1",
            "start=-4, end=-1, step_by=2",
            "end=100000",
            "end=100001",
            "start=5, end=5, step_by=-1",
            "start=2, end=-3, step_by=-5",
            "end=9223372036854775807",
            "start=-9223372036854775807, end=9223372036854775807",
        ] {
            let (inside, expected) = engine(given);
            assert_eq!(shown(&inside).ok(), expected, "{given}");
        }
    }

    #[test]
    fn a_loop_within_a_loop_ends() {
        let nested = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}";
        assert!(shown(nested).is_err_and(|error| error.contains("at most 1000000 numbers on a page")));
        assert_eq!(shown(&"{% for a in range(end=100000) %}{% endfor %}".repeat(10)).as_deref(), Ok(""), "a new page");
        let large = "{% set r = range(end=10000) %}{% for a in r %}{% for b in r %}LONG{% endfor %}{% endfor %}";
        let large = large.replace("LONG", &"x".repeat(1000));
        assert_eq!(shown(&large), Err("full".to_owned()));
    }
}
