//! Exports to and imports from S3.

use crate::api::input::{
    Asked, BulkPutInput, ExportTableInput, ImportTableInput, JobArnInput, ListJobsInput,
};
use crate::api::messages::job as texts;
use crate::api::model::{Shape, input};
use crate::api::{ApiError, Operation, limits};
use crate::value::json::{Json, JsonWriter};

use super::export_filter::export_filter;
use super::fields::Fields;
use super::table;

/// Writes what the model knows of a value: other members are passed over, and not told again.
fn write_known(writer: &mut JsonWriter, json: Json<'_>, shape: &Shape) {
    match (shape, json.as_object(), json.as_array()) {
        (Shape::Structure(of), Some(object), _) => {
            writer.begin_object();
            for (name, value) in object.iter() {
                if let Some(member) = of.member(name) {
                    writer.key(name);
                    write_known(writer, value, &member.shape);
                }
            }
            writer.end_object();
        }
        (Shape::List(of), _, Some(array)) => {
            writer.begin_array();
            for element in array.iter() {
                write_known(writer, element, &of.element);
            }
            writer.end_array();
        }
        _ => drop(writer.json(json)),
    }
}

/// The members that are told again, as they stand in the request, and those that it left out.
fn asked(of: Operation, fields: Fields<'_>, names: &[&str], defaults: &[(&str, &str)]) -> Asked {
    let model = input(of);
    let member = |name: &&str| {
        let mut writer = JsonWriter::new();
        write_known(&mut writer, fields.get(name)?, &model.member(name)?.shape);
        Some(((*name).to_owned(), writer.finish()))
    };
    let mut members: Vec<(String, String)> = names.iter().filter_map(member).collect();
    for (name, word) in defaults {
        if !fields.has(name) {
            members.push(((*name).to_owned(), format!("\"{word}\"")));
        }
    }
    Asked {
        client_token: fields.optional_string("ClientToken"),
        members,
    }
}

pub(super) fn export_table(fields: Fields<'_>) -> Result<ExportTableInput, ApiError> {
    const SPECIFICATION: &str = "IncrementalExportSpecification";
    const FILTER: &str = "FilterSpecification";
    let specification = fields.structure(SPECIFICATION);
    let incremental = fields.text("ExportType") == Some("INCREMENTAL_EXPORT");
    let message = match (fields.text("ExportType"), specification) {
        (None, Some(_)) => texts::increment_without_type(),
        (Some(_), Some(_)) if !incremental => texts::increment_of_full_export(),
        (Some(_), None) if incremental => texts::increment_required(),
        _ if fields.has("S3SseKmsKeyId") && fields.text("S3SseAlgorithm") != Some("KMS") => {
            texts::key_without_kms()
        }
        _ => {
            fields.structure(FILTER).map(export_filter).transpose()?;
            let increment = match specification {
                Some(specification) => {
                    let from_ms = specification.milliseconds("ExportFromTime");
                    let from_ms = from_ms
                        .ok_or_else(|| ApiError::validation(texts::increment_without_start()))?;
                    Some((from_ms, specification.milliseconds("ExportToTime")))
                }
                None => None,
            };
            return Ok(ExportTableInput {
                table_arn: fields.string("TableArn"),
                export_ms: fields.milliseconds("ExportTime"),
                increment,
                asked: asked(
                    Operation::ExportTableToPointInTime,
                    fields,
                    &[
                        "S3Bucket",
                        "S3BucketOwner",
                        "S3Prefix",
                        "S3SseAlgorithm",
                        "S3SseKmsKeyId",
                        "ExportFormat",
                        SPECIFICATION,
                        FILTER,
                    ],
                    &[
                        ("S3SseAlgorithm", "AES256"),
                        ("ExportFormat", "DYNAMODB_JSON"),
                    ],
                ),
            });
        }
    };
    Err(ApiError::validation(message))
}

pub(super) fn import_table(fields: Fields<'_>) -> Result<ImportTableInput, ApiError> {
    const PARAMETERS: &str = "TableCreationParameters";
    let parameters = fields.structure(PARAMETERS).unwrap_or(fields);
    let format = fields.string("InputFormat");
    let options = fields.structure("InputFormatOptions");
    if format != "CSV" && options.is_some_and(|options| options.has("Csv")) {
        let message = texts::options_of_another_format(&format);
        return Err(ApiError::validation(message));
    }
    Ok(ImportTableInput {
        table: table::create_table(parameters)?,
        asked: asked(
            Operation::ImportTable,
            fields,
            &[
                "S3BucketSource",
                "InputFormat",
                "InputFormatOptions",
                "InputCompressionType",
                PARAMETERS,
            ],
            &[("InputCompressionType", "NONE")],
        ),
    })
}

pub(super) fn bulk_put(fields: Fields<'_>) -> Result<BulkPutInput, ApiError> {
    const OUTPUT: &str = "OutputS3Configuration";
    let output = fields.structure(OUTPUT).unwrap_or(fields);
    if output.has("S3SseKmsKeyId") && output.text("S3SseAlgorithm") != Some("KMS") {
        return Err(ApiError::validation(texts::key_without_kms()));
    }
    let names = [
        "InputS3Configuration",
        OUTPUT,
        "MaxWriteRequestUnits",
        "PerformanceTier",
    ];
    Ok(BulkPutInput {
        table_name: fields.table_name(),
        asked: asked(
            Operation::StartBulkPutItems,
            fields,
            &names,
            &[("PerformanceTier", "STANDARD")],
        ),
    })
}

pub(super) fn job_arn(fields: Fields<'_>, name: &str) -> JobArnInput {
    JobArnInput {
        arn: fields.string(name),
    }
}

pub(super) fn list_jobs(fields: Fields<'_>, limit: &str) -> ListJobsInput {
    let max_results = fields
        .unsigned(limit)
        .and_then(|max| u32::try_from(max).ok());
    ListJobsInput {
        table_arn: fields.optional_string("TableArn"),
        max_results: max_results.unwrap_or(limits::LIST_JOBS_MAX as u32),
        next_token: fields.optional_string("NextToken"),
    }
}
