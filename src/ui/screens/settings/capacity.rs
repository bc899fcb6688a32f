//! Capacity: billing mode and units, of the table and of each global index.

use super::{Table, change};
use crate::ui::model::table_form::positive;
use crate::ui::model::table_update::{index_units, on_demand, provisioned};
use crate::ui::store::Store;
use crate::ui::widgets::segmented;
use crate::world::TableOverview;
use leptos::prelude::*;

/// Billing mode, the units of the table, and of each global index.
pub(super) fn capacity(store: Store, table: Table) -> AnyView {
    let now = Memo::new(move |_| {
        table.with(|t| {
            t.as_ref().map(|t| {
                (
                    t.billing_mode == "PROVISIONED",
                    t.read_capacity_units,
                    t.write_capacity_units,
                )
            })
        })
    });
    let provisioned_indexes =
        Memo::new(move |_| table.with(|t| t.as_ref().map_or_else(Vec::new, indexes)));
    let mode = RwSignal::new(0_usize);
    let read = RwSignal::new("5".to_owned());
    let write = RwSignal::new("5".to_owned());
    // What is typed starts from what is set.
    Effect::new(move |_| {
        if let Some((provisioned, r, w)) = now.get() {
            mode.set(usize::from(provisioned));
            if provisioned {
                read.set(r.unwrap_or(5).to_string());
                write.set(w.unwrap_or(5).to_string());
            }
        }
    });
    let bad = move || {
        mode.get() == 1 && (positive(&read.get()).is_none() || positive(&write.get()).is_none())
    };
    let same = move || {
        now.get()
            .is_some_and(|(provisioned, r, w)| match mode.get() {
                0 => !provisioned,
                _ => provisioned && r == positive(&read.get()) && w == positive(&write.get()),
            })
    };
    let apply = move |_| {
        let Some(table) = table.get_untracked() else {
            return;
        };
        let body = match mode.get_untracked() {
            0 => on_demand(&table.name),
            _ => provisioned(&table, &read.get_untracked(), &write.get_untracked()),
        };
        change(store, "UpdateTable", body, "Capacity is being changed");
    };
    view! {
        <article>
            <h2>"Capacity"</h2>
            <div class="row wrap">
                {segmented("Billing mode", vec!["On-demand".to_owned(), "Provisioned".to_owned()], mode.into(), Callback::new(move |i| mode.set(i)))}
                {move || (mode.get() == 1).then(|| view! {
                    <label class="row"><input class="field mono" style="width:72px" inputmode="numeric" aria-label="Read capacity units" bind:value=read/><span class="in-rcu note">"RCU"</span></label>
                    <label class="row"><input class="field mono" style="width:72px" inputmode="numeric" aria-label="Write capacity units" bind:value=write/><span class="in-wcu note">"WCU"</span></label>
                }.into_any())}
                <button type="button" class="button" disabled=move || bad() || same() on:click=apply>"Apply"</button>
            </div>
            {move || provisioned_indexes.get().into_iter().map(|(name, read, write)| index(store, table, name, read, write)).collect_view()}
        </article>
    }
    .into_any()
}

/// The global indexes that have units of their own: name, read units, write units.
fn indexes(table: &TableOverview) -> Vec<(String, u64, u64)> {
    let global = table.indexes.iter().filter(|index| index.is_global);
    global
        .filter_map(|index| {
            Some((
                index.name.clone(),
                index.read_capacity_units?,
                index.write_capacity_units?,
            ))
        })
        .collect()
}

/// One global index's units.
fn index(store: Store, table: Table, name: String, read: u64, write: u64) -> AnyView {
    let (new_read, new_write) = (
        RwSignal::new(read.to_string()),
        RwSignal::new(write.to_string()),
    );
    let asked = move || positive(&new_read.get()).zip(positive(&new_write.get()));
    let index = name.clone();
    let apply = move |_| {
        let table = table.with_untracked(|table| table.as_ref().map(|table| table.name.clone()));
        if let (Some(table), Some((read, write))) = (table, untrack(asked)) {
            let body = index_units(&table, &index, read, write);
            change(
                store,
                "UpdateTable",
                body,
                "The index's capacity is being changed",
            );
        }
    };
    view! {
        <h3 class="in-idx index-units">{name.clone()}</h3>
        <div class="row wrap">
            <label class="row"><input class="field mono" style="width:72px" inputmode="numeric" aria-label=format!("Read capacity units of {name}") bind:value=new_read/><span class="in-rcu note">"RCU"</span></label>
            <label class="row"><input class="field mono" style="width:72px" inputmode="numeric" aria-label=format!("Write capacity units of {name}") bind:value=new_write/><span class="in-wcu note">"WCU"</span></label>
            <button type="button" class="button" aria-label=format!("Apply to {name}")
                disabled=move || asked().is_none_or(|asked| asked == (read, write)) on:click=apply>"Apply"</button>
        </div>
    }
    .into_any()
}
