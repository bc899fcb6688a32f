//! Exports to and imports from S3: what is checked at once, and that no bucket is found.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding.

use hashrange::api::limits;
use hashrange::world::World;
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const TABLE: &str = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab";
const VALIDATION: &str = "ValidationException";
const INVALID: &str = "One or more parameter values were invalid: ";
const EXPORT: &str = "ExportTableToPointInTime";

fn refused(bench: &mut Bench, operation: &str, body: Value, name: &str, text: &str) {
    let told = bench.err(operation, body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

fn export(more: Value) -> Value {
    let mut body = json!({"TableArn": TABLE, "S3Bucket": "bucket"});
    merge(&mut body, more);
    body
}

fn recoverable() -> Bench {
    let mut bench = Bench::with_table();
    bench.ok(
        "UpdateContinuousBackups",
        json!({
            "TableName": "Tab",
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
        }),
    );
    bench
}

/// DDB-EXPORT-010, DDB-EXPORT-016, DDB-EXPORT-017.
#[test]
fn an_export_finds_no_bucket() {
    let mut bench = recoverable();
    let answer = bench.ok(
        EXPORT,
        export(json!({"ClientToken": "one", "S3Prefix": "a/b"})),
    );
    let now_s = bench.world.now_ms() as f64 / 1000.0;
    let told = &answer["ExportDescription"];
    let arn = told["ExportArn"].as_str().unwrap().to_owned();
    assert!(arn.starts_with(&format!("{TABLE}/export/0179")));
    let described = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let mut expected = json!({
        "ExportArn": arn, "ExportStatus": "IN_PROGRESS", "TableArn": TABLE,
        "TableId": described["Table"]["TableId"], "ClientToken": "one", "S3Bucket": "bucket",
        "S3Prefix": "a/b", "S3SseAlgorithm": "AES256", "ExportFormat": "DYNAMODB_JSON",
        "DestinationType": "S3", "ExportTime": now_s, "StartTime": now_s,
    });
    assert_eq!(*told, expected);
    bench.pass(1_000);
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    let answer = bench.ok("DescribeExport", json!({"ExportArn": arn}));
    let ended = answer["ExportDescription"]["EndTime"].clone();
    assert!(ended.as_f64().unwrap() > now_s);
    merge(
        &mut expected,
        json!({
            "ExportStatus": "FAILED", "EndTime": ended, "FailureCode": "S3NoSuchBucket",
            "FailureMessage": "The specified bucket does not exist",
        }),
    );
    assert_eq!(answer["ExportDescription"], expected);
    let listed = bench.ok("ListExports", json!({"TableArn": TABLE}));
    let summary = json!({"ExportArn": arn, "ExportStatus": "FAILED", "ExportType": "FULL_EXPORT"});
    assert_eq!(listed, json!({"ExportSummaries": [summary]}));
    // DDB-EXPORT-020: it outlives its table, but not in the list of its table.
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(1_000);
    bench.ok("DescribeExport", json!({"ExportArn": arn}));
    let listed = bench.ok("ListExports", json!({"TableArn": TABLE}));
    assert_eq!(listed, json!({"ExportSummaries": []}));
}

/// DDB-EXPORT-009.
#[test]
fn a_token_makes_a_repetition_harmless() {
    let mut bench = recoverable();
    let token = json!({"ClientToken": "one"});
    let first = bench.ok(EXPORT, export(token.clone()));
    let again = bench.ok(EXPORT, export(token.clone()));
    let arn = |answer: &Value| answer["ExportDescription"]["ExportArn"].clone();
    assert_eq!(arn(&first), arn(&again));
    let mut other = export(token);
    other["S3Prefix"] = json!("other");
    let text = "Export conflict: Duplicate request detected with conflicting parameters";
    refused(&mut bench, EXPORT, other, "ExportConflictException", text);
    let third = bench.ok(EXPORT, export(json!({})));
    assert_ne!(arn(&first), arn(&third));
    let page = bench.ok("ListExports", json!({"MaxResults": 1}));
    let rest = bench.ok(
        "ListExports",
        json!({"MaxResults": 1, "NextToken": page["NextToken"]}),
    );
    let found = [&page, &rest].map(|page| page["ExportSummaries"][0]["ExportArn"].clone());
    assert!(found.contains(&arn(&first)) && found.contains(&arn(&third)));
    assert_eq!(rest.get("NextToken"), None);
    let text = "Invalid Request: Provided nextToken is invalid: x";
    refused(
        &mut bench,
        "ListExports",
        json!({"NextToken": "x"}),
        VALIDATION,
        text,
    );
    let over = limits::LIST_JOBS_MAX + 1;
    let text = format!(
        "1 validation error detected: Value '{over}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 25"
    );
    refused(
        &mut bench,
        "ListExports",
        json!({"MaxResults": over}),
        VALIDATION,
        &text,
    );
}

/// DDB-EXPORT-001 to DDB-EXPORT-005; DDB-TABLE-457.
#[test]
fn exports_that_are_refused_at_once() {
    let mut bench = Bench::with_table();
    let off = "PointInTimeRecoveryUnavailableException";
    let text = "Point in time recovery is not enabled for table 'Tab'";
    refused(&mut bench, EXPORT, export(json!({})), off, text);
    let mut bench = recoverable();
    let incremental = |more: Value| json!({"ExportType": "INCREMENTAL_EXPORT", "IncrementalExportSpecification": more});
    let with = |arn: &str| json!({"TableArn": arn});
    let elsewhere = TABLE.replace("us-east-1", "eu-west-1");
    let pattern = "Member must satisfy regular expression pattern:";
    for (more, name, text) in [
        (with(""), VALIDATION, "Invalid TableArn: Invalid Table ARN".to_owned()),
        (with("Tab"), VALIDATION, format!("{INVALID}tableArn is not a valid ARN")),
        (with(&format!("{TABLE}/index/one")), VALIDATION, "Invalid Request: Table ARN is invalid.".to_owned()),
        (with(&TABLE.replace("123456789012", "210987654321")), "AccessDeniedException", "Access is denied".to_owned()),
        (with(&elsewhere), "TableNotFoundException", format!("Table not found: {elsewhere}")),
        (
            json!({"S3Bucket": "arn:aws:s3:::bucket"}), VALIDATION,
            format!(r"1 validation error detected: Value 'arn:aws:s3:::bucket' at 's3Bucket' failed to satisfy constraint: {pattern} ^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$"),
        ),
        (
            json!({"S3BucketOwner": "nobody"}), VALIDATION,
            format!("1 validation error detected: Value 'nobody' at 's3BucketOwner' failed to satisfy constraint: {pattern} [0-9]{{12}}"),
        ),
        (json!({"S3SseKmsKeyId": "key"}), VALIDATION, "Invalid Request: KMS Key Id is not supported for this encryption type".to_owned()),
        (
            json!({"IncrementalExportSpecification": {}}), VALIDATION,
            "Invalid Request: Export Type expected to be Incremental Export when incremental export specification is provided".to_owned(),
        ),
        (
            json!({"ExportType": "FULL_EXPORT", "IncrementalExportSpecification": {}}), VALIDATION,
            "Invalid Request: When Export Type is Full Export , Incremental Export Specification should not be provided".to_owned(),
        ),
        (
            json!({"ExportType": "INCREMENTAL_EXPORT"}), VALIDATION,
            "Invalid Request: Incremental Export Specification expected when export type is set as Incremental Export".to_owned(),
        ),
        (
            incremental(json!({})), VALIDATION,
            "Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification".to_owned(),
        ),
        (
            incremental(json!({"ExportFromTime": 0})), "InvalidExportTimeException",
            "Incremental export period from time cannot be less than the table creation time : 1970-01-01T00:00:00Z".to_owned(),
        ),
        (
            incremental(json!({"ExportFromTime": 1_790_000_001, "ExportToTime": 4_000_000_000_i64})), "InvalidExportTimeException",
            "Incremental export period to time cannot be greater than the current time : 2096-10-02T07:06:40Z".to_owned(),
        ),
        (
            incremental(json!({"ExportFromTime": 1_790_000_001})), "InvalidExportTimeException",
            "Difference between export period from time and export period to time is less than 15 minutes".to_owned(),
        ),
        (json!({"ExportTime": 0}), "InvalidExportTimeException", "Export Time is invalid".to_owned()),
        (json!({"ExportTime": 4_000_000_000_i64}), "InvalidExportTimeException", "Export Time is invalid".to_owned()),
    ] {
        refused(&mut bench, EXPORT, export(more), name, &text);
    }
    bench.pass(limits::INCREMENT_MINUTES_MIN * 60_000);
    let answer = bench.ok(
        EXPORT,
        export(incremental(json!({"ExportFromTime": 1_790_000_001}))),
    );
    assert_eq!(answer["ExportDescription"].get("ExportTime"), None);
    let listed = bench.ok("ListExports", json!({}));
    assert_eq!(
        listed["ExportSummaries"][0]["ExportType"],
        "INCREMENTAL_EXPORT"
    );
}

/// DDB-EXPORT-006 and DDB-IMPORT-010.
#[test]
fn arns_of_exports_and_imports() {
    let mut bench = Bench::with_table();
    for (operation, member, kind) in [
        ("DescribeExport", "ExportArn", "Export"),
        ("DescribeImport", "ImportArn", "Import"),
    ] {
        let arn = format!("{TABLE}/{}/0", kind.to_lowercase());
        let missing = format!("{kind}NotFoundException");
        for (arn, name, text) in [
            (TABLE.to_owned(), VALIDATION, format!("Invalid {kind} ARN")),
            ("x".repeat(40), VALIDATION, format!("Invalid {kind} ARN")),
            (
                arn.replace("123456789012", "210987654321"),
                "AccessDeniedException",
                "Access is denied".to_owned(),
            ),
            (
                arn.replace("us-east-1", "eu-west-1"),
                &missing,
                format!("{kind} not found: Invalid {} arn", kind.to_lowercase()),
            ),
            (
                arn.clone(),
                &missing,
                format!("{kind} not found: {kind} not found: {arn}"),
            ),
        ] {
            refused(&mut bench, operation, json!({member: arn}), name, &text);
        }
    }
}

/// DDB-IMPORT-012 (a bucket that is not there), DDB-IMPORT-017, DDB-IMPORT-019.
#[test]
fn an_import_finds_no_bucket_and_makes_no_table() {
    let mut bench = Bench::with_table();
    let import = |name: &str, more: Value| {
        let mut body = json!({
            "S3BucketSource": {"S3Bucket": "bucket", "S3KeyPrefix": "a"},
            "InputFormat": "CSV",
            "TableCreationParameters": {
                "TableName": name, "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            },
        });
        merge(&mut body, more);
        body
    };
    let text = "Table already exists: Tab";
    refused(
        &mut bench,
        "ImportTable",
        import("Tab", json!({})),
        "ResourceInUseException",
        text,
    );
    let token = json!({"ClientToken": "one"});
    let answer = bench.ok("ImportTable", import("New", token.clone()));
    let told = &answer["ImportTableDescription"];
    assert_eq!(told["ImportStatus"], "IN_PROGRESS");
    assert_eq!(told["InputCompressionType"], "NONE");
    assert_eq!(told["TableCreationParameters"]["TableName"], "New");
    let arn = told["ImportArn"].as_str().unwrap().to_owned();
    let again = bench.ok("ImportTable", import("New", token.clone()));
    assert_eq!(again["ImportTableDescription"]["ImportArn"], json!(arn));
    let text = "Import conflict: Duplicate request detected with conflicting parameters";
    refused(
        &mut bench,
        "ImportTable",
        import("Other", token),
        "ImportConflictException",
        text,
    );
    bench.pass(1_000);
    let told = bench.ok("DescribeImport", json!({"ImportArn": arn}));
    let told = &told["ImportTableDescription"];
    assert_eq!(told["ImportStatus"], "FAILED");
    assert_eq!(told["FailureCode"], "S3NoSuchBucket");
    assert_eq!(told["ImportedItemCount"], 0);
    assert_eq!(
        bench.err("DescribeTable", json!({"TableName": "New"})).0,
        "ResourceNotFoundException"
    );
    let listed = bench.ok("ListImports", json!({}));
    let summary = &listed["ImportSummaryList"][0];
    assert_eq!(
        summary["S3BucketSource"],
        json!({"S3Bucket": "bucket", "S3KeyPrefix": "a"})
    );
    let mut unsound = import("New", json!({}));
    unsound["TableCreationParameters"]["BillingMode"] = json!("PROVISIONED");
    let text = format!(
        "{INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
    );
    refused(&mut bench, "ImportTable", unsound, VALIDATION, &text);
    let mut long = import("New", json!({}));
    let columns = vec!["a"; limits::CSV_HEADERS_MAX as usize + 1];
    long["InputFormatOptions"] = json!({"Csv": {"HeaderList": columns}});
    let (name, text) = bench.err("ImportTable", long);
    assert_eq!(name, VALIDATION);
    assert!(text.ends_with("at 'inputFormatOptions.csv.headerList' failed to satisfy constraint: Member must have length less than or equal to 255"), "{text}");
}

const BULK: &str = "StartBulkPutItems";

fn bulk(more: Value) -> Value {
    let mut body = json!({
        "TableName": "Tab", "ClientToken": "one",
        "InputS3Configuration": {"S3Bucket": "bucket", "InputFormat": "ION"},
        "OutputS3Configuration": {"S3Bucket": "bucket", "OutputType": ["ERROR"]},
    });
    merge(&mut body, more);
    body
}

/// The shapes are botocore's of 2026; the end is the one of exports (DDB-EXPORT-010).
#[test]
fn a_bulk_put_finds_no_bucket() {
    let mut bench = Bench::with_table();
    let answer = bench.ok(BULK, bulk(json!({"MaxWriteRequestUnits": 2048})));
    let now_s = bench.world.now_ms() as f64 / 1000.0;
    let told = &answer["BulkOperationDescription"];
    let arn = told["BulkOperationArn"].as_str().unwrap().to_owned();
    assert!(arn.starts_with(TABLE));
    let described = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let mut expected = json!({
        "BulkOperationArn": arn, "BulkOperationStatus": "IN_PROGRESS", "ClientToken": "one",
        "TableDetails": [{"TableName": "Tab", "TableId": described["Table"]["TableId"]}],
        "InputS3Configuration": {"S3Bucket": "bucket", "InputFormat": "ION"},
        "OutputS3Configuration": {"S3Bucket": "bucket", "OutputType": ["ERROR"]},
        "MaxWriteRequestUnits": 2048, "PerformanceTier": "STANDARD", "StartTime": now_s,
        "ProcessedItemCount": 0, "FailedItemCount": 0, "ProcessedInputBytes": 0,
    });
    assert_eq!(*told, expected);
    let again = bench.ok(BULK, bulk(json!({"MaxWriteRequestUnits": 2048})));
    assert_eq!(again["BulkOperationDescription"], expected);
    bench.pass(1_000);
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    let answer = bench.ok("DescribeBulkOperation", json!({"BulkOperationArn": arn}));
    let ended = answer["BulkOperationDescription"]["EndTime"].clone();
    assert!(ended.as_f64().unwrap() > now_s);
    merge(
        &mut expected,
        json!({
            "BulkOperationStatus": "FAILED", "EndTime": ended, "FailureCode": "S3NoSuchBucket",
            "FailureMessage": "The specified bucket does not exist",
        }),
    );
    assert_eq!(answer["BulkOperationDescription"], expected);
    refused(
        &mut bench,
        "CancelBulkOperation",
        json!({"BulkOperationArn": arn}),
        VALIDATION,
        "Bulk operation cannot be cancelled: Current status is FAILED",
    );
}

#[test]
fn bulk_puts_are_listed_and_cancelled() {
    let mut bench = Bench::with_table();
    let mut arns = Vec::new();
    for token in ["a", "b", "c"] {
        let answer = bench.ok(BULK, bulk(json!({"ClientToken": token})));
        let arn = &answer["BulkOperationDescription"]["BulkOperationArn"];
        arns.push(arn.as_str().unwrap().to_owned());
        bench.pass(10);
    }
    let cancelled = bench.ok("CancelBulkOperation", json!({"BulkOperationArn": arns[2]}));
    assert_eq!(
        cancelled,
        json!({"BulkOperationArn": arns[2], "BulkOperationStatus": "CANCELLING"})
    );
    bench.pass(1_000);
    let page = bench.ok("ListBulkOperations", json!({"MaxResults": 2}));
    let list = page["BulkOperationsSummaryList"].as_array().unwrap();
    let told: Vec<_> = list
        .iter()
        .map(|each| {
            (
                each["BulkOperationArn"].as_str(),
                each["BulkOperationStatus"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some(arns[2].as_str()), Some("CANCELLED")),
            (Some(arns[1].as_str()), Some("FAILED")),
        ]
    );
    assert_eq!(page["NextToken"], "0000000000000002");
    let rest = bench.ok(
        "ListBulkOperations",
        json!({"NextToken": page["NextToken"]}),
    );
    assert_eq!(
        rest["BulkOperationsSummaryList"][0]["BulkOperationArn"],
        *arns[0]
    );
    assert_eq!(rest.get("NextToken"), None);
    let told = bench.ok(
        "DescribeBulkOperation",
        json!({"BulkOperationArn": arns[2]}),
    );
    assert_eq!(told["BulkOperationDescription"].get("FailureCode"), None);
}

/// When they are refused is the developer guide's ("Table state requirements") and the API's.
#[test]
fn what_a_bulk_put_is_refused() {
    let mut bench = Bench::with_table();
    bench.ok(BULK, bulk(json!({})));
    let short = limits::BULK_ARN_LENGTH_MIN - 1;
    let arn = |length: u64| "a".repeat(length as usize);
    let mut say = |operation: &str, body: Value, name: &str, text: &str| {
        refused(&mut bench, operation, body, name, text);
    };
    say(
        BULK,
        bulk(json!({"PerformanceTier": "ACCELERATED"})),
        "IdempotentParameterMismatchException",
        "The ClientToken was used with other parameters",
    );
    say(
        BULK,
        bulk(json!({"TableName": "Other"})),
        "ResourceNotFoundException",
        "Requested resource not found: Table: Other not found",
    );
    say(
        BULK,
        bulk(json!({"OutputS3Configuration": {"OutputType": [], "S3SseKmsKeyId": "key"}})),
        VALIDATION,
        "Invalid Request: KMS Key Id is not supported for this encryption type",
    );
    let least = limits::BULK_WRITE_UNITS_MIN;
    say(
        BULK,
        bulk(json!({"MaxWriteRequestUnits": least - 1})),
        VALIDATION,
        "1 validation error detected: Value '1023' at 'maxWriteRequestUnits' failed to satisfy constraint: Member must have value greater than or equal to 1024",
    );
    let missing = arn(limits::BULK_ARN_LENGTH_MAX);
    say(
        "DescribeBulkOperation",
        json!({"BulkOperationArn": missing}),
        "ResourceNotFoundException",
        &format!("Requested resource not found: Bulk operation: {missing} not found"),
    );
    say(
        "ListBulkOperations",
        json!({"NextToken": "f".repeat(32)}),
        VALIDATION,
        "Invalid NextToken of ListBulkOperations",
    );
    for length in [short, limits::BULK_ARN_LENGTH_MAX + 1] {
        let body = json!({"BulkOperationArn": arn(length)});
        assert_eq!(bench.err("CancelBulkOperation", body).0, VALIDATION);
    }
    bench.ok(
        BULK,
        bulk(json!({"ClientToken": "two", "MaxWriteRequestUnits": least})),
    );
    bench.ok(
        "UpdateTable",
        json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "g", "AttributeType": "S"}],
            "GlobalSecondaryIndexUpdates": [{"Create": {
                "IndexName": "by-g", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }}],
        }),
    );
    refused(
        &mut bench,
        BULK,
        bulk(json!({"ClientToken": "three"})),
        "ResourceInUseException",
        "Attempt to change a resource which is still in use: An index is being created: Tab",
    );
}
