//! CSV as people have it (RFC 4180, any delimiter, quotes, line breaks in quotes), row by row.

use std::borrow::Cow;

/// Where reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Byte offset.
    pub at: usize,
    /// Line of that offset, from 1.
    pub line: u64,
}

impl Cursor {
    /// Before a byte of a text.
    pub fn at_start(text: &str, at: usize) -> Cursor {
        let mut cursor = Cursor { at: 0, line: 1 };
        cursor.advance(text, at);
        cursor
    }

    /// Moves on by so many bytes, counting lines.
    pub fn advance(&mut self, text: &str, bytes: usize) {
        let end = self.at.saturating_add(bytes).min(text.len());
        let passed = text.as_bytes().get(self.at..end).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.at = end;
    }

    /// What is left of the text.
    pub fn rest<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.at..).unwrap_or_default()
    }

    /// Steps over bytes of a kind.
    pub fn skip(&mut self, text: &str, skipped: impl Fn(u8) -> bool) {
        let rest = self.rest(text).as_bytes();
        let count = rest.iter().position(|byte| !skipped(*byte));
        self.advance(text, count.unwrap_or(rest.len()));
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row<'t> {
    /// Its cells, unquoted.
    Cells(Vec<Cow<'t, str>>),
    /// A quoted cell does not end.
    UnclosedQuote,
}

/// The next row that is not blank, and its line.
pub fn next_row<'t>(text: &'t str, delimiter: u8, cursor: &mut Cursor) -> Option<(u64, Row<'t>)> {
    let bytes = text.as_bytes();
    while matches!(bytes.get(cursor.at), Some(b'\n' | b'\r')) {
        cursor.advance(text, 1);
    }
    let line = cursor.line;
    let start = cursor.at;
    if start >= bytes.len() {
        return None;
    }
    let mut cells = Vec::new();
    let mut at = start;
    loop {
        let Some((cell, after)) = read_cell(text, at, delimiter) else {
            // Go on behind this line: one stray quote must not swallow the file.
            let rest = bytes.get(start..).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == b'\n');
            cursor.advance(text, length.map_or(rest.len(), |length| length + 1));
            return Some((line, Row::UnclosedQuote));
        };
        cells.push(cell);
        at = after;
        if bytes.get(at) == Some(&delimiter) {
            at += 1;
        } else {
            break;
        }
    }
    while matches!(bytes.get(at), Some(b'\r')) {
        at += 1;
    }
    if bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    cursor.advance(text, at - start);
    Some((line, Row::Cells(cells)))
}

/// The cell at `start` and the offset of the delimiter or line break behind it; `None` when a quote
/// does not close.
fn read_cell(text: &str, start: usize, delimiter: u8) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
    if bytes.get(start) != Some(&b'"') {
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = text.get(start..start + length).unwrap_or_default();
        return Some((Cow::Borrowed(cell), start + length));
    }
    let mut owned: Option<String> = None;
    let mut from = start + 1;
    loop {
        let rest = bytes.get(from..)?;
        let quote = from + rest.iter().position(|byte| *byte == b'"')?;
        let piece = text.get(from..quote).unwrap_or_default();
        match bytes.get(quote + 1) {
            Some(b'"') => {
                let owned = owned.get_or_insert_default();
                owned.push_str(piece);
                owned.push('"');
                from = quote + 2;
            }
            next if next.is_none_or(ends) => {
                let cell = match owned {
                    Some(mut owned) => {
                        owned.push_str(piece);
                        Cow::Owned(owned)
                    }
                    None => Cow::Borrowed(piece),
                };
                return Some((cell, quote + 1));
            }
            // Text behind a closing quote: not CSV, but a row of its own to refuse.
            _ => return None,
        }
    }
}
