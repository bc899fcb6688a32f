//! The service's limits, each with its source: all of them, those of values and expressions by the
//! name they have there.
//!
//! DG is the developer guide ("Service, account, and table quotas", "Constraints"); API the API
//! reference; PS the captures of paritysuite/dynamodb-conformance.

pub use crate::expression::{
    MAX_EXPRESSION_BYTES, MAX_IN_OPERANDS, MAX_OPERATORS, MAX_PATH_DEPTH, MAX_PLACEHOLDER_BYTES,
};
pub use crate::value::NESTING_MAX;

/// Bytes of a read unit: 4 KB (DG).
pub const READ_UNIT_BYTES: u64 = 4096;
/// Bytes of a write unit: 1 KB (DG).
pub const WRITE_UNIT_BYTES: u64 = 1024;
/// Bytes of an item, names and values (DG; to the byte: PS tests/tier3/limits/itemSizeBySurface).
pub const ITEM_BYTES_MAX: usize = 409_600;
/// Bytes of a partition key value (DG).
pub const PARTITION_KEY_BYTES_MAX: usize = 2048;
/// Bytes of a sort key value (DG).
pub const SORT_KEY_BYTES_MAX: usize = 1024;
/// Bytes that a Query or Scan reads for a page, before the filter (DG).
pub const PAGE_BYTES_MAX: usize = 1024 * 1024;
/// Keys of a BatchGetItem, over all tables (DG, API).
pub const BATCH_GET_KEYS_MAX: usize = 100;
/// Bytes that a BatchGetItem returns before it leaves keys unprocessed (DG).
pub const BATCH_GET_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Writes of a BatchWriteItem, over all tables (DG, API). Its 16 MB need no check: so many items
/// have 10 MB at most.
pub const BATCH_WRITE_ITEMS_MAX: usize = 25;
/// Actions of a transaction (DG, API).
pub const TRANSACTION_ACTIONS_MAX: usize = 100;
/// Bytes of a transaction's items (DG).
pub const TRANSACTION_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Minutes for which a ClientRequestToken makes a repetition harmless (API TransactWriteItems).
pub const REQUEST_TOKEN_MINUTES: i64 = 10;
/// Characters of a PartiQL statement (API ExecuteStatement).
pub const STATEMENT_LENGTH_MAX: u64 = 8192;
/// Statements of a BatchExecuteStatement (API); a transaction has as many as it has actions.
pub const BATCH_STATEMENTS_MAX: usize = 25;
/// Characters of the token that asks for a statement's next page (API ExecuteStatement).
pub const NEXT_TOKEN_LENGTH_MAX: u64 = 32_768;
/// Reads that a SELECT may be taken apart into, one for each partition key value and range of sort
/// keys (DG "PartiQL operators": 50 values behind IN; exact by floci's captures).
pub const STATEMENT_READS_MAX: usize = 50;
/// Reads of one page of such a SELECT (DG, same page: pages of up to 10).
pub const STATEMENT_PAGE_READS_MAX: usize = 10;
/// Levels of expressions in a statement. The service tells none: documents nest to 32, and a
/// hostile statement must not exhaust the stack.
pub const STATEMENT_LEVELS_MAX: usize = 100;
/// Bytes of all expression attribute values of a request (DG).
pub const EXPRESSION_VALUES_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Levels an expression attribute value of a transaction may nest. Such values are not held to the
/// document limit of 32: 33 levels are taken, 41 are not (PS nestingDepth, deepRequests).
pub const TRANSACTION_VALUE_LEVELS_MAX: usize = 40;
/// Characters of a table or index name (DG).
pub const NAME_LENGTH_MIN: u64 = 3;
/// Characters of a table or index name (DG).
pub const NAME_LENGTH_MAX: u64 = 255;
/// Tables of an account and region, before a raise (DG).
pub const TABLES_MAX: usize = 2500;
/// Local indexes of a table (DG).
pub const LOCAL_INDEXES_MAX: usize = 5;
/// Global indexes of a table, before a raise (DG).
pub const GLOBAL_INDEXES_MAX: usize = 20;
/// Partition key attributes of a global index, and as many sort key attributes (DG
/// GSI.DesignPattern.MultiAttributeKeys).
pub const INDEX_KEY_ATTRIBUTES_MAX: usize = 4;
/// Characters of the name of an attribute in a key, an INCLUDE list or a TTL setting (DG).
pub const INDEX_ATTRIBUTE_LENGTH_MAX: u64 = 255;
/// Attributes in one INCLUDE list (API Projection).
pub const PROJECTED_ATTRIBUTES_PER_INDEX_MAX: u64 = 20;
/// Attributes in the INCLUDE lists of all indexes of a table (DG).
pub const PROJECTED_ATTRIBUTES_MAX: usize = 100;
/// Bytes of an item collection of a table with a local index (DG).
pub const ITEM_COLLECTION_BYTES_MAX: u64 = 10 << 30;
/// Names in a page of ListTables (API).
pub const LIST_TABLES_MAX: i64 = 100;
/// Streams in a page of ListStreams (API).
pub const LIST_STREAMS_MAX: i64 = 100;
/// Shards in a page of DescribeStream (API).
pub const DESCRIBE_STREAM_SHARDS_MAX: i64 = 100;
/// Parts of a parallel scan (API Scan).
pub const SCAN_SEGMENTS_MAX: i64 = 1_000_000;
/// Units per second that a request can ask for at all; measured by dynalite against the service.
pub const THROUGHPUT_MAX: u64 = 1_000_000_000_000;
/// Units per second that an on-demand bound allows at least (ack-api-quirks DDB-TABLE-128).
pub const ON_DEMAND_BOUND_MIN: i64 = 1;
/// Units per second of a table, before a raise (DG).
pub const TABLE_THROUGHPUT_MAX: u64 = 40_000;
/// Units per second of an account, before a raise (DG).
pub const ACCOUNT_THROUGHPUT_MAX: u64 = 80_000;
/// Reads per second that a new on-demand table serves at once (DG, warm throughput).
pub const ON_DEMAND_WARM_READS: u64 = 12_000;
/// Writes per second that a new on-demand table serves at once (DG, warm throughput).
pub const ON_DEMAND_WARM_WRITES: u64 = 4_000;
/// Switches to on-demand in any 24 hours (DG, constraints).
pub const ON_DEMAND_SWITCHES_MAX: usize = 4;
/// Decreases of throughput in a UTC day before each must wait (DG, quotas).
pub const THROUGHPUT_DECREASES_FREE: u64 = 4;
/// How long a further decrease must wait (DG, quotas).
pub const THROUGHPUT_DECREASE_INTERVAL_MS: i64 = 60 * 60 * 1000;
/// Changes of a table's encryption in 24 hours before each must wait (ack-api-quirks
/// DDB-TABLE-443).
pub const ENCRYPTION_CHANGES_FREE: usize = 4;
/// How long a further change must wait (ack-api-quirks DDB-TABLE-443).
pub const ENCRYPTION_CHANGE_INTERVAL_MS: i64 = 21_600 * 1000;
/// Changes of a table's class in 30 days (ack-api-quirks DDB-TABLE-443).
pub const CLASS_CHANGES_MAX: usize = 2;
/// How long a change of the class counts (DDB-TABLE-443).
pub const CLASS_CHANGES_INTERVAL_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// Backups in a page of ListBackups (API; ack-api-quirks DDB-BACKUP-014).
pub const LIST_BACKUPS_MAX: i64 = 100;
/// Days that point-in-time recovery reaches back at most, and unless asked otherwise (API).
pub const RECOVERY_DAYS_MAX: i64 = 35;
/// How far the latest restorable time lags behind (DG "typically five minutes"; DDB-TABLE-086).
pub const RECOVERY_LAG_MS: i64 = 300 * 1000;
/// Days that the backup of a deleted table with point-in-time recovery is kept (DDB-BACKUP-015).
pub const SYSTEM_BACKUP_DAYS: i64 = 35;
/// Restores under way at a time (DDB-TABLE-350).
pub const RESTORES_MAX: usize = 50;
/// Characters of the ARN of a table, stream or index (API).
pub const RESOURCE_ARN_LENGTH_MAX: u64 = 1283;
/// Characters of the revision of a policy (API PutResourcePolicy).
pub const REVISION_LENGTH_MAX: u64 = 255;
/// Bytes of a resource-based policy, white space and all (DG; ack-api-quirks DDB-TABLE-211).
pub const POLICY_BYTES_MAX: usize = 20_480;
/// Summaries in a page of ListContributorInsights (API).
pub const LIST_INSIGHTS_MAX: i64 = 100;
/// Characters of the ARN of a Kinesis stream (API EnableKinesisStreamingDestination).
pub const KINESIS_ARN_LENGTH_MIN: u64 = 37;
/// Characters of the ARN of a Kinesis stream (API EnableKinesisStreamingDestination).
pub const KINESIS_ARN_LENGTH_MAX: u64 = 1024;
/// Names in a page of ListGlobalTables, at least (API).
pub const LIST_GLOBAL_TABLES_MIN: i64 = 1;
/// Exports in a page of ListExports, and imports in one of ListImports (API).
pub const LIST_JOBS_MAX: i64 = 25;
/// Writes per second that a bulk put is held to, at least (API StartBulkPutItems).
pub const BULK_WRITE_UNITS_MIN: i64 = 1024;
/// Characters of the ARN of a bulk operation (API DescribeBulkOperation).
pub const BULK_ARN_LENGTH_MIN: u64 = 37;
/// Characters of the ARN of a bulk operation (API DescribeBulkOperation).
pub const BULK_ARN_LENGTH_MAX: u64 = 1024;
/// Columns of CSV that are named (API CsvOptions).
pub const CSV_HEADERS_MAX: u64 = 255;
/// Minutes that an incremental export spans at least (DDB-EXPORT-004).
pub const INCREMENT_MINUTES_MIN: i64 = 15;
/// Characters of a bucket's name (S3 user guide, "General purpose bucket naming rules").
pub const BUCKET_NAME_LENGTH_MIN: usize = 3;
/// Characters of a bucket's name (S3 user guide, "General purpose bucket naming rules").
pub const BUCKET_NAME_LENGTH_MAX: usize = 63;
/// Bytes of an object's key (S3 user guide, "Naming Amazon S3 objects").
pub const OBJECT_KEY_BYTES_MAX: usize = 1024;
/// Bytes of an object: a limit of this model, S3's is far above it.
pub const OBJECT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Bytes of all objects of a workspace: a limit of this model.
pub const BUCKETS_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Objects of a workspace: a limit of this model, and as many as one import takes (DG
/// "Import format quotas and validation").
pub const OBJECTS_MAX: usize = 5_000;
/// Bytes that an object of an import may inflate to: a limit of this model.
pub const IMPORT_OBJECT_BYTES_MAX: usize = 64 * 1024 * 1024;
/// What an incremental export is billed at least, in bytes (DDB-EXPORT-019).
pub const INCREMENT_BILLED_BYTES_MIN: u64 = 10_000_000;
/// Numbers in a vector of a vector index (DG "Vector indexes" in the quotas).
pub const VECTOR_DIMENSIONS_MAX: u64 = 4096;
/// Vector indexes of a table (DG quotas; ExtendDB measured it in August 2026).
pub const VECTOR_INDEXES_MAX: usize = 5;
/// Inline filters of a vector index (DG quotas).
pub const INLINE_FILTERS_MAX: usize = 18;
/// Results of a search (DG quotas; PS tests/tier3/error-messages/searchVectors).
pub const TOP_K_MAX: i64 = 100;
/// Bytes of a search's results (DG "Requirements and limitations").
pub const SEARCH_BYTES_MAX: usize = 16 * 1024 * 1024;
/// What a write to a vector index is charged at least, in bytes (PS
/// tests/tier2/vectorSearch/consumedCapacity).
pub const VECTOR_BYTES_MIN: u64 = 1024;
/// Tags of a table (DG "Tagging restrictions").
pub const TAGS_MAX: usize = 50;
/// Tags in a page of ListTagsOfResource (API: "up to 10").
pub const TAGS_PAGE: usize = 10;
/// Characters of a tag's name (API Tag).
pub const TAG_KEY_LENGTH_MAX: u64 = 128;
/// Characters of a tag's value (API Tag).
pub const TAG_VALUE_LENGTH_MAX: u64 = 256;
/// How long after a change of time to live the next must wait (DG, UpdateTimeToLive).
pub const TTL_CHANGE_INTERVAL_MS: i64 = 60 * 60 * 1000;
/// Time to live ignores values this far in the past: five years (DG, TTL).
pub const TTL_TOO_OLD_S: i64 = 5 * 365 * 24 * 60 * 60;
/// Records of a GetRecords (API).
pub const GET_RECORDS_MAX: i64 = 1000;
/// Bytes of a GetRecords (API).
pub const GET_RECORDS_BYTES_MAX: u64 = 1024 * 1024;
/// Minutes that a shard iterator lives (API GetShardIterator).
pub const SHARD_ITERATOR_MINUTES: i64 = 15;
/// Hours that a stream keeps a record (DG Streams).
pub const STREAM_RETENTION_HOURS: i64 = 24;
