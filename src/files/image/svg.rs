//! Drawings. In: the text of an SVG. Out: how large a browser lays it out, and why it shows nothing of it.

use super::{Fault, Other};
use crate::text::xml;
use memchr::memmem;

/// Browsers draw no other `svg`.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Why browsers show none of it: they want XML, and the right first element.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let (before, element) = xml::parted(text);
    let tag = xml::tag(element);
    let name = tag.split([' ', '\n', '\r', '\t', '/', '>']).next().unwrap_or_default();
    let is_spelt = tag.contains("xmlns") && tag.contains('&');
    match xml::fault(text) {
        Some(_) if !text.trim_end().ends_with('>') => Some(Fault::CutShort),
        Some(fault) => Some(Fault::NoXml(fault.message)),
        None if name != "<svg" && !name.ends_with(":svg") => Some(Fault::NoXml(format!("it begins with `{name}>`"))),
        // Programs that draw give it a short name before the first element. What is spelt in signs of XML is not read here.
        None if ![tag, before].iter().any(|text| text.contains(NAMESPACE)) && !is_spelt => {
            Some(Fault::Other(WITHOUT_NAMESPACE))
        }
        None => links_picture(text).then_some(Fault::Linked),
    }
}

/// Whether it shows a picture that lies in another file. Browsers get none for a drawing that is an image of a page.
fn links_picture(text: &str) -> bool {
    let is_elsewhere =
        |address: &str| !address.is_empty() && !["data:", "#", "&"].iter().any(|begin| address.starts_with(begin));
    // Most drawings have none, and those that do have long ones.
    memmem::find(text.as_bytes(), b"image").is_some()
        && xml::tags(text).filter(|tag| tag.starts_with("<image") || tag.starts_with("<svg:image")).any(|tag| {
            let address = xml::attribute(tag, "href").or_else(|| xml::attribute(tag, "xlink:href"));
            address.map(str::trim).is_some_and(is_elsewhere)
        })
}

pub(super) const WITHOUT_NAMESPACE: Other = Other {
    what: "its first element does not say that it is SVG",
    help: "write `<svg xmlns=\"http://www.w3.org/2000/svg\"` where it begins",
};

/// Width and height of the outermost element, else those of its view box.
pub(super) fn size(text: &str) -> Option<(u32, u32)> {
    let element = xml::tag(xml::parted(text).1);
    let attribute = |name| xml::attribute(element, name);
    let pixels = |text: &str| {
        let length: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        (0.5..1e6).contains(&length).then(|| length.round() as u32)
    };
    let own = (attribute("width").and_then(pixels), attribute("height").and_then(pixels));
    if let (Some(width), Some(height)) = own {
        return Some((width, height));
    }
    let mut view = attribute("viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
    Some((view.next().and_then(pixels)?, view.next().and_then(pixels)?))
}
