//! Keys: what an item or a request must hold to be found by a table or an index.

use super::INVALID;

/// A `Key` that has not exactly the key's attributes, or has one of another type.
pub fn does_not_match_schema() -> &'static str {
    "The provided key element does not match the schema"
}

/// An item to put without a key attribute.
pub fn missing_in_item(attribute: &str) -> String {
    format!("{INVALID}Missing the key {attribute} in the item")
}

/// An item to put with a key attribute of another type than the schema's.
pub fn type_mismatch(attribute: &str, expected: &str, actual: &str) -> String {
    format!("{INVALID}Type mismatch for key {attribute} expected: {expected} actual: {actual}")
}

/// An empty key value; `kind` is `string` or `binary`.
pub fn empty_value(kind: &str, attribute: &str) -> String {
    format!(
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {attribute}"
    )
}

/// A partition key over 2,048 bytes. The missing space is AWS's.
pub fn hash_too_long() -> String {
    format!("{INVALID}Size of hashkey has exceeded the maximum size limit of2048 bytes")
}

/// A sort key over 1,024 bytes.
pub fn range_too_long() -> String {
    format!("{INVALID}Aggregated size of all range keys has exceeded the size limit of 1024 bytes")
}

/// An item with an index key attribute of another type than the schema's.
pub fn index_type_mismatch(attribute: &str, expected: &str, actual: &str, index: &str) -> String {
    format!(
        "{INVALID}Type mismatch for Index Key {attribute} Expected: {expected} Actual: {actual} IndexName: {index}"
    )
}

/// An item with an empty index key value; `kind` is `string` or `binary`.
pub fn empty_index_value(kind: &str, index: &str, attribute: &str) -> String {
    format!(
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty {kind} value. IndexName: {index}, IndexKey: {attribute}"
    )
}

/// An index partition key over 2,048 bytes.
pub fn index_hash_too_long(index: &str, attribute: &str) -> String {
    format!(
        "{INVALID}Size of hashkey has exceeded the maximum size limit of 2048 bytes. IndexName: {index}, IndexKey: {attribute}"
    )
}

/// An index sort key over 1,024 bytes.
pub fn index_range_too_long(index: &str, attribute: &str) -> String {
    format!(
        "{INVALID}Size of rangekey has exceeded the maximum size limit of 1024 bytes. IndexName: {index}, IndexKey: {attribute}"
    )
}

/// An update that would give an index key attribute a type it may not have.
pub fn update_index_type() -> &'static str {
    "The update expression attempted to update the secondary index key to unsupported type"
}

/// An update that would make an index key value empty; `kind` is `string` or `binary`.
pub fn update_empty_index_value(kind: &str) -> String {
    format!(
        "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty {kind} value."
    )
}

/// An update that would make an index key value too long (API TransactWriteItems, messages of
/// ValidationError).
pub fn update_index_too_long() -> &'static str {
    "The update expression attempted to update the secondary index key beyond allowed size limits"
}

/// A path into a key attribute of the table (recorded by dynalite's tests).
pub fn not_scalar(attribute: &str) -> String {
    format!(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: {attribute}"
    )
}

/// A path into a key attribute of an index (recorded by dynalite's tests).
pub fn index_not_scalar(attribute: &str) -> String {
    format!(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: {attribute}"
    )
}

/// An update of a key attribute.
pub fn cannot_update(attribute: &str) -> String {
    format!("{INVALID}Cannot update attribute {attribute}. This attribute is part of the key")
}
