//! A global table's regions side by side: what is on its way between them, what came of it, and one
//! item as each of them has it.

use crate::value::json::JsonDocument;
use crate::value::record::record;
use crate::value::{Item, Name, encode_item};
use crate::world::World;
use crate::world::replication::Write;

/// Writes under way that one answer tells of.
const MOVING_MAX: usize = 40;
/// Writes that came, the newest, that one answer tells of.
const CAME_MAX: usize = 30;

/// A region of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionOverview {
    /// Its name.
    pub region: String,
    /// Tables in it.
    pub tables: u64,
}

record!(RegionOverview { region, tables });

/// One region of a global table.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicaView {
    /// The region.
    pub region: String,
    /// `CREATING`, `UPDATING`, `DELETING` or `ACTIVE`.
    pub status: String,
    /// Items in it, now.
    pub items: u64,
    /// Writes on their way to it.
    pub coming: u64,
    /// How long ago the oldest of them was made.
    pub behind_ms: i64,
    /// Whether another was made out of it in the last day: until that has gone it stays.
    pub is_source: bool,
    /// The item asked for, as this region has it, as DynamoDB JSON.
    pub item: Option<String>,
    /// When it was last written, and where, as far as that is still known.
    pub written_ms: Option<i64>,
    /// The region that wrote it.
    pub written_in: Option<String>,
}

record!(ReplicaView {
    region,
    status,
    items,
    coming,
    behind_ms,
    is_source,
    item,
    written_ms,
    written_in,
});

/// A write between two regions.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// Its number: the same wherever it goes.
    pub number: u64,
    /// The item's key as DynamoDB JSON.
    pub key: String,
    /// Whether it deletes.
    pub deletes: bool,
    /// Where it was made.
    pub from: String,
    /// Where it goes.
    pub to: String,
    /// When it was made, virtual milliseconds since the epoch.
    pub written_ms: i64,
    /// When it comes, or came.
    pub due_ms: i64,
    /// Once it came, whether it was written; a later write was there otherwise.
    pub won: Option<bool>,
    /// Replicated write units it cost there.
    pub units: f64,
}

record!(Crossing {
    number,
    key,
    deletes,
    from,
    to,
    written_ms,
    due_ms,
    won,
    units,
});

/// A table and its replicas.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicasView {
    /// Every region it is in, this one first.
    pub regions: Vec<ReplicaView>,
    /// Whether reads in every region see every write.
    pub strong: bool,
    /// The region that has a say and keeps no table.
    pub witness: Option<String>,
    /// Writes on their way, the first due first.
    pub moving: Vec<Crossing>,
    /// Writes that came, the newest first.
    pub came: Vec<Crossing>,
    /// The key of the item that is compared, as DynamoDB JSON: the one asked for, or the one written
    /// last.
    pub key: Option<String>,
}

record!(ReplicasView {
    regions,
    strong,
    witness,
    moving,
    came,
    key,
});

impl World {
    /// The regions of the workspace in which there is anything, its own first.
    pub(super) fn regions_view(&self) -> Vec<RegionOverview> {
        let told = |region: Name| RegionOverview {
            tables: self
                .held_in(&region)
                .map_or(0, |held| held.catalog.tables.len() as u64),
            region: region.to_string(),
        };
        self.regions().into_iter().map(told).collect()
    }

    pub(super) fn replicas_view(&self, name: &str, key: Option<&str>) -> Option<ReplicasView> {
        let table = self.catalog.get(name)?;
        let global = &table.global;
        let members = global.members.iter();
        let members = members.map(|member| (member.region.clone(), member.status.as_str()));
        let own = (self.here.to_string(), table.status.as_str());
        let members: Vec<_> = std::iter::once(own).chain(members).collect();
        let asked = key.and_then(|key| {
            let json = JsonDocument::parse(key).ok()?;
            encode_item(json.root()).ok()
        });
        let moving = self.moving(name, &members);
        let newest = || {
            let moving = moving.iter().map(|(write, _)| write);
            let moving = moving.max_by_key(|write| write.stamp.number);
            let came = self.arrivals.iter().filter(|it| it.table == name);
            let came = came.max_by_key(|it| it.number);
            match (moving, came) {
                (Some(write), Some(came)) if came.number > write.stamp.number => {
                    Some(came.key.clone())
                }
                (Some(write), _) => Some(write.key.clone()),
                (None, came) => came.map(|came| came.key.clone()),
            }
        };
        let key = asked.or_else(newest);
        let regions = members.iter();
        let regions =
            regions.map(|(region, status)| self.replica_view(name, (region, status), key.as_ref()));
        let came = self.arrivals.iter().rev();
        let came = came.filter(|came| came.table == name).take(CAME_MAX);
        Some(ReplicasView {
            regions: regions.collect(),
            strong: global.strong,
            witness: global.witness.as_ref().map(|it| it.region.clone()),
            came: came
                .map(|came| Crossing {
                    number: came.number,
                    key: came.key.to_json(),
                    deletes: came.deleted,
                    from: came.from.to_string(),
                    to: came.to.to_string(),
                    written_ms: came.written_ms,
                    due_ms: came.at_ms,
                    won: Some(came.won),
                    units: came.units,
                })
                .collect(),
            moving: moving.into_iter().map(|(_, moving)| moving).collect(),
            key: key.map(|key| key.to_json()),
        })
    }

    fn moving(&self, name: &str, members: &[(String, &str)]) -> Vec<(&Write, Crossing)> {
        let mut moving = Vec::new();
        for (region, _) in members {
            let held = self.held_in(region);
            let replica = held.and_then(|held| held.replicas.get(name));
            let under_way = replica.into_iter().flat_map(|it| &it.under_way);
            for ((due_ms, _), write) in under_way.take(MOVING_MAX) {
                let crossing = Crossing {
                    number: write.stamp.number,
                    key: write.key.to_json(),
                    deletes: write.item.is_none(),
                    from: write.stamp.region.to_string(),
                    to: region.clone(),
                    written_ms: write.stamp.at_ms,
                    due_ms: *due_ms,
                    won: None,
                    units: 0.0,
                };
                moving.push((write, crossing));
            }
        }
        moving.sort_by_key(|(_, crossing)| (crossing.due_ms, crossing.number));
        moving.truncate(MOVING_MAX);
        moving
    }

    fn replica_view(
        &self,
        name: &str,
        (region, status): (&str, &str),
        key: Option<&Item>,
    ) -> ReplicaView {
        let held = self.held_in(region);
        let replica = held.and_then(|held| held.replicas.get(name));
        let table = held.and_then(|held| held.engine.table(name));
        let filling = replica.and_then(|replica| replica.filling.as_ref());
        let under_way = replica.map(|replica| &replica.under_way);
        let made = under_way.into_iter().flat_map(|writes| writes.values());
        let oldest = made.map(|write| write.stamp.at_ms).min();
        let state = held.and_then(|held| held.catalog.get(name));
        let stamp = replica
            .zip(key)
            .and_then(|(replica, key)| replica.stamps.get(key.as_bytes()));
        let item = table.zip(key).and_then(|(table, key)| table.item(key));
        ReplicaView {
            region: region.to_owned(),
            status: status.to_owned(),
            items: table.or(filling).map_or(0, |table| table.item_count()),
            coming: under_way.map_or(0, |writes| writes.len() as u64),
            behind_ms: oldest.map_or(0, |at_ms| self.now_ms().saturating_sub(at_ms)),
            is_source: state.is_some_and(|state| self.is_source(state)),
            item: item.map(|item| item.to_json()),
            written_ms: stamp.map(|stamp| stamp.at_ms),
            written_in: stamp.map(|stamp| stamp.region.to_string()),
        }
    }
}
