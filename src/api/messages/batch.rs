//! BatchGetItem and BatchWriteItem.

/// The same key twice.
pub fn duplicate_keys() -> &'static str {
    "Provided list of item keys contains duplicates"
}

/// More keys or writes over all tables than a batch takes; `operation` is the operation's name.
pub fn too_many_items(operation: &str) -> String {
    format!("Too many items requested for the {operation} call")
}

/// A write that is neither put nor delete, or both.
pub fn one_request_each() -> &'static str {
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
}

/// A write that is neither put nor delete.
pub fn empty_request() -> String {
    format!(
        "{}WriteRequest must contain exactly one of PutRequest or DeleteRequest",
        super::INVALID
    )
}
