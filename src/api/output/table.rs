//! The control plane: tables, TTL, tags, limits, endpoints.

use super::write::{Write, integer, list, member, optional_text, text};
use crate::api::types::{EndpointDescription, TableDescription, Tag, TimeToLiveDescription};
use crate::value::json::JsonWriter;

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

macro_rules! described {
    ($($output:ty, $member:literal, $field:ident);+ $(;)?) => {
        $(impl Write for $output {
            fn write(&self, writer: &mut JsonWriter) {
                writer.begin_object();
                member(writer, $member, &self.$field);
                writer.end_object();
            }
        })+
    };
}

described! {
    CreateTableOutput, "TableDescription", table_description;
    UpdateTableOutput, "TableDescription", table_description;
    DeleteTableOutput, "TableDescription", table_description;
    DescribeTableOutput, "Table", table;
    DescribeTimeToLiveOutput, "TimeToLiveDescription", time_to_live_description;
}

impl Write for ListTablesOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(
            writer,
            "LastEvaluatedTableName",
            self.last_evaluated_table_name.as_deref(),
        );
        list(writer, "TableNames", &self.table_names);
        writer.end_object();
    }
}

impl Write for UpdateTimeToLiveOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer
            .begin_object()
            .key("TimeToLiveSpecification")
            .begin_object();
        text(writer, "AttributeName", &self.attribute_name);
        writer.key("Enabled").boolean(self.enabled);
        writer.end_object().end_object();
    }
}

impl Write for ListTagsOfResourceOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(writer, "NextToken", self.next_token.as_deref());
        list(writer, "Tags", &self.tags);
        writer.end_object();
    }
}

impl Write for DescribeLimitsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        integer(
            writer,
            "AccountMaxReadCapacityUnits",
            self.account_max_read_capacity_units,
        );
        integer(
            writer,
            "AccountMaxWriteCapacityUnits",
            self.account_max_write_capacity_units,
        );
        integer(
            writer,
            "TableMaxReadCapacityUnits",
            self.table_max_read_capacity_units,
        );
        integer(
            writer,
            "TableMaxWriteCapacityUnits",
            self.table_max_write_capacity_units,
        );
        writer.end_object();
    }
}

impl Write for DescribeEndpointsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        list(writer, "Endpoints", &self.endpoints);
        writer.end_object();
    }
}
