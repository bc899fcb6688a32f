//! The change feed: what a mutation did to one item. Stream records and the journal's commit are
//! made from it.

use crate::value::{Item, Name};

/// One item before and after a write that changed it. Writes that change nothing leave no change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The table's name.
    pub table: Name,
    /// The item before; `None` if there was none.
    pub before: Option<Item>,
    /// The item after; `None` if it is gone.
    pub after: Option<Item>,
}

/// What a mutation answers and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied<T> {
    /// The response, without its consumed capacity: that is the world's to fill in.
    pub output: T,
    /// In the order in which they happened.
    pub changes: Vec<Change>,
}
