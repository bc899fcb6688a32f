//! Requests that DynamoDB takes without a word and that are rarely meant.

use crate::api::Operation;
use crate::expression::{
    Change, Comparator, Condition, Operand, Placeholders, SetOperand, SetValue, parse_condition,
    parse_update,
};
use crate::value::SortedMap;
use crate::value::json::{Json, JsonDocument};
use crate::value::{EncodedValue, Value, ValueRef, decode_value};
use crate::world::{IndexOverview, KeyPart, TableOverview};

/// Time to live ignores values five years in the past or more (developer guide, TTL).
const FIVE_YEARS_S: i64 = 5 * 365 * 24 * 60 * 60;
/// No expiry meant in seconds lies a thousand years ahead; one in milliseconds does.
const THOUSAND_YEARS_S: i64 = 1000 * 365 * 24 * 60 * 60;

/// Something in a request that is probably not meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lint {
    /// The expiry looks like milliseconds; time to live counts seconds.
    ExpiryInMilliseconds {
        /// The attribute.
        attribute: String,
    },
    /// The expiry lies five years back or more: time to live ignores it.
    ExpiryTooOld {
        /// The attribute.
        attribute: String,
    },
    /// The expiry is no number: the item never expires.
    ExpiryNotANumber {
        /// The attribute.
        attribute: String,
    },
    /// The Scan reads everything to find what a Query would read alone.
    ScanCouldBeQuery {
        /// The partition key attribute that the filter compares with a value.
        attribute: String,
        /// The index whose partition key it is; `None` is the table.
        index: Option<String>,
    },
}

impl Lint {
    /// What to do about it, in a sentence or two.
    pub fn advice(&self) -> String {
        match self {
            Lint::ExpiryInMilliseconds { attribute } => format!(
                "{attribute} looks like milliseconds. Time to live counts seconds since 1970: divide by 1000."
            ),
            Lint::ExpiryTooOld { attribute } => format!(
                "{attribute} lies five years back or more. Time to live ignores such values: the item stays."
            ),
            Lint::ExpiryNotANumber { attribute } => format!(
                "{attribute} is not a number. Time to live ignores other types: the item stays."
            ),
            Lint::ScanCouldBeQuery {
                attribute,
                index: None,
            } => format!(
                "{attribute} is the partition key. A Query with this condition reads only the items that match; the Scan reads, and pays for, the whole table."
            ),
            Lint::ScanCouldBeQuery {
                attribute,
                index: Some(index),
            } => format!(
                "{attribute} is the partition key of the index {index}. A Query on it reads only the items that match; the Scan reads, and pays for, everything."
            ),
        }
    }
}

/// What is probably not meant in the request with this body to `table`; nothing if the body is not
/// well formed. `now_ms` is the virtual clock.
pub fn lint(operation: Operation, body: &str, table: &TableOverview, now_ms: i64) -> Vec<Lint> {
    let Ok(document) = JsonDocument::parse(body) else {
        return Vec::new();
    };
    let body = document.root();
    let found = match operation {
        Operation::Scan => scan_could_be_query(body, table),
        Operation::PutItem | Operation::UpdateItem => {
            let attribute = table.ttl.as_ref().map(|ttl| ttl.attribute.as_str());
            attribute.and_then(|attribute| {
                let value = written(operation, body, attribute)?;
                lint_expiry(attribute, value.as_ref(), now_ms)
            })
        }
        _ => None,
    };
    found.into_iter().collect()
}

/// What is wrong with `value` as the time at which an item expires.
pub fn lint_expiry(attribute: &str, value: ValueRef<'_>, now_ms: i64) -> Option<Lint> {
    let attribute = attribute.to_owned();
    let Some(number) = value.as_number() else {
        return Some(Lint::ExpiryNotANumber { attribute });
    };
    let now_s = now_ms.div_euclid(1000);
    match number.to_i64() {
        Some(expiry) if expiry > now_s + THOUSAND_YEARS_S => {
            Some(Lint::ExpiryInMilliseconds { attribute })
        }
        Some(expiry) if expiry <= now_s - FIVE_YEARS_S => Some(Lint::ExpiryTooOld { attribute }),
        _ => None,
    }
}

/// The value that a write puts into `attribute`.
fn written(operation: Operation, body: Json<'_>, attribute: &str) -> Option<EncodedValue> {
    if operation == Operation::PutItem {
        let value = decode_value(body.get("Item")?.get(attribute)?).ok()?;
        return Some(EncodedValue::from_value(&value));
    }
    let text = body.get("UpdateExpression")?.as_str()?;
    let update = parse_update(text, &mut placeholders(body)?).ok()?;
    let action = update
        .actions
        .into_iter()
        .find(|action| action.path.is_top_level() && action.path.root() == attribute)?;
    match action.change {
        Change::Set(SetValue::Operand(SetOperand::Value(value))) => Some(value),
        _ => None,
    }
}

/// A filter that holds only for one value of a partition key.
fn scan_could_be_query(body: Json<'_>, table: &TableOverview) -> Option<Lint> {
    let text = body.get("FilterExpression")?.as_str()?;
    let filter = parse_condition(text, &mut placeholders(body)?).ok()?;
    let equal = equal_attributes(&filter);
    let table_key = (None, &table.key);
    let queried = |index: &&IndexOverview| index.is_queried();
    let index_keys = table.indexes.iter().filter(queried);
    let index_keys = index_keys.map(|index| (Some(index.name.as_str()), &index.key));
    let answers = |(_, key): &(Option<&str>, &Vec<KeyPart>)| {
        let mut partition = key.iter().filter(|part| part.is_partition_key);
        partition.all(|part| equal.contains(&part.name.as_str()))
    };
    let (index, key) = std::iter::once(table_key).chain(index_keys).find(answers)?;
    Some(Lint::ScanCouldBeQuery {
        attribute: key.first()?.name.clone(),
        index: index.map(str::to_owned),
    })
}

/// Top-level attributes that must equal a value for the condition to hold.
fn equal_attributes(condition: &Condition) -> Vec<&str> {
    match condition {
        Condition::And(parts) => parts.iter().flat_map(equal_attributes).collect(),
        Condition::Compare {
            operator: Comparator::Equal,
            left: Operand::Path(path),
            right: Operand::Value(_),
        }
        | Condition::Compare {
            operator: Comparator::Equal,
            left: Operand::Value(_),
            right: Operand::Path(path),
        } if path.is_top_level() => vec![path.root()],
        _ => Vec::new(),
    }
}

/// The request's names and values.
fn placeholders(body: Json<'_>) -> Option<Placeholders> {
    let names = body.get("ExpressionAttributeNames").and_then(|names| {
        let own = |(key, name): (&str, Json<'_>)| Some((key.to_owned(), name.as_str()?.to_owned()));
        names.as_object()?.iter().map(own).collect()
    });
    let values = body.get("ExpressionAttributeValues").and_then(|values| {
        let decode = |(key, value): (&str, Json<'_>)| {
            let value: Value = decode_value(value).ok()?;
            Some((key.to_owned(), EncodedValue::from_value(&value)))
        };
        let object = values.as_object()?;
        object
            .iter()
            .map(decode)
            .collect::<Option<SortedMap<String, EncodedValue>>>()
    });
    Placeholders::new(names, values).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: i64 = 1_790_000_000_000;

    fn part(name: &str, is_partition_key: bool) -> KeyPart {
        KeyPart {
            name: name.to_owned(),
            attribute_type: "S".to_owned(),
            is_partition_key,
        }
    }

    /// Orders: customer and time, an index by status and region, expiry in `ttl`.
    fn table() -> TableOverview {
        let json = r#"{"name":"Orders","arn":"","status":"ACTIVE","key":[],"item_count":0,"size_bytes":0,
            "billing_mode":"PAY_PER_REQUEST","read_capacity_units":null,"write_capacity_units":null,
            "indexes":[{"name":"by-status","is_global":true,"key":[],"projection_type":"ALL",
                "non_key_attributes":[],"status":"ACTIVE","backfilling":false,"item_count":0,
                "size_bytes":0,"read_capacity_units":null,"write_capacity_units":null}],
            "stream":null,"ttl":{"attribute":"ttl","status":"ENABLED"},"deletion_protection":false,
            "created_ms":0,"minutes":[],"version":0}"#;
        let mut table: TableOverview = crate::value::record::from_text(json).expect("overview");
        table.key = vec![part("customer", true), part("at", false)];
        table.indexes[0].key = vec![part("state", true), part("area", true), part("at", false)];
        table
    }

    fn check(operation: Operation, body: &str, expected: Option<Lint>) {
        let found = lint(operation, body, &table(), NOW_MS);
        assert_eq!(found, expected.into_iter().collect::<Vec<Lint>>(), "{body}");
    }

    #[test]
    fn expiries_are_numbers_of_seconds_not_long_past() {
        let attribute = || "ttl".to_owned();
        let put = |value: &str, expected: Option<Lint>| {
            let body = format!(r#"{{"Item":{{"customer":{{"S":"c"}},"ttl":{value}}}}}"#);
            check(Operation::PutItem, &body, expected.clone());
            let body = format!(
                r##"{{"UpdateExpression":"SET #t = :t","ExpressionAttributeNames":{{"#t":"ttl"}},
                "ExpressionAttributeValues":{{":t":{value}}}}}"##
            );
            check(Operation::UpdateItem, &body, expected);
        };
        put(r#"{"N":"1790000600"}"#, None);
        put(r#"{"N":"1789000000"}"#, None);
        put(
            r#"{"N":"1790000600000"}"#,
            Some(Lint::ExpiryInMilliseconds {
                attribute: attribute(),
            }),
        );
        put(
            r#"{"N":"1600000000"}"#,
            Some(Lint::ExpiryTooOld {
                attribute: attribute(),
            }),
        );
        put(
            r#"{"S":"2030-01-01"}"#,
            Some(Lint::ExpiryNotANumber {
                attribute: attribute(),
            }),
        );
        check(Operation::PutItem, r#"{"Item":{}}"#, None);
    }

    #[test]
    fn a_scan_for_one_partition_could_be_a_query() {
        let scan = |filter: &str, expected: Option<(&str, Option<&str>)>| {
            let body = format!(
                r#"{{"FilterExpression":"{filter}","ExpressionAttributeValues":{{":v":{{"S":"x"}}}}}}"#
            );
            let expected = expected.map(|(attribute, index)| Lint::ScanCouldBeQuery {
                attribute: attribute.to_owned(),
                index: index.map(str::to_owned),
            });
            check(Operation::Scan, &body, expected);
        };
        scan("customer = :v", Some(("customer", None)));
        scan("price > :v AND (:v = customer)", Some(("customer", None)));
        scan("customerId = :v", None);
        scan("customer > :v", None);
        scan("customer = :v OR price = :v", None);
        scan("area = :v AND price = :v", None);
        check(Operation::Scan, "{", None);
        let both = r##"{"FilterExpression":"#s = :v AND area = :v","ExpressionAttributeNames":{"#s":"state"},
            "ExpressionAttributeValues":{":v":{"S":"x"}}}"##;
        let expected = Lint::ScanCouldBeQuery {
            attribute: "state".to_owned(),
            index: Some("by-status".to_owned()),
        };
        assert!(expected.advice().contains("by-status"));
        check(Operation::Scan, both, Some(expected));
    }
}
