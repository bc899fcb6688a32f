//! Contributor insights, Kinesis destinations, global tables.

use crate::api::input::{
    ContributorInsightsInput, KinesisDestinationInput, ListContributorInsightsInput,
    TableNameInput, UpdateContributorInsightsInput,
};
use crate::api::messages::feature as texts;
use crate::api::types::{ContributorInsightsMode, DateTimePrecision};
use crate::api::{ApiError, limits};

use super::fields::{self, Fields};

pub(super) fn insights(fields: Fields<'_>) -> ContributorInsightsInput {
    ContributorInsightsInput {
        table_name: fields.table_name(),
        index_name: fields.optional_string("IndexName"),
    }
}

pub(super) fn update_insights(fields: Fields<'_>) -> UpdateContributorInsightsInput {
    UpdateContributorInsightsInput {
        of: insights(fields),
        enable: fields.text("ContributorInsightsAction") == Some("ENABLE"),
        mode: fields.word(
            "ContributorInsightsMode",
            ContributorInsightsMode::from_wire,
        ),
    }
}

pub(super) fn list_insights(fields: Fields<'_>) -> ListContributorInsightsInput {
    let name = fields.text("TableName").map(fields::table_name);
    let asked = fields.integer("MaxResults").filter(|asked| *asked > 0);
    let max_results = asked.unwrap_or(limits::LIST_INSIGHTS_MAX);
    ListContributorInsightsInput {
        table_name: name.map(str::to_owned),
        next_token: fields.optional_string("NextToken"),
        max_results: u32::try_from(max_results).unwrap_or(u32::MAX),
    }
}

fn precision(fields: Fields<'_>, configuration: &str) -> Option<DateTimePrecision> {
    const NAME: &str = "ApproximateCreationDateTimePrecision";
    let configuration = fields.structure(configuration)?;
    configuration.word(NAME, DateTimePrecision::from_wire)
}

const ENABLE: &str = "EnableKinesisStreamingConfiguration";
const UPDATE: &str = "UpdateKinesisStreamingConfiguration";

fn destination(
    fields: Fields<'_>,
    precision: Option<DateTimePrecision>,
) -> KinesisDestinationInput {
    KinesisDestinationInput {
        table_name: fields.table_name(),
        stream_arn: fields.string("StreamArn"),
        precision,
    }
}

pub(super) fn enable_destination(fields: Fields<'_>) -> KinesisDestinationInput {
    destination(fields, precision(fields, ENABLE))
}

pub(super) fn disable_destination(fields: Fields<'_>) -> Result<KinesisDestinationInput, ApiError> {
    match precision(fields, ENABLE) {
        Some(_) => Err(ApiError::validation(texts::disabled_with_configuration())),
        None => Ok(destination(fields, None)),
    }
}

pub(super) fn update_destination(fields: Fields<'_>) -> Result<KinesisDestinationInput, ApiError> {
    match precision(fields, UPDATE) {
        None => Err(ApiError::validation(texts::nothing_to_update())),
        precision => Ok(destination(fields, precision)),
    }
}

pub(super) fn global_table(fields: Fields<'_>) -> TableNameInput {
    TableNameInput {
        table_name: fields.string("GlobalTableName"),
    }
}

/// Global tables of 2017 can no longer be made, nor get another replica.
pub(super) fn new_global_table() -> ApiError {
    ApiError::validation(texts::global_tables_of_2017())
}

pub(super) fn update_global_table(fields: Fields<'_>) -> Result<TableNameInput, ApiError> {
    for update in fields.list("ReplicaUpdates").map(Fields::of) {
        if update.has("Create") {
            return Err(new_global_table());
        }
        if !update.has("Delete") {
            return Err(ApiError::validation(texts::no_replica_update()));
        }
    }
    Ok(global_table(fields))
}
