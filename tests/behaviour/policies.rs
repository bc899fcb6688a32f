//! Resource-based policies: put, told in the service's form, taken off, and what is refused.
//!
//! Sources: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding; getmoto/moto, test_dynamodb_resource_policy (`aws_verified`).

use hashrange::api::limits;
use hashrange::world::World;
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const TABLE: &str = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab";
const INVALID: &str = "One or more parameter values were invalid: ";
const NOT_FOUND: &str = "PolicyNotFoundException";
const VALIDATION: &str = "ValidationException";
const BEGIN: &str = "Resource-based policy not found for the provided ResourceArn: ";

fn statement() -> Value {
    json!({
        "Resource": TABLE, "Action": ["dynamodb:GetItem"], "Principal": {"AWS": "123456789012"},
        "Effect": "Allow", "Sid": "one",
    })
}

fn policy(statements: &Value) -> String {
    json!({"Statement": statements, "Version": "2012-10-17"}).to_string()
}

fn put(arn: &str, policy: &str) -> Value {
    json!({"ResourceArn": arn, "Policy": policy})
}

fn refused(bench: &mut Bench, operation: &str, body: Value, name: &str, text: &str) {
    let told = bench.err(operation, body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

fn get(bench: &mut Bench, arn: &str) -> Value {
    bench.ok("GetResourcePolicy", json!({"ResourceArn": arn}))
}

/// DDB-TABLE-207 and DDB-TABLE-208.
#[test]
fn a_policy_is_told_in_the_service_s_form() {
    let mut bench = Bench::with_table();
    let text = policy(&json!([statement()]));
    let answer = bench.ok("PutResourcePolicy", put(TABLE, &text));
    let revision = answer["RevisionId"].as_str().unwrap().to_owned();
    assert_eq!(revision, bench.world.now_ms().to_string());
    let canonical = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Sid":"one","Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::123456789012:root"}},"Action":"dynamodb:GetItem","Resource":"{TABLE}"}}]}}"#
    );
    let told = get(&mut bench, TABLE);
    assert_eq!(told, json!({"Policy": canonical, "RevisionId": revision}));
    bench.pass(1_000);
    // What means the same is no change.
    for same in [
        canonical.clone(),
        format!("  {text}\n"),
        policy(&statement()),
    ] {
        let answer = bench.ok("PutResourcePolicy", put(TABLE, &same));
        assert_eq!(answer["RevisionId"], json!(revision));
    }
    let other = canonical.replace("GetItem", "PutItem");
    let answer = bench.ok("PutResourcePolicy", put(TABLE, &other));
    assert_ne!(answer["RevisionId"], json!(revision));
    let world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    bench.world = world;
    assert_eq!(get(&mut bench, TABLE)["Policy"], json!(other));
}

/// DDB-TABLE-352, DDB-TABLE-353, DDB-TABLE-354.
#[test]
fn what_is_brought_into_form() {
    let mut bench = Bench::with_table();
    let mut one = statement();
    merge(
        &mut one,
        json!({
            "Effect": "allow",
            "Action": ["dynamodb:GetItem", "dynamodb:Query"],
            "Principal": {"AWS": ["123456789012", "arn:aws:iam::123456789012:root"]},
            "Condition": {"StringEquals": {"aws:username": ["a", "b"]}},
        }),
    );
    let text = json!({"Statement": one});
    let text = serde_json::to_string_pretty(&text).unwrap();
    bench.ok("PutResourcePolicy", put(TABLE, &text));
    let expected = format!(
        r#"{{"Version":"2008-10-17","Statement":[{{"Sid":"one","Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::123456789012:root"}},"Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":"{TABLE}","Condition":{{"StringEquals":{{"aws:username":["a","b"]}}}}}}]}}"#
    );
    assert_eq!(get(&mut bench, TABLE)["Policy"], json!(expected));
}

/// DDB-TABLE-205, DDB-TABLE-209; moto.
#[test]
fn revisions_that_are_expected() {
    let mut bench = Bench::with_table();
    let none = json!({"ResourceArn": TABLE});
    refused(
        &mut bench,
        "GetResourcePolicy",
        none.clone(),
        NOT_FOUND,
        &format!("{BEGIN}{TABLE}"),
    );
    assert_eq!(bench.ok("DeleteResourcePolicy", none.clone()), json!({}));
    let expecting = |body: &Value, revision: &str| {
        let mut body = body.clone();
        body["ExpectedRevisionId"] = json!(revision);
        body
    };
    let body = put(TABLE, &policy(&json!([statement()])));
    let text = format!(
        "{BEGIN}Requested update for policy with revision id 1, but table Tab has no associated policy."
    );
    refused(
        &mut bench,
        "PutResourcePolicy",
        expecting(&body, "1"),
        NOT_FOUND,
        &text,
    );
    refused(
        &mut bench,
        "DeleteResourcePolicy",
        expecting(&none, "1"),
        NOT_FOUND,
        &text,
    );
    let answer = bench.ok("PutResourcePolicy", expecting(&body, "NO_POLICY"));
    let revision = answer["RevisionId"].as_str().unwrap().to_owned();
    let text = format!(
        "{BEGIN}Requested policy update expecting none to be present for table Tab, but a policy exists with revision id {revision}."
    );
    refused(
        &mut bench,
        "PutResourcePolicy",
        expecting(&body, "NO_POLICY"),
        NOT_FOUND,
        &text,
    );
    let text = format!(
        "{BEGIN}Requested update for policy with revision id 1, but the policy associated to target table Tab has revision id {revision}."
    );
    for (operation, body) in [
        ("PutResourcePolicy", &body),
        ("DeleteResourcePolicy", &none),
    ] {
        refused(
            &mut bench,
            operation,
            expecting(body, "1"),
            NOT_FOUND,
            &text,
        );
    }
    bench.pass(1_000);
    let answer = bench.ok("DeleteResourcePolicy", expecting(&none, &revision));
    assert_eq!(answer["RevisionId"], json!(revision));
    // A further deletion tells when the first was.
    let again = bench.ok("DeleteResourcePolicy", none.clone());
    assert_eq!(again["RevisionId"], json!(bench.world.now_ms().to_string()));
    assert_eq!(bench.err("GetResourcePolicy", none).0, NOT_FOUND);
}

/// DDB-TABLE-212 and DDB-TABLE-442; moto.
#[test]
fn arns_of_policies() {
    let mut bench = Bench::with_table();
    let missing = "ResourceNotFoundException";
    let stream = format!("{TABLE}/stream/2026-01-01T00:00:00.000");
    for (arn, name, text) in [
        ("Tab".to_owned(), VALIDATION, format!("{INVALID}ARNs must start with 'arn:': Tab")),
        (TABLE.replace("dynamodb", "s3"), VALIDATION, format!("{INVALID}Provided Arn is not a DynamoDB resource arn: {}", TABLE.replace("dynamodb", "s3"))),
        (TABLE.replace("us-east-1", "eu-west-1"), VALIDATION, format!("{INVALID}Invalid resource Arn: {}", TABLE.replace("us-east-1", "eu-west-1"))),
        (TABLE.replace("123456789012", "210987654321"), VALIDATION, "This action is only supported by accounts that match the resource owner’s account.".to_owned()),
        (format!("{TABLE}/index/one"), VALIDATION, format!("{INVALID}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: {TABLE}/index/one")),
        (TABLE.replace("Tab", "None"), missing, "Requested resource not found: Table: None not found".to_owned()),
        (stream, missing, "Requested resource not found: Stream: 2026-01-01T00:00:00.000 not found for Table: Tab".to_owned()),
    ] {
        refused(&mut bench, "GetResourcePolicy", json!({"ResourceArn": arn}), name, &text);
    }
    assert_eq!(limits::RESOURCE_ARN_LENGTH_MAX, 1283);
    let long = "a".repeat(1284);
    let text = format!(
        "1 validation error detected: Value '{long}' at 'resourceArn' failed to satisfy constraint: Member must have length less than or equal to 1283"
    );
    refused(
        &mut bench,
        "GetResourcePolicy",
        json!({"ResourceArn": long}),
        VALIDATION,
        &text,
    );
    let long = "1".repeat(limits::REVISION_LENGTH_MAX as usize + 1);
    let body = json!({"ResourceArn": TABLE, "ExpectedRevisionId": long});
    let text = format!(
        "1 validation error detected: Value '{long}' at 'expectedRevisionId' failed to satisfy constraint: Member must have length less than or equal to 255"
    );
    refused(&mut bench, "DeleteResourcePolicy", body, VALIDATION, &text);
}

/// DDB-TABLE-211, DDB-TABLE-356, DDB-TABLE-457.
#[test]
fn documents_that_are_refused() {
    let mut bench = Bench::with_table();
    let document = |text: &str| format!("{INVALID}Invalid policy document: {text}");
    let with = |more: Value| {
        let mut one = statement();
        merge(&mut one, more);
        policy(&json!([one]))
    };
    let without = |field: &str| {
        let mut one = statement();
        one.as_object_mut().unwrap().remove(field);
        policy(&json!([one]))
    };
    let unbounded = "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access";
    let over = format!(
        "{:1$}",
        policy(&json!([statement()])),
        limits::POLICY_BYTES_MAX + 1
    );
    for (text, expected) in [
        (
            over.clone(),
            format!("{INVALID}Maximum policy size of 20480 bytes exceeded"),
        ),
        (String::new(), document("This policy contains invalid Json")),
        (
            "[]".to_owned(),
            document("This policy contains invalid Json"),
        ),
        (
            "null".to_owned(),
            document("This text appears not to be a policy"),
        ),
        ("{}".to_owned(), document("Syntax error at position (1,3)")),
        (
            policy(&json!([])),
            document("Could not parse the policy: Statement is empty!"),
        ),
        (
            policy(&json!([{}])),
            document("Missing required field Effect"),
        ),
        (
            without("Resource"),
            document("Missing required field Resource"),
        ),
        (
            without("Principal"),
            document("Missing required field Principal"),
        ),
        (
            policy(&json!([statement(), statement()])),
            document("The Statement Ids in the policy are not unique"),
        ),
        (
            with(
                json!({"Action": ["dynamodb:GetItem", "dynamodb:GetRecords", "dynamodb:DescribeStream"]}),
            ),
            document(
                "The following action names are invalid: \"dynamodb:GetRecords\", \"dynamodb:DescribeStream\"",
            ),
        ),
        (
            with(json!({"Principal": {"AWS": "nobody"}})),
            format!("{INVALID}Invalid principal in policy document."),
        ),
        (with(json!({"Principal": "*"})), unbounded.to_owned()),
        (
            with(json!({"Principal": {"AWS": "*"}})),
            unbounded.to_owned(),
        ),
    ] {
        refused(
            &mut bench,
            "PutResourcePolicy",
            put(TABLE, &text),
            VALIDATION,
            &expected,
        );
    }
    bench.ok(
        "PutResourcePolicy",
        put(TABLE, over.get(..limits::POLICY_BYTES_MAX).unwrap()),
    );
    bench.ok(
        "PutResourcePolicy",
        put(TABLE, &with(json!({"Principal": "*", "Effect": "Deny"}))),
    );
}

/// DDB-TABLE-213: a stream has a policy of its own; DDB-TABLE-233: a table may begin with one.
#[test]
fn streams_and_new_tables() {
    let mut bench = Bench::new();
    let text = policy(&json!([statement()]));
    bench.create(json!({
        "ResourcePolicy": text,
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"},
    }));
    assert!(get(&mut bench, TABLE)["RevisionId"].is_string());
    let described = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let stream = described["Table"]["LatestStreamArn"]
        .as_str()
        .unwrap()
        .to_owned();
    let read = json!({"ResourceArn": stream});
    assert_eq!(bench.err("GetResourcePolicy", read).0, NOT_FOUND);
    let of_stream = text
        .replace("GetItem", "GetRecords")
        .replace(TABLE, &stream);
    bench.ok("PutResourcePolicy", put(&stream, &of_stream));
    assert!(
        get(&mut bench, &stream)["Policy"]
            .as_str()
            .unwrap()
            .contains("GetRecords")
    );
    assert!(
        get(&mut bench, TABLE)["Policy"]
            .as_str()
            .unwrap()
            .contains("GetItem")
    );
    let (name, message) = bench.err(
        "CreateTable",
        json!({
            "TableName": "More", "ResourcePolicy": "{", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        }),
    );
    assert_eq!(name, VALIDATION);
    assert!(message.ends_with("This policy contains invalid Json"));
    // Its policy goes with the table, and nothing of it comes back with the name.
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    let again = text.replace("GetItem", "Query");
    let error = "Attempt to change a resource which is still in use: Table is being deleted: Tab";
    refused(
        &mut bench,
        "PutResourcePolicy",
        put(TABLE, &again),
        "ResourceInUseException",
        error,
    );
    bench.pass(1_000);
    assert_eq!(
        bench
            .err("GetResourcePolicy", json!({"ResourceArn": TABLE}))
            .0,
        "ResourceNotFoundException"
    );
    bench.create(json!({}));
    assert_eq!(
        bench
            .err("GetResourcePolicy", json!({"ResourceArn": TABLE}))
            .0,
        NOT_FOUND
    );
}
