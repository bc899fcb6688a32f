//! How items will lie: eight sample items, followed by their letter through table and indexes.
//!
//! The values are made up from the attributes' names and say so; where they lie is not: partitions
//! stand in hash order, items in sort key order, and an item without an index's key is not in it.

use super::{IndexForm, KeyField, KeyKind, Part, TableForm};
use crate::value::sorted_by;
use crate::value::{Value, key_bytes};

const MANY: usize = 8;
/// Which of three partitions a sample item goes to.
const PARTITION: [usize; MANY] = [0, 1, 0, 1, 0, 1, 2, 1];
/// The order of other attributes: each index sorts the same items anew.
const SHUFFLE: [[usize; MANY]; 3] = [
    [3, 0, 5, 2, 7, 1, 4, 6],
    [6, 2, 0, 7, 4, 1, 3, 5],
    [1, 7, 4, 3, 0, 6, 2, 5],
];
/// Items that lack an index's own attributes.
const SPARSE: [usize; 2] = [1, 5];

/// One sample item in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleItem {
    /// `A` to `H`: the same item everywhere.
    pub letter: char,
    /// Its sort key's value there, or its partition key's where there is no sort key.
    pub sort: String,
}

/// One item collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutRow {
    /// The partition key's value; `None` for items that are not in the index.
    pub partition: Option<String>,
    /// The first four digits of its hash.
    pub hash: String,
    /// Items in sort key order.
    pub items: Vec<SampleItem>,
}

/// A table or an index with its item collections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// `Table`, or the index's name.
    pub name: String,
    /// `None` for the table, else whether the index is global.
    pub global: Option<bool>,
    /// The names of the partition key's attributes.
    pub partition: String,
    /// Those of the sort key's; empty for none.
    pub sort: String,
    /// Partitions in hash order; what is not in the index comes last.
    pub rows: Vec<LayoutRow>,
}

/// The table and every index of the form that has its keys already.
pub fn layouts(form: &TableForm) -> Vec<Layout> {
    if form.partition.name.is_empty() {
        return Vec::new();
    }
    let form_sort: Vec<&KeyField> = std::iter::once(&form.sort)
        .filter(|field| !field.name.is_empty())
        .collect();
    let mut out = vec![layout(form, "Table", None, &[&form.partition], &form_sort)];
    for index in form
        .local
        .iter()
        .filter(|index| !index.named(Part::Sort).is_empty())
    {
        out.push(layout(
            form,
            title(index),
            Some(false),
            &[&form.partition],
            &index.named(Part::Sort),
        ));
    }
    for index in form
        .global
        .iter()
        .filter(|index| !index.named(Part::Partition).is_empty())
    {
        out.push(layout(
            form,
            title(index),
            Some(true),
            &index.named(Part::Partition),
            &index.named(Part::Sort),
        ));
    }
    out
}

fn title(index: &IndexForm) -> &str {
    if index.name.is_empty() {
        "Index"
    } else {
        &index.name
    }
}

/// A row with its place in the hash space, its items still with the values they sort by.
type UnsortedRow = (u64, LayoutRow, Vec<(Vec<Value>, SampleItem)>);

fn layout(
    form: &TableForm,
    name: &str,
    global: Option<bool>,
    partition: &[&KeyField],
    sort: &[&KeyField],
) -> Layout {
    let mut rows: Vec<UnsortedRow> = Vec::new();
    let mut outside = Vec::new();
    for (i, letter) in ('A'..='H').enumerate() {
        let sample = |values: &[Value]| SampleItem {
            letter,
            sort: texts(values),
        };
        let partition_value = values(form, partition, i);
        let sort_value = match sort.is_empty() {
            true => partition_value.clone(),
            false => values(form, sort, i),
        };
        let (Some(partition_value), Some(sort_value)) = (partition_value, sort_value) else {
            outside.push(SampleItem {
                letter,
                sort: "none".to_owned(),
            });
            continue;
        };
        let hash = hash_of(&partition_value);
        let place = (sort_value.clone(), sample(&sort_value));
        match rows.iter_mut().find(|(known, row, _)| {
            *known == hash && row.partition.as_deref() == Some(texts(&partition_value).as_str())
        }) {
            Some((_, _, items)) => items.push(place),
            None => rows.push((
                hash,
                LayoutRow {
                    partition: Some(texts(&partition_value)),
                    hash: format!("{:04X}", hash >> 48),
                    items: Vec::new(),
                },
                vec![place],
            )),
        }
    }
    let rows = sorted_by(rows, |a, b| a.0.cmp(&b.0));
    let mut rows: Vec<LayoutRow> = rows
        .into_iter()
        .map(|(_, mut row, items)| {
            let bytes =
                |value: &Value| key_bytes(crate::value::EncodedValue::from_value(value).as_ref());
            let key = |values: &[Value]| values.iter().map(bytes).collect::<Vec<_>>();
            let items = sorted_by(items, |a, b| key(&a.0).cmp(&key(&b.0)));
            row.items = items.into_iter().map(|(_, sample)| sample).collect();
            row
        })
        .collect();
    if !outside.is_empty() {
        rows.push(LayoutRow {
            partition: None,
            hash: String::new(),
            items: outside,
        });
    }
    Layout {
        name: name.to_owned(),
        global,
        partition: names(partition),
        sort: names(sort),
        rows,
    }
}

fn names(fields: &[&KeyField]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    names.join(" + ")
}

/// The hash of a partition key: one attribute's bytes, or those of several joined as the table
/// joins them (`engine/key.rs`).
fn hash_of(values: &[Value]) -> u64 {
    let encoded: Vec<_> = values
        .iter()
        .map(crate::value::EncodedValue::from_value)
        .collect();
    crate::engine::partition_hash_of(encoded.iter().map(|value| value.as_ref()))
}

/// What a sample item holds in a part of a key; `None` where it lacks an attribute of it.
fn values(form: &TableForm, fields: &[&KeyField], i: usize) -> Option<Vec<Value>> {
    fields.iter().map(|field| value(form, field, i)).collect()
}

/// What a sample item holds in an attribute; `None` where it lacks it.
fn value(form: &TableForm, field: &KeyField, i: usize) -> Option<Value> {
    let pick = |list: &[usize]| list.get(i).copied().unwrap_or(0);
    if field.name == form.partition.name {
        let alone = form.sort.name.is_empty();
        let which = if alone { i } else { pick(&PARTITION) };
        return Some(made_up(field, which));
    }
    if field.name == form.sort.name {
        return Some(made_up(field, i));
    }
    if SPARSE.contains(&i) {
        return None;
    }
    // Every further attribute has an order of its own; partition keys of indexes repeat.
    let order = SHUFFLE
        .get(field.name.len() % SHUFFLE.len())
        .map_or(i, |order| pick(order));
    Some(made_up(field, group(form, field, order)))
}

/// Which value an index's attribute has: the first of a partition key has three, further ones two,
/// as do sort key attributes that have one behind them; so the attributes behind them show.
fn group(form: &TableForm, field: &KeyField, order: usize) -> usize {
    for index in &form.global {
        let (partition, sort) = (index.named(Part::Partition), index.named(Part::Sort));
        let place = |fields: &[&KeyField]| fields.iter().position(|f| f.name == field.name);
        match place(&partition) {
            Some(0) if !sort.is_empty() || partition.len() > 1 => return order % 3,
            Some(at) if at > 0 => return order / 4,
            _ => {}
        }
        if place(&sort).is_some_and(|at| at + 1 < sort.len()) {
            return order % 2;
        }
    }
    order
}

fn made_up(field: &KeyField, which: usize) -> Value {
    let lower = field.name.to_lowercase();
    let in_time = ["at", "date", "time", "day", "on"]
        .iter()
        .any(|end| lower.ends_with(end));
    match field.kind {
        KeyKind::N => Value::N(crate::value::Number::from(
            i64::try_from(which + 1).unwrap_or(1) * if in_time { 3600 } else { 1 },
        )),
        KeyKind::B => Value::B(vec![0xA0, u8::try_from(which).unwrap_or(0)]),
        KeyKind::S if in_time => Value::S(format!("11-{:02}", which * 3 + 2)),
        KeyKind::S => Value::S(format!("{}-{}", stem(&field.name), which + 1)),
    }
}

/// The first word of a name, short: `customerId` gives `customer`, `GSI1PK` stays.
fn stem(name: &str) -> String {
    let cut = name
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_uppercase() || *c == '_' || *c == '-')
        .map(|(i, _)| i);
    let lower_start = name.chars().next().is_some_and(char::is_lowercase);
    let word = match cut {
        Some(i) if lower_start => name.get(..i).unwrap_or(name),
        _ => name,
    };
    word.chars().take(8).collect()
}

fn text(value: &Value) -> String {
    super::super::cell::short(crate::value::EncodedValue::from_value(value).as_ref())
}

/// The values of a part of a key, beside each other.
fn texts(values: &[Value]) -> String {
    let texts: Vec<String> = values.iter().map(text).collect();
    texts.join(" · ")
}
