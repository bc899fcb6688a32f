//! Bulk puts from S3. When they are refused is the developer guide's and the API's; no texts were
//! recorded, so these are ours.

/// A token that has served another request.
pub fn token_reused() -> &'static str {
    "The ClientToken was used with other parameters"
}

/// A table of which an index is being made.
pub fn index_being_created(table: &str) -> String {
    format!(
        "Attempt to change a resource which is still in use: An index is being created: {table}"
    )
}

/// What is no ARN of a bulk operation, or of one that is not there.
pub fn not_found(arn: &str) -> String {
    format!("Requested resource not found: Bulk operation: {arn} not found")
}

/// A cancellation of an operation that has ended.
pub fn not_in_progress(status: &str) -> String {
    format!("Bulk operation cannot be cancelled: Current status is {status}")
}

/// A token of a list that was not handed out.
pub fn invalid_token() -> &'static str {
    "Invalid NextToken of ListBulkOperations"
}

/// A record or an object that cannot be read.
pub fn not_readable() -> &'static str {
    "The record could not be parsed as an item of the input format"
}
