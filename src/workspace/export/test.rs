use super::{ColumnCollector, ExportFormat, Exporter};
use crate::value::Item;
use crate::value::json::JsonDocument;
use crate::value::{ValueType, encode_item};
use crate::workspace::import::{ImportPlan, Importer, KeyAttribute, Source, preview};

fn items() -> Vec<Item> {
    let texts = [
        r#"{"id":{"S":"a"},"n":{"N":"1.50"},"b":{"BOOL":true},"l":{"L":[{"S":"x, \"y\""},{"N":"2"}]}}"#,
        r#"{"id":{"S":"b"},"note":{"S":"one\ntwo"},"bin":{"B":"AAE="},"s":{"SS":["p","q"]},"z":{"NULL":true}}"#,
    ];
    texts
        .iter()
        .map(|text| encode_item(JsonDocument::parse(text).unwrap().root()).unwrap())
        .collect()
}

fn export(format: ExportFormat) -> String {
    let mut columns = ColumnCollector::new(vec!["id".to_owned()]);
    for item in items() {
        columns.add(item.as_ref());
    }
    let exporter = Exporter::new(format, columns.finish());
    let mut out = String::new();
    exporter.begin(&mut out);
    for item in items() {
        exporter.write(&mut out, item.as_ref());
    }
    out
}

#[test]
fn dynamodb_json_comes_back_as_it_was() {
    let text = export(ExportFormat::DynamoDbJson);
    assert!(text.starts_with(r#"{"Item":{"b":{"BOOL":true},"#));
    let source = Source::new(text.into_bytes()).unwrap();
    assert_eq!(source.format().name(), "DynamoDB export to S3");
    let plan = ImportPlan {
        columns: Vec::new(),
        partition_key: KeyAttribute {
            name: "id".to_owned(),
            key_type: ValueType::S,
        },
        sort_key: None,
        index_keys: Vec::new(),
        keep_empty: false,
    };
    let batch = Importer::new(source, plan).unwrap().next_batch(10);
    assert_eq!(batch.items, items());
}

#[test]
fn json_lines_are_plain() {
    assert_eq!(
        export(ExportFormat::JsonLines),
        "{\"b\":true,\"id\":\"a\",\"l\":[\"x, \\\"y\\\"\",2],\"n\":1.5}\n\
         {\"bin\":\"AAE=\",\"id\":\"b\",\"note\":\"one\\ntwo\",\"s\":[\"p\",\"q\"],\"z\":null}\n"
    );
}

#[test]
fn csv_has_keys_first_and_quotes_what_needs_it() {
    let text = export(ExportFormat::Csv);
    assert_eq!(
        text,
        "id,b,bin,l,n,note,s,z\r\n\
         a,true,,\"[\"\"x, \\\"\"y\\\"\"\"\",2]\",1.5,,,\r\n\
         b,,AAE=,,,\"one\ntwo\",\"[\"\"p\"\",\"\"q\"\"]\",\r\n"
    );
    let source = Source::new(text.into_bytes()).unwrap();
    let preview = preview(&source, 10).unwrap();
    let plan = preview.plan(&preview.keys[0]);
    let batch = Importer::new(source, plan).unwrap().next_batch(10);
    assert_eq!(batch.items[0], items()[0]);
}
