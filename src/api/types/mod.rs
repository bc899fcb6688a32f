//! The structures that requests and responses share, under DynamoDB's own names.

#[macro_use]
mod wire_enum;
mod backup;
mod capacity;
mod description;
mod feature;
mod replica;
mod request;
mod schema;
mod stream;
mod vector;

pub use backup::{
    BackupDescription, BackupDetails, BackupStatus, BackupSummary, BackupType, RecoveryWindow,
    RestoreSummary,
};
pub use capacity::{Capacity, ConsumedCapacity, ItemCollectionMetrics};
pub use description::{
    BillingModeSummary, EndpointDescription, IndexDescription, IndexStatus, LocalIndexDescription,
    ProvisionedThroughputDescription, SseDescription, TableClassSummary, TableDescription,
    TableStatus, TimeToLiveDescription, TimeToLiveStatus,
};
pub use feature::{
    ContributorInsights, ContributorInsightsMode, ContributorInsightsStatus, DateTimePrecision,
    DestinationStatus, KinesisDestination,
};
pub use replica::{
    GlobalDescription, MultiRegionConsistency, ReplicaDescription, ReplicaIndexDescription,
    ReplicaStatus,
};
pub use request::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure, Select,
};
pub use schema::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchema, KeySchemaElement, KeyType,
    LocalSecondaryIndex, OnDemandThroughput, Projection, ProjectionType, ProvisionedThroughput,
    ScalarAttributeType, SseSpecification, TableClass, Tag, WarmThroughput,
};
pub use stream::{
    Identity, SequenceNumberRange, Shard, ShardIteratorType, StreamDescription, StreamEventName,
    StreamRecord, StreamSpecification, StreamStatus, StreamSummary, StreamViewType,
};
pub use vector::{
    SearchSchemaElement, SearchSchemaElementType, VectorDefinition, VectorDistanceFunction,
};
