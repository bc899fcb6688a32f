//! The developer guide's example tables, rebuilt: its schemas, our own words in them.

use super::time::{HOUR_MS, iso};
use super::{SampleContent, query, scan};
use crate::value::json::{Json, JsonDocument};
use crate::value::{Attributes, Item, Value, item_from_plain};
use crate::workspace::share::{SharedTable, SharedWorkspace};

/// Items in plain JSON, by table. -3 in a date attribute is three hours before now.
const DATA: &str = include_str!("guide.json");

const PRODUCT_CATALOG: &str = r#"{"TableName":"ProductCatalog","AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"N"}],"KeySchema":[{"AttributeName":"Id","KeyType":"HASH"}],"BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":10,"WriteCapacityUnits":5}}"#;

const FORUM: &str = r#"{"TableName":"Forum","AttributeDefinitions":[{"AttributeName":"Name","AttributeType":"S"}],"KeySchema":[{"AttributeName":"Name","KeyType":"HASH"}],"BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":10,"WriteCapacityUnits":5}}"#;

const THREAD: &str = r#"{"TableName":"Thread","AttributeDefinitions":[{"AttributeName":"ForumName","AttributeType":"S"},{"AttributeName":"Subject","AttributeType":"S"},{"AttributeName":"LastPostDateTime","AttributeType":"S"}],"KeySchema":[{"AttributeName":"ForumName","KeyType":"HASH"},{"AttributeName":"Subject","KeyType":"RANGE"}],"LocalSecondaryIndexes":[{"IndexName":"LastPostIndex","KeySchema":[{"AttributeName":"ForumName","KeyType":"HASH"},{"AttributeName":"LastPostDateTime","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],"BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":10,"WriteCapacityUnits":5}}"#;

const REPLY: &str = r#"{"TableName":"Reply","AttributeDefinitions":[{"AttributeName":"Id","AttributeType":"S"},{"AttributeName":"ReplyDateTime","AttributeType":"S"},{"AttributeName":"PostedBy","AttributeType":"S"},{"AttributeName":"Message","AttributeType":"S"}],"KeySchema":[{"AttributeName":"Id","KeyType":"HASH"},{"AttributeName":"ReplyDateTime","KeyType":"RANGE"}],"GlobalSecondaryIndexes":[{"IndexName":"PostedBy-Message-Index","KeySchema":[{"AttributeName":"PostedBy","KeyType":"HASH"},{"AttributeName":"Message","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"},"ProvisionedThroughput":{"ReadCapacityUnits":10,"WriteCapacityUnits":5}}],"BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":10,"WriteCapacityUnits":5}}"#;

const TABLES: [(&str, &str); 4] = [
    ("ProductCatalog", PRODUCT_CATALOG),
    ("Forum", FORUM),
    ("Thread", THREAD),
    ("Reply", REPLY),
];

/// Arrays that are sets of strings.
const SETS: [&str; 2] = ["Tags", "Authors"];
/// Attributes that hold a date, given in hours from now.
const DATES: [&str; 2] = ["LastPostDateTime", "ReplyDateTime"];

pub(super) fn content(now_ms: i64) -> SampleContent {
    let document = JsonDocument::parse(DATA).ok();
    let root = document.as_ref().map(JsonDocument::root);
    let table = |(name, create_table): (&str, &str)| SharedTable {
        create_table: create_table.to_owned(),
        time_to_live: None,
        base: None,
        items: items(root.and_then(|root| root.get(name)), now_ms),
    };
    SampleContent {
        workspace: SharedWorkspace {
            tables: TABLES.into_iter().map(table).collect(),
            ..SharedWorkspace::default()
        },
        afterwards: Vec::new(),
        queries: queries(),
    }
}

pub(super) fn queries() -> Vec<super::SampleQuery> {
    vec![
        query(
            "Threads of a forum, latest post first",
            "A local index sorts one forum's threads by date. It holds keys only: \
                 each further attribute is fetched from the table, and paid for.",
            r#"{"TableName":"Thread","IndexName":"LastPostIndex","KeyConditionExpression":"ForumName = :forum","ExpressionAttributeValues":{":forum":{"S":"Astronomy"}},"ProjectionExpression":"Subject, LastPostDateTime, Replies","ScanIndexForward":false,"ReturnConsumedCapacity":"INDEXES"}"#,
        ),
        query(
            "Replies of one author",
            "A global index gathers replies over all threads.",
            r#"{"TableName":"Reply","IndexName":"PostedBy-Message-Index","KeyConditionExpression":"PostedBy = :author","ExpressionAttributeValues":{":author":{"S":"Ines"}},"ReturnConsumedCapacity":"INDEXES"}"#,
        ),
        query(
            "Threads whose subject begins with How",
            "A sort key answers begins_with; a filter would read them all.",
            r#"{"TableName":"Thread","KeyConditionExpression":"ForumName = :forum AND begins_with(Subject, :how)","ExpressionAttributeValues":{":forum":{"S":"Baking"},":how":{"S":"How"}},"ReturnConsumedCapacity":"TOTAL"}"#,
        ),
        scan(
            "Red bicycles",
            "There is no index on colour: a Scan reads the catalogue.",
            r#"{"TableName":"ProductCatalog","FilterExpression":"ProductCategory = :bicycle AND contains(Color, :red)","ExpressionAttributeValues":{":bicycle":{"S":"Bicycle"},":red":{"S":"Red"}},"ReturnConsumedCapacity":"TOTAL"}"#,
        ),
    ]
}

fn items(rows: Option<Json<'_>>, now_ms: i64) -> Vec<Item> {
    let rows = rows.and_then(|rows| rows.as_array());
    let rows = rows.into_iter().flat_map(|rows| rows.iter());
    rows.filter_map(|row| item_from_plain(row).ok())
        .map(|attributes| Item::from_attributes(&finished(attributes, now_ms)))
        .collect()
}

fn finished(attributes: Attributes, now_ms: i64) -> Attributes {
    let finish = |(name, value): (String, Value)| {
        let value = match value {
            Value::L(members) if SETS.contains(&name.as_str()) => {
                let texts = members.into_iter().filter_map(|member| match member {
                    Value::S(text) => Some(text),
                    _ => None,
                });
                Value::Ss(texts.collect())
            }
            Value::N(hours) if DATES.contains(&name.as_str()) => {
                let hours = hours.to_i64().unwrap_or_default();
                Value::S(iso(now_ms + hours * HOUR_MS))
            }
            other => other,
        };
        (name, value)
    };
    attributes.into_iter().map(finish).collect()
}
