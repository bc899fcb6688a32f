//! The encoded form of values and items: one buffer, read in place, stored as it is.
//!
//! | part | bytes |
//! |---|---|
//! | item | size in DynamoDB's bytes (u32, little endian), then a map body |
//! | map body | count, then by ascending name: name length, name, value |
//! | list body | count, then values |
//! | set body | count, then ascending: length, member |
//! | value | tag, then what the tag says |
//! | S, N, B | length, contents (N: [`Number::as_bytes`](super::Number::as_bytes)) |
//! | BOOL, NULL | nothing; true and false have a tag each |
//! | SS, NS, BS, L, M | byte length of the body (u32, little endian), body |
//!
//! Counts and lengths are LEB128 unless said otherwise, in their shortest form. Names and members
//! are sorted and unique, so two values are equal exactly when their bytes are.

mod from_json;
mod from_plain;
mod item;
mod read;
#[cfg(test)]
mod test;
mod to_json;
mod validate;
mod view;
mod write;

pub use from_json::{ValueError, ValueErrorKind, encode_item, encode_value, encode_value_to_depth};
pub use from_plain::{encode_plain_item, encode_plain_value};
pub use item::{EncodedValue, Item};
pub use to_json::{write_item, write_value};
pub use validate::DecodeError;
pub use view::{ItemRef, ListRef, SetRef, ValueRef};

/// Levels a document may nest, the attribute itself being the first (developer guide, "Constraints";
/// captured: a scalar at level 32 is accepted, at level 33 refused).
pub const NESTING_MAX: usize = 32;

mod tag {
    pub(super) const S: u8 = 1;
    pub(super) const N: u8 = 2;
    pub(super) const B: u8 = 3;
    pub(super) const FALSE: u8 = 4;
    pub(super) const TRUE: u8 = 5;
    pub(super) const NULL: u8 = 6;
    pub(super) const SS: u8 = 7;
    pub(super) const NS: u8 = 8;
    pub(super) const BS: u8 = 9;
    pub(super) const L: u8 = 10;
    pub(super) const M: u8 = 11;
}
