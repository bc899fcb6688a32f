//! From the body of a request to its typed input.
//!
//! In the order of the service: the JSON and its types (`SerializationException`), the
//! constraints of the model, then what concerns several members, values and expressions. What
//! needs the table's schema is left to the engine.

mod backup;
mod batch;
mod constraints;
mod echo;
mod export_filter;
mod expressions;
mod feature;
mod fields;
mod fingerprint;
mod item;
mod job;
mod legacy;
mod path;
mod policy;
mod read;
mod replica;
mod statement;
mod stream;
mod table;
mod table_schema;
#[cfg(test)]
mod test;
mod transact;
mod types;
mod values;
mod vector;

use crate::value::json::JsonDocument;

use super::{ApiError, ErrorKind, Input, Layer, Operation, model};
pub use export_filter::ExportFilter;
use fields::Fields;

/// Decodes the body of a request.
///
/// # Errors
/// A `SerializationException` for a body that is no JSON or has a member of the wrong type, a
/// `ValidationException` for everything that is wrong whatever the table's schema.
pub fn decode(operation: Operation, body: &str) -> Result<Input, ApiError> {
    let document = JsonDocument::parse(body).map_err(|_| malformed())?;
    let object = document.root().as_object().ok_or_else(malformed)?;
    let structure = model::input(operation);
    types::check_structure(structure, object)?;
    let fields = Fields::new(object);
    constraints::check(operation, structure, fields)?;
    build(operation, fields)
}

fn malformed() -> ApiError {
    ApiError::new(ErrorKind::Serialization, "")
}

fn build(operation: Operation, fields: Fields<'_>) -> Result<Input, ApiError> {
    let layer = Layer::of(operation);
    Ok(match operation {
        Operation::PutItem => Input::PutItem(item::put_item(fields, layer)?),
        Operation::GetItem => Input::GetItem(item::get_item(fields, layer)?),
        Operation::UpdateItem => Input::UpdateItem(item::update_item(fields, layer)?),
        Operation::DeleteItem => Input::DeleteItem(item::delete_item(fields, layer)?),
        Operation::BatchGetItem => Input::BatchGetItem(batch::batch_get_item(fields, layer)?),
        Operation::BatchWriteItem => Input::BatchWriteItem(batch::batch_write_item(fields, layer)?),
        Operation::Query => Input::Query(read::query(fields, layer)?),
        Operation::SearchVectors => Input::SearchVectors(vector::search_vectors(fields, layer)?),
        Operation::Scan => Input::Scan(read::scan(fields, layer)?),
        Operation::TransactWriteItems => {
            Input::TransactWriteItems(transact::transact_write_items(fields, layer)?)
        }
        Operation::TransactGetItems => {
            Input::TransactGetItems(transact::transact_get_items(fields, layer)?)
        }
        Operation::ExecuteStatement => {
            Input::ExecuteStatement(statement::execute_statement(fields, layer)?)
        }
        Operation::BatchExecuteStatement => {
            Input::BatchExecuteStatement(statement::batch_execute_statement(fields, layer))
        }
        Operation::ExecuteTransaction => {
            Input::ExecuteTransaction(statement::execute_transaction(fields, layer)?)
        }
        Operation::CreateTable => Input::CreateTable(table::create_table(fields)?),
        Operation::UpdateTable => Input::UpdateTable(table::update_table(fields)?),
        Operation::DescribeTable => Input::DescribeTable(table::describe_table(fields)),
        Operation::ListTables => Input::ListTables(table::list_tables(fields)),
        Operation::DeleteTable => Input::DeleteTable(table::delete_table(fields)),
        Operation::UpdateTimeToLive => Input::UpdateTimeToLive(table::update_time_to_live(fields)),
        Operation::DescribeTimeToLive => {
            Input::DescribeTimeToLive(table::describe_time_to_live(fields))
        }
        Operation::TagResource => Input::TagResource(table::tag_resource(fields)?),
        Operation::UntagResource => Input::UntagResource(table::untag_resource(fields)?),
        Operation::ListTagsOfResource => {
            Input::ListTagsOfResource(table::list_tags_of_resource(fields)?)
        }
        Operation::DescribeLimits => Input::DescribeLimits,
        Operation::DescribeEndpoints => Input::DescribeEndpoints,
        Operation::CreateBackup => Input::CreateBackup(backup::create_backup(fields)),
        Operation::DescribeBackup => Input::DescribeBackup(backup::backup_arn(fields)),
        Operation::DeleteBackup => Input::DeleteBackup(backup::backup_arn(fields)),
        Operation::ListBackups => Input::ListBackups(backup::list_backups(fields)?),
        Operation::RestoreTableFromBackup => {
            Input::RestoreTableFromBackup(backup::restore_from_backup(fields)?)
        }
        Operation::UpdateContinuousBackups => {
            Input::UpdateContinuousBackups(backup::update_continuous_backups(fields)?)
        }
        Operation::DescribeContinuousBackups => {
            Input::DescribeContinuousBackups(backup::table_name(fields))
        }
        Operation::RestoreTableToPointInTime => {
            Input::RestoreTableToPointInTime(backup::restore_to_point_in_time(fields)?)
        }
        Operation::PutResourcePolicy => {
            Input::PutResourcePolicy(policy::put_resource_policy(fields))
        }
        Operation::GetResourcePolicy => Input::GetResourcePolicy(policy::resource(fields)),
        Operation::DeleteResourcePolicy => Input::DeleteResourcePolicy(policy::resource(fields)),
        Operation::UpdateContributorInsights => {
            Input::UpdateContributorInsights(feature::update_insights(fields))
        }
        Operation::DescribeContributorInsights => {
            Input::DescribeContributorInsights(feature::insights(fields))
        }
        Operation::ListContributorInsights => {
            Input::ListContributorInsights(feature::list_insights(fields))
        }
        Operation::EnableKinesisStreamingDestination => {
            Input::EnableKinesisStreamingDestination(feature::enable_destination(fields))
        }
        Operation::DisableKinesisStreamingDestination => {
            Input::DisableKinesisStreamingDestination(feature::disable_destination(fields)?)
        }
        Operation::UpdateKinesisStreamingDestination => {
            Input::UpdateKinesisStreamingDestination(feature::update_destination(fields)?)
        }
        Operation::DescribeKinesisStreamingDestination => {
            Input::DescribeKinesisStreamingDestination(backup::table_name(fields))
        }
        Operation::CreateGlobalTable => return Err(feature::new_global_table()),
        Operation::UpdateGlobalTable => {
            Input::UpdateGlobalTable(feature::update_global_table(fields)?)
        }
        Operation::DescribeGlobalTable => Input::DescribeGlobalTable(feature::global_table(fields)),
        Operation::ListGlobalTables => Input::ListGlobalTables(feature::global_table(fields)),
        Operation::DescribeGlobalTableSettings => {
            Input::DescribeGlobalTableSettings(feature::global_table(fields))
        }
        Operation::UpdateGlobalTableSettings => {
            Input::UpdateGlobalTableSettings(feature::global_table(fields))
        }
        Operation::DescribeTableReplicaAutoScaling => {
            Input::DescribeTableReplicaAutoScaling(backup::table_name(fields))
        }
        Operation::UpdateTableReplicaAutoScaling => {
            Input::UpdateTableReplicaAutoScaling(replica::scaling(fields))
        }
        Operation::ExportTableToPointInTime => {
            Input::ExportTableToPointInTime(job::export_table(fields)?)
        }
        Operation::DescribeExport => Input::DescribeExport(job::job_arn(fields, "ExportArn")),
        Operation::ListExports => Input::ListExports(job::list_jobs(fields, "MaxResults")),
        Operation::ImportTable => Input::ImportTable(job::import_table(fields)?),
        Operation::DescribeImport => Input::DescribeImport(job::job_arn(fields, "ImportArn")),
        Operation::ListImports => Input::ListImports(job::list_jobs(fields, "PageSize")),
        Operation::StartBulkPutItems => Input::StartBulkPutItems(job::bulk_put(fields)?),
        Operation::DescribeBulkOperation => {
            Input::DescribeBulkOperation(job::job_arn(fields, "BulkOperationArn"))
        }
        Operation::CancelBulkOperation => {
            Input::CancelBulkOperation(job::job_arn(fields, "BulkOperationArn"))
        }
        Operation::ListBulkOperations => {
            Input::ListBulkOperations(job::list_jobs(fields, "MaxResults"))
        }
        Operation::ListStreams => Input::ListStreams(stream::list_streams(fields)),
        Operation::DescribeStream => Input::DescribeStream(stream::describe_stream(fields)),
        Operation::GetShardIterator => Input::GetShardIterator(stream::get_shard_iterator(fields)?),
        Operation::GetRecords => Input::GetRecords(stream::get_records(fields)),
    })
}
