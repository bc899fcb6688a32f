//! TransactWriteItems and TransactGetItems.

use super::kit::*;
use crate::api::input::{
    ConditionCheck, Delete, Put, TransactGet, TransactGetItemsInput, TransactWrite,
    TransactWriteItemsInput, Update,
};
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValuesOnConditionCheckFailure,
};
use crate::api::{ApiError, CancellationCode, ErrorKind, limits};
use crate::engine::facts::{Fact, Facts, ReadKind, TransactionOutcome, WriteKind};
use crate::engine::{Applied, Engine, TOKEN_LIFETIME_MS};
use crate::expression::{Condition, Placeholders, parse_update};

const OLD: ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure::AllOld;
const NONE: ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure::None;

fn put_of(json: &str, condition: Option<Condition>) -> TransactWrite {
    TransactWrite::Put(Put {
        table_name: "t".to_owned(),
        item: item(json),
        condition,
        return_values_on_condition_check_failure: OLD,
    })
}

fn delete_of(json: &str) -> TransactWrite {
    TransactWrite::Delete(Delete {
        table_name: "t".to_owned(),
        key: item(json),
        condition: None,
        return_values_on_condition_check_failure: NONE,
    })
}

fn update_of(key: &str, text: &str, json: &str) -> TransactWrite {
    let mut placeholders = match json {
        "" => Placeholders::new(None, None).unwrap(),
        json => values(json),
    };
    TransactWrite::Update(Update {
        table_name: "t".to_owned(),
        key: item(key),
        update: parse_update(text, &mut placeholders).unwrap(),
        condition: None,
        return_values_on_condition_check_failure: NONE,
    })
}

fn check_of(key: &str, text: &str) -> TransactWrite {
    TransactWrite::ConditionCheck(ConditionCheck {
        table_name: "t".to_owned(),
        key: item(key),
        condition: condition(text, ""),
        return_values_on_condition_check_failure: NONE,
    })
}

fn input(writes: Vec<TransactWrite>, token: Option<(&str, u64)>) -> TransactWriteItemsInput {
    TransactWriteItemsInput {
        transact_items: writes,
        client_request_token: token.map(|(token, _)| token.to_owned()),
        fingerprint: token.map_or(0, |(_, fingerprint)| fingerprint),
        return_consumed_capacity: ReturnConsumedCapacity::None,
        return_item_collection_metrics: ReturnItemCollectionMetrics::None,
    }
}

fn run<T>(
    engine: &mut Engine,
    writes: Vec<TransactWrite>,
    facts: &mut Facts,
    then: impl Fn(Result<Applied<crate::api::output::TransactWriteItemsOutput>, ApiError>) -> T,
) -> T {
    then(engine.transact_write_items(&input(writes, None), 0, facts))
}

fn all(engine: &Engine) -> Vec<String> {
    let mut found = texts(Some(scan_all(engine, scan(""))));
    found.sort();
    found
}

#[test]
fn all_four_actions_happen_together() {
    let mut engine = engine("pk:S", &[], &[]);
    put_all(
        &mut engine,
        &[r#"{"pk":"b","n":1}"#, r#"{"pk":"c"}"#, r#"{"pk":"d"}"#],
    );
    let writes = vec![
        put_of(r#"{"pk":"a"}"#, None),
        update_of(r#"{"pk":"b"}"#, "ADD n :n", r#"{":n":4}"#),
        delete_of(r#"{"pk":"c"}"#),
        check_of(r#"{"pk":"d"}"#, "attribute_exists(pk)"),
    ];
    let mut facts = Facts::new();
    let applied = run(&mut engine, writes, &mut facts, Result::unwrap);
    assert_eq!(applied.changes.len(), 3);
    assert_eq!(
        all(&engine),
        [r#"{"n":5,"pk":"b"}"#, r#"{"pk":"a"}"#, r#"{"pk":"d"}"#]
    );
    let kinds: Vec<_> = facts.writes().map(|write| write.kind).collect();
    let expected = [
        WriteKind::Put,
        WriteKind::Update,
        WriteKind::Delete,
        WriteKind::ConditionCheck,
    ];
    assert_eq!(kinds, expected);
    assert!(
        facts
            .writes()
            .all(|write| write.applied && write.transactional)
    );
    let check = facts.writes().last().unwrap();
    assert_eq!((check.before_bytes, check.after_bytes), (Some(3), Some(3)));
}

#[test]
fn one_failure_cancels_all_and_each_action_has_its_reason() {
    let mut engine = engine("pk:S", &[], &[]);
    put_all(
        &mut engine,
        &[r#"{"pk":"a","x":1}"#, r#"{"pk":"s","x":"text"}"#],
    );
    let before = all(&engine);
    let absent = || Some(condition("attribute_not_exists(pk)", ""));
    let writes = vec![
        put_of(r#"{"pk":"new"}"#, absent()),
        put_of(r#"{"pk":"a"}"#, absent()),
        update_of(r#"{"pk":"s"}"#, "ADD x :n", r#"{":n":4}"#),
        put_of(r#"{"pk":5}"#, None),
        delete_of(r#"{"pk":7}"#),
    ];
    let mut facts = Facts::new();
    let error = run(&mut engine, writes, &mut facts, Result::unwrap_err);
    assert_eq!(error.kind, ErrorKind::TransactionCanceled);
    assert_eq!(
        error.message,
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError, ValidationError, ValidationError]"
    );
    let reasons = error.cancellation_reasons.unwrap();
    assert_eq!(
        (reasons[0].code, reasons[0].message.as_deref()),
        (CancellationCode::None, None)
    );
    let failed = &reasons[1];
    assert_eq!(
        failed.message.as_deref(),
        Some("The conditional request failed")
    );
    assert_eq!(text(failed.item.as_ref().unwrap()), r#"{"pk":"a","x":1}"#);
    let messages: Vec<_> = reasons[2..]
        .iter()
        .map(|r| r.message.as_deref().unwrap())
        .collect();
    assert_eq!(
        messages,
        [
            "An operand in the update expression has an incorrect data type",
            "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N",
            "The provided key element does not match the schema",
        ]
    );
    assert_eq!(all(&engine), before);
    assert!(facts.writes().all(|write| !write.applied));
    let Some(Fact::Transaction(told)) = facts.list.last() else {
        panic!("{facts:?}");
    };
    assert_eq!(
        (told.outcome, told.actions),
        (TransactionOutcome::Cancelled, 5)
    );
    assert_eq!(told.reasons[1], "ConditionalCheckFailed");
}

#[test]
fn what_the_request_alone_tells_is_no_cancellation() {
    let mut engine = engine("pk:S", &[], &[("g", "gk:S", "")]);
    let mut refused = |writes, message: &str| {
        let mut facts = Facts::new();
        let error = run(&mut engine, writes, &mut facts, Result::unwrap_err);
        assert_eq!(
            (error.kind, error.message.as_str()),
            (ErrorKind::Validation, message)
        );
    };
    let same = "Transaction request cannot include multiple operations on one item";
    refused(
        vec![put_of(r#"{"pk":"a"}"#, None), delete_of(r#"{"pk":"a"}"#)],
        same,
    );
    let empty = "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk";
    refused(vec![put_of(r#"{"pk":""}"#, None)], empty);
    refused(vec![delete_of(r#"{"pk":""}"#)], empty);
    refused(
        vec![check_of(r#"{"pk":""}"#, "attribute_exists(pk)")],
        empty,
    );
    refused(
        vec![put_of(r#"{"pk":"a","gk":""}"#, None)],
        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: g, IndexKey: gk",
    );
    refused(
        vec![update_of(r#"{"pk":"a"}"#, "SET gk = :v", r#"{":v":""}"#)],
        "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.",
    );
    let large = format!(r#"{{"pk":"a","x":"{}"}}"#, "y".repeat(409_597));
    refused(
        vec![put_of(&large, None)],
        "Item size has exceeded the maximum allowed size",
    );
}

#[test]
fn an_update_that_grows_too_large_is_a_cancellation() {
    let mut engine = engine("pk:S", &[], &[]);
    let grow = |bytes: usize| {
        let json = format!(r#"{{":x":"{}"}}"#, "y".repeat(bytes - 4));
        vec![update_of(r#"{"pk":"a"}"#, "SET x = :x", &json)]
    };
    let error = run(
        &mut engine,
        grow(409_601),
        &mut Facts::new(),
        Result::unwrap_err,
    );
    let reasons = error.cancellation_reasons.unwrap();
    let message = "Item size to update has exceeded the maximum allowed size";
    assert_eq!(reasons[0].message.as_deref(), Some(message));
    run(
        &mut engine,
        grow(409_600),
        &mut Facts::new(),
        Result::unwrap,
    );
}

#[test]
fn transactions_hold_four_megabytes() {
    let mut engine = engine("pk:S", &[], &[]);
    assert_eq!(10 * 409_600 + 98_304, limits::TRANSACTION_BYTES_MAX);
    let writes = |last: usize| -> Vec<TransactWrite> {
        ('a'..='k')
            .map(|pk| {
                let bytes = if pk == 'k' { last } else { 409_600 };
                let json = format!(r#"{{"pk":"{pk}","x":"{}"}}"#, "y".repeat(bytes - 4));
                put_of(&json, None)
            })
            .collect()
    };
    let error = run(
        &mut engine,
        writes(98_305),
        &mut Facts::new(),
        Result::unwrap_err,
    );
    assert_eq!(error.kind, ErrorKind::Validation);
    assert_eq!(engine.table("t").unwrap().item_count(), 0);
    run(
        &mut engine,
        writes(98_304),
        &mut Facts::new(),
        Result::unwrap,
    );
    let get = |count: usize| {
        let gets = ('a'..='k').take(count).map(|pk| TransactGet {
            table_name: "t".to_owned(),
            key: item(&format!(r#"{{"pk":"{pk}"}}"#)),
            projection: None,
        });
        TransactGetItemsInput {
            transact_items: gets.collect(),
            return_consumed_capacity: ReturnConsumedCapacity::None,
        }
    };
    engine
        .transact_get_items(&get(11), &mut Facts::new())
        .unwrap();
    put_all(
        &mut engine,
        &[&format!(r#"{{"pk":"k","x":"{}"}}"#, "y".repeat(98_301))],
    );
    let mut facts = Facts::new();
    engine.transact_get_items(&get(11), &mut facts).unwrap_err();
    engine.transact_get_items(&get(10), &mut facts).unwrap();
}

#[test]
fn a_token_makes_a_repetition_harmless_for_ten_minutes() {
    let mut engine = engine("pk:S", &[], &[]);
    let add = |token, fingerprint| {
        let writes = vec![update_of(r#"{"pk":"a"}"#, "ADD n :n", r#"{":n":1}"#)];
        input(writes, Some((token, fingerprint)))
    };
    let mut at = |input: TransactWriteItemsInput, now_ms| {
        let mut facts = Facts::new();
        let result = engine.transact_write_items(&input, now_ms, &mut facts);
        (result.map(|applied| applied.changes.len()), facts)
    };
    assert_eq!(at(add("x", 1), 1_000).0.unwrap(), 1);
    let (result, facts) = at(add("x", 1), 2_000);
    assert_eq!(result.unwrap(), 0);
    let read = read_fact(&facts);
    // pk 3, n 1 + 2: the larger image of the first call.
    assert_eq!(
        (read.kind, read.bytes_scanned),
        (ReadKind::TransactReplay, 6)
    );
    assert_eq!(facts.writes().count(), 0);
    let error = at(add("x", 2), 2_000).0.unwrap_err();
    assert_eq!(error.kind, ErrorKind::IdempotentParameterMismatch);
    assert_eq!(at(add("y", 2), 2_000).0.unwrap(), 1);
    let last = 1_000 + TOKEN_LIFETIME_MS;
    assert_eq!(at(add("x", 1), last - 1).0.unwrap(), 0);
    assert_eq!(at(add("x", 1), last).0.unwrap(), 1);
    assert_eq!(all(&engine), [r#"{"n":3,"pk":"a"}"#]);
}

#[test]
fn a_cancelled_transaction_leaves_no_token() {
    let mut engine = engine("pk:S", &[], &[]);
    let once = || {
        let write = put_of(r#"{"pk":"a"}"#, Some(condition("attribute_exists(pk)", "")));
        input(vec![write], Some(("x", 1)))
    };
    engine
        .transact_write_items(&once(), 0, &mut Facts::new())
        .unwrap_err();
    put_all(&mut engine, &[r#"{"pk":"a","x":1}"#]);
    let applied = engine.transact_write_items(&once(), 1, &mut Facts::new());
    assert_eq!(applied.unwrap().changes.len(), 1);
    assert_eq!(engine.tokens().count(), 1);
}

#[test]
fn gets_answer_in_order_and_cancel_on_bad_keys() {
    let mut engine = engine("pk:S", &[], &[]);
    put_all(&mut engine, &[r#"{"pk":"a","x":1}"#]);
    let get = |keys: &[&str]| {
        let gets = keys.iter().map(|key| TransactGet {
            table_name: "t".to_owned(),
            key: item(key),
            projection: projecting("x"),
        });
        let input = TransactGetItemsInput {
            transact_items: gets.collect(),
            return_consumed_capacity: ReturnConsumedCapacity::None,
        };
        let mut facts = Facts::new();
        (engine.transact_get_items(&input, &mut facts), facts)
    };
    let (output, facts) = get(&[r#"{"pk":"b"}"#, r#"{"pk":"a"}"#]);
    let responses = output.unwrap().responses;
    assert_eq!(responses[0], None);
    assert_eq!(text(responses[1].as_ref().unwrap()), r#"{"x":1}"#);
    assert_eq!(facts.reads().count(), 2);
    let (output, facts) = get(&[r#"{"pk":"a"}"#, r#"{}"#]);
    let error = output.unwrap_err();
    assert_eq!(error.kind, ErrorKind::TransactionCanceled);
    assert!(error.message.ends_with("[None, ValidationError]"));
    assert_eq!(facts, Facts::new());
    let (output, _) = get(&[r#"{"pk":"a"}"#, r#"{"pk":"a"}"#]);
    let message = "Transaction request cannot include multiple operations on one item";
    assert_invalid(output, message);
}

#[test]
fn collections_are_budgeted_over_the_whole_transaction() {
    let mut engine = Engine::with_item_collection_limit(12);
    engine
        .create_table(&table("pk:S sk:S", &[("l", "pk:S n:N", "")], &[]))
        .unwrap();
    let two = |second: &str| {
        let second = format!(r#"{{"pk":"{second}","sk":"2"}}"#);
        vec![
            put_of(r#"{"pk":"a","sk":"1"}"#, None),
            put_of(&second, None),
        ]
    };
    put_all(&mut engine, &[r#"{"pk":"a","sk":"0"}"#]);
    let error = run(&mut engine, two("a"), &mut Facts::new(), Result::unwrap_err);
    let codes: Vec<_> = error
        .cancellation_reasons
        .unwrap()
        .iter()
        .map(|r| r.code)
        .collect();
    let expected = [
        CancellationCode::None,
        CancellationCode::ItemCollectionSizeLimitExceeded,
    ];
    assert_eq!(codes, expected);
    run(&mut engine, two("b"), &mut Facts::new(), Result::unwrap);
}
