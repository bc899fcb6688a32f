//! The parameters that came before expressions.

use super::shapes::{
    ATTRIBUTE_ACTION, ATTRIBUTES_TO_GET, COMPARISON_OPERATOR, CONDITIONAL_OPERATOR as OPERATOR,
    optional, required,
};
use super::{List, Map, Member, Shape, Structure};

static VALUES: List = List {
    element: Shape::Value,
    length_min: 0,
    length_max: u64::MAX,
};

static CONDITION: Structure = Structure {
    name: "Condition",
    members: &[
        optional("AttributeValueList", Shape::List(&VALUES), "The operands."),
        required("ComparisonOperator", COMPARISON_OPERATOR, "The comparison."),
    ],
};

static EXPECTED_VALUE: Structure = Structure {
    name: "ExpectedAttributeValue",
    members: &[
        optional("AttributeValueList", Shape::List(&VALUES), "The operands."),
        optional("ComparisonOperator", COMPARISON_OPERATOR, "The comparison."),
        optional(
            "Exists",
            Shape::Boolean,
            "Whether the attribute must be there.",
        ),
        optional("Value", Shape::Value, "The value the attribute must have."),
    ],
};

static VALUE_UPDATE: Structure = Structure {
    name: "AttributeValueUpdate",
    members: &[
        optional("Action", ATTRIBUTE_ACTION, "PUT unless said otherwise."),
        optional("Value", Shape::Value, "The value to put, add or delete."),
    ],
};

const fn map(value: Shape) -> Map {
    Map {
        key: None,
        value,
        length_min: 0,
        length_max: u64::MAX,
    }
}

static CONDITIONS: Map = map(Shape::Structure(&CONDITION));
static EXPECTED_VALUES: Map = map(Shape::Structure(&EXPECTED_VALUE));
static VALUE_UPDATES: Map = map(Shape::Structure(&VALUE_UPDATE));

pub(super) const ATTRIBUTES: Member = optional(
    "AttributesToGet",
    ATTRIBUTES_TO_GET,
    "Older than expressions: use ProjectionExpression.",
);
pub(super) const CONDITIONAL_OPERATOR: Member = optional(
    "ConditionalOperator",
    OPERATOR,
    "Older than expressions: how conditions connect.",
);
pub(super) const EXPECTED: Member = optional(
    "Expected",
    Shape::Map(&EXPECTED_VALUES),
    "Older than expressions: use ConditionExpression.",
);
pub(super) const ATTRIBUTE_UPDATES: Member = optional(
    "AttributeUpdates",
    Shape::Map(&VALUE_UPDATES),
    "Older than expressions: use UpdateExpression.",
);
pub(super) const KEY_CONDITIONS: Member = optional(
    "KeyConditions",
    Shape::Map(&CONDITIONS),
    "Older than expressions: use KeyConditionExpression.",
);
pub(super) const QUERY_FILTER: Member = optional(
    "QueryFilter",
    Shape::Map(&CONDITIONS),
    "Older than expressions: use FilterExpression.",
);
pub(super) const SCAN_FILTER: Member = optional(
    "ScanFilter",
    Shape::Map(&CONDITIONS),
    "Older than expressions: use FilterExpression.",
);
