//! Documents stored as strings: JSON, HTML and XML told apart by their content and laid out for
//! reading. Text in, text out: nothing of a document ever becomes markup of the page.
//!
//! Everything is bounded: what is detected looks at both ends only, nesting is indented to 32
//! levels, and what is laid out has a size. Deliberately absent: validation; a formatter that
//! refuses what it does not understand shows nothing.

mod markup;

use super::json_text::{Keys, Kind, Span, layout};

/// Coloured pieces; what comes after them is one piece without colour.
const SPANS_MAX: usize = 4_000;
/// Bytes that are shown laid out; a copy has all of them.
const SHOWN_BYTES_MAX: usize = 512 * 1024;
/// Levels of indentation; deeper ones stand below the last.
pub(super) const INDENTS_MAX: usize = 32;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// An object or an array.
    Json,
    /// A page or a part of one.
    Html,
    /// Any other markup.
    Xml,
}

impl Document {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Html => "HTML",
            Self::Xml => "XML",
        }
    }

    /// The kind of document that a string holds, by how it begins and ends. Cheap: a grid asks for
    /// every cell that it draws.
    pub fn detect(text: &str) -> Option<Self> {
        let text = text.trim();
        let inside = |open, close| text.strip_prefix(open)?.strip_suffix(close);
        if let Some(rest) = inside('{', '}').map(str::trim_start) {
            return (rest.is_empty() || rest.starts_with('"')).then_some(Self::Json);
        }
        if let Some(rest) = inside('[', ']').map(str::trim_start) {
            let value = |c: char| matches!(c, '{' | '[' | '"' | '-' | 't' | 'f' | 'n' | '0'..='9');
            return (rest.starts_with(value)).then_some(Self::Json);
        }
        inside('<', '>').and_then(markup::detect)
    }
}

/// A document laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    /// Its pieces.
    pub spans: Vec<Span>,
    /// Whether it is longer than what is shown.
    pub cut: bool,
}

/// Lays a document out. What is no such document after all comes back as it is.
pub fn readable(text: &str, document: Document) -> Readable {
    let spans = match document {
        Document::Json => layout(text, &Keys::default()),
        Document::Html => markup::layout(text, true),
        Document::Xml => markup::layout(text, false),
    };
    bounded(spans)
}

/// Keeps what a page can show at once.
pub fn bounded(spans: Vec<Span>) -> Readable {
    let mut out: Vec<Span> = Vec::new();
    let mut bytes = 0;
    for mut span in spans {
        let room = SHOWN_BYTES_MAX - bytes;
        if span.text.len() > room {
            let end = span.text.floor_char_boundary(room);
            span.text.truncate(end);
            out.push(span);
            return Readable {
                spans: out,
                cut: true,
            };
        }
        bytes += span.text.len();
        if out.len() < SPANS_MAX {
            out.push(span);
            continue;
        }
        // From here on everything joins the last piece.
        match out.last_mut() {
            Some(last) if last.kind == Kind::Rest => last.text.push_str(&span.text),
            _ => out.push(Span {
                kind: Kind::Rest,
                ..span
            }),
        }
    }
    Readable {
        spans: out,
        cut: false,
    }
}

/// Bytes as lines of 16: offset, hex, and the characters that are printable.
pub fn hex_lines(bytes: &[u8], lines_max: usize) -> String {
    let mut out = String::new();
    for (i, line) in bytes.chunks(16).take(lines_max).enumerate() {
        let hex: String = line.iter().map(|byte| format!("{byte:02x} ")).collect();
        let text: String = line
            .iter()
            .map(|byte| match byte {
                0x20..=0x7e => char::from(*byte),
                _ => '.',
            })
            .collect();
        out.push_str(&format!("{:06x}  {hex:<48} {text}\n", i * 16));
    }
    out
}

#[cfg(test)]
mod test;
