//! Whether a key or an item fits its table: missing and mistyped attributes, empty values, sizes.

use super::key::ROW_KEY_BYTES;
use super::schema::{IndexSchema, Key, KeyAttribute, is_empty};
use crate::api::{ApiError, limits, messages};
use crate::value::{Item, ItemRef, ValueRef};

/// Why a key or an item does not fit its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// AWS's text.
    pub(super) message: String,
    /// An empty key value refuses a whole transaction at once; everything else is the cancellation
    /// reason of its action.
    pub(super) is_empty_value: bool,
}

impl Misfit {
    pub(super) fn of(message: String) -> Misfit {
        Misfit {
            message,
            is_empty_value: false,
        }
    }

    fn empty(message: String) -> Misfit {
        Misfit {
            message,
            is_empty_value: true,
        }
    }
}

impl From<Misfit> for ApiError {
    fn from(misfit: Misfit) -> ApiError {
        ApiError::validation(misfit.message)
    }
}

fn value_bytes(value: ValueRef<'_>) -> usize {
    match value {
        ValueRef::S(text) => text.len(),
        ValueRef::B(bytes) => bytes.len(),
        // A number is at most 21 bytes: below either limit.
        _ => 0,
    }
}

fn total_bytes(attributes: &[KeyAttribute], item: ItemRef<'_>) -> usize {
    let values = attributes.iter().filter_map(|part| item.get(&part.name));
    values.map(value_bytes).sum()
}

/// Sizes: the partition key's attributes together, and the sort key's together.
fn check_sizes(key: &Key, item: ItemRef<'_>) -> Result<(), Misfit> {
    if total_bytes(&key.partition, item) > limits::PARTITION_KEY_BYTES_MAX {
        return Err(Misfit::of(messages::key::hash_too_long()));
    }
    if total_bytes(&key.sort, item) > limits::SORT_KEY_BYTES_MAX {
        return Err(Misfit::of(messages::key::range_too_long()));
    }
    Ok(())
}

fn empty_kind(value: ValueRef<'_>) -> &'static str {
    match value {
        ValueRef::B(_) => "binary",
        _ => "string",
    }
}

/// No key attribute is empty.
pub(super) fn check_not_empty(attribute: &KeyAttribute, value: ValueRef<'_>) -> Result<(), Misfit> {
    if is_empty(value) {
        let message = messages::key::empty_value(empty_kind(value), &attribute.name);
        return Err(Misfit::empty(message));
    }
    Ok(())
}

/// The row key of an item or a key whose key attributes fit. Nothing is wrong with attributes that
/// make a short row key; only the others are checked one by one.
pub(super) fn fit(
    key: &Key,
    item: &Item,
    check: fn(&Key, &Item) -> Result<(), Misfit>,
) -> Result<Vec<u8>, Misfit> {
    let mut row_key = Vec::with_capacity(ROW_KEY_BYTES);
    let made = key.write_row_key(item.as_ref(), &mut row_key);
    if !made || row_key.len() > limits::SORT_KEY_BYTES_MAX {
        check(key, item)?;
    }
    Ok(row_key)
}

/// Whether nothing at all is wrong with the attributes of an index's key, which is quick to see.
fn index_key_fits(key: &Key, item: ItemRef<'_>) -> bool {
    let mut bytes = 0;
    let fits = key.attributes().all(|attribute| {
        let raw = attribute.raw_of(item);
        bytes += raw.map_or(0, <[u8]>::len);
        raw.is_some() || !item.contains(&attribute.name)
    });
    fits && bytes <= limits::SORT_KEY_BYTES_MAX
}

/// A `Key` parameter: exactly the key's attributes, each of its type, not empty, not too long.
pub(super) fn check_key(key: &Key, given: &Item) -> Result<(), Misfit> {
    let given = given.as_ref();
    let mismatch = || Misfit::of(messages::key::does_not_match_schema().to_owned());
    if given.len() != key.len() {
        return Err(mismatch());
    }
    for attribute in key.attributes() {
        let value = given.get(&attribute.name).ok_or_else(mismatch)?;
        if !attribute.accepts(value) {
            return Err(mismatch());
        }
        check_not_empty(attribute, value)?;
    }
    check_sizes(key, given)
}

/// The key attributes of a whole item.
pub(super) fn check_item(key: &Key, item: &Item) -> Result<(), Misfit> {
    let item = item.as_ref();
    for attribute in key.attributes() {
        let Some(value) = item.get(&attribute.name) else {
            return Err(Misfit::of(messages::key::missing_in_item(&attribute.name)));
        };
        if !attribute.accepts(value) {
            return Err(Misfit::of(messages::key::type_mismatch(
                &attribute.name,
                attribute.kind.as_str(),
                value.value_type().name(),
            )));
        }
        check_not_empty(attribute, value)?;
    }
    check_sizes(key, item)
}

/// The key attributes of an item in a batch: whatever is wrong with them but an empty value is "the
/// provided key element" (captured in four regions, paritysuite/dynamodb-conformance, June 2026).
pub(super) fn check_batch_item(key: &Key, item: &Item) -> Result<(), Misfit> {
    let fits = key.attributes().all(|attribute| {
        let value = item.as_ref().get(&attribute.name);
        value.is_some_and(|value| attribute.accepts(value))
    });
    if !fits {
        return Err(Misfit::of(
            messages::key::does_not_match_schema().to_owned(),
        ));
    }
    check_item(key, item)
}

/// What gave an item its index key attributes: the texts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer<'a> {
    /// The item as a whole.
    Item,
    /// An update of this item, if there was one.
    Update(Option<&'a Item>),
}

/// The index key attributes of an item, index by index in the order of their names.
pub(super) fn check_index_keys<'s>(
    indexes: impl Iterator<Item = &'s IndexSchema>,
    item: &Item,
    writer: Writer<'_>,
) -> Result<(), Misfit> {
    let item = item.as_ref();
    for index in indexes.filter(|index| !index_key_fits(&index.key, item)) {
        for attribute in index.key.attributes() {
            if let Some(value) = item.get(&attribute.name) {
                check_index_value(index, attribute, value, writer)?;
            }
        }
        check_index_sizes(index, item, writer)?;
    }
    Ok(())
}

fn check_index_value(
    index: &IndexSchema,
    attribute: &KeyAttribute,
    value: ValueRef<'_>,
    writer: Writer<'_>,
) -> Result<(), Misfit> {
    let name = &attribute.name;
    if !attribute.accepts(value) {
        // A violation that was there before the index was: every later update fails on it.
        if let Writer::Update(Some(before)) = writer
            && before.get(name) == Some(value)
        {
            return Err(Misfit::of(messages::key::update_index_type().to_owned()));
        }
        let (expected, actual) = (attribute.kind.as_str(), value.value_type().name());
        let message = messages::key::index_type_mismatch(name, expected, actual, &index.name);
        return Err(Misfit::of(message));
    }
    if is_empty(value) {
        let kind = empty_kind(value);
        return Err(Misfit::empty(match writer {
            Writer::Item => messages::key::empty_index_value(kind, &index.name, name),
            Writer::Update(_) => messages::key::update_empty_index_value(kind),
        }));
    }
    Ok(())
}

fn check_index_sizes(
    index: &IndexSchema,
    item: ItemRef<'_>,
    writer: Writer<'_>,
) -> Result<(), Misfit> {
    let too_long = |attributes: &[KeyAttribute], bytes_max| {
        total_bytes(attributes, item) > bytes_max && !attributes.is_empty()
    };
    let partition = too_long(&index.key.partition, limits::PARTITION_KEY_BYTES_MAX);
    let sort = too_long(&index.key.sort, limits::SORT_KEY_BYTES_MAX);
    let first = |attributes: &[KeyAttribute]| {
        let first = attributes.first();
        first.map_or_else(String::new, |attribute| attribute.name.clone())
    };
    let message = match (partition, sort, writer) {
        (false, false, _) => return Ok(()),
        (_, _, Writer::Update(_)) => messages::key::update_index_too_long().to_owned(),
        (true, ..) => messages::key::index_hash_too_long(&index.name, &first(&index.key.partition)),
        _ => messages::key::index_range_too_long(&index.name, &first(&index.key.sort)),
    };
    Err(Misfit::of(message))
}
