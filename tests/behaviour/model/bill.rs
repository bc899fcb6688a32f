//! What the model knows of indexes and what a request costs by it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Attributes;
use crate::bench::Units;

/// An index as the model knows it: its key and what it holds beside the keys of index and table;
/// `None` is everything.
pub(super) struct Index {
    pub(super) name: &'static str,
    pub(super) local: bool,
    pub(super) key: &'static [&'static str],
    pub(super) included: Option<&'static [&'static str]>,
}

pub(super) const INDEXES: [Index; 5] = [
    Index {
        name: "local-keys",
        local: true,
        key: &["pk", "n"],
        included: Some(&[]),
    },
    Index {
        name: "local-some",
        local: true,
        key: &["pk", "g"],
        included: Some(&["inc"]),
    },
    Index {
        name: "global-all",
        local: false,
        key: &["g"],
        included: None,
    },
    Index {
        name: "global-some",
        local: false,
        key: &["g", "n"],
        included: Some(&["inc"]),
    },
    Index {
        name: "global-keys",
        local: false,
        key: &["n"],
        included: Some(&[]),
    },
];

impl Index {
    pub(super) fn holds(&self, name: &str) -> bool {
        let always = ["pk", "sk"].contains(&name) || self.key.contains(&name);
        always || self.included.is_none_or(|names| names.contains(&name))
    }

    /// An item's entry, if it has the index's key.
    pub(super) fn entry(&self, item: &Attributes) -> Option<Attributes> {
        if !self.key.iter().all(|name| item.contains_key(*name)) {
            return None;
        }
        let mut entry = item.clone();
        entry.retain(|name, _| self.holds(name));
        Some(entry)
    }
}

/// DG "item sizes and formats"; numbers as captured (numberByteSize): a byte, one for each two
/// digits without the zeros at either end, one for a sign.
pub(super) fn size(item: &Attributes) -> usize {
    let members = item.iter();
    members
        .map(|(name, value)| name.len() + value_size(value))
        .sum()
}

pub(super) fn value_size(value: &Value) -> usize {
    let (kind, content) = value.as_object().unwrap().iter().next().unwrap();
    match kind.as_str() {
        "S" => content.as_str().unwrap().len(),
        "N" => {
            let text = content.as_str().unwrap();
            let digits = text.trim_start_matches('-').trim_matches('0');
            1 + digits.len().div_ceil(2) + usize::from(text.starts_with('-'))
        }
        _ => {
            let elements = content.as_array().unwrap();
            3 + elements
                .iter()
                .map(|each| 1 + value_size(each))
                .sum::<usize>()
        }
    }
}

pub(super) fn units(bytes: usize, unit: usize) -> f64 {
    bytes.div_ceil(unit).max(1) as f64
}

/// What a request costs by the model: the table's arm and those of indexes.
#[derive(Default)]
pub(super) struct Bill {
    pub(super) table: f64,
    pub(super) indexes: BTreeMap<&'static str, f64>,
}

impl Bill {
    pub(super) fn index(&mut self, name: &'static str, units: f64) {
        *self.indexes.entry(name).or_default() += units;
    }

    /// A write: the larger image in whole KB, twice in a transaction; index arms once, for what
    /// changes in what the index stores.
    pub(super) fn write(
        &mut self,
        before: Option<&Attributes>,
        after: Option<&Attributes>,
        factor: f64,
    ) {
        let bytes = |image: Option<&Attributes>| image.map_or(0, size);
        self.table += factor * units(bytes(before).max(bytes(after)), 1024);
        for index in &INDEXES {
            let [old, new] = [before, after].map(|image| image.and_then(|item| index.entry(item)));
            let arm = match (&old, &new) {
                (None, None) => continue,
                (Some(only), None) | (None, Some(only)) => units(size(only), 1024),
                (Some(old), Some(new)) if old == new => continue,
                (Some(old), Some(new)) => {
                    let moved = index.key.iter().any(|name| old[*name] != new[*name]);
                    match moved {
                        true => units(size(old), 1024) + units(size(new), 1024),
                        false => units(size(old).max(size(new)), 1024),
                    }
                }
            };
            self.index(index.name, arm);
        }
    }

    #[track_caller]
    pub(super) fn check(&self, consumed: &Value, what: &str) {
        let told = Units::of(consumed);
        let arms: BTreeMap<&str, f64> = told
            .indexes
            .iter()
            .filter(|(_, units)| *units != 0.0)
            .map(|(name, units)| (name.as_str(), *units))
            .collect();
        let expected: BTreeMap<&str, f64> = self
            .indexes
            .iter()
            .filter(|(_, units)| **units != 0.0)
            .map(|(name, units)| (*name, *units))
            .collect();
        assert_eq!(
            (told.table, &arms),
            (self.table, &expected),
            "{what}\n{consumed}"
        );
        let sum = self.table + self.indexes.values().sum::<f64>();
        assert_eq!(told.total, sum, "{what}\n{consumed}");
    }
}
