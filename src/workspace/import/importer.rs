//! Rows to items, so many at a time.

use super::cells::{self, Cell, WrongCell};
use super::csv;
use super::error::{ImportError, Refusal, RefusedRow};
use super::format::Format;
use super::plan::{ColumnPlan, ColumnType, ImportPlan, KeyAttribute};
use super::records::{self, Cursor, Record};
use super::source::Source;
use crate::api::limits::{ITEM_BYTES_MAX, PARTITION_KEY_BYTES_MAX, SORT_KEY_BYTES_MAX};
use crate::value::json::{Json, JsonDocument};
use crate::value::{
    Item, ValueError, ValueRef, ValueType, encode_item, encode_plain_item, partition_hash,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// One row as it stands in the file.
pub(super) enum Row<'t> {
    Cells(Vec<Cow<'t, str>>),
    /// Plain JSON.
    Json(JsonDocument<'t>),
    /// DynamoDB JSON, perhaps under `Item` or `NewImage`.
    Typed(JsonDocument<'t>),
}

impl Row<'_> {
    /// The attributes' object of a JSON row.
    fn object(&self) -> Option<Json<'_>> {
        match self {
            Row::Cells(_) => None,
            Row::Json(document) => Some(document.root()),
            Row::Typed(document) => {
                let root = document.root();
                // Only an export wraps its items: elsewhere `Item` would be an attribute value.
                let image = root.get("Item").or_else(|| root.get("NewImage"));
                let wrapped = image.filter(|image| {
                    let first = image.as_object().and_then(|object| object.iter().next());
                    first.is_some_and(|(_, value)| value.as_object().is_some())
                });
                Some(wrapped.unwrap_or(root))
            }
        }
    }

    /// A JSON row as it is.
    pub(super) fn to_item(&self) -> Result<Item, Refusal> {
        match (self, self.object()) {
            (Row::Json(_), Some(object)) => Ok(encode_plain_item(object)?),
            (Row::Typed(_), Some(object)) => Ok(encode_item(object)?),
            _ => Err(Refusal::NotAnObject),
        }
    }
}

/// Reads row after row.
#[derive(Clone, Debug)]
pub(super) struct RowReader {
    cursor: Cursor,
}

impl RowReader {
    pub(super) fn new(source: &Source) -> RowReader {
        RowReader {
            cursor: source.first_row,
        }
    }

    pub(super) fn line(&self) -> u64 {
        self.cursor.line
    }

    /// The next row and its line.
    pub(super) fn next<'t>(
        &mut self,
        source: &'t Source,
    ) -> Option<(u64, Result<Row<'t>, Refusal>)> {
        let text = source.text.as_str();
        let cursor = &mut self.cursor;
        match source.format {
            Format::Csv(dialect) => {
                let (line, row) = csv::next_row(text, dialect.delimiter, cursor)?;
                Some((line, checked_cells(row, source.header.len())))
            }
            Format::JsonArray { typed } => {
                let record = records::next_element(text, cursor)?;
                Some((record.line, parse(record, typed, false)))
            }
            Format::JsonLines { typed } => {
                let record = records::next_line(text, cursor)?;
                Some((record.line, parse(record, typed, false)))
            }
            Format::S3Export | Format::S3IncrementalExport => {
                let record = records::next_line(text, cursor)?;
                Some((record.line, parse(record, true, true)))
            }
        }
    }
}

fn checked_cells(row: csv::Row<'_>, columns: usize) -> Result<Row<'_>, Refusal> {
    let csv::Row::Cells(mut cells) = row else {
        return Err(Refusal::UnclosedQuote);
    };
    // Spreadsheets end lines with delimiters.
    while cells.len() > columns && cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    if cells.len() > columns {
        let cells = cells.len();
        return Err(Refusal::TooManyCells { cells, columns });
    }
    Ok(Row::Cells(cells))
}

fn parse<'t>(record: Record<'t>, typed: bool, wrapped: bool) -> Result<Row<'t>, Refusal> {
    let document = JsonDocument::parse(record.text).map_err(|error| Refusal::Json(error.kind))?;
    if document.root().as_object().is_none() {
        return Err(Refusal::NotAnObject);
    }
    if wrapped && document.root().get("Item").is_none() && document.root().get("NewImage").is_none()
    {
        return Err(Refusal::Deletion);
    }
    Ok(match typed {
        true => Row::Typed(document),
        false => Row::Json(document),
    })
}

/// What one call of [`Importer::next_batch`] brought.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Items with different keys, in the order of the file.
    pub items: Vec<Item>,
    /// Rows that did not become items.
    pub refused: Vec<RefusedRow>,
    /// Rows that replaced an earlier row with the same key.
    pub replaced: usize,
    /// Of these, rows whose earlier row was in this very batch and is not among the items.
    pub replaced_within: usize,
    /// Whether the file is at its end.
    pub done: bool,
}

/// An import under way.
pub struct Importer {
    source: Source,
    plan: ImportPlan,
    columns: FxHashMap<String, ColumnPlan>,
    reader: RowReader,
    /// Hashes of the keys seen, to count replacements.
    seen: FxHashSet<u64>,
    done: bool,
}

impl Importer {
    /// Starts an import.
    pub fn new(source: Source, plan: ImportPlan) -> Result<Importer, ImportError> {
        let columns: FxHashMap<String, ColumnPlan> = plan
            .columns
            .iter()
            .map(|column| (column.column.clone(), column.clone()))
            .collect();
        let importer = Importer {
            reader: RowReader::new(&source),
            source,
            columns,
            plan,
            seen: FxHashSet::default(),
            done: false,
        };
        let key = &importer.plan.partition_key.name;
        let header = &importer.source.header;
        if !header.is_empty() && !header.iter().any(|name| importer.attribute(name) == key) {
            return Err(ImportError::UnknownColumn(key.clone()));
        }
        Ok(importer)
    }

    /// Bytes read so far, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let length = self.source.text.len();
        let read = if self.done {
            length
        } else {
            self.reader.cursor.at
        };
        (read, length)
    }

    /// Reads at most `rows_max` rows.
    pub fn next_batch(&mut self, rows_max: usize) -> Batch {
        self.next_slice(rows_max, usize::MAX)
    }

    /// Reads at most `rows_max` rows, and no further once it has read so many bytes.
    pub fn next_slice(&mut self, rows_max: usize, bytes_max: usize) -> Batch {
        let mut batch = Batch::default();
        let mut places: FxHashMap<u64, usize> = FxHashMap::default();
        let end = self.reader.cursor.at.saturating_add(bytes_max);
        for _ in 0..rows_max {
            if self.reader.cursor.at >= end {
                break;
            }
            let Some((line, row)) = self.reader.next(&self.source) else {
                batch.done = true;
                self.done = true;
                break;
            };
            let made = row.and_then(|row| {
                let item = self.to_item(&row)?;
                let key = self.check(&item)?;
                Ok((item, key))
            });
            match made {
                Ok((item, key)) => {
                    batch.replaced += usize::from(!self.seen.insert(key));
                    let place = *places.entry(key).or_insert(batch.items.len());
                    match batch.items.get_mut(place) {
                        Some(earlier) => {
                            batch.replaced_within += 1;
                            *earlier = item;
                        }
                        None => batch.items.push(item),
                    }
                }
                Err(reason) => batch.refused.push(RefusedRow { line, reason }),
            }
        }
        batch
    }

    fn column_type(&self, name: &str) -> ColumnType {
        self.columns
            .get(name)
            .map_or(ColumnType::AsIs, |column| column.column_type)
    }

    fn to_item(&self, row: &Row<'_>) -> Result<Item, Refusal> {
        let changes = |column: &ColumnPlan| {
            column.column_type != ColumnType::AsIs || column.attribute != column.column
        };
        let members = match row {
            Row::Cells(cells) => self.cell_members(cells)?,
            _ if self.columns.values().any(changes) => self.json_members(row)?,
            _ => return row.to_item(),
        };
        if members.iter().any(|(name, _)| name.is_empty()) {
            return Err(Refusal::Value("an empty attribute name".to_owned()));
        }
        let members = members.iter().map(|(name, cell)| (*name, cell.as_ref()));
        Ok(Item::from_refs(members))
    }

    fn cell_members<'a>(
        &'a self,
        cells: &'a [Cow<'_, str>],
    ) -> Result<Vec<(&'a str, Cell<'a>)>, Refusal> {
        let mut members = Vec::with_capacity(cells.len());
        for (name, text) in self.source.header.iter().zip(cells) {
            let column_type = self.column_type(name);
            let kept = self.plan.keep_empty && column_type_keeps_empty(column_type);
            if column_type != ColumnType::Skip && (kept || !text.is_empty()) {
                let cell = cells::from_text(text, column_type);
                let cell = cell.map_err(|wrong| refuse(name, column_type, wrong))?;
                members.push((self.attribute(name), cell));
            }
        }
        Ok(members)
    }

    fn json_members<'a>(&'a self, row: &'a Row<'_>) -> Result<Vec<(&'a str, Cell<'a>)>, Refusal> {
        let object = row.object().and_then(|object| object.as_object());
        let object = object.ok_or(Refusal::NotAnObject)?;
        let mut members = Vec::new();
        for (name, value) in object.iter() {
            let column_type = self.column_type(name);
            if column_type != ColumnType::Skip {
                let cell = match row {
                    Row::Typed(_) => cells::from_typed(value, column_type),
                    _ => cells::from_plain(value, column_type),
                };
                let cell = cell.map_err(|wrong| refuse_either(name, column_type, wrong))?;
                members.push((self.attribute(name), cell));
            }
        }
        Ok(members)
    }

    fn attribute<'a>(&'a self, column: &'a str) -> &'a str {
        match self.columns.get(column) {
            Some(plan) => &plan.attribute,
            None => column,
        }
    }

    /// Checks keys and size; the hash of the key.
    fn check(&self, item: &Item) -> Result<u64, Refusal> {
        let plan = &self.plan;
        let mut key = key_hash(item, &plan.partition_key, PARTITION_KEY_BYTES_MAX)?;
        if let Some(sort_key) = &plan.sort_key {
            let sort = key_hash(item, sort_key, SORT_KEY_BYTES_MAX)?;
            key = partition_hash([key.to_le_bytes(), sort.to_le_bytes()].as_flattened());
        }
        for index_key in &plan.index_keys {
            if let Some(value) = item.get(&index_key.name) {
                check_type(index_key, value.value_type())?;
            }
        }
        match item.size_bytes() {
            bytes if bytes > ITEM_BYTES_MAX => Err(Refusal::ItemTooLarge { bytes }),
            _ => Ok(key),
        }
    }
}

fn column_type_keeps_empty(column_type: ColumnType) -> bool {
    matches!(column_type, ColumnType::AsIs | ColumnType::String)
}

fn refuse(column: &str, expected: ColumnType, WrongCell(number): WrongCell) -> Refusal {
    Refusal::Cell {
        column: column.to_owned(),
        expected,
        number,
    }
}

fn refuse_either(
    column: &str,
    expected: ColumnType,
    wrong: Result<WrongCell, ValueError>,
) -> Refusal {
    match wrong {
        Ok(wrong) => refuse(column, expected, wrong),
        Err(error) => Refusal::from(error),
    }
}

fn check_type(key: &KeyAttribute, found: ValueType) -> Result<(), Refusal> {
    if found == key.key_type {
        return Ok(());
    }
    Err(Refusal::KeyType {
        name: key.name.clone(),
        expected: key.key_type,
        found,
    })
}

fn key_hash(item: &Item, key: &KeyAttribute, bytes_max: usize) -> Result<u64, Refusal> {
    let missing = || Refusal::MissingKey(key.name.clone());
    let value = item.get(&key.name).ok_or_else(missing)?;
    check_type(key, value.value_type())?;
    let hash = |bytes: &[u8]| match bytes.len() {
        0 => Err(missing()),
        length if length > bytes_max => Err(Refusal::KeyTooLong(key.name.clone())),
        _ => Ok(partition_hash(bytes)),
    };
    match value {
        ValueRef::S(text) => hash(text.as_bytes()),
        ValueRef::B(bytes) => hash(bytes),
        ValueRef::N(number) => hash(number.as_bytes()),
        _ => Err(missing()),
    }
}
