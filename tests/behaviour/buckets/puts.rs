//! Bulk puts: conditions, counts and reports.

use super::*;

fn bulk(bench: &mut Bench, more: Value) -> Value {
    let mut body = json!({
        "TableName": "Tab",
        "InputS3Configuration": {"S3Bucket": "bucket", "S3KeyPrefix": "in/", "InputFormat": "DYNAMODB_JSON"},
        "OutputS3Configuration": {
            "S3Bucket": "reports", "S3KeyPrefix": "out", "OutputType": ["ERROR", "CONDITION_CHECK_FAILURE"],
        },
    });
    merge(&mut body, more);
    let answer = bench.ok("StartBulkPutItems", body);
    let arn = answer["BulkOperationDescription"]["BulkOperationArn"].clone();
    bench.pass(10_000);
    let told = bench.ok("DescribeBulkOperation", json!({"BulkOperationArn": arn}));
    told["BulkOperationDescription"].clone()
}

/// The counts are the API's (BulkOperationDescription); the names of a record's condition are PutItem's,
/// and the layout of reports is the one of exports: neither was recorded.
#[test]
fn a_bulk_put_puts_and_reports() {
    let mut bench = Bench::with_table();
    bench.create(json!({"TableName": "Streamed", "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}}));
    bench.put(json!({"pk": {"S": "held"}, "n": {"N": "1"}}));
    let held = json!({"Item": {"pk": {"S": "held"}, "n": {"N": "2"}}, "ConditionExpression": "attribute_not_exists(pk)"});
    let named = json!({
        "Item": {"pk": {"S": "named"}}, "ConditionExpression": "#n <> :n",
        "ExpressionAttributeNames": {"#n": "n"}, "ExpressionAttributeValues": {":n": {"N": "1"}},
    });
    let lines = [
        json!({"Item": {"pk": {"S": "plain"}}}),
        held.clone(),
        named,
        json!({"Item": {"pk": {"N": "1"}}}),
        json!({"Item": {"pk": {"S": ""}}}),
    ];
    let text_of = |lines: &[Value]| {
        lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    put_object(
        &mut bench,
        "bucket",
        "in/a.json",
        text_of(&lines).as_bytes(),
    );
    put_object(&mut bench, "bucket", "in/b.json", b"no item");
    put_object(&mut bench, "reports", "x", b"");
    let told = bulk(&mut bench, json!({}));
    assert_eq!(
        told["BulkOperationStatus"], "COMPLETED_WITH_ERRORS",
        "{told}"
    );
    assert_eq!(
        (&told["ProcessedItemCount"], &told["FailedItemCount"]),
        (&json!(6), &json!(3))
    );
    assert_eq!(told["ProcessedInputBytes"], told["TotalInputBytes"]);
    assert_eq!(told.get("FailureCode"), None);
    let stored = scan(&mut bench, "Tab");
    let pks: Vec<&str> = stored
        .iter()
        .map(|item| item["pk"]["S"].as_str().unwrap())
        .collect();
    assert_eq!(pks, ["held", "named", "plain"]);
    assert_eq!(stored[0]["n"], json!({"N": "1"}));
    let arn = told["BulkOperationArn"].as_str().unwrap();
    let root = format!("out/AWSDynamoDB/{}/", arn.rsplit('/').next().unwrap());
    let found = keys(&bench.world, "reports", &root);
    let names: Vec<&str> = found
        .iter()
        .map(|key| key.strip_prefix(&root).unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "CONDITION_CHECK_FAILURE/00002.json.gz",
            "ERROR/00001.json.gz",
            "manifest-summary.json"
        ]
    );
    let unmet: Value = serde_json::from_str(&text(&bench.world, "reports", &found[0])).unwrap();
    assert_eq!(
        unmet,
        json!({
            "itemS3Pointer": {"bucket": "bucket", "key": "in/a.json", "itemIndex": 1},
            "bulkOperationArn": arn, "errorMessages": ["The conditional request failed"],
            "item": held["Item"],
        })
    );
    let errors = text(&bench.world, "reports", &found[1]);
    let messages: Vec<String> = errors
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["errorMessages"][0]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(messages.len(), 3);
    assert_eq!(
        messages[2],
        "The record could not be parsed as an item of the input format"
    );
    let ion = "$ion_1_0 {Item:{pk:\"ion\",n:6d2}}\n{Item:{pk:\"held\"},ConditionExpression:\"attribute_not_exists(pk)\"}";
    put_object(&mut bench, "bucket", "ion/a", &gzip(ion.as_bytes()));
    let told = bulk(
        &mut bench,
        json!({
            "TableName": "Streamed",
            "InputS3Configuration": {"S3Bucket": "bucket", "S3KeyPrefix": "ion/", "InputFormat": "ION", "InputCompressionType": "GZIP"},
        }),
    );
    assert_eq!(told["BulkOperationStatus"], "COMPLETED", "{told}");
    assert_eq!(told["ProcessedItemCount"], 2);
    assert_eq!(scan(&mut bench, "Streamed").len(), 2);
    // Puts like any other: the stream has them.
    let streams = bench.ok("ListStreams", json!({"TableName": "Streamed"}));
    let arn = &streams["Streams"][0]["StreamArn"];
    let stream = bench.ok("DescribeStream", json!({"StreamArn": arn}));
    let shard = &stream["StreamDescription"]["Shards"][0]["ShardId"];
    let iterator = bench.ok(
        "GetShardIterator",
        json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}),
    );
    let records = bench.ok(
        "GetRecords",
        json!({"ShardIterator": iterator["ShardIterator"]}),
    );
    assert_eq!(records["Records"].as_array().unwrap().len(), 2);
    for world in reopened(&bench) {
        assert_eq!(world.snapshot(), bench.world.snapshot());
    }
}

#[test]
fn a_bulk_put_goes_on_after_reopening_and_is_cancelled() {
    let mut bench = Bench::with_table();
    let lines: String = (0..30)
        .map(|n| format!("{{\"Item\":{{\"pk\":{{\"S\":\"p{n:02}\"}}}}}}\n"))
        .collect();
    put_object(&mut bench, "bucket", "in/a", lines.as_bytes());
    bench.control(Control::SetKnobs {
        knobs: Knobs {
            backfill_slice_items: 8,
            backfill_slice_ms: 1_000,
            ..Knobs::default()
        },
    });
    let body = json!({
        "TableName": "Tab",
        "InputS3Configuration": {"S3Bucket": "bucket", "InputFormat": "DYNAMODB_JSON"},
        "OutputS3Configuration": {"S3Bucket": "bucket", "OutputType": ["ERROR"]},
    });
    let answer = bench.ok("StartBulkPutItems", body);
    let arn = json!({"BulkOperationArn": answer["BulkOperationDescription"]["BulkOperationArn"]});
    bench.pass(1_500);
    assert_eq!(scan(&mut bench, "Tab").len(), 16);
    for world in reopened(&bench) {
        let mut other = Bench::new();
        other.world = world;
        other.pass(30_000);
        let told = other.ok("DescribeBulkOperation", arn.clone());
        let told = &told["BulkOperationDescription"];
        assert_eq!(
            (&told["BulkOperationStatus"], &told["ProcessedItemCount"]),
            (&json!("COMPLETED"), &json!(30))
        );
        assert_eq!(scan(&mut other, "Tab").len(), 30);
    }
    bench.ok("CancelBulkOperation", arn.clone());
    bench.pass(30_000);
    let told = bench.ok("DescribeBulkOperation", arn);
    assert_eq!(
        told["BulkOperationDescription"]["BulkOperationStatus"],
        "CANCELLED"
    );
    assert_eq!(scan(&mut bench, "Tab").len(), 16);
}
