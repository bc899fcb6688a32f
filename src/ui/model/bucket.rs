//! Buckets on the screen: objects as folders, the requests that export and import, and a folder as a
//! zip file.

use crate::value::json::JsonWriter;
use crate::world::{JobView, ObjectOverview, TableOverview};

/// What lies directly in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A folder: the last part of its name, how many objects are in it, their bytes.
    Folder(String, u64, u64),
    /// An object.
    Object(ObjectOverview),
}

/// The entries of a folder, whose name is empty or ends with a slash, out of the objects under it.
pub fn entries(objects: &[ObjectOverview], folder: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for object in objects {
        let Some(rest) = object.key.strip_prefix(folder) else {
            continue;
        };
        let Some((name, _)) = rest.split_once('/') else {
            found.push(Entry::Object(object.clone()));
            continue;
        };
        match found.last_mut() {
            Some(Entry::Folder(last, count, bytes)) if last == name => {
                *count += 1;
                *bytes += object.size_bytes;
            }
            _ => found.push(Entry::Folder(name.to_owned(), 1, object.size_bytes)),
        }
    }
    found
}

/// The folders on the way to a folder, each with its whole name.
pub fn way(folder: &str) -> Vec<(String, String)> {
    let mut whole = String::new();
    let parts = folder.split_inclusive('/');
    let step = |part: &str| {
        whole.push_str(part);
        (part.trim_end_matches('/').to_owned(), whole.clone())
    };
    parts.map(step).collect()
}

/// An export to be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportForm {
    /// The table's ARN.
    pub arn: String,
    /// The bucket.
    pub bucket: String,
    /// What the objects' keys begin with.
    pub prefix: String,
    /// Ion instead of DynamoDB JSON.
    pub is_ion: bool,
    /// From when on changes are exported, instead of all items; milliseconds since 1970.
    pub changes_from_ms: Option<i64>,
    /// Only the new images of changes.
    pub new_images: bool,
}

/// ExportTableToPointInTime.
pub fn export(form: &ExportForm) -> String {
    let mut w = JsonWriter::new();
    w.begin_object();
    w.key("TableArn").string(&form.arn);
    w.key("S3Bucket").string(&form.bucket);
    if !form.prefix.is_empty() {
        w.key("S3Prefix").string(&form.prefix);
    }
    let format = if form.is_ion { "ION" } else { "DYNAMODB_JSON" };
    w.key("ExportFormat").string(format);
    if let Some(from_ms) = form.changes_from_ms {
        w.key("ExportType").string("INCREMENTAL_EXPORT");
        w.key("IncrementalExportSpecification").begin_object();
        w.key("ExportFromTime").integer(from_ms.div_euclid(1000));
        let view = match form.new_images {
            true => "NEW_IMAGE",
            false => "NEW_AND_OLD_IMAGES",
        };
        w.key("ExportViewType").string(view).end_object();
    }
    w.end_object();
    w.finish()
}

/// How objects to import are written, by the words of the wire.
pub const FORMATS: [(&str, &str); 3] = [
    ("DYNAMODB_JSON", "DynamoDB JSON"),
    ("ION", "Amazon Ion"),
    ("CSV", "CSV"),
];

/// How objects are compressed.
pub const COMPRESSIONS: [(&str, &str); 3] =
    [("NONE", "None"), ("GZIP", "gzip"), ("ZSTD", "Zstandard")];

/// What stands between the values of CSV, by a word.
pub const DELIMITERS: [(&str, &str); 6] = [
    (",", "Comma"),
    (";", "Semicolon"),
    ("\t", "Tab"),
    ("|", "Bar"),
    (":", "Colon"),
    (" ", "Space"),
];

/// An import to be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportForm {
    /// The bucket.
    pub bucket: String,
    /// What the objects' keys begin with.
    pub prefix: String,
    /// The word of the wire.
    pub format: String,
    /// How the objects are compressed: the word of the wire.
    pub compression: String,
    /// What stands between the values of CSV.
    pub delimiter: String,
    /// The columns' names, with commas between; the first row has them otherwise.
    pub header: String,
    /// The table to be made.
    pub table: String,
    /// Name and type of the partition key.
    pub partition: (String, String),
    /// Name and type of the sort key; no name, no sort key.
    pub sort: (String, String),
}

/// ImportTable.
pub fn import(form: &ImportForm) -> String {
    let mut w = JsonWriter::new();
    w.begin_object().key("S3BucketSource").begin_object();
    w.key("S3Bucket").string(&form.bucket);
    if !form.prefix.is_empty() {
        w.key("S3KeyPrefix").string(&form.prefix);
    }
    w.end_object();
    w.key("InputFormat").string(&form.format);
    w.key("InputCompressionType").string(&form.compression);
    if form.format == "CSV" {
        w.key("InputFormatOptions").begin_object();
        w.key("Csv").begin_object();
        w.key("Delimiter").string(&form.delimiter);
        if !form.header.trim().is_empty() {
            w.key("HeaderList").begin_array();
            for name in form.header.split(',') {
                w.string(name.trim());
            }
            w.end_array();
        }
        w.end_object().end_object();
    }
    w.key("TableCreationParameters").begin_object();
    w.key("TableName").string(&form.table);
    let keys = [(&form.partition, "HASH"), (&form.sort, "RANGE")];
    let keys = || keys.into_iter().filter(|((name, _), _)| !name.is_empty());
    w.key("AttributeDefinitions").begin_array();
    for ((name, kind), _) in keys() {
        w.begin_object().key("AttributeName").string(name);
        w.key("AttributeType").string(kind).end_object();
    }
    w.end_array().key("KeySchema").begin_array();
    for ((name, _), role) in keys() {
        w.begin_object().key("AttributeName").string(name);
        w.key("KeyType").string(role).end_object();
    }
    w.end_array().key("BillingMode").string("PAY_PER_REQUEST");
    w.end_object().end_object();
    w.finish()
}

/// What an import of a prefix is likely to be: from the names of its objects, and from the export
/// that wrote them.
pub fn guess(
    bucket: &str,
    prefix: &str,
    keys: &[&str],
    jobs: &[JobView],
    tables: &[TableOverview],
) -> ImportForm {
    let written = |job: &&JobView| {
        job.kind == "Export" && job.bucket == bucket && prefix.starts_with(&job.prefix)
    };
    let source = jobs.iter().find(written).map(|job| job.table.as_str());
    let of_table = tables
        .iter()
        .find(|table| Some(table.name.as_str()) == source);
    let part = |is_partition_key: bool| {
        let key = of_table.map(|table| table.key.iter());
        let mut parts = key.into_iter().flatten();
        let found = parts.find(|part| part.is_partition_key == is_partition_key);
        found.map(|part| (part.name.clone(), part.attribute_type.clone()))
    };
    let any = |with: &str| keys.iter().any(|key| key.contains(with));
    let string = || (String::new(), "S".to_owned());
    ImportForm {
        bucket: bucket.to_owned(),
        prefix: prefix.to_owned(),
        format: match (any(".ion"), any(".csv")) {
            (true, _) => "ION",
            (_, true) => "CSV",
            _ => "DYNAMODB_JSON",
        }
        .to_owned(),
        compression: match (any(".gz"), any(".zst")) {
            (true, _) => "GZIP",
            (_, true) => "ZSTD",
            _ => "NONE",
        }
        .to_owned(),
        delimiter: ",".to_owned(),
        header: String::new(),
        table: source.map_or_else(String::new, |name| format!("{name}-imported")),
        partition: part(true).unwrap_or_else(string),
        sort: part(false).unwrap_or_else(string),
    }
}

/// A zip file as it is written: its files as they are, without compressing them again.
#[derive(Clone, Debug, Default)]
pub struct Zip {
    directory: Vec<u8>,
    count: u16,
    at: u32,
}

impl Zip {
    /// What stands before a file's bytes.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Vec<u8> {
        // Version 2.0, names in UTF-8, stored, midnight of the first of January 1980.
        let mut fields = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        fields.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
        let size = (bytes.len() as u32).to_le_bytes();
        fields.extend_from_slice(&size);
        fields.extend_from_slice(&size);
        fields.extend_from_slice(&(name.len() as u16).to_le_bytes());
        fields.extend_from_slice(&[0, 0]);
        let header = [b"PK\x03\x04", fields.as_slice(), name.as_bytes()].concat();
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0");
        self.directory.extend_from_slice(&fields);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&self.at.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.count = self.count.saturating_add(1);
        self.at = self.at.saturating_add((header.len() + bytes.len()) as u32);
        header
    }

    /// What stands behind the last file.
    pub fn finish(self) -> Vec<u8> {
        let count = self.count.to_le_bytes();
        let size = (self.directory.len() as u32).to_le_bytes();
        let end = [
            b"PK\x05\x06\0\0\0\0".as_slice(),
            &count,
            &count,
            &size,
            &self.at.to_le_bytes(),
            &[0, 0],
        ];
        let mut bytes = self.directory;
        bytes.extend(end.concat());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{Control, View, ViewData, World, WorldOptions};

    fn object(key: &str, size_bytes: u64) -> ObjectOverview {
        ObjectOverview {
            key: key.to_owned(),
            size_bytes,
            at_ms: 0,
        }
    }

    #[test]
    fn objects_are_folders() {
        let objects = [
            object("a/b/one", 1),
            object("a/b/two", 2),
            object("a/c", 4),
            object("z", 8),
        ];
        assert_eq!(
            entries(&objects, ""),
            [
                Entry::Folder("a".to_owned(), 3, 7),
                Entry::Object(object("z", 8))
            ]
        );
        assert_eq!(
            entries(&objects, "a/"),
            [
                Entry::Folder("b".to_owned(), 2, 3),
                Entry::Object(object("a/c", 4))
            ]
        );
        let both = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(way("a/b/"), [both("a", "a/"), both("b", "a/b/")]);
        assert_eq!(way(""), []);
    }

    fn ask(world: &mut World, operation: &str, body: &str) -> String {
        let target = format!("DynamoDB_20120810.{operation}");
        let response = world.handle(&target, body).response;
        assert_eq!(response.status, 200, "{operation} {body} {}", response.body);
        let until_ms = world.now_ms() + 20 * 60_000;
        while world.advance_to(until_ms).more {}
        response.body.to_string()
    }

    #[test]
    fn a_world_takes_these_requests() {
        let mut world = World::new(WorldOptions::default());
        let w = &mut world;
        let create = r#"{"TableName":"Tab","AttributeDefinitions":[{"AttributeName":"a","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"}],"KeySchema":[{"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"n","KeyType":"RANGE"}],"BillingMode":"PAY_PER_REQUEST"}"#;
        ask(w, "CreateTable", create);
        let on = crate::ui::model::backups::update("Tab", true, None);
        ask(w, "UpdateContinuousBackups", &on);
        let since_ms = w.now_ms();
        let put = r#"{"TableName":"Tab","Item":{"a":{"S":"x"},"n":{"N":"1"}}}"#;
        ask(w, "PutItem", put);
        let bucket = "bucket".to_owned();
        w.control(Control::CreateBucket { bucket }).unwrap();
        let ViewData::Tables(tables) = w.view(&View::Tables) else {
            panic!("tables are told");
        };
        let full = ExportForm {
            arn: tables[0].arn.clone(),
            bucket: "bucket".to_owned(),
            prefix: "daily".to_owned(),
            is_ion: true,
            ..ExportForm::default()
        };
        ask(w, "ExportTableToPointInTime", &export(&full));
        let changes = ExportForm {
            is_ion: false,
            changes_from_ms: Some(since_ms),
            new_images: true,
            ..full
        };
        ask(w, "ExportTableToPointInTime", &export(&changes));
        let ViewData::Jobs(jobs) = w.view(&View::Jobs { limit: 9 }) else {
            panic!("jobs are told");
        };
        let told: Vec<_> = jobs
            .iter()
            .map(|job| (job.status.as_str(), job.stored))
            .collect();
        assert_eq!(told, [("COMPLETED", 1), ("COMPLETED", 1)]);
        let prefix = format!("{}data/", jobs[1].prefix);
        let form = guess("bucket", &prefix, &["x.ion.gz"], &jobs, &tables);
        assert_eq!(
            (form.format.as_str(), form.compression.as_str()),
            ("ION", "GZIP")
        );
        assert_eq!(form.table, "Tab-imported");
        assert_eq!(form.sort, ("n".to_owned(), "N".to_owned()));
        ask(w, "ImportTable", &import(&form));
        ask(w, "DescribeTable", r#"{"TableName":"Tab-imported"}"#);
        let csv = ImportForm {
            format: "CSV".to_owned(),
            compression: "NONE".to_owned(),
            prefix: String::new(),
            header: "a, n".to_owned(),
            table: "Csv".to_owned(),
            ..form
        };
        let body = import(&csv);
        assert!(body.contains(r#""HeaderList":["a","n"]"#), "{body}");
        ask(w, "ImportTable", &body);
        let zstd = guess("bucket", "", &["a.json.zst"], &[], &tables);
        assert_eq!(zstd.compression, "ZSTD");
        let none = guess("bucket", "", &["a.csv"], &[], &tables);
        assert_eq!((none.table.as_str(), none.format.as_str()), ("", "CSV"));
    }

    #[test]
    fn a_zip_file_lists_what_it_holds() {
        let mut zip = Zip::default();
        let mut file = zip.file("a.txt", b"hello");
        file.extend(b"hello");
        file.extend(zip.file("b/c", b""));
        file.extend(zip.finish());
        assert_eq!(&file[..4], b"PK\x03\x04");
        assert_eq!(&file[14..18], &crc32fast::hash(b"hello").to_le_bytes());
        let end = &file[file.len() - 22..];
        assert_eq!(&end[..4], b"PK\x05\x06");
        assert_eq!((end[8], end[10]), (2, 2));
        let directory = u32::from_le_bytes(end[16..20].try_into().unwrap()) as usize;
        assert_eq!(&file[directory..directory + 4], b"PK\x01\x02");
        let second = 30 + 5 + 5;
        assert_eq!(&file[second..second + 4], b"PK\x03\x04");
        let listed = directory + 46 + 5;
        assert_eq!(
            &file[listed + 42..listed + 46],
            &(second as u32).to_le_bytes()
        );
        assert_eq!(&file[listed + 46..listed + 49], b"b/c");
    }
}
