//! The slices of an export: each is one data file; then come the manifests (developer guide,
//! "DynamoDB table export output format").

use std::collections::VecDeque;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustc_hash::FxHashMap;

use crate::api::messages::bucket as texts;
use crate::api::{ApiError, limits};
use crate::engine::FrozenItems;
use crate::value::gzip::gzip;
use crate::value::json::JsonWriter;
use crate::value::{Item, write_item as write_json};
use crate::world::World;
use crate::world::timestamp::timestamp;

use super::SLICE_BYTES;
use super::ion;
use super::state::JobState;

/// The backup that holds an export's table as it was. Like what a restore to a point in time reads it
/// has no name, so that no request finds it.
pub(super) fn image_of(job: &str) -> String {
    format!("~{job}")
}

/// An export under way. It is not persisted: what was written is written again from its image.
#[derive(Clone, Debug)]
pub(crate) struct Exporting {
    rest: Rest,
    files: Vec<DataFile>,
    items: u64,
    bytes: u64,
}

#[derive(Clone, Debug)]
enum Rest {
    Items(FrozenItems),
    Changes(VecDeque<Changed>),
}

/// What became of an item between two instants.
#[derive(Clone, Debug)]
struct Changed {
    at_ms: i64,
    keys: Item,
    old: Option<Item>,
    new: Option<Item>,
}

#[derive(Clone, Debug)]
struct DataFile {
    items: u64,
    md5: [u8; 16],
    key: String,
}

impl World {
    /// Keeps the table as it was at an instant, until the export has ended.
    pub(super) fn keep_export_image(&mut self, job: &str, table: &str, as_of_ms: i64) {
        if let Some(table) = self.catalog.get(table) {
            let image = self.new_backup(image_of(job), String::new(), table.clone(), None);
            self.save_backup(image, Some(as_of_ms));
        }
    }

    /// Writes a data file; the last slice writes the manifests.
    pub(super) fn export_slice(&mut self, mut job: JobState) -> u64 {
        let bucket = job.asked("S3Bucket").unwrap_or_default();
        let owner = job.asked("S3BucketOwner");
        if let Some(failure) = self.unusable(Some(&bucket), owner.as_deref()) {
            job.failure = failure;
            return self.end_job(job);
        }
        let mut work = match self.exporting.remove(&job.id) {
            Some(work) => work,
            None => match self.begin_export(&job) {
                Some(work) => work,
                None => return self.fail_job(job, "InternalServerError", String::new()),
            },
        };
        let folder = job.export_folder();
        let first = work.files.is_empty();
        if first && let Err(error) = self.export_object(&bucket, &format!("{folder}_started"), b"")
        {
            return self.fail_job(job, texts::LIMIT_CODE, error);
        }
        let is_ion = job.asked("ExportFormat").as_deref() == Some("ION");
        let with_old = job.images() == "NEW_AND_OLD_IMAGES";
        let (text, items) = work.next_lines(self.slice_items(), is_ion, with_old);
        let end = work.is_done();
        if items > 0 || first {
            let number = work.files.len();
            let ending = if is_ion { "ion" } else { "json" };
            let name = file_name(&format!("{}/{number}", job.id));
            let key = format!("{folder}data/{name}.{ending}.gz");
            let file = gzip(text.as_bytes());
            if let Err(error) = self.export_object(&bucket, &key, &file) {
                return self.fail_job(job, texts::LIMIT_CODE, error);
            }
            let md5 = md5::compute(&file).0;
            work.files.push(DataFile { items, md5, key });
        }
        if !end {
            self.exporting.insert(job.id.clone(), work);
            self.go_on(job);
            return items;
        }
        job.progress.stored = work.items;
        job.progress.total_bytes = match job.incremental {
            true => work.bytes.max(limits::INCREMENT_BILLED_BYTES_MIN),
            false => work.bytes,
        };
        match self.write_manifests(&job, &bucket, &work.files) {
            Ok(()) => {
                job.completed = true;
                self.end_job(job);
            }
            Err(error) => drop(self.fail_job(job, texts::LIMIT_CODE, error)),
        }
        items
    }

    fn export_object(&mut self, bucket: &str, key: &str, bytes: &[u8]) -> Result<(), String> {
        let put = self.put_object(bucket, key, bytes, false);
        put.map_err(|unfit| ApiError::from(unfit).message)
    }

    fn begin_export(&self, job: &JobState) -> Option<Exporting> {
        let image = &self.backups.get(&image_of(&job.id))?.image;
        let rest = match job.window {
            None => Rest::Items(image.freeze()),
            Some((from_ms, to_ms)) => {
                let mut changes: Vec<Changed> = Vec::new();
                let mut known: FxHashMap<Item, usize> = FxHashMap::default();
                let records = self.undo.get(job.table()).map(|log| &log.records);
                let records = (0..).map_while(|at| records?.get(at));
                for record in records.filter(|record| (from_ms..to_ms).contains(&record.at_ms)) {
                    let next = changes.len();
                    let at = *known.entry(record.keys.clone()).or_insert(next);
                    match changes.get_mut(at) {
                        Some(changed) => changed.at_ms = record.at_ms,
                        None => changes.push(Changed {
                            at_ms: record.at_ms,
                            keys: record.keys.clone(),
                            old: record.old_image.clone(),
                            new: image.item(&record.keys).cloned(),
                        }),
                    }
                }
                // What came and went in between leaves nothing.
                changes.retain(|changed| changed.old.is_some() || changed.new.is_some());
                Rest::Changes(changes.into())
            }
        };
        Some(Exporting {
            rest,
            files: Vec::new(),
            items: 0,
            bytes: 0,
        })
    }

    fn write_manifests(
        &mut self,
        job: &JobState,
        bucket: &str,
        files: &[DataFile],
    ) -> Result<(), String> {
        let folder = job.export_folder();
        let mut lines = String::new();
        for file in files {
            let mut line = JsonWriter::new();
            line.begin_object();
            line.key("itemCount").integer(file.items);
            line.key("md5Checksum").base64(&file.md5);
            // Of an object that was put in one part.
            let etag = format!("{:x}-1", md5::compute(file.md5));
            line.key("etag").string(&etag);
            line.key("dataFileS3Key").string(&file.key);
            line.end_object();
            lines.push_str(&line.finish());
            lines.push('\n');
        }
        let summary = summary(job, bucket, timestamp(self.now_ms()));
        for (name, text) in [("manifest-files", lines), ("manifest-summary", summary)] {
            let checksum = STANDARD.encode(md5::compute(&text).0);
            self.export_object(bucket, &format!("{folder}{name}.json"), text.as_bytes())?;
            self.export_object(bucket, &format!("{folder}{name}.md5"), checksum.as_bytes())?;
        }
        Ok(())
    }
}

fn summary(job: &JobState, bucket: &str, ended: String) -> String {
    let mut writer = JsonWriter::new();
    let instant = |at_ms: i64| Some(format!("{}Z", timestamp(at_ms)));
    let own = |value: &str| Some(value.to_owned());
    let mut members: Vec<(&str, Option<String>)> = vec![
        (
            "version",
            own(if job.incremental {
                "2023-08-01"
            } else {
                "2020-06-30"
            }),
        ),
        ("exportArn", Some(job.arn())),
        ("startTime", instant(job.started_ms)),
        ("endTime", Some(format!("{ended}Z"))),
        ("tableArn", own(&job.table_arn)),
        ("tableId", own(&job.table_id)),
    ];
    match job.window {
        Some((from_ms, to_ms)) => {
            members.push(("exportFromTime", instant(from_ms)));
            members.push(("exportToTime", instant(to_ms)));
        }
        None => members.push(("exportTime", job.export_ms.and_then(instant))),
    }
    members.push(("s3Bucket", own(bucket)));
    for (name, asked) in [
        ("s3Prefix", "S3Prefix"),
        ("s3SseAlgorithm", "S3SseAlgorithm"),
        ("s3SseKmsKeyId", "S3SseKmsKeyId"),
    ] {
        members.push((name, job.asked(asked)));
    }
    let files = format!("{}manifest-files.json", job.export_folder());
    members.push(("manifestFilesS3Key", Some(files)));
    writer.begin_object();
    for (name, value) in members {
        match value {
            Some(value) => writer.key(name).string(&value),
            None => writer.key(name).null(),
        };
    }
    writer
        .key("billedSizeBytes")
        .integer(job.progress.total_bytes);
    writer.key("itemCount").integer(job.progress.stored);
    let format = job.asked("ExportFormat").unwrap_or_default();
    writer.key("outputFormat").string(&format);
    if job.incremental {
        writer.key("outputView").string(&job.images());
        writer.key("exportType").string("INCREMENTAL_EXPORT");
    }
    writer.end_object();
    writer.finish()
}

/// A name like the service's: 26 characters of the alphabet of base 32.
fn file_name(of: &str) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let bits = u128::from_be_bytes(md5::compute(of).0);
    let letter = |at: u32| {
        let index = (bits >> (at * 5)) as usize & 31;
        ALPHABET.get(index).copied().unwrap_or(b'a')
    };
    (0..26).map(|at| char::from(letter(at))).collect()
}

impl Exporting {
    fn is_done(&self) -> bool {
        match &self.rest {
            Rest::Items(items) => items.peek().is_none(),
            Rest::Changes(changes) => changes.is_empty(),
        }
    }

    /// The lines of the next data file, and how many items they are.
    fn next_lines(&mut self, items_max: u64, is_ion: bool, with_old: bool) -> (String, u64) {
        let mut text = String::new();
        let mut items = 0;
        while items < items_max && text.len() < SLICE_BYTES {
            match &mut self.rest {
                Rest::Items(rest) => {
                    let Some(item) = rest.peek() else { break };
                    self.bytes += item.size_bytes() as u64;
                    match is_ion {
                        true => {
                            text.push_str("$ion_1_0 {Item:");
                            ion::write_item(&mut text, item.as_ref());
                        }
                        false => {
                            text.push_str("{\"Item\":");
                            push_json(&mut text, item);
                        }
                    }
                    text.push_str("}\n");
                    rest.advance();
                }
                Rest::Changes(rest) => {
                    let Some(changed) = rest.pop_front() else {
                        break;
                    };
                    self.bytes += changed.bytes();
                    match is_ion {
                        true => changed.write_ion(&mut text, with_old),
                        false => changed.write_json(&mut text, with_old),
                    }
                }
            }
            items += 1;
        }
        self.items += items;
        (text, items)
    }
}

fn push_json(text: &mut String, item: &Item) {
    let mut writer = JsonWriter::new();
    write_json(&mut writer, item.as_ref());
    text.push_str(&writer.finish());
}

impl Changed {
    fn bytes(&self) -> u64 {
        let images = [&self.old, &self.new].into_iter().flatten();
        images.map(|image| image.size_bytes() as u64).sum()
    }

    fn images(&self, with_old: bool) -> impl Iterator<Item = (&'static str, &Item)> {
        let old = self.old.as_ref().filter(|_| with_old);
        let images = [("OldImage", old), ("NewImage", self.new.as_ref())];
        images
            .into_iter()
            .filter_map(|(name, image)| Some((name, image?)))
    }

    fn write_json(&self, text: &mut String, with_old: bool) {
        let micros = self.at_ms.saturating_mul(1000);
        text.push_str(&format!(
            "{{\"Metadata\":{{\"WriteTimestampMicros\":{{\"N\":\"{micros}\"}}}},\"Keys\":"
        ));
        push_json(text, &self.keys);
        for (name, image) in self.images(with_old) {
            text.push_str(&format!(",\"{name}\":"));
            push_json(text, image);
        }
        text.push_str("}\n");
    }

    fn write_ion(&self, text: &mut String, with_old: bool) {
        let micros = self.at_ms.saturating_mul(1000);
        text.push_str("$ion_1_0 {Record:{Keys:");
        ion::write_item(text, self.keys.as_ref());
        text.push_str(&format!(
            ",Metadata:{{WriteTimestampMicros:{}}}",
            ion::number(&micros.to_string())
        ));
        for (name, image) in self.images(with_old) {
            text.push_str(&format!(",{name}:"));
            ion::write_item(text, image.as_ref());
        }
        text.push_str("}}\n");
    }
}
