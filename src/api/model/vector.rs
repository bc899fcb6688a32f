//! Vector indexes and SearchVectors (botocore 2026, dynamodb/2012-08-10).

use crate::api::limits;

use super::shapes::{
    CONSUMED_CAPACITY, EXPRESSION_NAMES, EXPRESSION_VALUES, NAME, POSITIVE_LONG,
    PROJECTION_EXPRESSION, SEARCH_SCHEMA_ELEMENT_TYPE, STRING, TABLE_NAME,
    VECTOR_DISTANCE_FUNCTION, at_least, optional, required, text,
};
use super::table::{INDEX_NAME, PROJECTION_MEMBER, list};
use super::{List, Member, Shape, Structure};

static VECTOR_ATTRIBUTE: Structure = Structure {
    name: "VectorAttributeDefinition",
    members: &[required(
        "AttributeName",
        text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX),
        "The attribute that holds the vectors.",
    )],
};

static ELEMENT: Structure = Structure {
    name: "SearchSchemaElement",
    members: &[
        required("AttributeName", STRING, "The attribute."),
        required(
            "SearchSchemaElementType",
            SEARCH_SCHEMA_ELEMENT_TYPE,
            "HASH if every search names it, INLINE_FILTER otherwise.",
        ),
    ],
};

static SEARCH_SCHEMA: List = list(Shape::Structure(&ELEMENT), 1, u64::MAX);

const MEMBERS: &[Member] = &[
    INDEX_NAME,
    required(
        "VectorAttribute",
        Shape::Structure(&VECTOR_ATTRIBUTE),
        "The attribute that holds the vectors, as lists of numbers.",
    ),
    optional(
        "SearchSchema",
        Shape::List(&SEARCH_SCHEMA),
        "Attributes that a search can name.",
    ),
    PROJECTION_MEMBER,
    required("Dimensions", POSITIVE_LONG, "Numbers in a vector."),
    required(
        "DistanceFunction",
        VECTOR_DISTANCE_FUNCTION,
        "COSINE, EUCLIDEAN or DOT_PRODUCT.",
    ),
];

static INDEX: Structure = Structure {
    name: "VectorIndex",
    members: MEMBERS,
};

pub(super) static INDEXES: List = list(Shape::Structure(&INDEX), 0, u64::MAX);

static CREATE: Structure = Structure {
    name: "CreateVectorIndexAction",
    members: MEMBERS,
};

static DELETE: Structure = Structure {
    name: "DeleteVectorIndexAction",
    members: &[INDEX_NAME],
};

static UPDATE: Structure = Structure {
    name: "VectorIndexUpdate",
    members: &[
        optional(
            "Create",
            Shape::Structure(&CREATE),
            "Makes an index and fills it.",
        ),
        optional("Delete", Shape::Structure(&DELETE), "Removes an index."),
    ],
};

pub(super) static UPDATES: List = list(Shape::Structure(&UPDATE), 0, u64::MAX);

static SEARCH_VECTOR: List = list(Shape::Value, 1, limits::VECTOR_DIMENSIONS_MAX);

pub(super) static SEARCH_VECTORS: Structure = Structure {
    name: "SearchVectorsInput",
    members: &[
        TABLE_NAME,
        required("IndexName", NAME, "The vector index."),
        required(
            "SearchVector",
            Shape::List(&SEARCH_VECTOR),
            "The vector to be near to, as numbers.",
        ),
        required("TopK", at_least(1), "How many of the nearest to return."),
        optional(
            "SearchConditionExpression",
            STRING,
            "Equalities on attributes of the search schema.",
        ),
        PROJECTION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        CONSUMED_CAPACITY,
    ],
};
