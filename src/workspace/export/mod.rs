//! Items to files: DynamoDB JSON as an export to S3 writes it, plain JSON lines, CSV.
//!
//! An [`Exporter`] appends to a `String` item by item, so that the interface can write a table in
//! slices. CSV needs to know all columns first: a [`ColumnCollector`] looks at the items once before.

mod csv;
#[cfg(test)]
mod test;

pub use csv::ColumnCollector;

use crate::value::json::JsonWriter;
use crate::value::{ItemRef, write_item, write_plain_item};

/// How items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// `{"Item":{"id":{"S":"a"}}}` per line, as a full export to S3. Loses nothing.
    DynamoDbJson,
    /// `{"id":"a"}` per line. Sets become arrays, binaries base64.
    JsonLines,
    /// One row per item. Lists, maps and sets become JSON in their cells.
    Csv,
}

impl ExportFormat {
    /// Every format, the faithful one first.
    pub const ALL: [ExportFormat; 3] = [
        ExportFormat::DynamoDbJson,
        ExportFormat::JsonLines,
        ExportFormat::Csv,
    ];

    /// What to call it.
    pub fn name(self) -> &'static str {
        match self {
            ExportFormat::DynamoDbJson => "DynamoDB JSON",
            ExportFormat::JsonLines => "JSON lines",
            ExportFormat::Csv => "CSV",
        }
    }

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            ExportFormat::DynamoDbJson => "dynamodb.jsonl",
            ExportFormat::JsonLines => "jsonl",
            ExportFormat::Csv => "csv",
        }
    }

    /// The MIME type of the file.
    pub fn mime_type(self) -> &'static str {
        match self {
            ExportFormat::DynamoDbJson | ExportFormat::JsonLines => "application/jsonl",
            ExportFormat::Csv => "text/csv",
        }
    }
}

/// Writes items in one format.
#[derive(Clone, Debug)]
pub struct Exporter {
    format: ExportFormat,
    columns: Vec<String>,
}

impl Exporter {
    /// A writer; `columns` are those of CSV and unused otherwise.
    pub fn new(format: ExportFormat, columns: Vec<String>) -> Exporter {
        Exporter { format, columns }
    }

    /// What stands before the first item.
    pub fn begin(&self, out: &mut String) {
        if self.format == ExportFormat::Csv {
            csv::write_row(out, self.columns.iter().map(String::as_str));
        }
    }

    /// One item.
    pub fn write(&self, out: &mut String, item: ItemRef<'_>) {
        if self.format == ExportFormat::Csv {
            csv::write_item(out, &self.columns, item);
            return;
        }
        let mut writer = JsonWriter::with_capacity(256);
        if self.format == ExportFormat::DynamoDbJson {
            writer.begin_object().key("Item");
            write_item(&mut writer, item);
            writer.end_object();
        } else {
            write_plain_item(&mut writer, item);
        }
        out.push_str(&writer.finish());
        out.push('\n');
    }
}
