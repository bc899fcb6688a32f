//! ExecuteStatement, BatchExecuteStatement, ExecuteTransaction.

use crate::api::limits;

use super::shapes::{
    CONSISTENT_READ, CONSUMED_CAPACITY, ON_FAILURE, at_least, optional, required, text,
};
use super::{List, Member, Shape, Structure};

static PARAMETER_LIST: List = List {
    element: Shape::Value,
    length_min: 1,
    length_max: u64::MAX,
};

const STATEMENT: Member = required(
    "Statement",
    text(1, limits::STATEMENT_LENGTH_MAX),
    "The PartiQL statement; each ? takes a parameter.",
);
const PARAMETERS: Member = optional(
    "Parameters",
    Shape::List(&PARAMETER_LIST),
    "What each ? in the statement stands for, in order.",
);

pub(super) static EXECUTE_STATEMENT: Structure = Structure {
    name: "ExecuteStatementInput",
    members: &[
        STATEMENT,
        PARAMETERS,
        CONSISTENT_READ,
        optional(
            "NextToken",
            text(1, limits::NEXT_TOKEN_LENGTH_MAX),
            "Where to go on: NextToken of the page before.",
        ),
        CONSUMED_CAPACITY,
        optional(
            "Limit",
            at_least(1),
            "How many items to read at most, before the filter.",
        ),
        ON_FAILURE,
    ],
};

static BATCH_STATEMENT_REQUEST: Structure = Structure {
    name: "BatchStatementRequest",
    members: &[STATEMENT, PARAMETERS, CONSISTENT_READ, ON_FAILURE],
};

static BATCH_STATEMENTS: List = List {
    element: Shape::Structure(&BATCH_STATEMENT_REQUEST),
    length_min: 1,
    length_max: limits::BATCH_STATEMENTS_MAX as u64,
};

pub(super) static BATCH_EXECUTE_STATEMENT: Structure = Structure {
    name: "BatchExecuteStatementInput",
    members: &[
        required(
            "Statements",
            Shape::List(&BATCH_STATEMENTS),
            "The statements: all reads, or all writes.",
        ),
        CONSUMED_CAPACITY,
    ],
};

static PARAMETERIZED_STATEMENT: Structure = Structure {
    name: "ParameterizedStatement",
    members: &[STATEMENT, PARAMETERS, ON_FAILURE],
};

static TRANSACT_STATEMENTS: List = List {
    element: Shape::Structure(&PARAMETERIZED_STATEMENT),
    length_min: 1,
    length_max: limits::TRANSACTION_ACTIONS_MAX as u64,
};

pub(super) static EXECUTE_TRANSACTION: Structure = Structure {
    name: "ExecuteTransactionInput",
    members: &[
        required(
            "TransactStatements",
            Shape::List(&TRANSACT_STATEMENTS),
            "The statements: all reads, or writes and EXISTS.",
        ),
        optional(
            "ClientRequestToken",
            text(1, 36),
            "Makes a repetition within ten minutes harmless.",
        ),
        CONSUMED_CAPACITY,
    ],
};
