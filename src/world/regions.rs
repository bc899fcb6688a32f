//! Regions: each holds tables, streams and backups of its own; the account, its buckets, the clock and
//! the queue of events are one. Whatever the world does it does in one region at a time: that one's things lie at
//! hand, those of the others are put by, so that a workspace of one region pays nothing for there
//! being more.

use crate::engine::{Engine, Table};
use crate::value::{Name, SortedMap};

use super::backup::{Backup, Restoration, UndoLog};
use super::capacity::series::Series;
use super::features::Contributors;
use super::replication::Replica;
use super::streams::Streams;
use super::tables::Catalog;
use super::ttl::ExpiryIndex;
use super::world::World;

/// The regions of the partition `aws` in which there is the service (the developer guide's list of
/// endpoints, 2026).
const REGIONS: [&str; 34] = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
];

/// All regions a request may go to.
pub(super) fn all() -> &'static [&'static str] {
    &REGIONS
}

/// Whether there is a region of this name.
pub fn is_region(name: &str) -> bool {
    REGIONS.contains(&name)
}

/// What one region holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Region {
    pub(super) engine: Engine,
    pub(super) catalog: Catalog,
    pub(super) trash: SortedMap<String, Table>,
    pub(super) backups: SortedMap<String, Backup>,
    pub(super) undo: SortedMap<String, UndoLog>,
    pub(super) restoring: SortedMap<String, Restoration>,
    pub(super) importing: SortedMap<String, Table>,
    pub(super) replicas: SortedMap<String, Replica>,
    pub(super) streams: Streams,
    pub(super) expiry: SortedMap<String, ExpiryIndex>,
    pub(super) series: Series,
    pub(super) contributors: Contributors,
    pub(super) versions: SortedMap<String, u64>,
}

impl Region {
    /// Whether anything was ever made in it.
    fn is_used(&self) -> bool {
        self.catalog.next_number > 0 || !self.catalog.jobs.is_empty()
    }
}

/// What is written of a region: borrowed from the world or from where it is put by.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) engine: &'a Engine,
    pub(super) catalog: &'a Catalog,
    pub(super) trash: &'a SortedMap<String, Table>,
    pub(super) backups: &'a SortedMap<String, Backup>,
    pub(super) undo: &'a SortedMap<String, UndoLog>,
    pub(super) importing: &'a SortedMap<String, Table>,
    pub(super) replicas: &'a SortedMap<String, Replica>,
    pub(super) streams: &'a Streams,
    pub(super) expiry: &'a SortedMap<String, ExpiryIndex>,
    pub(super) series: &'a Series,
}

macro_rules! held {
    ($of:expr) => {
        Held {
            engine: &$of.engine,
            catalog: &$of.catalog,
            trash: &$of.trash,
            backups: &$of.backups,
            undo: &$of.undo,
            importing: &$of.importing,
            replicas: &$of.replicas,
            streams: &$of.streams,
            expiry: &$of.expiry,
            series: &$of.series,
        }
    };
}

impl World {
    /// Does something in a region; nothing for where it is done already.
    pub(super) fn in_region<T>(&mut self, region: &str, work: impl FnOnce(&mut World) -> T) -> T {
        let from = self.here.clone();
        self.enter(region);
        let done = work(self);
        self.enter(&from);
        done
    }

    /// Goes to a region and stays there.
    pub(super) fn enter(&mut self, region: &str) {
        if *self.here != *region {
            self.change_region(region);
        }
    }

    #[inline(never)]
    fn change_region(&mut self, region: &str) {
        let mut other = self.away.remove(region).unwrap_or_default();
        self.swap(&mut other);
        let left = std::mem::replace(&mut self.here, region.into());
        if other.is_used() {
            self.away.insert(left, other);
        }
        let here = (*self.here != *self.options.region).then(|| self.here.clone());
        self.queue.here = here.clone();
        self.log.go_to(here);
    }

    fn swap(&mut self, other: &mut Region) {
        use std::mem::swap;
        swap(&mut self.engine, &mut other.engine);
        swap(&mut self.catalog, &mut other.catalog);
        swap(&mut self.trash, &mut other.trash);
        swap(&mut self.backups, &mut other.backups);
        swap(&mut self.undo, &mut other.undo);
        swap(&mut self.restoring, &mut other.restoring);
        swap(&mut self.importing, &mut other.importing);
        swap(&mut self.replicas, &mut other.replicas);
        swap(&mut self.streams, &mut other.streams);
        swap(&mut self.expiry, &mut other.expiry);
        swap(&mut self.series, &mut other.series);
        swap(&mut self.contributors, &mut other.contributors);
        swap(&mut self.versions, &mut other.versions);
    }

    /// What the region at hand holds.
    pub(super) fn held(&self) -> Held<'_> {
        held!(self)
    }

    /// What another region holds, or this one; nothing where nothing was ever made.
    pub(super) fn held_in(&self, region: &str) -> Option<Held<'_>> {
        if *self.here == *region {
            return Some(self.held());
        }
        let other = self.away.get(region)?;
        Some(held!(other))
    }

    /// The regions in which there is anything, the workspace's own first.
    pub fn regions(&self) -> Vec<Name> {
        let own = self.options.region.as_str();
        let mut names: Vec<Name> = self.away.keys().chain([&self.here]).cloned().collect();
        names.retain(|name| **name != *own);
        names.sort();
        names.insert(0, own.into());
        names
    }
}
