//! Requests as text: what the benchmarks send, to us and to the peers alike.

/// Sort keys under one partition key: what a Query of 100 reads.
pub const SORT_KEYS: usize = 100;
/// What names and the other attributes take of an item: `pk` 2 + 7, `sk` 2 + 5, `number` 6 + 2,
/// `text` 4.
const FRAME_BYTES: usize = 28;

/// The attributes of the global secondary indexes, in the order in which they are added.
pub const INDEX_KEYS: [&str; 5] = ["number", "g1", "g2", "g3", "g4"];

pub fn target(operation: &str) -> String {
    format!("DynamoDB_20120810.{operation}")
}

/// Neighbours in a list of requests are far apart in the table.
pub fn scattered(at: usize, items: usize) -> usize {
    at.wrapping_mul(61_357) % items
}

/// A place of a uniform list moved so that half of them lie in the first hundredth, half of the rest
/// of those in the first hundredth of that, and so on; keys that are asked for often are scattered.
pub fn skewed(place: usize, items: usize) -> usize {
    let share = (place as f64 / items as f64).powf(6.6);
    scattered((share * items as f64) as usize, items)
}

fn key(at: usize) -> String {
    let (partition, sort) = (at / SORT_KEYS, at % SORT_KEYS);
    format!(r#""pk":{{"S":"p{partition:06}"}},"sk":{{"S":"s{sort:04}"}}"#)
}

/// An item of so many bytes as DynamoDB counts them, keys and names included; its index keys, where
/// it has some, come on top.
pub fn item(at: usize, bytes: usize, letter: &str, indexes: usize) -> String {
    let number = 1_000 + at % 9_000;
    let text = letter.repeat(bytes.saturating_sub(FRAME_BYTES));
    let keys: String = INDEX_KEYS
        .iter()
        .take(indexes)
        .skip(1)
        .map(|name| format!(r#","{name}":{{"S":"{}{letter}"}}"#, at % 977))
        .collect();
    format!(
        r#"{{{},"number":{{"N":"{number}"}},"text":{{"S":"{text}"}}{keys}}}"#,
        key(at)
    )
}

pub fn put(table: &str, item: &str) -> String {
    format!(r#"{{"TableName":"{table}","Item":{item}}}"#)
}

pub fn get(table: &str, at: usize) -> String {
    format!(r#"{{"TableName":"{table}","Key":{{{}}}}}"#, key(at))
}

/// Adds one to a number, on condition that the item is there.
pub fn update(table: &str, at: usize) -> String {
    format!(
        r##"{{"TableName":"{table}","Key":{{{}}},"UpdateExpression":"SET #n = #n + :one","ConditionExpression":"attribute_exists(pk) AND #n > :zero","ExpressionAttributeNames":{{"#n":"number"}},"ExpressionAttributeValues":{{":one":{{"N":"1"}},":zero":{{"N":"0"}}}}}}"##,
        key(at)
    )
}

pub fn query(table: &str, partition: usize) -> String {
    format!(
        r#"{{"TableName":"{table}","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{{":p":{{"S":"p{partition:06}"}}}}}}"#
    )
}

/// One page of at most 1 MB.
pub fn scan(table: &str) -> String {
    format!(r#"{{"TableName":"{table}"}}"#)
}

pub fn batch_write(table: &str, items: impl Iterator<Item = String>) -> String {
    let puts: Vec<String> = items
        .map(|item| format!(r#"{{"PutRequest":{{"Item":{item}}}}}"#))
        .collect();
    format!(r#"{{"RequestItems":{{"{table}":[{}]}}}}"#, puts.join(","))
}

pub fn transact_write(table: &str, items: impl Iterator<Item = String>) -> String {
    let puts: Vec<String> = items
        .map(|item| format!(r#"{{"Put":{{"TableName":"{table}","Item":{item}}}}}"#))
        .collect();
    format!(r#"{{"TransactItems":[{}]}}"#, puts.join(","))
}

pub fn create_table(table: &str, indexes: usize) -> String {
    let keys = INDEX_KEYS.iter().take(indexes);
    let types: String = keys
        .clone()
        .map(|name| {
            let kind = if *name == "number" { "N" } else { "S" };
            format!(r#",{{"AttributeName":"{name}","AttributeType":"{kind}"}}"#)
        })
        .collect();
    let listed: Vec<String> = keys
        .map(|name| {
            format!(
                r#"{{"IndexName":"by-{name}","KeySchema":[{{"AttributeName":"{name}","KeyType":"HASH"}}],"Projection":{{"ProjectionType":"KEYS_ONLY"}}}}"#
            )
        })
        .collect();
    let indexes = match listed.is_empty() {
        true => String::new(),
        false => format!(r#","GlobalSecondaryIndexes":[{}]"#, listed.join(",")),
    };
    format!(
        r#"{{"TableName":"{table}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"pk","AttributeType":"S"}},{{"AttributeName":"sk","AttributeType":"S"}}{types}],"KeySchema":[{{"AttributeName":"pk","KeyType":"HASH"}},{{"AttributeName":"sk","KeyType":"RANGE"}}]{indexes}}}"#
    )
}
