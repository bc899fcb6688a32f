//! BatchGetItem and BatchWriteItem.

use crate::api::limits;

use super::shapes::{
    ATTRIBUTES, COLLECTION_METRICS, CONSISTENT_READ, CONSUMED_CAPACITY, EXPRESSION_NAMES, KEY,
    PROJECTION_EXPRESSION, TABLE_KEY, optional, required,
};
use super::{List, Map, Shape, Structure, legacy};

static KEYS: List = List {
    element: ATTRIBUTES,
    length_min: 1,
    length_max: limits::BATCH_GET_KEYS_MAX as u64,
};

static KEYS_AND_ATTRIBUTES: Structure = Structure {
    name: "KeysAndAttributes",
    members: &[
        required("Keys", Shape::List(&KEYS), "The keys to read."),
        legacy::ATTRIBUTES,
        CONSISTENT_READ,
        PROJECTION_EXPRESSION,
        EXPRESSION_NAMES,
    ],
};

static GET_REQUESTS: Map = Map {
    key: TABLE_KEY,
    value: Shape::Structure(&KEYS_AND_ATTRIBUTES),
    length_min: 1,
    length_max: limits::BATCH_GET_KEYS_MAX as u64,
};

pub(super) static BATCH_GET_ITEM: Structure = Structure {
    name: "BatchGetItemInput",
    members: &[
        required(
            "RequestItems",
            Shape::Map(&GET_REQUESTS),
            "What to read, by table.",
        ),
        CONSUMED_CAPACITY,
    ],
};

static PUT_REQUEST: Structure = Structure {
    name: "PutRequest",
    members: &[required("Item", ATTRIBUTES, "The item, its key included.")],
};

static DELETE_REQUEST: Structure = Structure {
    name: "DeleteRequest",
    members: &[KEY],
};

static WRITE_REQUEST: Structure = Structure {
    name: "WriteRequest",
    members: &[
        optional(
            "PutRequest",
            Shape::Structure(&PUT_REQUEST),
            "Writes an item.",
        ),
        optional(
            "DeleteRequest",
            Shape::Structure(&DELETE_REQUEST),
            "Removes an item.",
        ),
    ],
};

static WRITE_REQUESTS: List = List {
    element: Shape::Structure(&WRITE_REQUEST),
    length_min: 1,
    length_max: limits::BATCH_WRITE_ITEMS_MAX as u64,
};

static WRITES_BY_TABLE: Map = Map {
    key: TABLE_KEY,
    value: Shape::List(&WRITE_REQUESTS),
    length_min: 1,
    length_max: limits::BATCH_WRITE_ITEMS_MAX as u64,
};

pub(super) static BATCH_WRITE_ITEM: Structure = Structure {
    name: "BatchWriteItemInput",
    members: &[
        CONSUMED_CAPACITY,
        COLLECTION_METRICS,
        required(
            "RequestItems",
            Shape::Map(&WRITES_BY_TABLE),
            "What to write, by table.",
        ),
    ],
};
