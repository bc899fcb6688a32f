//! A file as text, its format known.

use super::csv::{self, CsvDialect, Row};
use super::format::{self, Format};
use super::records::Cursor;
use super::{ImportError, is_gzip};

/// A file to import. For gzip data, [`Gunzip`](super::Gunzip) comes first.
#[derive(Clone, Debug)]
pub struct Source {
    pub(super) text: String,
    pub(super) format: Format,
    /// Before the first row; for CSV, behind the header.
    pub(super) first_row: Cursor,
    /// The header's names; for CSV without one, `column1` and so on; empty for JSON.
    pub(super) header: Vec<String>,
}

impl Source {
    /// Recognizes what the bytes of a file are.
    pub fn new(bytes: Vec<u8>) -> Result<Source, ImportError> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Err(ImportError::ZipArchive);
        }
        if is_gzip(&bytes) {
            return Err(ImportError::Gzip);
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(ImportError::Utf16);
        }
        if bytes.starts_with(&[0xE0, 0x01, 0x00, 0xEA]) {
            return Err(ImportError::Ion);
        }
        let text = to_text(bytes)?;
        let (format, first_row) = format::detect(&text)?;
        let mut source = Source {
            text,
            format,
            first_row,
            header: Vec::new(),
        };
        if let Format::Csv(dialect) = format {
            source.set_dialect(dialect)?;
        }
        Ok(source)
    }

    /// What was recognized.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Reads a CSV file another way than was recognized.
    pub fn set_dialect(&mut self, dialect: CsvDialect) -> Result<(), ImportError> {
        let mut cursor = Cursor::at_start(&self.text, 0);
        let row = csv::next_row(&self.text, dialect.delimiter, &mut cursor);
        let Some((_, Row::Cells(cells))) = row else {
            return Err(ImportError::NoColumns);
        };
        let name = |(position, cell): (usize, &std::borrow::Cow<'_, str>)| {
            let text = cell.trim();
            if dialect.header && !text.is_empty() {
                text.to_owned()
            } else {
                format!("column{}", position + 1)
            }
        };
        self.header = unique_names(cells.iter().enumerate().map(name));
        self.first_row = match dialect.header {
            true => cursor,
            false => Cursor::at_start(&self.text, 0),
        };
        self.format = Format::Csv(dialect);
        Ok(())
    }

    /// Length of the text, for progress.
    pub fn len_bytes(&self) -> usize {
        self.text.len()
    }
}

fn to_text(mut bytes: Vec<u8>) -> Result<String, ImportError> {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        ImportError::NotUtf8 {
            line: 1 + breaks as u64,
        }
    })
}

/// Names as they are, a number behind those that come again.
fn unique_names(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        let mut candidate = name.clone();
        let mut number = 2;
        while unique.contains(&candidate) {
            candidate = format!("{name}_{number}");
            number += 1;
        }
        unique.push(candidate);
    }
    unique
}
