//! An export, an import or a bulk put as it is kept and told.

use crate::api::input::Asked;
use crate::api::messages::job as texts;
use crate::value::json::{JsonDocument, JsonWriter};
use crate::value::record::{record, variants};
use crate::world::view::JobView;

/// Which of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Export,
    Import,
    BulkPut,
}

variants!(Kind {
    Export,
    Import,
    BulkPut
});

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Export => "Export",
            Kind::Import => "Import",
            Kind::BulkPut => "BulkOperation",
        }
    }
}

/// An export or an import.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct JobState {
    /// When it began and some chance: the end of its ARN.
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) table_arn: String,
    pub(crate) table_id: String,
    pub(crate) started_ms: i64,
    pub(crate) ended_ms: Option<i64>,
    pub(crate) export_ms: Option<i64>,
    pub(crate) incremental: bool,
    pub(crate) token: String,
    /// Names and JSON of what was asked for.
    pub(crate) members: Vec<(String, String)>,
    /// A bulk put that is not to go on.
    pub(crate) cancelled: bool,
    /// It ended as it should. What ended otherwise found no bucket, unless `failure` says more.
    pub(crate) completed: bool,
    /// Code and message.
    pub(crate) failure: Option<(String, String)>,
    pub(crate) progress: Progress,
    /// From when to when, of an incremental export.
    pub(crate) window: Option<(i64, i64)>,
}

/// How far it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Progress {
    /// Items looked at.
    pub(crate) processed: u64,
    /// Of them, items that are there now.
    pub(crate) stored: u64,
    /// Of them, items that could not be.
    pub(crate) failed: u64,
    /// Of them, items whose condition did not hold.
    pub(crate) unmet: u64,
    /// Bytes read, as they lie in the bucket.
    pub(crate) bytes: u64,
    /// Bytes to be read; of an export, bytes billed.
    pub(crate) total_bytes: u64,
    /// The object that was read last, whole.
    pub(crate) after: Option<String>,
    /// What was read of the next.
    pub(crate) rows: u64,
    /// Objects that report of failures.
    pub(crate) reports: Vec<String>,
}

record!(Progress {
    processed,
    stored,
    failed,
    unmet,
    bytes,
    total_bytes,
    after,
    rows,
    reports,
});

record!(JobState {
    id,
    kind,
    table_arn,
    table_id,
    started_ms,
    ended_ms,
    export_ms,
    incremental,
    token,
    members,
} sparse { cancelled, completed, failure, progress, window });

impl JobState {
    pub(super) fn arn(&self) -> String {
        let folder = self.kind.name().to_ascii_lowercase();
        format!("{}/{folder}/{}", self.table_arn, self.id)
    }

    /// Whether it was asked with the same.
    pub(super) fn is_of(&self, asked: &Asked, export_ms: Option<i64>) -> bool {
        self.members == asked.members && (export_ms.is_none() || export_ms == self.export_ms)
    }

    pub(super) fn status(&self) -> &'static str {
        let whole = self.progress.failed == 0;
        match (self.ended_ms, self.cancelled, self.completed) {
            (None, false, _) => "IN_PROGRESS",
            (Some(_), false, false) => "FAILED",
            (Some(_), false, true) if self.kind == Kind::BulkPut && !whole => {
                "COMPLETED_WITH_ERRORS"
            }
            (Some(_), false, true) => "COMPLETED",
            (None, true, _) => "CANCELLING",
            (Some(_), true, _) => "CANCELLED",
        }
    }

    /// What was asked for under a name, as a text; `outer.inner` for a member of a member.
    pub(super) fn asked(&self, path: &str) -> Option<String> {
        let (name, inner) = match path.split_once('.') {
            Some((name, inner)) => (name, Some(inner)),
            None => (path, None),
        };
        let (_, json) = self.members.iter().find(|(member, _)| member == name)?;
        let document = JsonDocument::parse(json).ok()?;
        let found = match inner {
            Some(inner) => document.root().get(inner)?,
            None => document.root(),
        };
        found.as_str().map(str::to_owned)
    }

    /// What was asked for in a list of a member.
    pub(super) fn asked_list(&self, name: &str, inner: &str) -> Vec<String> {
        let mut members = self.members.iter();
        let found = members.find(|(member, _)| member == name);
        let document = found.and_then(|(_, json)| JsonDocument::parse(json).ok());
        let list = document
            .as_ref()
            .and_then(|document| document.root().get(inner));
        let list = list.and_then(|list| list.as_array());
        let words = list.into_iter().flat_map(|list| list.iter());
        words
            .filter_map(|word| Some(word.as_str()?.to_owned()))
            .collect()
    }

    /// Where a bulk put reports. The service's own layout was not recorded: this is the one of exports.
    pub(super) fn report_folder(&self) -> String {
        self.folder(self.asked("OutputS3Configuration.S3KeyPrefix"))
    }

    /// The name of its table.
    pub(super) fn table(&self) -> &str {
        self.table_arn.rsplit('/').next().unwrap_or_default()
    }

    /// Where its objects lie in its bucket, with what was asked for as a prefix.
    pub(super) fn folder(&self, prefix: Option<String>) -> String {
        let mut folder = prefix.unwrap_or_default();
        // The service puts a slash between both where there is none (DDB-EXPORT-018).
        if !folder.is_empty() && !folder.ends_with('/') {
            folder.push('/');
        }
        format!("{folder}AWSDynamoDB/{}/", self.id)
    }

    /// Where an export puts its objects.
    pub(super) fn export_folder(&self) -> String {
        self.folder(self.asked("S3Prefix"))
    }

    /// `{"ExportDescription": …}` or `{"ImportTableDescription": …}`.
    pub(super) fn described(&self) -> String {
        let mut writer = JsonWriter::new();
        writer.begin_object();
        let (description, arn, status) = match self.kind {
            Kind::Export => ("ExportDescription", "ExportArn", "ExportStatus"),
            Kind::Import => ("ImportTableDescription", "ImportArn", "ImportStatus"),
            Kind::BulkPut => (
                "BulkOperationDescription",
                "BulkOperationArn",
                "BulkOperationStatus",
            ),
        };
        writer.key(description).begin_object();
        writer.key(arn).string(&self.arn());
        writer.key(status).string(self.status());
        match self.kind {
            Kind::BulkPut => self.table_details(&mut writer),
            Kind::Export | Kind::Import => {
                writer.key("TableArn").string(&self.table_arn);
                writer.key("TableId").string(&self.table_id);
            }
        }
        writer.key("ClientToken").string(&self.token);
        for (name, json) in &self.members {
            writer.key(name);
            match self.window {
                Some(window) if name == "IncrementalExportSpecification" => {
                    self.increment(&mut writer, window);
                }
                _ => drop(writer.raw(json)),
            }
        }
        self.counts(&mut writer);
        seconds(&mut writer, "ExportTime", self.export_ms);
        seconds(&mut writer, "StartTime", Some(self.started_ms));
        seconds(&mut writer, "EndTime", self.ended_ms);
        if let Some((code, message)) = self.failed_for() {
            writer.key("FailureCode").string(&code);
            writer.key("FailureMessage").string(&message);
        }
        writer.end_object().end_object();
        writer.finish()
    }

    /// As the interface shows it.
    pub(in crate::world) fn view(&self) -> JobView {
        let (bucket, prefix) = match self.kind {
            Kind::Export => (self.asked("S3Bucket"), Some(self.export_folder())),
            Kind::Import => (
                self.asked("S3BucketSource.S3Bucket"),
                self.asked("S3BucketSource.S3KeyPrefix"),
            ),
            Kind::BulkPut => (
                self.asked("InputS3Configuration.S3Bucket"),
                self.asked("InputS3Configuration.S3KeyPrefix"),
            ),
        };
        JobView {
            arn: self.arn(),
            kind: self.kind.name().to_owned(),
            table: self.table().to_owned(),
            status: self.status().to_owned(),
            bucket: bucket.unwrap_or_default(),
            prefix: prefix.unwrap_or_default(),
            started_ms: self.started_ms,
            ended_ms: self.ended_ms,
            stored: self.progress.stored,
            failed: self.progress.failed,
            failure: self.failed_for(),
        }
    }

    /// Code and message of a failure.
    fn failed_for(&self) -> Option<(String, String)> {
        let failed = self.ended_ms.is_some() && !self.cancelled && !self.completed;
        let no_bucket = || ("S3NoSuchBucket".to_owned(), texts::no_bucket().to_owned());
        failed.then(|| self.failure.clone().unwrap_or_else(no_bucket))
    }

    fn table_details(&self, writer: &mut JsonWriter) {
        writer.key("TableDetails").begin_array().begin_object();
        writer.key("TableName").string(self.table());
        writer.key("TableId").string(&self.table_id);
        writer.end_object().end_array();
    }

    /// The specification with what the request left out (DDB-EXPORT-019).
    fn increment(&self, writer: &mut JsonWriter, (from_ms, to_ms): (i64, i64)) {
        writer.begin_object();
        seconds(writer, "ExportFromTime", Some(from_ms));
        seconds(writer, "ExportToTime", Some(to_ms));
        writer.key("ExportViewType").string(&self.images());
        writer.end_object();
    }

    /// The images of an incremental export.
    pub(super) fn images(&self) -> String {
        let asked = self.asked("IncrementalExportSpecification.ExportViewType");
        asked.unwrap_or_else(|| "NEW_AND_OLD_IMAGES".to_owned())
    }

    fn counts(&self, writer: &mut JsonWriter) {
        let progress = &self.progress;
        match self.kind {
            Kind::Export => {
                writer.key("DestinationType").string("S3");
                // Only at the end (DDB-EXPORT-016).
                if self.completed {
                    let manifest = format!("{}manifest-summary.json", self.export_folder());
                    writer.key("ExportManifest").string(&manifest);
                    writer.key("BilledSizeBytes").integer(progress.total_bytes);
                    writer.key("ItemCount").integer(progress.stored);
                }
            }
            Kind::Import => {
                writer.key("ErrorCount").integer(progress.failed);
                writer.key("ImportedItemCount").integer(progress.stored);
                writer.key("ProcessedItemCount").integer(progress.processed);
                writer.key("ProcessedSizeBytes").integer(progress.bytes);
            }
            Kind::BulkPut => {
                writer.key("ProcessedItemCount").integer(progress.processed);
                writer.key("FailedItemCount").integer(progress.failed);
                writer.key("ProcessedInputBytes").integer(progress.bytes);
                if progress.total_bytes > 0 {
                    writer.key("TotalInputBytes").integer(progress.total_bytes);
                }
            }
        }
    }

    /// As a list tells it.
    pub(super) fn summary(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        match self.kind {
            Kind::Export => {
                writer.key("ExportArn").string(&self.arn());
                writer.key("ExportStatus").string(self.status());
                let kind = match self.incremental {
                    true => "INCREMENTAL_EXPORT",
                    false => "FULL_EXPORT",
                };
                writer.key("ExportType").string(kind);
            }
            Kind::Import => {
                writer.key("ImportArn").string(&self.arn());
                writer.key("ImportStatus").string(self.status());
                writer.key("TableArn").string(&self.table_arn);
                for (name, json) in &self.members {
                    if name == "S3BucketSource" || name == "InputFormat" {
                        writer.key(name).raw(json);
                    }
                }
                seconds(writer, "StartTime", Some(self.started_ms));
                seconds(writer, "EndTime", self.ended_ms);
            }
            Kind::BulkPut => {
                writer.key("BulkOperationArn").string(&self.arn());
                writer.key("BulkOperationStatus").string(self.status());
                seconds(writer, "StartTime", Some(self.started_ms));
                seconds(writer, "EndTime", self.ended_ms);
            }
        }
        writer.end_object();
    }
}

fn seconds(writer: &mut JsonWriter, name: &str, at_ms: Option<i64>) {
    if let Some(at_ms) = at_ms {
        #[allow(
            clippy::cast_precision_loss,
            reason = "exact for the next 285,000 years"
        )]
        writer.key(name).float(at_ms as f64 / 1000.0);
    }
}
