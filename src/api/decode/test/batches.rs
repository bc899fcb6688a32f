//! Batches and transactions: counts, duplicates, sizes.

use super::{accepted, invalid};
use crate::api::Operation::{BatchGetItem, BatchWriteItem, TransactGetItems, TransactWriteItems};
use crate::api::{Input, decode};

fn joined(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect::<Vec<_>>().join(",")
}

fn keys(from: usize, count: usize) -> String {
    joined(count, |index| {
        format!(r#"{{"pk":{{"N":"{}"}}}}"#, from + index)
    })
}

fn puts(count: usize) -> String {
    joined(count, |index| {
        format!(r#"{{"PutRequest":{{"Item":{{"pk":{{"N":"{index}"}}}}}}}}"#)
    })
}

#[test]
fn batch_get_takes_100_keys() {
    let one = |count| {
        format!(
            r#"{{"RequestItems":{{"tab":{{"Keys":[{}]}}}}}}"#,
            keys(0, count)
        )
    };
    accepted(BatchGetItem, &one(100));
    let two = |first, second| {
        format!(
            r#"{{"RequestItems":{{"tab":{{"Keys":[{}]}},"tac":{{"Keys":[{}]}}}}}}"#,
            keys(0, first),
            keys(0, second)
        )
    };
    accepted(BatchGetItem, &two(60, 40));
    invalid(&[
        (
            BatchGetItem,
            &one(101),
            "1 validation error detected: Value at 'RequestItems.tab.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100",
        ),
        (
            BatchGetItem,
            &two(60, 41),
            "Too many items requested for the BatchGetItem call",
        ),
        (
            BatchGetItem,
            r#"{"RequestItems":{"tab":{"Keys":[{"pk":{"N":"1"}},{"pk":{"N":"1.0"}}]}}}"#,
            "Provided list of item keys contains duplicates",
        ),
    ]);
}

#[test]
fn batch_write_takes_25_writes() {
    let one = |count| format!(r#"{{"RequestItems":{{"tab":[{}]}}}}"#, puts(count));
    let two = |first, second| {
        format!(
            r#"{{"RequestItems":{{"tab":[{}],"tac":[{}]}}}}"#,
            puts(first),
            puts(second)
        )
    };
    accepted(BatchWriteItem, &one(25));
    accepted(BatchWriteItem, &two(20, 5));
    invalid(&[(
        BatchWriteItem,
        &two(20, 6),
        "Too many items requested for the BatchWriteItem call",
    )]);
    let error = decode(BatchWriteItem, &one(26)).unwrap_err();
    assert!(
        error
            .message
            .starts_with("1 validation error detected: Value '{tab=[WriteRequest(")
    );
    assert!(error.message.ends_with("' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]"));
    let each = "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
    invalid(&[
        (
            BatchWriteItem,
            r#"{"RequestItems":{"tab":[{"PutRequest":{"Item":{}},"DeleteRequest":{"Key":{}}}]}}"#,
            each,
        ),
        (
            BatchWriteItem,
            r#"{"RequestItems":{"tab":[{}]}}"#,
            "One or more parameter values were invalid: WriteRequest must contain exactly one of PutRequest or DeleteRequest",
        ),
    ]);
}

#[test]
fn transactions_take_100_actions() {
    let put = |index: usize| {
        format!(r#"{{"Put":{{"TableName":"tab","Item":{{"pk":{{"N":"{index}"}}}}}}}}"#)
    };
    let get = |index: usize| {
        format!(r#"{{"Get":{{"TableName":"tab","Key":{{"pk":{{"N":"{index}"}}}}}}}}"#)
    };
    let writes = |count| format!(r#"{{"TransactItems":[{}]}}"#, joined(count, put));
    let gets = |count| format!(r#"{{"TransactItems":[{}]}}"#, joined(count, get));
    accepted(TransactWriteItems, &writes(100));
    accepted(TransactGetItems, &gets(100));
    for (operation, body) in [
        (TransactWriteItems, writes(101)),
        (TransactGetItems, gets(101)),
    ] {
        let error = decode(operation, &body).unwrap_err();
        assert!(
            error
                .message
                .starts_with("1 validation error detected: Value '[")
        );
        assert!(error.message.ends_with("' at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100"));
    }
}

#[test]
fn transactions_take_4_megabytes() {
    let put = |bytes: usize| {
        format!(
            r#"{{"Put":{{"TableName":"tab","Item":{{"a":{{"S":"{}"}}}}}}}}"#,
            "x".repeat(bytes - 1)
        )
    };
    // Ten items of 409,600 bytes leave 98,304 of 4,194,304.
    let ten = joined(10, |_| put(409_600));
    let body = |last| format!(r#"{{"TransactItems":[{ten},{}]}}"#, put(last));
    accepted(TransactWriteItems, &body(98_304));
    invalid(&[(
        TransactWriteItems,
        &body(98_305),
        "Aggregate size of the items in the transaction cannot exceed 4 MB",
    )]);
}

#[test]
fn one_action_each() {
    let message = "TransactItems can only contain one of Check, Put, Update or Delete";
    invalid(&[
        (TransactWriteItems, r#"{"TransactItems":[{}]}"#, message),
        (
            TransactWriteItems,
            r#"{"TransactItems":[{"Put":{"TableName":"tab","Item":{}},"Delete":{"TableName":"tab","Key":{}}}]}"#,
            message,
        ),
    ]);
}

#[test]
fn the_fingerprint_is_of_the_actions_only() {
    let fingerprint = |body: &str| match accepted(TransactWriteItems, body) {
        Input::TransactWriteItems(input) => input.fingerprint,
        _ => panic!("another operation"),
    };
    let action = |name: &str| format!(r#"[{{"Put":{{"TableName":"{name}","Item":{{}}}}}}]"#);
    let first = fingerprint(&format!(
        r#"{{"TransactItems":{},"ClientRequestToken":"a"}}"#,
        action("tab")
    ));
    let same = fingerprint(&format!(
        r#"{{"TransactItems":{},"ReturnConsumedCapacity":"TOTAL"}}"#,
        action("tab")
    ));
    let other = fingerprint(&format!(r#"{{"TransactItems":{}}}"#, action("tac")));
    assert_eq!(first, same);
    assert_ne!(first, other);
}

/// The developer guide compares parameters ("Idempotency"), not the text they came in.
#[test]
fn the_fingerprint_is_of_what_the_actions_say() {
    let fingerprint = |actions: &str| {
        let body = format!(r#"{{"TransactItems":{actions}}}"#);
        match accepted(TransactWriteItems, &body) {
            Input::TransactWriteItems(input) => input.fingerprint,
            _ => panic!("another operation"),
        }
    };
    let same = |one: &str, other: &str| {
        assert_eq!(fingerprint(one), fingerprint(other), "{one}\n{other}");
    };
    let differ = |one: &str, other: &str| {
        assert_ne!(fingerprint(one), fingerprint(other), "{one}\n{other}");
    };
    let put = r#"[{"Put":{"TableName":"tab","Item":{"pk":{"S":"a"},"m":{"M":{"x":{"N":"1"},"y":{"SS":["p","q"]}}}}}}]"#;
    same(
        put,
        r#"[ { "Put" : { "Item" : { "m" : {"M":{"y":{"SS":["p","q"]},"x":{"N":"1"}}}, "pk" : {"S":"\u0061"} }, "TableName":"tab" } } ]"#,
    );
    same(
        put,
        r#"[{"Put":{"TableName":"tab","Item":{"pk":{"S":"a"},"m":{"M":{"x":{"N":"1.0"},"y":{"SS":["q","p"]}}}},"ConditionExpression":null}}]"#,
    );
    let condition = |operator: &str, value: &str| {
        format!(
            r#"[{{"Delete":{{"TableName":"tab","Key":{{"pk":{{"S":"a"}}}},"ConditionExpression":"v {operator} :v","ExpressionAttributeValues":{{":v":{{"N":"{value}"}}}}}}}}]"#
        )
    };
    same(&condition("=", "1"), &condition("   =  ", "1"));
    differ(&condition("=", "1"), &condition("=", "2"));
    differ(&condition("=", "1"), &condition("<", "1"));
    let update = |expression: &str| {
        format!(
            r#"[{{"Update":{{"TableName":"tab","Key":{{"pk":{{"S":"a"}}}},"UpdateExpression":"{expression}"}}}}]"#
        )
    };
    differ(&update("SET a = b"), &update("SET a = c"));
    differ(&update("REMOVE a"), &update("REMOVE a[1]"));
    let key = r#"{"TableName":"tab","Key":{"pk":{"S":"a"}}"#;
    let delete = format!(r#"[{{"Delete":{key}}}}}]"#);
    let check =
        format!(r#"[{{"ConditionCheck":{key},"ConditionExpression":"attribute_exists(pk)"}}}}]"#);
    differ(&delete, &check);
    differ(
        &delete,
        &format!(r#"[{{"Delete":{key},"ReturnValuesOnConditionCheckFailure":"ALL_OLD"}}}}]"#),
    );
    let two = |one: &str, other: &str| {
        let put =
            |pk: &str| format!(r#"{{"Put":{{"TableName":"tab","Item":{{"pk":{{"S":"{pk}"}}}}}}}}"#);
        format!("[{},{}]", put(one), put(other))
    };
    differ(&two("a", "b"), &two("b", "a"));
    differ(&two("a", "b"), put);
}
