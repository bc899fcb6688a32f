//! Kinesis streams that a table's changes are sent to.

use crate::api::limits;

use super::shapes::{PRECISION, TABLE_NAME, optional, required, text};
use super::{Member, Shape, Structure};

const STREAM: Member = required(
    "StreamArn",
    text(
        limits::KINESIS_ARN_LENGTH_MIN,
        limits::KINESIS_ARN_LENGTH_MAX,
    ),
    "The Kinesis stream.",
);

const PRECISIONS: &[Member] = &[optional(
    "ApproximateCreationDateTimePrecision",
    PRECISION,
    "Of the times that are sent.",
)];

static ENABLE: Structure = Structure {
    name: "EnableKinesisStreamingConfiguration",
    members: PRECISIONS,
};

const CONFIGURATION: Member = optional(
    "EnableKinesisStreamingConfiguration",
    Shape::Structure(&ENABLE),
    "What is sent.",
);

static UPDATE: Structure = Structure {
    name: "UpdateKinesisStreamingConfiguration",
    members: PRECISIONS,
};

pub(super) static ENABLE_DESTINATION: Structure = Structure {
    name: "EnableKinesisStreamingDestinationInput",
    members: &[TABLE_NAME, STREAM, CONFIGURATION],
};

pub(super) static DISABLE_DESTINATION: Structure = Structure {
    name: "DisableKinesisStreamingDestinationInput",
    members: &[TABLE_NAME, STREAM, CONFIGURATION],
};

pub(super) static UPDATE_DESTINATION: Structure = Structure {
    name: "UpdateKinesisStreamingDestinationInput",
    members: &[
        TABLE_NAME,
        STREAM,
        optional(
            "UpdateKinesisStreamingConfiguration",
            Shape::Structure(&UPDATE),
            "What is sent from now on.",
        ),
    ],
};

pub(super) static DESCRIBE_DESTINATION: Structure = Structure {
    name: "DescribeKinesisStreamingDestinationInput",
    members: &[TABLE_NAME],
};
