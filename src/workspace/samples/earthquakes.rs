//! A week of earthquakes: the USGS feed "All Earthquakes, Past Week" of February 2018, public
//! domain, as the npm package vega-datasets carries it and `script/samples.mjs` converts it.

use super::{SampleContent, query, scan};
use crate::value::ValueType;
use crate::workspace::import::{
    ColumnPlan, ColumnType, ImportError, ImportPlan, Importer, KeyAttribute, Source,
};
use crate::workspace::share::{SharedTable, SharedWorkspace};

const CREATE_TABLE: &str = r##"{"TableName":"Earthquakes","AttributeDefinitions":[{"AttributeName":"region","AttributeType":"S"},{"AttributeName":"time","AttributeType":"S"},{"AttributeName":"type","AttributeType":"S"},{"AttributeName":"mag","AttributeType":"N"}],"KeySchema":[{"AttributeName":"region","KeyType":"HASH"},{"AttributeName":"time","KeyType":"RANGE"}],"GlobalSecondaryIndexes":[{"IndexName":"by-magnitude","KeySchema":[{"AttributeName":"type","KeyType":"HASH"},{"AttributeName":"mag","KeyType":"RANGE"}],"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["place","depth"]}}],"BillingMode":"PAY_PER_REQUEST"}"##;

const STRONG: &str = r##"{"TableName":"Earthquakes","IndexName":"by-magnitude","KeyConditionExpression":"#type = :earthquake AND mag >= :least","ExpressionAttributeNames":{"#type":"type"},"ExpressionAttributeValues":{":earthquake":{"S":"earthquake"},":least":{"N":"4.5"}},"ScanIndexForward":false,"ReturnConsumedCapacity":"INDEXES"}"##;

const ALASKA: &str = r##"{"TableName":"Earthquakes","KeyConditionExpression":"#region = :alaska AND begins_with(#time, :day)","FilterExpression":"#depth > :deep","ExpressionAttributeNames":{"#region":"region","#time":"time","#depth":"depth"},"ExpressionAttributeValues":{":alaska":{"S":"Alaska"},":day":{"S":"2018-02-03"},":deep":{"N":"50"}},"ReturnConsumedCapacity":"TOTAL"}"##;

const TSUNAMI: &str = r##"{"TableName":"Earthquakes","FilterExpression":"tsunami = :yes","ExpressionAttributeValues":{":yes":{"N":"1"}},"ReturnConsumedCapacity":"TOTAL"}"##;

const NUMBERS: [&str; 7] = [
    "mag",
    "longitude",
    "latitude",
    "depth",
    "sig",
    "tsunami",
    "felt",
];

pub(super) fn content(data: &[u8]) -> Result<SampleContent, ImportError> {
    let source = Source::new(data.to_vec())?;
    let mut importer = Importer::new(source, plan())?;
    let mut items = Vec::new();
    loop {
        let batch = importer.next_batch(1_000);
        items.extend(batch.items);
        if batch.done {
            break;
        }
    }
    let table = SharedTable {
        create_table: CREATE_TABLE.to_owned(),
        time_to_live: None,
        base: None,
        items,
    };
    Ok(SampleContent {
        workspace: SharedWorkspace {
            tables: vec![table],
            ..SharedWorkspace::default()
        },
        afterwards: Vec::new(),
        queries: queries(),
    })
}

pub(super) fn queries() -> Vec<super::SampleQuery> {
    vec![
        query(
            "The strongest of the week",
            "An index turns magnitude into a key: it reads only what it returns.",
            STRONG,
        ),
        query(
            "Deep below Alaska, on one day",
            "The key condition picks the day; the filter costs what it drops.",
            ALASKA,
        ),
        scan(
            "Tsunami warnings, by Scan",
            "A Scan reads every item to return a handful.",
            TSUNAMI,
        ),
    ]
}

fn plan() -> ImportPlan {
    let number = |name: &&str| ColumnPlan {
        column: (*name).to_owned(),
        attribute: (*name).to_owned(),
        column_type: ColumnType::Number,
    };
    let key = |name: &str, key_type| KeyAttribute {
        name: name.to_owned(),
        key_type,
    };
    ImportPlan {
        columns: NUMBERS.iter().map(number).collect(),
        partition_key: key("region", ValueType::S),
        sort_key: Some(key("time", ValueType::S)),
        index_keys: vec![key("type", ValueType::S), key("mag", ValueType::N)],
        keep_empty: false,
    }
}
