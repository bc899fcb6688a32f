use super::{
    ColumnPlan, ColumnType, CsvDialect, Decoding, Format, Gunzip, ImportError, ImportPlan,
    Importer, KeyAttribute, Preview, Refusal, Source, preview,
};
use crate::testing::proptest_config;
use crate::value::json::JsonErrorKind;
use crate::value::{NumberError, ValueType};
use miniz_oxide::deflate::compress_to_vec;
use proptest::prelude::*;

fn source(text: &str) -> Source {
    Source::new(text.as_bytes().to_vec()).unwrap()
}

fn key(name: &str, key_type: ValueType) -> KeyAttribute {
    let name = name.to_owned();
    KeyAttribute { name, key_type }
}

fn plan(partition_key: &str, columns: &[(&str, ColumnType)]) -> ImportPlan {
    let column = |(name, column_type): &(&str, ColumnType)| ColumnPlan {
        column: (*name).to_owned(),
        attribute: (*name).to_owned(),
        column_type: *column_type,
    };
    ImportPlan {
        columns: columns.iter().map(column).collect(),
        partition_key: key(partition_key, ValueType::S),
        sort_key: None,
        index_keys: Vec::new(),
        keep_empty: false,
    }
}

/// The items as DynamoDB JSON and the refusals, all batches together.
fn import(source: Source, plan: ImportPlan) -> (Vec<String>, Vec<(u64, Refusal)>) {
    let mut importer = Importer::new(source, plan).unwrap();
    let (mut items, mut refused) = (Vec::new(), Vec::new());
    loop {
        let batch = importer.next_batch(2);
        items.extend(batch.items.iter().map(|item| item.to_json()));
        refused.extend(batch.refused.into_iter().map(|row| (row.line, row.reason)));
        if batch.done {
            let (read, of) = importer.progress();
            assert_eq!(read, of);
            return (items, refused);
        }
    }
}

fn import_as_suggested(text: &str) -> (Preview, Vec<String>) {
    let source = source(text);
    let preview = preview(&source, 1_000).unwrap();
    let plan = preview.plan(&preview.keys[0]);
    let (items, refused) = import(source, plan);
    assert_eq!(refused, []);
    (preview, items)
}

#[test]
fn a_csv_file_becomes_typed_items() {
    let (preview, items) = import_as_suggested(
        "\u{feff}id;name;price;sold;zip;extra\r\n\
         a1;\"Dune; \"\"deluxe\"\"\";12.50;true;0123;{\"x\":[1]}\r\n\
         a2;Emma;9007199254740993.10;FALSE;0456;\r\n",
    );
    assert_eq!(
        preview.format,
        Format::Csv(CsvDialect {
            delimiter: b';',
            header: true
        })
    );
    let types: Vec<_> = preview
        .columns
        .iter()
        .map(|column| column.column_type)
        .collect();
    use ColumnType::{Boolean, Json, Number, String};
    assert_eq!(types, [String, String, Number, Boolean, String, Json]);
    assert_eq!(preview.keys[0].partition_key, key("id", ValueType::S));
    assert_eq!(preview.rows[1][5], None);
    assert!(preview.complete);
    assert_eq!(
        items,
        [
            r#"{"extra":{"M":{"x":{"L":[{"N":"1"}]}}},"id":{"S":"a1"},"name":{"S":"Dune; \"deluxe\""},"price":{"N":"12.5"},"sold":{"BOOL":true},"zip":{"S":"0123"}}"#,
            r#"{"id":{"S":"a2"},"name":{"S":"Emma"},"price":{"N":"9007199254740993.1"},"sold":{"BOOL":false},"zip":{"S":"0456"}}"#,
        ]
    );
}

#[test]
fn line_breaks_in_quotes_and_blank_lines_keep_the_line_numbers() {
    let text = "id,note\nk1,\"one\ntwo\"\n\nk2,a,b,c\nk3,\"open\nk4,fine\nk5,\"x\"y\n,none\n";
    let (items, refused) = import(source(text), plan("id", &[]));
    assert_eq!(
        items,
        [
            r#"{"id":{"S":"k1"},"note":{"S":"one\ntwo"}}"#,
            r#"{"id":{"S":"k4"},"note":{"S":"fine"}}"#,
        ]
    );
    let too_many = Refusal::TooManyCells {
        cells: 4,
        columns: 2,
    };
    assert_eq!(
        refused,
        [
            (5, too_many),
            (6, Refusal::UnclosedQuote),
            (8, Refusal::UnclosedQuote),
            (9, Refusal::MissingKey("id".to_owned())),
        ]
    );
}

#[test]
fn delimiters_and_headers_are_recognized() {
    let dialect = |text| match source(text).format() {
        Format::Csv(dialect) => (dialect.delimiter, dialect.header),
        other => panic!("{other:?}"),
    };
    assert_eq!(dialect("a\tb\n1\t2,5\n"), (b'\t', true));
    assert_eq!(dialect("a|b\n1|2\n"), (b'|', true));
    assert_eq!(dialect("1,2\n3,4\n"), (b',', false));
    assert_eq!(dialect("name\nAda\n"), (b',', true));
    assert_eq!(dialect("a,a\nx,y\n"), (b',', false));
    let mut headless = source("x,1\ny,2\n");
    let dialect = CsvDialect {
        delimiter: b',',
        header: false,
    };
    headless.set_dialect(dialect).unwrap();
    let (items, _) = import(
        headless,
        plan("column1", &[("column2", ColumnType::Number)]),
    );
    assert_eq!(items[0], r#"{"column1":{"S":"x"},"column2":{"N":"1"}}"#);
}

#[test]
fn cells_that_are_not_what_their_column_is_refuse_their_row() {
    let text = "id,n\na,1\nb,x\nc,1e126\nd,\n";
    let (items, refused) = import(source(text), plan("id", &[("n", ColumnType::Number)]));
    assert_eq!(items.len(), 2);
    let reasons: Vec<_> = refused.iter().map(|(line, _)| *line).collect();
    assert_eq!(reasons, [3, 4]);
    let Refusal::Cell { number, .. } = &refused[1].1 else {
        panic!("a cell")
    };
    assert_eq!(*number, Some(NumberError::Overflow));
    assert_eq!(refused[0].1.to_string(), "n is not a number: not a number.");
}

#[test]
fn every_kind_of_json_is_recognized_and_read() {
    let plain = r#"{"id":{"S":"a"},"n":{"N":"1.0"}}"#;
    let cases = [
        (r#"[{"id":"a","n":1.0},{"id":"b"}]"#, "JSON"),
        (
            "{\"type\":\"x\",\n\"features\": [ {\"id\":\"a\",\"n\":1},\n {\"id\":\"b\"} ]}",
            "JSON",
        ),
        (
            r#"{"meta":{"a":[1]},"rows":[{"id":"a","n":1},{"id":"b"}]}"#,
            "JSON",
        ),
        ("{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\"}\n", "JSON lines"),
        (
            r#"[{"id":{"S":"a"},"n":{"N":"1"}},{"id":{"S":"b"}}]"#,
            "DynamoDB JSON",
        ),
        (
            "{\n \"Items\": [\n{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}},\n{\"id\":{\"S\":\"b\"}}],\"Count\":2}",
            "DynamoDB JSON",
        ),
        (
            "{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1.0\"}}\r\n\r\n{\"id\":{\"S\":\"b\"}}",
            "DynamoDB JSON lines",
        ),
        (
            "{\"Item\":{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n{\"Item\":{\"id\":{\"S\":\"b\"}}}\n",
            "DynamoDB export to S3",
        ),
        (
            "{\"Metadata\":{\"WriteTimestampMicros\":{\"N\":\"1\"}},\"Keys\":{\"id\":{\"S\":\"a\"}},\"NewImage\":{\"id\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n{\"Metadata\":{},\"Keys\":{\"id\":{\"S\":\"b\"}},\"NewImage\":{\"id\":{\"S\":\"b\"}}}",
            "DynamoDB incremental export to S3",
        ),
    ];
    for (text, format) in cases {
        let source = source(text);
        assert_eq!(source.format().name(), format, "{text}");
        let (items, refused) = import(source, plan("id", &[]));
        assert_eq!(refused, [], "{text}");
        assert_eq!(
            items,
            [plain.replace("1.0", "1"), r#"{"id":{"S":"b"}}"#.to_owned()]
        );
    }
}

#[test]
fn broken_rows_are_refused_and_the_rest_goes_on() {
    let text = "{\"id\":\"a\"}\n{\"id\":\n[1]\n{\"id\":7}\n{\"id\":\"b\",\"n\":1e999}\n{\"id\":\"\"}\n{\"id\":\"c\"}";
    let (items, refused) = import(source(text), plan("id", &[]));
    assert_eq!(items, [r#"{"id":{"S":"a"}}"#, r#"{"id":{"S":"c"}}"#]);
    let key_type = Refusal::KeyType {
        name: "id".to_owned(),
        expected: ValueType::S,
        found: ValueType::N,
    };
    assert_eq!(refused[0], (2, Refusal::Json(JsonErrorKind::UnexpectedEnd)));
    assert_eq!(refused[1], (3, Refusal::NotAnObject));
    assert_eq!(refused[2], (4, key_type));
    assert_eq!(refused[3].0, 5);
    assert_eq!(refused[4], (6, Refusal::MissingKey("id".to_owned())));
    let deletion =
        "{\"Metadata\":{},\"Keys\":{\"id\":{\"S\":\"b\"}},\"OldImage\":{\"id\":{\"S\":\"b\"}}}";
    let (_, refused) = import(source(deletion), plan("id", &[]));
    assert_eq!(refused, [(1, Refusal::Deletion)]);
}

#[test]
fn numbers_can_become_string_keys_and_strings_numbers() {
    let columns = [
        ("id", ColumnType::String),
        ("n", ColumnType::Number),
        ("x", ColumnType::Skip),
    ];
    let lines = "{\"id\":12345678901234567890,\"n\":\"7\",\"x\":1}\n{\"id\":2,\"n\":null}";
    let (items, refused) = import(source(lines), plan("id", &columns));
    assert_eq!(refused, []);
    assert_eq!(
        items,
        [
            r#"{"id":{"S":"12345678901234567890"},"n":{"N":"7"}}"#,
            r#"{"id":{"S":"2"},"n":{"NULL":true}}"#
        ]
    );
    let typed = r#"{"id":{"N":"5"},"n":{"S":"0.50"},"x":{"M":{}}}"#;
    let (items, _) = import(source(typed), plan("id", &columns));
    assert_eq!(items, [r#"{"id":{"S":"5"},"n":{"N":"0.5"}}"#]);
}

#[test]
fn rows_with_one_key_replace_each_other() {
    let text = "id,v\na,1\nb,2\na,3\n";
    let mut importer = Importer::new(source(text), plan("id", &[])).unwrap();
    let batch = importer.next_batch(10);
    assert_eq!(
        (batch.items.len(), batch.replaced, batch.done),
        (2, 1, true)
    );
    assert_eq!(
        batch.items[0].to_json(),
        r#"{"id":{"S":"a"},"v":{"S":"3"}}"#
    );
}

#[test]
fn too_large_items_and_keys_are_refused() {
    let text = format!("id,v\na,{}\n{},1\n", "x".repeat(409_600), "k".repeat(2_049));
    let (_, refused) = import(source(&text), plan("id", &[]));
    assert_eq!(refused[0], (2, Refusal::ItemTooLarge { bytes: 409_604 }));
    assert_eq!(refused[1], (3, Refusal::KeyTooLong("id".to_owned())));
}

#[test]
fn keys_are_found_by_what_tells_rows_apart() {
    let mut text = "region,time,mag\n".to_owned();
    for row in 0..60 {
        text += &format!("r{},{},{}\n", row % 5, 1_000 + row / 2, row % 7);
    }
    let preview = preview(&source(&text), 1_000).unwrap();
    assert_eq!(preview.keys[0].partition_key, key("region", ValueType::S));
    assert_eq!(preview.keys[0].sort_key, Some(key("time", ValueType::N)));
    assert_eq!((preview.keys[0].items, preview.keys[0].partitions), (60, 5));
    let time = &preview.columns[1];
    assert_eq!((time.distinct, time.missing), (30, 0));
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let cases: [(&[u8], ImportError); 10] = [
        (b"", ImportError::Empty),
        (b" \n ", ImportError::Empty),
        (b"PK\x03\x04xxxx", ImportError::ZipArchive),
        (b"\xFF\xFEa\0", ImportError::Utf16),
        (b"id,n\nx,\xE9\n", ImportError::NotUtf8 { line: 2 }),
        (b"$ion_1_0 {Item:{id:\"a\"}}", ImportError::Ion),
        (
            br#"{"version":"2020-06-30","exportArn":"arn:aws:x"}"#,
            ImportError::ExportManifest,
        ),
        (
            br#"{"itemCount":8,"md5Checksum":"x","dataFileS3Key":"AWSDynamoDB/x.json.gz"}"#,
            ImportError::ExportManifest,
        ),
        (b"[1,2]", ImportError::NoRows),
        (b"[]", ImportError::NoRows),
    ];
    for (bytes, error) in cases {
        assert_eq!(Source::new(bytes.to_vec()).unwrap_err(), error);
        assert!(!error.to_string().is_empty());
    }
    assert!(matches!(
        Source::new(b"[{\"a\":}]".to_vec()),
        Err(ImportError::Json(_))
    ));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    // Flags 8: a file name follows the header.
    let mut file = vec![0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 255];
    file.extend_from_slice(b"name.json\0");
    file.extend(compress_to_vec(bytes, 6));
    file.extend(crc32fast::hash(bytes).to_le_bytes());
    file.extend((bytes.len() as u32).to_le_bytes());
    file
}

fn gunzip(file: Vec<u8>, limit: usize) -> Result<Vec<u8>, ImportError> {
    let mut gunzip = Gunzip::with_limit(file, limit);
    while !gunzip.step(100)? {}
    let (read, of) = gunzip.progress();
    assert!(read <= of);
    Ok(gunzip.finish())
}

#[test]
fn gzip_files_inflate_in_steps() {
    let text = "{\"Item\":{\"id\":{\"S\":\"a\"}}}\n"
        .repeat(20_000)
        .into_bytes();
    assert_eq!(gunzip(gzip(&text), 1 << 30), Ok(text.clone()));
    let two = [gzip(b"one"), gzip(b"two"), vec![0; 9]].concat();
    assert_eq!(gunzip(two, 100), Ok(b"onetwo".to_vec()));
    let bomb = gzip(&vec![b' '; 1 << 20]);
    let bytes_max = 100_000;
    assert_eq!(
        gunzip(bomb, bytes_max),
        Err(ImportError::TooLarge { bytes_max })
    );
    let mut damaged = gzip(&text);
    let length = damaged.len();
    damaged[length - 6] ^= 1;
    assert_eq!(gunzip(damaged, 1 << 30), Err(ImportError::Gzip));
    let cut = gzip(&text)[..length / 2].to_vec();
    assert_eq!(gunzip(cut, 1 << 30), Err(ImportError::Gzip));
    assert_eq!(gunzip(vec![0x1F, 0x8B, 8], 100), Err(ImportError::Gzip));
}

fn csv_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9]{1,6}",
        "[a-z\",;\n\r \t|']{1,8}",
        Just(String::new())
    ]
}

proptest! {
    #![proptest_config(proptest_config(256))]

    #[test]
    fn any_cells_survive_csv(rows in prop::collection::vec((csv_cell(), csv_cell()), 1..12)) {
        let quote = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = "id,a,b\n".to_owned();
        for (position, (a, b)) in rows.iter().enumerate() {
            text += &format!("k{position},{},{}\r\n", quote(a), quote(b));
        }
        let mut source = source(&text);
        source.set_dialect(CsvDialect { delimiter: b',', header: true }).unwrap();
        let mut importer = Importer::new(source, ImportPlan { keep_empty: true, ..plan("id", &[]) }).unwrap();
        let batch = importer.next_batch(100);
        prop_assert!(batch.refused.is_empty());
        prop_assert_eq!(batch.items.len(), rows.len());
        for (item, (a, b)) in batch.items.iter().zip(&rows) {
            prop_assert_eq!(item.get("a").unwrap().as_str(), Some(a.as_str()));
            prop_assert_eq!(item.get("b").unwrap().as_str(), Some(b.as_str()));
        }
    }

    #[test]
    fn any_text_is_refused_or_read_to_its_end(text in "[\\[\\]{}:,;\"\\\\ISN1a \n]{0,80}") {
        read_to_the_end(text.into_bytes());
    }

    #[test]
    fn damaged_json_is_refused_or_read_to_its_end(at in 0usize..90, with in any::<u8>()) {
        let mut bytes = br#"{"Items":[{"id":{"S":"a"},"n":{"N":"1"}},{"id":{"S":"b"}},{"id":{"S":"c"}}],"Count":3}"#.to_vec();
        if let Some(byte) = bytes.get_mut(at) {
            *byte = with;
        }
        read_to_the_end(bytes);
    }

    #[test]
    fn hostile_gzip_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = gunzip([vec![0x1F, 0x8B, 8, bytes.len() as u8 & 31], bytes].concat(), 100_000);
    }
}

fn read_to_the_end(bytes: Vec<u8>) {
    let Ok(source) = Source::new(bytes) else {
        return;
    };
    let _ = preview(&source, 50);
    let Ok(mut importer) = Importer::new(source, plan("id", &[])) else {
        return;
    };
    for _ in 0..100 {
        if importer.next_batch(3).done {
            return;
        }
    }
    panic!("the import does not end");
}

#[test]
fn a_text_taken_over_in_parts_is_the_same_text() {
    let text = "a,b\n1,größer 漢字 🙂\n2,ä\n".repeat(3);
    for part in 4..40 {
        let mut decoding = Decoding::begin(text.as_bytes().to_vec()).unwrap();
        while !decoding.step(part).unwrap() {}
        assert_eq!(*decoding.finish().unwrap().text, text);
        let mut cut = text.as_bytes().to_vec();
        cut.truncate(text.find('漢').unwrap() + 1);
        let mut decoding = Decoding::begin(cut).unwrap();
        let error = loop {
            match decoding.step(part) {
                Ok(done) => assert!(!done),
                Err(error) => break error,
            }
        };
        assert_eq!(error, ImportError::NotUtf8 { line: 2 });
    }
}
