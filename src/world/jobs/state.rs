//! An export or an import as it is kept and told.

use crate::api::input::Asked;
use crate::api::messages::job as texts;
use crate::value::json::JsonWriter;
use crate::value::record::{record, variants};

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
}

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
} sparse { cancelled });

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
        match (self.ended_ms, self.cancelled) {
            (None, false) => "IN_PROGRESS",
            (Some(_), false) => "FAILED",
            (None, true) => "CANCELLING",
            (Some(_), true) => "CANCELLED",
        }
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
            writer.key(name).raw(json);
        }
        match self.kind {
            Kind::Export => drop(writer.key("DestinationType").string("S3")),
            Kind::Import => self.counts(&mut writer),
            Kind::BulkPut => {
                for name in [
                    "ProcessedItemCount",
                    "FailedItemCount",
                    "ProcessedInputBytes",
                ] {
                    writer.key(name).integer(0);
                }
            }
        }
        seconds(&mut writer, "ExportTime", self.export_ms);
        seconds(&mut writer, "StartTime", Some(self.started_ms));
        seconds(&mut writer, "EndTime", self.ended_ms);
        if self.ended_ms.is_some() && !self.cancelled {
            writer.key("FailureCode").string("S3NoSuchBucket");
            writer.key("FailureMessage").string(texts::no_bucket());
        }
        writer.end_object().end_object();
        writer.finish()
    }

    fn table_details(&self, writer: &mut JsonWriter) {
        let name = self.table_arn.rsplit('/').next().unwrap_or_default();
        writer.key("TableDetails").begin_array().begin_object();
        writer.key("TableName").string(name);
        writer.key("TableId").string(&self.table_id);
        writer.end_object().end_array();
    }

    fn counts(&self, writer: &mut JsonWriter) {
        for name in ["ErrorCount", "ImportedItemCount", "ProcessedItemCount"] {
            writer.key(name).integer(0);
        }
        writer.key("ProcessedSizeBytes").integer(0);
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
