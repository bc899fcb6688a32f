//! The operations of the service and of its streams, by the name a client sends.
//!
//! `X-Amz-Target` is `DynamoDB_20120810.PutItem` or `DynamoDBStreams_20120810.GetRecords`; an
//! operation called on the wrong service is unknown, as it is to AWS.

/// The two services that share the endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// Tables, items, indexes, transactions, TTL, tags.
    DynamoDb,
    /// Change records of tables with a stream.
    DynamoDbStreams,
}

impl Service {
    /// The part of `X-Amz-Target` before the dot.
    pub fn target_prefix(self) -> &'static str {
        match self {
            Service::DynamoDb => "DynamoDB_20120810",
            Service::DynamoDbStreams => "DynamoDBStreams_20120810",
        }
    }
}

macro_rules! operations {
    ($($service:ident $prefix:literal { $($name:ident),+ $(,)? })+) => {
        /// Every operation this service answers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is the operation of that name")]
        pub enum Operation { $($($name),+),+ }

        impl Operation {
            /// All operations, in the order they are declared.
            pub const ALL: &'static [Operation] = &[$($(Operation::$name),+),+];

            /// The operation's name as AWS spells it.
            pub fn name(self) -> &'static str {
                match self { $($(Operation::$name => stringify!($name)),+),+ }
            }

            /// The `X-Amz-Target` header that calls this operation.
            pub fn target(self) -> &'static str {
                match self {
                    $($(Operation::$name => concat!($prefix, ".", stringify!($name))),+),+
                }
            }

            /// The service the operation belongs to.
            pub fn service(self) -> Service {
                match self { $($(Operation::$name => Service::$service),+),+ }
            }
        }
    };
}

operations! {
    DynamoDb "DynamoDB_20120810" {
        PutItem, GetItem, UpdateItem, DeleteItem, BatchGetItem, BatchWriteItem, Query, Scan,
        TransactWriteItems, TransactGetItems, ExecuteStatement, BatchExecuteStatement,
        ExecuteTransaction, CreateTable, UpdateTable, DescribeTable, ListTables,
        DeleteTable, UpdateTimeToLive, DescribeTimeToLive, TagResource, UntagResource,
        ListTagsOfResource, DescribeLimits, DescribeEndpoints, CreateBackup, DescribeBackup,
        ListBackups, DeleteBackup, RestoreTableFromBackup, UpdateContinuousBackups,
        DescribeContinuousBackups, RestoreTableToPointInTime, PutResourcePolicy,
        GetResourcePolicy, DeleteResourcePolicy, UpdateContributorInsights,
        DescribeContributorInsights, ListContributorInsights, EnableKinesisStreamingDestination,
        DisableKinesisStreamingDestination, UpdateKinesisStreamingDestination,
        DescribeKinesisStreamingDestination, CreateGlobalTable, UpdateGlobalTable,
        DescribeGlobalTable, ListGlobalTables, DescribeGlobalTableSettings,
        UpdateGlobalTableSettings, DescribeTableReplicaAutoScaling, UpdateTableReplicaAutoScaling,
        ExportTableToPointInTime, DescribeExport, ListExports, ImportTable, DescribeImport,
        ListImports,
    }
    DynamoDbStreams "DynamoDBStreams_20120810" { ListStreams, DescribeStream, GetShardIterator, GetRecords }
}

impl Operation {
    /// Finds the operation of an `X-Amz-Target` header.
    ///
    /// ```
    /// use hashrange::api::Operation;
    /// assert_eq!(Operation::from_target("DynamoDB_20120810.PutItem"), Some(Operation::PutItem));
    /// assert_eq!(Operation::from_target("DynamoDB_20120810.GetRecords"), None);
    /// ```
    pub fn from_target(target: &str) -> Option<Operation> {
        let mut all = Operation::ALL.iter().copied();
        all.find(|operation| operation.target() == target)
    }
}
