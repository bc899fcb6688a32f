//! The model: what every operation takes, as data.
//!
//! The decoder checks requests against it, the console completes from it. Members stand in the
//! order in which the service reports their violations. Deliberately absent: rules that concern
//! more than one member, which are code in [`decode`](super::decode).

mod backup;
mod batch;
mod bulk;
mod destination;
mod global;
mod insights;
mod item;
mod job;
mod legacy;
mod policy;
mod read;
mod replica;
mod shapes;
mod statement;
mod stream;
mod table;
mod transact;
mod vector;

use super::Operation;

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text within bounds.
    String(Text),
    /// The name of a table, or its ARN.
    TableName,
    /// One of some words.
    Enum(&'static Words),
    /// `true` or `false`.
    Boolean,
    /// A 32-bit integer within bounds.
    Integer(Bounds),
    /// A 64-bit integer within bounds.
    Long(Bounds),
    /// Seconds since 1970, with decimals.
    Timestamp,
    /// An attribute value.
    Value,
    /// Named members.
    Structure(&'static Structure),
    /// Elements of one shape.
    List(&'static List),
    /// Values of one shape by name.
    Map(&'static Map),
}

/// Named members.
#[derive(Debug)]
pub struct Structure {
    /// The service's name for it.
    pub name: &'static str,
    /// Its members, in the order violations are reported.
    pub members: &'static [Member],
}

impl Structure {
    /// The member of a name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What it must be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in one line.
    pub doc: &'static str,
}

/// Bounds on a text.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Fewest characters.
    pub length_min: u64,
    /// Most characters.
    pub length_max: u64,
    /// Which characters.
    pub pattern: Option<Pattern>,
}

/// The character sets that names are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// `[a-zA-Z0-9_.-]+`
    Name,
    /// The name of an S3 bucket.
    Bucket,
    /// The twelve digits of an account.
    Account,
}

impl Pattern {
    /// The pattern as error texts show it.
    pub fn as_str(self) -> &'static str {
        match self {
            Pattern::Name => "[a-zA-Z0-9_.-]+",
            Pattern::Bucket => r"^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$",
            Pattern::Account => "[0-9]{12}",
        }
    }

    /// Whether the whole text matches.
    pub fn matches(self, text: &str) -> bool {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
        let ends = [text.bytes().next(), text.bytes().next_back()];
        let letter = |byte: &Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
        match self {
            Pattern::Name => !text.is_empty() && text.bytes().all(allowed),
            Pattern::Bucket => {
                text.len() > 1 && ends.iter().all(letter) && text.bytes().all(allowed)
            }
            Pattern::Account => text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }
}

/// Bounds on a number.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Smallest.
    pub min: i64,
    /// Largest.
    pub max: i64,
}

/// The words of an enumeration.
#[derive(Debug)]
pub struct Words {
    /// In the order error texts list them.
    pub words: &'static [&'static str],
    /// How the newer validation lists them, where it has a form of its own.
    pub newer: Option<&'static [&'static str]>,
}

/// A list.
#[derive(Debug)]
pub struct List {
    /// Its elements.
    pub element: Shape,
    /// Fewest elements.
    pub length_min: u64,
    /// Most elements.
    pub length_max: u64,
}

/// A map.
#[derive(Debug)]
pub struct Map {
    /// Bounds on its keys, where they are table names.
    pub key: Option<Text>,
    /// Its values.
    pub value: Shape,
    /// Fewest entries.
    pub length_min: u64,
    /// Most entries.
    pub length_max: u64,
}

/// What an operation takes.
pub fn input(operation: Operation) -> &'static Structure {
    match operation {
        Operation::PutItem => &item::PUT_ITEM,
        Operation::GetItem => &item::GET_ITEM,
        Operation::UpdateItem => &item::UPDATE_ITEM,
        Operation::DeleteItem => &item::DELETE_ITEM,
        Operation::BatchGetItem => &batch::BATCH_GET_ITEM,
        Operation::BatchWriteItem => &batch::BATCH_WRITE_ITEM,
        Operation::Query => &read::QUERY,
        Operation::SearchVectors => &vector::SEARCH_VECTORS,
        Operation::Scan => &read::SCAN,
        Operation::TransactWriteItems => &transact::TRANSACT_WRITE_ITEMS,
        Operation::TransactGetItems => &transact::TRANSACT_GET_ITEMS,
        Operation::ExecuteStatement => &statement::EXECUTE_STATEMENT,
        Operation::BatchExecuteStatement => &statement::BATCH_EXECUTE_STATEMENT,
        Operation::ExecuteTransaction => &statement::EXECUTE_TRANSACTION,
        Operation::CreateTable => &table::CREATE_TABLE,
        Operation::UpdateTable => &table::UPDATE_TABLE,
        Operation::DescribeTable => &table::DESCRIBE_TABLE,
        Operation::ListTables => &table::LIST_TABLES,
        Operation::DeleteTable => &table::DELETE_TABLE,
        Operation::UpdateTimeToLive => &table::UPDATE_TIME_TO_LIVE,
        Operation::DescribeTimeToLive => &table::DESCRIBE_TIME_TO_LIVE,
        Operation::TagResource => &table::TAG_RESOURCE,
        Operation::UntagResource => &table::UNTAG_RESOURCE,
        Operation::ListTagsOfResource => &table::LIST_TAGS_OF_RESOURCE,
        Operation::DescribeLimits => &table::DESCRIBE_LIMITS,
        Operation::DescribeEndpoints => &table::DESCRIBE_ENDPOINTS,
        Operation::CreateBackup => &backup::CREATE_BACKUP,
        Operation::DescribeBackup => &backup::DESCRIBE_BACKUP,
        Operation::ListBackups => &backup::LIST_BACKUPS,
        Operation::DeleteBackup => &backup::DELETE_BACKUP,
        Operation::RestoreTableFromBackup => &backup::RESTORE_TABLE_FROM_BACKUP,
        Operation::UpdateContinuousBackups => &backup::UPDATE_CONTINUOUS_BACKUPS,
        Operation::DescribeContinuousBackups => &backup::DESCRIBE_CONTINUOUS_BACKUPS,
        Operation::RestoreTableToPointInTime => &backup::RESTORE_TABLE_TO_POINT_IN_TIME,
        Operation::PutResourcePolicy => &policy::PUT_RESOURCE_POLICY,
        Operation::GetResourcePolicy => &policy::GET_RESOURCE_POLICY,
        Operation::DeleteResourcePolicy => &policy::DELETE_RESOURCE_POLICY,
        Operation::UpdateContributorInsights => &insights::UPDATE_CONTRIBUTOR_INSIGHTS,
        Operation::DescribeContributorInsights => &insights::DESCRIBE_CONTRIBUTOR_INSIGHTS,
        Operation::ListContributorInsights => &insights::LIST_CONTRIBUTOR_INSIGHTS,
        Operation::EnableKinesisStreamingDestination => &destination::ENABLE_DESTINATION,
        Operation::DisableKinesisStreamingDestination => &destination::DISABLE_DESTINATION,
        Operation::UpdateKinesisStreamingDestination => &destination::UPDATE_DESTINATION,
        Operation::DescribeKinesisStreamingDestination => &destination::DESCRIBE_DESTINATION,
        Operation::CreateGlobalTable => &global::CREATE_GLOBAL_TABLE,
        Operation::UpdateGlobalTable => &global::UPDATE_GLOBAL_TABLE,
        Operation::DescribeGlobalTable => &global::DESCRIBE_GLOBAL_TABLE,
        Operation::ListGlobalTables => &global::LIST_GLOBAL_TABLES,
        Operation::DescribeGlobalTableSettings => &global::DESCRIBE_GLOBAL_TABLE_SETTINGS,
        Operation::UpdateGlobalTableSettings => &global::UPDATE_GLOBAL_TABLE_SETTINGS,
        Operation::DescribeTableReplicaAutoScaling => &global::DESCRIBE_AUTO_SCALING,
        Operation::UpdateTableReplicaAutoScaling => &global::UPDATE_AUTO_SCALING,
        Operation::ExportTableToPointInTime => &job::EXPORT_TABLE,
        Operation::DescribeExport => &job::DESCRIBE_EXPORT,
        Operation::ListExports => &job::LIST_EXPORTS,
        Operation::ImportTable => &job::IMPORT_TABLE,
        Operation::DescribeImport => &job::DESCRIBE_IMPORT,
        Operation::ListImports => &job::LIST_IMPORTS,
        Operation::StartBulkPutItems => &bulk::START,
        Operation::DescribeBulkOperation | Operation::CancelBulkOperation => &bulk::ONE,
        Operation::ListBulkOperations => &bulk::LIST,
        Operation::ListStreams => &stream::LIST_STREAMS,
        Operation::DescribeStream => &stream::DESCRIBE_STREAM,
        Operation::GetShardIterator => &stream::GET_SHARD_ITERATOR,
        Operation::GetRecords => &stream::GET_RECORDS,
    }
}

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
