//! Amazon Ion's text, as far as exports are written and imports are read in it (developer guide,
//! "DynamoDB table export output format" and "Amazon S3 import formats").
//!
//! Reading makes DynamoDB JSON of it, so that one place says what an item is. Deliberately absent:
//! the binary form, symbol tables, timestamps, clobs and S-expressions, for which DynamoDB has no type.

mod read;
mod write;

pub(super) use read::Ion;
pub(super) use write::{number, write_item};
