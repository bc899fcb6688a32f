//! Why a file, or one row of it, cannot be imported.

use super::plan::ColumnType;
use crate::value::gzip::GunzipError;
use crate::value::json::{JsonError, JsonErrorKind};
use crate::value::{NumberError, ValueError, ValueType};
use std::fmt;

/// Why a whole file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// No bytes, or only white space.
    Empty,
    /// The gzip data are damaged or cut short.
    Gzip,
    /// The gzip data inflate to more than the limit.
    TooLarge {
        /// The limit.
        bytes_max: usize,
    },
    /// Bytes that are not UTF-8, on this line.
    NotUtf8 {
        /// Line, from 1.
        line: u64,
    },
    /// UTF-16, by its byte order mark.
    Utf16,
    /// A zip archive or a spreadsheet (`.xlsx`), by its first bytes.
    ZipArchive,
    /// Amazon Ion text, by its version marker.
    Ion,
    /// The manifest of an S3 export, not its data.
    ExportManifest,
    /// A JSON document without an array of objects.
    NoRows,
    /// JSON that breaks before the first row.
    Json(JsonError),
    /// CSV without a header and rows.
    NoColumns,
    /// The key column of the plan is not in the file.
    UnknownColumn(String),
}

impl From<GunzipError> for ImportError {
    fn from(error: GunzipError) -> ImportError {
        match error {
            GunzipError::Damaged => ImportError::Gzip,
            GunzipError::TooLarge { bytes_max } => ImportError::TooLarge { bytes_max },
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Empty => formatter.write_str("The file is empty."),
            ImportError::Gzip => formatter.write_str("The gzip data are damaged or cut short."),
            ImportError::TooLarge { bytes_max } => write!(
                formatter,
                "The file is larger than {} MB.",
                bytes_max / (1024 * 1024)
            ),
            ImportError::NotUtf8 { line } => write!(
                formatter,
                "Line {line} is not UTF-8. Save the file as UTF-8 and try again."
            ),
            ImportError::Utf16 => {
                formatter.write_str("The file is UTF-16. Save it as UTF-8 and try again.")
            }
            ImportError::ZipArchive => formatter.write_str(
                "The file is a zip archive or a spreadsheet. Save the sheet as CSV and try again.",
            ),
            ImportError::Ion => formatter.write_str(
                "The file is Amazon Ion. Export the table as DynamoDB JSON and try again.",
            ),
            ImportError::ExportManifest => formatter.write_str(
                "The file is the manifest of an export. The items are in the files under data/.",
            ),
            ImportError::NoRows => {
                formatter.write_str("There is no list of objects in this JSON document.")
            }
            ImportError::Json(error) => write!(formatter, "Not JSON: {error}."),
            ImportError::NoColumns => formatter.write_str("There are no columns in this file."),
            ImportError::UnknownColumn(name) => {
                write!(formatter, "There is no column {name:?} in this file.")
            }
        }
    }
}

impl std::error::Error for ImportError {}

/// A row that did not become an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// Line the row starts on, from 1.
    pub line: u64,
    /// Why.
    pub reason: Refusal,
}

/// Why a row did not become an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not JSON.
    Json(JsonErrorKind),
    /// JSON, but not an object.
    NotAnObject,
    /// Not DynamoDB JSON, or a number out of range, an empty set and so on.
    Value(String),
    /// More cells than the header has columns.
    TooManyCells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// A quoted cell that does not end.
    UnclosedQuote,
    /// A cell that is not what its column was set to.
    Cell {
        /// The column.
        column: String,
        /// What it was set to.
        expected: ColumnType,
        /// Why a number is not one.
        number: Option<NumberError>,
    },
    /// No value for a key attribute, or an empty one.
    MissingKey(String),
    /// A key attribute of another type than the table's.
    KeyType {
        /// The key attribute.
        name: String,
        /// The table's type.
        expected: ValueType,
        /// The row's type.
        found: ValueType,
    },
    /// A key longer than 2,048 (partition) or 1,024 (sort) bytes.
    KeyTooLong(String),
    /// Larger than 400 KB.
    ItemTooLarge {
        /// The item's size.
        bytes: usize,
    },
    /// A record of an incremental export that holds no new image.
    Deletion,
}

impl From<ValueError> for Refusal {
    fn from(error: ValueError) -> Refusal {
        Refusal::Value(error.to_string())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Json(kind) => write!(formatter, "Not JSON: {kind}."),
            Refusal::NotAnObject => formatter.write_str("Not an object."),
            Refusal::Value(reason) => write!(formatter, "Not an item: {reason}."),
            Refusal::TooManyCells { cells, columns } => {
                write!(formatter, "{cells} cells, but {columns} columns.")
            }
            Refusal::UnclosedQuote => formatter.write_str("A quoted cell does not end."),
            Refusal::Cell {
                column,
                expected,
                number,
            } => {
                write!(formatter, "{column} is not {}", expected.with_article())?;
                match number {
                    Some(error) => write!(formatter, ": {error}."),
                    None => formatter.write_str("."),
                }
            }
            Refusal::MissingKey(name) => write!(formatter, "The key {name} is missing or empty."),
            Refusal::KeyType {
                name,
                expected,
                found,
            } => write!(
                formatter,
                "The key {name} must be of type {expected}, not {found}."
            ),
            Refusal::KeyTooLong(name) => write!(formatter, "The key {name} is too long."),
            Refusal::ItemTooLarge { bytes } => {
                write!(formatter, "{bytes} bytes; an item may have 409,600.")
            }
            Refusal::Deletion => formatter.write_str("A deletion: it has no new image."),
        }
    }
}
