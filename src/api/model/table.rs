//! The control plane: tables, TTL, tags.

use crate::api::limits;

use super::shapes::{
    ATTRIBUTE_TYPE, BILLING_MODE, KEY_TYPE, LONG, NAME, POSITIVE_LONG, PROJECTION_TYPE, SSE_TYPE,
    STREAM_VIEW_TYPE, STRING, TABLE_CLASS, TABLE_NAME, between, optional, required, text,
};
use super::{List, Member, Shape, Structure, replica, vector};

pub(super) const fn list(element: Shape, length_min: u64, length_max: u64) -> List {
    List {
        element,
        length_min,
        length_max,
    }
}

static ATTRIBUTE_DEFINITION: Structure = Structure {
    name: "AttributeDefinition",
    members: &[
        required(
            "AttributeName",
            text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX),
            "The attribute.",
        ),
        required("AttributeType", ATTRIBUTE_TYPE, "S, N or B."),
    ],
};

pub(super) static ATTRIBUTE_DEFINITIONS: List =
    list(Shape::Structure(&ATTRIBUTE_DEFINITION), 0, u64::MAX);

static KEY_SCHEMA_ELEMENT: Structure = Structure {
    name: "KeySchemaElement",
    members: &[
        required(
            "AttributeName",
            text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX),
            "The attribute.",
        ),
        required(
            "KeyType",
            KEY_TYPE,
            "HASH for the partition key, RANGE for the sort key.",
        ),
    ],
};

static KEY_SCHEMA: List = list(Shape::Structure(&KEY_SCHEMA_ELEMENT), 1, 2);

pub(super) const KEY_SCHEMA_MEMBER: Member = required(
    "KeySchema",
    Shape::List(&KEY_SCHEMA),
    "The partition key, then the sort key.",
);

static INDEX_KEY_SCHEMA: List = list(
    Shape::Structure(&KEY_SCHEMA_ELEMENT),
    1,
    2 * limits::INDEX_KEY_ATTRIBUTES_MAX as u64,
);

const INDEX_KEY_SCHEMA_MEMBER: Member = required(
    "KeySchema",
    Shape::List(&INDEX_KEY_SCHEMA),
    "Up to four partition key attributes, then up to four sort key attributes.",
);

pub(super) static THROUGHPUT: Structure = Structure {
    name: "ProvisionedThroughput",
    members: &[
        required(
            "WriteCapacityUnits",
            POSITIVE_LONG,
            "Writes of 1 KB per second.",
        ),
        required(
            "ReadCapacityUnits",
            POSITIVE_LONG,
            "Strong reads of 4 KB per second.",
        ),
    ],
};

pub(super) const THROUGHPUT_MEMBER: Member = optional(
    "ProvisionedThroughput",
    Shape::Structure(&THROUGHPUT),
    "Capacity units per second, unless paid per request.",
);

pub(super) static ON_DEMAND: Structure = Structure {
    name: "OnDemandThroughput",
    members: &[
        optional(
            "MaxReadRequestUnits",
            LONG,
            "Bound on reads; -1 removes it.",
        ),
        optional(
            "MaxWriteRequestUnits",
            LONG,
            "Bound on writes; -1 removes it.",
        ),
    ],
};

pub(super) const ON_DEMAND_MEMBER: Member = optional(
    "OnDemandThroughput",
    Shape::Structure(&ON_DEMAND),
    "Bounds on what is paid per request.",
);

static WARM: Structure = Structure {
    name: "WarmThroughput",
    members: &[
        optional("ReadUnitsPerSecond", LONG, "Reads served at once."),
        optional("WriteUnitsPerSecond", LONG, "Writes served at once."),
    ],
};

const WARM_MEMBER: Member = optional(
    "WarmThroughput",
    Shape::Structure(&WARM),
    "What shall be served at once.",
);

static NON_KEY_ATTRIBUTES: List = list(
    text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX),
    1,
    limits::PROJECTED_ATTRIBUTES_PER_INDEX_MAX,
);

static PROJECTION: Structure = Structure {
    name: "Projection",
    members: &[
        optional(
            "ProjectionType",
            PROJECTION_TYPE,
            "ALL, KEYS_ONLY or INCLUDE.",
        ),
        optional(
            "NonKeyAttributes",
            Shape::List(&NON_KEY_ATTRIBUTES),
            "The attributes to INCLUDE.",
        ),
    ],
};

pub(super) const PROJECTION_MEMBER: Member = required(
    "Projection",
    Shape::Structure(&PROJECTION),
    "What the index holds beside the keys.",
);

pub(super) const INDEX_NAME: Member = required("IndexName", NAME, "The index.");

static LOCAL_INDEX: Structure = Structure {
    name: "LocalSecondaryIndex",
    members: &[INDEX_NAME, KEY_SCHEMA_MEMBER, PROJECTION_MEMBER],
};

pub(super) static LOCAL_INDEXES: List = list(Shape::Structure(&LOCAL_INDEX), 0, u64::MAX);

static GLOBAL_INDEX: Structure = Structure {
    name: "GlobalSecondaryIndex",
    members: &[
        INDEX_NAME,
        INDEX_KEY_SCHEMA_MEMBER,
        PROJECTION_MEMBER,
        THROUGHPUT_MEMBER,
        ON_DEMAND_MEMBER,
        WARM_MEMBER,
    ],
};

pub(super) static GLOBAL_INDEXES: List = list(Shape::Structure(&GLOBAL_INDEX), 0, u64::MAX);

static STREAM: Structure = Structure {
    name: "StreamSpecification",
    members: &[
        required(
            "StreamEnabled",
            Shape::Boolean,
            "Whether the table has a stream.",
        ),
        optional(
            "StreamViewType",
            STREAM_VIEW_TYPE,
            "What a record holds of the item.",
        ),
    ],
};

const STREAM_MEMBER: Member = optional(
    "StreamSpecification",
    Shape::Structure(&STREAM),
    "The table's stream.",
);

pub(super) static SSE: Structure = Structure {
    name: "SSESpecification",
    members: &[
        optional("Enabled", Shape::Boolean, "Whether a KMS key is used."),
        optional("SSEType", SSE_TYPE, "KMS."),
        optional("KMSMasterKeyId", STRING, "The key."),
    ],
};

pub(super) const SSE_MEMBER: Member = optional(
    "SSESpecification",
    Shape::Structure(&SSE),
    "Encryption at rest.",
);
const CLASS_MEMBER: Member = optional("TableClass", TABLE_CLASS, "The storage class.");
const PROTECTION_MEMBER: Member = optional(
    "DeletionProtectionEnabled",
    Shape::Boolean,
    "Whether DeleteTable is refused.",
);
pub(super) const BILLING_MEMBER: Member = optional(
    "BillingMode",
    BILLING_MODE,
    "PAY_PER_REQUEST, or PROVISIONED.",
);

static TAG: Structure = Structure {
    name: "Tag",
    members: &[
        required("Key", text(1, limits::TAG_KEY_LENGTH_MAX), "Its name."),
        required("Value", text(0, limits::TAG_VALUE_LENGTH_MAX), "Its value."),
    ],
};

static TAGS: List = list(Shape::Structure(&TAG), 0, u64::MAX);

pub(super) static CREATE_TABLE: Structure = Structure {
    name: "CreateTableInput",
    members: &[
        required(
            "AttributeDefinitions",
            Shape::List(&ATTRIBUTE_DEFINITIONS),
            "The attributes that keys use, with their types.",
        ),
        required("TableName", NAME, "The table's name."),
        BILLING_MEMBER,
        THROUGHPUT_MEMBER,
        KEY_SCHEMA_MEMBER,
        optional(
            "GlobalSecondaryIndexes",
            Shape::List(&GLOBAL_INDEXES),
            "Indexes with keys of their own.",
        ),
        optional(
            "LocalSecondaryIndexes",
            Shape::List(&LOCAL_INDEXES),
            "Indexes by another sort key; only now.",
        ),
        optional(
            "VectorIndexes",
            Shape::List(&vector::INDEXES),
            "Indexes to search by nearness.",
        ),
        ON_DEMAND_MEMBER,
        WARM_MEMBER,
        STREAM_MEMBER,
        SSE_MEMBER,
        optional(
            "Tags",
            Shape::List(&TAGS),
            "Names and values to find the table by.",
        ),
        CLASS_MEMBER,
        PROTECTION_MEMBER,
        optional(
            "ResourcePolicy",
            STRING,
            "The table's policy, as JSON in a text.",
        ),
    ],
};

static CREATE_INDEX: Structure = Structure {
    name: "CreateGlobalSecondaryIndexAction",
    members: &[
        PROJECTION_MEMBER,
        INDEX_NAME,
        THROUGHPUT_MEMBER,
        INDEX_KEY_SCHEMA_MEMBER,
        ON_DEMAND_MEMBER,
        WARM_MEMBER,
    ],
};

static UPDATE_INDEX: Structure = Structure {
    name: "UpdateGlobalSecondaryIndexAction",
    members: &[INDEX_NAME, THROUGHPUT_MEMBER, ON_DEMAND_MEMBER, WARM_MEMBER],
};

static DELETE_INDEX: Structure = Structure {
    name: "DeleteGlobalSecondaryIndexAction",
    members: &[INDEX_NAME],
};

static INDEX_UPDATE: Structure = Structure {
    name: "GlobalSecondaryIndexUpdate",
    members: &[
        optional(
            "Update",
            Shape::Structure(&UPDATE_INDEX),
            "Changes an index's throughput.",
        ),
        optional(
            "Create",
            Shape::Structure(&CREATE_INDEX),
            "Makes an index and fills it.",
        ),
        optional(
            "Delete",
            Shape::Structure(&DELETE_INDEX),
            "Removes an index.",
        ),
    ],
};

static INDEX_UPDATES: List = list(Shape::Structure(&INDEX_UPDATE), 0, u64::MAX);

pub(super) static UPDATE_TABLE: Structure = Structure {
    name: "UpdateTableInput",
    members: &[
        TABLE_NAME,
        BILLING_MEMBER,
        THROUGHPUT_MEMBER,
        optional(
            "GlobalSecondaryIndexUpdates",
            Shape::List(&INDEX_UPDATES),
            "One index to create, change or delete.",
        ),
        optional(
            "VectorIndexUpdates",
            Shape::List(&vector::UPDATES),
            "One vector index to create or delete.",
        ),
        optional(
            "AttributeDefinitions",
            Shape::List(&ATTRIBUTE_DEFINITIONS),
            "The attributes of a new index's key.",
        ),
        ON_DEMAND_MEMBER,
        WARM_MEMBER,
        STREAM_MEMBER,
        SSE_MEMBER,
        CLASS_MEMBER,
        PROTECTION_MEMBER,
        replica::UPDATES,
        replica::CONSISTENCY,
        replica::WITNESSES,
    ],
};

pub(super) static DESCRIBE_TABLE: Structure = Structure {
    name: "DescribeTableInput",
    members: &[TABLE_NAME],
};

pub(super) static LIST_TABLES: Structure = Structure {
    name: "ListTablesInput",
    members: &[
        optional(
            "ExclusiveStartTableName",
            NAME,
            "The name after which to go on.",
        ),
        optional(
            "Limit",
            between(1, limits::LIST_TABLES_MAX),
            "How many names, at most 100.",
        ),
    ],
};

pub(super) static DELETE_TABLE: Structure = Structure {
    name: "DeleteTableInput",
    members: &[TABLE_NAME],
};

static TTL: Structure = Structure {
    name: "TimeToLiveSpecification",
    members: &[
        required("Enabled", Shape::Boolean, "On or off."),
        required(
            "AttributeName",
            text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX),
            "The attribute with the epoch seconds.",
        ),
    ],
};

pub(super) static UPDATE_TIME_TO_LIVE: Structure = Structure {
    name: "UpdateTimeToLiveInput",
    members: &[
        TABLE_NAME,
        required(
            "TimeToLiveSpecification",
            Shape::Structure(&TTL),
            "On or off, by which attribute.",
        ),
    ],
};

pub(super) static DESCRIBE_TIME_TO_LIVE: Structure = Structure {
    name: "DescribeTimeToLiveInput",
    members: &[TABLE_NAME],
};

const RESOURCE: Member = required(
    "ResourceArn",
    text(1, limits::RESOURCE_ARN_LENGTH_MAX),
    "The table's ARN.",
);

pub(super) static TAG_RESOURCE: Structure = Structure {
    name: "TagResourceInput",
    members: &[RESOURCE, required("Tags", Shape::List(&TAGS), "The tags.")],
};

static TAG_KEYS: List = list(text(1, limits::TAG_KEY_LENGTH_MAX), 0, u64::MAX);

pub(super) static UNTAG_RESOURCE: Structure = Structure {
    name: "UntagResourceInput",
    members: &[
        RESOURCE,
        required("TagKeys", Shape::List(&TAG_KEYS), "The tags' names."),
    ],
};

pub(super) static LIST_TAGS_OF_RESOURCE: Structure = Structure {
    name: "ListTagsOfResourceInput",
    members: &[RESOURCE, optional("NextToken", STRING, "Where to go on.")],
};

pub(super) static DESCRIBE_LIMITS: Structure = Structure {
    name: "DescribeLimitsInput",
    members: &[],
};

pub(super) static DESCRIBE_ENDPOINTS: Structure = Structure {
    name: "DescribeEndpointsRequest",
    members: &[],
};
