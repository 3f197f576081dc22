//! `sourceline explain CODE`: the page about a code, or about what templates can show.

use super::{Failure, Outcome, print};
use crate::diagnostic::{CODES, Code, explain};
use crate::text::nearest;
use crate::theme::reference;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A code, as it stands in brackets after `error` or `warning`, or `templates` for what templates can show; without one,
    /// all codes are listed
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let names = || CODES.iter().map(Code::name);
    let Some(code) = &arguments.code else {
        return print(&names().map(|name| format!("{name}\n")).collect::<String>());
    };
    if code == "templates" {
        return print(reference::TEXT);
    }
    // As it stands in a message: error[bad-date].
    let code = code.split_once('[').map_or(code.as_str(), |(_, code)| code).trim_end_matches([']', ':']);
    match explain::page(code) {
        Some(page) => print(page),
        None => {
            let near = nearest(code, names().chain(["templates"])).map(|near| format!("did you mean `{near}`? "));
            let all = "`sourceline explain` lists all codes";
            Err(Failure::Usage(format!("there is no code `{code}`; {}{all}", near.unwrap_or_default())))
        }
    }
}
