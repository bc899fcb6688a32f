//! What the tests of expressions share.

use super::{Condition, ExpressionError, Placeholders, Update, parse_condition, parse_update};
use crate::value::SortedMap;
use crate::value::json::JsonDocument;
use crate::value::{EncodedValue, Item, decode_item, decode_value};

/// An item from DynamoDB JSON.
pub(super) fn item(json: &str) -> Item {
    let document = JsonDocument::parse(json).expect("JSON");
    Item::from_attributes(&decode_item(document.root()).expect("item"))
}

/// Values by placeholder from DynamoDB JSON.
pub(super) fn values(json: &str) -> SortedMap<String, EncodedValue> {
    let document = JsonDocument::parse(json).expect("JSON");
    let object = document.root().as_object().expect("object");
    let decode = |(key, value): (&str, _)| {
        let value = decode_value(value).expect("value");
        (key.to_owned(), EncodedValue::from_value(&value))
    };
    object.iter().map(decode).collect()
}

/// Names `#a` for `a` and `#n3` for `[3]`, and the given values.
pub(super) fn placeholders(json: &str) -> Placeholders {
    let names = [("#a", "a"), ("#b", "b"), ("#c", "c"), ("#n3", "[3]")];
    let own = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
    let values = values(json);
    let values = (!values.is_empty()).then_some(values);
    Placeholders::new(Some(names.into_iter().map(own).collect()), values).expect("placeholders")
}

pub(super) fn condition(text: &str, values: &str) -> Result<Condition, ExpressionError> {
    parse_condition(text, &mut placeholders(values))
}

pub(super) fn update(text: &str, values: &str) -> Result<Update, ExpressionError> {
    parse_update(text, &mut placeholders(values))
}
