//! Controls: what a person may do to a world that is no request of the service's.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::value::Item;
use crate::value::json::{Json, JsonWriter};
use crate::value::record::{Record, record, variant, variants};

use super::clock::ClockMode;
use super::events::Happened;

/// What the service leaves open of global tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplicationKnobs {
    /// How long a write takes to another region, a quarter more or less. The service says "usually
    /// within a second or less".
    pub lag_ms: i64,
    /// How long a write of a table with strong consistency is under way: another region that writes
    /// the item meanwhile is refused.
    pub strong_write_ms: i64,
}

record!(ReplicationKnobs {
    lag_ms,
    strong_write_ms,
});

impl Default for ReplicationKnobs {
    fn default() -> Self {
        Self {
            lag_ms: 1_000,
            strong_write_ms: 50,
        }
    }
}

/// What the real service leaves open or does not promise: each a labelled, adjustable delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knobs {
    /// How long after its expiry an item is swept. The service says "within a few days".
    pub ttl_sweep_delay_ms: i64,
    /// How long a table or an index stays CREATING, UPDATING or DELETING.
    pub control_plane_delay_ms: i64,
    /// Items per slice of an index's backfill.
    pub backfill_slice_items: u32,
    /// Virtual time between two slices of an index's backfill.
    pub backfill_slice_ms: i64,
    /// How long time to live stays ENABLING or DISABLING. The service takes up to an hour.
    pub ttl_update_delay_ms: i64,
    /// Of global tables; stored once they are others than the defaults.
    pub replication: ReplicationKnobs,
    /// How long a transaction that writes is under way, its items locked. The service takes some ten
    /// milliseconds; here it takes none unless somebody wants to see a conflict.
    pub transaction_ms: i64,
}

record!(Knobs {
    ttl_sweep_delay_ms = Self::default().ttl_sweep_delay_ms,
    control_plane_delay_ms = Self::default().control_plane_delay_ms,
    backfill_slice_items = Self::default().backfill_slice_items,
    backfill_slice_ms = Self::default().backfill_slice_ms,
    ttl_update_delay_ms = Self::default().ttl_update_delay_ms,
} sparse { replication, transaction_ms });

impl Default for Knobs {
    fn default() -> Self {
        Self {
            ttl_sweep_delay_ms: 10 * 60 * 1000,
            control_plane_delay_ms: 200,
            backfill_slice_items: 2_000,
            backfill_slice_ms: 20,
            ttl_update_delay_ms: 200,
            replication: ReplicationKnobs::default(),
            transaction_ms: 0,
        }
    }
}

/// Items on their way in by [`Control::BulkImport`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkItems {
    /// DynamoDB JSON, one item per line.
    Lines(String),
    /// Encoded items.
    Encoded(Vec<Item>),
}

impl Record for BulkItems {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        match self {
            BulkItems::Lines(lines) => drop(writer.key("Lines").string(lines)),
            BulkItems::Encoded(items) => {
                writer.key("Encoded").begin_array();
                for item in items {
                    writer.base64(item.as_bytes());
                }
                writer.end_array();
            }
        }
        writer.end_object();
    }

    fn read(json: Json<'_>) -> Option<Self> {
        let (name, inside) = variant(json)?;
        match name {
            "Lines" => String::read(inside?).map(BulkItems::Lines),
            "Encoded" => {
                let items = inside?.as_array()?;
                let item = |item: Json<'_>| {
                    let bytes = STANDARD.decode(item.as_str()?).ok()?;
                    Item::from_bytes(&bytes).ok()
                };
                let items: Option<Vec<_>> = items.iter().map(item).collect();
                items.map(BulkItems::Encoded)
            }
            _ => None,
        }
    }
}

/// Bytes of an object, shared with the bucket: base64 between tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Arc<Vec<u8>>);

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(bytes))
    }
}

impl Record for Bytes {
    fn write(&self, writer: &mut JsonWriter) {
        writer.base64(&self.0);
    }

    fn read(json: Json<'_>) -> Option<Self> {
        Some(STANDARD.decode(json.as_str()?).ok()?.into())
    }
}

/// Something a person does to a world.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// Changes how time runs.
    SetClock {
        /// The new mode.
        mode: ClockMode,
    },
    /// Moves time to an instant, firing what is due on the way.
    JumpTo {
        /// Virtual milliseconds since the epoch; never before now.
        at_ms: i64,
    },
    /// Moves time to the next event and fires it, with what is due at the same instant.
    JumpToNextEvent,
    /// Changes the delays.
    SetKnobs {
        /// The new values.
        knobs: Knobs,
    },
    /// Brings a deleted table back, its items and settings with it.
    RestoreTable {
        /// The table's name.
        table: String,
    },
    /// Puts a slice of items, charged as BatchWriteItem's puts would be.
    BulkImport {
        /// The table's name.
        table: String,
        /// The items.
        items: BulkItems,
    },
    /// Makes a bucket.
    CreateBucket {
        /// Its name.
        bucket: String,
    },
    /// Puts an object into a bucket, which is made if need be; large ones part by part.
    PutObject {
        /// The bucket's name.
        bucket: String,
        /// The object's key.
        key: String,
        /// Its bytes, or more of them.
        bytes: Bytes,
        /// Whether they are added to what is there.
        append: bool,
    },
    /// Deletes objects.
    DeleteObjects {
        /// The bucket's name.
        bucket: String,
        /// The objects' keys.
        keys: Vec<String>,
    },
    /// Deletes a bucket with all it holds.
    DeleteBucket {
        /// The bucket's name.
        bucket: String,
    },
    /// Brings back what one of the last deletions took out of a bucket.
    RestoreObjects {
        /// The number that it was told by.
        deletion: u64,
    },
    /// Forgets the traces, the request list and the capacity series.
    ClearHistory,
    /// Something in another region than the workspace's own.
    In {
        /// The region.
        region: String,
        /// What.
        control: Box<Control>,
    },
}

variants!(Control {
    SetClock { mode },
    JumpTo { at_ms },
    JumpToNextEvent,
    SetKnobs { knobs },
    RestoreTable { table },
    BulkImport { table, items },
    CreateBucket { bucket },
    PutObject { bucket, key, bytes, append },
    DeleteObjects { bucket, keys },
    DeleteBucket { bucket },
    RestoreObjects { deletion },
    ClearHistory,
    In { region, control },
});

/// A line of an import that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its number in the slice, from 0.
    pub number: u64,
    /// Why.
    pub message: String,
}

record!(Refusal { number, message });

/// What a [`Control`] did.
#[derive(Clone, Debug, PartialEq)]
pub enum ControlResult {
    /// Done; nothing to say.
    Done,
    /// Time moved.
    Jumped {
        /// Where it is now.
        now_ms: i64,
        /// Whether more events are due: the jump was cut to keep each call short.
        more: bool,
    },
    /// Items were put.
    Imported {
        /// Items put.
        put: u64,
        /// Of them, items that replaced one with the same key.
        replaced: u64,
        /// Write capacity units charged.
        write_units: f64,
        /// Items refused, each with its reason; at most 100 are listed.
        refused: Vec<Refusal>,
        /// Items refused in all.
        refused_count: u64,
    },
    /// Objects were deleted, or brought back.
    Objects {
        /// How many.
        count: u64,
        /// What brings deleted ones back.
        deletion: u64,
    },
}

variants!(ControlResult {
    Done,
    Jumped { now_ms, more },
    Imported { put, replaced, write_units, refused, refused_count },
    Objects { count, deletion },
});

/// A control's outcome, with what it made happen.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlOutcome {
    /// What it did.
    pub result: ControlResult,
    /// Events that fired.
    pub events: Vec<Happened>,
    /// What changed, to be made durable.
    pub commit: Option<super::Commit>,
}

/// Why a control was refused: as a request's error would say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlError {
    /// The exception's short name.
    pub name: String,
    /// Its message.
    pub message: String,
}

record!(ControlError { name, message });
