//! Streams.

use crate::api::input::{
    DescribeStreamInput, GetRecordsInput, GetShardIteratorInput, ListStreamsInput,
};
use crate::api::types::ShardIteratorType;
use crate::api::{ApiError, limits, messages};

use super::fields::{Fields, table_name};
use super::table::limit;

pub(super) fn list_streams(fields: Fields<'_>) -> ListStreamsInput {
    ListStreamsInput {
        table_name: fields
            .text("TableName")
            .map(|name| table_name(name).to_owned()),
        limit: limit(fields, limits::LIST_STREAMS_MAX),
        exclusive_start_stream_arn: fields.optional_string("ExclusiveStartStreamArn"),
    }
}

pub(super) fn describe_stream(fields: Fields<'_>) -> DescribeStreamInput {
    let filter = fields.structure("ShardFilter");
    DescribeStreamInput {
        stream_arn: fields.string("StreamArn"),
        limit: limit(fields, limits::DESCRIBE_STREAM_SHARDS_MAX),
        exclusive_start_shard_id: fields.optional_string("ExclusiveStartShardId"),
        child_shards_of: filter.and_then(|filter| filter.optional_string("ShardId")),
    }
}

pub(super) fn get_shard_iterator(fields: Fields<'_>) -> Result<GetShardIteratorInput, ApiError> {
    let shard_iterator_type = fields
        .word("ShardIteratorType", ShardIteratorType::from_wire)
        .unwrap_or(ShardIteratorType::TrimHorizon);
    let sequence_number = fields.optional_string("SequenceNumber");
    let positioned = matches!(
        shard_iterator_type,
        ShardIteratorType::AtSequenceNumber | ShardIteratorType::AfterSequenceNumber
    );
    let timestamp_ms = fields.milliseconds("Timestamp");
    let timed = shard_iterator_type == ShardIteratorType::AtTimestamp;
    let word = shard_iterator_type.as_str();
    match (timed, timestamp_ms) {
        (true, None) => {
            let text = messages::stream::timestamp_required(word);
            return Err(ApiError::validation(text));
        }
        (false, Some(_)) => {
            let text = messages::stream::timestamp_not_allowed(word);
            return Err(ApiError::validation(text));
        }
        _ => {}
    }
    match (positioned, &sequence_number) {
        (true, None) => Err(ApiError::validation(
            messages::stream::sequence_number_required(word),
        )),
        (false, Some(_)) => Err(ApiError::validation(
            messages::stream::sequence_number_not_allowed(word),
        )),
        _ => Ok(GetShardIteratorInput {
            stream_arn: fields.string("StreamArn"),
            shard_id: fields.string("ShardId"),
            shard_iterator_type,
            sequence_number,
            timestamp_ms,
        }),
    }
}

pub(super) fn get_records(fields: Fields<'_>) -> GetRecordsInput {
    GetRecordsInput {
        shard_iterator: fields.string("ShardIterator"),
        limit: limit(fields, limits::GET_RECORDS_MAX),
    }
}
