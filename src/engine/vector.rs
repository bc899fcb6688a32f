//! Vector indexes: which items they hold, what those cost, how near they are.

use super::check::Misfit;
use super::schema::KeyAttribute;
use crate::api::messages::vector as texts;
use crate::api::types::{SearchSchemaElementType, VectorDefinition, VectorDistanceFunction};
use crate::value::{EncodedValue, Item, ItemRef, Number, Value, ValueRef};

/// Bytes of a number in an index.
const COMPONENT_BYTES: usize = 4;

/// What makes an index one of vectors, resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VectorSchema {
    /// The attribute that holds the vectors.
    pub attribute: String,
    /// Their length.
    pub dimensions: usize,
    /// How nearness is measured.
    pub function: VectorDistanceFunction,
    /// What a search can name beside the index's key.
    pub filters: Vec<KeyAttribute>,
}

impl VectorSchema {
    pub(super) fn resolve(definition: &VectorDefinition) -> VectorSchema {
        let schema = definition.search_schema.iter();
        let filters =
            schema.filter(|each| each.element_type == SearchSchemaElementType::InlineFilter);
        VectorSchema {
            attribute: definition.attribute_name.clone(),
            dimensions: usize::try_from(definition.dimensions).unwrap_or(usize::MAX),
            function: definition.distance_function,
            filters: filters
                .map(|element| KeyAttribute {
                    name: element.attribute_name.clone(),
                    kind: element.attribute_type,
                })
                .collect(),
        }
    }

    /// Whether an item has a vector of the index's length.
    pub(super) fn holds(&self, item: ItemRef<'_>) -> bool {
        match item.get(&self.attribute) {
            Some(ValueRef::L(list)) => {
                list.len() == self.dimensions
                    && list.iter().all(|value| matches!(value, ValueRef::N(_)))
            }
            _ => false,
        }
    }

    /// Whether an item stays out because of what it has there, not because it has nothing.
    pub(super) fn is_violated_by(&self, item: ItemRef<'_>) -> bool {
        item.get(&self.attribute).is_some() && !self.holds(item)
    }

    /// The size of an item or entry, given with its vector as the list that it is: each number is
    /// charged as four bytes (measured by paritysuite/dynamodb-conformance, October 2026).
    pub(super) fn charged_bytes(&self, item: ItemRef<'_>, bytes: usize) -> usize {
        if !self.holds(item) {
            return bytes;
        }
        let list = item
            .get(&self.attribute)
            .map_or(0, |list| list.size_bytes());
        bytes.saturating_sub(list) + COMPONENT_BYTES * self.dimensions
    }

    /// Refuses a vector that the index could not hold.
    pub(super) fn check(&self, item: ItemRef<'_>, index: &str) -> Result<(), Misfit> {
        let Some(value) = item.get(&self.attribute) else {
            return Ok(());
        };
        let name = &self.attribute;
        let ValueRef::L(list) = value else {
            return Err(Misfit::of(texts::not_a_list(name, index)));
        };
        for (at, value) in list.iter().enumerate() {
            let Some(number) = value.as_number() else {
                let actual = value.value_type().name();
                return Err(Misfit::of(texts::not_a_number(name, at, actual, index)));
            };
            if component(number).is_none() {
                let number = number.to_string();
                return Err(Misfit::of(texts::out_of_range(name, at, &number, index)));
            }
        }
        if list.len() != self.dimensions {
            let sizes = [self.dimensions, list.len()];
            return Err(Misfit::of(texts::wrong_size(name, sizes, index)));
        }
        Ok(())
    }

    /// An item's vector as the index keeps it.
    pub(super) fn vector(&self, item: ItemRef<'_>) -> Option<Vec<f32>> {
        let ValueRef::L(list) = item.get(&self.attribute)? else {
            return None;
        };
        let numbers = list.iter().map(|value| component(value.as_number()?));
        numbers.collect()
    }

    /// What an index shows of an item: without its vector, or with the numbers that it keeps.
    pub(super) fn shown(&self, entry: &Item, with_vector: bool) -> Item {
        let kept = match with_vector {
            true => self
                .vector(entry.as_ref())
                .and_then(|vector| encoded(&vector)),
            false => None,
        };
        let others = entry.iter().filter(|(name, _)| *name != self.attribute);
        let kept = kept.as_ref().map(EncodedValue::as_ref);
        Item::from_refs(others.chain(kept.map(|value| (self.attribute.as_str(), value))))
    }

    /// How near a vector is: for dot products the more, otherwise the less.
    pub(super) fn score(&self, wanted: &[f32], vector: &[f32]) -> f32 {
        let pairs = || wanted.iter().zip(vector);
        let dot = |pairs: &mut dyn Iterator<Item = (&f32, &f32)>| -> f64 {
            pairs.map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
        };
        let product = || dot(&mut pairs());
        let score = match self.function {
            VectorDistanceFunction::DotProduct => product(),
            VectorDistanceFunction::Euclidean => {
                let squares = pairs().map(|(a, b)| f64::from(*a) - f64::from(*b));
                squares.map(|apart| apart * apart).sum::<f64>().sqrt()
            }
            VectorDistanceFunction::Cosine => {
                let lengths =
                    dot(&mut wanted.iter().zip(wanted)) * dot(&mut vector.iter().zip(vector));
                match lengths > 0.0 {
                    true => 1.0 - product() / lengths.sqrt(),
                    false => 1.0,
                }
            }
        };
        narrow(score)
    }

    /// Whether one score is nearer than another.
    pub(super) fn is_nearer(&self, score: f32, other: f32) -> bool {
        match self.function {
            VectorDistanceFunction::DotProduct => score > other,
            _ => score < other,
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "an index keeps 32 bits")]
fn narrow(number: f64) -> f32 {
    number as f32
}

/// A number as an index keeps it; none where 32 bits do not hold it.
fn component(number: Number) -> Option<f32> {
    let number = narrow(number.to_f64());
    number.is_finite().then_some(number)
}

/// The shortest numbers that name these.
fn encoded(vector: &[f32]) -> Option<EncodedValue> {
    let numbers = vector
        .iter()
        .map(|number| Number::parse(&number.to_string()).ok());
    let numbers: Option<Vec<Value>> = numbers.map(|number| number.map(Value::N)).collect();
    Some(EncodedValue::from_value(&Value::L(numbers?)))
}
