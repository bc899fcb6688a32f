//! Reading people's own data: CSV, JSON, JSON lines, DynamoDB JSON and S3 exports, gzipped or not.
//!
//! ```text
//! bytes -> Gunzip (in steps) -> Source (format known) -> Preview -> ImportPlan -> Importer -> Batches
//! ```
//!
//! Each step is bounded, so that the interface can do a little per frame: [`Gunzip::step`] inflates
//! so many bytes, [`Importer::next_batch`] reads so many rows. A row that cannot become an item is
//! refused with its line and reason and the import goes on. Numbers keep all their digits.
//!
//! Deliberately absent: Amazon Ion, spreadsheets, UTF-16; each is recognized and refused by name.

mod cells;
mod csv;
mod error;
mod format;
mod importer;
mod plan;
mod preview;
mod profile;
mod records;
mod source;
#[cfg(test)]
mod test;

pub use crate::value::gzip::{Gunzip, INFLATED_BYTES_MAX, is_gzip};
pub use csv::CsvDialect;
pub use error::{ImportError, Refusal, RefusedRow};
pub use format::Format;
pub use importer::{Batch, Importer};
pub use plan::{ColumnPlan, ColumnType, ImportPlan, KeyAttribute};
pub use preview::{KeyCandidate, Preview, preview};
pub use profile::ColumnProfile;
pub use source::{Decoding, Source};
