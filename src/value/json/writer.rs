//! The writer: appends bytes and puts the commas.
//!
//! All of it is UTF-8, for texts and encoded items are; one look at the end makes a `String` of it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Writes one JSON value. The caller keeps brackets and names in balance; the writer puts commas
/// and escapes.
#[derive(Debug, Default)]
pub struct JsonWriter {
    out: Vec<u8>,
    needs_comma: bool,
}

impl JsonWriter {
    /// An empty writer.
    pub fn new() -> JsonWriter {
        JsonWriter::default()
    }

    /// An empty writer with room for a text of about this length.
    pub fn with_capacity(bytes: usize) -> JsonWriter {
        JsonWriter {
            out: Vec::with_capacity(bytes),
            needs_comma: false,
        }
    }

    /// The text written.
    pub fn finish(self) -> String {
        String::from_utf8(self.out).unwrap_or_default()
    }

    /// Bytes written so far.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    fn before_value(&mut self) {
        if self.needs_comma {
            self.out.push(b',');
        }
        self.needs_comma = true;
    }

    /// `{`
    pub fn begin_object(&mut self) -> &mut Self {
        self.before_value();
        self.out.push(b'{');
        self.needs_comma = false;
        self
    }

    /// `}`
    pub fn end_object(&mut self) -> &mut Self {
        self.out.push(b'}');
        self.needs_comma = true;
        self
    }

    /// `[`
    pub fn begin_array(&mut self) -> &mut Self {
        self.before_value();
        self.out.push(b'[');
        self.needs_comma = false;
        self
    }

    /// `]`
    pub fn end_array(&mut self) -> &mut Self {
        self.out.push(b']');
        self.needs_comma = true;
        self
    }

    /// A member's name; its value must follow.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.before_value();
        push_string(&mut self.out, name.as_bytes());
        self.out.push(b':');
        self.needs_comma = false;
        self
    }

    /// A string.
    pub fn string(&mut self, text: &str) -> &mut Self {
        self.before_value();
        push_string(&mut self.out, text.as_bytes());
        self
    }

    /// Bytes as a string in base64.
    pub fn base64(&mut self, bytes: &[u8]) -> &mut Self {
        self.before_value();
        self.out.push(b'"');
        self.out.extend(STANDARD.encode(bytes).bytes());
        self.out.push(b'"');
        self
    }

    /// An integer.
    pub fn integer(&mut self, value: impl Into<i128>) -> &mut Self {
        self.before_value();
        let value: i128 = value.into();
        match u64::try_from(value.unsigned_abs()) {
            Ok(magnitude) => {
                if value < 0 {
                    self.out.push(b'-');
                }
                push_u64(&mut self.out, magnitude);
            }
            Err(_) => self.out.extend(value.to_string().bytes()),
        }
        self
    }

    /// A double in its shortest form; `1.0` for a whole one, as AWS writes capacity units. What JSON
    /// cannot hold becomes `null`.
    pub fn float(&mut self, value: f64) -> &mut Self {
        if !value.is_finite() {
            return self.null();
        }
        self.before_value();
        self.out.extend(format!("{value:?}").bytes());
        self
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: bool) -> &mut Self {
        self.raw(if value { "true" } else { "false" })
    }

    /// `null`
    pub fn null(&mut self) -> &mut Self {
        self.raw("null")
    }

    /// A value that is JSON already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.before_value();
        self.out.extend_from_slice(json.as_bytes());
        self
    }

    /// A value read from another document.
    pub fn json(&mut self, value: super::Json<'_>) -> &mut Self {
        match value.as_str() {
            Some(text) => self.string(text),
            None => self.raw(value.text()),
        }
    }

    /// Text without anything to escape, such as a number.
    pub(crate) fn plain(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> &mut Self {
        self.before_value();
        write(&mut self.out);
        self
    }

    /// A member's name as encoded items have it.
    pub(crate) fn key_bytes(&mut self, name: &[u8]) {
        self.before_value();
        push_string(&mut self.out, name);
        self.out.push(b':');
        self.needs_comma = false;
    }

    /// The beginning of a value, brackets and names and all.
    pub(crate) fn begin(&mut self, literal: &str) {
        self.before_value();
        self.out.extend_from_slice(literal.as_bytes());
        self.needs_comma = false;
    }

    /// The end of a value.
    pub(crate) fn end(&mut self, literal: &str) {
        self.out.extend_from_slice(literal.as_bytes());
        self.needs_comma = true;
    }

    /// A part of a string, from a text or an encoded item.
    pub(crate) fn contents(&mut self, text: &[u8]) {
        push_escaped(&mut self.out, text);
    }

    /// A string, from a text or an encoded item.
    pub(crate) fn string_bytes(&mut self, text: &[u8]) {
        self.before_value();
        push_string(&mut self.out, text);
    }
}

fn push_u64(out: &mut Vec<u8>, mut value: u64) {
    let mut figures = [0u8; 20];
    let mut used = 0;
    for slot in figures.iter_mut() {
        *slot = (value % 10) as u8;
        value /= 10;
        used += 1;
        if value == 0 {
            break;
        }
    }
    let written = figures.iter().take(used).rev();
    out.extend(written.map(|figure| b'0' + figure));
}

fn push_string(out: &mut Vec<u8>, text: &[u8]) {
    out.reserve(text.len() + 3);
    out.push(b'"');
    push_escaped(out, text);
    out.push(b'"');
}

fn push_escaped(out: &mut Vec<u8>, text: &[u8]) {
    if text.len() <= 8 && super::scan::is_plain_word(text) {
        return out.extend_from_slice(text);
    }
    let mut rest = text;
    loop {
        let at = super::scan::find_special(rest, 0);
        let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        out.extend_from_slice(plain);
        let Some((byte, after)) = from.split_first() else {
            return;
        };
        push_escape(out, *byte);
        rest = after;
    }
}

#[cold]
fn push_escape(out: &mut Vec<u8>, byte: u8) {
    out.extend_from_slice(match byte {
        b'"' => b"\\\"",
        b'\\' => b"\\\\",
        b'\n' => b"\\n",
        b'\r' => b"\\r",
        b'\t' => b"\\t",
        0x08 => b"\\b",
        0x0C => b"\\f",
        control => {
            let hex = |nibble: u8| {
                b"0123456789abcdef"
                    .get(usize::from(nibble))
                    .unwrap_or(&b'0')
            };
            out.extend_from_slice(b"\\u00");
            out.push(*hex(control >> 4));
            out.push(*hex(control & 15));
            return;
        }
    });
}
