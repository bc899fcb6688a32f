//! Attribute values.
//!
//! Two layers check them ([`Layer`](crate::api::Layer)): the newer quotes the members of a set
//! and lists them up to the first repetition, the older prints them as they came.

use super::INVALID;

/// No type at all: `{}`.
pub fn empty() -> &'static str {
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
}

/// More than one type: `{"S": "a", "N": "1"}`.
pub fn several_types() -> &'static str {
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
}

/// Not a number, by the newer layer: the text is repeated even when it is empty.
pub fn not_a_number(text: &str) -> String {
    format!("The parameter cannot be converted to a numeric value: {text}")
}

/// The empty string as a number, by the older layer.
pub fn no_number() -> &'static str {
    "The parameter cannot be converted to a numeric value"
}

/// A magnitude above 9.99…E+125.
pub fn number_overflow() -> &'static str {
    "Number overflow. Attempting to store a number with magnitude larger than supported range"
}

/// A magnitude below 1E-130.
pub fn number_underflow() -> &'static str {
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"
}

/// More than 38 significant digits.
pub fn number_precision() -> &'static str {
    "Attempting to store more than 38 significant digits in a Number"
}

/// `{"NULL": false}`.
pub fn null_must_be_true() -> String {
    format!("{INVALID}Null attribute value types must have the value of true")
}

/// `{"SS": []}`. The two spaces are AWS's.
pub fn empty_string_set() -> String {
    format!("{INVALID}An string set  may not be empty")
}

/// `{"NS": []}`. The two spaces are AWS's.
pub fn empty_number_set() -> String {
    format!("{INVALID}An number set  may not be empty")
}

/// `{"BS": []}`.
pub fn empty_binary_set() -> String {
    format!("{INVALID}Binary sets should not be empty")
}

/// A string twice in a set; `members` as the layer lists them.
pub fn duplicate_strings(members: &str) -> String {
    format!("{INVALID}Input collection {members} contains duplicates.")
}

/// Bytes twice in a set; the missing space is AWS's.
pub fn duplicate_binaries(members: &str) -> String {
    format!("{INVALID}Input collection {members}of type BS contains duplicates.")
}

/// A number twice in a set, by the newer layer.
pub fn duplicate_numbers() -> String {
    format!("{INVALID}Input collection contains duplicates.")
}

/// A number twice in a set, by the older layer.
pub fn duplicate_numbers_older() -> &'static str {
    "Input collection contains duplicates"
}

/// Lists and maps more than 32 levels deep.
pub fn nesting() -> &'static str {
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
}

/// An attribute without a name.
pub fn empty_attribute_name() -> &'static str {
    "Empty attribute name"
}

/// What the older layer puts around the text about a bad expression attribute value.
pub fn in_expression_values(message: &str, placeholder: &str) -> String {
    format!("ExpressionAttributeValues contains invalid value: {message} for key {placeholder}")
}

/// Expression attribute values over 2 MB together.
pub fn expression_values_too_large() -> &'static str {
    "ExpressionAttributeValues size has exceeded the maximum allowed size"
}
