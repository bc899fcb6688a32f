//! What the first rows say about a column: types, gaps, distinct values.

use super::cells::parse_bool;
use super::plan::ColumnType;
use crate::value::json::JsonDocument;
use crate::value::sorted_by;
use crate::value::{Number, ValueRef, ValueType, partition_hash};
use rustc_hash::FxHashSet;

/// What is known of one column after looking at some rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnProfile {
    /// The column's name.
    pub name: String,
    /// What its values should become.
    pub column_type: ColumnType,
    /// The types found and how often, the most frequent first. CSV cells count as what they look
    /// like.
    pub types: Vec<(ValueType, usize)>,
    /// Rows that have no value here.
    pub missing: usize,
    /// Different values.
    pub distinct: usize,
    /// The longest value, as text.
    pub longest_bytes: usize,
}

impl ColumnProfile {
    /// The type a key made of this column would have; `None` if it cannot be a key.
    pub fn key_type(&self) -> Option<ValueType> {
        match (self.column_type, self.types.as_slice()) {
            (ColumnType::Number, _) => Some(ValueType::N),
            (ColumnType::String, _) => Some(ValueType::S),
            (_, [(only, _)]) if only.is_key_type() => Some(*only),
            _ => None,
        }
    }
}

/// Collects a profile row by row.
pub(super) struct ColumnTally {
    name: String,
    /// By the order of [`ValueType::ALL`].
    counts: [usize; ValueType::ALL.len()],
    distinct: FxHashSet<u64>,
    /// One per row, 0 for a gap; what combinations of keys are counted with.
    pub(super) hashes: Vec<u64>,
    longest_bytes: usize,
}

impl ColumnTally {
    /// A column that first shows up after so many rows.
    pub(super) fn new(name: &str, rows_before: usize) -> ColumnTally {
        ColumnTally {
            name: name.to_owned(),
            counts: [0; ValueType::ALL.len()],
            distinct: FxHashSet::default(),
            hashes: vec![0; rows_before],
            longest_bytes: 0,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// A CSV cell: counted as what it looks like.
    pub(super) fn add_text(&mut self, text: &str) {
        self.add(text_type(text), text);
    }

    pub(super) fn add_value(&mut self, value: ValueRef<'_>, text: &str) {
        self.add(value.value_type(), text);
    }

    fn add(&mut self, value_type: ValueType, text: &str) {
        let position = ValueType::ALL.iter().position(|kind| *kind == value_type);
        if let Some(count) = position.and_then(|position| self.counts.get_mut(position)) {
            *count += 1;
        }
        // 0 stands for a gap.
        let hash = partition_hash(text.as_bytes()).max(1);
        self.distinct.insert(hash);
        self.hashes.push(hash);
        self.longest_bytes = self.longest_bytes.max(text.len());
    }

    /// Fills the gaps of a row that had no value here.
    pub(super) fn end_row(&mut self, rows: usize) {
        self.hashes.resize(rows, 0);
    }

    pub(super) fn profile(&self, is_csv: bool) -> ColumnProfile {
        let types: Vec<(ValueType, usize)> = ValueType::ALL
            .into_iter()
            .zip(self.counts)
            .filter(|(_, count)| *count > 0)
            .collect();
        let types = sorted_by(types, |a, b| b.1.cmp(&a.1));
        let column_type = if is_csv {
            csv_type(&types)
        } else {
            ColumnType::AsIs
        };
        ColumnProfile {
            name: self.name.clone(),
            column_type,
            types,
            missing: self.hashes.iter().filter(|hash| **hash == 0).count(),
            distinct: self.distinct.len(),
            longest_bytes: self.longest_bytes,
        }
    }
}

/// A CSV column is of a type only if every cell of it is.
fn csv_type(types: &[(ValueType, usize)]) -> ColumnType {
    match types {
        [(ValueType::N, _)] => ColumnType::Number,
        [(ValueType::Bool, _)] => ColumnType::Boolean,
        [(ValueType::L | ValueType::M, _)]
        | [(ValueType::L, _), (ValueType::M, _)]
        | [(ValueType::M, _), (ValueType::L, _)] => ColumnType::Json,
        _ => ColumnType::String,
    }
}

fn text_type(text: &str) -> ValueType {
    if parse_bool(text).is_some() {
        return ValueType::Bool;
    }
    if looks_like_number(text.trim()) {
        return ValueType::N;
    }
    if text.starts_with(['{', '[']) {
        match JsonDocument::parse(text) {
            Ok(document) if document.root().as_array().is_some() => return ValueType::L,
            Ok(_) => return ValueType::M,
            Err(_) => {}
        }
    }
    ValueType::S
}

/// A number whose text says nothing more than the number: `007` and `+49` are codes.
fn looks_like_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let leading_zero =
        unsigned.starts_with('0') && unsigned.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    !leading_zero && !text.starts_with('+') && Number::parse(text).is_ok()
}
