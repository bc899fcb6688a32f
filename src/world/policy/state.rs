//! A policy as it is kept.

use crate::value::record::record;

/// The policy of a table or one of its streams.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PolicyState {
    /// Of what.
    pub(crate) arn: String,
    /// In the service's own form; nothing once it was deleted.
    pub(crate) text: Option<String>,
    /// When it was put or deleted, virtual milliseconds: its revision.
    pub(crate) changed_ms: i64,
}

record!(PolicyState {
    arn,
    text,
    changed_ms,
});
