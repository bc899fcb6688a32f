//! What a table's Kinesis destination gets: a lane of records, kept as a stream of its own is, both
//! images always (developer guide, "Using Kinesis Data Streams to capture changes to DynamoDB").
//!
//! Deliberately absent: Kinesis itself, with its shards and requests. The service may send records
//! twice and out of order; here each comes once, in order.

use crate::api::types::{DestinationStatus, KinesisDestination, StreamViewType};
use crate::engine::Change;
use crate::value::Item;
use crate::world::World;
use crate::world::changes::trim_time;
use crate::world::events::Event;
use crate::world::streams::{Author, Stream};

/// The lane of a table in a Kinesis data stream, among the streams.
pub(in crate::world) fn lane_arn(stream_arn: &str, table: &str) -> String {
    format!("{stream_arn}/{table}")
}

/// Whether it is one of DynamoDB's own streams.
pub(in crate::world) fn is_stream(arn: &str) -> bool {
    !arn.starts_with("arn:aws:kinesis:")
}

/// Whether changes are sent: the service says that a destination is used until it is DISABLED.
fn is_sent(destination: &KinesisDestination) -> bool {
    use DestinationStatus::{Active, Disabling, Updating};
    matches!(destination.status, Active | Disabling | Updating)
}

impl World {
    /// Opens the lanes of destinations that take records, and closes those of others: both stay
    /// readable for a day.
    pub(in crate::world) fn open_lanes(&mut self, name: &str) {
        let Some(table) = self.catalog.get(name) else {
            return;
        };
        let key_schema = table.key_schema.clone();
        let lane = |to: &KinesisDestination| (lane_arn(&to.stream_arn, name), is_sent(to));
        let lanes: Vec<(String, bool)> = table.destinations.iter().map(lane).collect();
        for (arn, wanted) in lanes {
            let now_ms = self.now_ms();
            match (self.streams.by_arn.get(&arn).map(Stream::is_open), wanted) {
                (None, true) => {
                    let view = StreamViewType::NewAndOldImages;
                    let of = (name, &key_schema);
                    self.streams.open(&arn, "kinesis", of, view, now_ms);
                    self.save_stream(&arn);
                }
                (Some(false), true) => self.reopen_stream(&arn),
                (Some(true), false) => self.close_stream(&arn),
                _ => {}
            }
        }
    }

    /// The table goes: its lanes take no more.
    pub(in crate::world) fn close_lanes(&mut self, name: &str) {
        let destinations = self.catalog.get(name).map(|table| &table.destinations);
        let arns: Vec<String> = destinations
            .into_iter()
            .flatten()
            .map(|to| lane_arn(&to.stream_arn, name))
            .collect();
        for arn in arns {
            self.close_stream(&arn);
        }
    }

    /// Sends an item's change to the table's destinations.
    pub(in crate::world) fn send_to_lanes(&mut self, change: &Change, key: &Item, author: Author) {
        let now_ms = self.now_ms();
        let Some(table) = self.catalog.get(&change.table) else {
            return;
        };
        let sent = table.destinations.iter().filter(|to| is_sent(to));
        let arns: Vec<String> = sent
            .map(|to| lane_arn(&to.stream_arn, &change.table))
            .collect();
        for stream_arn in arns {
            let images = (key, change.before.as_ref(), change.after.as_ref());
            if self
                .streams
                .record(&stream_arn, images, author, now_ms)
                .is_none()
            {
                continue;
            }
            let trim = Event::StreamTrimmed { stream_arn };
            if self.queue.due_ms(&trim).is_none() {
                self.queue.push(trim_time(now_ms), trim);
            }
        }
    }
}
