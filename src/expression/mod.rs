//! The expression language: conditions and filters, key conditions, updates, projections.
//!
//! Each kind is parsed by hand into the tree of its text (`lexer`, `parser`, `syntax`), checked the
//! way DynamoDB checks it, in its order, and compiled into plain data with every placeholder
//! resolved: [`Condition`], [`KeyCondition`], [`Update`], [`Projection`]. Those evaluate in place on
//! encoded items. The legacy parameters compile to the same types.
//!
//! Deliberately absent: message texts (`api::messages::expression`), table schemas (the engine
//! binds a [`KeyCondition`] to one), item size limits.

mod condition;
mod error;
mod function;
mod key_condition;
mod lexer;
mod parser;
mod paths;
mod placeholders;
mod projection;
#[cfg(test)]
mod property;
mod reserved;
mod resolve;
mod syntax;
#[cfg(test)]
mod testing;
mod update;

pub use condition::{
    Comparator, Condition, ConditionOperator, Operand, build_condition, parse_condition,
};
pub use error::{
    ExpressionError, KeyConditionError, PlaceholderError, PlaceholderKind, UpdateError,
};
pub use key_condition::{
    BoundKeyCondition, KeyAttribute, KeyClause, KeyCondition, SortCondition, parse_key_condition,
};
pub use placeholders::Placeholders;
pub use projection::{Projection, parse_projection};
pub use reserved::{RESERVED_WORDS, is_reserved};
pub use update::{Action, Change, SetOperand, SetValue, Update, parse_update};

/// Bytes an expression's text may have, placeholders not replaced (developer guide, "Service,
/// account, and table quotas": expression string 4 KB; exact to the byte by the conformance suite).
pub const MAX_EXPRESSION_BYTES: usize = 4096;
/// Operators and functions in one expression (developer guide, same page).
pub const MAX_OPERATORS: usize = 300;
/// Operands behind `IN` (developer guide, same page).
pub const MAX_IN_OPERANDS: usize = 100;
/// Bytes of a placeholder, its `#` or `:` included (developer guide, same page).
pub const MAX_PLACEHOLDER_BYTES: usize = 255;
/// Elements of a document path: documents nest to 32 levels (developer guide, same page).
pub const MAX_PATH_DEPTH: usize = 32;
/// Parentheses and functions inside one another. No valid expression needs more than it may have
/// operators; the bound keeps hostile texts from exhausting the stack.
pub const MAX_NESTING: usize = MAX_OPERATORS;

/// A section of an update expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// `SET`.
    Set,
    /// `REMOVE`.
    Remove,
    /// `ADD`.
    Add,
    /// `DELETE`.
    Delete,
}

impl Section {
    /// The keyword.
    pub fn name(self) -> &'static str {
        match self {
            Section::Set => "SET",
            Section::Remove => "REMOVE",
            Section::Add => "ADD",
            Section::Delete => "DELETE",
        }
    }
}
