//! Violations of the model's constraints.
//!
//! Two frameworks check them, each with its own form: the older names the member in camel case
//! and repeats its value, the newer (since June 2026, operation by operation) names it in Pascal
//! case and repeats nothing. Either way the violations are joined into one text.

use std::fmt::Display;

use crate::api::limits;

/// `N validation error(s) detected: …; …`
pub fn detected(violations: &[String]) -> String {
    let plural = if violations.len() == 1 { "" } else { "s" };
    let count = violations.len();
    format!(
        "{count} validation error{plural} detected: {}",
        violations.join("; ")
    )
}

/// The envelope that PutItem, UpdateItem and DeleteItem put around a single text.
pub fn enveloped(message: &str) -> String {
    format!("1 validation error detected: {message}")
}

/// The older form for a member that is missing.
pub fn null(path: &str) -> String {
    format!("Value null at '{path}' failed to satisfy constraint: Member must not be null")
}

/// The older form: names the member in camel case and repeats its value.
pub fn with_value(value: &str, path: &str, constraint: &str) -> String {
    format!("Value '{value}' at '{path}' failed to satisfy constraint: {constraint}")
}

/// The newer form: names the member in Pascal case.
pub fn without_value(path: &str, constraint: &str) -> String {
    format!("Value at '{path}' failed to satisfy constraint: {constraint}")
}

/// The newer form of an unknown word, which names not even the member.
pub fn unnamed(constraint: &str) -> String {
    format!("Failed to satisfy constraint: {constraint}")
}

/// A string, list or map that is too short.
pub fn length_min(min: u64) -> String {
    format!("Member must have length greater than or equal to {min}")
}

/// A string, list or map that is too long.
pub fn length_max(max: u64) -> String {
    format!("Member must have length less than or equal to {max}")
}

/// A number that is too small.
pub fn value_min(min: i64) -> String {
    format!("Member must have value greater than or equal to {min}")
}

/// A number that is too large.
pub fn value_max(max: i64) -> String {
    format!("Member must have value less than or equal to {max}")
}

/// A string with characters it may not have.
pub fn pattern(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

/// A word that is none of the set.
pub fn enumeration(words: &[&str]) -> String {
    format!("Member must satisfy enum value set: [{}]", words.join(", "))
}

/// A map with a key that breaks the constraints of keys.
pub fn map_keys(max: u64, min: u64, expression: &str) -> String {
    format!(
        "Map keys must satisfy constraint: [{}, {}, {}]",
        length_max(max),
        length_min(min),
        pattern(expression)
    )
}

/// A map with a list of a length that lists in it may not have.
pub fn map_values(max: u64, min: u64) -> String {
    format!(
        "Map value must satisfy constraint: [{}, {}]",
        length_max(max),
        length_min(min)
    )
}

/// A required parameter that some operations check before anything else.
pub fn parameter_required(name: &str) -> String {
    format!("The parameter '{name}' is required but was not present in the request")
}

/// A name that some operations check by themselves: `TableName`, `IndexName` (ack-api-quirks
/// DDB-TABLE-457).
pub fn name_length(member: &str) -> String {
    let (min, max) = (limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX);
    format!("{member} must be at least {min} characters long and at most {max} characters long")
}

/// A map that must not be left out or empty; `operation` is the operation's name.
pub fn map_required(name: &str, operation: &str) -> String {
    format!("The {name} parameter is required for {operation}")
}

/// A number beyond what the service can count.
pub fn out_of_bounds(value: impl Display, name: &str) -> String {
    format!("Given value {value} for {name} is out of bounds")
}
