//! What Query and Scan share before they read: which index, which attributes, which start key.

use super::check::check_key;
use super::facts::IndexKind;
use super::index::Index;
use super::page::{Output, Source};
use super::schema::Projected;
use super::table::{Table, pick};
use crate::api::types::Select;
use crate::api::{ApiError, messages};
use crate::expression::Projection;
use crate::value::Item;

/// The index of a read, if it names one; `of_vectors` is what is said of one that is searched.
pub(super) fn find_index<'a>(
    table: &'a Table,
    name: Option<&str>,
    consistent: bool,
    of_vectors: &'static str,
) -> Result<Option<&'a Index>, ApiError> {
    let Some(name) = name else {
        return Ok(None);
    };
    let index = table
        .index(name)
        .ok_or_else(|| ApiError::validation(messages::read::index_not_found(name)))?;
    if index.schema().kind == IndexKind::Vector {
        return Err(ApiError::validation(of_vectors));
    }
    if consistent && index.schema().kind == IndexKind::Global {
        let message = messages::read::consistent_on_global_index().to_owned();
        return Err(ApiError::validation(message));
    }
    if index.is_building() {
        let message = messages::read::index_backfilling(name);
        return Err(ApiError::validation(message));
    }
    Ok(Some(index))
}

/// The index if it is global: only there is an attribute that is not projected out of reach.
pub(super) fn global(index: Option<&Index>) -> Option<&Index> {
    index.filter(|index| index.schema().kind == IndexKind::Global)
}

/// What to return, and whether base items must be fetched for it.
pub(super) fn output<'a>(
    index: Option<&Index>,
    select: Option<Select>,
    projection: Option<&'a Projection>,
) -> Result<(Output<'a>, bool), ApiError> {
    let local = index.filter(|index| index.schema().kind == IndexKind::Local);
    if let Some(projection) = projection {
        let fetch = local.is_some_and(|index| {
            let mut names = projection.attributes().into_iter();
            names.any(|name| !index.schema().projected.holds(name))
        });
        let output = match select {
            Some(Select::Count) => Output::Count,
            _ => Output::Picked(projection),
        };
        return Ok((output, fetch));
    }
    match select {
        Some(Select::Count) => Ok((Output::Count, false)),
        Some(Select::AllAttributes) => {
            let Some(index) = index else {
                return Ok((Output::Whole, false));
            };
            let all = index.schema().projected == Projected::All;
            if !all && index.schema().kind == IndexKind::Global {
                let name = &index.schema().name;
                let message = messages::read::all_attributes_not_projected(name);
                return Err(ApiError::validation(message));
            }
            Ok((Output::Whole, !all))
        }
        _ => Ok((Output::Stored, false)),
    }
}

/// Whether a start key has exactly the attributes of a cursor, each of its type.
pub(super) fn fits_cursor(source: Source<'_>, start: &Item) -> bool {
    let attributes = source.cursor_attributes();
    let start = start.as_ref();
    start.len() == attributes.len()
        && attributes
            .iter()
            .all(|attribute| attribute.of(start).is_some())
}

/// The row key of a start key that fits.
pub(super) fn cursor_row_key(source: Source<'_>, start: &Item) -> Option<Vec<u8>> {
    let mut row_key = Vec::new();
    let written = match source.index {
        Some(index) => index.schema().write_row_key(start.as_ref(), &mut row_key),
        None => {
            let key = &source.table.schema().key;
            key.write_row_key(start.as_ref(), &mut row_key)
        }
    };
    written.then_some(row_key)
}

/// The table's own key in a start key, which must be one by itself.
pub(super) fn check_table_key(table: &Table, start: &Item) -> Result<(), ApiError> {
    let key = &table.schema().key;
    let names = key.attributes().map(|attribute| attribute.name.as_str());
    check_key(key, &pick(start, names)).map_err(|misfit| {
        let message = messages::read::start_key_misfit(&misfit.message);
        ApiError::validation(message)
    })
}
