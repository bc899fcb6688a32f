//! The model's constraints: presence, lengths, ranges, characters, words.

use crate::api::messages::constraint as texts;
use crate::api::model::{Bounds, List, Map, Shape, Structure, Text, Words};
use crate::api::{ApiError, Layer, Operation, limits};
use crate::value::json::Json;

use super::echo::echo;
use super::fields::{self, Fields};
use super::path::{Path, lower_first};

/// Checks all members and reports what is wrong with them in one text.
pub(super) fn check(
    operation: Operation,
    structure: &'static Structure,
    fields: Fields<'_>,
) -> Result<(), ApiError> {
    required_first(operation, fields)?;
    let mut checker = Checker::new(operation, fields);
    checker.structure(structure, fields, &Path::ROOT);
    if !checker.violations.is_empty()
        && Layer::of(operation) == Layer::Enveloped
        && fields.is_deep()
    {
        checker.newer = false;
        checker.violations.clear();
        checker.structure(structure, fields, &Path::ROOT);
    }
    checker.finish()
}

/// A name that some operations check before anything else (ack-api-quirks DDB-TABLE-457).
fn name_first(operation: Operation, fields: Fields<'_>) -> Result<(), ApiError> {
    let (member, said) = match operation {
        Operation::UpdateContributorInsights | Operation::DescribeContributorInsights => {
            ("IndexName", "IndexName")
        }
        Operation::DescribeGlobalTable | Operation::DescribeGlobalTableSettings => {
            ("GlobalTableName", "TableName")
        }
        Operation::RestoreTableFromBackup => ("TargetTableName", "TableName"),
        _ => return Ok(()),
    };
    let lengths = limits::NAME_LENGTH_MIN..=limits::NAME_LENGTH_MAX;
    match fields.text(member) {
        Some(name) if !lengths.contains(&(name.chars().count() as u64)) => {
            Err(ApiError::validation(texts::name_length(said)))
        }
        _ => Ok(()),
    }
}

/// What some operations check before anything else.
fn required_first(operation: Operation, fields: Fields<'_>) -> Result<(), ApiError> {
    name_first(operation, fields)?;
    let missing = |name: &str| !fields.has(name);
    match operation {
        Operation::CreateTable
        | Operation::UpdateTable
        | Operation::DescribeTable
        | Operation::DeleteTable
            if missing("TableName") =>
        {
            Err(ApiError::validation(texts::parameter_required("TableName")))
        }
        Operation::BatchWriteItem if fields.entries("RequestItems").next().is_none() => {
            let name = operation.name();
            Err(ApiError::validation(texts::map_required(
                "requestItems",
                name,
            )))
        }
        _ => Ok(()),
    }
}

/// How a violation is reported beside others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// By itself and without the count of violations, whatever else is wrong.
    Bare,
    /// By itself, whatever else is wrong.
    Alone,
    /// Together with the others.
    Joined,
    /// Only if nothing else is wrong.
    Last,
}

struct Checker {
    operation: Operation,
    /// Whether violations take the newer form where it has reached the operation.
    newer: bool,
    violations: Vec<(Rank, String)>,
}

impl Checker {
    fn new(operation: Operation, fields: Fields<'_>) -> Checker {
        // Without the item or key, the single-item writes fall back to the older framework.
        let incomplete = match operation {
            Operation::PutItem => !fields.has("Item"),
            Operation::UpdateItem | Operation::DeleteItem => !fields.has("Key"),
            _ => false,
        };
        Checker {
            operation,
            newer: Layer::of(operation) != Layer::Older && !incomplete,
            violations: Vec::new(),
        }
    }

    fn finish(self) -> Result<(), ApiError> {
        if self.violations.is_empty() {
            return Ok(());
        }
        let alone = self
            .violations
            .iter()
            .find(|(rank, _)| matches!(rank, Rank::Bare | Rank::Alone));
        if let Some((Rank::Bare, text)) = alone {
            return Err(ApiError::validation(text.as_str()));
        }
        let texts: Vec<String> = match alone {
            Some((_, text)) => vec![text.clone()],
            None => {
                let joined = self
                    .violations
                    .iter()
                    .any(|(rank, _)| *rank == Rank::Joined);
                self.violations
                    .into_iter()
                    .filter(|(rank, _)| !joined || *rank == Rank::Joined)
                    .map(|(_, text)| text)
                    .collect()
            }
        };
        Err(ApiError::validation(texts::detected(&texts)))
    }

    fn structure(&mut self, structure: &'static Structure, fields: Fields<'_>, path: &Path<'_>) {
        for member in structure.members {
            match fields.get(member.name) {
                Some(value) => self.value(&member.shape, value, &path.member(member.name)),
                None if member.required => {
                    let text = texts::null(&path.member(member.name).older());
                    self.report(Rank::Joined, text);
                }
                None => {}
            }
        }
    }

    fn value(&mut self, shape: &Shape, value: Json<'_>, path: &Path<'_>) {
        match shape {
            Shape::String(text) => self.text(text, value.text(), path),
            Shape::TableName(least) => self.table_name(*least, value.text(), path),
            Shape::Enum(words) => self.word(words, value.text(), path),
            Shape::Integer(bounds) | Shape::Long(bounds) => self.number(*bounds, value, path),
            Shape::Boolean | Shape::Double | Shape::Timestamp | Shape::Value => {}
            Shape::Structure(structure) => self.structure(structure, Fields::of(value), path),
            Shape::List(list) => self.list(list, value, path),
            Shape::Map(map) => self.map(map, value, path),
        }
    }

    fn report(&mut self, rank: Rank, text: String) {
        self.violations.push((rank, text));
    }

    fn with_value(&mut self, value: &str, path: &Path<'_>, constraint: &str) {
        self.report(
            Rank::Joined,
            texts::with_value(value, &path.older(), constraint),
        );
    }

    /// Lengths and ranges: the part of the newer framework that has a form of its own.
    fn bound(&mut self, value: impl FnOnce() -> String, path: &Path<'_>, constraint: &str) {
        if self.newer {
            self.report(
                Rank::Joined,
                texts::without_value(&path.newer(), constraint),
            );
        } else {
            self.with_value(&value(), path, constraint);
        }
    }

    fn text(&mut self, bounds: &Text, text: &str, path: &Path<'_>) {
        let length = text.chars().count() as u64;
        if bounds.length_first {
            self.length(bounds, length, text, path);
        }
        if let Some(pattern) = bounds.pattern.filter(|pattern| !pattern.matches(text)) {
            self.with_value(text, path, &texts::pattern(pattern.as_str()));
        }
        if !bounds.length_first {
            self.length(bounds, length, text, path);
        }
    }

    fn length(&mut self, bounds: &Text, length: u64, text: &str, path: &Path<'_>) {
        if length < bounds.length_min {
            self.with_value(text, path, &texts::length_min(bounds.length_min));
        }
        if length > bounds.length_max {
            self.with_value(text, path, &texts::length_max(bounds.length_max));
        }
    }

    fn table_name(&mut self, least: u64, text: &str, path: &Path<'_>) {
        let name = fields::table_name(text);
        let pattern = crate::api::model::Pattern::Name;
        // One byte is one character where the pattern matches.
        let lengths = least..=limits::NAME_LENGTH_MAX;
        if pattern.matches(name) && lengths.contains(&(name.len() as u64)) {
            return;
        }
        if least > 1 {
            let bounds = Text {
                length_min: least,
                length_max: limits::NAME_LENGTH_MAX,
                pattern: Some(pattern),
                length_first: true,
            };
            self.text(&bounds, name, path);
        } else if text.is_empty() && self.newer {
            let text = texts::without_value(&path.newer(), &texts::length_min(1));
            self.report(Rank::Alone, text);
        } else if text.is_empty() {
            self.with_value(text, path, &texts::length_min(1));
        } else if name.chars().count() as u64 > limits::NAME_LENGTH_MAX {
            self.with_value(text, path, &texts::length_max(limits::NAME_LENGTH_MAX));
        } else {
            self.with_value(text, path, &texts::pattern(pattern.as_str()));
        }
    }

    fn word(&mut self, words: &Words, word: &str, path: &Path<'_>) {
        if words.words.contains(&word) {
            return;
        }
        match words.newer.filter(|_| self.newer) {
            None => self.with_value(word, path, &texts::enumeration(words.words)),
            Some(newer) => {
                let rank = match self.operation {
                    Operation::PutItem | Operation::DeleteItem => Rank::Joined,
                    Operation::UpdateItem => Rank::Alone,
                    _ => Rank::Bare,
                };
                self.report(rank, texts::unnamed(&texts::enumeration(newer)));
            }
        }
    }

    fn number(&mut self, bounds: Bounds, value: Json<'_>, path: &Path<'_>) {
        let Some(number) = fields::integer(value) else {
            return;
        };
        if number < bounds.min {
            self.bound(|| number.to_string(), path, &texts::value_min(bounds.min));
        } else if number > bounds.max {
            self.bound(|| number.to_string(), path, &texts::value_max(bounds.max));
        }
    }

    fn list(&mut self, list: &'static List, value: Json<'_>, path: &Path<'_>) {
        let Some(array) = value.as_array() else {
            return;
        };
        let length = array.len() as u64;
        let shape = Shape::List(list);
        if length < list.length_min {
            self.bound(
                || echo(&shape, value),
                path,
                &texts::length_min(list.length_min),
            );
        }
        if length > list.length_max {
            self.bound(
                || echo(&shape, value),
                path,
                &texts::length_max(list.length_max),
            );
            return;
        }
        for (index, element) in array.iter().enumerate() {
            let path = path.element(index);
            if element.is_null() {
                self.report(Rank::Joined, texts::null(&path.older()));
            } else {
                self.value(&list.element, element, &path);
            }
        }
    }

    fn map(&mut self, map: &'static Map, value: Json<'_>, path: &Path<'_>) {
        let Some(object) = value.as_object() else {
            return;
        };
        let length = object.len() as u64;
        let shape = Shape::Map(map);
        if length < map.length_min {
            self.bound(
                || echo(&shape, value),
                path,
                &texts::length_min(map.length_min),
            );
        }
        if length > map.length_max {
            self.bound(
                || echo(&shape, value),
                path,
                &texts::length_max(map.length_max),
            );
            return;
        }
        // Attribute values are not the model's to check.
        if matches!(map.value, Shape::Value) {
            return;
        }
        if let Some(text) = self.map_violation(map, value) {
            let at = lower_first(path.top());
            let rank = if self.newer { Rank::Joined } else { Rank::Last };
            let value = if self.newer {
                value.text().to_owned()
            } else {
                echo(&shape, value)
            };
            self.report(rank, texts::with_value(&value, &at, &text));
            return;
        }
        for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
            self.value(&map.value, value, &path.entry(key));
        }
    }

    /// What is wrong with a map as a whole: its keys, or the lengths of the lists in it.
    fn map_violation(&self, map: &Map, value: Json<'_>) -> Option<String> {
        let object = value.as_object()?;
        if let Some(key) = &map.key {
            let valid = |name: &str| {
                let name = fields::table_name(name);
                let length = name.chars().count() as u64;
                (key.length_min..=key.length_max).contains(&length)
                    && key.pattern.is_none_or(|pattern| pattern.matches(name))
            };
            if object.iter().any(|(name, _)| !valid(name)) {
                let pattern = key.pattern.map_or("", |pattern| pattern.as_str());
                return Some(texts::map_keys(key.length_max, key.length_min, pattern));
            }
        }
        let Shape::List(list) = map.value else {
            return None;
        };
        let allowed = list.length_min..=list.length_max;
        let fits = |value: Json<'_>| {
            value
                .as_array()
                .is_none_or(|array| allowed.contains(&(array.len() as u64)))
        };
        let wrong = object.iter().any(|(_, value)| !fits(value));
        wrong.then(|| texts::map_values(list.length_max, list.length_min))
    }
}
