//! A file as text, its format known.

use super::csv::{self, CsvDialect, Row};
use super::format::{self, Format};
use super::records::Cursor;
use super::{ImportError, is_gzip};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A file to import. For gzip data, [`Gunzip`](super::Gunzip) comes first.
#[derive(Clone, Debug)]
pub struct Source {
    /// Shared: a file is large, and whoever shows it and whoever imports it has it.
    pub(super) text: Arc<String>,
    pub(super) format: Format,
    /// Before the first row; for CSV, behind the header.
    pub(super) first_row: Cursor,
    /// The header's names; for CSV without one, `column1` and so on; empty for JSON.
    pub(super) header: Vec<String>,
}

impl Source {
    /// Recognizes what the bytes of a file are.
    pub fn new(bytes: Vec<u8>) -> Result<Source, ImportError> {
        let mut decoding = Decoding::begin(bytes)?;
        while !decoding.step(usize::MAX)? {}
        decoding.finish()
    }

    fn of_text(text: String) -> Result<Source, ImportError> {
        let (format, first_row) = format::detect(&text)?;
        let mut source = Source {
            text: Arc::new(text),
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

/// The bytes of a file on their way to be text, a part at a time.
#[derive(Debug)]
pub struct Decoding {
    bytes: Vec<u8>,
    /// How many of them are in the text.
    done: usize,
    text: String,
}

impl Decoding {
    /// Refuses what is known not to be text, by name.
    pub fn begin(bytes: Vec<u8>) -> Result<Decoding, ImportError> {
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
        let marked = bytes.starts_with(&[0xEF, 0xBB, 0xBF]);
        Ok(Decoding {
            done: if marked { 3 } else { 0 },
            text: String::with_capacity(bytes.len()),
            bytes,
        })
    }

    /// Takes in about so many bytes; true when it is done.
    pub fn step(&mut self, bytes_max: usize) -> Result<bool, ImportError> {
        let end = self.done.saturating_add(bytes_max).min(self.bytes.len());
        let part = self.bytes.get(self.done..end).unwrap_or_default();
        let valid = match std::str::from_utf8(part) {
            Ok(text) => text,
            // A character that the part's end cuts is whole in the next part.
            Err(error) if error.error_len().is_none() && end < self.bytes.len() => {
                let whole = part.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(whole).unwrap_or_default()
            }
            Err(error) => {
                let before = self.bytes.get(..self.done + error.valid_up_to());
                let breaks = before.unwrap_or_default().iter();
                return Err(ImportError::NotUtf8 {
                    line: 1 + breaks.filter(|byte| **byte == b'\n').count() as u64,
                });
            }
        };
        self.text.push_str(valid);
        self.done += valid.len();
        Ok(self.done == self.bytes.len())
    }

    /// The file as text, its format recognized.
    pub fn finish(self) -> Result<Source, ImportError> {
        drop(self.bytes);
        Source::of_text(self.text)
    }
}

/// Names as they are, a number behind those that come again.
fn unique_names(names: impl Iterator<Item = String>) -> Vec<String> {
    // A file may have very many columns, all named alike: to each name the number that comes next.
    let mut next: FxHashMap<String, usize> = FxHashMap::default();
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        let mut candidate = name.clone();
        let mut number = next.get(&name).copied().unwrap_or(2);
        while next.contains_key(&candidate) {
            candidate = format!("{name}_{number}");
            number += 1;
        }
        next.insert(name, number);
        next.entry(candidate.clone()).or_insert(2);
        unique.push(candidate);
    }
    unique
}
