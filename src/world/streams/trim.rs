//! The trim line: records older than 24 hours go, and streams disabled for as long.

use crate::world::World;
use crate::world::changes::trim_time;
use crate::world::events::Event;
use crate::world::persist::op;

use super::stream::{RETENTION_MS, Stream};

impl World {
    /// Trims a stream and schedules its next trim. Returns how many records went.
    pub(in crate::world) fn stream_trimmed(&mut self, arn: &str) -> u64 {
        let now_ms = self.now_ms();
        let until_ms = now_ms.saturating_sub(RETENTION_MS);
        let writer = self.log.op(op::TRIM, now_ms);
        writer.str(arn);
        writer.i64(until_ms);
        self.replay_trim(arn, until_ms)
    }

    /// As [`World::stream_trimmed`], without noting it.
    pub(in crate::world) fn replay_trim(&mut self, arn: &str, until_ms: i64) -> u64 {
        let Some(stream) = self.streams.by_arn.get_mut(arn) else {
            return 0;
        };
        let trimmed = trim(stream, until_ms);
        if let Some(oldest) = stream.records.front() {
            let event = Event::StreamTrimmed {
                stream_arn: arn.to_owned(),
            };
            let at_ms = trim_time(oldest.at_ms);
            if self.queue.due_ms(&event).is_none() {
                self.queue.push(at_ms, event);
            }
        }
        trimmed
    }

    /// A disabled stream's 24 hours are over (unless its table was brought back).
    pub(in crate::world) fn stream_expired(&mut self, arn: &str) {
        let now_ms = self.now_ms();
        let Some(stream) = self.streams.by_arn.get(arn) else {
            return;
        };
        let over = |disabled_ms: i64| now_ms.saturating_sub(disabled_ms) >= RETENTION_MS;
        if stream.state.disabled_ms.is_some_and(over) {
            self.log.op(op::STREAM_GONE, now_ms).str(arn);
            self.streams.by_arn.remove(arn);
        }
    }
}

fn trim(stream: &mut Stream, until_ms: i64) -> u64 {
    let mut trimmed = 0;
    while let Some(record) = stream.records.front() {
        if record.at_ms > until_ms {
            break;
        }
        let sequence = record.sequence;
        stream.state.trimmed_to = Some(sequence);
        let mut shards = stream.state.shards.iter_mut().rev();
        if let Some(shard) = shards.find(|shard| shard.first_sequence <= sequence) {
            shard.trimmed_count += 1;
        }
        stream.records.pop_front();
        trimmed += 1;
    }
    trimmed
}
