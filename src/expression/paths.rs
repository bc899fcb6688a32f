//! Document paths of one expression must not touch the same place twice.

use super::ExpressionError;
use crate::value::{DocumentPath, PathElement};
use std::mem::discriminant;

/// How two paths are in each other's way.
enum Clash {
    /// One is or lies inside the other.
    Overlap,
    /// They take the same value for a map and for a list.
    Conflict,
}

/// Refuses paths that overlap; if none do, paths that conflict.
pub(super) fn check_disjoint(paths: &[DocumentPath]) -> Result<(), ExpressionError> {
    let mut conflict = None;
    for (position, second) in paths.iter().enumerate() {
        for first in paths.iter().take(position) {
            match clash(first, second) {
                Some(Clash::Overlap) => {
                    return Err(ExpressionError::PathsOverlap(first.clone(), second.clone()));
                }
                Some(Clash::Conflict) if conflict.is_none() => conflict = Some((first, second)),
                _ => {}
            }
        }
    }
    match conflict {
        Some((first, second)) => Err(ExpressionError::PathsConflict(
            first.clone(),
            second.clone(),
        )),
        None => Ok(()),
    }
}

fn clash(first: &DocumentPath, second: &DocumentPath) -> Option<Clash> {
    let same = |(one, two): &(&PathElement, &PathElement)| one == two;
    match first.0.iter().zip(&second.0).find(|pair| !same(pair)) {
        None => Some(Clash::Overlap),
        Some((one, two)) if discriminant(one) != discriminant(two) => Some(Clash::Conflict),
        Some(_) => None,
    }
}
