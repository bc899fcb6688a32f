//! PutItem, UpdateItem, DeleteItem and what all of them share.

/// A condition that did not hold.
pub fn condition_failed() -> &'static str {
    "The conditional request failed"
}

/// An item over 409,600 bytes to put.
pub fn too_large() -> &'static str {
    "Item size has exceeded the maximum allowed size"
}

/// An item over 409,600 bytes as the outcome of an update.
pub fn update_too_large() -> &'static str {
    "Item size to update has exceeded the maximum allowed size"
}

/// An item collection over 10 GB.
pub fn collection_too_large() -> &'static str {
    "Item collection size limit of 10 GB exceeded."
}

/// `ReturnValues` other than ALL_OLD and NONE on PutItem and DeleteItem.
pub fn return_values() -> &'static str {
    "ReturnValues can only be ALL_OLD or NONE"
}

/// Expression parameters beside the older ones, both sorted as AWS lists them.
pub fn mixed_parameters(older: &[&str], newer: &[&str]) -> String {
    format!(
        "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {{{}}} Expression parameters: {{{}}}",
        older.join(", "),
        newer.join(", ")
    )
}

/// `ExpressionAttributeNames` or `…Values` without any expression.
pub fn placeholders_without_expression(parameter: &str) -> String {
    format!("{parameter} can only be specified when using expressions")
}

/// The same by operations of the older layer, which say which expression is missing.
pub fn placeholders_without_expression_older(parameter: &str, expressions: &[&str]) -> String {
    match expressions {
        [only] => {
            format!("{parameter} can only be specified when using expressions: {only} is null")
        }
        _ => placeholders_without_expression(parameter),
    }
}
