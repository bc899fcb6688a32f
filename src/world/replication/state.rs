//! What a global table is, and what replicating it needs beside its items.

use std::collections::BTreeMap;

use crate::api::input::ReplicaSettings;
use crate::api::types::{OnDemandThroughput, ReplicaStatus};
use crate::engine::Table;
use crate::value::record::record;
use crate::value::{Item, Name, SortedMap};

/// Another region with a replica of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Member {
    pub(crate) region: String,
    pub(crate) status: ReplicaStatus,
    /// Whether its table is there: asked for is not yet begun.
    pub(crate) begun: bool,
    /// When it was made out of this region's table.
    pub(crate) sourced_ms: Option<i64>,
    /// What it shall have of its own, until it is begun.
    pub(crate) asked: ReplicaSettings,
}

record!(Member {
    region,
    status,
    begun,
    sourced_ms,
} sparse { asked });

/// The region that has a say and keeps no table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Witness {
    pub(crate) region: String,
    pub(crate) status: ReplicaStatus,
    pub(crate) begun: bool,
}

record!(Witness {
    region,
    status,
    begun,
});

/// What one region's table knows of its group, and has of its own in it. Its default is a table that
/// is in no group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GlobalState {
    /// The other regions, in the order in which they came, as seen from here.
    pub(crate) members: Vec<Member>,
    pub(crate) strong: bool,
    pub(crate) witness: Option<Witness>,
    /// The region it is being filled from.
    pub(crate) source: Option<String>,
    pub(crate) on_demand: Option<OnDemandThroughput>,
}

record!(GlobalState {} sparse { members, strong, witness, source, on_demand });

impl GlobalState {
    /// Whether the table is one of several.
    pub(crate) fn is_global(&self) -> bool {
        !self.members.is_empty()
    }

    pub(crate) fn member(&self, region: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.region == region)
    }

    pub(crate) fn member_mut(&mut self, region: &str) -> Option<&mut Member> {
        self.members
            .iter_mut()
            .find(|member| member.region == region)
    }

    /// The other regions whose table is there.
    pub(crate) fn begun(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.begun)
    }
}

/// Which write it was: later ones have higher numbers, wherever they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) number: u64,
    pub(crate) at_ms: i64,
    pub(crate) region: Name,
}

/// A write on its way to a region.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Write {
    pub(crate) stamp: Stamp,
    pub(crate) key: Item,
    /// The item as it was written; nothing when it was deleted.
    pub(crate) item: Option<Item>,
}

/// What a region keeps of a global table beside its items.
#[derive(Clone, Debug, Default)]
pub(crate) struct Replica {
    /// The last write of each item, as far as one that is under way may have to be compared with it.
    pub(crate) stamps: BTreeMap<Box<[u8]>, Stamp>,
    /// Writes on their way here, by when they are due and by their number.
    pub(crate) under_way: BTreeMap<(i64, u64), Write>,
    /// When the last write from each region is due: those of one region keep their order.
    pub(crate) last_due: SortedMap<Name, i64>,
    /// The table while it is being made: nobody reads or writes it yet.
    pub(crate) filling: Option<Table>,
}

impl Replica {
    pub(crate) fn add(&mut self, due_ms: i64, write: Write) {
        let region = write.stamp.region.clone();
        let last = self.last_due.get_or_insert_with(region, || due_ms);
        *last = due_ms.max(*last);
        self.under_way.insert((due_ms, write.stamp.number), write);
    }
}

/// What a replicated write came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrival {
    pub(crate) number: u64,
    pub(crate) table: String,
    pub(crate) key: Item,
    pub(crate) deleted: bool,
    pub(crate) from: Name,
    pub(crate) to: Name,
    /// When it was made.
    pub(crate) written_ms: i64,
    /// When it came.
    pub(crate) at_ms: i64,
    /// Whether it was written; a later write was there otherwise.
    pub(crate) won: bool,
    /// Replicated write units it cost here.
    pub(crate) units: f64,
}
