//! Vector indexes and SearchVectors.
//!
//! Scores, order, capacity and refusals are those that paritysuite/dynamodb-conformance measured in
//! August and October 2026 (tests/tier2/vectorSearch, tests/tier3/error-messages/searchVectors.test.ts);
//! what CreateTable refuses is ExtendDB's measure of August 2026 (crates/core, types/table.rs).

use crate::kit::{Client, client};
use hashrange::api::limits;
use serde_json::{Value, json};

fn index(name: &str, attribute: &str, function: &str) -> Value {
    json!({"IndexName": name, "VectorAttribute": {"AttributeName": attribute}, "Dimensions": 3,
        "DistanceFunction": function, "Projection": {"ProjectionType": "ALL"}})
}

/// `tenant` for every search, `category` if wanted.
fn scoped() -> Value {
    let mut scoped = index("scoped", "embedding", "COSINE");
    scoped["SearchSchema"] = json!([
        {"AttributeName": "tenant", "SearchSchemaElementType": "HASH"},
        {"AttributeName": "category", "SearchSchemaElementType": "INLINE_FILTER"},
    ]);
    scoped
}

fn table(name: &str, indexes: &[Value]) -> Value {
    let text = |name: &str| json!({"AttributeName": name, "AttributeType": "S"});
    let searched = indexes
        .iter()
        .any(|index| index.get("SearchSchema").is_some());
    let names: &[&str] = if searched {
        &["pk", "tenant", "category"]
    } else {
        &["pk"]
    };
    json!({"TableName": name, "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": names.iter().map(|name| text(name)).collect::<Vec<_>>(),
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}], "VectorIndexes": indexes})
}

fn vector(numbers: &[&str]) -> Value {
    numbers.iter().map(|number| json!({"N": number})).collect()
}

fn put(pk: &str, numbers: &[&str], more: Value) -> String {
    let mut item = json!({"pk": {"S": pk}, "embedding": {"L": vector(numbers)}});
    for (name, value) in more.as_object().unwrap() {
        item[name] = value.clone();
    }
    item.to_string()
}

/// `vectors` with an index of each function and a scoped one, and four items.
fn filled() -> Client {
    let mut client = client();
    let indexes = [
        index("cosine", "embedding", "COSINE"),
        index("euclidean", "embedding", "EUCLIDEAN"),
        index("product", "embedding", "DOT_PRODUCT"),
        scoped(),
    ];
    client.ok("CreateTable", &table("vectors", &indexes).to_string());
    client.wait(60_000);
    let of = |tenant: &str, category: &str| json!({"tenant": {"S": tenant}, "category": {"S": category}});
    for (pk, numbers, more) in [
        ("a", ["1", "0", "0"], of("t1", "c1")),
        ("b", ["0", "1", "0"], of("t1", "c2")),
        ("c", ["-1", "0", "0"], of("t2", "c1")),
        ("d", ["2", "0", "0"], json!({"label": {"S": "far"}})),
    ] {
        client.put_all("vectors", &[&put(pk, &numbers, more)]);
    }
    client
}

fn search(index: &str, more: Value) -> String {
    let mut body = json!({"TableName": "vectors", "IndexName": index,
        "SearchVector": vector(&["1", "0", "0"]), "TopK": 10});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body.to_string()
}

fn found(answer: &Value) -> Vec<(String, f64)> {
    let results = answer["SearchResults"].as_array().unwrap().iter();
    let one = |result: &Value| {
        let pk = result["Item"]["pk"]["S"].as_str().unwrap().to_owned();
        (pk, result["Score"].as_f64().unwrap())
    };
    results.map(one).collect()
}

#[test]
fn each_function_has_its_order() {
    let mut client = filled();
    for (index, expected) in [
        ("cosine", [("a", 0.0), ("d", 0.0), ("b", 1.0), ("c", 2.0)]),
        (
            "euclidean",
            [
                ("a", 0.0),
                ("d", 1.0),
                ("b", f64::from(2f32.sqrt())),
                ("c", 2.0),
            ],
        ),
        ("product", [("d", 2.0), ("a", 1.0), ("b", 0.0), ("c", -1.0)]),
    ] {
        let mut got = found(&client.ok("SearchVectors", &search(index, json!({}))));
        // The service promises no order of equal scores.
        got.sort_by(|a, b| {
            let nearer = match index {
                "product" => b.1.total_cmp(&a.1),
                _ => a.1.total_cmp(&b.1),
            };
            nearer.then(a.0.cmp(&b.0))
        });
        let expected = expected.map(|(pk, score)| (pk.to_owned(), score));
        assert_eq!(got, expected, "{index}");
    }
    let one = client.ok("SearchVectors", &search("product", json!({"TopK": 1})));
    assert_eq!(found(&one), [("d".to_owned(), 2.0)]);
}

#[test]
fn a_search_is_scoped_and_filtered() {
    let mut client = filled();
    for (condition, values, expected) in [
        ("tenant = :t", json!({":t": {"S": "t1"}}), vec!["a", "b"]),
        (
            "tenant = :t AND category = :c",
            json!({":t": {"S": "t1"}, ":c": {"S": "c2"}}),
            vec!["b"],
        ),
        (":t = tenant", json!({":t": {"S": "t3"}}), vec![]),
    ] {
        let more =
            json!({"SearchConditionExpression": condition, "ExpressionAttributeValues": values});
        let answer = client.ok("SearchVectors", &search("scoped", more));
        let pks: Vec<String> = found(&answer).into_iter().map(|(pk, _)| pk).collect();
        assert_eq!(pks, expected, "{condition}");
    }
}

#[test]
fn the_vector_comes_back_when_it_is_asked_for_in_32_bits() {
    let mut client = filled();
    client.put_all(
        "vectors",
        &[&put(
            "e",
            &["0.123456789123", "0", "0"],
            json!({"label": {"S": "x"}}),
        )],
    );
    let answer = client.ok("SearchVectors", &search("euclidean", json!({"TopK": 2})));
    let names: Vec<&String> = answer["SearchResults"][0]["Item"]
        .as_object()
        .unwrap()
        .keys()
        .collect();
    assert_eq!(names, ["category", "pk", "tenant"]);
    let more = json!({"ProjectionExpression": "pk, #e", "ExpressionAttributeNames": {"#e": "embedding"}, "TopK": 2});
    let answer = client.ok("SearchVectors", &search("euclidean", more));
    let item = &answer["SearchResults"][1]["Item"];
    assert_eq!(
        item,
        &json!({"pk": {"S": "e"}, "embedding": {"L": vector(&["0.12345679", "0", "0"])}})
    );
    let whole = client.ok(
        "GetItem",
        r#"{"TableName":"vectors","Key":{"pk":{"S":"e"}}}"#,
    );
    assert_eq!(whole["Item"]["embedding"]["L"][0]["N"], "0.123456789123");
}

#[test]
fn what_a_search_may_not_ask() {
    let mut client = filled();
    let values = json!({":t": {"S": "t1"}, ":c": {"S": "c1"}});
    let asked = |condition: &str, names: &[&str]| {
        let values: Value = names
            .iter()
            .map(|name| ((*name).to_owned(), values[*name].clone()))
            .collect::<serde_json::Map<_, _>>()
            .into();
        json!({"SearchConditionExpression": condition, "ExpressionAttributeValues": values})
    };
    let comparator =
        "Invalid SearchConditionExpression: Invalid comparator used in SearchConditionExpression";
    for (index, more, message) in [
        (
            "cosine",
            json!({"TopK": limits::TOP_K_MAX + 1}),
            "Provided TopK value '101' is out of valid range. The value must be between 1 and 100 inclusive",
        ),
        (
            "scoped",
            json!({}),
            "SearchConditionExpression must be provided when SearchSchema has a HASH key",
        ),
        (
            "scoped",
            asked("category = :c", &[":c"]),
            "SearchConditionExpression must be provided when SearchSchema has a HASH key",
        ),
        ("scoped", asked("tenant < :t", &[":t"]), comparator),
        (
            "scoped",
            asked("tenant = :t AND category < :c", &[":t", ":c"]),
            comparator,
        ),
        (
            "cosine",
            json!({"SearchVector": vector(&["1", "0"])}),
            "Input search vector dimension 2 does not match vector index dimension 3",
        ),
        (
            "cosine",
            asked("tenant = :t", &[":t"]),
            "SearchConditionExpression must not contain any attributes that is not in SearchSchema. Invalid attribute: tenant",
        ),
        (
            "cosine",
            json!({"SearchVector": [{"L": vector(&["1", "0", "0"])}]}),
            "Search vector contains invalid values. All values in the search vector must be a 32-bit floating-point number attribute",
        ),
        (
            "nothing",
            json!({}),
            "The table does not have the specified index: nothing",
        ),
    ] {
        client.invalid("SearchVectors", &search(index, more), message);
    }
    let read = |more: &str| format!(r#"{{"TableName":"vectors","IndexName":"cosine"{more}}}"#);
    client.invalid(
        "Scan",
        &read(""),
        "Scan operation not supported on this index type",
    );
    client.invalid(
        "Query",
        &read(
            r#","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"a"}}"#,
        ),
        "Query operation not supported on this index type.",
    );
    client.invalid(
        "ExecuteStatement",
        r#"{"Statement":"SELECT * FROM \"vectors\".\"cosine\""}"#,
        "Scan operation not supported on this index type",
    );
}

#[test]
fn a_write_may_not_hold_what_an_index_cannot() {
    let mut client = filled();
    let bad = |embedding: Value, tenant: &str| {
        json!({"TableName": "vectors", "Item": {"pk": {"S": "x"}, "tenant": {"S": tenant}, "embedding": embedding}}).to_string()
    };
    let begins = "One or more parameter values were invalid. Invalid";
    for (embedding, tenant, message) in [
        (json!({"L": vector(&["1", "0"])}), "t", format!("{begins} size for parameter embedding, Expected: 3, Actual: 2 IndexName: cosine")),
        (json!({"L": [{"N": "1"}, {"S": "oops"}, {"N": "0"}]}), "t", format!("{begins} type for parameter embedding[1], Expected: 32-bit floating point number, Actual: S. IndexName: cosine")),
        (json!({"S": "no vector"}), "t", format!("{begins} type for parameter embedding, Expected: 32-bit floating point number list IndexName: cosine")),
        (json!({"L": vector(&["1", "1E40", "0"])}), "t", format!("{begins} value for parameter embedding[1], Value: 10000000000000000000000000000000000000000 is outside valid range [-3.4028235E38, 3.4028235E38]. IndexName: cosine")),
        (json!({"L": vector(&["1", "0", "0"])}), "", "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: scoped, IndexKey: tenant".to_owned()),
    ] {
        client.invalid("PutItem", &bad(embedding, tenant), &message);
    }
    client.put_all("vectors", &[r#"{"pk":{"S":"none"}}"#]);
    client.ok(
        "UpdateItem",
        r#"{"TableName":"vectors","Key":{"pk":{"S":"a"}},"UpdateExpression":"REMOVE embedding"}"#,
    );
    let answer = client.ok("SearchVectors", &search("cosine", json!({})));
    assert_eq!(found(&answer).len(), 3);
}

#[test]
fn writes_and_searches_are_charged_in_bytes() {
    let mut client = client();
    let mut keys = index("keys", "embedding", "COSINE");
    keys["Projection"] = json!({"ProjectionType": "KEYS_ONLY"});
    client.ok(
        "CreateTable",
        &table("vectors", &[index("all", "embedding", "COSINE"), keys]).to_string(),
    );
    client.wait(60_000);
    let mut put = |item: Value| {
        let body =
            json!({"TableName": "vectors", "Item": item, "ReturnConsumedCapacity": "INDEXES"});
        client.ok("PutItem", &body.to_string())["ConsumedCapacity"].clone()
    };
    let embedded = |blob: usize, note: &str| json!({"pk": {"S": "3a"}, "embedding": {"L": vector(&["1", "0", "0"])}, "blob": {"S": "x".repeat(blob)}, "note": {"S": note}});
    let first = put(embedded(1500, "before"));
    // pk 2 + 2, embedding 9 and four bytes a number, blob 4 + 1500, note 4 + 6.
    let bytes = 4.0 + 9.0 + 12.0 + 1504.0 + 10.0;
    assert_eq!(
        first["VectorIndexes"]["all"]["VectorWriteRequestBytes"],
        bytes
    );
    assert_eq!(
        first["VectorIndexes"]["keys"]["VectorWriteRequestBytes"],
        limits::VECTOR_BYTES_MIN as f64
    );
    let second = put(embedded(1500, "after!"));
    assert_eq!(
        second["VectorIndexes"],
        json!({"all": {"VectorWriteRequestBytes": bytes}})
    );
    assert_eq!(put(embedded(1500, "after!")).get("VectorIndexes"), None);
    // The table's own write counts four bytes a number too: 1,024 bytes are one unit, one more two.
    let wide = "12345678901234567890123456789012345678";
    for (pad, units) in [(1024 - 28, 1.0), (1025 - 28, 2.0)] {
        let item = json!({"pk": {"S": "a3"}, "embedding": {"L": vector(&[wide, wide, wide])}, "pad": {"S": "x".repeat(pad)}});
        assert_eq!(put(item)["Table"]["CapacityUnits"], units);
    }
    for wanted in ["TOTAL", "INDEXES"] {
        let answer = client.ok(
            "SearchVectors",
            &search("all", json!({"ReturnConsumedCapacity": wanted})),
        );
        let consumed = answer["ConsumedCapacity"].as_object().unwrap();
        assert_eq!(
            consumed.keys().collect::<Vec<_>>(),
            ["VectorSearchRequestBytes"]
        );
        assert!(consumed["VectorSearchRequestBytes"].as_f64().unwrap() > 1024.0);
    }
    let silent = client.ok("SearchVectors", &search("all", json!({})));
    assert_eq!(silent.get("ConsumedCapacity"), None);
}

#[test]
fn what_create_table_refuses() {
    let mut client = client();
    let begins = "One or more parameter values were invalid: ";
    let mut refuse = |indexes: &[Value], change: &dyn Fn(&mut Value), message: &str| {
        let mut body = table("refused", indexes);
        change(&mut body);
        client.invalid(
            "CreateTable",
            &body.to_string(),
            &format!("{begins}{message}"),
        );
    };
    let one = || index("one", "embedding", "COSINE");
    refuse(
        &[one()],
        &|body| {
            body["BillingMode"] = json!("PROVISIONED");
            body["ProvisionedThroughput"] =
                json!({"ReadCapacityUnits": 1, "WriteCapacityUnits": 1});
        },
        "Vector indexes are only supported for PAY_PER_REQUEST tables",
    );
    let six: Vec<Value> = (0..=limits::VECTOR_INDEXES_MAX)
        .map(|n| index(&format!("index{n}"), "embedding", "COSINE"))
        .collect();
    refuse(
        &six,
        &|_| {},
        "VectorIndex count exceeds the per-table limit of 5",
    );
    refuse(
        &[scoped()],
        &|body| {
            body["AttributeDefinitions"] = json!([{"AttributeName": "pk", "AttributeType": "S"}]);
        },
        "One element in SearchSchema is not defined in attribute definitions",
    );
    refuse(
        &[index("one", "pk", "COSINE")],
        &|_| {},
        "Conflicting attribute definition for 'pk'. An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute.",
    );
    refuse(
        &[one()],
        &|body| body["VectorIndexes"][0]["Dimensions"] = json!(limits::VECTOR_DIMENSIONS_MAX + 1),
        "Dimensions of a vector index must be between 1 and 4096",
    );
    refuse(
        &[one(), index("two", "embedding", "COSINE")],
        &|body| body["VectorIndexes"][1]["Dimensions"] = json!(4),
        "All vector indexes of attribute embedding must have the same Dimensions",
    );
    refuse(
        &[one()],
        &|body| {
            let names: Vec<String> = (0..=limits::INLINE_FILTERS_MAX)
                .map(|n| format!("f{n}"))
                .collect();
            let definitions = names.iter().map(String::as_str).chain(["pk"]);
            body["AttributeDefinitions"] = definitions
                .map(|name| json!({"AttributeName": name, "AttributeType": "S"}))
                .collect();
            body["VectorIndexes"][0]["SearchSchema"] = names.iter().map(|name| json!({"AttributeName": name, "SearchSchemaElementType": "INLINE_FILTER"})).collect();
        },
        "Number of INLINE_FILTER elements exceeds the per-index limit of 18",
    );
    refuse(&[one(), one()], &|_| {}, "Duplicate index name: one");
}

#[test]
fn an_index_comes_and_goes_by_update_table() {
    let mut client = client();
    client.ok("CreateTable", &table("vectors", &[]).to_string());
    client.wait(60_000);
    client.put_all(
        "vectors",
        &[
            &put("a", &["1", "0", "0"], json!({})),
            &put("b", &["0", "1", "0"], json!({})),
        ],
    );
    let update =
        |updates: Value| json!({"TableName": "vectors", "VectorIndexUpdates": updates}).to_string();
    let create = |name: &str| json!({"Create": index(name, "embedding", "COSINE")});
    let delete = |name: &str| json!({"Delete": {"IndexName": name}});
    client.refused("UpdateTable", &update(json!([create("one"), create("two")])), "LimitExceededException", "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
    client.invalid("UpdateTable", &update(json!([{}])), "One or more parameter values were invalid: Exactly one of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must be specified");
    client.ok("UpdateTable", &update(json!([create("one")])));
    let described = client.ok("DescribeTable", r#"{"TableName":"vectors"}"#);
    let told = &described["Table"]["VectorIndexes"][0];
    assert_eq!(
        (&told["IndexStatus"], &told["Backfilling"]),
        (&json!("CREATING"), &json!(false))
    );
    client.refused("UpdateTable", &update(json!([delete("one")])), "ResourceInUseException", "Attempt to change a resource which is still in use: Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the index is active. Table: vectors Index: one");
    client.invalid(
        "SearchVectors",
        &search("one", json!({})),
        "The table does not have the specified index: one",
    );
    client.refused(
        "DeleteTable",
        r#"{"TableName":"vectors"}"#,
        "ResourceInUseException",
        "Attempt to change a resource which is still in use: Cannot delete table while indexes are being created, updated, or deleted.",
    );
    client.wait(600_000);
    assert_eq!(
        found(&client.ok("SearchVectors", &search("one", json!({})))).len(),
        2
    );
    let described = client.ok("DescribeTable", r#"{"TableName":"vectors"}"#);
    let told = described["Table"]["VectorIndexes"][0].as_object().unwrap();
    assert_eq!(told["IndexStatus"], "ACTIVE");
    assert_eq!(told.get("Backfilling"), None);
    assert_eq!(
        told["VectorAttribute"],
        json!({"AttributeName": "embedding"})
    );
    assert_eq!(
        (&told["Dimensions"], &told["DistanceFunction"]),
        (&json!(3), &json!("COSINE"))
    );
    client.invalid(
        "UpdateTable",
        &update(json!([create("one")])),
        "Attempting to create an index which already exists",
    );
    client.invalid("UpdateTable", r#"{"TableName":"vectors","BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}"#, "One or more parameter values were invalid: Vector indexes are only supported for PAY_PER_REQUEST tables");
    for name in ["two", "three", "four", "five"] {
        client.ok("UpdateTable", &update(json!([create(name)])));
        client.wait(600_000);
    }
    client.refused("UpdateTable", &update(json!([create("six")])), "LimitExceededException", "Subscriber limit exceeded: Number of vector secondary indexes exceeds per-table limit of 5");
    client.ok("UpdateTable", &update(json!([delete("one")])));
    client.wait(600_000);
    client.invalid(
        "SearchVectors",
        &search("one", json!({})),
        "The table does not have the specified index: one",
    );
}

/// The limit is the developer guide's ("Requirements and limitations"); what ends there is our model.
#[test]
fn a_search_returns_16_mb_at_most() {
    let mut client = client();
    let indexes = [index("all", "embedding", "COSINE")];
    client.ok("CreateTable", &table("vectors", &indexes).to_string());
    client.wait(60_000);
    let blob = "x".repeat(390_000);
    for n in 0..45 {
        let more = json!({"blob": {"S": blob}});
        client.put_all(
            "vectors",
            &[&put(&format!("{n:02}"), &["1", "0", "0"], more)],
        );
    }
    let answer = client.ok(
        "SearchVectors",
        &search("all", json!({"TopK": limits::TOP_K_MAX})),
    );
    // pk 2 + 2, blob 4 + 390,000.
    assert_eq!(found(&answer).len(), limits::SEARCH_BYTES_MAX / 390_008);
}

#[test]
fn the_largest_index_is_made_and_searched() {
    let mut client = client();
    let dimensions = usize::try_from(limits::VECTOR_DIMENSIONS_MAX).unwrap();
    let mut large = index("large", "embedding", "EUCLIDEAN");
    large["Dimensions"] = json!(dimensions);
    client.ok("CreateTable", &table("vectors", &[large]).to_string());
    client.wait(60_000);
    client.put_all("vectors", &[&put("a", &vec!["0.5"; dimensions], json!({}))]);
    let answer = client.ok(
        "SearchVectors",
        &search(
            "large",
            json!({"SearchVector": vector(&vec!["1"; dimensions]), "TopK": limits::TOP_K_MAX}),
        ),
    );
    assert_eq!(found(&answer), [("a".to_owned(), 32.0)]);
}
