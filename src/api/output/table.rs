//! The control plane: tables, TTL, tags, limits, endpoints.

use crate::api::types::{EndpointDescription, TableDescription, Tag, TimeToLiveDescription};

/// What CreateTable answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTableOutput {
    /// The table, being created.
    pub table_description: TableDescription,
}

/// What UpdateTable answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateTableOutput {
    /// The table, being updated.
    pub table_description: TableDescription,
}

/// What DeleteTable answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteTableOutput {
    /// The table, being deleted: keys and attributes are no longer told.
    pub table_description: TableDescription,
}

/// What DescribeTable answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeTableOutput {
    /// The table.
    pub table: TableDescription,
}

/// What ListTables answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListTablesOutput {
    /// Names in order.
    pub table_names: Vec<String>,
    /// The last name of a page that is not the last.
    pub last_evaluated_table_name: Option<String>,
}

/// What UpdateTimeToLive answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateTimeToLiveOutput {
    /// What was asked for.
    pub enabled: bool,
    /// On which attribute.
    pub attribute_name: String,
}

/// What DescribeTimeToLive answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeTimeToLiveOutput {
    /// The state.
    pub time_to_live_description: TimeToLiveDescription,
}

/// What ListTagsOfResource answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListTagsOfResourceOutput {
    /// The tags.
    pub tags: Vec<Tag>,
    /// Where the next page starts.
    pub next_token: Option<String>,
}

/// What DescribeLimits answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DescribeLimitsOutput {
    /// Read units of the account.
    pub account_max_read_capacity_units: u64,
    /// Write units of the account.
    pub account_max_write_capacity_units: u64,
    /// Read units of a table.
    pub table_max_read_capacity_units: u64,
    /// Write units of a table.
    pub table_max_write_capacity_units: u64,
}

/// What DescribeEndpoints answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeEndpointsOutput {
    /// One endpoint.
    pub endpoints: Vec<EndpointDescription>,
}
