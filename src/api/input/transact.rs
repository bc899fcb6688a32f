//! TransactWriteItems and TransactGetItems.

use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValuesOnConditionCheckFailure,
};
use crate::expression::{self, Condition, Projection};
use crate::value::Item;

/// Up to 100 writes that happen together or not at all.
#[derive(Clone, Debug)]
pub struct TransactWriteItemsInput {
    /// The actions, in the order of the request.
    pub transact_items: Vec<TransactWrite>,
    /// Makes a repetition within ten minutes harmless.
    pub client_request_token: Option<String>,
    /// A hash of what the actions say, to tell a repetition from a different request.
    pub fingerprint: u64,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
    /// Whether to tell the item collections' sizes.
    pub return_item_collection_metrics: ReturnItemCollectionMetrics,
}

/// One action of a transaction.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs, reason = "each is the action of that name")]
pub enum TransactWrite {
    ConditionCheck(ConditionCheck),
    Put(Put),
    Delete(Delete),
    Update(Update),
    /// PartiQL's `INSERT`: a put whose condition fails because the item is there.
    Insert(Put),
}

impl TransactWrite {
    /// The table the action is on.
    pub fn table_name(&self) -> &str {
        match self {
            TransactWrite::ConditionCheck(action) => &action.table_name,
            TransactWrite::Put(action) => &action.table_name,
            TransactWrite::Delete(action) => &action.table_name,
            TransactWrite::Update(action) => &action.table_name,
            TransactWrite::Insert(action) => &action.table_name,
        }
    }
}

/// Cancels the transaction unless the condition holds.
#[derive(Clone, Debug, Hash)]
pub struct ConditionCheck {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// What must hold.
    pub condition: Condition,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Writes an item.
#[derive(Clone, Debug, Hash)]
pub struct Put {
    /// The table, without its ARN.
    pub table_name: String,
    /// The item.
    pub item: Item,
    /// What must hold.
    pub condition: Option<Condition>,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Removes an item.
#[derive(Clone, Debug, Hash)]
pub struct Delete {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// What must hold.
    pub condition: Option<Condition>,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Changes attributes of an item.
#[derive(Clone, Debug, Hash)]
pub struct Update {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// What to change.
    pub update: expression::Update,
    /// What must hold.
    pub condition: Option<Condition>,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Up to 100 reads of one moment.
#[derive(Clone, Debug)]
pub struct TransactGetItemsInput {
    /// The reads, in the order of the request.
    pub transact_items: Vec<TransactGet>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// One read of a transaction.
#[derive(Clone, Debug)]
pub struct TransactGet {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// Which attributes to return.
    pub projection: Option<Projection>,
}
