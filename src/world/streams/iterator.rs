//! Shard iterators: opaque texts that say where to read on, and since when.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::world::persist::{Reader, Writer};

/// An iterator lives 15 minutes (developer guide, streams).
pub(super) const LIFETIME_MS: i64 = crate::api::limits::SHARD_ITERATOR_MINUTES * 60 * 1000;

/// A place in a shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Iterator {
    pub(super) stream_arn: String,
    pub(super) shard_id: String,
    /// The sequence number to read from.
    pub(super) from: u64,
    /// Begun at the trim horizon: what is trimmed before the next read is no error.
    pub(super) at_horizon: bool,
    pub(super) issued_ms: i64,
}

impl Iterator {
    /// The text handed out: the stream's ARN, a version, and the rest in base64.
    pub(super) fn to_text(&self) -> String {
        let mut writer = Writer::default();
        writer.str(&self.shard_id);
        writer.u64(self.from);
        writer.u8(u8::from(self.at_horizon));
        writer.i64(self.issued_ms);
        let check = crc32fast::hash(&writer.bytes);
        writer.u64(u64::from(check));
        format!("{}|1|{}", self.stream_arn, STANDARD.encode(&writer.bytes))
    }

    /// The place behind a text; `None` for anything that was not handed out here.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (stream_arn, rest) = text.split_once("|1|")?;
        let bytes = STANDARD.decode(rest).ok()?;
        let mut reader = Reader::new(&bytes);
        let shard_id = reader.str().ok()?.to_owned();
        let from = reader.u64().ok()?;
        let at_horizon = reader.u8().ok()? == 1;
        let issued_ms = reader.i64().ok()?;
        let mut again = Writer::default();
        again.str(&shard_id);
        again.u64(from);
        again.u8(u8::from(at_horizon));
        again.i64(issued_ms);
        let genuine = reader.u64().ok()? == u64::from(crc32fast::hash(&again.bytes));
        let stream_arn = stream_arn.to_owned();
        genuine.then_some(Self {
            stream_arn,
            shard_id,
            from,
            at_horizon,
            issued_ms,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reads_back_and_a_changed_one_does_not() {
        let iterator = Iterator {
            stream_arn: "arn:aws:dynamodb:us-east-1:1:table/T/stream/L".to_owned(),
            shard_id: "shardId-1".to_owned(),
            from: 77,
            at_horizon: true,
            issued_ms: 5,
        };
        let text = iterator.to_text();
        assert_eq!(Iterator::parse(&text), Some(iterator));
        assert_eq!(Iterator::parse(&text.replace("|1|", "|2|")), None);
        assert_eq!(Iterator::parse("x|1|AAAA"), None);
        assert_eq!(Iterator::parse(""), None);
    }
}
