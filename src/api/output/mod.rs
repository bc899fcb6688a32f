//! Responses, as plain data that writes itself as JSON.

mod batch;
mod item;
mod read;
mod stream;
mod table;
mod transact;

pub use batch::{BatchGetItemOutput, BatchWriteItemOutput};
pub use item::{DeleteItemOutput, GetItemOutput, PutItemOutput, UpdateItemOutput};
pub use read::{QueryOutput, ScanOutput};
pub use stream::{
    DescribeStreamOutput, GetRecordsOutput, GetShardIteratorOutput, ListStreamsOutput,
};
pub use table::{
    CreateTableOutput, DeleteTableOutput, DescribeEndpointsOutput, DescribeLimitsOutput,
    DescribeTableOutput, DescribeTimeToLiveOutput, ListTablesOutput, ListTagsOfResourceOutput,
    UpdateTableOutput, UpdateTimeToLiveOutput,
};
pub use transact::{TransactGetItemsOutput, TransactWriteItemsOutput};

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
    TransactWriteItems(TransactWriteItemsOutput),
    TransactGetItems(TransactGetItemsOutput),
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
    ListStreams(ListStreamsOutput),
    DescribeStream(DescribeStreamOutput),
    GetShardIterator(GetShardIteratorOutput),
    GetRecords(GetRecordsOutput),
}
