//! Requests that concern no items: each to the part of the world that answers it.

use crate::api::{ApiError, ErrorKind, Input, Output, messages};

use super::world::World;

impl World {
    /// Answers a request on tables, streams, tags; `table` is told which one it names.
    pub(super) fn control_plane(
        &mut self,
        input: Input,
        table: &mut String,
    ) -> Result<Output, ApiError> {
        match input {
            Input::CreateTable(input) => {
                table.clone_from(&input.table_name);
                self.create_table(input).map(Output::CreateTable)
            }
            Input::UpdateTable(input) => {
                table.clone_from(&input.table_name);
                self.update_table(&input).map(Output::UpdateTable)
            }
            Input::DescribeTable(input) => {
                table.clone_from(&input.table_name);
                self.describe_table(&input).map(Output::DescribeTable)
            }
            Input::DeleteTable(input) => {
                table.clone_from(&input.table_name);
                self.delete_table(&input).map(Output::DeleteTable)
            }
            Input::UpdateTimeToLive(input) => {
                table.clone_from(&input.table_name);
                self.update_time_to_live(&input)
                    .map(Output::UpdateTimeToLive)
            }
            Input::DescribeTimeToLive(input) => {
                table.clone_from(&input.table_name);
                self.describe_time_to_live(&input)
                    .map(Output::DescribeTimeToLive)
            }
            Input::ListTables(input) => Ok(Output::ListTables(self.list_tables(&input))),
            Input::TagResource(input) => {
                *table = table_of_arn(&input.resource_arn);
                self.tag_resource(&input).map(|()| Output::TagResource)
            }
            Input::UntagResource(input) => {
                *table = table_of_arn(&input.resource_arn);
                self.untag_resource(&input).map(|()| Output::UntagResource)
            }
            Input::ListTagsOfResource(input) => {
                *table = table_of_arn(&input.resource_arn);
                self.list_tags_of_resource(&input)
                    .map(Output::ListTagsOfResource)
            }
            Input::DescribeLimits => Ok(Output::DescribeLimits(self.describe_limits())),
            Input::DescribeEndpoints => Ok(Output::DescribeEndpoints(self.describe_endpoints())),
            Input::ListStreams(input) => Ok(Output::ListStreams(self.list_streams(&input))),
            Input::DescribeStream(input) => {
                *table = table_of_arn(&input.stream_arn);
                self.describe_stream(&input).map(Output::DescribeStream)
            }
            Input::GetShardIterator(input) => {
                *table = table_of_arn(&input.stream_arn);
                self.get_shard_iterator(&input)
                    .map(Output::GetShardIterator)
            }
            Input::GetRecords(input) => {
                *table = table_of_arn(&input.shard_iterator);
                self.get_records(&input).map(Output::GetRecords)
            }
            // Items go through the engine, the rest elsewhere; `perform` has sent them there.
            _ => Err(nowhere()),
        }
    }

    /// Backups, recovery and policies, which few visits need.
    pub(super) fn rare_control_plane(
        &mut self,
        input: Input,
        table: &mut String,
    ) -> Result<Output, ApiError> {
        match input {
            Input::CreateBackup(input) => {
                table.clone_from(&input.table_name);
                self.create_backup(input).map(Output::CreateBackup)
            }
            Input::DescribeBackup(input) => {
                *table = table_of_arn(&input.backup_arn);
                self.describe_backup(&input).map(Output::DescribeBackup)
            }
            Input::DeleteBackup(input) => {
                *table = table_of_arn(&input.backup_arn);
                self.delete_backup(&input).map(Output::DescribeBackup)
            }
            Input::ListBackups(input) => self.list_backups(&input).map(Output::ListBackups),
            Input::RestoreTableFromBackup(input) | Input::RestoreTableToPointInTime(input) => {
                table.clone_from(&input.target_table_name);
                self.restore_table_from(input).map(Output::RestoreTable)
            }
            Input::UpdateContinuousBackups(input) => {
                table.clone_from(&input.table_name);
                self.update_continuous_backups(&input)
                    .map(Output::ContinuousBackups)
            }
            Input::DescribeContinuousBackups(input) => {
                table.clone_from(&input.table_name);
                self.describe_continuous_backups(&input)
                    .map(Output::ContinuousBackups)
            }
            Input::PutResourcePolicy(input) => {
                *table = table_of_arn(&input.resource.resource_arn);
                self.put_resource_policy(&input).map(Output::ResourcePolicy)
            }
            Input::GetResourcePolicy(input) => {
                *table = table_of_arn(&input.resource_arn);
                self.get_resource_policy(&input).map(Output::ResourcePolicy)
            }
            Input::DeleteResourcePolicy(input) => {
                *table = table_of_arn(&input.resource_arn);
                self.delete_resource_policy(&input)
                    .map(Output::ResourcePolicy)
            }
            other => self.feature(other, table),
        }
    }

    /// Contributor insights, Kinesis destinations, global tables.
    fn feature(&mut self, input: Input, table: &mut String) -> Result<Output, ApiError> {
        match input {
            Input::UpdateContributorInsights(input) => {
                table.clone_from(&input.of.table_name);
                self.update_contributor_insights(&input)
                    .map(Output::UpdateContributorInsights)
            }
            Input::DescribeContributorInsights(input) => {
                table.clone_from(&input.table_name);
                self.describe_contributor_insights(&input)
                    .map(Output::DescribeContributorInsights)
            }
            Input::ListContributorInsights(input) => self
                .list_contributor_insights(&input)
                .map(Output::ListContributorInsights),
            Input::EnableKinesisStreamingDestination(input) => {
                table.clone_from(&input.table_name);
                self.enable_destination(&input).map(Output::Kinesis)
            }
            Input::DisableKinesisStreamingDestination(input) => {
                table.clone_from(&input.table_name);
                self.disable_destination(&input).map(Output::Kinesis)
            }
            Input::UpdateKinesisStreamingDestination(input) => {
                table.clone_from(&input.table_name);
                self.update_destination(&input).map(Output::Kinesis)
            }
            Input::DescribeKinesisStreamingDestination(input) => {
                table.clone_from(&input.table_name);
                self.describe_destinations(&input).map(Output::Kinesis)
            }
            Input::ExportTableToPointInTime(input) => {
                *table = table_of_arn(&input.table_arn);
                self.export_table(input).map(Output::Job)
            }
            Input::ImportTable(input) => {
                table.clone_from(&input.table.table_name);
                self.import_table(input).map(Output::Job)
            }
            Input::DescribeExport(input) => {
                *table = table_of_arn(&input.arn);
                self.describe_export(&input).map(Output::Job)
            }
            Input::DescribeImport(input) => {
                *table = table_of_arn(&input.arn);
                self.describe_import(&input).map(Output::Job)
            }
            Input::ListExports(input) => self.list_exports(&input).map(Output::Job),
            Input::ListImports(input) => self.list_imports(&input).map(Output::Job),
            Input::StartBulkPutItems(input) => {
                table.clone_from(&input.table_name);
                self.start_bulk_put(input).map(Output::Job)
            }
            Input::DescribeBulkOperation(input) => {
                *table = table_of_arn(&input.arn);
                self.describe_bulk(&input).map(Output::Job)
            }
            Input::CancelBulkOperation(input) => {
                *table = table_of_arn(&input.arn);
                self.cancel_bulk(&input).map(Output::Job)
            }
            Input::ListBulkOperations(input) => self.list_bulk(&input).map(Output::Job),
            Input::ListGlobalTables(_) => Ok(Output::ListGlobalTables),
            Input::UpdateGlobalTable(input)
            | Input::DescribeGlobalTable(input)
            | Input::DescribeGlobalTableSettings(input)
            | Input::UpdateGlobalTableSettings(input) => {
                self.no_global_table(&input, ErrorKind::GlobalTableNotFound)
            }
            Input::DescribeTableReplicaAutoScaling(input) => {
                table.clone_from(&input.table_name);
                self.describe_scaling(&input.table_name)
                    .map(Output::AutoScaling)
            }
            Input::UpdateTableReplicaAutoScaling(input) => {
                table.clone_from(&input.table_name);
                self.update_scaling(&input).map(Output::AutoScaling)
            }
            _ => Err(nowhere()),
        }
    }
}

/// The answer to what is sent where nobody answers it, which is a fault of ours.
pub(super) fn nowhere() -> ApiError {
    let message = messages::internal_error().to_owned();
    ApiError::new(ErrorKind::InternalServerError, message)
}

/// The table that an ARN, or an iterator that begins with one, names.
fn table_of_arn(arn: &str) -> String {
    let after = arn.split_once(":table/").map_or("", |(_, after)| after);
    after.split('/').next().unwrap_or_default().to_owned()
}
