//! Turns a condition's tree into a [`Condition`]: resolves placeholders and checks operands,
//! comparison by comparison.

use super::check::operands;
use super::{Comparator, Condition, Operand, less_or_equal};
use crate::expression::function::Function;
use crate::expression::resolve::{resolve_path, resolve_value};
use crate::expression::syntax::{Node, Term};
use crate::expression::{ExpressionError, MAX_IN_OPERANDS, Placeholders};
use crate::value::{DocumentPath, EncodedValue, ValueRef, ValueType};

type Checked<T> = Result<T, ExpressionError>;

/// An operator or function applied to operands whose placeholders are resolved.
struct Applied {
    operator: Operator,
    operands: Vec<Resolved>,
}

enum Resolved {
    Path(DocumentPath),
    Value(EncodedValue),
    Call(Applied),
    Holds(Box<Condition>),
}

#[derive(Clone, Copy, PartialEq)]
enum Operator {
    Compare(Comparator),
    Between,
    In,
    Function(Function),
}

/// What [`build_condition`] applies to operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the operator or function of that name")]
pub enum ConditionOperator {
    Compare(Comparator),
    Between,
    In,
    AttributeExists,
    AttributeNotExists,
    AttributeType,
    BeginsWith,
    Contains,
}

/// The condition of an operator or function with its operands, held to the same rules as one that
/// was written as an expression: PartiQL has a grammar of its own and the same conditions.
///
/// # Errors
/// A wrong number of operands, operands that are the same, operands of a wrong type.
pub fn build_condition(
    operator: ConditionOperator,
    operands: Vec<Operand>,
) -> Result<Condition, ExpressionError> {
    let operator = match operator {
        ConditionOperator::Compare(comparator) => Operator::Compare(comparator),
        ConditionOperator::Between => Operator::Between,
        ConditionOperator::In => Operator::In,
        ConditionOperator::AttributeExists => Operator::Function(Function::AttributeExists),
        ConditionOperator::AttributeNotExists => Operator::Function(Function::AttributeNotExists),
        ConditionOperator::AttributeType => Operator::Function(Function::AttributeType),
        ConditionOperator::BeginsWith => Operator::Function(Function::BeginsWith),
        ConditionOperator::Contains => Operator::Function(Function::Contains),
    };
    let operands = operands.into_iter().map(Resolved::from).collect();
    Applied { operator, operands }.into_checked()
}

impl From<Operand> for Resolved {
    fn from(operand: Operand) -> Resolved {
        match operand {
            Operand::Path(path) => Resolved::Path(path),
            Operand::Value(value) => Resolved::Value(value),
            Operand::Size(inner) => Resolved::Call(Applied {
                operator: Operator::Function(Function::Size),
                operands: vec![Resolved::from(*inner)],
            }),
            Operand::Holds(condition) => Resolved::Holds(condition),
        }
    }
}

impl Operator {
    fn name(self) -> &'static str {
        match self {
            Operator::Compare(comparator) => comparator.symbol(),
            Operator::Between => "BETWEEN",
            Operator::In => "IN",
            Operator::Function(function) => function.name(),
        }
    }
}

/// The condition of a tree whose functions and words are checked.
pub(super) fn compile(node: &Node<'_>, placeholders: &mut Placeholders) -> Checked<Condition> {
    match node {
        Node::And(parts) => compile_all(parts, placeholders).map(Condition::And),
        Node::Or(parts) => compile_all(parts, placeholders).map(Condition::Or),
        Node::Not(inner) => Ok(Condition::Not(Box::new(compile(inner, placeholders)?))),
        leaf => resolve_leaf(leaf, placeholders)?.into_checked(),
    }
}

fn compile_all(parts: &[Node<'_>], placeholders: &mut Placeholders) -> Checked<Vec<Condition>> {
    let compile_part = |part| compile(part, placeholders);
    parts.iter().map(compile_part).collect()
}

fn resolve_leaf(leaf: &Node<'_>, placeholders: &mut Placeholders) -> Checked<Applied> {
    let operator = match leaf {
        Node::Compare { operator, .. } => Operator::Compare(Comparator::from_symbol(operator)),
        Node::Between { .. } => Operator::Between,
        Node::In { .. } => Operator::In,
        Node::Call(call) => Operator::Function(function(call.name)?),
        Node::And(_) | Node::Or(_) | Node::Not(_) => Operator::In,
    };
    let resolve = |term| resolve_term(term, placeholders);
    let operands: Checked<Vec<Resolved>> = operands(leaf).into_iter().map(resolve).collect();
    Ok(Applied {
        operator,
        operands: operands?,
    })
}

fn resolve_term(term: &Term<'_>, placeholders: &mut Placeholders) -> Checked<Resolved> {
    match term {
        Term::Path(path) => resolve_path(path, placeholders).map(Resolved::Path),
        Term::Value(key) => resolve_value(key, placeholders).map(Resolved::Value),
        Term::Call(call) => {
            let operator = Operator::Function(function(call.name)?);
            let resolve = |operand| resolve_term(operand, placeholders);
            let operands: Checked<Vec<Resolved>> = call.operands.iter().map(resolve).collect();
            Ok(Resolved::Call(Applied {
                operator,
                operands: operands?,
            }))
        }
    }
}

fn function(name: &str) -> Checked<Function> {
    Function::from_name(name).ok_or_else(|| ExpressionError::InvalidFunctionName(name.to_owned()))
}

impl Applied {
    fn into_checked(self) -> Checked<Condition> {
        self.check_counts()?;
        self.check_distinct()?;
        self.check_types()?;
        self.into_condition()
    }

    /// Applies `check` to the functions among the operands, then to this.
    fn inner_first(&self, check: fn(&Applied) -> Checked<()>) -> Checked<()> {
        for operand in &self.operands {
            if let Resolved::Call(call) = operand {
                call.inner_first(check)?;
            }
        }
        check(self)
    }

    fn check_counts(&self) -> Checked<()> {
        self.inner_first(|applied| match applied.operator {
            Operator::Function(function) if function.operand_count() != applied.operands.len() => {
                Err(ExpressionError::OperandCount {
                    operator: function.name(),
                    count: applied.operands.len(),
                })
            }
            Operator::In if applied.operands.len() > MAX_IN_OPERANDS + 1 => {
                Err(ExpressionError::TooManyInOperands {
                    count: applied.operands.len() - 1,
                })
            }
            _ => Ok(()),
        })
    }

    fn check_distinct(&self) -> Checked<()> {
        self.inner_first(|applied| {
            let mut operands = applied.operands.iter();
            let Some(Resolved::Path(first)) = operands.next() else {
                return Ok(());
            };
            let is_first =
                |other: &Resolved| matches!(other, Resolved::Path(path) if path == first);
            if operands.any(is_first) {
                return Err(ExpressionError::OperandsNotDistinct {
                    operator: applied.operator.name(),
                    operand: first.clone(),
                });
            }
            Ok(())
        })
    }

    fn check_types(&self) -> Checked<()> {
        self.inner_first(|applied| match applied.operator {
            Operator::Compare(Comparator::Equal | Comparator::NotEqual) | Operator::In => Ok(()),
            Operator::Compare(_) => applied.check_operands(ValueType::is_key_type),
            Operator::Between => {
                applied.check_operands(ValueType::is_key_type)?;
                applied.check_bounds()
            }
            Operator::Function(function) => applied.check_function(function),
        })
    }

    fn check_function(&self, function: Function) -> Checked<()> {
        match function {
            Function::AttributeExists | Function::AttributeNotExists => {
                match self.operands.first() {
                    Some(Resolved::Path(_)) => Ok(()),
                    _ => Err(ExpressionError::PathRequired {
                        operator: function.name(),
                    }),
                }
            }
            Function::BeginsWith => {
                self.check_operands(|kind| matches!(kind, ValueType::S | ValueType::B))
            }
            Function::Size => self.check_operands(|kind| {
                !matches!(kind, ValueType::N | ValueType::Bool | ValueType::Null)
            }),
            Function::AttributeType => self.type_name().map(|_| ()),
            Function::Contains | Function::IfNotExists | Function::ListAppend => Ok(()),
        }
    }

    /// Refuses the first operand of a known type that is not `allowed`.
    fn check_operands(&self, allowed: fn(ValueType) -> bool) -> Checked<()> {
        for operand in self.operands.iter().filter_map(Resolved::value_type) {
            if !allowed(operand) {
                return Err(ExpressionError::OperandType {
                    operator: self.operator.name(),
                    operand,
                });
            }
        }
        Ok(())
    }

    /// Bounds given as values must be of one type and in order.
    fn check_bounds(&self) -> Checked<()> {
        let [_, Resolved::Value(lower), Resolved::Value(upper)] = self.operands.as_slice() else {
            return Ok(());
        };
        if lower.as_ref().value_type() != upper.as_ref().value_type() {
            return Err(ExpressionError::BetweenTypesDiffer {
                lower: lower.clone(),
                upper: upper.clone(),
            });
        }
        if !less_or_equal(lower.as_ref(), upper.as_ref()) {
            return Err(ExpressionError::BetweenBoundsReversed {
                lower: lower.clone(),
                upper: upper.clone(),
            });
        }
        Ok(())
    }

    /// The type that the second operand of attribute_type names.
    fn type_name(&self) -> Checked<ValueType> {
        let Some(operand) = self.operands.get(1) else {
            return Err(ExpressionError::TypeNameNotAValue);
        };
        match (operand, operand.value_type()) {
            (Resolved::Value(value), Some(ValueType::S)) => match value.as_ref() {
                ValueRef::S(name) => ValueType::from_name(name)
                    .ok_or_else(|| ExpressionError::InvalidTypeName(name.to_owned())),
                _ => Err(ExpressionError::TypeNameNotAValue),
            },
            (_, Some(kind)) => Err(ExpressionError::OperandType {
                operator: self.operator.name(),
                operand: kind,
            }),
            (_, None) => Err(ExpressionError::TypeNameNotAValue),
        }
    }

    /// The condition, once everything is checked.
    fn into_condition(self) -> Checked<Condition> {
        let kind = match self.operator {
            Operator::Function(Function::AttributeType) => Some(self.type_name()?),
            _ => None,
        };
        let operator = self.operator;
        let too_few = || ExpressionError::OperandCount {
            operator: operator.name(),
            count: 0,
        };
        let mut operands = self.operands.into_iter();
        if let Operator::Function(function) = operator
            && function.operand_count() == 1
        {
            let Some(Resolved::Path(path)) = operands.next() else {
                return Err(too_few());
            };
            return match function {
                Function::AttributeExists => Ok(Condition::AttributeExists(path)),
                Function::AttributeNotExists => Ok(Condition::AttributeNotExists(path)),
                _ => Err(ExpressionError::MisusedFunction(function.name().to_owned())),
            };
        }
        let mut operands = operands.map(Resolved::into_operand);
        let first = operands.next().ok_or_else(too_few)??;
        if let Operator::In = operator {
            let list: Checked<Vec<Operand>> = operands.collect();
            return Ok(Condition::In {
                operand: first,
                list: list?,
            });
        }
        if let Some(kind) = kind {
            return Ok(Condition::AttributeType(first, kind));
        }
        let second = operands.next().ok_or_else(too_few)??;
        match operator {
            Operator::Compare(operator) => Ok(Condition::Compare {
                operator,
                left: first,
                right: second,
            }),
            Operator::Between => Ok(Condition::Between {
                operand: first,
                lower: second,
                upper: operands.next().ok_or_else(too_few)??,
            }),
            Operator::Function(Function::BeginsWith) => Ok(Condition::BeginsWith(first, second)),
            _ => Ok(Condition::Contains(first, second)),
        }
    }
}

impl Resolved {
    /// The operand's type, where it is known before an item is read.
    fn value_type(&self) -> Option<ValueType> {
        match self {
            Resolved::Path(_) => None,
            Resolved::Value(value) => Some(value.as_ref().value_type()),
            Resolved::Call(Applied {
                operator: Operator::Function(Function::Size),
                ..
            }) => Some(ValueType::N),
            Resolved::Call(_) | Resolved::Holds(_) => Some(ValueType::Bool),
        }
    }

    fn into_operand(self) -> Checked<Operand> {
        match self {
            Resolved::Path(path) => Ok(Operand::Path(path)),
            Resolved::Value(value) => Ok(Operand::Value(value)),
            Resolved::Holds(condition) => Ok(Operand::Holds(condition)),
            Resolved::Call(mut call) => match call.operands.pop() {
                Some(inner) => Ok(Operand::Size(Box::new(inner.into_operand()?))),
                None => Err(ExpressionError::MisusedFunction(
                    call.operator.name().to_owned(),
                )),
            },
        }
    }
}
