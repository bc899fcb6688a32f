//! One record: a change of one item, with the images its stream's view type holds.

use crate::api::types::{Identity, StreamEventName, StreamRecord, StreamViewType};
use crate::value::Item;

/// Who made a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Author {
    User,
    /// Time to live, as the principal `dynamodb.amazonaws.com`.
    Service,
}

/// A record as a stream keeps it. Images share their bytes with the items they were.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StoredRecord {
    pub(crate) sequence: u64,
    pub(crate) at_ms: i64,
    pub(crate) event: StreamEventName,
    pub(crate) author: Author,
    pub(crate) keys: Item,
    pub(crate) old_image: Option<Item>,
    pub(crate) new_image: Option<Item>,
}

/// A sequence number as the service writes it: 21 digits that grow.
pub(crate) fn sequence_text(sequence: u64) -> String {
    format!("1{sequence:020}")
}

/// The number behind a sequence number's digits.
pub(crate) fn parse_sequence(text: &str) -> Option<u64> {
    let digits = text.strip_prefix('1').filter(|digits| digits.len() == 20)?;
    digits.parse().ok()
}

impl StoredRecord {
    /// A record of a change, cut to the view; `None` if nothing changed.
    pub(crate) fn cut(
        view: StreamViewType,
        keys: &Item,
        before: Option<&Item>,
        after: Option<&Item>,
    ) -> Option<(StreamEventName, Item, Option<Item>, Option<Item>)> {
        let event = match (before, after) {
            (None, Some(_)) => StreamEventName::Insert,
            (Some(_), None) => StreamEventName::Remove,
            (Some(before), Some(after)) if before != after => StreamEventName::Modify,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let (old, new) = match view {
            StreamViewType::KeysOnly => (None, None),
            StreamViewType::NewImage => (None, after),
            StreamViewType::OldImage => (before, None),
            StreamViewType::NewAndOldImages => (before, after),
        };
        Some((event, keys.clone(), old.cloned(), new.cloned()))
    }

    /// Bytes of keys and images, as GetRecords counts them against its 1 MB.
    pub(crate) fn size_bytes(&self) -> u64 {
        let image = |item: &Option<Item>| item.as_ref().map_or(0, Item::size_bytes);
        (self.keys.size_bytes() + image(&self.old_image) + image(&self.new_image)) as u64
    }

    /// The record as GetRecords tells it.
    pub(crate) fn tell(
        &self,
        stream_arn: &str,
        region: &str,
        view: StreamViewType,
    ) -> StreamRecord {
        StreamRecord {
            event_id: event_id(stream_arn, self.sequence),
            event_name: self.event,
            aws_region: region.to_owned(),
            approximate_creation_ms: self.at_ms,
            keys: self.keys.clone(),
            new_image: self.new_image.clone(),
            old_image: self.old_image.clone(),
            sequence_number: sequence_text(self.sequence),
            size_bytes: self.size_bytes(),
            stream_view_type: view,
            user_identity: match self.author {
                Author::User => None,
                Author::Service => Some(Identity {
                    principal_id: "dynamodb.amazonaws.com".to_owned(),
                    identity_type: "Service".to_owned(),
                }),
            },
        }
    }
}

/// 32 hexadecimal digits, as the service's event ids are.
fn event_id(stream_arn: &str, sequence: u64) -> String {
    let mut seed = u64::from(crc32fast::hash(stream_arn.as_bytes()));
    seed ^= sequence << 24;
    let mut rng = crate::world::rng::Rng::new(seed);
    format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64())
}
