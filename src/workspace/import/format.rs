//! What kind of file it is, from its content; names of files lie.

use super::ImportError;
use super::csv::{self, CsvDialect};
use super::records::{self, Cursor};
use crate::value::ValueType;
use crate::value::json::{Json, JsonDocument};

/// How the rows of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated, or by another character.
    Csv(CsvDialect),
    /// One JSON array of objects, perhaps inside an object: `[{…},…]`, `{"features":[{…},…]}`.
    JsonArray {
        /// The objects are DynamoDB JSON, as `aws dynamodb scan` prints them under `Items`.
        typed: bool,
    },
    /// One object per line.
    JsonLines {
        /// The objects are DynamoDB JSON.
        typed: bool,
    },
    /// A full export to S3: `{"Item":{…}}` per line.
    S3Export,
    /// An incremental export to S3: `{"Metadata":{…},"Keys":{…},"NewImage":{…}}` per line.
    S3IncrementalExport,
}

impl Format {
    /// What to call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv(_) => "CSV",
            Format::JsonArray { typed: false } => "JSON",
            Format::JsonArray { typed: true } => "DynamoDB JSON",
            Format::JsonLines { typed: false } => "JSON lines",
            Format::JsonLines { typed: true } => "DynamoDB JSON lines",
            Format::S3Export => "DynamoDB export to S3",
            Format::S3IncrementalExport => "DynamoDB incremental export to S3",
        }
    }
}

/// Recognizes a text; the cursor stands before the first row.
pub(super) fn detect(text: &str) -> Result<(Format, Cursor), ImportError> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ImportError::Empty);
    }
    if start.starts_with("$ion_") {
        return Err(ImportError::Ion);
    }
    let mut cursor = Cursor::at_start(text, text.len() - start.len());
    if start.starts_with('[') {
        return Ok((array_format(text, &mut cursor)?, cursor));
    }
    if start.starts_with('{') {
        return object_format(text, cursor);
    }
    let dialect = csv::detect(text);
    Ok((Format::Csv(dialect), Cursor::at_start(text, 0)))
}

fn array_format(text: &str, cursor: &mut Cursor) -> Result<Format, ImportError> {
    cursor.advance(text, 1);
    let mut ahead = *cursor;
    let first = records::next_element(text, &mut ahead).ok_or(ImportError::NoRows)?;
    let first = JsonDocument::parse(first.text).map_err(ImportError::Json)?;
    if first.root().as_object().is_none() {
        return Err(ImportError::NoRows);
    }
    let typed = is_typed(first.root());
    Ok(Format::JsonArray { typed })
}

fn object_format(text: &str, cursor: Cursor) -> Result<(Format, Cursor), ImportError> {
    let line = records::next_line(text, &mut cursor.clone());
    // One object that fills the first line means lines; anything else is one document.
    if let Some(document) = line.and_then(|line| JsonDocument::parse(line.text).ok()) {
        let object = document.root();
        if object.get("exportArn").is_some() || object.get("dataFileS3Key").is_some() {
            return Err(ImportError::ExportManifest);
        }
        let only_line = text.trim().lines().nth(1).is_none();
        if !(only_line && has_rows(object)) {
            return Ok((line_format(object), cursor));
        }
    }
    let inside = records::find_rows(text, cursor).ok_or(ImportError::NoRows)?;
    let mut cursor = inside;
    let format = array_format(text, &mut cursor)?;
    Ok((format, cursor))
}

fn has_rows(object: Json<'_>) -> bool {
    let members = object
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let is_rows = |value: Json<'_>| {
        let first = value.as_array().and_then(|array| array.iter().next());
        first.is_some_and(|first| first.as_object().is_some())
    };
    members.into_iter().any(|(_, value)| is_rows(value))
}

fn line_format(object: Json<'_>) -> Format {
    let Some(members) = object.as_object() else {
        return Format::JsonLines { typed: false };
    };
    if members.len() == 1 && object.get("Item").is_some_and(is_typed) {
        return Format::S3Export;
    }
    if object.get("Metadata").is_some() && object.get("Keys").is_some_and(is_typed) {
        return Format::S3IncrementalExport;
    }
    Format::JsonLines {
        typed: is_typed(object),
    }
}

/// Whether every member is `{"S":…}` or another type.
fn is_typed(json: Json<'_>) -> bool {
    let is_value = |value: Json<'_>| {
        let mut members = value
            .as_object()
            .into_iter()
            .flat_map(|object| object.iter());
        let first = members.next();
        first.is_some_and(|(name, _)| ValueType::from_name(name).is_some())
            && members.next().is_none()
    };
    json.as_object()
        .is_some_and(|object| !object.is_empty() && object.iter().all(|(_, value)| is_value(value)))
}
