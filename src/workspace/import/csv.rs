//! CSV as people have it: RFC 4180 with any of four delimiters, quotes, line breaks in quotes.

use super::records::Cursor;
use std::borrow::Cow;

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvDialect {
    /// Between cells: `,`, `;`, tab or `|`.
    pub delimiter: u8,
    /// Whether the first row names the columns.
    pub header: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row<'t> {
    Cells(Vec<Cow<'t, str>>),
    UnclosedQuote,
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows looked at to recognize the dialect.
const SAMPLE_ROWS: usize = 20;

/// The delimiter that gives the same number of cells, more than one, in the most of the first rows;
/// a header if the first row holds names rather than values.
pub(super) fn detect(text: &str) -> CsvDialect {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let counts = cell_counts(text, delimiter);
        let first = counts.first().copied().unwrap_or(0);
        let agreeing = counts.iter().filter(|count| **count == first).count();
        let score = if first > 1 {
            agreeing * 1_000 + first
        } else {
            0
        };
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    let delimiter = best.1;
    let mut cursor = Cursor::at_start(text, 0);
    let header = match next_row(text, delimiter, &mut cursor) {
        Some((_, Row::Cells(cells))) => looks_like_names(&cells),
        _ => false,
    };
    CsvDialect { delimiter, header }
}

fn cell_counts(text: &str, delimiter: u8) -> Vec<usize> {
    let mut cursor = Cursor::at_start(text, 0);
    let rows = std::iter::from_fn(|| next_row(text, delimiter, &mut cursor));
    rows.take(SAMPLE_ROWS)
        .map(|(_, row)| match row {
            Row::Cells(cells) => cells.len(),
            Row::UnclosedQuote => 0,
        })
        .collect()
}

/// Names are there, unlike each other, and none is a number.
fn looks_like_names(cells: &[Cow<'_, str>]) -> bool {
    let is_name = |cell: &Cow<'_, str>| {
        let text = cell.trim();
        !text.is_empty() && crate::value::Number::parse(text).is_err()
    };
    let mut names: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
    names.sort_unstable();
    let unique = names.windows(2).all(|pair| pair.first() != pair.last());
    // A trailing delimiter leaves one nameless column; that is still a header.
    let named = cells.iter().filter(|cell| is_name(cell)).count();
    unique && named > 0 && named + 1 >= cells.len()
}

/// The next row that is not blank, and its line.
pub(super) fn next_row<'t>(
    text: &'t str,
    delimiter: u8,
    cursor: &mut Cursor,
) -> Option<(u64, Row<'t>)> {
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
