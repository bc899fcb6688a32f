//! Imports: formats, counts and failures, and that what was exported comes back.

use super::*;

/// DDB-IMPORT-013, DDB-IMPORT-014, DDB-IMPORT-012 (an empty prefix).
#[test]
fn an_import_counts_what_it_leaves_out() {
    let mut bench = Bench::new();
    let line = |n: u32| format!("{{\"Item\":{{\"pk\":{{\"S\":\"p{n}\"}}}}}}\n");
    let lines = |bad: &str| {
        (0..5)
            .map(line)
            .chain([bad.to_owned()])
            .chain((6..10).map(line))
    };
    let missing: String = lines("{\"Item\":{\"other\":{\"S\":\"x\"}}}\n").collect();
    let garbage: String = lines("garbage\n").collect();
    put_object(&mut bench, "bucket", "missing", missing.as_bytes());
    put_object(&mut bench, "bucket", "garbage", garbage.as_bytes());
    let from =
        |prefix: &str| json!({"S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": prefix}});
    for (prefix, expected, stored) in [
        ("missing", ("FAILED", 10, 9, 1), 9),
        ("garbage", ("FAILED", 6, 5, 1), 5),
        ("nothing", ("COMPLETED", 0, 0, 0), 0),
    ] {
        let told = import(&mut bench, prefix, from(prefix));
        assert_eq!(counts(&told), expected, "{told}");
        let code = told.get("FailureCode").cloned();
        assert_eq!(code.is_some(), expected.0 == "FAILED");
        if code.is_some() {
            assert_eq!(told["FailureCode"], "ItemValidationError");
            assert_eq!(
                told["FailureMessage"],
                "Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details."
            );
        }
        assert_eq!(scan(&mut bench, prefix).len(), stored);
        let table = bench.ok("DescribeTable", json!({"TableName": prefix}));
        assert_eq!(table["Table"]["TableStatus"], "ACTIVE");
        assert_eq!(table["Table"]["TableId"], told["TableId"]);
    }
    put_object(&mut bench, "bucket", "data/1.json", line(1).as_bytes());
    put_object(&mut bench, "bucket", "data2/x.json", b"garbage");
    put_object(&mut bench, "bucket", "data.bak", b"garbage");
    let told = import(&mut bench, "raw", from("data"));
    assert_eq!(counts(&told), ("FAILED", 3, 1, 2));
    let told = import(&mut bench, "one", from("data/1.json"));
    assert_eq!(counts(&told), ("COMPLETED", 1, 1, 0));
    assert_eq!(told["ProcessedSizeBytes"], line(1).len());
}

/// DDB-IMPORT-020: what became of an export of three items in four files, imported four ways. Here it
/// is one file.
#[test]
fn an_export_is_imported_from_its_data_folder() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    some_items(&mut bench, 3);
    let told = export(&mut bench, json!({"S3Prefix": "exp"}));
    let manifest = told["ExportManifest"].as_str().unwrap();
    let root = manifest.strip_suffix("manifest-summary.json").unwrap();
    let with = |folder: &str, compression: &str| {
        json!({
            "S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": format!("{root}{folder}")},
            "InputCompressionType": compression,
        })
    };
    for (name, folder, compression, expected) in [
        ("root", "", "GZIP", ("FAILED", 7, 3, 4)),
        ("gzip", "data/", "GZIP", ("COMPLETED", 3, 3, 0)),
        ("none", "data/", "NONE", ("FAILED", 1, 0, 1)),
        // They are gzip.
        ("zstd", "data/", "ZSTD", ("FAILED", 1, 0, 1)),
    ] {
        let told = import(&mut bench, name, with(folder, compression));
        assert_eq!(counts(&told), expected, "{name}: {told}");
    }
    let original = scan(&mut bench, "Tab");
    assert_eq!(scan(&mut bench, "gzip"), original);
}

/// DG, "CSV": keys have their types, everything else is a string; DDB-IMPORT-015, DDB-IMPORT-009.
#[test]
fn imports_of_csv() {
    let mut bench = Bench::new();
    let parameters = json!({
        "TableName": "T", "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"},
            {"AttributeName": "raw", "AttributeType": "B"},
        ],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-raw", "KeySchema": [{"AttributeName": "raw", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
    });
    let with = |name: &str, prefix: &str, more: Value| {
        let mut parameters = parameters.clone();
        parameters["TableName"] = json!(name);
        let mut body = json!({
            "S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": prefix}, "InputFormat": "CSV",
            "TableCreationParameters": parameters,
        });
        merge(&mut body, more);
        body
    };
    let plain =
        "pk,n,raw,title\na,1,AAE=,\"x, \"\"y\"\"\nz\"\nb,2.50,AAE=,7\nc,three,AAE=,0\nd,4,AAE=\n";
    put_object(&mut bench, "bucket", "plain.csv", plain.as_bytes());
    put_object(
        &mut bench,
        "bucket",
        "other.csv",
        "a;1;AAE=;seven\r\n".as_bytes(),
    );
    let told = import(&mut bench, "plain", with("plain", "plain", json!({})));
    // A number that is none, and a row that is too short.
    assert_eq!(counts(&told), ("FAILED", 4, 2, 2));
    assert_eq!(told.get("InputFormatOptions"), None);
    assert_eq!(
        scan(&mut bench, "plain"),
        [
            json!({"pk": {"S": "a"}, "n": {"N": "1"}, "raw": {"B": "AAE="}, "title": {"S": "x, \"y\"\nz"}}),
            json!({"pk": {"S": "b"}, "n": {"N": "2.5"}, "raw": {"B": "AAE="}, "title": {"S": "7"}}),
        ]
    );
    let found = bench.ok(
        "Query",
        json!({
            "TableName": "plain", "IndexName": "by-raw", "KeyConditionExpression": "#raw = :raw",
            "ExpressionAttributeNames": {"#raw": "raw"}, "ExpressionAttributeValues": {":raw": {"B": "AAE="}},
        }),
    );
    assert_eq!(found["Count"], 2);
    let options = json!({"Csv": {"Delimiter": ";", "HeaderList": ["pk", "n", "raw", "val"]}});
    let told = import(
        &mut bench,
        "other",
        with(
            "other",
            "other",
            json!({"InputFormatOptions": options.clone()}),
        ),
    );
    assert_eq!(counts(&told), ("COMPLETED", 1, 1, 0));
    assert_eq!(told["InputFormatOptions"], options);
    assert_eq!(scan(&mut bench, "other")[0]["val"], json!({"S": "seven"}));
    let mut json_with_csv = with("third", "other", json!({"InputFormatOptions": options}));
    json_with_csv["InputFormat"] = json!("DYNAMODB_JSON");
    let told = bench.err("ImportTable", json_with_csv);
    assert_eq!(
        told.1,
        "Invalid Request: Unsupported InputFormatOptions for the given input format: DYNAMODB_JSON."
    );
}

/// DDB-IMPORT-001 (a table that is not there, then CREATING), DDB-IMPORT-018 (two of one name).
#[test]
fn a_table_is_not_there_then_creating_then_active() {
    let mut bench = Bench::new();
    let lines: String = (0..30)
        .map(|n| format!("{{\"Item\":{{\"pk\":{{\"S\":\"p{n}\"}}}}}}\n"))
        .collect();
    put_object(&mut bench, "bucket", "a", lines.as_bytes());
    put_object(&mut bench, "bucket", "b", lines.as_bytes());
    bench.control(Control::SetKnobs {
        knobs: Knobs {
            backfill_slice_items: 20,
            backfill_slice_ms: 1_000,
            ..Knobs::default()
        },
    });
    let arns = [0, 1].map(|_| {
        let answer = bench.ok("ImportTable", import_body("New", json!({})));
        answer["ImportTableDescription"]["ImportArn"].clone()
    });
    let describe = json!({"TableName": "New"});
    assert_eq!(
        bench.err("DescribeTable", describe.clone()).0,
        "ResourceNotFoundException"
    );
    bench.pass(1_300);
    let told = bench.ok("DescribeTable", describe.clone());
    assert_eq!(told["Table"]["TableStatus"], "CREATING");
    let get = json!({"TableName": "New", "Key": {"pk": {"S": "p1"}}});
    assert_eq!(
        bench.err("GetItem", get.clone()).0,
        "ResourceNotFoundException"
    );
    let told = bench.ok("DescribeImport", json!({"ImportArn": arns[0]}));
    assert_eq!(
        counts(&told["ImportTableDescription"]),
        ("IN_PROGRESS", 40, 40, 0)
    );
    let mut worlds: Vec<World> = reopened(&bench).into();
    worlds.push(bench.world.clone());
    for world in worlds {
        let mut other = Bench::new();
        other.world = world;
        other.pass(30_000);
        let told = other.ok("DescribeImport", json!({"ImportArn": arns[0]}));
        let told = &told["ImportTableDescription"];
        assert_eq!(counts(told), ("COMPLETED", 60, 60, 0), "{told}");
        assert_eq!(told["ProcessedSizeBytes"], 2 * lines.len());
        assert_eq!(scan(&mut other, "New").len(), 30);
        other.ok("GetItem", get.clone());
        let again = World::restore(other.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
        assert_eq!(again.snapshot(), other.world.snapshot());
        let told = other.ok("DescribeImport", json!({"ImportArn": arns[1]}));
        assert_eq!(
            told["ImportTableDescription"]["FailureCode"],
            "TableAlreadyExists"
        );
    }
}

/// Members that the model does not know are not told again, however deep they are (found by the fuzz
/// of the wire, seed 20261203: the answer nested one level deeper than the request).
#[test]
fn an_import_tells_what_it_knows_of_its_request() {
    let mut bench = Bench::new();
    put_object(&mut bench, "bucket", "a.csv", b"pk\na\n");
    let mut deep = json!(1);
    for _ in 0..60 {
        deep = json!({ "a": deep });
    }
    let more = json!({
        "InputFormat": "CSV",
        "InputFormatOptions": {"Csv": {"Delimiter": ",", "deep": deep}, "deep": deep},
        "S3BucketSource": {"S3Bucket": "bucket", "deep": deep},
    });
    let told = import(&mut bench, "Known", more);
    assert_eq!(
        told["InputFormatOptions"],
        json!({"Csv": {"Delimiter": ","}})
    );
    assert_eq!(told["S3BucketSource"], json!({"S3Bucket": "bucket"}));
}

/// What an object inflates to is limited: one more byte, and it cannot be read.
#[test]
fn an_object_that_inflates_too_far_is_an_error() {
    let mut bench = Bench::new();
    let most = limits::IMPORT_OBJECT_BYTES_MAX;
    let line = "{\"Item\":{\"pk\":{\"S\":\"a\"}}}\n";
    let padded = |bytes: usize| format!("{line}{}", " ".repeat(bytes - line.len()));
    let zstd = |text: String| {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(text.as_bytes(), level)
    };
    for (compression, bytes, expected) in [
        ("GZIP", most, ("COMPLETED", 1, 1, 0)),
        ("GZIP", most + 1, ("FAILED", 1, 0, 1)),
        ("ZSTD", most, ("COMPLETED", 1, 1, 0)),
        ("ZSTD", most + 1, ("FAILED", 1, 0, 1)),
    ] {
        let file = match compression {
            "GZIP" => gzip(padded(bytes).as_bytes()),
            _ => zstd(padded(bytes)),
        };
        let name = format!("{compression}-{bytes}");
        put_object(&mut bench, "bucket", &name, &file);
        let source = json!({
            "S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": name},
            "InputCompressionType": compression,
        });
        let told = import(&mut bench, &name, source);
        assert_eq!(counts(&told), expected, "{name}");
    }
}

mod random {
    use super::*;
    use proptest::prelude::*;

    /// A value of any type, as DynamoDB JSON.
    fn value() -> impl Strategy<Value = Value> {
        let number = prop_oneof![
            any::<i64>().prop_map(|n| n.to_string()),
            (any::<i32>(), -120..110_i32).prop_map(|(n, power)| format!("{n}E{power}")),
        ];
        let bytes = proptest::collection::vec(any::<u8>(), 0..12);
        let base64 = bytes.prop_map(|bytes| STANDARD.encode(bytes));
        let set = |name: &'static str, members: BoxedStrategy<String>| {
            proptest::collection::btree_set(members, 1..4).prop_map(move |set| json!({name: set}))
        };
        let small = prop_oneof![
            any::<String>().prop_map(|text| json!({"S": text})),
            number.prop_map(|text| json!({"N": text})),
            base64.clone().prop_map(|text| json!({"B": text})),
            any::<bool>().prop_map(|value| json!({"BOOL": value})),
            Just(json!({"NULL": true})),
            set("SS", any::<String>().boxed()),
            set("NS", any::<i32>().prop_map(|n| n.to_string()).boxed()),
            set("BS", base64.boxed()),
        ];
        small.prop_recursive(4, 24, 4, |inner| {
            let name = prop_oneof!["[a-z]{1,4}", Just("$ion_1_0".to_owned()), "\\PC{1,8}"];
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(|list| json!({"L": list})),
                proptest::collection::btree_map(name, inner, 0..4)
                    .prop_map(|map| json!({"M": map})),
            ]
        })
    }

    fn item() -> impl Strategy<Value = Value> {
        let name = prop_oneof!["[a-z]{1,4}", "\\PC{1,8}", Just("true".to_owned())];
        proptest::collection::btree_map(name, value(), 0..5).prop_map(|map| json!(map))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(11), ..ProptestConfig::default() })]

        /// What was exported is imported again to an equal table, in both formats.
        #[test]
        fn exports_are_imported_to_equal_tables(items in proptest::collection::vec(item(), 0..12)) {
            let mut bench = Bench::with_table();
            recoverable(&mut bench);
            put_object(&mut bench, "bucket", "x", b"");
            for (number, mut item) in items.into_iter().enumerate() {
                item["pk"] = json!({"S": number.to_string()});
                bench.put(item);
            }
            let original = scan(&mut bench, "Tab");
            for format in ["DYNAMODB_JSON", "ION"] {
                let told = export(&mut bench, json!({"ExportFormat": format}));
                let manifest = told["ExportManifest"].as_str().unwrap();
                let root = manifest.strip_suffix("manifest-summary.json").unwrap();
                let told = import(&mut bench, format, json!({
                    "S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": format!("{root}data/")},
                    "InputFormat": format, "InputCompressionType": "GZIP",
                }));
                prop_assert_eq!(&told["ImportStatus"], "COMPLETED", "{}", told);
                prop_assert_eq!(scan(&mut bench, format), original.clone());
            }
        }
    }
}
