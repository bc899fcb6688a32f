//! A bookshop in one table: every kind of item has a `PK` and an `SK`, and the same two attributes
//! of the index `GSI1` mean something else for each of them.
//!
//! | item | PK | SK | GSI1PK | GSI1SK |
//! |---|---|---|---|---|
//! | customer | `CUSTOMER#1007` | `PROFILE` | `EMAIL#…` | `CUSTOMER` |
//! | order | `CUSTOMER#1007` | `ORDER#2026-…` | `ORDER#50012` | `ORDER` |
//! | cart | `CUSTOMER#1007` | `CART` | – | – |
//! | book | `BOOK#101` | `DETAILS` | `AUTHOR#…` | `2019#title` |
//! | review | `BOOK#101` | `REVIEW#1007` | `CUSTOMER#1007` | `REVIEW#2026-…` |
//! | session | `SESSION#…` | `SESSION` | – | – |
//!
//! `open-orders` is sparse: only an order that is not delivered has its key `openStatus`. Carts and
//! sessions expire by `expiresAt`; two sessions have the mistakes that people make with it.

mod books;
mod people;

use super::chance::Chance;
use super::time::iso;
use super::{SampleContent, SampleQuery, query, scan};
use crate::api::Operation;
use crate::value::{Attributes, Item, Number, Value};
use crate::workspace::share::{SharedTable, SharedWorkspace};
use crate::workspace::wire::WireRequest;

const CREATE_TABLE: &str = r#"{"TableName":"Bookshop","AttributeDefinitions":[{"AttributeName":"PK","AttributeType":"S"},{"AttributeName":"SK","AttributeType":"S"},{"AttributeName":"GSI1PK","AttributeType":"S"},{"AttributeName":"GSI1SK","AttributeType":"S"},{"AttributeName":"openStatus","AttributeType":"S"},{"AttributeName":"placedAt","AttributeType":"S"}],"KeySchema":[{"AttributeName":"PK","KeyType":"HASH"},{"AttributeName":"SK","KeyType":"RANGE"}],"GlobalSecondaryIndexes":[{"IndexName":"GSI1","KeySchema":[{"AttributeName":"GSI1PK","KeyType":"HASH"},{"AttributeName":"GSI1SK","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}},{"IndexName":"open-orders","KeySchema":[{"AttributeName":"openStatus","KeyType":"HASH"},{"AttributeName":"placedAt","KeyType":"RANGE"}],"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["total","customerName"]}}],"BillingMode":"PAY_PER_REQUEST","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}}"#;

/// The customer of the lead query: twelve orders, five of them delivered.
const LEAD_CUSTOMER: usize = 1007;

pub(super) fn content(now_ms: i64) -> SampleContent {
    let mut chance = Chance::new(1007);
    let mut items = books::items(now_ms, &mut chance);
    items.extend(people::items(now_ms, &mut chance));
    let afterwards = afterwards(&items, now_ms);
    let table = SharedTable {
        create_table: CREATE_TABLE.to_owned(),
        time_to_live: Some("expiresAt".to_owned()),
        base: None,
        items: items.iter().map(Item::from_attributes).collect(),
    };
    SampleContent {
        workspace: SharedWorkspace {
            tables: vec![table],
            ..SharedWorkspace::default()
        },
        afterwards,
        queries: queries(),
    }
}

pub(super) fn queries() -> Vec<SampleQuery> {
    vec![
        query(
            "Delivered orders of one customer",
            "Twelve orders are read and paid for; the filter returns five.",
            r##"{"TableName":"Bookshop","KeyConditionExpression":"PK = :customer AND begins_with(SK, :order)","FilterExpression":"#status = :delivered","ExpressionAttributeNames":{"#status":"status"},"ExpressionAttributeValues":{":customer":{"S":"CUSTOMER#1007"},":order":{"S":"ORDER#"},":delivered":{"S":"delivered"}},"ReturnConsumedCapacity":"TOTAL"}"##,
        ),
        query(
            "Everything about one customer",
            "Profile, cart and orders lie side by side: one Query reads the item collection.",
            r#"{"TableName":"Bookshop","KeyConditionExpression":"PK = :customer","ExpressionAttributeValues":{":customer":{"S":"CUSTOMER#1007"}},"ReturnConsumedCapacity":"TOTAL"}"#,
        ),
        query(
            "Books of one author, newest first",
            "The overloaded index: for books, GSI1PK is the author.",
            r#"{"TableName":"Bookshop","IndexName":"GSI1","KeyConditionExpression":"GSI1PK = :author","ExpressionAttributeValues":{":author":{"S":"AUTHOR#Rina Kessler"}},"ScanIndexForward":false,"ReturnConsumedCapacity":"INDEXES"}"#,
        ),
        query(
            "An order by its number",
            "The same index: for orders, GSI1PK is the order's number.",
            r#"{"TableName":"Bookshop","IndexName":"GSI1","KeyConditionExpression":"GSI1PK = :order","ExpressionAttributeValues":{":order":{"S":"ORDER#50012"}},"ReturnConsumedCapacity":"INDEXES"}"#,
        ),
        scan(
            "All open orders",
            "The sparse index holds open orders only, so even a Scan of it reads few items.",
            r#"{"TableName":"Bookshop","IndexName":"open-orders","ReturnConsumedCapacity":"INDEXES"}"#,
        ),
    ]
}

/// A day's work on the filled table: an order goes out, one is placed in a transaction, a cart is
/// emptied. The stream shows each with its images.
fn afterwards(items: &[Attributes], now_ms: i64) -> Vec<WireRequest> {
    let is_open = |item: &&Attributes| item.contains_key("openStatus");
    let key = |item: &Attributes| {
        let text = |name| match item.get(name) {
            Some(Value::S(text)) => text.clone(),
            _ => String::new(),
        };
        format!(
            r#"{{"PK":{{"S":"{}"}},"SK":{{"S":"{}"}}}}"#,
            text("PK"),
            text("SK")
        )
    };
    let mut requests: Vec<WireRequest> = items
        .iter()
        .filter(is_open)
        .take(3)
        .map(|item| {
            let body = format!(
                r##"{{"TableName":"Bookshop","Key":{},"UpdateExpression":"SET #status = :delivered REMOVE openStatus","ExpressionAttributeNames":{{"#status":"status"}},"ExpressionAttributeValues":{{":delivered":{{"S":"delivered"}}}}}}"##,
                key(item)
            );
            WireRequest::new(Operation::UpdateItem, body)
        })
        .collect();
    let placed_at = iso(now_ms);
    requests.push(WireRequest::new(
        Operation::TransactWriteItems,
        format!(
            r##"{{"TransactItems":[{{"Update":{{"TableName":"Bookshop","Key":{{"PK":{{"S":"BOOK#103"}},"SK":{{"S":"DETAILS"}}}},"UpdateExpression":"SET stock = stock - :one","ConditionExpression":"stock >= :one","ExpressionAttributeValues":{{":one":{{"N":"1"}}}}}}}},{{"Put":{{"TableName":"Bookshop","Item":{{"PK":{{"S":"CUSTOMER#1003"}},"SK":{{"S":"ORDER#{placed_at}"}},"type":{{"S":"order"}},"status":{{"S":"placed"}},"openStatus":{{"S":"placed"}},"placedAt":{{"S":"{placed_at}"}},"customerName":{{"S":"Chiara Conti"}},"total":{{"N":"31.9"}},"lines":{{"L":[{{"M":{{"book":{{"S":"BOOK#103"}},"quantity":{{"N":"1"}},"price":{{"N":"31.9"}}}}}}]}},"GSI1PK":{{"S":"ORDER#59999"}},"GSI1SK":{{"S":"ORDER"}}}},"ConditionExpression":"attribute_not_exists(PK)"}}}}]}}"##
        ),
    ));
    let cart = r#"{"TableName":"Bookshop","Key":{"PK":{"S":"CUSTOMER#1002"},"SK":{"S":"CART"}}}"#;
    requests.push(WireRequest::new(Operation::DeleteItem, cart));
    requests
}

fn item(members: Vec<(&str, Value)>) -> Attributes {
    let named = |(name, value): (&str, Value)| (name.to_owned(), value);
    members.into_iter().map(named).collect()
}

fn text(text: impl Into<String>) -> Value {
    Value::S(text.into())
}

fn count(number: usize) -> Value {
    Value::from(number as i64)
}

/// Cents as a price: 31.9 for 3190.
fn price(cents: usize) -> Value {
    let euros = format!("{}.{:02}", cents / 100, cents % 100);
    Value::N(Number::parse(&euros).unwrap_or_default())
}

/// Milliseconds as TTL wants them: seconds.
fn expiry(ms: i64) -> Value {
    Value::from(ms.div_euclid(1000))
}
