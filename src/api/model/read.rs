//! Query and Scan.

use crate::api::limits;

use super::shapes::{
    ATTRIBUTES, CONSISTENT_READ, CONSUMED_CAPACITY, EXPRESSION_NAMES, EXPRESSION_VALUES, NAME,
    PROJECTION_EXPRESSION, SELECT, STRING, TABLE_NAME, at_least, between, optional,
};
use super::{Member, Shape, Structure, legacy};

const LIMIT: Member = optional(
    "Limit",
    at_least(1),
    "How many items to read at most, before the filter.",
);
const START_KEY: Member = optional(
    "ExclusiveStartKey",
    ATTRIBUTES,
    "Where to go on: LastEvaluatedKey of the page before.",
);
const SELECT_MEMBER: Member = optional(
    "Select",
    SELECT,
    "Which attributes to return, or only the COUNT.",
);
const INDEX_NAME: Member = optional("IndexName", NAME, "The index to read instead of the table.");
const FILTER: Member = optional(
    "FilterExpression",
    STRING,
    "Drops items after they were read and paid for.",
);

pub(super) static QUERY: Structure = Structure {
    name: "QueryInput",
    members: &[
        LIMIT,
        legacy::CONDITIONAL_OPERATOR,
        START_KEY,
        legacy::KEY_CONDITIONS,
        legacy::QUERY_FILTER,
        CONSUMED_CAPACITY,
        legacy::ATTRIBUTES,
        TABLE_NAME,
        SELECT_MEMBER,
        CONSISTENT_READ,
        INDEX_NAME,
        optional(
            "KeyConditionExpression",
            STRING,
            "Which partition key, which range of sort keys.",
        ),
        FILTER,
        PROJECTION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        optional(
            "ScanIndexForward",
            Shape::Boolean,
            "false reads in descending order.",
        ),
    ],
};

pub(super) static SCAN: Structure = Structure {
    name: "ScanInput",
    members: &[
        LIMIT,
        optional(
            "TotalSegments",
            between(1, limits::SCAN_SEGMENTS_MAX),
            "Into how many parts a parallel scan is cut.",
        ),
        CONSUMED_CAPACITY,
        legacy::ATTRIBUTES,
        SELECT_MEMBER,
        TABLE_NAME,
        START_KEY,
        optional(
            "Segment",
            between(0, limits::SCAN_SEGMENTS_MAX - 1),
            "Which part of a parallel scan, from 0.",
        ),
        legacy::CONDITIONAL_OPERATOR,
        legacy::SCAN_FILTER,
        INDEX_NAME,
        CONSISTENT_READ,
        FILTER,
        PROJECTION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
    ],
};
