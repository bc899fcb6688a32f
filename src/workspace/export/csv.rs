//! CSV, as RFC 4180 and this program's import read it.

use crate::value::json::JsonWriter;
use crate::value::{ItemRef, ValueRef, write_plain};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;

/// Collects the columns of a table's items.
#[derive(Clone, Debug)]
pub struct ColumnCollector {
    keys: Vec<String>,
    others: BTreeSet<String>,
}

impl ColumnCollector {
    /// Starts with the table's key attributes: they come first.
    pub fn new(keys: Vec<String>) -> ColumnCollector {
        ColumnCollector {
            keys,
            others: BTreeSet::new(),
        }
    }

    /// Looks at one item.
    pub fn add(&mut self, item: ItemRef<'_>) {
        for (name, _) in item.iter() {
            if !self.others.contains(name) && !self.keys.iter().any(|key| key == name) {
                self.others.insert(name.to_owned());
            }
        }
    }

    /// The columns: keys, then the others by name.
    pub fn finish(self) -> Vec<String> {
        self.keys.into_iter().chain(self.others).collect()
    }
}

pub(super) fn write_item(out: &mut String, columns: &[String], item: ItemRef<'_>) {
    let cells = columns.iter().map(|name| item.get(name).map(text_of));
    write_row(out, cells.map(Option::unwrap_or_default));
}

fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::S(text) => text.to_owned(),
        ValueRef::B(bytes) => STANDARD.encode(bytes),
        ValueRef::Null => String::new(),
        other => {
            let mut writer = JsonWriter::new();
            write_plain(&mut writer, other);
            writer.finish()
        }
    }
}

pub(super) fn write_row(out: &mut String, cells: impl Iterator<Item = impl AsRef<str>>) {
    for (position, cell) in cells.enumerate() {
        if position > 0 {
            out.push(',');
        }
        let cell = cell.as_ref();
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
