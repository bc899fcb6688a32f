//! What replication needs, as bytes: its part of snapshots and of commits.

use crate::value::{Item, Name};
use crate::world::World;
use crate::world::persist::{Parts, Reader, RestoreError, Writer, op, read_item};
use crate::world::regions::Held;

use super::state::{Stamp, Write};

fn write_stamp(writer: &mut Writer, stamp: &Stamp) {
    writer.u64(stamp.number);
    writer.i64(stamp.at_ms);
    writer.str(&stamp.region);
}

fn read_stamp(reader: &mut Reader<'_>) -> Result<Stamp, RestoreError> {
    Ok(Stamp {
        number: reader.u64()?,
        at_ms: reader.i64()?,
        region: Name::from(reader.str()?),
    })
}

impl Held<'_> {
    pub(in crate::world) fn write_replicas(&self, parts: &mut Parts) {
        for (name, replica) in self.replicas {
            if let Some(table) = &replica.filling {
                let writer = parts.op(op::FILLING);
                writer.str(name);
                writer.str("");
                parts.items(op::FILLING_ITEMS, name, table);
            }
            for (key, stamp) in &replica.stamps {
                let writer = parts.op(op::STAMP);
                writer.str(name);
                writer.bytes(key);
                write_stamp(writer, stamp);
            }
            for ((due_ms, _), write) in &replica.under_way {
                let writer = parts.op(op::UNDER_WAY);
                writer.str(name);
                writer.i64(*due_ms);
                write_stamp(writer, &write.stamp);
                writer.bytes(write.key.as_bytes());
                writer.option(write.item.as_ref(), |writer, item| {
                    writer.bytes(item.as_bytes());
                });
            }
        }
    }
}

impl World {
    pub(in crate::world) fn replay_replica_op(
        &mut self,
        tag: u8,
        reader: &mut Reader<'_>,
    ) -> Result<(), RestoreError> {
        reader.what = "replica";
        if tag == op::STAMPS {
            self.next_stamp = reader.u64()?;
            return Ok(());
        }
        let name = reader.str()?;
        match tag {
            op::FILLING => {
                let from = reader.str()?;
                if !self.replay_filling(name, from) {
                    return Err(reader.damaged());
                }
            }
            op::FILLED => {
                let items_max = reader.u64()?;
                self.replay_filled(name, items_max);
            }
            op::FILLING_ITEMS => {
                let count = reader.u64()?;
                let replica = self.replicas.get_mut(name);
                let filling = replica.and_then(|replica| replica.filling.as_mut());
                let filling = filling.ok_or_else(|| reader.damaged())?;
                for _ in 0..count {
                    let item: Item = read_item(reader)?;
                    if !filling.take_in(item) {
                        return Err(reader.damaged());
                    }
                }
            }
            op::STAMP => {
                let key = reader.bytes()?.into();
                let stamp = read_stamp(reader)?;
                self.replica_mut(name).stamps.insert(key, stamp);
            }
            op::UNDER_WAY => {
                let due_ms = reader.i64()?;
                let write = Write {
                    stamp: read_stamp(reader)?,
                    key: read_item(reader)?,
                    item: reader.option(read_item)?,
                };
                self.replica_mut(name).add(due_ms, write);
            }
            op::ARRIVED => {
                let count = reader.u64()?;
                self.replay_arrived(name, count);
            }
            _ => return Err(reader.damaged()),
        }
        Ok(())
    }
}
