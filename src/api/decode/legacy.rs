//! The parameters that came before expressions, compiled to what expressions compile to.

use std::collections::HashSet;

use crate::api::messages::{expression, legacy as texts, value};
use crate::api::{ApiError, Layer, limits};
use crate::expression::{
    Action, Change, Comparator, Condition, KeyClause, KeyCondition, Operand, Projection,
    SetOperand, SetValue, SortCondition, Update,
};
use crate::value::json::Json;
use crate::value::{DocumentPath, EncodedValue, ValueType, key_bytes};

use super::fields::Fields;
use super::values;

/// `AttributesToGet` as a projection.
pub(super) fn attributes_to_get(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<Option<Projection>, ApiError> {
    if !fields.has("AttributesToGet") {
        return Ok(None);
    }
    let names = fields.strings("AttributesToGet");
    let mut seen = HashSet::new();
    if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
        return Err(layer.refuse(texts::duplicate_attribute(twice)));
    }
    let paths = names.into_iter().map(DocumentPath::attribute).collect();
    Ok(Some(Projection::new(paths)))
}

/// `Expected` as a condition.
pub(super) fn expected(fields: Fields<'_>, layer: Layer) -> Result<Option<Condition>, ApiError> {
    conditions(fields, "Expected", layer, expected_value)
}

/// `QueryFilter` or `ScanFilter` as a filter.
pub(super) fn filter(
    fields: Fields<'_>,
    member: &str,
    layer: Layer,
) -> Result<Option<Condition>, ApiError> {
    conditions(fields, member, layer, |attribute, condition, layer| {
        let operator = condition.text("ComparisonOperator").unwrap_or_default();
        comparison(attribute, operator, operands(condition, layer)?, layer)
    })
}

fn conditions(
    fields: Fields<'_>,
    member: &str,
    layer: Layer,
    compile: impl Fn(&str, Fields<'_>, Layer) -> Result<Condition, ApiError>,
) -> Result<Option<Condition>, ApiError> {
    let conditions: Vec<Condition> = fields
        .entries(member)
        .map(|(attribute, json)| compile(attribute, Fields::of(json), layer))
        .collect::<Result<_, _>>()?;
    let operator = fields.text("ConditionalOperator");
    match (operator, conditions.len()) {
        (Some(_), 0) => Err(layer.refuse(texts::operator_without_conditions())),
        (Some(_), 1) => Err(layer.refuse(texts::operator_with_one_condition())),
        (None, 0) => Ok(None),
        (Some("OR"), _) => Ok(Some(Condition::Or(conditions))),
        _ => Ok(Some(Condition::And(conditions))),
    }
}

fn expected_value(
    attribute: &str,
    expected: Fields<'_>,
    layer: Layer,
) -> Result<Condition, ApiError> {
    let refuse = |message: String| Err(layer.refuse(message));
    let exists = expected.boolean("Exists");
    let value = optional_value(expected, layer)?;
    let listed = expected.has("AttributeValueList");
    if value.is_some() && listed {
        return refuse(texts::value_with_list(attribute));
    }
    let Some(operator) = expected.text("ComparisonOperator") else {
        return match (exists, value) {
            _ if listed => refuse(texts::list_without_operator(attribute)),
            (Some(false), Some(_)) => refuse(texts::value_not_allowed(attribute)),
            (Some(false), None) => Ok(Condition::AttributeNotExists(path(attribute))),
            (Some(true), None) => refuse(texts::value_required("true", attribute)),
            (None, None) => refuse(texts::value_required("null", attribute)),
            (_, Some(value)) => Ok(compare(attribute, Comparator::Equal, value)),
        };
    };
    if exists.is_some() {
        return refuse(texts::exists_with_operator(attribute));
    }
    let unary = matches!(operator, "NULL" | "NOT_NULL");
    if value.is_none() && !listed && !unary {
        return refuse(texts::operands_required(operator, attribute));
    }
    let operands = match value {
        Some(value) => vec![value],
        None => operands(expected, layer)?,
    };
    comparison(attribute, operator, operands, layer)
}

fn optional_value(fields: Fields<'_>, layer: Layer) -> Result<Option<EncodedValue>, ApiError> {
    fields
        .get("Value")
        .map(|json| values::value(json, layer))
        .transpose()
}

fn operands(condition: Fields<'_>, layer: Layer) -> Result<Vec<EncodedValue>, ApiError> {
    condition
        .list("AttributeValueList")
        .map(|json: Json<'_>| values::value(json, layer))
        .collect()
}

fn path(attribute: &str) -> DocumentPath {
    DocumentPath::attribute(attribute)
}

fn compare(attribute: &str, operator: Comparator, value: EncodedValue) -> Condition {
    Condition::Compare {
        operator,
        left: Operand::Path(path(attribute)),
        right: Operand::Value(value),
    }
}

/// How many operands an operator takes, and of which types; all types if none are named.
fn signature(operator: &str) -> (std::ops::RangeInclusive<usize>, &'static [ValueType]) {
    const SCALARS: &[ValueType] = &[ValueType::S, ValueType::N, ValueType::B];
    match operator {
        "NULL" | "NOT_NULL" => (0..=0, &[]),
        "EQ" | "NE" => (1..=1, &[]),
        "BEGINS_WITH" => (1..=1, &[ValueType::S, ValueType::B]),
        "CONTAINS" | "NOT_CONTAINS" => (
            1..=1,
            &[
                ValueType::S,
                ValueType::N,
                ValueType::B,
                ValueType::Bool,
                ValueType::Null,
            ],
        ),
        "IN" => (1..=100, SCALARS),
        "BETWEEN" => (2..=2, SCALARS),
        _ => (1..=1, SCALARS),
    }
}

fn check_operands(operator: &str, operands: &[EncodedValue], layer: Layer) -> Result<(), ApiError> {
    let (count, types) = signature(operator);
    if !count.contains(&operands.len()) {
        return Err(layer.refuse(texts::argument_count(operator)));
    }
    let value_types = || operands.iter().map(|value| value.as_ref().value_type());
    if let Some(wrong) = value_types().find(|each| !types.is_empty() && !types.contains(each)) {
        return Err(layer.refuse(texts::argument_type(operator, wrong.name())));
    }
    let first = value_types().next();
    if value_types().any(|each| Some(each) != first) {
        return Err(layer.refuse(texts::arguments_differ()));
    }
    if let ("BETWEEN", [lower, upper]) = (operator, operands)
        && key_bytes(lower.as_ref()) > key_bytes(upper.as_ref())
    {
        let (lower, upper) = (
            expression::attribute_value(lower),
            expression::attribute_value(upper),
        );
        return Err(layer.refuse(texts::between_reversed(&lower, &upper)));
    }
    Ok(())
}

fn comparison(
    attribute: &str,
    operator: &str,
    operands: Vec<EncodedValue>,
    layer: Layer,
) -> Result<Condition, ApiError> {
    check_operands(operator, &operands, layer)?;
    let left = Operand::Path(path(attribute));
    let mut values = operands.into_iter().map(Operand::Value);
    let condition = match (operator, values.next(), values.next()) {
        ("NULL", ..) => Some(Condition::AttributeNotExists(path(attribute))),
        ("NOT_NULL", ..) => Some(Condition::AttributeExists(path(attribute))),
        ("BEGINS_WITH", Some(prefix), _) => Some(Condition::BeginsWith(left, prefix)),
        ("CONTAINS", Some(part), _) => Some(Condition::Contains(left, part)),
        ("NOT_CONTAINS", Some(part), _) => {
            Some(Condition::Not(Box::new(Condition::Contains(left, part))))
        }
        ("BETWEEN", Some(lower), Some(upper)) => Some(Condition::Between {
            operand: left,
            lower,
            upper,
        }),
        ("IN", first, second) => {
            let list = first.into_iter().chain(second).chain(values).collect();
            Some(Condition::In {
                operand: left,
                list,
            })
        }
        (_, Some(right), _) => comparator(operator).map(|operator| Condition::Compare {
            operator,
            left,
            right,
        }),
        _ => None,
    };
    condition.ok_or_else(|| layer.refuse(texts::argument_count(operator)))
}

fn comparator(operator: &str) -> Option<Comparator> {
    Some(match operator {
        "EQ" => Comparator::Equal,
        "NE" => Comparator::NotEqual,
        "LT" => Comparator::Less,
        "LE" => Comparator::LessOrEqual,
        "GT" => Comparator::Greater,
        "GE" => Comparator::GreaterOrEqual,
        _ => return None,
    })
}

/// `KeyConditions` as a key condition.
pub(super) fn key_conditions(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<Option<KeyCondition>, ApiError> {
    if !fields.has("KeyConditions") {
        return Ok(None);
    }
    let clauses: Vec<KeyClause> = fields
        .entries("KeyConditions")
        .map(|(attribute, json)| key_clause(attribute, Fields::of(json), layer))
        .collect::<Result<_, _>>()?;
    // Only the keys of global indexes have more than two attributes; the schema tells.
    if clauses.is_empty() || clauses.len() > 2 * limits::INDEX_KEY_ATTRIBUTES_MAX {
        return Err(layer.refuse(texts::key_condition_count()));
    }
    Ok(Some(KeyCondition { clauses }))
}

fn key_clause(attribute: &str, condition: Fields<'_>, layer: Layer) -> Result<KeyClause, ApiError> {
    let operator = condition.text("ComparisonOperator").unwrap_or_default();
    let operands = operands(condition, layer)?;
    check_operands(operator, &operands, layer)?;
    let mut values = operands.into_iter();
    let condition = match (operator, values.next(), values.next()) {
        ("EQ", Some(value), _) => SortCondition::Equal(value),
        ("LT", Some(value), _) => SortCondition::Less(value),
        ("LE", Some(value), _) => SortCondition::LessOrEqual(value),
        ("GT", Some(value), _) => SortCondition::Greater(value),
        ("GE", Some(value), _) => SortCondition::GreaterOrEqual(value),
        ("BEGINS_WITH", Some(value), _) => SortCondition::BeginsWith(value),
        ("BETWEEN", Some(lower), Some(upper)) => SortCondition::Between(lower, upper),
        _ => return Err(layer.refuse(texts::not_indexable())),
    };
    Ok(KeyClause {
        attribute: attribute.to_owned(),
        condition,
    })
}

/// `AttributeUpdates` as an update.
pub(super) fn attribute_updates(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<Option<Update>, ApiError> {
    let actions: Vec<Action> = fields
        .entries("AttributeUpdates")
        .map(|(attribute, json)| {
            if attribute.is_empty() {
                return Err(layer.refuse(value::empty_attribute_name()));
            }
            let change = change(Fields::of(json), layer)?;
            Ok(Action {
                path: path(attribute),
                change,
            })
        })
        .collect::<Result<_, ApiError>>()?;
    Ok((!actions.is_empty()).then_some(Update { actions }))
}

fn change(update: Fields<'_>, layer: Layer) -> Result<Change, ApiError> {
    let value = optional_value(update, layer)?;
    let value_type = value.as_ref().map(|value| value.as_ref().value_type());
    let refuse = |message: String| Err(layer.refuse(message));
    match (update.text("Action").unwrap_or("PUT"), value, value_type) {
        ("DELETE", None, _) => Ok(Change::Remove),
        (_, None, _) | (_, _, None) => refuse(texts::update_value_required()),
        ("DELETE", Some(value), Some(of)) if of.is_set() => Ok(Change::Delete(value)),
        ("DELETE", _, Some(of)) => refuse(texts::delete_type(of.name())),
        ("ADD", Some(value), Some(ValueType::L)) => Ok(Change::Append(value)),
        ("ADD", Some(value), Some(of)) if of.is_set() || of == ValueType::N => {
            Ok(Change::Add(value))
        }
        ("ADD", _, Some(of)) => refuse(texts::add_type(of.name())),
        (_, Some(value), _) => Ok(Change::Set(SetValue::Operand(SetOperand::Value(value)))),
    }
}
