//! The key that a `WHERE` names, and what else it asks for.

use super::refuse;
use crate::api::ApiError;
use crate::api::messages::partiql as texts;
use crate::engine::schema::{Key, KeyAttribute};
use crate::expression::{Comparator, Condition, Operand};
use crate::value::{EncodedValue, Item};

/// The key attributes that a condition holds to a value, and the rest of the condition.
#[derive(Debug, Default)]
pub(super) struct Named {
    values: Vec<(String, EncodedValue)>,
    /// Conditions beside the key.
    pub(super) rest: Vec<Condition>,
    /// A key attribute held to two values; the second is in the rest.
    pub(super) conflict: Option<String>,
}

/// `attribute = value` of a key attribute.
pub(super) fn equality<'c>(
    condition: &'c Condition,
    key: &Key,
) -> Option<(&'c str, &'c EncodedValue)> {
    match condition {
        Condition::Compare {
            operator: Comparator::Equal,
            left: Operand::Path(path),
            right: Operand::Value(value),
        } if path.is_top_level() && key.contains(path.root()) => Some((path.root(), value)),
        _ => None,
    }
}

/// A value must be one that a key attribute can have.
pub(super) fn check_type(attribute: &KeyAttribute, value: &EncodedValue) -> Result<(), ApiError> {
    let kind = value.as_ref().value_type();
    if !kind.is_key_type() {
        return refuse(texts::no_key_type(&attribute.name, kind.name()));
    }
    match attribute.accepts(value.as_ref()) {
        true => Ok(()),
        false => refuse(texts::key_type(&attribute.name)),
    }
}

impl Named {
    /// What the conditions that are joined by `AND` say of the key.
    pub(super) fn of(condition: Option<&Condition>, key: &Key) -> Named {
        let mut named = Named::default();
        if let Some(condition) = condition {
            named.add(condition, key);
        }
        named
    }

    fn add(&mut self, condition: &Condition, key: &Key) {
        if let Condition::And(parts) = condition {
            return parts.iter().for_each(|part| self.add(part, key));
        }
        let Some((name, value)) = equality(condition, key) else {
            return self.rest.push(condition.clone());
        };
        match self.values.iter().find(|(known, _)| known == name) {
            None => self.values.push((name.to_owned(), value.clone())),
            Some((_, known)) if known == value => {}
            Some(_) => {
                self.conflict.get_or_insert_with(|| name.to_owned());
                self.rest.push(condition.clone());
            }
        }
    }

    /// Whether every key attribute has a value.
    pub(super) fn is_complete(&self, key: &Key) -> bool {
        self.values.len() == key.len()
    }

    /// The key, as far as it is named.
    pub(super) fn item(&self) -> Item {
        let values = self.values.iter();
        Item::from_refs(values.map(|(name, value)| (name.as_str(), value.as_ref())))
    }

    /// The key, which must be whole and of the table's types.
    pub(super) fn checked(&self, key: &Key) -> Result<Item, ApiError> {
        if let Some(attribute) = &self.conflict {
            return refuse(texts::several_key_conditions(attribute));
        }
        if !self.is_complete(key) {
            return refuse(texts::incomplete_key());
        }
        for attribute in key.attributes() {
            let mut values = self.values.iter();
            if let Some((_, value)) = values.find(|(name, _)| *name == attribute.name) {
                check_type(attribute, value)?;
            }
        }
        Ok(self.item())
    }
}
