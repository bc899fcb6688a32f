//! Fields of the create-table form: key attributes, index rows, units.

use super::{State, kind_options};
use crate::ui::model::table_form::{
    IndexForm, KEY_MAX, KeyField, KeyKind, Part, Projected, TableForm,
};
use crate::ui::widgets::{Icon, Role, chip, icon, small_icon};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A key attribute of the table: name and type.
pub(super) fn key(
    label: &'static str,
    of: impl Fn(&mut TableForm) -> &mut KeyField + Copy + Send + Sync + 'static,
    state: State,
) -> AnyView {
    let now = move || state.form.with(|form| of(&mut form.clone()).clone());
    view! {
        <input class="field mono name" aria-label=label spellcheck="false" autocomplete="off"
            prop:value=move || now().name
            on:input=move |ev| state.change(|form| of(form).name = event_target_value(&ev))/>
        <select class="field" aria-label=format!("Type of the {}", label.to_lowercase())
            on:change=move |ev| state.change(|form| of(form).kind = KeyKind::from_name(&event_target_value(&ev)))>
            {kind_options(move || now().kind)}
        </select>
    }
    .into_any()
}

/// Provisioned units.
pub(super) fn units(
    state: State,
    label: &'static str,
    of: fn(&mut TableForm) -> &mut String,
) -> AnyView {
    view! {
        <input class="field mono units" aria-label=label inputmode="numeric"
            prop:value=move || state.form.with(|form| of(&mut form.clone()).clone())
            on:input=move |ev| state.change(|form| *of(form) = event_target_value(&ev))/>
    }
    .into_any()
}

fn index_of(form: &mut TableForm, id: u32) -> Option<&mut IndexForm> {
    form.local
        .iter_mut()
        .chain(&mut form.global)
        .find(|index| index.id == id)
}

fn now<T: Default>(state: State, id: u32, read: impl Fn(&IndexForm) -> T) -> T {
    state.form.with(|form| {
        form.local
            .iter()
            .chain(&form.global)
            .find(|index| index.id == id)
            .map(read)
            .unwrap_or_default()
    })
}

fn change(state: State, id: u32, change: impl FnOnce(&mut IndexForm)) {
    state.change(|form| {
        if let Some(index) = index_of(form, id) {
            change(index);
        }
    });
}

/// A row of the local indexes: name, the table's partition key, own sort key, projection.
pub(super) fn local_index(state: State, id: u32) -> AnyView {
    let partition = Memo::new(move |_| state.form.with(|form| form.partition.name.clone()));
    view! {
        <div class="index">
            {name(state, id)}
            {move || chip(Role::Partition, partition.get(), true)}
            {index_key(state, id, Part::Sort, 0)}
            {projection(state, id)}
            {remove(state, id)}
        </div>
    }
    .into_any()
}

/// A row of the global indexes: name, own keys of up to four attributes each, projection.
pub(super) fn global_index(state: State, id: u32) -> AnyView {
    view! {
        <div class="index">
            {name(state, id)}
            {index_part(state, id, Part::Partition)}
            {index_part(state, id, Part::Sort)}
            {projection(state, id)}
            {remove(state, id)}
        </div>
    }
    .into_any()
}

fn name(state: State, id: u32) -> AnyView {
    view! {
        <input class="field mono index-name" aria-label="Index name" placeholder="index name" spellcheck="false"
            prop:value=move || now(state, id, |index| index.name.clone())
            on:input=move |ev| change(state, id, |index| index.name = event_target_value(&ev))/>
    }
    .into_any()
}

/// The attributes of a part of a global index's key, and what adds and removes one.
fn index_part(state: State, id: u32, part: Part) -> AnyView {
    let many = Memo::new(move |_| now(state, id, |index| index.fields(part).len()).max(1));
    let full = move || many.get() >= KEY_MAX;
    let words = part.words();
    view! {
        <span class="key-part" role="group" aria-label=format!("Attributes of the {words}")>
            {move || (0..many.get()).map(|at| index_key(state, id, part, at)).collect_view()}
            {move || (many.get() > 1).then(|| view! {
                <button type="button" class="button ghost small icon-only" aria-label=format!("Remove the last attribute of the {words}")
                    on:click=move |ev| {
                        // The button may go with the attribute; the focus moves to the one beside it.
                        focus_next(&ev);
                        change(state, id, |index| index.drop_field(part));
                    }>{small_icon(Icon::Close)}</button>
            }.into_any())}
            <button type="button" class="button ghost small icon-only" aria-label=format!("Add an attribute to the {words}")
                title=format!("Add an attribute to the {words}, up to {KEY_MAX}")
                disabled=full
                on:click=move |_| change(state, id, |index| index.add_field(part))>{small_icon(Icon::Add)}</button>
        </span>
    }
    .into_any()
}

fn focus_next(ev: &leptos::ev::MouseEvent) {
    let button = ev
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let next = button.and_then(|button| button.next_element_sibling());
    if let Some(next) = next.and_then(|next| next.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = next.focus();
    }
}

/// One attribute of an index's key: name and type.
fn index_key(state: State, id: u32, part: Part, at: usize) -> AnyView {
    let (sign, label, placeholder) = match part {
        Part::Partition => (Icon::Partition, "Partition key", "partition key"),
        Part::Sort => (Icon::Sort, "Sort key", "sort key"),
    };
    let (label, kind_label, placeholder) = match at {
        0 => (
            label.to_owned(),
            format!("Type of the {placeholder}"),
            placeholder.to_owned(),
        ),
        _ => (
            format!("{label} attribute {}", at + 1),
            format!("Type of {placeholder} attribute {}", at + 1),
            format!("attribute {}", at + 1),
        ),
    };
    let read = move || {
        now(state, id, |index| {
            index.fields(part).get(at).cloned().unwrap_or_default()
        })
    };
    view! {
        <span class="key-attribute">
        <label class="field mono index-key">
            {icon(sign)}
            <input aria-label=label placeholder=placeholder spellcheck="false"
                prop:value=move || read().name
                on:input=move |ev| change(state, id, |index| index.change_field(part, at, |field| field.name = event_target_value(&ev)))/>
        </label>
        <select class="field kind" aria-label=kind_label
            on:change=move |ev| change(state, id, |index| index.change_field(part, at, |field| field.kind = KeyKind::from_name(&event_target_value(&ev))))>
            {kind_options(move || read().kind)}
        </select>
        </span>
    }
    .into_any()
}

fn projection(state: State, id: u32) -> AnyView {
    let projected = Memo::new(move |_| now(state, id, |index| index.projected));
    view! {
        <select class="field" aria-label="Projection"
            on:change=move |ev| {
                let chosen = event_target_value(&ev);
                let projected = Projected::ALL.into_iter().find(|p| p.name() == chosen).unwrap_or_default();
                change(state, id, |index| index.projected = projected);
            }>
            {Projected::ALL.iter().map(|p| view! {
                <option value=p.name() selected=move || projected.get() == *p>{p.words()}</option>
            }.into_any()).collect_view()}
        </select>
        {move || (projected.get() == Projected::Include).then(|| view! {
            <input class="field mono index-name" aria-label="Included attributes, separated by commas" placeholder="title, priority" spellcheck="false"
                prop:value=move || now(state, id, |index| index.include.clone())
                on:input=move |ev| change(state, id, |index| index.include = event_target_value(&ev))/>
        }.into_any())}
    }
    .into_any()
}

fn remove(state: State, id: u32) -> AnyView {
    view! {
        <button type="button" class="button ghost small icon-only remove-index" aria-label="Remove index"
            on:click=move |_| state.change(|form| {
                form.local.retain(|index| index.id != id);
                form.global.retain(|index| index.id != id);
            })>
            {small_icon(Icon::Close)}
        </button>
    }
    .into_any()
}
