//! Exports: their layout, their formats, the past they tell of.

use super::*;

/// DG, "The summary manifest" and "The files manifest"; DDB-EXPORT-016, DDB-EXPORT-018.
#[test]
fn a_full_export_in_the_services_own_layout() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    some_items(&mut bench, 3);
    let export_ms = bench.world.now_ms();
    bench.pass(1_000);
    put_object(&mut bench, "bucket", "other", b"x");
    // What comes later is not part of it.
    bench.put(json!({"pk": {"S": "later"}}));
    bench.put(json!({"pk": {"S": "p001"}, "n": {"N": "77"}}));
    let started_ms = bench.world.now_ms();
    let told = export(
        &mut bench,
        json!({"ExportTime": export_ms as f64 / 1000.0, "S3Prefix": "a/b"}),
    );
    assert_eq!(told["ExportStatus"], "COMPLETED", "{told}");
    let arn = told["ExportArn"].as_str().unwrap();
    let id = arn.rsplit('/').next().unwrap();
    let root = format!("a/b/AWSDynamoDB/{id}");
    assert_eq!(
        told["ExportManifest"],
        format!("{root}/manifest-summary.json")
    );
    assert_eq!(told["ItemCount"], 3);
    assert_eq!(told.get("FailureCode"), None);
    let found = keys(&bench.world, "bucket", "a/b/");
    let [
        started,
        data,
        files_json,
        files_md5,
        summary_json,
        summary_md5,
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!(*started, format!("{root}/_started"));
    assert_eq!(read(&bench.world, "bucket", started), b"");
    let name = data.strip_prefix(&format!("{root}/data/")).unwrap();
    assert_eq!(name.strip_suffix(".json.gz").unwrap().len(), 26);
    let lines = text(&bench.world, "bucket", data);
    let mut items: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    items.sort_by_key(Value::to_string);
    let expected: Vec<Value> = (0..3)
        .map(|n| json!({"Item": {"pk": {"S": format!("p{n:03}")}, "n": {"N": n.to_string()}}}))
        .collect();
    assert_eq!(items, expected);
    let files = text(&bench.world, "bucket", files_json);
    let file: Value = serde_json::from_str(files.trim_end()).unwrap();
    let md5 = md5::compute(read(&bench.world, "bucket", data)).0;
    assert_eq!(
        file,
        json!({
            "itemCount": 3, "md5Checksum": STANDARD.encode(md5),
            "etag": format!("{:x}-1", md5::compute(md5)), "dataFileS3Key": data,
        })
    );
    let summary: Value = serde_json::from_str(&text(&bench.world, "bucket", summary_json)).unwrap();
    let described = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let instant = |ms: i64| {
        let seconds = hashrange::value::iso_second(ms);
        format!("{}.{:03}Z", seconds.trim_end_matches('Z'), ms % 1000)
    };
    let ended_ms = (told["EndTime"].as_f64().unwrap() * 1000.0).round() as i64;
    assert_eq!(
        summary,
        json!({
            "version": "2020-06-30", "exportArn": arn, "startTime": instant(started_ms),
            "endTime": instant(ended_ms), "tableArn": TABLE,
            "tableId": described["Table"]["TableId"], "exportTime": instant(export_ms),
            "s3Bucket": "bucket", "s3Prefix": "a/b", "s3SseAlgorithm": "AES256",
            "s3SseKmsKeyId": null, "manifestFilesS3Key": format!("{root}/manifest-files.json"),
            "billedSizeBytes": told["BilledSizeBytes"], "itemCount": 3,
            "outputFormat": "DYNAMODB_JSON",
        })
    );
    assert_eq!(told["BilledSizeBytes"], 3 * (2 + 4 + 1 + 2) - 1);
    for (file, checksum) in [(files_json, files_md5), (summary_json, summary_md5)] {
        let md5 = md5::compute(read(&bench.world, "bucket", file)).0;
        assert_eq!(text(&bench.world, "bucket", checksum), STANDARD.encode(md5));
    }
    for world in reopened(&bench) {
        assert_eq!(keys(&world, "bucket", ""), keys(&bench.world, "bucket", ""));
        assert_eq!(world.snapshot(), bench.world.snapshot());
    }
    let list = bench.ok("ListBackups", json!({}));
    assert_eq!(list["BackupSummaries"], json!([]));
}

/// DG, "The export creates at least 1 file per partition"; DDB-EXPORT-016.
#[test]
fn an_empty_table_is_an_empty_file() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    let told = export(&mut bench, json!({}));
    assert_eq!(
        (
            &told["ItemCount"],
            &told["BilledSizeBytes"],
            &told["ExportStatus"]
        ),
        (&json!(0), &json!(0), &json!("COMPLETED"))
    );
    let data = keys(&bench.world, "bucket", "AWSDynamoDB/");
    let data = data.iter().find(|key| key.contains("/data/")).unwrap();
    assert_eq!(text(&bench.world, "bucket", data), "");
}

/// DG, "Amazon Ion": the version marker, annotated sets, decimals without zeros at their end.
#[test]
fn an_export_in_ion() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    bench.put(json!({
        "pk": {"S": "Book \"103\"\n"}, "PageCount": {"N": "600"}, "Id": {"N": "103"},
        "Authors": {"SS": ["Author1", "Author2"]}, "InPublication": {"BOOL": false},
        "a b": {"L": [{"NULL": true}, {"B": "AAE="}, {"M": {"null": {"N": "-1.50"}}}]},
    }));
    let told = export(&mut bench, json!({"ExportFormat": "ION"}));
    assert_eq!(told["ExportStatus"], "COMPLETED");
    let all = keys(&bench.world, "bucket", "");
    let data = all.iter().find(|key| key.ends_with(".ion.gz")).unwrap();
    assert_eq!(
        text(&bench.world, "bucket", data),
        "$ion_1_0 {Item:{Authors:$dynamodb_SS::[\"Author1\",\"Author2\"],Id:103.,InPublication:false,PageCount:6d2,'a b':[null,{{AAE=}},{'null':-1.5}],pk:\"Book \\\"103\\\"\\n\"}}\n"
    );
}

/// DG, "Incremental export output"; DDB-EXPORT-019: 10 MB are billed at least, and what the request
/// left out is told.
#[test]
fn an_incremental_export_tells_what_became_of_each_item() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    some_items(&mut bench, 3);
    bench.pass(60_000);
    let from_ms = bench.world.now_ms();
    bench.put(json!({"pk": {"S": "new"}}));
    bench.pass(1_000);
    bench.put(json!({"pk": {"S": "p000"}, "n": {"N": "5"}}));
    bench.put(json!({"pk": {"S": "passing"}}));
    bench.pass(1_000);
    let last_ms = bench.world.now_ms();
    bench.put(json!({"pk": {"S": "p000"}, "n": {"N": "6"}}));
    for pk in ["p001", "passing"] {
        bench.ok(
            "DeleteItem",
            json!({"TableName": "Tab", "Key": {"pk": {"S": pk}}}),
        );
    }
    bench.pass(16 * 60_000);
    let to_ms = bench.world.now_ms();
    // At the end, which is left out.
    bench.put(json!({"pk": {"S": "p002"}, "n": {"N": "8"}}));
    bench.put(json!({"pk": {"S": "new"}, "n": {"N": "8"}}));
    bench.pass(10);
    let seconds = |ms: i64| ms as f64 / 1000.0;
    let spec = |view: Value| {
        let mut spec = json!({"ExportFromTime": seconds(from_ms), "ExportToTime": seconds(to_ms)});
        merge(&mut spec, view);
        json!({"ExportType": "INCREMENTAL_EXPORT", "IncrementalExportSpecification": spec})
    };
    let micros = |ms: i64| json!({"WriteTimestampMicros": {"N": format!("{}000", ms)}});
    let old = |n: u32| json!({"pk": {"S": format!("p{n:03}")}, "n": {"N": n.to_string()}});
    let new = json!({"Metadata": micros(from_ms), "Keys": {"pk": {"S": "new"}}, "NewImage": {"pk": {"S": "new"}}});
    let mut update = json!({
        "Metadata": micros(last_ms), "Keys": {"pk": {"S": "p000"}}, "OldImage": old(0),
        "NewImage": {"pk": {"S": "p000"}, "n": {"N": "6"}},
    });
    let mut delete =
        json!({"Metadata": micros(last_ms), "Keys": {"pk": {"S": "p001"}}, "OldImage": old(1)});
    let lines = |bench: &Bench, told: &Value| -> Vec<Value> {
        let manifest = told["ExportManifest"].as_str().unwrap();
        let root = manifest.strip_suffix("manifest-summary.json").unwrap();
        let data = keys(&bench.world, "bucket", &format!("{root}data/"));
        let text = text(&bench.world, "bucket", &data[0]);
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let told = export(&mut bench, spec(json!({})));
    assert_eq!(told["ExportStatus"], "COMPLETED", "{told}");
    assert_eq!(told["BilledSizeBytes"], limits::INCREMENT_BILLED_BYTES_MIN);
    assert_eq!(
        told["IncrementalExportSpecification"],
        json!({
            "ExportFromTime": seconds(from_ms), "ExportToTime": seconds(to_ms),
            "ExportViewType": "NEW_AND_OLD_IMAGES",
        })
    );
    assert_eq!(
        lines(&bench, &told),
        [new.clone(), update.clone(), delete.clone()]
    );
    let manifest = told["ExportManifest"].as_str().unwrap();
    let summary: Value = serde_json::from_str(&text(&bench.world, "bucket", manifest)).unwrap();
    assert_eq!(summary["version"], "2023-08-01");
    assert_eq!(summary["outputView"], "NEW_AND_OLD_IMAGES");
    assert_eq!(summary["exportType"], "INCREMENTAL_EXPORT");
    assert_eq!(summary.get("exportTime"), None);
    assert!(
        summary["exportFromTime"].as_str().unwrap() < summary["exportToTime"].as_str().unwrap()
    );
    let told = export(&mut bench, spec(json!({"ExportViewType": "NEW_IMAGE"})));
    for record in [&mut update, &mut delete] {
        record.as_object_mut().unwrap().remove("OldImage");
    }
    assert_eq!(lines(&bench, &told), [new, update, delete]);
    let mut ion = spec(json!({}));
    ion["ExportFormat"] = json!("ION");
    let told = export(&mut bench, ion);
    let manifest = told["ExportManifest"].as_str().unwrap();
    let root = manifest.strip_suffix("manifest-summary.json").unwrap();
    let data = keys(&bench.world, "bucket", &format!("{root}data/"));
    let text = text(&bench.world, "bucket", &data[0]);
    let line = text.lines().nth(2).unwrap();
    // A decimal without zeros at its end.
    let last_s = last_ms / 1000;
    let expected = format!(
        "$ion_1_0 {{Record:{{Keys:{{pk:\"p001\"}},Metadata:{{WriteTimestampMicros:{last_s}d6}},OldImage:{{n:1.,pk:\"p001\"}}}}}}"
    );
    assert_eq!(line, expected);
    // Before recovery was on, nothing is known.
    let early = bench.err(
        "ExportTableToPointInTime",
        json!({
            "TableArn": TABLE, "S3Bucket": "bucket", "ExportType": "INCREMENTAL_EXPORT",
            "IncrementalExportSpecification": {"ExportFromTime": seconds(from_ms) - 60.5},
        }),
    );
    assert_eq!(early.0, "InvalidExportTimeException");
}

#[test]
fn an_export_goes_on_in_slices_and_after_reopening() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    some_items(&mut bench, 25);
    bench.control(Control::SetKnobs {
        knobs: Knobs {
            backfill_slice_items: 10,
            backfill_slice_ms: 1_000,
            ..Knobs::default()
        },
    });
    let answer = bench.ok(
        "ExportTableToPointInTime",
        json!({"TableArn": TABLE, "S3Bucket": "bucket"}),
    );
    let arn = answer["ExportDescription"]["ExportArn"].clone();
    bench.pass(1_500);
    some_items(&mut bench, 5);
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "p020"}}}),
    );
    let halfway = keys(&bench.world, "bucket", "AWSDynamoDB/").len();
    assert!((2..5).contains(&halfway), "{halfway}");
    let mut worlds: Vec<World> = reopened(&bench).into();
    worlds.push(bench.world.clone());
    for world in worlds {
        let mut other = Bench::new();
        other.world = world;
        other.pass(30_000);
        let told = other.ok("DescribeExport", json!({"ExportArn": arn}));
        let told = &told["ExportDescription"];
        assert_eq!(
            (&told["ExportStatus"], &told["ItemCount"]),
            (&json!("COMPLETED"), &json!(25))
        );
        let all = keys(&other.world, "bucket", "AWSDynamoDB/");
        let data: Vec<_> = all.iter().filter(|key| key.contains("/data/")).collect();
        let lines = |key: &&String| text(&other.world, "bucket", key).lines().count();
        let mut lines: Vec<usize> = data.iter().map(lines).collect();
        lines.sort_unstable();
        assert_eq!(lines, [5, 10, 10]);
    }
}

/// DDB-EXPORT-010: the bucket may go while it is written to.
#[test]
fn a_bucket_that_goes_ends_the_export() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    let body = json!({"TableArn": TABLE, "S3Bucket": "bucket"});
    let answer = bench.ok("ExportTableToPointInTime", body);
    bench.control(Control::DeleteBucket {
        bucket: "bucket".to_owned(),
    });
    bench.pass(1_000);
    let arn = &answer["ExportDescription"]["ExportArn"];
    let told = bench.ok("DescribeExport", json!({"ExportArn": arn}));
    assert_eq!(told["ExportDescription"]["FailureCode"], "S3NoSuchBucket");
    assert_eq!(told["ExportDescription"].get("ItemCount"), None);
}

/// Where the buckets are full the export fails: with a code of this model's, since S3 is never full.
#[test]
fn an_export_into_full_buckets_fails() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    some_items(&mut bench, 1);
    let most = limits::OBJECT_BYTES_MAX;
    for key in 0..limits::BUCKETS_BYTES_MAX as usize / most {
        let control = Control::PutObject {
            bucket: "bucket".to_owned(),
            key: key.to_string(),
            bytes: vec![0; most].into(),
            append: false,
        };
        bench.world.control(control).unwrap();
    }
    let told = export(&mut bench, json!({}));
    assert_eq!(told["ExportStatus"], "FAILED");
    assert_eq!(told["FailureCode"], "BucketLimitExceeded");
    assert_eq!(
        told["FailureMessage"],
        "The buckets of a workspace hold at most 128 MiB, a limit of this model"
    );
    let ViewData::Jobs(jobs) = bench.view(View::Jobs { limit: 1 }) else {
        panic!("jobs are told");
    };
    let failure = jobs[0].failure.clone().unwrap();
    assert_eq!(failure.0, "BucketLimitExceeded");
    assert_eq!(
        (jobs[0].kind.as_str(), jobs[0].table.as_str()),
        ("Export", "Tab")
    );
}

/// DDB-EXPORT-011; of imports by likeness.
#[test]
fn a_bucket_of_somebody_else_is_not_to_be_had() {
    let mut bench = Bench::with_table();
    recoverable(&mut bench);
    put_object(&mut bench, "bucket", "x", b"");
    for (owner, status) in [("210987654321", "FAILED"), ("123456789012", "COMPLETED")] {
        let told = export(&mut bench, json!({"S3BucketOwner": owner}));
        assert_eq!(told["ExportStatus"], status);
        if status == "FAILED" {
            assert_eq!(told["FailureCode"], "S3AccessDenied");
            assert_eq!(told["FailureMessage"], "Access Denied");
        }
        let source = json!({"S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": "x", "S3BucketOwner": owner}});
        let told = import(&mut bench, &format!("of-{owner}"), source);
        assert_eq!(told["ImportStatus"], status);
    }
}
