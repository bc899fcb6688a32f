//! Tables that a link tells by their difference from a sample.
//!
//! 1,707 earthquakes do not fit into a link, but everyone who opens one has them: they lie beside
//! the page. So a table may name the sample it started as, and hold only what was put and removed
//! since. A checksum of the sample's items keeps a link from being opened over other data.

use super::content::{SharedTable, SharedWorkspace};
use super::error::ShareError;
use crate::value::Item;
use crate::value::json::JsonDocument;
use crate::workspace::samples::{Sample, SampleContent};
use std::collections::BTreeMap;

/// The sample a shared table is told against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleBase {
    /// Which one; only samples with a data file, whose items do not depend on the clock.
    pub sample: Sample,
    /// CRC-32 of the sample's items for this table.
    pub checksum: u32,
    /// Keys of the sample's items that are gone.
    pub removed: Vec<Item>,
}

impl SharedWorkspace {
    /// The samples to load, by [`Sample::data_file`], before the tables are whole.
    pub fn samples(&self) -> Vec<Sample> {
        let named = self.tables.iter().filter_map(|table| table.base.as_ref());
        let mut samples: Vec<Sample> = Vec::new();
        for base in named {
            if !samples.contains(&base.sample) {
                samples.push(base.sample);
            }
        }
        samples
    }

    /// Tells tables by their difference from a sample's tables of the same name, where that is
    /// shorter.
    pub fn shorten(&mut self, sample: Sample, content: &SampleContent) {
        if sample.data_file().is_none() {
            return;
        }
        for table in &mut self.tables {
            if let Some(original) = table_like(content, table) {
                shorten_table(table, sample, original);
            }
        }
    }

    /// Makes tables whole that are told against this sample.
    pub fn resolve(&mut self, sample: Sample, content: &SampleContent) -> Result<(), ShareError> {
        for table in &mut self.tables {
            if table
                .base
                .as_ref()
                .is_some_and(|base| base.sample == sample)
            {
                let original = table_like(content, table).ok_or(ShareError::OtherSample)?;
                resolve_table(table, original)?;
            }
        }
        Ok(())
    }
}

fn table_like<'c>(content: &'c SampleContent, table: &SharedTable) -> Option<&'c SharedTable> {
    let name = table.name();
    let mut tables = content.workspace.tables.iter();
    tables.find(|original| original.name() == name && key_names(original) == key_names(table))
}

/// The key attributes' names; part of what makes two tables alike.
fn key_names(table: &SharedTable) -> Vec<String> {
    let Ok(document) = JsonDocument::parse(&table.create_table) else {
        return Vec::new();
    };
    let schema = document.root().get("KeySchema");
    let elements = schema.and_then(|schema| schema.as_array());
    let elements = elements.into_iter().flat_map(|elements| elements.iter());
    elements
        .filter_map(|element| element.get("AttributeName")?.as_str().map(str::to_owned))
        .collect()
}

fn key_of(item: &Item, names: &[String]) -> Item {
    let members = names.iter().map(String::as_str);
    Item::from_refs(members.filter_map(|name| Some((name, item.get(name)?))))
}

fn checksum(items: &[Item]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for item in items {
        hasher.update(item.as_bytes());
    }
    hasher.finalize()
}

type ByKey<'i> = BTreeMap<Vec<u8>, &'i Item>;

fn by_key<'i>(items: &'i [Item], names: &[String]) -> ByKey<'i> {
    let entry = |item: &'i Item| (key_of(item, names).as_bytes().to_vec(), item);
    items.iter().map(entry).collect()
}

fn shorten_table(table: &mut SharedTable, sample: Sample, original: &SharedTable) {
    let names = key_names(original);
    let here = by_key(&table.items, &names);
    let there = by_key(&original.items, &names);
    let changed = here
        .iter()
        .filter(|(key, item)| there.get(*key) != Some(item));
    let items: Vec<Item> = changed.map(|(_, item)| (*item).clone()).collect();
    let gone = there.iter().filter(|(key, _)| !here.contains_key(*key));
    let removed: Vec<Item> = gone.map(|(_, item)| key_of(item, &names)).collect();
    if items.len() + removed.len() < table.items.len() {
        table.items = items;
        table.base = Some(SampleBase {
            sample,
            checksum: checksum(&original.items),
            removed,
        });
    }
}

fn resolve_table(table: &mut SharedTable, original: &SharedTable) -> Result<(), ShareError> {
    let Some(base) = table.base.take() else {
        return Ok(());
    };
    if base.checksum != checksum(&original.items) {
        return Err(ShareError::OtherSample);
    }
    let names = key_names(original);
    let mut merged = by_key(&original.items, &names);
    for key in &base.removed {
        merged.remove(key.as_bytes());
    }
    merged.extend(by_key(&table.items, &names));
    table.items = merged.into_values().cloned().collect();
    Ok(())
}
