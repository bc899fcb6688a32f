//! Query and Scan.

use super::INVALID;

/// A Query without a key condition.
pub fn key_condition_required() -> &'static str {
    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."
}

/// A filter that names a key attribute.
pub fn filter_on_key(attribute: &str) -> String {
    format!(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: {attribute}"
    )
}

/// The same for `QueryFilter`.
pub fn query_filter_on_key(attribute: &str) -> String {
    format!(
        "QueryFilter can only contain non-primary key attributes: Primary key attribute: {attribute}"
    )
}

/// An index that the table does not have.
pub fn index_not_found(index: &str) -> String {
    format!("The table does not have the specified index: {index}")
}

/// An index that is still being filled.
pub fn index_backfilling(index: &str) -> String {
    format!("Cannot read from backfilling global secondary index: {index}")
}

/// A strongly consistent read of a global index.
pub fn consistent_on_global_index() -> &'static str {
    "Consistent reads are not supported on global secondary indexes"
}

/// `ALL_ATTRIBUTES` on a global index that does not hold them.
pub fn all_attributes_not_projected(index: &str) -> String {
    format!(
        "{INVALID}Select type ALL_ATTRIBUTES is not supported for global secondary index {index} because its projection type is not ALL"
    )
}

/// Attributes asked for that a global index does not hold.
pub fn not_projected(index: &str, attributes: &[&str]) -> String {
    format!(
        "{INVALID}Global secondary index {index} does not project [{}]",
        attributes.join(", ")
    )
}

/// A filter on attributes that the index does not hold, beside its key: a Query's and a statement's.
pub fn filter_not_projected(index: &str, attributes: &[&str]) -> String {
    format!(
        "{INVALID}Secondary index {index} does not project one or more filter attributes: [{}]",
        attributes.join(", ")
    )
}

/// `SPECIFIC_ATTRIBUTES` without saying which.
pub fn specific_attributes_missing() -> String {
    "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES".to_owned()
}

/// A list of attributes beside a Select that takes none; `parameter` is `AttributesToGet` or
/// `ProjectionExpression`.
pub fn attributes_with_select(parameter: &str, select: &str) -> String {
    let choice = if select == "COUNT" {
        "only the Count"
    } else {
        select
    };
    format!("Cannot specify the {parameter} when choosing to get {choice}")
}

/// `ALL_PROJECTED_ATTRIBUTES` without an index.
pub fn all_projected_without_index() -> String {
    "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName".to_owned()
}

/// `TotalSegments` left out.
pub fn total_segments_missing() -> &'static str {
    "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
}

/// `Segment` left out.
pub fn segment_missing() -> &'static str {
    "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"
}

/// A segment beyond the last.
pub fn segment_too_large(segment: u64, total_segments: u64) -> String {
    format!(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: {segment} is not less than TotalSegments: {total_segments}"
    )
}

/// A start key that is no key of the table or index.
pub fn start_key_does_not_match() -> String {
    format!(
        "The provided starting key is invalid: {}",
        super::key::does_not_match_schema()
    )
}

/// A start key that is no key of the table, on a read of the table.
pub fn start_key_invalid() -> &'static str {
    "The provided starting key is invalid"
}

/// A start key whose part for the table is no key; `reason` says why.
pub fn start_key_misfit(reason: &str) -> String {
    format!("The provided starting key is invalid: {reason}")
}

/// A start key that the condition on the sort key leaves out (recorded by dynalite's tests).
pub fn start_key_outside_sort_condition() -> &'static str {
    "The provided starting key does not match the range key predicate"
}

/// A start key of another partition key whose sort key the condition admits (recorded by
/// dynalite's tests).
pub fn start_key_of_single_row() -> &'static str {
    "The query can return at most one row and cannot be restarted"
}

/// A start key outside what the key condition asks for.
pub fn start_key_outside_query() -> &'static str {
    "The provided starting key is outside query boundaries based on provided conditions"
}

/// A start key of another segment.
pub fn start_key_outside_segment(segment: u32, total_segments: u32) -> String {
    format!(
        "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: {total_segments} Segment: {segment}"
    )
}
