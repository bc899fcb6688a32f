//! Contributor insights, Kinesis destinations, global tables.

use super::write::{Write, list, optional_text, seconds, text};
use crate::api::types::{
    ContributorInsights, ContributorInsightsStatus, DateTimePrecision, KinesisDestination,
};
use crate::value::json::JsonWriter;

/// What ListContributorInsights answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListContributorInsightsOutput {
    /// Those that are not off.
    pub summaries: Vec<ContributorInsights>,
    /// Where the next page starts.
    pub next_token: Option<String>,
}

/// What the operations on Kinesis destinations answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KinesisOutput {
    /// One destination as it is from now on.
    Changed {
        /// The table.
        table_name: String,
        /// The destination.
        destination: KinesisDestination,
        /// The member that repeats what was asked for, if one does.
        configuration: Option<(&'static str, Option<DateTimePrecision>)>,
    },
    /// All of a table's.
    Listed {
        /// The table.
        table_name: String,
        /// The newest first.
        destinations: Vec<KinesisDestination>,
    },
}

fn insights(writer: &mut JsonWriter, insights: &ContributorInsights) {
    let mode = insights.mode.map(|mode| mode.as_str());
    optional_text(writer, "ContributorInsightsMode", mode);
    text(
        writer,
        "ContributorInsightsStatus",
        insights.status.as_str(),
    );
    optional_text(writer, "IndexName", insights.index_name.as_deref());
    text(writer, "TableName", &insights.table_name);
}

/// What UpdateContributorInsights answers, and what a list holds.
impl Write for ContributorInsights {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        insights(writer, self);
        writer.end_object();
    }
}

/// Writes what DescribeContributorInsights answers.
pub(super) fn described(writer: &mut JsonWriter, described: &ContributorInsights) {
    writer.begin_object();
    insights(writer, described);
    if described.status == ContributorInsightsStatus::Enabled {
        list(writer, "ContributorInsightsRuleList", &described.rules);
    }
    if let Some(updated_ms) = described.updated_ms {
        seconds(writer, "LastUpdateDateTime", updated_ms);
    }
    writer.end_object();
}

impl Write for ListContributorInsightsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        list(writer, "ContributorInsightsSummaries", &self.summaries);
        optional_text(writer, "NextToken", self.next_token.as_deref());
        writer.end_object();
    }
}

fn precision(writer: &mut JsonWriter, precision: Option<DateTimePrecision>) {
    let precision = precision.map(|precision| precision.as_str());
    optional_text(writer, "ApproximateCreationDateTimePrecision", precision);
}

impl Write for KinesisDestination {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        precision(writer, self.precision);
        text(writer, "DestinationStatus", self.status.as_str());
        let description = self.description.as_deref();
        optional_text(writer, "DestinationStatusDescription", description);
        text(writer, "StreamArn", &self.stream_arn);
        writer.end_object();
    }
}

impl Write for KinesisOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        match self {
            KinesisOutput::Changed {
                table_name,
                destination,
                configuration,
            } => {
                text(writer, "DestinationStatus", destination.status.as_str());
                if let Some((name, asked)) = configuration {
                    writer.key(name).begin_object();
                    precision(writer, *asked);
                    writer.end_object();
                }
                text(writer, "StreamArn", &destination.stream_arn);
                text(writer, "TableName", table_name);
            }
            KinesisOutput::Listed {
                table_name,
                destinations,
            } => {
                list(writer, "KinesisDataStreamDestinations", destinations);
                text(writer, "TableName", table_name);
            }
        }
        writer.end_object();
    }
}
