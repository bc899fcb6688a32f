//! Attribute values, with errors worded by the layer of the operation.

use crate::api::messages::value as texts;
use crate::api::{ApiError, Layer};
use crate::value::json::Json;
use crate::value::sorted_by;
use crate::value::{
    EncodedValue, Item, NumberError, ValueError, ValueErrorKind, ValueType, encode_item,
    encode_value, encode_value_to_depth,
};

/// An item or a key.
pub(super) fn attributes(json: Json<'_>, layer: Layer) -> Result<Item, ApiError> {
    encode_item(json).map_err(|error| layer.refuse(message(&error, layer)))
}

/// One value that is no expression attribute value.
pub(super) fn value(json: Json<'_>, layer: Layer) -> Result<EncodedValue, ApiError> {
    encode_value(json).map_err(|error| layer.refuse(message(&error, layer)))
}

/// A parameter of a statement: a number whose scale does not fit into 32 bits is none (PS
/// tests/tier3/error-messages/partiqlParameterNumbers).
pub(super) fn parameter(json: Json<'_>, layer: Layer) -> Result<EncodedValue, ApiError> {
    encode_value(json).map_err(|error| match &error.kind {
        ValueErrorKind::Number { text, .. } if !scales(text) => {
            layer.refuse(texts::not_a_number(text))
        }
        _ => layer.refuse(message(&error, layer)),
    })
}

/// Whether Java's BigDecimal could hold a number that is written like this.
fn scales(text: &str) -> bool {
    let Some((digits, exponent)) = text.split_once(['e', 'E']) else {
        return true;
    };
    let decimals = digits.split_once('.').map_or(0, |(_, behind)| behind.len());
    let decimals = i64::try_from(decimals).unwrap_or(i64::MAX);
    let fits = |number: i64| i32::try_from(number).is_ok();
    exponent
        .parse::<i64>()
        .is_ok_and(|exponent| fits(exponent) && fits(decimals.saturating_sub(exponent)))
}

/// An expression attribute value: the older layer says which.
pub(super) fn expression_value(
    placeholder: &str,
    json: Json<'_>,
    layer: Layer,
    levels_max: usize,
) -> Result<EncodedValue, ApiError> {
    encode_value_to_depth(json, levels_max).map_err(|error| {
        let message = message(&error, layer);
        match layer {
            Layer::Older => layer.refuse(texts::in_expression_values(&message, placeholder)),
            Layer::Enveloped | Layer::Newer => layer.refuse(message),
        }
    })
}

fn message(error: &ValueError, layer: Layer) -> String {
    let older = layer == Layer::Older;
    match &error.kind {
        ValueErrorKind::NoType | ValueErrorKind::WrongJsonType { .. } => texts::empty().to_owned(),
        ValueErrorKind::SeveralTypes => texts::several_types().to_owned(),
        ValueErrorKind::NullFalse => texts::null_must_be_true(),
        ValueErrorKind::Number { text, error } => number(text, *error, older),
        ValueErrorKind::Base64(_) => texts::empty().to_owned(),
        ValueErrorKind::EmptySet(ValueType::Ns) => texts::empty_number_set(),
        ValueErrorKind::EmptySet(ValueType::Bs) => texts::empty_binary_set(),
        ValueErrorKind::EmptySet(_) => texts::empty_string_set(),
        ValueErrorKind::DuplicateMembers { of, members } => duplicates(*of, members, older),
        ValueErrorKind::TooDeep => texts::nesting().to_owned(),
        ValueErrorKind::EmptyAttributeName | ValueErrorKind::EmptyMemberName => {
            texts::empty_attribute_name().to_owned()
        }
    }
}

fn number(text: &str, error: NumberError, older: bool) -> String {
    match error {
        NumberError::NotANumber if older && text.is_empty() => texts::no_number().to_owned(),
        NumberError::NotANumber => texts::not_a_number(text),
        NumberError::TooManyDigits => texts::number_precision().to_owned(),
        NumberError::Overflow if older && wraps(text) => texts::number_underflow().to_owned(),
        NumberError::Overflow => texts::number_overflow().to_owned(),
        NumberError::Underflow => texts::number_underflow().to_owned(),
    }
}

/// The older layer reads numbers as Java's BigDecimal does, whose scale is the negated exponent in
/// 32 bits: at the far end it wraps.
fn wraps(text: &str) -> bool {
    let exponent = text.rsplit(['e', 'E']).next().unwrap_or_default();
    exponent
        .trim_start_matches('+')
        .parse()
        .is_ok_and(|exponent: i64| exponent >= i64::from(i32::MAX))
}

fn duplicates(of: ValueType, members: &[String], older: bool) -> String {
    match of {
        ValueType::Ns if older => texts::duplicate_numbers_older().to_owned(),
        ValueType::Ns => texts::duplicate_numbers(),
        ValueType::Bs if older => texts::duplicate_binaries(&bracketed(members)),
        ValueType::Bs => {
            let listed = up_to_repetition(members, decoded);
            texts::duplicate_binaries(&format!("[{}]", quoted(&listed).join(",")))
        }
        _ if older => texts::duplicate_strings(&bracketed(members)),
        _ => {
            let listed = up_to_repetition(members, |text| text.as_bytes().to_vec());
            texts::duplicate_strings(&format!("[{}]", quoted(&listed).join(", ")))
        }
    }
}

fn bracketed(members: &[String]) -> String {
    format!("[{}]", members.join(", "))
}

fn quoted(members: &[&String]) -> Vec<String> {
    members
        .iter()
        .map(|member| format!("\"{member}\""))
        .collect()
}

fn decoded(base64: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD
        .decode(base64)
        .unwrap_or_default()
}

/// The newer layer collects members into a sorted set until one repeats, then lists the set, the
/// one that repeats, and the rest as sent.
fn up_to_repetition(members: &[String], bytes: impl Fn(&str) -> Vec<u8>) -> Vec<&String> {
    let rows = members.iter().map(|member| bytes(member)).enumerate();
    let rows = sorted_by(rows.collect(), |(_, left), (_, right)| left.cmp(right));
    let repeated = rows.windows(2).filter_map(|pair| match pair {
        [(_, bytes), (at, again)] if bytes == again => Some(*at),
        _ => None,
    });
    let Some(repetition) = repeated.min() else {
        return members.iter().collect();
    };
    let before = rows.iter().filter(|(at, _)| *at < repetition);
    let rest = members.get(repetition..).unwrap_or_default();
    before
        .filter_map(|(at, _)| members.get(*at))
        .chain(rest)
        .collect()
}
