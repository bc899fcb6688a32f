//! The expressions of a request with their names and values.

use crate::api::messages::expression::{self as texts, ExpressionKind};
use crate::api::{ApiError, Layer, limits, messages};
use crate::expression::{
    Condition, ExpressionError, PlaceholderKind, Placeholders, Projection, Update, parse_condition,
    parse_key_condition, parse_projection, parse_update,
};
use crate::value::SortedMap;
use crate::value::{EncodedValue, NESTING_MAX};

use super::fields::Fields;
use super::values;

const NAMES: &str = "ExpressionAttributeNames";
const VALUES: &str = "ExpressionAttributeValues";

/// Refuses expressions beside the parameters that came before them, and names and values without
/// an expression that could use them. `expressions` and `older` are in the order AWS lists them.
pub(super) fn check_parameters(
    fields: Fields<'_>,
    layer: Layer,
    expressions: &[&str],
    older: &[&str],
) -> Result<(), ApiError> {
    let has_any = |names: &[&str]| names.iter().any(|name| fields.has(name));
    let newer_given = has_any(expressions);
    if newer_given && has_any(older) {
        let (newer, older) = (present(fields, expressions), present(fields, older));
        return Err(layer.refuse(messages::item::mixed_parameters(&older, &newer)));
    }
    if !newer_given && fields.has(NAMES) {
        return Err(layer.refuse(messages::item::placeholders_without_expression(NAMES)));
    }
    let takes_values = |name: &&str| *name != ExpressionKind::Projection.name();
    let mut valued = expressions.iter().copied().filter(takes_values);
    // What only projects knows no values, and what it does not know it does not look at.
    let knows_values = valued.clone().next().is_some();
    if knows_values && fields.has(VALUES) && !valued.clone().any(|name| fields.has(name)) {
        let message = match layer {
            Layer::Older => {
                let valued: Vec<&str> = valued.by_ref().collect();
                messages::item::placeholders_without_expression_older(VALUES, &valued)
            }
            _ => messages::item::placeholders_without_expression(VALUES),
        };
        return Err(layer.refuse(message));
    }
    Ok(())
}

fn present<'n>(fields: Fields<'_>, names: &[&'n str]) -> Vec<&'n str> {
    names
        .iter()
        .filter(|name| fields.has(name))
        .copied()
        .collect()
}

/// The expressions of one request or action, being compiled.
pub(super) struct Expressions<'d> {
    fields: Fields<'d>,
    layer: Layer,
    placeholders: Placeholders,
}

impl<'d> Expressions<'d> {
    /// Reads the names and values.
    pub(super) fn new(fields: Fields<'d>, layer: Layer) -> Result<Expressions<'d>, ApiError> {
        let values = read_values(fields, layer, NESTING_MAX)?;
        Expressions::with_values(fields, layer, values)
    }

    /// Reads the names of what only projects: it knows no values.
    pub(super) fn of_names(fields: Fields<'d>, layer: Layer) -> Result<Expressions<'d>, ApiError> {
        Expressions::with_values(fields, layer, None)
    }

    /// Reads the names and values of an action of a transaction, whose values may nest deeper.
    pub(super) fn of_action(fields: Fields<'d>, layer: Layer) -> Result<Expressions<'d>, ApiError> {
        let values = read_values(fields, layer, limits::TRANSACTION_VALUE_LEVELS_MAX)?;
        Expressions::with_values(fields, layer, values)
    }

    fn with_values(
        fields: Fields<'d>,
        layer: Layer,
        values: Option<SortedMap<String, EncodedValue>>,
    ) -> Result<Expressions<'d>, ApiError> {
        let names = fields.get(NAMES).map(|_| {
            let entries = fields.entries(NAMES);
            let names = entries.map(|(key, name)| (key.to_owned(), name.text().to_owned()));
            SortedMap::of_any_number(names.collect())
        });
        let placeholders = Placeholders::new(names, values)
            .map_err(|error| layer.refuse(texts::placeholder(&error)))?;
        Ok(Expressions {
            fields,
            layer,
            placeholders,
        })
    }

    fn parse<T>(
        &mut self,
        kind: ExpressionKind,
        parse: impl Fn(&str, &mut Placeholders) -> Result<T, ExpressionError>,
    ) -> Result<Option<T>, ApiError> {
        let Some(text) = self.fields.text(kind.name()) else {
            return Ok(None);
        };
        parse(text, &mut self.placeholders)
            .map(Some)
            .map_err(|error| refuse(self.layer, kind, &error))
    }

    pub(super) fn condition(&mut self) -> Result<Option<Condition>, ApiError> {
        self.parse(ExpressionKind::Condition, parse_condition)
    }

    pub(super) fn filter(&mut self) -> Result<Option<Condition>, ApiError> {
        self.parse(ExpressionKind::Filter, parse_condition)
    }

    /// The key condition as a condition; what makes it a key condition is checked last.
    pub(super) fn key_condition(&mut self) -> Result<Option<Condition>, ApiError> {
        self.parse(ExpressionKind::KeyCondition, parse_key_condition)
    }

    /// The condition of a search, as any other.
    pub(super) fn search_condition(&mut self) -> Result<Option<Condition>, ApiError> {
        self.parse(ExpressionKind::SearchCondition, parse_condition)
    }

    pub(super) fn update(&mut self) -> Result<Option<Update>, ApiError> {
        self.parse(ExpressionKind::Update, parse_update)
    }

    pub(super) fn projection(&mut self) -> Result<Option<Projection>, ApiError> {
        self.parse(ExpressionKind::Projection, parse_projection)
    }

    /// Refuses names and values that no expression used.
    pub(super) fn finish(self) -> Result<(), ApiError> {
        let names = self.placeholders.unused_names();
        if !names.is_empty() {
            return Err(self
                .layer
                .refuse(texts::unused(PlaceholderKind::Names, &names)));
        }
        let values = self.placeholders.unused_values();
        if !values.is_empty() {
            return Err(self
                .layer
                .refuse(texts::unused(PlaceholderKind::Values, &values)));
        }
        Ok(())
    }
}

/// An expression that was refused.
pub(super) fn refuse(layer: Layer, kind: ExpressionKind, error: &ExpressionError) -> ApiError {
    layer.refuse(texts::text(kind, error))
}

fn read_values(
    fields: Fields<'_>,
    layer: Layer,
    levels_max: usize,
) -> Result<Option<SortedMap<String, EncodedValue>>, ApiError> {
    if !fields.has(VALUES) {
        return Ok(None);
    }
    let mut values = Vec::new();
    let mut bytes = 0;
    for (key, json) in fields.entries(VALUES) {
        let value = values::expression_value(key, json, layer, levels_max)?;
        bytes += value.size_bytes();
        values.push((key.to_owned(), value));
    }
    if bytes > limits::EXPRESSION_VALUES_BYTES_MAX {
        return Err(layer.refuse(messages::value::expression_values_too_large()));
    }
    Ok(Some(SortedMap::of_any_number(values)))
}
