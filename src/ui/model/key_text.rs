//! Keys in short: the values without their types.

use crate::value::json::{Json, JsonDocument};

/// The values of a key or an item in DynamoDB JSON: `u#kim s-120`. Other text comes back as it is.
pub fn short_key(key: &str) -> String {
    let Ok(document) = JsonDocument::parse(key) else {
        return key.to_owned();
    };
    short_values(document.root()).unwrap_or_else(|| key.to_owned())
}

/// The same of an object that was read already; `None` if it is none.
pub fn short_values(object: Json<'_>) -> Option<String> {
    let values = object.as_object()?;
    let plain = |typed: Json<'_>| {
        let (_, inner) = typed.as_object()?.iter().next()?;
        Some(match inner.as_str() {
            Some(text) => text.to_owned(),
            None => inner.text().to_owned(),
        })
    };
    let values: Vec<String> = values
        .iter()
        .filter_map(|(_, typed)| plain(typed))
        .collect();
    Some(values.join(" "))
}

#[cfg(test)]
mod tests {
    use super::short_key;

    #[test]
    fn values_stand_without_their_types() {
        let cases = [
            (r#"{"pk":{"S":"u#kim"},"sk":{"N":"120"}}"#, "u#kim 120"),
            (r#"{"a":{"BOOL":true}}"#, "true"),
            ("{}", ""),
            ("no key", "no key"),
        ];
        for (key, expected) in cases {
            assert_eq!(short_key(key), expected);
        }
    }
}
