//! Bodies that are no JSON, or JSON of the wrong types.

/// A value of the wrong kind for a scalar: `token` is `NUMBER_VALUE`, `TRUE_VALUE`, …
pub fn cannot_convert(token: &str, target: &str) -> String {
    format!("{token} cannot be converted to {target}")
}

/// A string where a boolean belongs.
pub fn unexpected_token() -> &'static str {
    "Unexpected token received from parser"
}

/// A list where something else belongs; `class` is the Java class AWS names.
pub fn unrecognized_collection(class: &str) -> String {
    format!("Unrecognized collection type {class}")
}

/// An object where a scalar or a list belongs.
pub fn start_of_structure() -> &'static str {
    "Start of structure or map found where not expected"
}

/// A scalar where a list, a map or a member structure belongs.
pub fn unexpected_field_type() -> &'static str {
    "Unexpected field type"
}

/// A scalar where a structure in a list or map belongs.
pub fn unexpected_value_type() -> &'static str {
    "Unexpected value type in payload"
}

/// Something other than a string where bytes belong.
pub fn only_base64() -> &'static str {
    "only base-64-encoded strings are convertible to bytes"
}

/// Base64 of a length that is no multiple of four.
pub fn base64_length(length: usize) -> String {
    format!("Base64 encoded length is expected a multiple of 4 bytes but found: {length}")
}

/// Base64 whose last character before the padding has bits left over. The spelling is AWS's.
pub fn base64_last_character() -> &'static str {
    "Invalid last non-pad Base64 character dectected"
}

/// A character that Base64 does not have.
pub fn base64_character(character: char) -> String {
    format!("Invalid Base64 character: '{character}'")
}
