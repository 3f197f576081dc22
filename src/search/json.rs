//! A file of the index as it is written. In: texts. Out: a script of one call, with an array of JSON.
//! What could end a script or a line of one is written as its number, so that no text can be more than text.

use super::TAKE;

/// A file being written, at the end of some bytes.
pub struct Json<'b> {
    bytes: &'b mut Vec<u8>,
    first: bool,
}

impl Json<'_> {
    /// Begins the call: which index it is of, which file it is, and then its items.
    pub fn open<'b>(version: &str, name: &str, bytes: &'b mut Vec<u8>) -> Json<'b> {
        bytes.extend_from_slice(format!("{TAKE}(\"{version}\",\"{name}\",[").as_bytes());
        Json { bytes, first: true }
    }

    /// Adds items that are JSON already, made of letters and digits, with commas between them.
    pub fn items(&mut self, items: &str) {
        self.comma();
        self.bytes.extend_from_slice(items.as_bytes());
    }

    /// Adds an array of strings, without the empty ones at its end.
    pub fn strings(&mut self, strings: &[&str]) {
        self.comma();
        let count = strings.iter().rposition(|string| !string.is_empty()).map_or(0, |at| at + 1);
        self.bytes.push(b'[');
        for (at, string) in strings[..count].iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            self.bytes.push(b'"');
            escape(string, self.bytes);
            self.bytes.push(b'"');
        }
        self.bytes.push(b']');
    }

    /// Ends the call.
    pub fn close(self) {
        self.bytes.extend_from_slice(b"])\n");
    }

    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.bytes.push(b',');
        }
    }
}

/// What each byte needs in a string: nothing, or a closer look.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = true;
        byte += 1;
    }
    // The last is the first of those of U+2028 and U+2029.
    let others = [b'"', b'\\', b'<', b'>', b'&', 0xe2];
    let mut at = 0;
    while at < others.len() {
        special[others[at] as usize] = true;
        at += 1;
    }
    special
};

/// Appends `text` as it stands in a string.
fn escape(text: &str, bytes: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| SPECIAL[usize::from(byte)]) {
        let (before, special) = rest.split_at(at);
        bytes.extend_from_slice(before.as_bytes());
        let Some(c) = special.chars().next() else { break };
        match c {
            '"' | '\\' => bytes.extend_from_slice(&[b'\\', c as u8]),
            '\n' => bytes.extend_from_slice(b"\\n"),
            '\u{2028}' | '\u{2029}' | '\0'..' ' | '<' | '>' | '&' => {
                bytes.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes());
            }
            c => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        rest = &special[c.len_utf8()..];
    }
    bytes.extend_from_slice(rest.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_one_call_with_json() {
        let texts =
            ["</script><!--", "\"\\\n\r\t\0\u{7f}", "\u{2028}\u{2029} é الف \u{1f600} & > '", "", "])\n;alert(1)", ""];
        let mut bytes = Vec::new();
        let mut json = Json::open("0f", "entries/0", &mut bytes);
        json.strings(&texts);
        json.strings(&[""]);
        json.close();
        let text = String::from_utf8(bytes).expect("it is text");
        let array =
            text.strip_prefix("sourcelineSearch(\"0f\",\"entries/0\",").and_then(|rest| rest.strip_suffix(")\n"));
        let array: Vec<Vec<String>> = serde_json::from_str(array.expect("one call")).expect("JSON");
        assert_eq!(array, [texts[..5].to_vec(), vec![]]);
        assert!(!text.trim_end().contains(['<', '>', '&', '\n', '\u{2028}', '\u{2029}']));
    }
}
