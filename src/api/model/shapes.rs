//! The shapes that operations share.

use crate::api::limits;
use crate::api::types::ReturnValuesOnConditionCheckFailure;

use super::{Bounds, List, Map, Member, Pattern, Shape, Text, Words};

/// A member that may be left out.
pub(super) const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Member {
    Member {
        name,
        shape,
        required: false,
        doc,
    }
}

/// A member that must be there.
pub(super) const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Member {
    Member {
        name,
        shape,
        required: true,
        doc,
    }
}

/// Text without bounds.
pub(super) const STRING: Shape = text(0, u64::MAX);

/// Text of a length.
pub(super) const fn text(length_min: u64, length_max: u64) -> Shape {
    Shape::String(Text {
        length_min,
        length_max,
        pattern: None,
    })
}

const NAME_TEXT: Text = Text {
    length_min: limits::NAME_LENGTH_MIN,
    length_max: limits::NAME_LENGTH_MAX,
    pattern: Some(Pattern::Name),
};

/// Text of one of the other patterns.
pub(super) const fn matching(pattern: Pattern) -> Shape {
    Shape::String(Text {
        length_min: 0,
        length_max: u64::MAX,
        pattern: Some(pattern),
    })
}

/// A name of a table or index, not an ARN.
pub(super) const NAME: Shape = Shape::String(NAME_TEXT);

/// The key of a map by table.
pub(super) const TABLE_KEY: Option<Text> = Some(NAME_TEXT);

/// A 32-bit integer of at least `min`.
pub(super) const fn at_least(min: i64) -> Shape {
    Shape::Integer(Bounds {
        min,
        max: i32::MAX as i64,
    })
}

/// A 32-bit integer within bounds.
pub(super) const fn between(min: i64, max: i64) -> Shape {
    Shape::Integer(Bounds { min, max })
}

/// A 64-bit integer of at least one.
pub(super) const POSITIVE_LONG: Shape = Shape::Long(Bounds {
    min: 1,
    max: i64::MAX,
});

/// Any 64-bit integer.
pub(super) const LONG: Shape = Shape::Long(Bounds {
    min: i64::MIN,
    max: i64::MAX,
});

/// Declares the words of an enumeration.
macro_rules! words {
    ($($name:ident = [$($word:literal),+ $(,)?] $(, newer [$($newer:literal),+])?;)+) => {
        $(
            pub(super) const $name: Shape = {
                static WORDS: Words = Words {
                    words: &[$($word),+],
                    newer: words!(@newer $([$($newer),+])?),
                };
                Shape::Enum(&WORDS)
            };
        )+
    };
    (@newer) => { None };
    (@newer [$($newer:literal),+]) => { Some(&[$($newer),+]) };
}

words! {
    VECTOR_DISTANCE_FUNCTION = ["COSINE", "DOT_PRODUCT", "EUCLIDEAN"];
    SEARCH_SCHEMA_ELEMENT_TYPE = ["HASH", "INLINE_FILTER"];
    RETURN_CONSUMED_CAPACITY = ["INDEXES", "TOTAL", "NONE"];
    RETURN_ITEM_COLLECTION_METRICS = ["SIZE", "NONE"];
    // UPDATE_NEW for UPDATED_NEW is the service's own slip.
    RETURN_VALUES = ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"],
        newer ["ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATE_NEW", "NONE"];
    // So is ALL for AND.
    CONDITIONAL_OPERATOR = ["OR", "AND"], newer ["ALL", "OR"];
    COMPARISON_OPERATOR = [
        "IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE",
        "BEGINS_WITH", "GE", "CONTAINS",
    ];
    ATTRIBUTE_ACTION = ["ADD", "DELETE", "PUT"];
    MULTI_REGION_CONSISTENCY = ["EVENTUAL", "STRONG"];
    SELECT = ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"];
    KEY_TYPE = ["HASH", "RANGE"];
    ATTRIBUTE_TYPE = ["B", "N", "S"];
    PROJECTION_TYPE = ["ALL", "INCLUDE", "KEYS_ONLY"];
    BILLING_MODE = ["PROVISIONED", "PAY_PER_REQUEST"];
    TABLE_CLASS = ["STANDARD", "STANDARD_INFREQUENT_ACCESS"];
    STREAM_VIEW_TYPE = ["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"];
    SSE_TYPE = ["AES256", "KMS"];
    BACKUP_TYPE = ["USER", "SYSTEM", "AWS_BACKUP", "ALL"];
    INSIGHTS_ACTION = ["ENABLE", "DISABLE"];
    INSIGHTS_MODE = ["ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"];
    PRECISION = ["MILLISECOND", "MICROSECOND"];
    EXPORT_FORMAT = ["DYNAMODB_JSON", "ION"];
    EXPORT_TYPE = ["FULL_EXPORT", "INCREMENTAL_EXPORT"];
    EXPORT_VIEW_TYPE = ["NEW_IMAGE", "NEW_AND_OLD_IMAGES"];
    S3_SSE_ALGORITHM = ["AES256", "KMS"];
    INPUT_FORMAT = ["DYNAMODB_JSON", "ION", "CSV"];
    INPUT_COMPRESSION_TYPE = ["GZIP", "ZSTD", "NONE"];
    BULK_INPUT_FORMAT = ["DYNAMODB_JSON", "ION"];
    BULK_OUTPUT_TYPE = ["ERROR", "CONDITION_CHECK_FAILURE"];
    PERFORMANCE_TIER = ["STANDARD", "ACCELERATED"];
    SHARD_ITERATOR_TYPE = [
        "AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON",
    ];
    SHARD_FILTER_TYPE = ["CHILD_SHARDS"];
}

/// What a failed condition returns.
pub(super) const ON_CONDITION_CHECK_FAILURE: Shape = {
    static WORDS: Words = Words {
        words: ReturnValuesOnConditionCheckFailure::WORDS,
        newer: None,
    };
    Shape::Enum(&WORDS)
};

/// Attribute values by attribute name: an item, a key.
pub(super) const ATTRIBUTES: Shape = {
    static MAP: Map = Map {
        key: None,
        value: Shape::Value,
        length_min: 0,
        length_max: u64::MAX,
    };
    Shape::Map(&MAP)
};

/// Attribute names by placeholder.
pub(super) const NAMES: Shape = {
    static MAP: Map = Map {
        key: None,
        value: STRING,
        length_min: 0,
        length_max: u64::MAX,
    };
    Shape::Map(&MAP)
};

/// A list of attribute names.
pub(super) const ATTRIBUTES_TO_GET: Shape = {
    static LIST: List = List {
        element: STRING,
        length_min: 1,
        length_max: u64::MAX,
    };
    Shape::List(&LIST)
};

pub(super) const TABLE_NAME: Member =
    required("TableName", Shape::TableName, "The table, by name or ARN.");
pub(super) const CONSUMED_CAPACITY: Member = optional(
    "ReturnConsumedCapacity",
    RETURN_CONSUMED_CAPACITY,
    "Tell the capacity consumed: TOTAL, or INDEXES for each index too.",
);
pub(super) const COLLECTION_METRICS: Member = optional(
    "ReturnItemCollectionMetrics",
    RETURN_ITEM_COLLECTION_METRICS,
    "SIZE tells the size of the item collection, on tables with a local index.",
);
pub(super) const EXPRESSION_NAMES: Member = optional(
    "ExpressionAttributeNames",
    NAMES,
    "What each #name in the expressions stands for.",
);
pub(super) const EXPRESSION_VALUES: Member = optional(
    "ExpressionAttributeValues",
    ATTRIBUTES,
    "What each :value in the expressions stands for.",
);
pub(super) const CONDITION_EXPRESSION: Member = optional(
    "ConditionExpression",
    STRING,
    "What must hold of the item that is there.",
);
pub(super) const PROJECTION_EXPRESSION: Member = optional(
    "ProjectionExpression",
    STRING,
    "Which attributes to return.",
);
pub(super) const CONSISTENT_READ: Member = optional(
    "ConsistentRead",
    Shape::Boolean,
    "Read what was last written, at twice the price.",
);
pub(super) const KEY: Member = required(
    "Key",
    ATTRIBUTES,
    "The partition key, and the sort key if there is one.",
);
pub(super) const ON_FAILURE: Member = optional(
    "ReturnValuesOnConditionCheckFailure",
    ON_CONDITION_CHECK_FAILURE,
    "ALL_OLD returns the item that failed the condition.",
);
