//! TransactWriteItems and TransactGetItems.

use crate::api::limits;

use super::shapes::{
    ATTRIBUTES, COLLECTION_METRICS, CONDITION_EXPRESSION, CONSUMED_CAPACITY, EXPRESSION_NAMES,
    EXPRESSION_VALUES, KEY, ON_FAILURE, PROJECTION_EXPRESSION, STRING, TABLE_NAME, optional,
    required, text,
};
use super::{List, Shape, Structure};

static CONDITION_CHECK: Structure = Structure {
    name: "ConditionCheck",
    members: &[
        TABLE_NAME,
        KEY,
        required("ConditionExpression", STRING, "What must hold of the item."),
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        ON_FAILURE,
    ],
};

static PUT: Structure = Structure {
    name: "Put",
    members: &[
        TABLE_NAME,
        required("Item", ATTRIBUTES, "The item, its key included."),
        CONDITION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        ON_FAILURE,
    ],
};

static DELETE: Structure = Structure {
    name: "Delete",
    members: &[
        TABLE_NAME,
        KEY,
        CONDITION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        ON_FAILURE,
    ],
};

static UPDATE: Structure = Structure {
    name: "Update",
    members: &[
        TABLE_NAME,
        KEY,
        required(
            "UpdateExpression",
            STRING,
            "What to SET, REMOVE, ADD and DELETE.",
        ),
        CONDITION_EXPRESSION,
        EXPRESSION_NAMES,
        EXPRESSION_VALUES,
        ON_FAILURE,
    ],
};

static TRANSACT_WRITE_ITEM: Structure = Structure {
    name: "TransactWriteItem",
    members: &[
        optional(
            "ConditionCheck",
            Shape::Structure(&CONDITION_CHECK),
            "Only checks a condition.",
        ),
        optional("Put", Shape::Structure(&PUT), "Writes an item."),
        optional("Delete", Shape::Structure(&DELETE), "Removes an item."),
        optional("Update", Shape::Structure(&UPDATE), "Changes an item."),
    ],
};

static WRITES: List = List {
    element: Shape::Structure(&TRANSACT_WRITE_ITEM),
    length_min: 1,
    length_max: limits::TRANSACTION_ACTIONS_MAX as u64,
};

pub(super) static TRANSACT_WRITE_ITEMS: Structure = Structure {
    name: "TransactWriteItemsInput",
    members: &[
        optional(
            "ClientRequestToken",
            text(1, 36),
            "Makes a repetition within ten minutes harmless.",
        ),
        CONSUMED_CAPACITY,
        COLLECTION_METRICS,
        required("TransactItems", Shape::List(&WRITES), "The actions."),
    ],
};

static GET: Structure = Structure {
    name: "Get",
    members: &[TABLE_NAME, KEY, PROJECTION_EXPRESSION, EXPRESSION_NAMES],
};

static TRANSACT_GET_ITEM: Structure = Structure {
    name: "TransactGetItem",
    members: &[required("Get", Shape::Structure(&GET), "Reads an item.")],
};

static GETS: List = List {
    element: Shape::Structure(&TRANSACT_GET_ITEM),
    length_min: 1,
    length_max: limits::TRANSACTION_ACTIONS_MAX as u64,
};

pub(super) static TRANSACT_GET_ITEMS: Structure = Structure {
    name: "TransactGetItemsInput",
    members: &[
        CONSUMED_CAPACITY,
        required("TransactItems", Shape::List(&GETS), "The reads."),
    ],
};
