//! Bulk puts from S3 (botocore 2026, dynamodb/2012-08-10).

use crate::api::limits;

use super::job::{BUCKET, NEXT, OWNER, TOKEN};
use super::shapes::{
    BULK_INPUT_FORMAT, BULK_OUTPUT_TYPE, INPUT_COMPRESSION_TYPE, PERFORMANCE_TIER,
    S3_SSE_ALGORITHM, STRING, TABLE_NAME, between, matching, optional, required, text,
};
use super::table::list;
use super::{Bounds, List, Member, Pattern, Shape, Structure};

const PREFIX: Member = optional("S3KeyPrefix", STRING, "What the objects' keys begin with.");

static INPUT: Structure = Structure {
    name: "InputS3Configuration",
    members: &[
        OWNER,
        BUCKET,
        PREFIX,
        required("InputFormat", BULK_INPUT_FORMAT, "DYNAMODB_JSON or ION."),
        optional(
            "InputCompressionType",
            INPUT_COMPRESSION_TYPE,
            "NONE unless told otherwise.",
        ),
    ],
};

static OUTPUT_TYPES: List = list(BULK_OUTPUT_TYPE, 0, u64::MAX);

static OUTPUT: Structure = Structure {
    name: "OutputS3Configuration",
    members: &[
        OWNER,
        optional("S3Bucket", matching(Pattern::Bucket), "The bucket."),
        PREFIX,
        optional("S3SseAlgorithm", S3_SSE_ALGORITHM, "Their encryption."),
        optional("S3SseKmsKeyId", STRING, "The key."),
        required(
            "OutputType",
            Shape::List(&OUTPUT_TYPES),
            "Which items are reported.",
        ),
    ],
};

pub(super) static START: Structure = Structure {
    name: "StartBulkPutItemsInput",
    members: &[
        TABLE_NAME,
        required(
            "InputS3Configuration",
            Shape::Structure(&INPUT),
            "From where.",
        ),
        required(
            "OutputS3Configuration",
            Shape::Structure(&OUTPUT),
            "Where what failed is reported.",
        ),
        TOKEN,
        optional(
            "MaxWriteRequestUnits",
            Shape::Long(Bounds {
                min: limits::BULK_WRITE_UNITS_MIN,
                max: i64::MAX,
            }),
            "Writes per second, at most.",
        ),
        optional(
            "PerformanceTier",
            PERFORMANCE_TIER,
            "STANDARD, or ACCELERATED.",
        ),
    ],
};

pub(super) static ONE: Structure = Structure {
    name: "DescribeBulkOperationInput",
    members: &[required(
        "BulkOperationArn",
        text(limits::BULK_ARN_LENGTH_MIN, limits::BULK_ARN_LENGTH_MAX),
        "The operation's ARN.",
    )],
};

pub(super) static LIST: Structure = Structure {
    name: "ListBulkOperationsInput",
    members: &[
        optional(
            "MaxResults",
            between(1, limits::LIST_JOBS_MAX),
            "How many, at most 25.",
        ),
        NEXT,
    ],
};
