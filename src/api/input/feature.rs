//! What a table has beside its items: contributor insights, Kinesis destinations.

use crate::api::types::{ContributorInsightsMode, DateTimePrecision};

/// Turns insights on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateContributorInsightsInput {
    /// Of what.
    pub of: ContributorInsightsInput,
    /// On or off.
    pub enable: bool,
    /// Which keys; all of them unless asked otherwise.
    pub mode: Option<ContributorInsightsMode>,
}

/// Names what insights are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributorInsightsInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// A global index of it.
    pub index_name: Option<String>,
}

/// Lists the insights that are on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListContributorInsightsInput {
    /// Only this table's, without its ARN.
    pub table_name: Option<String>,
    /// Where to go on.
    pub next_token: Option<String>,
    /// How many.
    pub max_results: u32,
}

/// Names a destination and what is to be sent there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KinesisDestinationInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The Kinesis stream.
    pub stream_arn: String,
    /// The precision of times.
    pub precision: Option<DateTimePrecision>,
}
