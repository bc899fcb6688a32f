//! The columns of a grid: keys first, then what the items hold, in the order in which it was met.

use super::cell::Cell;
use crate::value::json::JsonDocument;
use crate::value::sorted_by;
use crate::value::{Item, ValueRef};
use crate::world::TableOverview;

/// Columns beyond these are in the editor only.
const COLUMNS_MAX: usize = 60;
/// The row number's width.
const NUMBER_PX: f64 = 56.0;
const CHARACTER_PX: f64 = 7.3;
const WIDTH_PX_MIN: f64 = 72.0;
const WIDTH_PX_MAX: f64 = 280.0;

/// What a column's attribute is to the table or index shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// Part of the partition key.
    Partition,
    /// Part of the sort key.
    Sort,
    /// Any other attribute.
    Plain,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The attribute's name.
    pub name: String,
    /// What it is to the key.
    pub role: ColumnRole,
    /// The type of its values: `S`, or `S N` when they differ.
    pub types: String,
    /// Its width in pixels.
    pub width_px: f64,
}

/// Columns that only grow: scrolling never moves one that is already there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// In order.
    pub list: Vec<Column>,
}

impl Columns {
    /// Key columns only, `(name, type, is partition key)`.
    pub fn of_keys<'a>(keys: impl IntoIterator<Item = (&'a str, &'a str, bool)>) -> Self {
        let mut out = Self::default();
        for (name, kind, partition) in keys {
            let role = if partition {
                ColumnRole::Partition
            } else {
                ColumnRole::Sort
            };
            if !out.list.iter().any(|column| column.name == name) {
                out.push(name, role, kind);
            }
        }
        out
    }

    /// Takes in what more items hold. Says whether anything changed.
    pub fn meet(&mut self, items: &[Item]) -> bool {
        let before = self.clone();
        let mut fresh: Vec<(String, usize, bool)> = Vec::new();
        for item in items {
            for (name, value) in item.iter() {
                if self.list.iter().any(|column| column.name == name) {
                    continue;
                }
                match fresh.iter_mut().find(|(known, _, _)| known == name) {
                    Some((_, count, _)) => *count += 1,
                    None => fresh.push((name.to_owned(), 1, is_bulky(value))),
                }
            }
        }
        // What most items have comes first, and what has to be opened to be read comes last.
        let fresh = sorted_by(fresh, |a, b| {
            a.2.cmp(&b.2)
                .then(b.1.cmp(&a.1))
                .then_with(|| a.0.cmp(&b.0))
        });
        for (name, _, _) in fresh {
            self.push(&name, ColumnRole::Plain, "");
        }
        for column in &mut self.list {
            column.fit(items);
        }
        *self != before
    }

    fn push(&mut self, name: &str, role: ColumnRole, types: &str) {
        if self.list.len() < COLUMNS_MAX {
            self.list.push(Column {
                name: name.to_owned(),
                role,
                types: types.to_owned(),
                width_px: 0.0,
            });
        }
    }

    /// Where a column begins and how wide it is, in pixels.
    pub fn span_px(&self, at: usize) -> Option<(f64, f64)> {
        let before = self.list.iter().take(at);
        let left = before.fold(NUMBER_PX, |sum, column| sum + column.width_px.round());
        Some((left, self.list.get(at)?.width_px.round()))
    }

    /// `grid-template-columns`: the row number, then each column.
    pub fn template(&self) -> String {
        let mut out = format!("{NUMBER_PX}px");
        for column in &self.list {
            out.push_str(&format!(" {}px", column.width_px.round()));
        }
        out.push_str(" minmax(24px,1fr)");
        out
    }
}

/// The attributes that a table is known to have: its keys, its indexes', then those of some items
/// as DynamoDB JSON, in the order in which they are met.
pub fn names<'a>(table: &TableOverview, items: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    const NAMES_MAX: usize = 200;
    let mut out: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if out.len() < NAMES_MAX && !out.iter().any(|known| known == name) {
            out.push(name.to_owned());
        }
    };
    let of_indexes = table.indexes.iter().flat_map(|index| &index.key);
    for part in table.key.iter().chain(of_indexes) {
        add(&part.name);
    }
    if let Some(ttl) = &table.ttl {
        add(&ttl.attribute);
    }
    for text in items {
        let Ok(document) = JsonDocument::parse(text) else {
            continue;
        };
        let object = document.root().as_object();
        for (name, _) in object.into_iter().flat_map(|object| object.iter()) {
            add(name);
        }
    }
    out
}

/// Lists, maps and long texts: a cell holds only their beginning.
fn is_bulky(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::S(text) => text.len() > 80,
        ValueRef::L(_) | ValueRef::M(_) | ValueRef::B(_) => true,
        _ => false,
    }
}

impl Column {
    /// Widens the column to what it holds; it never becomes narrower.
    fn fit(&mut self, items: &[Item]) {
        let mut widest = 0;
        for item in items {
            let Some(value) = item.get(&self.name) else {
                continue;
            };
            let kind = value.value_type().name();
            if !self.types.split(' ').any(|known| known == kind) {
                if !self.types.is_empty() {
                    self.types.push(' ');
                }
                self.types.push_str(kind);
            }
            widest = widest.max(Cell::from_value(value).width());
        }
        let head = self.name.chars().count() + self.types.len() + 4;
        let px = (widest.max(head) as f64 * CHARACTER_PX + 16.0).clamp(WIDTH_PX_MIN, WIDTH_PX_MAX);
        self.width_px = self.width_px.max(px);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{encode_item, json::JsonDocument};

    fn item(json: &str) -> Item {
        encode_item(JsonDocument::parse(json).unwrap().root()).unwrap()
    }

    #[test]
    fn keys_come_first_and_nothing_moves() {
        let mut columns = Columns::of_keys([("pk", "S", true), ("sk", "N", false)]);
        columns.meet(&[item(
            r#"{"pk":{"S":"a"},"sk":{"N":"1"},"z":{"S":"x"},"b":{"S":"x"}}"#,
        )]);
        let names = |c: &Columns| c.list.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&columns), ["pk", "sk", "b", "z"]);
        assert!(columns.meet(&[item(r#"{"pk":{"S":"a"},"a":{"N":"1"},"z":{"N":"1"}}"#)]));
        assert_eq!(names(&columns), ["pk", "sk", "b", "z", "a"]);
        assert_eq!(columns.list.get(3).unwrap().types, "S N");
        assert!(!columns.meet(&[]));
    }
}
