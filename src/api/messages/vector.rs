//! Vector indexes and SearchVectors.
//!
//! What SearchVectors and writes refuse is as paritysuite/dynamodb-conformance measured it in
//! eu-west-2 in August 2026 (tests/tier3/error-messages/searchVectors.test.ts and
//! vectorWrites.test.ts); what CreateTable and UpdateTable refuse as ExtendDB did in the same month
//! (crates/core, types/table.rs). Where neither did, it says so.

use super::INVALID;
use crate::api::limits;

/// A vector index on a table that is not paid per request.
pub fn pay_per_request_only() -> String {
    format!("{INVALID}Vector indexes are only supported for PAY_PER_REQUEST tables")
}

/// More indexes than a table may have, by CreateTable.
pub fn too_many() -> String {
    let max = limits::VECTOR_INDEXES_MAX;
    format!("{INVALID}VectorIndex count exceeds the per-table limit of {max}")
}

/// The same by UpdateTable.
pub fn too_many_by_update() -> String {
    let max = limits::VECTOR_INDEXES_MAX;
    format!(
        "Subscriber limit exceeded: Number of vector secondary indexes exceeds per-table limit of {max}"
    )
}

/// A search schema that names an attribute without a definition in the request.
pub fn element_not_defined() -> String {
    format!("{INVALID}One element in SearchSchema is not defined in attribute definitions")
}

/// A vector attribute that has a definition.
pub fn conflicting_definition(attribute: &str) -> String {
    format!(
        "{INVALID}Conflicting attribute definition for '{attribute}'. An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute."
    )
}

/// More dimensions than a vector may have (the limit is the developer guide's; the text is ours).
pub fn too_many_dimensions() -> String {
    let max = limits::VECTOR_DIMENSIONS_MAX;
    format!("{INVALID}Dimensions of a vector index must be between 1 and {max}")
}

/// More filters than an index may have (the limit is the developer guide's; the text is ours).
pub fn too_many_filters() -> String {
    let max = limits::INLINE_FILTERS_MAX;
    format!("{INVALID}Number of INLINE_FILTER elements exceeds the per-index limit of {max}")
}

/// Two indexes of one attribute that disagree on its length (the rule is the API's; the text is
/// ours).
pub fn dimensions_differ(attribute: &str) -> String {
    format!("{INVALID}All vector indexes of attribute {attribute} must have the same Dimensions")
}

/// An entry of the updates that says nothing, or several things (the text is ours).
pub fn one_action() -> String {
    format!(
        "{INVALID}Exactly one of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must be specified"
    )
}

/// An index made again while it is created.
pub fn being_created(table: &str, index: &str) -> String {
    format!(
        "Attempt to change a resource which is still in use: Index is being created.  Table: {table} Index: {index}"
    )
}

/// An index deleted before its filling has begun.
pub fn being_allocated(table: &str, index: &str) -> String {
    format!(
        "Attempt to change a resource which is still in use: Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the index is active. Table: {table} Index: {index}"
    )
}

/// DeleteTable while an index is made or goes.
pub fn blocks_deletion() -> &'static str {
    "Attempt to change a resource which is still in use: Cannot delete table while indexes are being created, updated, or deleted."
}

/// What the texts of a write begin with.
const WRITE: &str = "One or more parameter values were invalid. Invalid";

/// A vector that is no list.
pub fn not_a_list(attribute: &str, index: &str) -> String {
    format!(
        "{WRITE} type for parameter {attribute}, Expected: 32-bit floating point number list IndexName: {index}"
    )
}

/// A vector of another length than the index's.
pub fn wrong_size(attribute: &str, sizes: [usize; 2], index: &str) -> String {
    let [expected, actual] = sizes;
    format!(
        "{WRITE} size for parameter {attribute}, Expected: {expected}, Actual: {actual} IndexName: {index}"
    )
}

/// A vector with something else than a number in it.
pub fn not_a_number(attribute: &str, at: usize, actual: &str, index: &str) -> String {
    format!(
        "{WRITE} type for parameter {attribute}[{at}], Expected: 32-bit floating point number, Actual: {actual}. IndexName: {index}"
    )
}

/// A vector with a number that 32 bits do not hold.
pub fn out_of_range(attribute: &str, at: usize, value: &str, index: &str) -> String {
    format!(
        "{WRITE} value for parameter {attribute}[{at}], Value: {value} is outside valid range [-3.4028235E38, 3.4028235E38]. IndexName: {index}"
    )
}

/// A search for more, or fewer, than may be asked for.
pub fn top_k_out_of_range(top_k: i64) -> String {
    let max = limits::TOP_K_MAX;
    format!(
        "Provided TopK value '{top_k}' is out of valid range. The value must be between 1 and {max} inclusive"
    )
}

/// A search for something that is no vector.
pub fn invalid_search_vector() -> &'static str {
    "Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute"
}

/// A search for a vector of another length.
pub fn dimension_mismatch(given: usize, dimensions: usize) -> String {
    format!(
        "Input search vector dimension {given} does not match vector index dimension {dimensions}"
    )
}

/// A search that does not name the index's partition key.
pub fn hash_required() -> &'static str {
    "SearchConditionExpression must be provided when SearchSchema has a HASH key"
}

/// A search that asks for more than equality.
pub fn invalid_comparator() -> &'static str {
    "Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression"
}

/// A search that names another attribute.
pub fn not_in_search_schema(attribute: &str) -> String {
    format!(
        "SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: {attribute}"
    )
}

/// A search of an index that is still being filled.
pub fn backfilling(index: &str) -> String {
    format!("Cannot search backfilling vector index: {index}")
}

/// A Query of a vector index (the stop is the service's: ExtendDB, measured 2026-08-20).
pub fn no_query() -> &'static str {
    "Query operation not supported on this index type."
}

/// A Scan or a statement that reads a vector index.
pub fn no_scan() -> &'static str {
    "Scan operation not supported on this index type"
}
