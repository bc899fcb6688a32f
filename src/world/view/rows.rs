//! A window of items by row number.

use crate::value::record::record;

use crate::world::World;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in stored order, from 0.
    pub number: u64,
    /// The item as DynamoDB JSON; what the index projects, when an index was asked for.
    pub item: String,
    /// DynamoDB's size of it.
    pub size_bytes: u64,
}

record!(Row {
    number,
    item,
    size_bytes,
});

/// Rows of a table or an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsView {
    /// How many rows there are in all.
    pub total: u64,
    /// The rows asked for; fewer at the end.
    pub rows: Vec<Row>,
    /// The table's version; see `TableOverview::version`.
    pub version: u64,
}

record!(RowsView {
    total,
    rows,
    version,
});

/// Rows in one answer at most.
const ROWS_MAX: usize = 1_000;

impl World {
    pub(super) fn rows_view(
        &self,
        table: &str,
        index: Option<&str>,
        start: u64,
        count: u32,
    ) -> Option<RowsView> {
        let held = self.engine.table(table)?;
        let from = usize::try_from(start).ok()?;
        let named = match index {
            None => None,
            Some(name) => Some(held.index(name)?),
        };
        let rows = held.rows(index, from).take((count as usize).min(ROWS_MAX));
        let row = |(at, row): (usize, crate::engine::Row<'_>)| {
            let projected = named.map(|index| index.project(row.item));
            let item = projected.as_ref().unwrap_or(row.item);
            Row {
                number: start + at as u64,
                item: item.to_json(),
                size_bytes: item.size_bytes() as u64,
            }
        };
        Some(RowsView {
            total: named.map_or(held.item_count(), crate::engine::Index::item_count),
            rows: rows.enumerate().map(row).collect(),
            version: self.versions.get(table).copied().unwrap_or(0),
        })
    }
}
