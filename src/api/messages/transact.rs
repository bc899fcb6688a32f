//! TransactWriteItems and TransactGetItems.

use crate::api::error::CancellationCode;

/// Two actions on one item.
pub fn several_operations_on_one_item() -> &'static str {
    "Transaction request cannot include multiple operations on one item"
}

/// The summary of the reasons, in the order of the actions.
pub fn cancelled(codes: impl IntoIterator<Item = CancellationCode>) -> String {
    let codes: Vec<&str> = codes.into_iter().map(CancellationCode::as_str).collect();
    format!(
        "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]",
        codes.join(", ")
    )
}

/// A token that came before with another request.
pub fn token_mismatch() -> &'static str {
    "A request with the same client token was made earlier with different parameters"
}

/// An item that another transaction has.
pub fn ongoing() -> &'static str {
    "Transaction is ongoing for the item"
}

/// A token whose transaction is not over. The API reference's words: no answer was recorded.
pub fn in_progress() -> &'static str {
    "The transaction with the given request token is already in progress."
}

/// An entry of `TransactItems` without an action or with several.
pub fn one_action_each() -> &'static str {
    "TransactItems can only contain one of Check, Put, Update or Delete"
}

/// Items over 4 MB together.
pub fn too_large() -> &'static str {
    "Aggregate size of the items in the transaction cannot exceed 4 MB"
}
