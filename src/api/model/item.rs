//! PutItem, GetItem, UpdateItem, DeleteItem.

use super::shapes::{
    ATTRIBUTES, COLLECTION_METRICS, CONDITION_EXPRESSION, CONSISTENT_READ, CONSUMED_CAPACITY,
    EXPRESSION_NAMES, EXPRESSION_VALUES, KEY, ON_FAILURE, PROJECTION_EXPRESSION, RETURN_VALUES,
    STRING, TABLE_NAME, optional, required,
};
use super::{Member, Structure, legacy};

const OLD_VALUES: Member = optional(
    "ReturnValues",
    RETURN_VALUES,
    "ALL_OLD returns the item as it was.",
);

pub(super) static PUT_ITEM: Structure = Structure {
    name: "PutItemInput",
    members: &[
        CONSUMED_CAPACITY,
        TABLE_NAME,
        OLD_VALUES,
        COLLECTION_METRICS,
        ON_FAILURE,
        legacy::CONDITIONAL_OPERATOR,
        required("Item", ATTRIBUTES, "The item, its key included."),
        CONDITION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        legacy::EXPECTED,
    ],
};

pub(super) static GET_ITEM: Structure = Structure {
    name: "GetItemInput",
    members: &[
        CONSUMED_CAPACITY,
        legacy::ATTRIBUTES,
        TABLE_NAME,
        KEY,
        CONSISTENT_READ,
        PROJECTION_EXPRESSION,
        EXPRESSION_NAMES,
    ],
};

pub(super) static UPDATE_ITEM: Structure = Structure {
    name: "UpdateItemInput",
    members: &[
        CONSUMED_CAPACITY,
        TABLE_NAME,
        optional(
            "ReturnValues",
            RETURN_VALUES,
            "Which image of the item to return.",
        ),
        COLLECTION_METRICS,
        ON_FAILURE,
        legacy::CONDITIONAL_OPERATOR,
        KEY,
        optional(
            "UpdateExpression",
            STRING,
            "What to SET, REMOVE, ADD and DELETE.",
        ),
        CONDITION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        legacy::ATTRIBUTE_UPDATES,
        legacy::EXPECTED,
    ],
};

pub(super) static DELETE_ITEM: Structure = Structure {
    name: "DeleteItemInput",
    members: &[
        CONSUMED_CAPACITY,
        TABLE_NAME,
        OLD_VALUES,
        COLLECTION_METRICS,
        ON_FAILURE,
        legacy::CONDITIONAL_OPERATOR,
        KEY,
        CONDITION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        legacy::EXPECTED,
    ],
};
