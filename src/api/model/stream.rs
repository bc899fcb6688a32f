//! Streams.

use crate::api::limits;

use super::shapes::{
    NAME, SHARD_FILTER_TYPE, SHARD_ITERATOR_TYPE, between, optional, required, text,
};
use super::{Member, Shape, Structure};

const STREAM_ARN: Member = required("StreamArn", text(37, 1024), "The stream.");

pub(super) static LIST_STREAMS: Structure = Structure {
    name: "ListStreamsInput",
    members: &[
        optional("TableName", NAME, "Only the streams of this table."),
        optional(
            "Limit",
            between(1, limits::LIST_STREAMS_MAX),
            "How many streams, at most 100.",
        ),
        optional(
            "ExclusiveStartStreamArn",
            text(37, 1024),
            "The stream after which to go on.",
        ),
    ],
};

static SHARD_FILTER: Structure = Structure {
    name: "ShardFilter",
    members: &[
        optional("Type", SHARD_FILTER_TYPE, "CHILD_SHARDS."),
        optional("ShardId", text(28, 65), "The parent."),
    ],
};

pub(super) static DESCRIBE_STREAM: Structure = Structure {
    name: "DescribeStreamInput",
    members: &[
        STREAM_ARN,
        optional(
            "Limit",
            between(1, limits::DESCRIBE_STREAM_SHARDS_MAX),
            "How many shards, at most 100.",
        ),
        optional(
            "ExclusiveStartShardId",
            text(28, 65),
            "The shard after which to go on.",
        ),
        optional(
            "ShardFilter",
            Shape::Structure(&SHARD_FILTER),
            "Only the children of a shard.",
        ),
    ],
};

pub(super) static GET_SHARD_ITERATOR: Structure = Structure {
    name: "GetShardIteratorInput",
    members: &[
        required("ShardId", text(28, 65), "The shard."),
        required(
            "ShardIteratorType",
            SHARD_ITERATOR_TYPE,
            "Where in the shard.",
        ),
        optional("SequenceNumber", text(21, 40), "At or after which record."),
        STREAM_ARN,
    ],
};

pub(super) static GET_RECORDS: Structure = Structure {
    name: "GetRecordsInput",
    members: &[
        required(
            "ShardIterator",
            text(1, 2048),
            "From GetShardIterator or the call before.",
        ),
        optional(
            "Limit",
            between(1, limits::GET_RECORDS_MAX),
            "How many records, at most 1,000.",
        ),
    ],
};
