//! Exports to and imports from S3.

use super::table::CreateTableInput;

/// What an export or an import was asked with: its members as they stood in the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// `ClientToken`.
    pub client_token: Option<String>,
    /// Names and JSON of the members that are told again.
    pub members: Vec<(String, String)>,
}

/// Writes a table to a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportTableInput {
    /// The table's ARN.
    pub table_arn: String,
    /// As of when, milliseconds since 1970; now otherwise.
    pub export_ms: Option<i64>,
    /// The changes between two instants (milliseconds since 1970; until now otherwise), not all
    /// items.
    pub increment: Option<(i64, Option<i64>)>,
    /// The rest of the request.
    pub asked: Asked,
}

/// Makes a table out of a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportTableInput {
    /// The table.
    pub table: CreateTableInput,
    /// The rest of the request.
    pub asked: Asked,
}

/// Puts the items of a bucket into a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkPutInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The rest of the request.
    pub asked: Asked,
}

/// What names an export or an import and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobArnInput {
    /// Its ARN.
    pub arn: String,
}

/// Lists exports or imports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListJobsInput {
    /// Only this table's.
    pub table_arn: Option<String>,
    /// How many.
    pub max_results: u32,
    /// Where to go on.
    pub next_token: Option<String>,
}
