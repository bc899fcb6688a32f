//! BatchGetItem and BatchWriteItem.

use crate::kit::client;

#[test]
fn what_a_batch_writes_a_batch_reads() {
    let mut client = client();
    client.put_all("hash", &[r#"{"pk":{"S":"old"}}"#]);
    client.pair(
        "BatchWriteItem",
        r#"{"RequestItems":{"hash":[{"PutRequest":{"Item":{"pk":{"S":"a"},"x":{"N":"1"}}}},{"DeleteRequest":{"Key":{"pk":{"S":"old"}}}}],"range":[{"PutRequest":{"Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}}]}}"#,
        r#"{"UnprocessedItems":{}}"#,
    );
    client.pair(
        "BatchGetItem",
        r#"{"RequestItems":{"hash":{"Keys":[{"pk":{"S":"a"}},{"pk":{"S":"old"}}],"ProjectionExpression":"x"},"range":{"Keys":[{"pk":{"S":"a"},"sk":{"N":"1.0"}}]}}}"#,
        r#"{"Responses":{"hash":[{"x":{"N":"1"}}],"range":[{"pk":{"S":"a"},"sk":{"N":"1"}}]},"UnprocessedKeys":{}}"#,
    );
}

#[test]
fn batches_are_refused_whole() {
    let mut client = client();
    let duplicates = "Provided list of item keys contains duplicates";
    client.invalid(
        "BatchGetItem",
        r#"{"RequestItems":{"range":{"Keys":[{"pk":{"S":"a"},"sk":{"N":"1"}},{"pk":{"S":"a"},"sk":{"N":"1.0"}}]}}}"#,
        duplicates,
    );
    client.invalid(
        "BatchWriteItem",
        r#"{"RequestItems":{"hash":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}},{"DeleteRequest":{"Key":{"pk":{"S":"a"}}}}]}}"#,
        duplicates,
    );
    client.invalid(
        "BatchWriteItem",
        r#"{"RequestItems":{"hash":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}},{"PutRequest":{"Item":{"pk":{"N":"5"}}}}]}}"#,
        "The provided key element does not match the schema",
    );
    client.pair(
        "Scan",
        r#"{"TableName":"hash","Select":"COUNT"}"#,
        r#"{"Count":0,"ScannedCount":0}"#,
    );
    client.refused(
        "BatchGetItem",
        r#"{"RequestItems":{"nowhere":{"Keys":[{"pk":{"S":"a"}}]}}}"#,
        "ResourceNotFoundException",
        "Requested resource not found",
    );
}
