//! ConsumedCapacity as responses tell it.

use crate::api::types::{Capacity, ConsumedCapacity};
use crate::engine::facts::IndexKind;

use super::receipt::Charge;

/// How much a response tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Detail {
    /// `INDEXES`: the table's own share and each index's.
    pub(crate) indexes: bool,
    /// Transactions tell reads and writes apart; other operations only their sum.
    pub(crate) transactional: bool,
}

/// One entry per table, in the order in which the tables first paid.
pub(crate) fn consumed_by_table(charges: &[Charge], detail: Detail) -> Vec<ConsumedCapacity> {
    let mut tables: Vec<ConsumedCapacity> = Vec::with_capacity(1);
    for charge in charges {
        let name = &*charge.arm.table;
        let at = tables
            .iter()
            .position(|consumed| consumed.table_name == name);
        let entry = match at.and_then(|at| tables.get_mut(at)) {
            Some(entry) => entry,
            None => {
                let table_name = name.to_owned();
                tables.push(ConsumedCapacity {
                    table_name,
                    ..ConsumedCapacity::default()
                });
                match tables.last_mut() {
                    Some(entry) => entry,
                    None => continue,
                }
            }
        };
        book(entry, charge, detail);
    }
    tables
}

fn book(entry: &mut ConsumedCapacity, charge: &Charge, detail: Detail) {
    add(&mut entry.total, charge, detail);
    if !detail.indexes {
        return;
    }
    let table = entry.table.get_or_insert_with(Capacity::default);
    let list = match &charge.arm.index {
        None => return add(table, charge, detail),
        Some((IndexKind::Local, _)) => &mut entry.local_secondary_indexes,
        Some((IndexKind::Global, _)) => &mut entry.global_secondary_indexes,
    };
    let Some((_, name)) = &charge.arm.index else {
        return;
    };
    let mut capacity = Capacity::default();
    add(&mut capacity, charge, detail);
    list.push((name.as_ref().to_owned(), capacity));
}

fn add(capacity: &mut Capacity, charge: &Charge, detail: Detail) {
    capacity.capacity_units += charge.read_units + charge.write_units;
    if !detail.transactional {
        return;
    }
    if charge.read_units > 0.0 {
        *capacity.read_capacity_units.get_or_insert(0.0) += charge.read_units;
    }
    if charge.write_units > 0.0 {
        *capacity.write_capacity_units.get_or_insert(0.0) += charge.write_units;
    }
}
