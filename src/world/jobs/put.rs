//! The slices of a bulk put: each record is put as PutItem puts it, under its own condition if it has
//! one; what is not put is reported.

use crate::api::types::TableStatus;
use crate::api::{ApiError, ErrorKind, Input, Operation, decode, messages};
use crate::engine::facts::Facts;
use crate::value::gzip::gzip;
use crate::value::json::{JsonDocument, JsonWriter};
use crate::world::World;
use crate::world::streams::Author;

use super::SLICE_BYTES;
use super::import::finish;
use super::records::{Format, Next};
use super::state::JobState;

/// What a record may hold: PutItem's own names.
const MEMBERS: [&str; 4] = [
    "Item",
    "ConditionExpression",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
];

/// What a slice has to report, by kind.
#[derive(Default)]
struct Report {
    errors: String,
    unmet: String,
}

impl World {
    pub(super) fn bulk_slice(&mut self, mut job: JobState) -> u64 {
        let bucket = job
            .asked("InputS3Configuration.S3Bucket")
            .unwrap_or_default();
        let output = job.asked("OutputS3Configuration.S3Bucket");
        let owner = job.asked("InputS3Configuration.S3BucketOwner");
        let input = self.unusable(Some(&bucket), owner.as_deref());
        let owner = job.asked("OutputS3Configuration.S3BucketOwner");
        let failure = input.or_else(|| self.unusable(output.as_deref(), owner.as_deref()));
        if let Some(failure) = failure {
            job.failure = failure;
            return self.end_job(job);
        }
        let table = self.catalog.get(job.table());
        let same = table.filter(|table| table.id == job.table_id);
        if same.is_none_or(|table| table.status == TableStatus::Deleting) {
            let message = messages::table::named_not_found(job.table());
            return self.fail_job(job, ErrorKind::ResourceNotFound.name(), message);
        }
        let prefix = job.asked("InputS3Configuration.S3KeyPrefix");
        let prefix = prefix.unwrap_or_default();
        if job.progress.total_bytes == 0 {
            job.progress.total_bytes = self.bytes_under(&bucket, &prefix);
        }
        let mut report = Report::default();
        let (rows, done) = self.put_slice(&mut job, &bucket, &prefix, &mut report);
        if let Err(error) = self.write_reports(&mut job, output.as_deref(), &report) {
            return self.fail_job(job, messages::bucket::LIMIT_CODE, error);
        }
        if !done {
            self.go_on(job);
            return rows;
        }
        job.completed = true;
        job.ended_ms = Some(self.now_ms());
        match self.write_summary(&job, output.as_deref()) {
            Ok(()) => drop(self.end_job(job)),
            Err(error) => {
                job.completed = false;
                self.fail_job(job, messages::bucket::LIMIT_CODE, error);
            }
        }
        rows
    }

    fn put_slice(
        &mut self,
        job: &mut JobState,
        bucket: &str,
        prefix: &str,
        report: &mut Report,
    ) -> (u64, bool) {
        let compression = job.asked("InputS3Configuration.InputCompressionType");
        let compression = compression.unwrap_or_else(|| "NONE".to_owned());
        let is_ion = job.asked("InputS3Configuration.InputFormat").as_deref() == Some("ION");
        let (mut rows, mut bytes) = (0, 0);
        loop {
            let format = if is_ion { Format::Ion } else { Format::Json };
            let next = self.next_reading(job, bucket, prefix, format, &compression);
            let Some(mut reading) = next else {
                return (rows, true);
            };
            loop {
                let pointer = (bucket, reading.key.clone(), reading.rows);
                match reading.next() {
                    Next::Record(record, length) => {
                        bytes += length;
                        job.progress.processed += 1;
                        match self.put_record(job.table(), &record) {
                            Ok(()) => job.progress.stored += 1,
                            Err(error) if error.kind == ErrorKind::ConditionalCheckFailed => {
                                job.progress.unmet += 1;
                                tell(&mut report.unmet, job, &pointer, &record, &error.message);
                            }
                            Err(error) => {
                                job.progress.failed += 1;
                                tell(&mut report.errors, job, &pointer, &record, &error.message);
                            }
                        }
                    }
                    Next::Row | Next::Broken => {
                        job.progress.processed += 1;
                        job.progress.failed += 1;
                        let message = messages::bulk::not_readable();
                        tell(&mut report.errors, job, &pointer, "", message);
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
                    return (rows, false);
                }
            }
        }
    }

    fn put_record(&mut self, table: &str, record: &str) -> Result<(), ApiError> {
        let unreadable = || ApiError::validation(messages::bulk::not_readable());
        let document = JsonDocument::parse(record).map_err(|_| unreadable())?;
        let mut writer = JsonWriter::new();
        writer.begin_object().key("TableName").string(table);
        for name in MEMBERS {
            if let Some(json) = document.root().get(name) {
                writer.key(name).json(json);
            }
        }
        writer.end_object();
        let Input::PutItem(input) = decode(Operation::PutItem, &writer.finish())? else {
            return Err(unreadable());
        };
        let applied = self.engine.put_item(&input, &mut Facts::new())?;
        for change in &applied.changes {
            self.changed(change, Author::User);
        }
        Ok(())
    }

    /// Writes what a slice has to report, where it was asked for.
    fn write_reports(
        &mut self,
        job: &mut JobState,
        output: Option<&str>,
        report: &Report,
    ) -> Result<(), String> {
        let Some(bucket) = output else { return Ok(()) };
        let wanted = job.asked_list("OutputS3Configuration", "OutputType");
        for (kind, lines) in [
            ("ERROR", &report.errors),
            ("CONDITION_CHECK_FAILURE", &report.unmet),
        ] {
            if lines.is_empty() || !wanted.iter().any(|word| word == kind) {
                continue;
            }
            let number = job.progress.reports.len() + 1;
            let key = format!("{}{kind}/{number:05}.json.gz", job.report_folder());
            self.put_report(bucket, &key, &gzip(lines.as_bytes()))?;
            job.progress.reports.push(key);
        }
        Ok(())
    }

    fn put_report(&mut self, bucket: &str, key: &str, bytes: &[u8]) -> Result<(), String> {
        let put = self.put_object(bucket, key, bytes, false);
        put.map_err(|unfit| ApiError::from(unfit).message)
    }

    fn write_summary(&mut self, job: &JobState, output: Option<&str>) -> Result<(), String> {
        let Some(bucket) = output else { return Ok(()) };
        let progress = &job.progress;
        let mut writer = JsonWriter::new();
        writer.begin_object();
        writer.key("bulkOperationArn").string(&job.arn());
        writer.key("bulkOperationStatus").string(job.status());
        for (name, count) in [
            ("processedItemCount", progress.processed),
            ("failedItemCount", progress.failed),
            ("conditionCheckFailureCount", progress.unmet),
            ("processedInputBytes", progress.bytes),
        ] {
            writer.key(name).integer(count);
        }
        writer.key("reportFileS3Keys").begin_array();
        for key in &progress.reports {
            writer.string(key);
        }
        writer.end_array().end_object();
        let key = format!("{}manifest-summary.json", job.report_folder());
        self.put_report(bucket, &key, writer.finish().as_bytes())
    }
}

/// One line of a report, in the shape in which imports tell of errors (developer guide, "Import format
/// quotas and validation").
fn tell(
    lines: &mut String,
    job: &JobState,
    (bucket, key, index): &(&str, String, u64),
    record: &str,
    message: &str,
) {
    let mut writer = JsonWriter::new();
    writer.begin_object().key("itemS3Pointer").begin_object();
    writer.key("bucket").string(bucket);
    writer.key("key").string(key);
    writer.key("itemIndex").integer(*index);
    writer.end_object();
    writer.key("bulkOperationArn").string(&job.arn());
    writer
        .key("errorMessages")
        .begin_array()
        .string(message)
        .end_array();
    let document = JsonDocument::parse(record).ok();
    if let Some(item) = document
        .as_ref()
        .and_then(|document| document.root().get("Item"))
    {
        writer.key("item").json(item);
    }
    writer.end_object();
    lines.push_str(&writer.finish());
    lines.push('\n');
}
