//! Replaces the placeholders of document paths and values, and checks what holds for paths in every
//! kind of expression.

use super::syntax::{RawElement, RawPath};
use super::{ExpressionError, MAX_PATH_DEPTH, Placeholders, is_reserved};
use crate::value::{DocumentPath, EncodedValue, PathElement};

/// The greatest list index: DynamoDB's are 32-bit integers.
const MAX_INDEX: usize = i32::MAX as usize;

/// The first element of `path` that is a reserved word.
pub(super) fn check_reserved(path: &RawPath<'_>) -> Result<(), ExpressionError> {
    for element in &path.0 {
        match element {
            RawElement::Word(word) if is_reserved(word) => {
                return Err(ExpressionError::ReservedKeyword((*word).to_owned()));
            }
            RawElement::Index(digits) => {
                index(digits)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// `path` with its names in place.
pub(super) fn resolve_path(
    path: &RawPath<'_>,
    placeholders: &mut Placeholders,
) -> Result<DocumentPath, ExpressionError> {
    let resolve = |element: &RawElement<'_>| resolve_element(*element, placeholders);
    let elements: Result<Vec<PathElement>, _> = path.0.iter().map(resolve).collect();
    let elements = elements?;
    if elements.len() > MAX_PATH_DEPTH {
        let depth = elements.len();
        return Err(ExpressionError::PathTooDeep { depth });
    }
    Ok(DocumentPath(elements))
}

fn resolve_element(
    element: RawElement<'_>,
    placeholders: &mut Placeholders,
) -> Result<PathElement, ExpressionError> {
    match element {
        RawElement::Word(word) => Ok(PathElement::Attribute(word.to_owned())),
        RawElement::Index(digits) => index(digits).map(PathElement::Index),
        RawElement::Name(key) => match placeholders.name(key) {
            Some(name) => Ok(PathElement::Attribute(name.to_owned())),
            None => Err(ExpressionError::UndefinedName(key.to_owned())),
        },
    }
}

/// The value of `:key`.
pub(super) fn resolve_value(
    key: &str,
    placeholders: &mut Placeholders,
) -> Result<EncodedValue, ExpressionError> {
    match placeholders.value(key) {
        Some(value) => Ok(value.clone()),
        None => Err(ExpressionError::UndefinedValue(key.to_owned())),
    }
}

fn index(digits: &str) -> Result<usize, ExpressionError> {
    match digits.parse::<usize>() {
        Ok(index) if index <= MAX_INDEX => Ok(index),
        _ => Err(ExpressionError::IndexOutOfRange(digits.to_owned())),
    }
}
