//! CSV as people have it: RFC 4180 with any of four delimiters, quotes, line breaks in quotes.

pub(super) use crate::value::csv::{Row, next_row};

use crate::value::csv::Cursor;
use std::borrow::Cow;

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvDialect {
    /// Between cells: `,`, `;`, tab or `|`.
    pub delimiter: u8,
    /// Whether the first row names the columns.
    pub header: bool,
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
