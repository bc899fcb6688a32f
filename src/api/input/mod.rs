//! Requests, decoded: names and values typed, constraints checked, expressions compiled.
//!
//! Legacy parameters (`Expected`, `AttributeUpdates`, `KeyConditions`, `QueryFilter`, `ScanFilter`,
//! `AttributesToGet`) compile to the same conditions, updates and projections as expressions do, so
//! nothing behind this border knows which of the two a client wrote.

mod backup;
mod batch;
mod feature;
mod item;
mod job;
mod policy;
mod read;
mod replica;
mod statement;
mod stream;
mod table;
mod transact;
mod vector;

pub use backup::{
    BackupArnInput, CreateBackupInput, ListBackupsInput, RestoreOverrides, RestoreSource,
    RestoreTableInput, TableNameInput, UpdateContinuousBackupsInput,
};
pub use batch::{
    BatchGetItemInput, BatchWriteItemInput, KeysAndAttributes, KeysAndAttributesSource,
    WriteRequest,
};
pub use feature::{
    ContributorInsightsInput, KinesisDestinationInput, ListContributorInsightsInput,
    UpdateContributorInsightsInput,
};
pub use item::{DeleteItemInput, GetItemInput, PutItemInput, UpdateItemInput};
pub use job::{
    Asked, BulkPutInput, ExportTableInput, ImportTableInput, JobArnInput, ListJobsInput,
};
pub use policy::{PutResourcePolicyInput, ResourceArnInput};
pub use read::{FilterSource, QueryInput, ScanInput, Segment};
pub use replica::{ReplicaIndex, ReplicaSettings, ReplicaUpdate, ReplicaUpdates, ScalingInput};
pub use statement::{
    BatchExecuteStatementInput, BatchStatement, ExecuteStatementInput, ExecuteTransactionInput,
    ParameterizedStatement,
};
pub use stream::{DescribeStreamInput, GetRecordsInput, GetShardIteratorInput, ListStreamsInput};
pub use table::{
    CreateTableInput, DeleteTableInput, DescribeTableInput, DescribeTimeToLiveInput,
    GlobalSecondaryIndexUpdate, ListTablesInput, ListTagsOfResourceInput, TagResourceInput,
    UntagResourceInput, UpdateTableInput, UpdateTimeToLiveInput,
};
pub use transact::{
    ConditionCheck, Delete, Put, TransactGet, TransactGetItemsInput, TransactWrite,
    TransactWriteItemsInput, Update,
};
pub use vector::SearchVectorsInput;

use super::Operation;

macro_rules! inputs {
    ($($name:ident($input:ty)),+ $(,)?) => {
        /// A decoded request.
        #[derive(Clone, Debug)]
        #[allow(missing_docs, reason = "each is the input of that operation")]
        pub enum Input { $($name($input)),+, DescribeLimits, DescribeEndpoints }

        impl Input {
            /// The operation that the request calls.
            pub fn operation(&self) -> Operation {
                match self {
                    $(Input::$name(_) => Operation::$name,)+
                    Input::DescribeLimits => Operation::DescribeLimits,
                    Input::DescribeEndpoints => Operation::DescribeEndpoints,
                }
            }
        }
    };
}

inputs! {
    PutItem(PutItemInput),
    GetItem(GetItemInput),
    UpdateItem(UpdateItemInput),
    DeleteItem(DeleteItemInput),
    BatchGetItem(BatchGetItemInput),
    BatchWriteItem(BatchWriteItemInput),
    Query(QueryInput),
    Scan(ScanInput),
    SearchVectors(SearchVectorsInput),
    TransactWriteItems(TransactWriteItemsInput),
    TransactGetItems(TransactGetItemsInput),
    ExecuteStatement(ExecuteStatementInput),
    BatchExecuteStatement(BatchExecuteStatementInput),
    ExecuteTransaction(ExecuteTransactionInput),
    CreateTable(CreateTableInput),
    UpdateTable(UpdateTableInput),
    DescribeTable(DescribeTableInput),
    ListTables(ListTablesInput),
    DeleteTable(DeleteTableInput),
    UpdateTimeToLive(UpdateTimeToLiveInput),
    DescribeTimeToLive(DescribeTimeToLiveInput),
    TagResource(TagResourceInput),
    UntagResource(UntagResourceInput),
    ListTagsOfResource(ListTagsOfResourceInput),
    CreateBackup(CreateBackupInput),
    DescribeBackup(BackupArnInput),
    ListBackups(ListBackupsInput),
    DeleteBackup(BackupArnInput),
    RestoreTableFromBackup(RestoreTableInput),
    UpdateContinuousBackups(UpdateContinuousBackupsInput),
    DescribeContinuousBackups(TableNameInput),
    RestoreTableToPointInTime(RestoreTableInput),
    PutResourcePolicy(PutResourcePolicyInput),
    GetResourcePolicy(ResourceArnInput),
    DeleteResourcePolicy(ResourceArnInput),
    UpdateContributorInsights(UpdateContributorInsightsInput),
    DescribeContributorInsights(ContributorInsightsInput),
    ListContributorInsights(ListContributorInsightsInput),
    EnableKinesisStreamingDestination(KinesisDestinationInput),
    DisableKinesisStreamingDestination(KinesisDestinationInput),
    UpdateKinesisStreamingDestination(KinesisDestinationInput),
    DescribeKinesisStreamingDestination(TableNameInput),
    CreateGlobalTable(TableNameInput),
    UpdateGlobalTable(TableNameInput),
    DescribeGlobalTable(TableNameInput),
    ListGlobalTables(TableNameInput),
    DescribeGlobalTableSettings(TableNameInput),
    UpdateGlobalTableSettings(TableNameInput),
    DescribeTableReplicaAutoScaling(TableNameInput),
    UpdateTableReplicaAutoScaling(ScalingInput),
    ExportTableToPointInTime(ExportTableInput),
    DescribeExport(JobArnInput),
    ListExports(ListJobsInput),
    ImportTable(ImportTableInput),
    DescribeImport(JobArnInput),
    ListImports(ListJobsInput),
    StartBulkPutItems(BulkPutInput),
    DescribeBulkOperation(JobArnInput),
    ListBulkOperations(ListJobsInput),
    CancelBulkOperation(JobArnInput),
    ListStreams(ListStreamsInput),
    DescribeStream(DescribeStreamInput),
    GetShardIterator(GetShardIteratorInput),
    GetRecords(GetRecordsInput),
}
