//! Responses, as plain data that writes itself as JSON.

use crate::api::types::ContributorInsights;
use crate::value::json::JsonWriter;
use write::Write;

mod backup;
mod batch;
mod describe;
mod feature;
mod item;
mod policy;
mod read;
mod replica;
mod statement;
mod stream;
mod table;
mod transact;
mod vector;
mod write;

pub use backup::{
    ContinuousBackupsOutput, CreateBackupOutput, DescribeBackupOutput, ListBackupsOutput,
};
pub use batch::{BatchGetItemOutput, BatchWriteItemOutput};
pub use feature::{KinesisOutput, ListContributorInsightsOutput};
pub use item::{DeleteItemOutput, GetItemOutput, PutItemOutput, UpdateItemOutput};
pub use policy::ResourcePolicyOutput;
pub use read::{QueryOutput, ScanOutput};
pub use replica::{AutoScalingOutput, ReplicaScaling};
pub use statement::{BatchExecuteStatementOutput, BatchStatementResponse, ExecuteStatementOutput};
pub use stream::{
    DescribeStreamOutput, GetRecordsOutput, GetShardIteratorOutput, ListStreamsOutput,
};
pub use table::{
    CreateTableOutput, DeleteTableOutput, DescribeEndpointsOutput, DescribeLimitsOutput,
    DescribeTableOutput, DescribeTimeToLiveOutput, ListTablesOutput, ListTagsOfResourceOutput,
    UpdateTableOutput, UpdateTimeToLiveOutput,
};
pub use transact::{TransactGetItemsOutput, TransactWriteItemsOutput};
pub use vector::SearchVectorsOutput;

/// An operation's result.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is the output of that operation")]
pub enum Output {
    PutItem(PutItemOutput),
    GetItem(GetItemOutput),
    UpdateItem(UpdateItemOutput),
    DeleteItem(DeleteItemOutput),
    BatchGetItem(BatchGetItemOutput),
    BatchWriteItem(BatchWriteItemOutput),
    Query(QueryOutput),
    Scan(ScanOutput),
    SearchVectors(SearchVectorsOutput),
    TransactWriteItems(TransactWriteItemsOutput),
    TransactGetItems(TransactGetItemsOutput),
    ExecuteStatement(ExecuteStatementOutput),
    BatchExecuteStatement(BatchExecuteStatementOutput),
    ExecuteTransaction(TransactGetItemsOutput),
    CreateTable(CreateTableOutput),
    UpdateTable(UpdateTableOutput),
    DescribeTable(DescribeTableOutput),
    ListTables(ListTablesOutput),
    DeleteTable(DeleteTableOutput),
    UpdateTimeToLive(UpdateTimeToLiveOutput),
    DescribeTimeToLive(DescribeTimeToLiveOutput),
    TagResource,
    UntagResource,
    ListTagsOfResource(ListTagsOfResourceOutput),
    DescribeLimits(DescribeLimitsOutput),
    DescribeEndpoints(DescribeEndpointsOutput),
    CreateBackup(CreateBackupOutput),
    DescribeBackup(DescribeBackupOutput),
    ListBackups(ListBackupsOutput),
    /// Both kinds of restore answer what CreateTable does.
    RestoreTable(CreateTableOutput),
    ContinuousBackups(ContinuousBackupsOutput),
    ResourcePolicy(ResourcePolicyOutput),
    UpdateContributorInsights(ContributorInsights),
    DescribeContributorInsights(ContributorInsights),
    ListContributorInsights(ListContributorInsightsOutput),
    Kinesis(KinesisOutput),
    /// There are none.
    ListGlobalTables,
    AutoScaling(AutoScalingOutput),
    /// Exports and imports, written where they are kept: most of it is what was asked for.
    Job(String),
    ListStreams(ListStreamsOutput),
    DescribeStream(DescribeStreamOutput),
    GetShardIterator(GetShardIteratorOutput),
    GetRecords(GetRecordsOutput),
}

impl Output {
    /// Bytes that the body will take, roughly: the text of an item is longer than its bytes.
    pub(super) fn bytes_about(&self) -> usize {
        let of = |item: &crate::value::Item| item.as_bytes().len() * 5 / 4 + 96;
        match self {
            Output::GetItem(output) => output.item.as_ref().map_or(2, of),
            Output::Query(output) | Output::Scan(output) => {
                let items = output.items.iter().flatten();
                items.map(of).sum::<usize>() + 64
            }
            Output::PutItem(_) | Output::UpdateItem(_) | Output::DeleteItem(_) => 32,
            _ => 256,
        }
    }

    /// Writes the response's body.
    pub fn write(&self, writer: &mut JsonWriter) {
        match self {
            Output::PutItem(output) => output.write(writer),
            Output::GetItem(output) => output.write(writer),
            Output::UpdateItem(output) => output.write(writer),
            Output::DeleteItem(output) => output.write(writer),
            Output::BatchGetItem(output) => output.write(writer),
            Output::BatchWriteItem(output) => output.write(writer),
            Output::Query(output) | Output::Scan(output) => output.write(writer),
            Output::SearchVectors(output) => output.write(writer),
            Output::TransactWriteItems(output) => output.write(writer),
            Output::TransactGetItems(output) => output.write(writer),
            Output::ExecuteStatement(output) => output.write(writer),
            Output::BatchExecuteStatement(output) => output.write(writer),
            Output::ExecuteTransaction(output) => output.write(writer),
            Output::CreateTable(output) | Output::RestoreTable(output) => output.write(writer),
            Output::UpdateTable(output) => output.write(writer),
            Output::DescribeTable(output) => output.write(writer),
            Output::ListTables(output) => output.write(writer),
            Output::DeleteTable(output) => output.write(writer),
            Output::UpdateTimeToLive(output) => output.write(writer),
            Output::DescribeTimeToLive(output) => output.write(writer),
            // The only two without an output: their body is empty, not `{}`.
            Output::TagResource | Output::UntagResource => {}
            Output::ListTagsOfResource(output) => output.write(writer),
            Output::DescribeLimits(output) => output.write(writer),
            Output::DescribeEndpoints(output) => output.write(writer),
            Output::CreateBackup(output) => output.write(writer),
            Output::DescribeBackup(output) => output.write(writer),
            Output::ListBackups(output) => output.write(writer),
            Output::ContinuousBackups(output) => output.write(writer),
            Output::ResourcePolicy(output) => output.write(writer),
            Output::UpdateContributorInsights(output) => output.write(writer),
            Output::DescribeContributorInsights(output) => feature::described(writer, output),
            Output::ListContributorInsights(output) => output.write(writer),
            Output::Kinesis(output) => output.write(writer),
            Output::ListGlobalTables => {
                writer.begin_object().key("GlobalTables").begin_array();
                writer.end_array().end_object();
            }
            Output::AutoScaling(output) => output.write(writer),
            Output::Job(body) => drop(writer.raw(body)),
            Output::ListStreams(output) => output.write(writer),
            Output::DescribeStream(output) => output.write(writer),
            Output::GetShardIterator(output) => output.write(writer),
            Output::GetRecords(output) => output.write(writer),
        }
    }
}
