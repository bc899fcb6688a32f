//! Turns an update's tree into an [`Update`]: resolves placeholders, checks paths and operands.

use super::check::{path, terms};
use super::parse::RawSection;
use super::{Action, Change, SetOperand, SetValue, Update};
use crate::expression::function::Function;
use crate::expression::resolve::{resolve_path, resolve_value};
use crate::expression::syntax::{Call, RawAction, RawPath, RawSet, Term};
use crate::expression::{ExpressionError, Placeholders, Section, paths};
use crate::value::{DocumentPath, EncodedValue, ValueType};

type Checked<T> = Result<T, ExpressionError>;

/// The update of sections whose words and functions are checked.
pub(super) fn compile(
    sections: &[RawSection<'_>],
    placeholders: &mut Placeholders,
) -> Checked<Update> {
    let actions: Vec<&RawAction<'_>> = sections.iter().flat_map(|(_, actions)| actions).collect();
    check_names(&actions, placeholders)?;
    check_values(&actions, placeholders)?;
    let resolve = |action: &&RawAction<'_>| resolve_path(path(action), placeholders);
    let resolved: Checked<Vec<DocumentPath>> = actions.iter().map(resolve).collect();
    let resolved = resolved?;
    paths::check_disjoint(&resolved)?;
    check_section_operands(&actions, placeholders)?;
    let compile = |(action, path): (&RawAction<'_>, DocumentPath)| {
        let change = change(action, placeholders)?;
        Ok(Action { path, change })
    };
    let actions: Checked<Vec<Action>> = actions.into_iter().zip(resolved).map(compile).collect();
    Ok(Update { actions: actions? })
}

/// All names must be defined before any value is looked at.
fn check_names(actions: &[&RawAction<'_>], placeholders: &mut Placeholders) -> Checked<()> {
    let mut result = Ok(());
    let mut check = |path: &RawPath<'_>| {
        if result.is_ok() {
            result = resolve_path(path, placeholders).map(|_| ());
        }
    };
    for action in actions {
        check(path(action));
        for term in terms(action) {
            term.walk(&mut |term| {
                if let Term::Path(path) = term {
                    check(path);
                }
            });
        }
    }
    result
}

fn check_values(actions: &[&RawAction<'_>], placeholders: &mut Placeholders) -> Checked<()> {
    let mut result = Ok(());
    let mut check = |key: &str| {
        if result.is_ok() {
            result = resolve_value(key, placeholders).map(|_| ());
        }
    };
    for action in actions {
        match action {
            RawAction::Add(_, key) | RawAction::Delete(_, key) => check(key),
            _ => {
                for term in terms(action) {
                    term.walk(&mut |term| {
                        if let Term::Value(key) = term {
                            check(key);
                        }
                    });
                }
            }
        }
    }
    result
}

/// `ADD` takes numbers and sets, `DELETE` sets only.
fn check_section_operands(
    actions: &[&RawAction<'_>],
    placeholders: &mut Placeholders,
) -> Checked<()> {
    for action in actions {
        let (section, key) = match action {
            RawAction::Add(_, key) => (Section::Add, key),
            RawAction::Delete(_, key) => (Section::Delete, key),
            _ => continue,
        };
        let operand = resolve_value(key, placeholders)?.as_ref().value_type();
        let fits = operand.is_set() || (section == Section::Add && operand == ValueType::N);
        if !fits {
            return Err(ExpressionError::SectionOperandType { section, operand });
        }
    }
    Ok(())
}

fn change(action: &RawAction<'_>, placeholders: &mut Placeholders) -> Checked<Change> {
    match action {
        RawAction::Set(_, value) => set_value(value, placeholders).map(Change::Set),
        RawAction::Remove(_) => Ok(Change::Remove),
        RawAction::Add(_, key) => resolve_value(key, placeholders).map(Change::Add),
        RawAction::Delete(_, key) => resolve_value(key, placeholders).map(Change::Delete),
    }
}

fn set_value(value: &RawSet<'_>, placeholders: &mut Placeholders) -> Checked<SetValue> {
    match value {
        RawSet::Operand(term) => operand(term, placeholders).map(SetValue::Operand),
        RawSet::Plus(left, right) => {
            let (left, right) = numbers("+", left, right, placeholders)?;
            Ok(SetValue::Plus(left, right))
        }
        RawSet::Minus(left, right) => {
            let (left, right) = numbers("-", left, right, placeholders)?;
            Ok(SetValue::Minus(left, right))
        }
    }
}

fn numbers(
    operator: &'static str,
    left: &Term<'_>,
    right: &Term<'_>,
    placeholders: &mut Placeholders,
) -> Checked<(SetOperand, SetOperand)> {
    let left = operand(left, placeholders)?;
    let right = operand(right, placeholders)?;
    check_type(operator, ValueType::N, &left)?;
    check_type(operator, ValueType::N, &right)?;
    Ok((left, right))
}

/// A value of the request must be of the type that its operator takes.
fn check_type(operator: &'static str, expected: ValueType, operand: &SetOperand) -> Checked<()> {
    let value_type = |value: &EncodedValue| value.as_ref().value_type();
    match operand {
        SetOperand::Value(value) if value_type(value) != expected => {
            Err(ExpressionError::OperandType {
                operator,
                operand: value_type(value),
            })
        }
        _ => Ok(()),
    }
}

fn operand(term: &Term<'_>, placeholders: &mut Placeholders) -> Checked<SetOperand> {
    match term {
        Term::Path(path) => resolve_path(path, placeholders).map(SetOperand::Path),
        Term::Value(key) => resolve_value(key, placeholders).map(SetOperand::Value),
        Term::Call(call) => function(call, placeholders),
    }
}

fn function(call: &Call<'_>, placeholders: &mut Placeholders) -> Checked<SetOperand> {
    let mut operands = Vec::with_capacity(call.operands.len());
    for term in &call.operands {
        operands.push(operand(term, placeholders)?);
    }
    let function = Function::from_name(call.name)
        .ok_or_else(|| ExpressionError::InvalidFunctionName(call.name.to_owned()))?;
    let count = operands.len();
    let mut operands = operands.into_iter();
    let (Some(first), Some(second), None) = (operands.next(), operands.next(), operands.next())
    else {
        return Err(ExpressionError::OperandCount {
            operator: function.name(),
            count,
        });
    };
    match (function, first) {
        (Function::IfNotExists, SetOperand::Path(path)) => {
            Ok(SetOperand::IfNotExists(path, Box::new(second)))
        }
        (Function::IfNotExists, _) => Err(ExpressionError::PathRequired {
            operator: function.name(),
        }),
        (_, first) => {
            check_type(function.name(), ValueType::L, &first)?;
            check_type(function.name(), ValueType::L, &second)?;
            Ok(SetOperand::ListAppend(Box::new(first), Box::new(second)))
        }
    }
}
