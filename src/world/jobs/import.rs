//! The slices of an import: the table is made, filled beside the engine, indexed, and handed over
//! whole.

use crate::api::input::ImportTableInput;
use crate::api::messages::{self, job as texts};
use crate::api::{Input, Operation, decode};
use crate::engine::Table;
use crate::value::json::{JsonDocument, JsonWriter};
use crate::value::{Item, encode_item};
use crate::world::World;
use crate::world::persist::op;

use super::SLICE_BYTES;
use super::records::{Csv, Format, Next, Reading};
use super::state::JobState;

impl World {
    pub(super) fn import_slice(&mut self, mut job: JobState) -> u64 {
        let Some(input) = parameters(&job) else {
            return self.fail_job(job, "InternalServerError", String::new());
        };
        let name = input.table.table_name.clone();
        let bucket = job.asked("S3BucketSource.S3Bucket").unwrap_or_default();
        let begun = self.importing.contains_key(&name) && job.progress.total_bytes > 0;
        let owner = job.asked("S3BucketSource.S3BucketOwner");
        let failure = self.unusable(Some(&bucket), owner.as_deref());
        if let Some(failure) = failure.filter(|_| !begun) {
            job.failure = failure;
            return self.end_job(job);
        }
        if !begun {
            // Two imports of one name are taken, and one of them makes the table (DDB-IMPORT-018).
            if self.catalog.get(&name).is_some() {
                let message = messages::table::already_exists(&name);
                return self.fail_job(job, "TableAlreadyExists", message);
            }
            if let Err(error) = self.enter_table(input.table.clone(), Some(&job.table_id)) {
                return self.fail_job(job, error.kind.name(), error.message);
            }
            self.take_imported(&name, Vec::new());
            let prefix = job.asked("S3BucketSource.S3KeyPrefix").unwrap_or_default();
            // At least one, which says that it has begun.
            job.progress.total_bytes = 1 + self.bytes_under(&bucket, &prefix);
        }
        let (went_over, done) = self.read_slice(&mut job, &input, &bucket);
        if !done {
            self.go_on(job);
            return went_over;
        }
        let slice = usize::try_from(self.slice_items()).unwrap_or(usize::MAX);
        let table = self.importing.get_mut(&name);
        let (built, whole) = table.map_or((0, true), |table| table.build_next(slice));
        if !whole {
            self.go_on(job);
            return went_over.max(built as u64);
        }
        self.end_import(&name);
        self.table_created(&name);
        if job.progress.failed > 0 {
            // The items that were in order are there all the same (DDB-IMPORT-013).
            let message = texts::items_invalid().to_owned();
            self.fail_job(job, "ItemValidationError", message);
        } else {
            job.completed = true;
            self.end_job(job);
        }
        went_over
    }

    pub(super) fn bytes_under(&self, bucket: &str, prefix: &str) -> u64 {
        let objects = self.buckets.get(bucket).map(|held| &held.objects);
        let objects = objects.into_iter().flat_map(|objects| objects.iter());
        let matching = objects.filter(|(key, _)| key.starts_with(prefix));
        matching.map(|(_, object)| object.bytes.len() as u64).sum()
    }

    /// Goes on to the next object under a prefix, or with the one that is being read.
    pub(super) fn next_reading(
        &mut self,
        job: &JobState,
        bucket: &str,
        prefix: &str,
        format: Format,
        compression: &str,
    ) -> Option<Reading> {
        if let Some(reading) = self.reading.remove(&job.id) {
            return Some(reading);
        }
        let after = job.progress.after.as_deref();
        let (key, object) = self.buckets.next(bucket, prefix, after)?;
        let mut reading = Reading::new(key, &object.bytes, compression, format);
        // After reopening: what was read of it is passed over.
        while reading.rows < job.progress.rows {
            if reading.next() == Next::End {
                break;
            }
        }
        Some(reading)
    }

    /// Reads records into the table until a slice is full: how many, and whether there are no more.
    fn read_slice(
        &mut self,
        job: &mut JobState,
        input: &ImportTableInput,
        bucket: &str,
    ) -> (u64, bool) {
        let name = input.table.table_name.as_str();
        let prefix = job.asked("S3BucketSource.S3KeyPrefix").unwrap_or_default();
        let compression = job.asked("InputCompressionType").unwrap_or_default();
        let kind = job.asked("InputFormat").unwrap_or_default();
        let (mut items, mut bytes, mut rows) = (Vec::new(), 0, 0);
        let done = loop {
            if rows >= self.slice_items() || bytes >= SLICE_BYTES {
                break false;
            }
            let format = format_of(&kind, job, input);
            let next = self.next_reading(job, bucket, &prefix, format, &compression);
            let Some(mut reading) = next else { break true };
            loop {
                match reading.next() {
                    Next::Record(record, length) => {
                        bytes += length;
                        job.progress.processed += 1;
                        match self.importable(name, &record) {
                            Ok(item) => items.push(item),
                            Err(whole) => {
                                job.progress.failed += 1;
                                // Nothing behind what is no item can be trusted to be one
                                // (DDB-IMPORT-013: 6 of 10 lines processed).
                                if !whole && kind != "CSV" {
                                    finish(job, &reading);
                                    break;
                                }
                            }
                        }
                    }
                    Next::Row | Next::Broken => {
                        job.progress.processed += 1;
                        job.progress.failed += 1;
                    }
                    Next::Later => bytes = SLICE_BYTES,
                    Next::End => {
                        finish(job, &reading);
                        break;
                    }
                }
                rows += 1;
                job.progress.rows = reading.rows;
                if rows >= self.slice_items() || bytes >= SLICE_BYTES {
                    self.reading.insert(job.id.clone(), reading);
                    break;
                }
            }
        };
        job.progress.stored += items.len() as u64;
        if !items.is_empty() {
            self.take_imported(name, items);
        }
        (rows, done)
    }

    /// The item of a record, if the table takes it; otherwise whether it is an item at all.
    fn importable(&self, name: &str, record: &str) -> Result<Item, bool> {
        let document = JsonDocument::parse(record).map_err(|_| false)?;
        let json = document.root().get("Item").ok_or(false)?;
        let item = encode_item(json).map_err(|_| false)?;
        let table = self.importing.get(name).ok_or(true)?;
        match table.check_put(&item) {
            Ok(()) => Ok(item),
            Err(_) => Err(true),
        }
    }

    /// Adds items to a table that is being imported, which begins empty.
    fn take_imported(&mut self, name: &str, items: Vec<Item>) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::IMPORT_ITEMS, now_ms);
        writer.str(name);
        writer.u64(items.len() as u64);
        for item in &items {
            writer.bytes(item.as_bytes());
        }
        self.replay_imported(name, items);
    }

    /// As [`World::take_imported`], without noting it.
    pub(in crate::world) fn replay_imported(&mut self, name: &str, items: Vec<Item>) -> bool {
        if !self.importing.contains_key(name) {
            let state = self.catalog.get(name);
            let table =
                state.and_then(|state| Table::under_restoration(&state.engine_definition()));
            let Some(table) = table else { return false };
            self.importing.insert(name.to_owned(), table);
        }
        let table = self.importing.get_mut(name);
        table.is_some_and(|table| table.load_rows(items) == 0)
    }

    fn end_import(&mut self, name: &str) {
        let now_ms = self.now_ms();
        if self.replay_import_ended(name) {
            self.log.op(op::IMPORTED, now_ms).str(name);
        }
    }

    /// Gives the engine an imported table, whole. Also on replay.
    pub(in crate::world) fn replay_import_ended(&mut self, name: &str) -> bool {
        let Some(mut table) = self.importing.remove(name) else {
            return false;
        };
        while let (_, false) = table.build_next(usize::MAX) {}
        let held = self.engine.put_back_table(table).is_ok();
        self.touch(name);
        held
    }
}

/// An object is through.
pub(super) fn finish(job: &mut JobState, reading: &Reading) {
    job.progress.bytes += reading.bytes;
    job.progress.after = Some(reading.key.clone());
    job.progress.rows = 0;
}

/// What the import was asked with, decoded once more.
fn parameters(job: &JobState) -> Option<ImportTableInput> {
    let mut writer = JsonWriter::new();
    writer.begin_object();
    for (name, json) in &job.members {
        writer.key(name).raw(json);
    }
    writer.end_object();
    match decode(Operation::ImportTable, &writer.finish()) {
        Ok(Input::ImportTable(input)) => Some(input),
        _ => None,
    }
}

fn format_of(kind: &str, job: &JobState, input: &ImportTableInput) -> Format {
    match kind {
        "CSV" => Format::Csv(csv_of(job, input)),
        "ION" => Format::Ion,
        _ => Format::Json,
    }
}

/// The delimiter and the columns that were asked for; a comma, and those of the first row, otherwise.
fn csv_of(job: &JobState, input: &ImportTableInput) -> Csv {
    let mut csv = Csv {
        delimiter: b',',
        header: None,
        types: input.table.attribute_definitions.clone(),
    };
    let mut members = job.members.iter();
    let options = members.find(|(name, _)| name == "InputFormatOptions");
    let document = options.and_then(|(_, json)| JsonDocument::parse(json).ok());
    if let Some(document) = &document
        && let Some(options) = document.root().get("Csv")
    {
        let delimiter = options.get("Delimiter").and_then(|json| json.as_str());
        let first = delimiter.and_then(|text| text.bytes().next());
        csv.delimiter = first.unwrap_or(csv.delimiter);
        let names = options.get("HeaderList").and_then(|json| json.as_array());
        csv.header = names.map(|names| {
            let names = names.iter().filter_map(|name| name.as_str());
            names.map(str::to_owned).collect()
        });
    }
    csv
}
