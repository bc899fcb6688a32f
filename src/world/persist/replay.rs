//! Replaying commits and snapshots: nothing panics, whatever the bytes are.

use crate::api::types::{IndexStatus, StreamEventName};
use crate::engine::{Table, TokenRecord};
use crate::value::Item;
use crate::world::World;
use crate::world::backup::{Backup, BackupState};
use crate::world::capacity::series::{MINUTES_MAX, Point, SECONDS_MAX};
use crate::world::clock::{Clock, ClockMode};
use crate::world::events::{Event, Happened};
use crate::world::history::{Past, read_request};
use crate::world::jobs::JobState;
use crate::world::streams::{Author, Records, StoredRecord, Stream, StreamState};
use crate::world::tables::{TableState, TrashedState};
use crate::world::ttl::SweptItem;

use super::bytes::Reader;
use super::load::Restoring;
use super::{RestoreError, VERSION, op};

type Replayed = Result<(), RestoreError>;

impl World {
    /// A world out of a snapshot's pages and the commits that followed it, in order.
    ///
    /// # Errors
    /// When bytes are damaged or of an unknown version; never panics.
    pub fn restore<P: AsRef<[u8]>, C: AsRef<[u8]>>(
        pages: impl IntoIterator<Item = P>,
        commits: impl IntoIterator<Item = C>,
    ) -> Result<Self, RestoreError> {
        let mut restoring = Restoring::new();
        for page in pages {
            restoring.page(page.as_ref())?;
        }
        for commit in commits {
            restoring.commit(commit.as_ref())?;
        }
        Ok(restoring.finish())
    }

    /// Replays one commit or page.
    pub(super) fn replay(&mut self, bytes: &[u8]) -> Replayed {
        let mut reader = Reader::new(bytes);
        match reader.u8()? {
            VERSION => {}
            newer @ 2.. => {
                return Err(RestoreError::Newer {
                    version: u32::from(newer),
                });
            }
            0 => return Err(reader.damaged()),
        }
        while !reader.is_empty() {
            let tag = reader.u8()?;
            self.replay_op(tag, &mut reader)?;
        }
        Ok(())
    }

    fn replay_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        match tag {
            op::NOW => self.clock.now_ms = reader.i64()?,
            op::COUNTERS => self.read_counters(reader)?,
            op::KNOBS => {
                self.knobs = reader.json()?;
                self.knobs_changed();
            }
            op::OPTIONS => {
                self.options = reader.json()?;
                self.here = self.options.region.as_str().into();
            }
            op::REGION => {
                let name = reader.str()?;
                self.go_where(name);
            }
            op::NUMBERS => {
                self.catalog.next_number = reader.u64()?;
                self.streams.next_sequence = reader.u64()?;
                self.queue.set_next_sequence(reader.u64()?);
            }
            op::TABLE..=op::TRASHED_TABLE => self.replay_table_op(tag, reader)?,
            op::PUT..=op::HELD => self.replay_item_op(tag, reader)?,
            op::STREAM..=op::STREAM_SEQUENCE => self.replay_stream_op(tag, reader)?,
            op::EVENT..=op::HAPPENED => self.replay_event_op(tag, reader)?,
            op::STAMPS..=op::ARRIVED => self.replay_replica_op(tag, reader)?,
            op::BACKUP..=op::JOB => self.replay_backup_op(tag, reader)?,
            op::BUCKET..=op::IMPORTED => self.replay_bucket_op(tag, reader)?,
            _ => self.replay_history_op(tag, reader)?,
        }
        Ok(())
    }

    /// Goes to a region that was noted, the workspace's own where none is named.
    pub(super) fn go_where(&mut self, name: &str) {
        match name {
            "" => {
                let own = self.options.region.clone();
                self.enter(&own);
            }
            _ => self.enter(name),
        }
    }

    fn read_counters(&mut self, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "clock";
        let now_ms = reader.i64()?;
        let mode = ClockMode::from_byte(reader.u8()?).ok_or_else(|| reader.damaged())?;
        let offset_ms = reader.option(Reader::i64)?;
        self.clock = Clock::restored(now_ms, mode, offset_ms);
        self.next_request = reader.u64()?;
        self.rng = crate::world::rng::Rng::new(reader.u64()?);
        Ok(())
    }

    fn replay_table_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "table";
        match tag {
            op::TABLE => {
                let state: TableState = reader.json()?;
                self.replay_settings(state);
            }
            op::TABLE_GONE => self.replay_forget(reader.str()?),
            op::OPEN => {
                if !self.replay_open(reader.str()?) {
                    return Err(reader.damaged());
                }
            }
            op::TRASH => {
                let name = reader.str()?;
                let trashed: TrashedState = reader.json()?;
                self.replay_trash(name, trashed);
            }
            op::UNTRASH => self.replay_untrash(reader.str()?),
            op::TRASH_EMPTIED => {
                let name = reader.str()?;
                self.catalog.trash.remove(name);
                self.trash.remove(name);
            }
            op::INDEX_ADDED => {
                let (table, index) = (reader.str()?, reader.str()?);
                self.replay_add_index(table, index);
            }
            op::INDEX_BACKFILLED => {
                let (table, index) = (reader.str()?, reader.str()?);
                let items = usize::try_from(reader.u64()?).map_err(|_| reader.damaged())?;
                // An index that has gone since has nothing to fill.
                let _ = self.engine.backfill_step(table, index, items);
            }
            op::INDEX_REMOVED => {
                let (table, index) = (reader.str()?, reader.str()?);
                drop(self.engine.remove_index(table, index));
            }
            op::TRASHED_TABLE => {
                let name = reader.str()?;
                let trashed: TrashedState = reader.json()?;
                self.load_trashed(name, trashed)?;
            }
            _ => return Err(reader.damaged()),
        }
        Ok(())
    }

    /// Settings as they are from now on; what follows from them in memory is made to follow.
    fn replay_settings(&mut self, state: TableState) {
        let name = state.name.clone();
        let ttl_before = self.catalog.get(&name).map(|table| table.ttl.clone());
        let ttl_changed = ttl_before.as_ref() != Some(&state.ttl);
        self.catalog.next_number = self.catalog.next_number.max(state.number);
        let active = |index: &&crate::world::tables::GlobalIndexState| {
            index.status == IndexStatus::Active || index.status == IndexStatus::Updating
        };
        let indexes: Vec<String> = state
            .global_indexes
            .iter()
            .filter(active)
            .map(|index| index.definition.index_name.clone())
            .collect();
        self.catalog.tables.insert(name.clone(), state);
        self.choose_contributors(&name);
        for index in indexes {
            self.finish_index(&name, &index);
        }
        if ttl_changed {
            self.build_expiry(&name);
        }
        self.follow_recovery(&name);
        self.follow_group(&name);
        self.touch(&name);
    }

    fn replay_backup_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "backup";
        match tag {
            op::BACKUP => {
                let state: BackupState = reader.json()?;
                let as_of_ms = reader.option(Reader::i64)?;
                self.replay_backup(state, as_of_ms);
            }
            op::BACKUP_GONE => drop(self.backups.remove(reader.str()?)),
            op::RESTORED => {
                if !self.replay_restored(reader.str()?) {
                    return Err(reader.damaged());
                }
            }
            op::BACKUP_HELD => {
                let state: BackupState = reader.json()?;
                let empty = Table::under_restoration(&state.table.engine_definition());
                let image = empty.ok_or_else(|| reader.damaged())?.image();
                self.backups
                    .insert(state.id.clone(), Backup { state, image });
            }
            op::BACKUP_ITEMS => {
                let id = reader.str()?;
                let items = read_items(reader)?;
                let backup = self.backups.get_mut(id).ok_or_else(|| reader.damaged())?;
                if backup.image.load_rows(items) != 0 {
                    return Err(reader.damaged());
                }
            }
            op::UNDO => {
                let table = reader.str()?.to_owned();
                let log = self.undo.get_or_insert_with(table, Default::default);
                log.from_ms = reader.i64()?;
            }
            op::JOB => {
                let job: JobState = reader.json()?;
                self.catalog.jobs.insert(job.id.clone(), job);
            }
            _ => {
                let table = reader.str()?;
                let record = read_record(reader)?;
                let log = self.undo.get_mut(table).ok_or_else(|| reader.damaged())?;
                log.push(record);
            }
        }
        Ok(())
    }

    fn replay_bucket_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "bucket";
        let name = reader.str()?;
        match tag {
            op::BUCKET => {
                let created_ms = reader.i64()?;
                self.buckets.make(name, created_ms);
            }
            op::BUCKET_GONE => drop(self.buckets.remove_bucket(name)),
            op::OBJECT => {
                let key = reader.str()?;
                let (at_ms, append) = (reader.i64()?, reader.u8()? != 0);
                let bytes = reader.bytes()?;
                self.buckets.put(name, key, at_ms, bytes, append);
            }
            op::OBJECT_GONE => drop(self.buckets.remove(name, reader.str()?)),
            op::IMPORT_ITEMS => {
                let items = read_items(reader)?;
                if !self.replay_imported(name, items) {
                    return Err(reader.damaged());
                }
            }
            _ => {
                if !self.replay_import_ended(name) {
                    return Err(reader.damaged());
                }
            }
        }
        Ok(())
    }

    fn replay_item_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "item";
        match tag {
            op::PUT => {
                let name = self.read_table(reader)?;
                let item = read_item(reader)?;
                let change = self.engine.replay_put(&name, item);
                let change = change.ok_or_else(|| reader.damaged())?;
                self.absorb(&change, Author::User);
            }
            op::DELETE => {
                let name = self.read_table(reader)?;
                let author = read_author(reader)?;
                let key = read_item(reader)?;
                if let Some(change) = self.engine.replay_delete(&name, &key) {
                    self.absorb(&change, author);
                }
            }
            op::ITEMS => {
                let name = reader.str()?;
                let items = read_items(reader)?;
                let left_out = self.engine.restore_items(name, items);
                if left_out != Ok(0) {
                    return Err(reader.damaged());
                }
            }
            op::TRASHED_ITEMS => {
                let name = reader.str()?;
                let items = read_items(reader)?;
                self.load_trashed_items(name, items)?;
            }
            op::SWEEP_NEXT => self.schedule_sweep(reader.str()?),
            op::HELD => {
                let table = self
                    .catalog
                    .get(reader.str()?)
                    .ok_or_else(|| reader.damaged())?;
                let definition = table.engine_definition();
                self.engine
                    .restore_table(&definition)
                    .map_err(|_| reader.damaged())?;
            }
            _ => return Err(reader.damaged()),
        }
        Ok(())
    }

    fn replay_stream_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "stream";
        match tag {
            op::STREAM => {
                let state: StreamState = reader.json()?;
                match self.streams.by_arn.get_mut(&state.arn) {
                    Some(stream) => stream.state = state,
                    None => {
                        let arn = state.arn.clone();
                        let records = Records::default();
                        self.streams.by_arn.insert(arn, Stream { state, records });
                    }
                }
            }
            op::STREAM_GONE => {
                let arn = reader.str()?;
                self.streams.by_arn.remove(arn);
            }
            op::RECORD => {
                let arn = reader.str()?;
                let record = read_record(reader)?;
                let stream = self.streams.by_arn.get_mut(arn);
                stream
                    .ok_or_else(|| reader.damaged())?
                    .records
                    .push_back(record);
            }
            op::TRIM => {
                let arn = reader.str()?;
                let until_ms = reader.i64()?;
                self.replay_trim(arn, until_ms);
            }
            op::STREAM_SEQUENCE => self.streams.next_sequence = reader.u64()?,
            _ => return Err(reader.damaged()),
        }
        Ok(())
    }

    fn replay_event_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "event";
        match tag {
            op::EVENT => {
                let (at_ms, sequence) = (reader.i64()?, reader.u64()?);
                let event: Event = reader.json()?;
                self.queue.restore(at_ms, sequence, event);
            }
            op::FIRED => {
                let (at_ms, sequence) = (reader.i64()?, reader.u64()?);
                // A commit of another version may have put what follows from it elsewhere on the
                // queue: it fires once more, which does no harm.
                if let Some(event) = self.queue.take(at_ms, sequence) {
                    self.history.happened(Happened {
                        at_ms,
                        sequence,
                        event,
                        count: 0,
                        region: self.queue.here.clone(),
                    });
                }
            }
            op::FIRED_COUNT => {
                let count = reader.u64()?;
                if let Some(happened) = self.history.happened.back_mut() {
                    happened.count = count;
                }
            }
            op::HAPPENED => self.history.happened(reader.json()?),
            _ => return Err(reader.damaged()),
        }
        Ok(())
    }

    fn replay_history_op(&mut self, tag: u8, reader: &mut Reader<'_>) -> Replayed {
        reader.what = "history";
        match tag {
            op::REQUEST => {
                let (mut summary, mut charges) = read_request(reader)?;
                // What only read may be noted after its table went.
                charges.retain(|charge| self.catalog.get(&charge.arm.table).is_some());
                summary.region = self.here.clone();
                // A snapshot may have seen a request that only a later commit holds.
                let last = self.history.requests.back().map_or(0, Past::id);
                if summary.id > last {
                    self.series.record(summary.at_ms, &charges);
                    self.history.note(summary);
                }
            }
            op::REQUEST_UNITS => {
                let (reads, writes) = (reader.f64()?, reader.f64()?);
                if let Some(Past::Told(summary)) = self.history.requests.back_mut() {
                    (summary.read_units, summary.write_units) = (reads, writes);
                }
            }
            op::SERIES => {
                let table = reader.str()?.to_owned();
                let index = reader.option(|reader| reader.str().map(str::to_owned))?;
                let arms = self
                    .series
                    .tables
                    .get_or_insert_with(table, Default::default);
                let arm = arms.get_or_insert_with(index, Default::default);
                arm.seconds = read_points(reader, SECONDS_MAX)?.into();
                arm.minutes = read_points(reader, MINUTES_MAX)?.into();
            }
            op::HISTORY_CLEARED => {
                self.history.clear();
                self.forget_series();
            }
            op::TOKEN => {
                let token = reader.str()?;
                let record: TokenRecord = reader.json()?;
                self.engine.restore_token(token, record);
            }
            op::TOKENS_EXPIRE => {
                let now_ms = reader.i64()?;
                self.engine.expire_tokens(now_ms);
            }
            op::SWEPT => {
                let name = reader.str()?.to_owned();
                let key = read_item(reader)?;
                let (expires_s, at_ms) = (reader.i64()?, reader.i64()?);
                let index = self.expiry.get_or_insert_with(name, Default::default);
                index.remember(SweptItem {
                    key,
                    expires_s,
                    at_ms,
                });
            }
            op::SWEPT_COUNT => {
                let name = reader.str()?.to_owned();
                let count = reader.u64()?;
                self.expiry
                    .get_or_insert_with(name, Default::default)
                    .swept_count = count;
            }
            _ => return Err(reader.damaged()),
        }
        Ok(())
    }

    fn read_table(&self, reader: &mut Reader<'_>) -> Result<String, RestoreError> {
        let number = reader.u64()?;
        let name = self
            .catalog
            .name_of(number)
            .ok_or_else(|| reader.damaged())?;
        Ok(name.to_owned())
    }
}

pub(in crate::world) fn read_item(reader: &mut Reader<'_>) -> Result<Item, RestoreError> {
    // The journal has checked the record's sum: checking each item again would be two thirds of the
    // time that opening takes.
    Ok(Item::from_stored(reader.bytes()?))
}

fn read_items(reader: &mut Reader<'_>) -> Result<Vec<Item>, RestoreError> {
    let count = reader.u64()?;
    let mut items = Vec::new();
    for _ in 0..count {
        items.push(read_item(reader)?);
    }
    Ok(items)
}

fn read_author(reader: &mut Reader<'_>) -> Result<Author, RestoreError> {
    match reader.u8()? {
        0 => Ok(Author::User),
        1 => Ok(Author::Service),
        _ => Err(reader.damaged()),
    }
}

fn read_record(reader: &mut Reader<'_>) -> Result<StoredRecord, RestoreError> {
    Ok(StoredRecord {
        sequence: reader.u64()?,
        at_ms: reader.i64()?,
        event: StreamEventName::from_wire(reader.str()?).ok_or_else(|| reader.damaged())?,
        author: read_author(reader)?,
        keys: read_item(reader)?,
        old_image: reader.option(read_item)?,
        new_image: reader.option(read_item)?,
    })
}

fn read_points(reader: &mut Reader<'_>, max: usize) -> Result<Vec<Point>, RestoreError> {
    let count = usize::try_from(reader.u64()?).map_err(|_| reader.damaged())?;
    if count > max {
        return Err(reader.damaged());
    }
    let mut points = Vec::with_capacity(count);
    for _ in 0..count {
        let at = reader.i64()?;
        points.push(Point {
            at,
            read_units: reader.f64()?,
            write_units: reader.f64()?,
        });
    }
    Ok(points)
}
