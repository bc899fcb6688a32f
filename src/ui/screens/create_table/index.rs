//! A global index for a table that exists: the same row, the same picture.

use super::{SEVERAL, State, fields, preview};
use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::{
    IndexForm, KeyField, KeyKind, TableForm, create_global_index, index_fault, positive,
};
use crate::ui::screens::indexes::index_units;
use crate::ui::store::{Store, send};
use crate::ui::widgets::{DialogSize, Icon, dialog, failed, small_icon};
use crate::world::TableOverview;
use leptos::prelude::*;
use leptos::task::spawn_local;

const ID: u32 = 1;

/// The dialog.
pub(crate) fn create_index_dialog(store: Store, table: &str) -> AnyView {
    let Some(overview) = store.overview(table) else {
        return ().into_any();
    };
    let state = State {
        form: RwSignal::new(form_of(&overview)),
        next_id: StoredValue::new(ID + 1),
        refusal: RwSignal::new(None),
        tried: RwSignal::new(false),
        busy: RwSignal::new(false),
    };
    let provisioned = overview.billing_mode == "PROVISIONED";
    let close = Callback::new(move |()| store.dialog.set(None));
    let fault = move || {
        let faults = state.form.with(|form| {
            form.global
                .first()
                .and_then(|index| index_fault(index, false))
        });
        faults.filter(|_| state.tried.get())
    };
    let body = view! {
        <div class="body create-index">
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {move || fault().map(|fault| view! { <p class="fault" role="alert">{small_icon(Icon::Warning)}{fault}</p> })}
            <p class="note">{SEVERAL}</p>
            <div class="create-table-row">{fields::global_index(state, ID)}</div>
            {provisioned.then(|| view! {
                <div class="row wrap">
                    <span class="label">"Capacity of the index"</span>
                    {fields::units(state, "Read units", |form| &mut form.read_units)}<span class="in-rcu note">"RCU"</span>
                    {fields::units(state, "Write units", |form| &mut form.write_units)}<span class="in-wcu note">"WCU"</span>
                </div>
            }.into_any())}
            <p class="note">"The table stays in use while the index is filled in slices on the virtual clock; until then the index is CREATING and answers nothing."</p>
            {preview::preview(state.form.into())}
        </div>
    };
    let create = move |_| {
        state.tried.set(true);
        let form = state.form.get_untracked();
        let Some(index) = form.global.first().cloned() else {
            return;
        };
        if index_fault(&index, false).is_some() {
            return;
        }
        let units_fit = positive(&form.read_units).and(positive(&form.write_units));
        if provisioned && units_fit.is_none() {
            let why = "Units are whole numbers from 1 on.".to_owned();
            return state.refusal.set(Some(("Not sent".to_owned(), why)));
        }
        let overview = overview.clone();
        state.busy.set(true);
        spawn_local(async move {
            let units = provisioned.then_some((&form.read_units, &form.write_units));
            let response = send(
                "UpdateTable",
                &create_global_index(&overview.name, &index, units),
            )
            .await;
            state.busy.set(false);
            if response.status == 200 {
                store.dialog.set(None);
                store.toast(format!("Creating {}", index.name));
            } else {
                state.refusal.set(Some(error_of(&response.body)));
            }
        });
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || state.busy.get() on:click=create>"Create index"</button>
    };
    dialog(
        DialogSize::Middle,
        format!("Global index of {table}"),
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

/// The table's keys, and one index to fill in.
fn form_of(table: &TableOverview) -> TableForm {
    let key = |partition: bool| {
        table
            .key
            .iter()
            .find(|part| part.is_partition_key == partition)
            .map(|part| KeyField {
                name: part.name.clone(),
                kind: KeyKind::from_name(&part.attribute_type),
            })
            .unwrap_or_default()
    };
    let (read_units, write_units) = index_units(table).unwrap_or_default();
    TableForm {
        read_units,
        write_units,
        name: table.name.clone(),
        partition: key(true),
        sort: key(false),
        global: vec![IndexForm {
            id: ID,
            ..IndexForm::default()
        }],
        ..TableForm::new()
    }
}
