//! Objects that are imported and put: valid ones of every format that were cut, changed and mixed,
//! damaged gzip, bombs, and such as have very much of something.

use hashrange::value::gzip::gzip;
use hashrange::world::{Control, World, WorldOptions};

use crate::chance::cases;
use crate::meter::metered;
use crate::mutate::mutated;

const OBJECTS: &[&str] = &[
    "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n{\"Item\":{\"pk\":{\"S\":\"b\"},\"s\":{\"SS\":[\"x\"]}}}\n",
    "{\"Item\":{\"pk\":{\"S\":\"a\"}},\"ConditionExpression\":\"attribute_not_exists(pk)\"}\n",
    "$ion_1_0 {Item:{pk:\"a\",n:6d2,s:$dynamodb_SS::[\"x\",\"y\"],b:{{AAE=}},l:[null,true,{'a b':1.5}]}}\n$ion_1_0 {Item:{pk:\"b\"}}\n",
    "$ion_1_0\n[{Item:{pk:'''a'''}}, /* x */ {Item:{pk:\"\\u0061\"}}] // end",
    "pk,n,title\na,1,\"x, \"\"y\"\"\nz\"\nb,2,3\nc,three\n",
];
const FORMATS: [&str; 3] = ["DYNAMODB_JSON", "ION", "CSV"];

/// What a world may hold more while it reads an object: for each of its inflated bytes, and beside that.
const PEAK_PER_BYTE: u64 = 60;
const PEAK_MORE: u64 = 24 << 20;

fn send(world: &mut World, operation: &str, body: &str) -> String {
    let target = format!("DynamoDB_20120810.{operation}");
    let response = world.handle(&target, body).response;
    assert_eq!(
        response.status, 200,
        "{operation} {body}: {}",
        response.body
    );
    response.body.to_string()
}

fn pass(world: &mut World) {
    let until_ms = world.now_ms() + 60_000;
    while world.advance_to(until_ms).more {}
}

const PARAMETERS: &str = r#""AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST""#;

/// Everything that reads an object; what became of the import.
fn read(bytes: Vec<u8>, format: &str, compression: &str) -> String {
    let mut world = World::new(WorldOptions::default());
    let put = Control::PutObject {
        bucket: "bucket".to_owned(),
        key: "x".to_owned(),
        bytes: bytes.into(),
        append: false,
    };
    world.control(put).unwrap();
    let source = r#"{"S3Bucket":"bucket"}"#;
    let body = format!(
        r#"{{"S3BucketSource":{source},"InputFormat":"{format}","InputCompressionType":"{compression}","TableCreationParameters":{{"TableName":"Tab",{PARAMETERS}}}}}"#
    );
    send(&mut world, "ImportTable", &body);
    pass(&mut world);
    let imports = send(&mut world, "ListImports", "{}");
    assert!(!imports.contains("IN_PROGRESS"), "it never ends");
    if format != "CSV" {
        let body = format!(
            r#"{{"TableName":"Tab","InputS3Configuration":{{"S3Bucket":"bucket","InputFormat":"{format}","InputCompressionType":"{compression}"}},"OutputS3Configuration":{{"S3Bucket":"bucket","OutputType":["ERROR"]}}}}"#
        ).replace("reports-none", "bucket");
        send(&mut world, "StartBulkPutItems", &body);
        pass(&mut world);
    }
    send(&mut world, "Scan", r#"{"TableName":"Tab"}"#);
    // What it stored reads back.
    let pages = world.snapshot();
    let again = World::restore(&pages, Vec::<Vec<u8>>::new()).unwrap();
    assert_eq!(again.snapshot(), pages);
    imports
}

fn checked(bytes: Vec<u8>, inflated: usize, format: &str, compression: &str) -> String {
    let (imports, cost) = metered(|| read(bytes, format, compression));
    assert!(
        cost.peak <= PEAK_MORE + PEAK_PER_BYTE * inflated as u64,
        "{cost:?} for {inflated} bytes of {format}"
    );
    imports
}

#[test]
fn any_object_is_read_or_refused() {
    cases("objects", 1_500, |_, chance| {
        let text = mutated(chance.pick(OBJECTS), OBJECTS, chance);
        let mut bytes = text.into_bytes();
        let format = chance.pick(&FORMATS);
        let compression = match chance.below(3) {
            0 => {
                bytes = gzip(&bytes);
                "GZIP"
            }
            _ => "NONE",
        };
        if chance.one_in(3) && !bytes.is_empty() {
            let at = chance.below(bytes.len());
            match chance.below(3) {
                0 => bytes.truncate(at),
                1 => bytes[at] ^= 1 << chance.below(8),
                _ => bytes.insert(at, chance.next() as u8),
            }
        }
        let length = bytes.len();
        checked(bytes, length, format, compression);
    });
}

#[test]
fn very_much_of_anything_is_read_in_one_go() {
    const MANY: usize = 40_000;
    let texts = [
        "a,".repeat(MANY),
        format!("pk\n{}", "\"open\n".repeat(MANY)),
        format!("pk,{}\n", "c,".repeat(MANY)),
        "{\"Item\":{}}\n".repeat(MANY),
        format!(
            "{{\"Item\":{{\"pk\":{{\"S\":\"{}\"}}}}}}",
            "x".repeat(MANY * 50)
        ),
        format!("{{\"Item\":{}", "[".repeat(MANY)),
        format!("{{Item:{{a:{}", "[".repeat(MANY)),
        format!("{{Item:{{a:{}1}}}}", "x::".repeat(MANY)),
        format!("{{Item:{{pk:{}}}}}", "'''a''' ".repeat(MANY)),
        "$ion_1_0 ".repeat(MANY),
        "[".repeat(MANY),
        "// no end ".repeat(MANY),
        "\n".repeat(MANY),
    ];
    for text in texts {
        for format in FORMATS {
            let length = text.len();
            checked(text.clone().into_bytes(), length, format, "NONE");
        }
    }
}

/// A bomb of two hundred million bytes stops at the limit of an object: it cannot be read.
#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = gzip(&vec![b' '; 200_000_000]);
    assert!(bomb.len() < 2_000_000);
    let most = hashrange::api::limits::IMPORT_OBJECT_BYTES_MAX as u64;
    let (imports, cost) = metered(|| read(bomb, "DYNAMODB_JSON", "GZIP"));
    assert!(imports.contains("FAILED"), "{imports}");
    assert!(cost.peak <= 3 * most + PEAK_MORE, "{cost:?}");
}
