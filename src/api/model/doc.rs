//! What operations do, in a line each.

use crate::api::Operation;

/// What an operation does, in one line.
pub fn doc(operation: Operation) -> &'static str {
    match operation {
        Operation::PutItem => "Writes an item in place of the one with its key.",
        Operation::GetItem => "Reads one item by its key.",
        Operation::UpdateItem => "Changes attributes of an item, making it if it is not there.",
        Operation::DeleteItem => "Removes an item by its key.",
        Operation::BatchGetItem => "Reads up to 100 items of any tables by their keys.",
        Operation::BatchWriteItem => {
            "Puts or deletes up to 25 items of any tables, each on its own."
        }
        Operation::Query => "Reads the items of one partition key in sort key order.",
        Operation::SearchVectors => "Finds the items whose vectors are nearest to one.",
        Operation::Scan => "Reads everything in a table or an index, page by page.",
        Operation::TransactWriteItems => "Up to 100 writes that happen together or not at all.",
        Operation::TransactGetItems => "Reads up to 100 items as they were at one moment.",
        Operation::ExecuteStatement => {
            "Runs one PartiQL statement: SELECT, INSERT, UPDATE, DELETE."
        }
        Operation::BatchExecuteStatement => {
            "Runs up to 25 PartiQL statements, all reads or all writes, each on its own."
        }
        Operation::ExecuteTransaction => {
            "Runs up to 100 PartiQL statements together or not at all."
        }
        Operation::CreateTable => "Makes a table with its key and indexes.",
        Operation::UpdateTable => "Changes throughput, global indexes or the stream of a table.",
        Operation::DescribeTable => "Tells a table's key, indexes, throughput and size.",
        Operation::ListTables => "Lists the tables by name.",
        Operation::DeleteTable => "Removes a table and all its items.",
        Operation::UpdateTimeToLive => "Turns the expiry of items on or off.",
        Operation::DescribeTimeToLive => "Tells whether items expire and by which attribute.",
        Operation::TagResource => "Puts tags on a table.",
        Operation::UntagResource => "Takes tags off a table.",
        Operation::ListTagsOfResource => "Lists the tags of a table.",
        Operation::DescribeLimits => "Tells the throughput quotas of the account.",
        Operation::DescribeEndpoints => "Tells where to send requests.",
        Operation::CreateBackup => "Keeps a table as it is now.",
        Operation::DescribeBackup => "Tells a backup and the table it was taken of.",
        Operation::ListBackups => "Lists backups by the time they were taken.",
        Operation::DeleteBackup => "Removes a backup.",
        Operation::RestoreTableFromBackup => "Makes a new table out of a backup.",
        Operation::UpdateContinuousBackups => "Turns point-in-time recovery on or off.",
        Operation::DescribeContinuousBackups => "Tells how far back a table can be restored.",
        Operation::RestoreTableToPointInTime => "Makes a new table as one was at an instant.",
        Operation::PutResourcePolicy => "Puts a policy on a table or a stream.",
        Operation::GetResourcePolicy => "Tells the policy of a table or a stream.",
        Operation::DeleteResourcePolicy => "Takes the policy off a table or a stream.",
        Operation::UpdateContributorInsights => "Turns insights on or off, of a table or an index.",
        Operation::DescribeContributorInsights => "Tells whether insights are on, and their rules.",
        Operation::ListContributorInsights => "Lists the insights that are on.",
        Operation::EnableKinesisStreamingDestination => "Sends a table's changes to Kinesis.",
        Operation::DisableKinesisStreamingDestination => "Ends the sending of changes to Kinesis.",
        Operation::UpdateKinesisStreamingDestination => "Changes the precision of the times sent.",
        Operation::DescribeKinesisStreamingDestination => "Tells where changes are sent to.",
        Operation::CreateGlobalTable => "Of 2017, no longer supported.",
        Operation::UpdateGlobalTable => "Of 2017, no longer supported.",
        Operation::DescribeGlobalTable => "Tells a global table of 2017.",
        Operation::ListGlobalTables => "Lists the global tables of 2017: there are none.",
        Operation::DescribeGlobalTableSettings => "Tells the settings of a global table of 2017.",
        Operation::UpdateGlobalTableSettings => "Changes the settings of a global table of 2017.",
        Operation::DescribeTableReplicaAutoScaling => "Tells how a global table's replicas scale.",
        Operation::UpdateTableReplicaAutoScaling => "Changes how a global table's replicas scale.",
        Operation::ExportTableToPointInTime => "Writes a table to a bucket; here there is none.",
        Operation::DescribeExport => "Tells how an export went.",
        Operation::ListExports => "Lists the exports of a table or of all tables.",
        Operation::ImportTable => "Makes a table out of a bucket; here there is none.",
        Operation::DescribeImport => "Tells how an import went.",
        Operation::ListImports => "Lists the imports into a table or into all tables.",
        Operation::StartBulkPutItems => "Puts items out of a bucket; here there is none.",
        Operation::DescribeBulkOperation => "Tells how a bulk put went.",
        Operation::ListBulkOperations => "Lists the bulk puts.",
        Operation::CancelBulkOperation => "Ends a bulk put before its time.",
        Operation::ListStreams => "Lists the streams of a table or of all tables.",
        Operation::DescribeStream => "Tells a stream's view, shards and sequence numbers.",
        Operation::GetShardIterator => "Makes a place in a shard to read from.",
        Operation::GetRecords => "Reads change records from a place in a shard.",
    }
}
