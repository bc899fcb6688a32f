//! Write fan-out: what the last write to a table cost there and in each of its indexes, and why.

use crate::engine::facts::{Fact, IndexKind, IndexWrite, WriteFact};
use crate::ui::model::format;
use crate::ui::store::Store;
use crate::ui::widgets::{Icon, small_icon};
use crate::world::{Charge, Trace};
use leptos::prelude::*;
use std::sync::Arc;

/// Squares drawn one by one; more are written as a number.
const SQUARES_MAX: u32 = 12;

/// The panel.
pub(super) fn fan_out(store: Store, table: String) -> AnyView {
    let last = move || {
        store.traces.with(|traces| {
            let mut newest = traces.iter().rev();
            newest.find_map(|trace| Some((trace.clone(), last_write(trace, &table)?)))
        })
    };
    view! {
        <section class="panel" aria-label="Write fan-out">
            <h2>"Write fan-out"</h2>
            {move || match last() {
                None => view! { <p class="note">"Write an item, and what it costs in the table and in each index stands here."</p> }.into_any(),
                Some((trace, write)) => of_write(store, &trace, &write),
            }}
        </section>
    }
    .into_any()
}

fn last_write(trace: &Trace, table: &str) -> Option<WriteFact> {
    let mut facts = trace.facts.iter().rev();
    facts.find_map(|fact| match fact {
        Fact::Write(write) if *write.table == *table => Some(write.clone()),
        _ => None,
    })
}

fn of_write(store: Store, trace: &Arc<Trace>, write: &WriteFact) -> AnyView {
    let id = trace.id;
    let writes = trace
        .facts
        .iter()
        .filter(|fact| matches!(fact, Fact::Write(_)));
    let many = writes.count() as u64;
    let charges = &trace.charges;
    let table_units = units_of(charges, &write.table, None);
    let globals = write
        .indexes
        .iter()
        .filter(|index| index.kind == IndexKind::Global)
        .map(|index| {
            let units = units_of(charges, &write.table, Some(&index.index));
            arm(
                Icon::Global,
                &format!("GSI {}", index.index),
                &reason(index),
                units,
            )
        })
        .collect_view();
    let locals = write
        .indexes
        .iter()
        .filter(|index| index.kind == IndexKind::Local)
        .map(|index| {
            let text = format!("{}. The table pays", reason(index));
            arm(Icon::Local, &format!("LSI {}", index.index), &text, None)
        })
        .collect_view();
    let vectors = write
        .indexes
        .iter()
        .filter(|index| index.kind == IndexKind::Vector)
        .map(|index| {
            let text = format!("{}. Charged in bytes, on the receipt", reason(index));
            arm(Icon::Global, &format!("VEC {}", index.index), &text, None)
        })
        .collect_view();
    view! {
        <p class="note">
            <button type="button" class="link" on:click=move |_| store.inspect(id)>
                {format!("Request {id}, {}", trace.operation)}
            </button>
            {(many > 1).then(|| format!(": {} in one request, units for all of them, the reasons for the last", format::plural(many, "write", "writes")))}
        </p>
        <ul class="fan-out">
            {arm(Icon::Table, &format!("Table {}", write.table), &table_reason(write), table_units)}
            {locals}
            {globals}{vectors}
        </ul>
    }
    .into_any()
}

fn units_of(charges: &[Charge], table: &str, index: Option<&str>) -> Option<f64> {
    let same = |charge: &&Charge| {
        *charge.arm.table == *table && charge.arm.index.as_ref().map(|(_, name)| &**name) == index
    };
    let units: f64 = charges
        .iter()
        .filter(same)
        .map(|charge| charge.write_units)
        .sum();
    Some(units)
}

fn table_reason(write: &WriteFact) -> String {
    let size = match (write.before_bytes, write.after_bytes) {
        (None, None) => "no item before or after".to_owned(),
        (None, Some(after)) => format!("new, {}", bytes(after)),
        (Some(before), None) => format!("deleted, {}", bytes(before)),
        (Some(before), Some(after)) if before == after => bytes(after),
        (Some(before), Some(after)) => {
            format!(
                "{} before, {} after: the larger counts",
                bytes(before),
                bytes(after)
            )
        }
    };
    let refused = if write.applied {
        ""
    } else {
        "; refused, and still charged"
    };
    let twice = if write.transactional {
        "; twice in a transaction"
    } else {
        ""
    };
    format!("{size}{refused}{twice}")
}

fn reason(index: &IndexWrite) -> String {
    match (index.before_bytes, index.after_bytes) {
        (None, None) => "not in this index".to_owned(),
        _ if !index.changed => "what it stores did not change".to_owned(),
        (None, Some(after)) => format!("new entry, {}", bytes(after)),
        (Some(before), None) => format!("entry removed, {}", bytes(before)),
        (Some(before), Some(after)) if index.key_moved => {
            format!("key moved: delete {}, put {}", bytes(before), bytes(after))
        }
        (Some(before), Some(after)) => format!("changed in place, {}", bytes(before.max(after))),
    }
}

fn bytes(n: u32) -> String {
    format!("{} B", format::count(u64::from(n)))
}

fn arm(icon: Icon, name: &str, reason: &str, units: Option<f64>) -> AnyView {
    let drawn = units.map(|units| {
        let whole = units.ceil().clamp(0.0, f64::from(SQUARES_MAX)) as u32;
        let squares = (0..whole).map(|_| view! { <i class="unit-square"></i> }.into_any());
        view! {
            <span class="squares" aria-hidden="true">{squares.collect_view()}</span>
            <b class="mono in-wcu">{format!("{} WCU", format::units(units))}</b>
        }
        .into_any()
    });
    view! {
        <li>
            {small_icon(icon)}
            <div class="grow"><strong>{name.to_owned()}</strong><p>{reason.to_owned()}</p></div>
            {drawn}
        </li>
    }
    .into_any()
}
