//! The checks that look at the whole condition before any placeholder is resolved.

use crate::expression::ExpressionError;
use crate::expression::function::Function;
use crate::expression::resolve::check_reserved;
use crate::expression::syntax::{Call, Node, Term};

/// Functions that do not exist or do not belong into conditions, then functions that stand where
/// their result is of no use.
pub(super) fn check_functions(node: &Node<'_>) -> Result<(), ExpressionError> {
    let mut unknown = None;
    let mut misused = None;
    for_each_leaf(node, &mut |leaf| {
        for operand in operands(leaf) {
            operand.walk(&mut |term| {
                if let Term::Call(call) = term {
                    unknown = unknown.take().or_else(|| unknown_function(call));
                    if call.name != Function::Size.name() {
                        misused.get_or_insert_with(|| call.name.to_owned());
                    }
                }
            });
        }
        if let Node::Call(call) = leaf {
            unknown = unknown.take().or_else(|| unknown_function(call));
            if call.name == Function::Size.name() {
                misused.get_or_insert_with(|| call.name.to_owned());
            }
        }
    });
    match (unknown, misused) {
        (Some(error), _) => Err(error),
        (None, Some(name)) => Err(ExpressionError::MisusedFunction(name)),
        (None, None) => Ok(()),
    }
}

fn unknown_function(call: &Call<'_>) -> Option<ExpressionError> {
    match Function::from_name(call.name) {
        None => Some(ExpressionError::InvalidFunctionName(call.name.to_owned())),
        Some(function) if function.is_update_function() => {
            Some(ExpressionError::NotAConditionFunction(call.name.to_owned()))
        }
        Some(_) => None,
    }
}

/// Reserved words as attribute names.
pub(super) fn check_reserved_words(node: &Node<'_>) -> Result<(), ExpressionError> {
    let mut result = Ok(());
    for_each_leaf(node, &mut |leaf| {
        for operand in operands(leaf) {
            operand.walk(&mut |term| {
                if let (Term::Path(path), Ok(())) = (term, &result) {
                    result = check_reserved(path);
                }
            });
        }
    });
    result
}

/// Calls `visit` on every comparison and function, in the order of the text.
fn for_each_leaf<'n, 't>(node: &'n Node<'t>, visit: &mut dyn FnMut(&'n Node<'t>)) {
    match node {
        Node::Or(parts) | Node::And(parts) => {
            for part in parts {
                for_each_leaf(part, visit);
            }
        }
        Node::Not(inner) => for_each_leaf(inner, visit),
        leaf => visit(leaf),
    }
}

/// The operands of a comparison or function, in the order of the text.
pub(super) fn operands<'n, 't>(leaf: &'n Node<'t>) -> Vec<&'n Term<'t>> {
    match leaf {
        Node::Compare { left, right, .. } => vec![left, right],
        Node::Between {
            operand,
            lower,
            upper,
        } => vec![operand, lower, upper],
        Node::In { operand, list } => std::iter::once(operand).chain(list).collect(),
        Node::Call(call) => call.operands.iter().collect(),
        Node::Or(_) | Node::And(_) | Node::Not(_) => Vec::new(),
    }
}
