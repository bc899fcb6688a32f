//! PutItem, UpdateItem, DeleteItem: what they return, refuse and record.

use super::kit::*;
use crate::api::ErrorKind;
use crate::api::input::{BatchWriteItemInput, WriteRequest};
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure,
};
use crate::engine::Engine;
use crate::engine::facts::{Fact, Facts};

fn hash_engine() -> Engine {
    engine("pk:S", &[], &[])
}

#[test]
fn put_returns_the_old_item_if_asked() {
    let mut engine = hash_engine();
    put_all(&mut engine, &[r#"{"pk":"a","x":1}"#]);
    let mut input = put(r#"{"pk":"a","x":2}"#);
    let applied = engine.put_item(&input, &mut Facts::new()).unwrap();
    assert_eq!(applied.output.attributes, None);
    let change = applied.changes[0].clone();
    let images = (change.before.unwrap(), change.after.unwrap());
    assert_eq!(
        (&*change.table, text(&images.0), text(&images.1)),
        (
            "t",
            r#"{"pk":"a","x":1}"#.into(),
            r#"{"pk":"a","x":2}"#.into()
        )
    );
    input.return_values = ReturnValues::AllOld;
    let applied = engine.put_item(&input, &mut Facts::new()).unwrap();
    assert_eq!(
        applied.changes,
        [],
        "an identical overwrite changes nothing"
    );
    assert_eq!(
        text(&applied.output.attributes.unwrap()),
        r#"{"pk":"a","x":2}"#
    );
}

#[test]
fn items_are_checked_against_the_key() {
    let mut engine = engine("pk:S sk:N", &[], &[("g", "gk:S gs:B", "")]);
    let mut put = |json: &str| engine.put_item(&put(json), &mut Facts::new());
    let invalid = |text: &str| format!("One or more parameter values were invalid: {text}");
    assert_invalid(
        put(r#"{"sk":1}"#),
        &invalid("Missing the key pk in the item"),
    );
    assert_invalid(
        put(r#"{"pk":"a"}"#),
        &invalid("Missing the key sk in the item"),
    );
    assert_invalid(
        put(r#"{"pk":"a","sk":"1"}"#),
        &invalid("Type mismatch for key sk expected: N actual: S"),
    );
    assert_invalid(
        put(r#"{"pk":"","sk":1}"#),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
    );
    assert_invalid(
        put(r#"{"pk":"a","sk":1,"gk":null}"#),
        &invalid("Type mismatch for Index Key gk Expected: S Actual: NULL IndexName: g"),
    );
    assert_invalid(
        put(r#"{"pk":"a","sk":1,"gk":""}"#),
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: g, IndexKey: gk",
    );
    // Half an index key is no entry and no error.
    put(r#"{"pk":"a","sk":1,"gk":"x"}"#).unwrap();
    assert_eq!(
        engine.table("t").unwrap().index("g").unwrap().item_count(),
        0
    );
}

#[test]
fn a_failed_condition_costs_and_may_show_the_item() {
    let mut engine = hash_engine();
    put_all(&mut engine, &[r#"{"pk":"a","x":1}"#]);
    let mut input = delete(r#"{"pk":"a"}"#);
    input.condition = Some(condition("x = :x", r#"{":x":2}"#));
    let mut facts = Facts::new();
    let error = engine.delete_item(&input, &mut facts).unwrap_err();
    assert_eq!(error.kind, ErrorKind::ConditionalCheckFailed);
    assert_eq!(
        (error.message.as_str(), error.item),
        ("The conditional request failed", None)
    );
    let [Fact::Condition(tested), Fact::Write(refused)] = &*facts.list else {
        panic!("{facts:?}");
    };
    assert!(!tested.held && !refused.applied);
    assert_eq!(
        (tested.item_bytes, refused.before_bytes),
        (Some(6), Some(6))
    );
    input.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::AllOld;
    let error = engine.delete_item(&input, &mut facts).unwrap_err();
    assert_eq!(text(&error.item.unwrap()), r#"{"pk":"a","x":1}"#);
}

#[test]
fn deleting_what_is_not_there_is_no_error() {
    let mut engine = hash_engine();
    let mut facts = Facts::new();
    let applied = engine
        .delete_item(&delete(r#"{"pk":"a"}"#), &mut facts)
        .unwrap();
    assert_eq!(applied.changes, []);
    let fact = write_fact(&facts);
    assert_eq!(
        (fact.applied, fact.before_bytes, fact.after_bytes),
        (true, None, None)
    );
}

#[test]
fn updates_return_the_image_asked_for() {
    let returned = |wanted, start: Option<&str>| {
        let mut engine = hash_engine();
        put_all(&mut engine, start.as_slice());
        let mut input = update(r#"{"pk":"a"}"#, "SET x = :x REMOVE y", r#"{":x":2}"#);
        input.return_values = wanted;
        let applied = engine.update_item(&input, &mut Facts::new()).unwrap();
        applied.output.attributes.map(|image| text(&image))
    };
    let item = r#"{"pk":"a","x":1,"y":1,"z":1}"#;
    let old = Some(item);
    let told = |text: &str| Some(text.to_owned());
    assert_eq!(returned(ReturnValues::None, old), None);
    assert_eq!(returned(ReturnValues::AllOld, old), told(item));
    assert_eq!(
        returned(ReturnValues::AllNew, old),
        told(r#"{"pk":"a","x":2,"z":1}"#)
    );
    assert_eq!(
        returned(ReturnValues::UpdatedOld, old),
        told(r#"{"x":1,"y":1}"#)
    );
    assert_eq!(returned(ReturnValues::UpdatedNew, old), told(r#"{"x":2}"#));
    assert_eq!(returned(ReturnValues::AllOld, None), None);
    assert_eq!(returned(ReturnValues::UpdatedOld, None), None);
    assert_eq!(
        returned(ReturnValues::AllNew, None),
        told(r#"{"pk":"a","x":2}"#)
    );
}

#[test]
fn updates_may_not_touch_the_key() {
    let mut engine = hash_engine();
    let input = update(r#"{"pk":"a"}"#, "SET pk = :x", r#"{":x":"b"}"#);
    assert_invalid(
        engine.update_item(&input, &mut Facts::new()),
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key",
    );
    assert_eq!(engine.table("t").unwrap().item_count(), 0);
}

#[test]
fn updates_of_index_keys_have_their_own_texts() {
    let mut engine = engine("pk:S", &[], &[("g", "gk:S", "")]);
    let mut set = |json: &str| {
        let input = update(r#"{"pk":"a"}"#, "SET gk = :x", json);
        engine.update_item(&input, &mut Facts::new())
    };
    set(r#"{":x":"1"}"#).unwrap();
    assert_invalid(
        set(r#"{":x":""}"#),
        "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.",
    );
    assert_invalid(
        set(r#"{":x":5}"#),
        "One or more parameter values were invalid: Type mismatch for Index Key gk Expected: S Actual: N IndexName: g",
    );
    assert_eq!(
        texts(Some(scan_all(&engine, scan("g")))),
        [r#"{"gk":"1","pk":"a"}"#]
    );
}

#[test]
fn an_update_without_expression_makes_the_item() {
    let mut engine = hash_engine();
    let mut input = update(r#"{"pk":"a"}"#, "REMOVE x", "");
    input.update = None;
    engine.update_item(&input, &mut Facts::new()).unwrap();
    assert_eq!(texts(Some(scan_all(&engine, scan("")))), [r#"{"pk":"a"}"#]);
}

fn batch(requests: Vec<WriteRequest>) -> BatchWriteItemInput {
    BatchWriteItemInput {
        request_items: vec![("t".to_owned(), requests)],
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
    }
}

#[test]
fn batches_write_all_or_are_refused_whole() {
    let mut engine = hash_engine();
    let put = |json| WriteRequest::Put(item(json));
    let delete = |json| WriteRequest::Delete(item(json));
    put_all(&mut engine, &[r#"{"pk":"b"}"#]);
    let input = batch(vec![put(r#"{"pk":"a"}"#), delete(r#"{"pk":"b"}"#)]);
    let applied = engine.batch_write_item(&input, &mut Facts::new()).unwrap();
    assert_eq!(applied.changes.len(), 2);
    let mut refused = |requests, message| {
        let mut facts = Facts::new();
        assert_invalid(
            engine.batch_write_item(&batch(requests), &mut facts),
            message,
        );
        assert_eq!(facts, Facts::new());
        assert_eq!(engine.table("t").unwrap().item_count(), 1);
    };
    let mismatch = "The provided key element does not match the schema";
    refused(vec![put(r#"{"pk":"c"}"#), put(r#"{"pk":5}"#)], mismatch);
    refused(vec![put(r#"{"pk":"c"}"#), put(r#"{"x":5}"#)], mismatch);
    refused(vec![put(r#"{"pk":"c"}"#), delete(r#"{"x":5}"#)], mismatch);
    refused(
        vec![put(r#"{"pk":"c"}"#), delete(r#"{"pk":"c"}"#)],
        "Provided list of item keys contains duplicates",
    );
    refused(
        vec![put(r#"{"pk":"c"}"#), put(r#"{"pk":""}"#)],
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
    );
}
