//! What expressions may ask of a table's attributes: keys are scalars, filters of a Query leave the
//! key alone, global indexes give only what they hold.

use super::index::Index;
use super::schema::{IndexSchema, Key};
use super::table::Table;
use crate::api::input::{FilterSource, QueryInput};
use crate::api::{ApiError, messages};
use crate::expression::{Condition, Projection};
use crate::value::{DocumentPath, sorted_by};

/// A path into a key attribute: keys have no members and no elements.
fn check_path(table: &Table, path: &DocumentPath) -> Result<(), ApiError> {
    if path.is_top_level() {
        return Ok(());
    }
    let root = path.root();
    if table.schema().key.contains(root) {
        return Err(ApiError::validation(messages::key::not_scalar(root)));
    }
    if table.index_schemas().any(|index| index.key.contains(root)) {
        return Err(ApiError::validation(messages::key::index_not_scalar(root)));
    }
    Ok(())
}

/// The paths of a condition or filter.
pub(super) fn check_condition(
    table: &Table,
    condition: Option<&Condition>,
) -> Result<(), ApiError> {
    let mut result = Ok(());
    if let Some(condition) = condition {
        condition.visit_paths(&mut |path| {
            if result.is_ok() {
                result = check_path(table, path);
            }
        });
    }
    result
}

/// The paths of a projection, and whether a global index holds the attributes.
pub(super) fn check_projection(
    table: &Table,
    global: Option<&Index>,
    projection: Option<&Projection>,
) -> Result<(), ApiError> {
    let Some(projection) = projection else {
        return Ok(());
    };
    for path in projection.paths() {
        check_path(table, path)?;
    }
    if let Some(index) = global {
        let held = |path: &&DocumentPath| index.schema().projected.holds(path.root());
        let roots = projection.paths().iter().filter(|path| !held(path));
        let missing: Vec<&str> = roots.map(DocumentPath::root).collect();
        if !missing.is_empty() {
            let missing = in_hash_order(missing);
            let message = messages::read::not_projected(&index.schema().name, &missing);
            return Err(ApiError::validation(message));
        }
    }
    Ok(())
}

/// A Query's filter may not name the key it is reading by; a statement's may.
pub(super) fn check_filter_leaves_key(key: &Key, input: &QueryInput) -> Result<(), ApiError> {
    let Some(filter) = &input.filter else {
        return Ok(());
    };
    let names = filter.attributes();
    let mut named = key
        .attributes()
        .filter(|part| names.contains(part.name.as_str()));
    match named.next() {
        Some(attribute) => {
            let message = match input.filter_source {
                FilterSource::Statement => return Ok(()),
                FilterSource::QueryFilter => messages::read::query_filter_on_key(&attribute.name),
                FilterSource::Expression => messages::read::filter_on_key(&attribute.name),
            };
            Err(ApiError::validation(message))
        }
        None => Ok(()),
    }
}

/// A Query's filter may only look at what its index holds. A statement's was looked at before, and a
/// Scan's may look at anything: what the index does not hold is missing there.
pub(super) fn check_filter_is_held(
    index: Option<&Index>,
    input: &QueryInput,
) -> Result<(), ApiError> {
    let (Some(index), Some(filter)) = (index, &input.filter) else {
        return Ok(());
    };
    let held = &index.schema().projected;
    let names = filter.attributes().into_iter();
    let missing: Vec<&str> = names.filter(|name| !held.holds(name)).collect();
    if missing.is_empty() || input.filter_source == FilterSource::Statement {
        return Ok(());
    }
    let message = messages::read::filter_not_projected(&index.schema().name, &missing);
    Err(ApiError::validation(message))
}

/// Names each once, in the order in which Java's HashSet of up to twelve keeps them.
pub(super) fn in_hash_order(names: Vec<&str>) -> Vec<&str> {
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    sorted_by(once, |one, two| bucket(one).cmp(&bucket(two)))
}

fn bucket(text: &str) -> u32 {
    let hash = text.encode_utf16().fold(0_u32, |hash, unit| {
        hash.wrapping_mul(31).wrapping_add(u32::from(unit))
    });
    (hash ^ (hash >> 16)) & 15
}

/// Whether an index holds every attribute that a filter looks at.
pub(super) fn covers(index: &IndexSchema, filter: &Condition) -> bool {
    let mut names = filter.attributes().into_iter();
    names.all(|name| index.projected.holds(name))
}
