//! The checks that look at the whole update before any placeholder is resolved.

use super::parse::RawSection;
use crate::expression::ExpressionError;
use crate::expression::function::Function;
use crate::expression::resolve::check_reserved;
use crate::expression::syntax::{Call, RawAction, RawPath, RawSet, Term};

/// Reserved words as attribute names, then functions that do not exist or are for conditions only.
pub(super) fn check_words_and_functions(
    sections: &[RawSection<'_>],
) -> Result<(), ExpressionError> {
    let mut reserved = Ok(());
    let mut function = Ok(());
    for action in sections.iter().flat_map(|(_, actions)| actions) {
        check_path(path(action), &mut reserved);
        for term in terms(action) {
            term.walk(&mut |term| match term {
                Term::Path(path) => check_path(path, &mut reserved),
                Term::Call(call) if function.is_ok() => function = check_function(call),
                _ => {}
            });
        }
    }
    reserved.and(function)
}

fn check_path(path: &RawPath<'_>, result: &mut Result<(), ExpressionError>) {
    if result.is_ok() {
        *result = check_reserved(path);
    }
}

fn check_function(call: &Call<'_>) -> Result<(), ExpressionError> {
    let name = || call.name.to_owned();
    match Function::from_name(call.name) {
        None => Err(ExpressionError::InvalidFunctionName(name())),
        Some(function) if !function.is_update_function() => {
            Err(ExpressionError::NotAnUpdateFunction(name()))
        }
        Some(_) => Ok(()),
    }
}

/// Each section may stand once.
pub(super) fn check_sections(sections: &[RawSection<'_>]) -> Result<(), ExpressionError> {
    for (position, (section, _)) in sections.iter().enumerate() {
        let mut before = sections.iter().take(position);
        if before.any(|(other, _)| other == section) {
            return Err(ExpressionError::SectionRepeated(*section));
        }
    }
    Ok(())
}

/// The path an action changes.
pub(super) fn path<'a, 't>(action: &'a RawAction<'t>) -> &'a RawPath<'t> {
    match action {
        RawAction::Set(path, _)
        | RawAction::Remove(path)
        | RawAction::Add(path, _)
        | RawAction::Delete(path, _) => path,
    }
}

/// The operands of a `SET`.
pub(super) fn terms<'a, 't>(action: &'a RawAction<'t>) -> Vec<&'a Term<'t>> {
    match action {
        RawAction::Set(_, RawSet::Operand(term)) => vec![term],
        RawAction::Set(_, RawSet::Plus(left, right) | RawSet::Minus(left, right)) => {
            vec![left, right]
        }
        _ => Vec::new(),
    }
}
