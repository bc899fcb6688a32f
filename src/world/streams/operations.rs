//! ListStreams, DescribeStream, GetShardIterator, GetRecords; streams opened and closed.

use crate::api::input::{
    DescribeStreamInput, GetRecordsInput, GetShardIteratorInput, ListStreamsInput,
};
use crate::api::output::{
    DescribeStreamOutput, GetRecordsOutput, GetShardIteratorOutput, ListStreamsOutput,
};
use crate::api::types::{
    SequenceNumberRange, ShardIteratorType, StreamDescription, StreamSpecification, StreamStatus,
    StreamSummary, StreamViewType,
};
use crate::api::{ApiError, ErrorKind};
use crate::api::{limits, messages};
use crate::world::World;
use crate::world::events::Event;
use crate::world::features::lanes::is_stream;
use crate::world::timestamp::timestamp;

use super::iterator::{Iterator as ShardIterator, LIFETIME_MS};
use super::record::{parse_sequence, sequence_text};
use super::stream::{RETENTION_MS, Shard, Stream, StreamState};

/// Bytes of one GetRecords answer: 1 MB.
const RECORDS_BYTES_MAX: u64 = limits::GET_RECORDS_BYTES_MAX;

impl World {
    pub(in crate::world) fn list_streams(&self, input: &ListStreamsInput) -> ListStreamsOutput {
        let start = input.exclusive_start_stream_arn.as_deref();
        let wanted = input.table_name.as_deref();
        let mut streams = self
            .streams
            .by_arn
            .after(start)
            .map(|(_, stream)| &stream.state)
            .filter(|state| is_stream(&state.arn))
            .filter(|state| wanted.is_none_or(|table| state.table == table));
        let summary = |state: &StreamState| StreamSummary {
            stream_arn: state.arn.clone(),
            table_name: state.table.clone(),
            stream_label: state.label.clone(),
        };
        let page: Vec<_> = streams
            .by_ref()
            .take(input.limit as usize)
            .map(summary)
            .collect();
        let more = streams.next().is_some();
        ListStreamsOutput {
            last_evaluated_stream_arn: page
                .last()
                .filter(|_| more)
                .map(|stream| stream.stream_arn.clone()),
            streams: page,
        }
    }

    pub(in crate::world) fn describe_stream(
        &self,
        input: &DescribeStreamInput,
    ) -> Result<DescribeStreamOutput, ApiError> {
        let state = &self.stream(&input.stream_arn)?.state;
        let start = input.exclusive_start_shard_id.as_deref();
        let first = match start {
            None => 0,
            Some(id) => match state.shards.iter().position(|shard| shard.id == id) {
                Some(at) => at + 1,
                None => {
                    let message = messages::stream::start_shard_not_found(id);
                    return Err(ApiError::validation(message));
                }
            },
        };
        let parent = input.child_shards_of.as_deref();
        let mut shards = state
            .shards
            .iter()
            .skip(first)
            .filter(|shard| parent.is_none() || shard.parent.as_deref() == parent);
        let page: Vec<_> = shards
            .by_ref()
            .take(input.limit as usize)
            .map(tell_shard)
            .collect();
        let more = shards.next().is_some();
        let stream_description = StreamDescription {
            stream_arn: state.arn.clone(),
            stream_label: state.label.clone(),
            stream_status: state.status,
            stream_view_type: state.view,
            creation_request_ms: state.created_ms,
            table_name: state.table.clone(),
            key_schema: state.key_schema.clone(),
            last_evaluated_shard_id: page
                .last()
                .filter(|_| more)
                .map(|shard| shard.shard_id.clone()),
            shards: page,
        };
        Ok(DescribeStreamOutput { stream_description })
    }

    pub(in crate::world) fn get_shard_iterator(
        &self,
        input: &GetShardIteratorInput,
    ) -> Result<GetShardIteratorOutput, ApiError> {
        let stream = self.stream(&input.stream_arn)?;
        let Some(shard) = stream.shard(&input.shard_id) else {
            let message = messages::stream::shard_not_found(&input.shard_id);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        };
        let kind = input.shard_iterator_type;
        let from = match kind {
            ShardIteratorType::TrimHorizon => shard.first_sequence,
            ShardIteratorType::Latest => self.after_newest(shard),
            ShardIteratorType::AtSequenceNumber => asked_sequence(input, shard)?,
            ShardIteratorType::AfterSequenceNumber => {
                asked_sequence(input, shard)?.saturating_add(1)
            }
            ShardIteratorType::AtTimestamp => {
                let at_ms = input.timestamp_ms.unwrap_or_default();
                if at_ms > self.now_ms() {
                    let text = messages::stream::timestamp_in_future();
                    return Err(ApiError::validation(text));
                }
                let records = stream.records.from(stream.position(shard.first_sequence));
                let mut later = records.filter(|record| record.at_ms >= at_ms);
                let found = later.next().map(|record| record.sequence);
                found.unwrap_or_else(|| self.after_newest(shard))
            }
        };
        let at_horizon = kind == ShardIteratorType::TrimHorizon;
        let numbered = input.sequence_number.is_some();
        if numbered && is_trimmed(stream, from) {
            return Err(trimmed());
        }
        let iterator = ShardIterator {
            stream_arn: input.stream_arn.clone(),
            shard_id: shard.id.clone(),
            from,
            at_horizon,
            issued_ms: self.now_ms(),
        };
        Ok(GetShardIteratorOutput {
            shard_iterator: iterator.to_text(),
        })
    }

    /// Where in a shard the next record will be.
    fn after_newest(&self, shard: &Shard) -> u64 {
        let newest = shard.last_sequence.unwrap_or(self.streams.next_sequence);
        newest.saturating_add(1)
    }

    pub(in crate::world) fn get_records(
        &self,
        input: &GetRecordsInput,
    ) -> Result<GetRecordsOutput, ApiError> {
        let Some(iterator) = ShardIterator::parse(&input.shard_iterator) else {
            return Err(ApiError::validation(
                messages::stream::invalid_iterator().to_owned(),
            ));
        };
        let now_ms = self.now_ms();
        if now_ms.saturating_sub(iterator.issued_ms) > LIFETIME_MS {
            let message = messages::stream::expired_iterator().to_owned();
            return Err(ApiError::new(ErrorKind::ExpiredIterator, message));
        }
        let stream = self.stream(&iterator.stream_arn)?;
        let Some(shard) = stream.shard(&iterator.shard_id) else {
            let message = messages::stream::shard_not_found(&iterator.shard_id);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        };
        if !iterator.at_horizon && is_trimmed(stream, iterator.from) {
            return Err(trimmed());
        }
        let (arn, region, view) = (&stream.state.arn, &*self.here, stream.state.view);
        let mut output = GetRecordsOutput::default();
        let mut from = iterator.from;
        let mut bytes = 0;
        for record in stream.records.from(stream.position(from)) {
            let beyond = shard
                .last_sequence
                .is_some_and(|last| record.sequence > last);
            bytes += record.size_bytes();
            let full = output.records.len() >= input.limit as usize
                || (bytes > RECORDS_BYTES_MAX && !output.records.is_empty());
            if beyond || full {
                break;
            }
            output.records.push(record.tell(arn, region, view));
            from = record.sequence.saturating_add(1);
        }
        let last_kept = stream.records.back().map_or(0, |record| record.sequence);
        let ended = shard
            .last_sequence
            .is_some_and(|last| from > last.min(last_kept));
        if !ended {
            let at_horizon = iterator.at_horizon && from == iterator.from;
            let next = ShardIterator {
                from,
                at_horizon,
                issued_ms: now_ms,
                ..iterator
            };
            output.next_shard_iterator = Some(next.to_text());
        }
        Ok(output)
    }

    fn stream(&self, arn: &str) -> Result<&Stream, ApiError> {
        let known = self.streams.by_arn.get(arn).filter(|_| is_stream(arn));
        known.ok_or_else(|| {
            let is_stream = arn.starts_with("arn:aws:dynamodb:") && arn.contains("/stream/");
            match is_stream {
                true => {
                    let message = messages::stream::not_found(arn);
                    ApiError::new(ErrorKind::ResourceNotFound, message)
                }
                false => ApiError::validation(messages::stream::invalid_arn().to_owned()),
            }
        })
    }

    /// Opens a new stream for a table. Its settings are saved by the caller, the stream's here.
    pub(in crate::world) fn open_stream(&mut self, name: &str, view: StreamViewType) {
        let now_ms = self.now_ms();
        let Some(table) = self.catalog.tables.get_mut(name) else {
            return;
        };
        // Two streams of one table within a millisecond still get two labels.
        let mut label_ms = now_ms;
        while self
            .streams
            .by_arn
            .contains_key(&stream_arn(&table.arn, label_ms))
        {
            label_ms += 1;
        }
        let (label, arn) = (timestamp(label_ms), stream_arn(&table.arn, label_ms));
        table.stream = Some(StreamSpecification {
            stream_enabled: true,
            stream_view_type: Some(view),
        });
        table.latest_stream_arn = Some(arn.clone());
        table.latest_stream_label = Some(label.clone());
        let key_schema = table.key_schema.clone();
        self.streams
            .open(&arn, &label, (name, &key_schema), view, now_ms);
        self.save_stream(&arn);
    }

    /// Closes a stream; it stays readable for 24 hours.
    pub(in crate::world) fn close_stream(&mut self, arn: &str) {
        let now_ms = self.now_ms();
        if !self.streams.by_arn.get(arn).is_some_and(Stream::is_open) {
            return;
        }
        self.streams.close(arn, now_ms);
        self.save_stream(arn);
        let expires_ms = now_ms.saturating_add(RETENTION_MS);
        self.schedule(
            expires_ms,
            Event::StreamExpired {
                stream_arn: arn.to_owned(),
            },
        );
    }

    /// Opens a stream again whose table was brought back.
    pub(in crate::world) fn reopen_stream(&mut self, arn: &str) {
        let Some(stream) = self.streams.by_arn.get_mut(arn) else {
            return;
        };
        stream.state.status = StreamStatus::Enabled;
        stream.state.disabled_ms = None;
        if let Some(shard) = stream.state.shards.last_mut() {
            shard.last_sequence = None;
        }
        self.save_stream(arn);
    }
}

fn trimmed() -> ApiError {
    ApiError::new(
        ErrorKind::TrimmedDataAccess,
        messages::stream::trimmed().to_owned(),
    )
}

/// Whether records from a sequence number on have been trimmed away.
fn is_trimmed(stream: &Stream, from: u64) -> bool {
    stream
        .state
        .trimmed_to
        .is_some_and(|trimmed_to| from <= trimmed_to)
}

fn asked_sequence(input: &GetShardIteratorInput, shard: &Shard) -> Result<u64, ApiError> {
    let Some(text) = input.sequence_number.as_deref() else {
        let kind = input.shard_iterator_type.as_str();
        return Err(ApiError::validation(
            messages::stream::sequence_number_required(kind),
        ));
    };
    let in_shard = |sequence: &u64| {
        *sequence >= shard.first_sequence
            && shard.last_sequence.is_none_or(|last| *sequence <= last)
    };
    parse_sequence(text)
        .filter(in_shard)
        .ok_or_else(|| ApiError::validation(messages::stream::invalid_sequence_number().to_owned()))
}

fn tell_shard(shard: &Shard) -> crate::api::types::Shard {
    crate::api::types::Shard {
        shard_id: shard.id.clone(),
        sequence_number_range: SequenceNumberRange {
            starting_sequence_number: Some(sequence_text(shard.first_sequence)),
            ending_sequence_number: shard.last_sequence.map(sequence_text),
        },
        parent_shard_id: shard.parent.clone(),
    }
}

fn stream_arn(table_arn: &str, label_ms: i64) -> String {
    format!("{table_arn}/stream/{}", timestamp(label_ms))
}
