//! Buckets, and the exports, imports and bulk puts that read and write them.
//!
//! Sources: the developer guide, "DynamoDB table export output format", "Amazon S3 import formats for
//! DynamoDB" and "Import format quotas and validation"; ack-api-quirks, services/dynamodb (recorded at
//! the service in October 2026), by the number of the finding.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hashrange::api::limits;
use hashrange::value::gzip::{Gunzip, gzip};
use hashrange::world::{
    BucketsView, Control, ControlError, ControlResult, Knobs, ObjectsView, View, ViewData, World,
};
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

mod exports;
mod imports;
mod puts;

const TABLE: &str = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab";

fn put_object(bench: &mut Bench, bucket: &str, key: &str, bytes: &[u8]) {
    bench.control(Control::PutObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        bytes: bytes.to_vec().into(),
        append: false,
    });
}

fn refused(bench: &mut Bench, control: Control) -> (String, String) {
    let ControlError { name, message } = bench.world.control(control).unwrap_err();
    (name, message)
}

fn objects(world: &World, bucket: &str, prefix: &str) -> ObjectsView {
    let view = View::Objects {
        bucket: bucket.to_owned(),
        prefix: prefix.to_owned(),
        start: 0,
        count: 1_000,
    };
    match world.view(&view) {
        ViewData::Objects(objects) => objects,
        other => panic!("{other:?}"),
    }
}

fn keys(world: &World, bucket: &str, prefix: &str) -> Vec<String> {
    let objects = objects(world, bucket, prefix).objects;
    objects.into_iter().map(|object| object.key).collect()
}

fn read(world: &World, bucket: &str, key: &str) -> Vec<u8> {
    let view = View::Object {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        start: 0,
        count: u64::MAX,
    };
    match world.view(&view) {
        ViewData::Object(object) => object.bytes.0.to_vec(),
        other => panic!("{key}: {other:?}"),
    }
}

fn text(world: &World, bucket: &str, key: &str) -> String {
    let mut bytes = read(world, bucket, key);
    if key.ends_with(".gz") {
        let mut gunzip = Gunzip::new(bytes);
        while !gunzip.step(1 << 20).unwrap() {}
        bytes = gunzip.finish();
    }
    String::from_utf8(bytes).unwrap()
}

fn buckets(world: &World) -> BucketsView {
    match world.view(&View::Buckets) {
        ViewData::Buckets(buckets) => buckets,
        other => panic!("{other:?}"),
    }
}

/// The world after it was stored as pages, and after it was stored as commits.
fn reopened(bench: &Bench) -> [World; 2] {
    let pages = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    let first = Bench::new().world.snapshot();
    let mut commits = bench.commits.clone();
    commits.extend(bench.world.clone().flush().map(|commit| commit.0));
    let log = World::restore(first, commits).unwrap();
    [pages, log]
}

fn recoverable(bench: &mut Bench) {
    bench.ok(
        "UpdateContinuousBackups",
        json!({
            "TableName": "Tab",
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
        }),
    );
}

fn export(bench: &mut Bench, more: Value) -> Value {
    let mut body = json!({"TableArn": TABLE, "S3Bucket": "bucket"});
    merge(&mut body, more);
    let answer = bench.ok("ExportTableToPointInTime", body);
    let arn = answer["ExportDescription"]["ExportArn"].clone();
    bench.pass(10_000);
    bench.ok("DescribeExport", json!({"ExportArn": arn}))["ExportDescription"].clone()
}

fn import_body(name: &str, more: Value) -> Value {
    let mut body = json!({
        "S3BucketSource": {"S3Bucket": "bucket"},
        "InputFormat": "DYNAMODB_JSON",
        "TableCreationParameters": {
            "TableName": name, "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        },
    });
    merge(&mut body, more);
    body
}

fn import(bench: &mut Bench, name: &str, more: Value) -> Value {
    let answer = bench.ok("ImportTable", import_body(name, more));
    let arn = answer["ImportTableDescription"]["ImportArn"].clone();
    bench.pass(60_000);
    bench.ok("DescribeImport", json!({"ImportArn": arn}))["ImportTableDescription"].clone()
}

fn counts(told: &Value) -> (&str, u64, u64, u64) {
    let count = |name: &str| told[name].as_u64().unwrap();
    (
        told["ImportStatus"].as_str().unwrap(),
        count("ProcessedItemCount"),
        count("ImportedItemCount"),
        count("ErrorCount"),
    )
}

fn scan(bench: &mut Bench, table: &str) -> Vec<Value> {
    let answer = bench.ok("Scan", json!({"TableName": table}));
    let mut items = answer["Items"].as_array().unwrap().clone();
    items.sort_by_key(Value::to_string);
    items
}

#[test]
fn objects_are_put_read_listed_and_deleted() {
    let mut bench = Bench::new();
    bench.control(Control::CreateBucket {
        bucket: "empty".to_owned(),
    });
    put_object(&mut bench, "one", "a/b.txt", b"first");
    put_object(&mut bench, "one", "a/c.txt", b"");
    put_object(&mut bench, "one", "z", &vec![7; 1_500_000]);
    bench.control(Control::PutObject {
        bucket: "one".to_owned(),
        key: "a/b.txt".to_owned(),
        bytes: b" and more".to_vec().into(),
        append: true,
    });
    let check = |world: &World| {
        let view = buckets(world);
        let told: Vec<_> = view
            .buckets
            .iter()
            .map(|bucket| (bucket.name.as_str(), bucket.object_count, bucket.size_bytes))
            .collect();
        assert_eq!(told, [("empty", 0, 0), ("one", 3, 1_500_014)]);
        assert_eq!(view.size_bytes, 1_500_014);
        assert_eq!(text(world, "one", "a/b.txt"), "first and more");
        assert_eq!(read(world, "one", "z"), vec![7; 1_500_000]);
        assert_eq!(keys(world, "one", "a/"), ["a/b.txt", "a/c.txt"]);
    };
    check(&bench.world);
    for world in reopened(&bench) {
        check(&world);
        assert_eq!(world.snapshot(), bench.world.snapshot());
    }
    let part = View::Object {
        bucket: "one".to_owned(),
        key: "a/b.txt".to_owned(),
        start: 6,
        count: 3,
    };
    match bench.view(part) {
        ViewData::Object(object) => assert_eq!(object.bytes.0.as_slice(), b"and"),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        bench.view(View::Objects {
            bucket: "none".to_owned(),
            prefix: String::new(),
            start: 0,
            count: 1,
        }),
        ViewData::Missing
    );
}

#[test]
fn what_was_deleted_comes_back() {
    let mut bench = Bench::new();
    for key in ["a", "b", "c"] {
        put_object(&mut bench, "one", key, key.as_bytes());
    }
    let deleted = |result: ControlResult| match result {
        ControlResult::Objects { count, deletion } => (count, deletion),
        other => panic!("{other:?}"),
    };
    let keys_gone = vec!["a".to_owned(), "b".to_owned(), "never".to_owned()];
    let (count, first) = deleted(bench.control(Control::DeleteObjects {
        bucket: "one".to_owned(),
        keys: keys_gone,
    }));
    assert_eq!(count, 2);
    let (count, second) = deleted(bench.control(Control::DeleteBucket {
        bucket: "one".to_owned(),
    }));
    assert_eq!((count, buckets(&bench.world).buckets.len()), (1, 0));
    for world in reopened(&bench) {
        assert_eq!(buckets(&world), buckets(&bench.world));
    }
    put_object(&mut bench, "one", "b", b"another");
    for deletion in [second, first] {
        deleted(bench.control(Control::RestoreObjects { deletion }));
    }
    assert_eq!(keys(&bench.world, "one", ""), ["a", "b", "c"]);
    assert_eq!(text(&bench.world, "one", "b"), "another");
    let again = deleted(bench.control(Control::RestoreObjects { deletion: first }));
    assert_eq!(again.0, 0);
    for world in reopened(&bench) {
        assert_eq!(objects(&world, "one", ""), objects(&bench.world, "one", ""));
    }
    let gone = refused(
        &mut bench,
        Control::DeleteBucket {
            bucket: "none".to_owned(),
        },
    );
    assert_eq!(gone.1, "The specified bucket does not exist");
}

/// The names are S3's rules, the sizes this model's.
#[test]
fn limits_of_buckets() {
    let mut bench = Bench::new();
    let create = |bucket: &str| Control::CreateBucket {
        bucket: bucket.to_owned(),
    };
    let name = |length: usize| "b".repeat(length);
    let invalid = "The specified bucket is not valid: a bucket's name has 3 to 63 lowercase letters, digits, dots and hyphens, and begins and ends with a letter or a digit";
    for bad in [
        &name(limits::BUCKET_NAME_LENGTH_MIN - 1),
        &name(limits::BUCKET_NAME_LENGTH_MAX + 1),
        "Upper",
        "-begins",
        "ends.",
        "a_b",
        "",
    ] {
        let told = refused(&mut bench, create(bad));
        assert_eq!(told, ("ValidationException".to_owned(), invalid.to_owned()));
    }
    for good in [
        name(limits::BUCKET_NAME_LENGTH_MIN),
        name(limits::BUCKET_NAME_LENGTH_MAX),
        "a.b-1".to_owned(),
    ] {
        bench.control(create(&good));
    }
    let told = refused(&mut bench, create("a.b-1"));
    assert_eq!(
        told.1,
        "The bucket that you tried to create already exists, and you own it"
    );
    let put = |key: String, bytes: usize, append: bool| Control::PutObject {
        bucket: "bucket".to_owned(),
        key,
        bytes: vec![0; bytes].into(),
        append,
    };
    let long = limits::OBJECT_KEY_BYTES_MAX;
    for key in [String::new(), "k".repeat(long + 1)] {
        let told = refused(&mut bench, put(key, 1, false));
        assert_eq!(told.1, "An object's key has 1 to 1024 bytes");
    }
    let mut world = bench.world;
    let ok = |world: &mut World, control: Control| drop(world.control(control).unwrap());
    ok(&mut world, put("k".repeat(long), 1, false));
    let most = limits::OBJECT_BYTES_MAX;
    let told = |world: &mut World, control: Control| world.control(control).unwrap_err().message;
    let large = "An object here holds at most 32 MiB, a limit of this model";
    assert_eq!(
        told(&mut world, put("0".to_owned(), most + 1, false)),
        large
    );
    for key in 0..limits::BUCKETS_BYTES_MAX as usize / most - 1 {
        ok(&mut world, put(key.to_string(), most, false));
    }
    assert_eq!(told(&mut world, put("0".to_owned(), 1, true)), large);
    let full = "The buckets of a workspace hold at most 128 MiB, a limit of this model";
    assert_eq!(told(&mut world, put("last".to_owned(), most, false)), full);
    ok(&mut world, put("last".to_owned(), most - 1, false));
    assert_eq!(told(&mut world, put("last".to_owned(), 1, true)), full);
    // What takes another's place needs only what is more.
    ok(&mut world, put("last".to_owned(), most - 1, false));
}

#[test]
fn the_number_of_objects_is_limited() {
    let mut bench = Bench::new();
    for number in 0..limits::OBJECTS_MAX {
        put_object(&mut bench, "bucket", &format!("{number:05}"), b"");
    }
    let more = |key: &str| Control::PutObject {
        bucket: "other".to_owned(),
        key: key.to_owned(),
        bytes: Vec::new().into(),
        append: false,
    };
    let told = refused(&mut bench, more("x"));
    assert_eq!(
        told.1,
        "The buckets of a workspace hold at most 5000 objects, a limit of this model"
    );
    put_object(&mut bench, "bucket", "00000", b"again");
}

fn some_items(bench: &mut Bench, count: usize) {
    for number in 0..count {
        bench.put(json!({"pk": {"S": format!("p{number:03}")}, "n": {"N": number.to_string()}}));
    }
}
