//! Attribute values, 38-digit numbers, encoded items, order-preserving keys, item sizes, DynamoDB JSON;
//! CSV and gzip.
//!
//! An [`Item`] is one encoded buffer that is read in place through [`ItemRef`] and [`ValueRef`];
//! the tree [`Value`] is for the places that change values. Everything here is pure.

mod calendar;
pub mod csv;
mod dynamodb_json;
mod encoding;
mod few;
pub mod gzip;
pub mod json;
mod key;
mod number;
mod order;
mod path;
mod plain_json;
pub mod record;
mod size;
mod sorted_map;
mod tree;

/// The name of a table or an index, which whatever tells of it shares.
pub type Name = std::sync::Arc<str>;

pub use calendar::{civil, days_of, iso_second};
pub use dynamodb_json::{decode_item, decode_value};
pub use encoding::{
    DecodeError, EncodedValue, Item, ItemRef, ListRef, NESTING_MAX, SetRef, ValueError,
    ValueErrorKind, ValueRef, encode_item, encode_plain_item, encode_plain_value, encode_value,
    encode_value_to_depth, write_item, write_value,
};
pub use few::Few;
pub use key::{KeyBytes, key_bytes, partition_hash};
pub use number::{Number, NumberError};
pub use order::sorted_by;
pub use path::{DocumentPath, PathElement};
pub use plain_json::{item_from_plain, value_from_plain, write_plain, write_plain_item};
pub use sorted_map::{SortedMap, SortedSet};
pub use tree::{Attributes, Value, ValueType};
