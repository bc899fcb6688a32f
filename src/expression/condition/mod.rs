//! Conditions and filters: parsed, checked, evaluated in place.

mod check;
mod compile;
mod evaluate;
mod parse;
#[cfg(test)]
mod test;

pub use compile::{ConditionOperator, build_condition};
pub(super) use evaluate::less_or_equal;
pub(super) use parse::parse_tree;

use super::{ExpressionError, MAX_OPERATORS, Placeholders};
use crate::value::SortedSet;
use crate::value::{DocumentPath, EncodedValue, ValueType};

/// A condition or filter, its placeholders resolved.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Condition {
    /// All of them hold.
    And(Vec<Condition>),
    /// At least one of them holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// `left operator right`.
    Compare {
        /// How they are compared.
        operator: Comparator,
        /// First operand.
        left: Operand,
        /// Second operand.
        right: Operand,
    },
    /// `operand BETWEEN lower AND upper`, both bounds included.
    Between {
        /// What is compared.
        operand: Operand,
        /// Lower bound.
        lower: Operand,
        /// Upper bound.
        upper: Operand,
    },
    /// `operand IN (list)`.
    In {
        /// What is compared.
        operand: Operand,
        /// What it may equal.
        list: Vec<Operand>,
    },
    /// `attribute_exists(path)`.
    AttributeExists(DocumentPath),
    /// `attribute_not_exists(path)`.
    AttributeNotExists(DocumentPath),
    /// `attribute_type(operand, :type)`.
    AttributeType(Operand, ValueType),
    /// `begins_with(operand, prefix)`.
    BeginsWith(Operand, Operand),
    /// `contains(operand, part)`.
    Contains(Operand, Operand),
}

/// What is compared.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Operand {
    /// The value at a path of the item.
    Path(DocumentPath),
    /// A value of the request.
    Value(EncodedValue),
    /// `size(operand)`.
    Size(Box<Operand>),
    /// Whether a condition holds, as a Boolean: only PartiQL compares conditions with values.
    Holds(Box<Condition>),
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// `=`.
    Equal,
    /// `<>`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
}

impl Comparator {
    /// The operator as it stands in the text.
    pub fn symbol(self) -> &'static str {
        match self {
            Comparator::Equal => "=",
            Comparator::NotEqual => "<>",
            Comparator::Less => "<",
            Comparator::LessOrEqual => "<=",
            Comparator::Greater => ">",
            Comparator::GreaterOrEqual => ">=",
        }
    }

    /// The operator of a symbol.
    pub(super) fn from_symbol(symbol: &str) -> Comparator {
        match symbol {
            "<>" => Comparator::NotEqual,
            "<" => Comparator::Less,
            "<=" => Comparator::LessOrEqual,
            ">" => Comparator::Greater,
            ">=" => Comparator::GreaterOrEqual,
            _ => Comparator::Equal,
        }
    }

    /// The operator that says the same with its operands exchanged.
    pub fn mirrored(self) -> Comparator {
        match self {
            Comparator::Less => Comparator::Greater,
            Comparator::LessOrEqual => Comparator::GreaterOrEqual,
            Comparator::Greater => Comparator::Less,
            Comparator::GreaterOrEqual => Comparator::LessOrEqual,
            same => same,
        }
    }
}

/// Parses a ConditionExpression or FilterExpression.
///
/// # Errors
/// In DynamoDB's order: syntax, redundant parentheses, too many operators, unknown functions,
/// functions where none can stand, reserved words; then condition by condition in the text's order
/// undefined placeholders, number of operands, operands that are the same, types of operands.
pub fn parse_condition(
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<Condition, ExpressionError> {
    let (node, operators) = parse_tree(text)?;
    if operators > MAX_OPERATORS {
        return Err(ExpressionError::TooManyOperators { count: operators });
    }
    check::check_functions(&node)?;
    check::check_reserved_words(&node)?;
    compile::compile(&node, placeholders)
}

impl Condition {
    /// Names of the top-level attributes the condition looks at.
    pub fn attributes(&self) -> SortedSet<&str> {
        let mut names = SortedSet::new();
        self.visit_paths(&mut |path| {
            names.insert(path.root());
        });
        names
    }

    /// Calls `visit` on every document path, in the order of the text.
    pub fn visit_paths<'c>(&'c self, visit: &mut dyn FnMut(&'c DocumentPath)) {
        match self {
            Condition::And(parts) | Condition::Or(parts) => {
                for part in parts {
                    part.visit_paths(visit);
                }
            }
            Condition::Not(inner) => inner.visit_paths(visit),
            Condition::AttributeExists(path) | Condition::AttributeNotExists(path) => visit(path),
            _ => {
                for operand in self.operands() {
                    operand.visit_paths(visit);
                }
            }
        }
    }

    /// The operands of a comparison or function, in the order of the text.
    fn operands(&self) -> Vec<&Operand> {
        match self {
            Condition::Compare { left, right, .. } => vec![left, right],
            Condition::Between {
                operand,
                lower,
                upper,
            } => vec![operand, lower, upper],
            Condition::In { operand, list } => std::iter::once(operand).chain(list).collect(),
            Condition::AttributeType(operand, _) => vec![operand],
            Condition::BeginsWith(operand, other) | Condition::Contains(operand, other) => {
                vec![operand, other]
            }
            _ => Vec::new(),
        }
    }
}

impl Operand {
    fn visit_paths<'c>(&'c self, visit: &mut dyn FnMut(&'c DocumentPath)) {
        match self {
            Operand::Path(path) => visit(path),
            Operand::Size(inner) => inner.visit_paths(visit),
            Operand::Holds(condition) => condition.visit_paths(visit),
            Operand::Value(_) => {}
        }
    }
}
