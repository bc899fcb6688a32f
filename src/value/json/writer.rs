//! The writer: appends to a `String` and puts the commas.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Writes one JSON value. The caller keeps brackets and names in balance; the writer puts commas
/// and escapes.
#[derive(Debug, Default)]
pub struct JsonWriter {
    out: String,
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
            out: String::with_capacity(bytes),
            needs_comma: false,
        }
    }

    /// The text written.
    pub fn finish(self) -> String {
        self.out
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
            self.out.push(',');
        }
        self.needs_comma = true;
    }

    /// `{`
    pub fn begin_object(&mut self) -> &mut Self {
        self.before_value();
        self.out.push('{');
        self.needs_comma = false;
        self
    }

    /// `}`
    pub fn end_object(&mut self) -> &mut Self {
        self.out.push('}');
        self.needs_comma = true;
        self
    }

    /// `[`
    pub fn begin_array(&mut self) -> &mut Self {
        self.before_value();
        self.out.push('[');
        self.needs_comma = false;
        self
    }

    /// `]`
    pub fn end_array(&mut self) -> &mut Self {
        self.out.push(']');
        self.needs_comma = true;
        self
    }

    /// A member's name; its value must follow.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.before_value();
        push_escaped(&mut self.out, name);
        self.out.push(':');
        self.needs_comma = false;
        self
    }

    /// A string.
    pub fn string(&mut self, text: &str) -> &mut Self {
        self.before_value();
        push_escaped(&mut self.out, text);
        self
    }

    /// Bytes as a string in base64.
    pub fn base64(&mut self, bytes: &[u8]) -> &mut Self {
        self.before_value();
        self.out.push('"');
        STANDARD.encode_string(bytes, &mut self.out);
        self.out.push('"');
        self
    }

    /// An integer.
    pub fn integer(&mut self, value: impl Into<i128>) -> &mut Self {
        self.before_value();
        let value: i128 = value.into();
        match u64::try_from(value.unsigned_abs()) {
            Ok(magnitude) => {
                if value < 0 {
                    self.out.push('-');
                }
                push_u64(&mut self.out, magnitude);
            }
            Err(_) => self.out.push_str(&value.to_string()),
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
        self.out.push_str(&format!("{value:?}"));
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
        self.out.push_str(json);
        self
    }

    /// A value read from another document.
    pub fn json(&mut self, value: super::Json<'_>) -> &mut Self {
        match value.as_str() {
            Some(text) => self.string(text),
            None => self.raw(value.text()),
        }
    }

    /// A string written by a function, for texts without anything to escape.
    pub(crate) fn plain_string(&mut self, write: impl FnOnce(&mut String)) -> &mut Self {
        self.before_value();
        self.out.push('"');
        write(&mut self.out);
        self.out.push('"');
        self
    }

    /// Text without anything to escape, such as a number.
    pub(crate) fn plain(&mut self, write: impl FnOnce(&mut String)) -> &mut Self {
        self.before_value();
        write(&mut self.out);
        self
    }
}

fn push_u64(out: &mut String, mut value: u64) {
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
    out.extend(written.map(|figure| char::from(b'0' + figure)));
}

fn push_escaped(out: &mut String, text: &str) {
    out.push('"');
    let bytes = text.as_bytes();
    let mut copied = 0;
    loop {
        let at = super::scan::find_special(bytes, copied);
        out.push_str(text.get(copied..at).unwrap_or_default());
        let Some(byte) = bytes.get(at) else { break };
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            control => {
                let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
                out.push_str("\\u00");
                out.push(hex(control >> 4));
                out.push(hex(control & 15));
            }
        }
        copied = at + 1;
    }
    out.push('"');
}
