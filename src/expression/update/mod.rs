//! Update expressions: parsed, checked, applied to an item.

mod apply;
mod check;
mod compile;
mod parse;
#[cfg(test)]
mod test;
mod value;

use super::{ExpressionError, MAX_OPERATORS, Placeholders, paths};
use crate::value::SortedSet;
use crate::value::{DocumentPath, EncodedValue};

/// What an update changes. No two actions touch the same place.
#[derive(Clone, Debug, PartialEq, Hash, Default)]
pub struct Update {
    /// In the order of the text.
    pub actions: Vec<Action>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Action {
    /// Where.
    pub path: DocumentPath,
    /// What is done there.
    pub change: Change,
}

/// What is done at a path.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Change {
    /// `SET path = value`.
    Set(SetValue),
    /// `REMOVE path`.
    Remove,
    /// `ADD path :value`: a number is added, a set united.
    Add(EncodedValue),
    /// `DELETE path :value`: members of a set are taken out.
    Delete(EncodedValue),
    /// The legacy action `ADD` with a list: its elements are appended.
    Append(EncodedValue),
}

/// What a `SET` puts in place.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum SetValue {
    /// `operand`.
    Operand(SetOperand),
    /// `left + right`.
    Plus(SetOperand, SetOperand),
    /// `left - right`.
    Minus(SetOperand, SetOperand),
}

/// An operand of a `SET`; paths lead into the item as it was before the update.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum SetOperand {
    /// The value at a path.
    Path(DocumentPath),
    /// A value of the request.
    Value(EncodedValue),
    /// `if_not_exists(path, operand)`.
    IfNotExists(DocumentPath, Box<SetOperand>),
    /// `list_append(list, list)`.
    ListAppend(Box<SetOperand>, Box<SetOperand>),
}

/// Parses an UpdateExpression.
///
/// # Errors
/// In DynamoDB's order: syntax, redundant parentheses, reserved words, functions, repeated
/// sections, undefined names, undefined values, paths that overlap or conflict, operands of `ADD`
/// and `DELETE`, operands of functions and arithmetic.
pub fn parse_update(
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<Update, ExpressionError> {
    let (sections, operators) = parse::parse_tree(text)?;
    if operators > MAX_OPERATORS {
        return Err(ExpressionError::TooManyOperators { count: operators });
    }
    check::check_words_and_functions(&sections)?;
    check::check_sections(&sections)?;
    compile::compile(&sections, placeholders)
}

impl Update {
    /// An update of these actions.
    ///
    /// # Errors
    /// Two actions that touch the same place.
    pub fn of(actions: Vec<Action>) -> Result<Update, ExpressionError> {
        let paths: Vec<DocumentPath> = actions.iter().map(|action| action.path.clone()).collect();
        paths::check_disjoint(&paths)?;
        Ok(Update { actions })
    }

    /// Names of the top-level attributes the update changes.
    pub fn attributes(&self) -> SortedSet<&str> {
        self.actions
            .iter()
            .map(|action| action.path.root())
            .collect()
    }

    /// The paths the update changes.
    pub fn paths(&self) -> impl Iterator<Item = &DocumentPath> {
        self.actions.iter().map(|action| &action.path)
    }
}
