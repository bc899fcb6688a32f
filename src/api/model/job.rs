//! Exports to and imports from S3.

use crate::api::limits;

use super::shapes::{
    EXPORT_FORMAT, EXPORT_TYPE, EXPORT_VIEW_TYPE, INPUT_COMPRESSION_TYPE, INPUT_FORMAT, NAME,
    S3_SSE_ALGORITHM, STRING, between, matching, optional, required,
};
use super::table::{
    ATTRIBUTE_DEFINITIONS, BILLING_MEMBER, GLOBAL_INDEXES, KEY_SCHEMA_MEMBER, ON_DEMAND_MEMBER,
    SSE_MEMBER, THROUGHPUT_MEMBER,
};
use super::{List, Member, Pattern, Shape, Structure};

pub(super) const BUCKET: Member = required("S3Bucket", matching(Pattern::Bucket), "The bucket.");
pub(super) const OWNER: Member = optional(
    "S3BucketOwner",
    matching(Pattern::Account),
    "The account that the bucket belongs to.",
);
pub(super) const TOKEN: Member = optional("ClientToken", STRING, "Makes a repetition harmless.");
const TABLE_ARN: Member = optional("TableArn", STRING, "Only this table's.");
pub(super) const NEXT: Member = optional("NextToken", STRING, "Where to go on.");

static INCREMENT: Structure = Structure {
    name: "IncrementalExportSpecification",
    members: &[
        optional("ExportFromTime", Shape::Timestamp, "Changes from then on."),
        optional("ExportToTime", Shape::Timestamp, "Changes before then."),
        optional("ExportViewType", EXPORT_VIEW_TYPE, "Which images."),
    ],
};

pub(super) static EXPORT_TABLE: Structure = Structure {
    name: "ExportTableToPointInTimeInput",
    members: &[
        required("TableArn", STRING, "The table's ARN."),
        optional("ExportTime", Shape::Timestamp, "As it was then."),
        TOKEN,
        BUCKET,
        OWNER,
        optional("S3Prefix", STRING, "What the objects' keys begin with."),
        optional("S3SseAlgorithm", S3_SSE_ALGORITHM, "Their encryption."),
        optional("S3SseKmsKeyId", STRING, "The key."),
        optional("ExportFormat", EXPORT_FORMAT, "DYNAMODB_JSON, or ION."),
        optional("ExportType", EXPORT_TYPE, "All items, or changes."),
        optional(
            "IncrementalExportSpecification",
            Shape::Structure(&INCREMENT),
            "Which changes.",
        ),
    ],
};

pub(super) static DESCRIBE_EXPORT: Structure = Structure {
    name: "DescribeExportInput",
    members: &[required("ExportArn", STRING, "The export's ARN.")],
};

pub(super) static LIST_EXPORTS: Structure = Structure {
    name: "ListExportsInput",
    members: &[
        TABLE_ARN,
        optional(
            "MaxResults",
            between(1, limits::LIST_JOBS_MAX),
            "How many, at most 25.",
        ),
        NEXT,
    ],
};

static SOURCE: Structure = Structure {
    name: "S3BucketSource",
    members: &[
        OWNER,
        BUCKET,
        optional("S3KeyPrefix", STRING, "What the objects' keys begin with."),
    ],
};

static HEADERS: List = List {
    element: STRING,
    length_min: 1,
    length_max: limits::CSV_HEADERS_MAX,
};

static CSV: Structure = Structure {
    name: "CsvOptions",
    members: &[
        optional("Delimiter", STRING, "What stands between values."),
        optional("HeaderList", Shape::List(&HEADERS), "The columns' names."),
    ],
};

static OPTIONS: Structure = Structure {
    name: "InputFormatOptions",
    members: &[optional("Csv", Shape::Structure(&CSV), "Of CSV.")],
};

static PARAMETERS: Structure = Structure {
    name: "TableCreationParameters",
    members: &[
        required("TableName", NAME, "The table's name."),
        required(
            "AttributeDefinitions",
            Shape::List(&ATTRIBUTE_DEFINITIONS),
            "The attributes that keys use, with their types.",
        ),
        KEY_SCHEMA_MEMBER,
        BILLING_MEMBER,
        THROUGHPUT_MEMBER,
        ON_DEMAND_MEMBER,
        SSE_MEMBER,
        optional(
            "GlobalSecondaryIndexes",
            Shape::List(&GLOBAL_INDEXES),
            "Indexes with keys of their own.",
        ),
    ],
};

pub(super) static IMPORT_TABLE: Structure = Structure {
    name: "ImportTableInput",
    members: &[
        TOKEN,
        required("S3BucketSource", Shape::Structure(&SOURCE), "From where."),
        required("InputFormat", INPUT_FORMAT, "DYNAMODB_JSON, ION or CSV."),
        optional(
            "InputFormatOptions",
            Shape::Structure(&OPTIONS),
            "How CSV is written.",
        ),
        optional(
            "InputCompressionType",
            INPUT_COMPRESSION_TYPE,
            "NONE unless told otherwise.",
        ),
        required(
            "TableCreationParameters",
            Shape::Structure(&PARAMETERS),
            "The table to make.",
        ),
    ],
};

pub(super) static DESCRIBE_IMPORT: Structure = Structure {
    name: "DescribeImportInput",
    members: &[required("ImportArn", STRING, "The import's ARN.")],
};

pub(super) static LIST_IMPORTS: Structure = Structure {
    name: "ListImportsInput",
    members: &[
        TABLE_ARN,
        optional(
            "PageSize",
            between(1, limits::LIST_JOBS_MAX),
            "How many, at most 25.",
        ),
        NEXT,
    ],
};
