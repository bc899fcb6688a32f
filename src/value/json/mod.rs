//! JSON: a reader that borrows its strings from the text and keeps number text and member order,
//! and a writer.
//!
//! The reader makes one flat vector of nodes per document, whatever its nesting, so a request body
//! costs one allocation and deep nesting no stack. Deliberately absent: numbers as floats, comments,
//! lenience of any kind.

mod cursor;
mod error;
mod parser;
mod scan;
#[cfg(test)]
mod test;
mod writer;

pub(crate) use cursor::length_bit;
pub use cursor::{Json, JsonArray, JsonKind, JsonObject};
pub use error::{JsonError, JsonErrorKind};
pub use parser::{DEPTH_MAX, JsonDocument};
pub use writer::JsonWriter;
