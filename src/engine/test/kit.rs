//! Short ways to say tables, items and requests.

use crate::api::input::{
    DeleteItemInput, GetItemInput, PutItemInput, QueryInput, ScanInput, UpdateItemInput,
};
use crate::api::types::{
    AttributeDefinition, GlobalSecondaryIndex, KeySchema, KeySchemaElement, KeyType,
    LocalSecondaryIndex, Projection, ProjectionType, ReturnConsumedCapacity,
    ReturnItemCollectionMetrics, ReturnValues, ReturnValuesOnConditionCheckFailure,
    ScalarAttributeType,
};
use crate::api::{ApiError, ErrorKind};
use crate::engine::facts::{Facts, IndexWrite, ReadFact, WriteFact};
use crate::engine::{Engine, TableDefinition};
use crate::expression::{
    Condition, KeyCondition, Placeholders, parse_condition, parse_key_condition, parse_projection,
    parse_update,
};
use crate::value::json::JsonDocument;
use crate::value::{EncodedValue, Item, item_from_plain, write_plain_item};

/// An item from plain JSON.
pub(super) fn item(json: &str) -> Item {
    let document = JsonDocument::parse(json).unwrap();
    Item::from_attributes(&item_from_plain(document.root()).unwrap())
}

/// An item as plain JSON.
pub(super) fn text(item: &Item) -> String {
    let mut writer = crate::value::json::JsonWriter::new();
    write_plain_item(&mut writer, item.as_ref());
    writer.finish()
}

pub(super) fn texts(items: Option<Vec<Item>>) -> Vec<String> {
    items.unwrap().iter().map(text).collect()
}

/// `"pk:S sk:N"`: names and types; the first is the partition key.
fn schema(key: &str) -> (KeySchema, Vec<AttributeDefinition>) {
    let mut elements = Vec::new();
    let mut definitions = Vec::new();
    for (at, part) in key.split(' ').enumerate() {
        let (name, kind) = part.split_once(':').unwrap();
        elements.push(KeySchemaElement {
            attribute_name: name.to_owned(),
            key_type: if at == 0 {
                KeyType::Hash
            } else {
                KeyType::Range
            },
        });
        definitions.push(AttributeDefinition {
            attribute_name: name.to_owned(),
            attribute_type: ScalarAttributeType::from_wire(kind).unwrap(),
        });
    }
    (KeySchema(elements), definitions)
}

/// `""` for ALL, `"-"` for KEYS_ONLY, names for INCLUDE.
fn projection(text: &str) -> Projection {
    let (projection_type, names) = match text {
        "" => (ProjectionType::All, ""),
        "-" => (ProjectionType::KeysOnly, ""),
        names => (ProjectionType::Include, names),
    };
    Projection {
        projection_type,
        non_key_attributes: names.split_whitespace().map(str::to_owned).collect(),
    }
}

pub(super) fn gsi(name: &str, key: &str, projected: &str) -> GlobalSecondaryIndex {
    GlobalSecondaryIndex {
        index_name: name.to_owned(),
        key_schema: schema(key).0,
        projection: projection(projected),
        provisioned_throughput: None,
        on_demand_throughput: None,
        warm_throughput: None,
        vector: None,
    }
}

pub(super) fn definitions(key: &str) -> Vec<AttributeDefinition> {
    schema(key).1
}

/// A table `t`; indexes as `(name, key, projection)`.
pub(super) fn table(
    key: &str,
    local: &[(&str, &str, &str)],
    global: &[(&str, &str, &str)],
) -> TableDefinition {
    let (key_schema, mut attribute_definitions) = schema(key);
    for (_, key, _) in local.iter().chain(global) {
        for definition in definitions(key) {
            if !attribute_definitions.contains(&definition) {
                attribute_definitions.push(definition);
            }
        }
    }
    let local = local
        .iter()
        .map(|(name, key, projected)| LocalSecondaryIndex {
            index_name: (*name).to_owned(),
            key_schema: schema(key).0,
            projection: projection(projected),
        });
    let global = global
        .iter()
        .map(|(name, key, projected)| gsi(name, key, projected));
    TableDefinition {
        table_name: "t".to_owned(),
        attribute_definitions,
        key_schema,
        local_secondary_indexes: local.collect(),
        global_secondary_indexes: global.collect(),
    }
}

pub(super) fn engine(
    key: &str,
    local: &[(&str, &str, &str)],
    global: &[(&str, &str, &str)],
) -> Engine {
    let mut engine = Engine::new();
    engine.create_table(&table(key, local, global)).unwrap();
    engine
}

/// Placeholders from plain JSON: `{":v":1}`. Names stand for themselves in the tests.
pub(super) fn values(json: &str) -> Placeholders {
    let values = item(json);
    let values = values
        .iter()
        .map(|(name, value)| (name.to_owned(), EncodedValue::from_ref(value)))
        .collect();
    Placeholders::new(None, Some(values)).unwrap()
}

fn placeholders(json: &str) -> Placeholders {
    match json {
        "" => Placeholders::new(None, None).unwrap(),
        json => values(json),
    }
}

pub(super) fn condition(text: &str, json: &str) -> Condition {
    parse_condition(text, &mut placeholders(json)).unwrap()
}

pub(super) fn put(json: &str) -> PutItemInput {
    put_item(item(json))
}

pub(super) fn put_item(item: Item) -> PutItemInput {
    PutItemInput {
        table_name: "t".to_owned(),
        item,
        condition: None,
        return_values: ReturnValues::None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    }
}

pub(super) fn delete(key: &str) -> DeleteItemInput {
    DeleteItemInput {
        table_name: "t".to_owned(),
        key: item(key),
        condition: None,
        return_values: ReturnValues::None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    }
}

pub(super) fn update(key: &str, text: &str, json: &str) -> UpdateItemInput {
    UpdateItemInput {
        table_name: "t".to_owned(),
        key: item(key),
        update: Some(parse_update(text, &mut placeholders(json)).unwrap()),
        condition: None,
        return_values: ReturnValues::None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::None,
    }
}

pub(super) fn get(key: &str) -> GetItemInput {
    GetItemInput {
        table_name: "t".to_owned(),
        key: item(key),
        projection: None,
        consistent_read: true,
        return_consumed_capacity: ReturnConsumedCapacity::None,
    }
}

pub(super) fn query(index: &str, text: &str, json: &str) -> QueryInput {
    let condition = parse_key_condition(text, &mut values(json)).unwrap();
    QueryInput {
        table_name: "t".to_owned(),
        index_name: (!index.is_empty()).then(|| index.to_owned()),
        key_condition: KeyCondition::from_condition(&condition).unwrap(),
        key_condition_text: text.to_owned(),
        filter: None,
        filter_source: Default::default(),
        projection: None,
        select: None,
        limit: None,
        scan_index_forward: true,
        consistent_read: false,
        exclusive_start_key: None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
    }
}

pub(super) fn projecting(text: &str) -> Option<crate::expression::Projection> {
    Some(parse_projection(text, &mut placeholders("")).unwrap())
}

pub(super) fn scan(index: &str) -> ScanInput {
    ScanInput {
        table_name: "t".to_owned(),
        index_name: (!index.is_empty()).then(|| index.to_owned()),
        filter: None,
        projection: None,
        select: None,
        limit: None,
        segment: None,
        consistent_read: false,
        exclusive_start_key: None,
        return_consumed_capacity: ReturnConsumedCapacity::None,
    }
}

/// All pages of a query.
pub(super) fn query_all(engine: &Engine, mut input: QueryInput) -> Vec<Item> {
    let mut found = Vec::new();
    loop {
        let output = engine.query(&input, &mut Facts::new()).unwrap();
        found.extend(output.items.unwrap());
        match output.last_evaluated_key {
            Some(key) => input.exclusive_start_key = Some(key),
            None => return found,
        }
    }
}

/// All pages of a scan.
pub(super) fn scan_all(engine: &Engine, mut input: ScanInput) -> Vec<Item> {
    let mut found = Vec::new();
    loop {
        let output = engine.scan(&input, &mut Facts::new()).unwrap();
        found.extend(output.items.unwrap());
        match output.last_evaluated_key {
            Some(key) => input.exclusive_start_key = Some(key),
            None => return found,
        }
    }
}

pub(super) fn read_fact(facts: &Facts) -> &ReadFact {
    facts.reads().last().unwrap()
}

pub(super) fn write_fact(facts: &Facts) -> &WriteFact {
    facts.writes().last().unwrap()
}

/// Puts plain JSON items.
pub(super) fn put_all(engine: &mut Engine, items: &[&str]) {
    for json in items {
        engine.put_item(&put(json), &mut Facts::new()).unwrap();
    }
}

/// Puts an item and returns what that did to the indexes.
pub(super) fn put_indexes(engine: &mut Engine, json: &str) -> Vec<IndexWrite> {
    let mut facts = Facts::new();
    engine.put_item(&put(json), &mut facts).unwrap();
    write_fact(&facts).indexes.clone()
}

/// Asserts a ValidationException of this text.
pub(super) fn assert_invalid<T: std::fmt::Debug>(result: Result<T, ApiError>, message: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.kind, ErrorKind::Validation, "{error:?}");
    assert_eq!(error.message, message);
}
