//! The editor's form: one row per attribute, keys first; the type comes before the value.

use super::area::area;
use super::{State, TYPES};
use crate::ui::model::item_form::{FormRow, fault_of};
use crate::ui::model::value_text::type_words;
use crate::ui::widgets::{Icon, Role, chip, small_icon, switch};
use crate::value::ValueType;
use leptos::prelude::*;

/// The rows, and the button that adds one.
pub(super) fn form(state: State) -> AnyView {
    let ids = Memo::new(move |_| {
        state.rows.with(|rows| {
            rows.iter()
                .map(|row| (row.id, row.kind))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="attributes">
            <For each=move || ids.get() key=|id| *id children=move |(id, kind)| row(state, id, kind)/>
        </div>
        <button type="button" class="button ghost small" on:click=move |_| add(state)>{small_icon(Icon::Add)}"Attribute"</button>
        {move || state.faults.with(|faults| faults.iter().find(|fault| fault.row.is_none()).map(super::fault_line))}
    }
    .into_any()
}

fn add(state: State) {
    let row = FormRow {
        id: state.fresh_id(),
        name: String::new(),
        kind: ValueType::S,
        text: String::new(),
    };
    state.rows.update(|rows| rows.push(row));
}

fn change(state: State, id: u32, change: impl FnOnce(&mut FormRow)) {
    state.rows.update(|rows| {
        if let Some(row) = rows.iter_mut().find(|row| row.id == id) {
            change(row);
        }
    });
    state
        .faults
        .update(|faults| faults.retain(|fault| fault.row != Some(id)));
}

fn row(state: State, id: u32, kind: ValueType) -> AnyView {
    let Some(now) = state
        .rows
        .with_untracked(|rows| rows.iter().find(|row| row.id == id).cloned())
    else {
        return ().into_any();
    };
    let key_role = state.table.with_value(|table| {
        table
            .key
            .iter()
            .find(|part| part.name == now.name)
            .map(|part| {
                if part.is_partition_key {
                    Role::Partition
                } else {
                    Role::Sort
                }
            })
    });
    let name = match key_role {
        Some(role) => chip(role, now.name.clone(), true),
        None => view! {
            <input class="field mono" aria-label="Attribute name" placeholder="name" spellcheck="false" prop:value=now.name.clone()
                on:input=move |ev| change(state, id, |row| row.name = event_target_value(&ev))/>
        }
        .into_any(),
    };
    let fault = move || {
        state.faults.with(|faults| {
            faults
                .iter()
                .find(|fault| fault.row == Some(id))
                .map(super::fault_line)
        })
    };
    let bad = Signal::derive(move || {
        state
            .faults
            .with(|faults| faults.iter().any(|fault| fault.row == Some(id)))
    });
    let is_key = key_role.is_some();
    view! {
        <div class="attribute">
            {name}
            <select class="field" aria-label="Type" disabled=is_key
                on:change=move |ev| {
                    if let Some(kind) = ValueType::from_name(&event_target_value(&ev)) {
                        change(state, id, |row| retype(row, kind));
                    }
                }>
                {TYPES.iter().map(|kind_| view! {
                    <option value=kind_.name() selected=*kind_ == kind>{type_words(*kind_)}</option>
                }.into_any()).collect_view()}
            </select>
            <div class="value">{value(state, id, &now, bad)}{fault}</div>
            {(!is_key).then(|| view! {
                <button type="button" class="button ghost small icon-only" aria-label="Remove attribute"
                    on:click=move |_| state.rows.update(|rows| rows.retain(|row| row.id != id))>
                    {small_icon(Icon::Close)}
                </button>
            }.into_any())}
        </div>
    }
    .into_any()
}

/// Another type keeps what was typed where that makes sense.
fn retype(row: &mut FormRow, kind: ValueType) {
    row.text = match kind {
        ValueType::Bool => (row.text == "true").to_string(),
        ValueType::Null => String::new(),
        ValueType::L if !row.text.starts_with('[') => "[]".to_owned(),
        ValueType::M if !row.text.starts_with('{') => "{}".to_owned(),
        _ => row.text.clone(),
    };
    row.kind = kind;
}

fn value(state: State, id: u32, now: &FormRow, bad: Signal<bool>) -> AnyView {
    let text = now.text.clone();
    let take =
        move |ev: leptos::ev::Event| change(state, id, |row| row.text = event_target_value(&ev));
    match now.kind {
        ValueType::Null => view! { <span class="cell-null">"null"</span> }.into_any(),
        ValueType::Bool => {
            let on = Signal::derive(move || state.rows.with(|rows| rows.iter().any(|row| row.id == id && row.text == "true")));
            let set = Callback::new(move |truth: bool| change(state, id, |row| row.text = truth.to_string()));
            view! { <span class="row" style="height:28px">{switch("Value", on, set)}<span class="mono">{move || on.get().to_string()}</span></span> }
                .into_any()
        }
        ValueType::N => view! {
            <input class="field mono" class:bad=bad aria-label="Value" inputmode="decimal" placeholder="0" prop:value=text on:input=take/>
        }
        .into_any(),
        ValueType::Ss | ValueType::Ns | ValueType::Bs => lines_area(text, bad, "One member per line", 3, take),
        ValueType::L => nested(state, id, text, r#"[ { "S": "x" } ]"#),
        ValueType::M => nested(state, id, text, r#"{ "name": { "S": "x" } }"#),
        ValueType::B => view! {
            <input class="field mono" class:bad=bad aria-label="Value, base64" placeholder="base64" prop:value=text on:input=take/>
        }
        .into_any(),
        ValueType::S if text.contains('\n') || text.chars().count() > 80 => long_text(text, bad, take),
        ValueType::S => view! {
            <input class="field mono" class:bad=bad aria-label="Value" prop:value=text on:input=take/>
        }
        .into_any(),
    }
}

/// A list or a map: DynamoDB JSON, and what is wrong in it as soon as it is.
fn nested(state: State, id: u32, text: String, placeholder: &'static str) -> AnyView {
    let fault = Signal::derive(move || {
        state
            .faults
            .with(|faults| faults.iter().find(|fault| fault.row == Some(id)).cloned())
    });
    let take = Callback::new(move |text: String| {
        change(state, id, |row| row.text = text);
        let found = state
            .rows
            .with_untracked(|rows| rows.iter().find(|row| row.id == id).and_then(fault_of));
        if let Some(found) = found {
            state.faults.update(|faults| faults.push(found));
        }
    });
    let label = Signal::stored("Value, DynamoDB JSON".to_owned());
    area(label, text, placeholder, 5, false, fault, take)
}

/// A long string: its own lines, wrapped where they are longer than the field.
fn long_text(
    text: String,
    bad: Signal<bool>,
    take: impl Fn(leptos::ev::Event) + 'static,
) -> AnyView {
    let lines = text.lines().count() + text.len() / 60;
    view! {
        <textarea class="field wrapped" class:bad=bad aria-label="Value" spellcheck="false"
            rows=lines.clamp(3, 12).to_string() prop:value=text on:input=take></textarea>
    }
    .into_any()
}

fn lines_area(
    text: String,
    bad: Signal<bool>,
    placeholder: &'static str,
    rows: u32,
    take: impl Fn(leptos::ev::Event) + 'static,
) -> AnyView {
    let lines = u32::try_from(text.lines().count()).unwrap_or(0);
    view! {
        <textarea class="field" class:bad=bad aria-label="Value" spellcheck="false" placeholder=placeholder
            rows=rows.max(lines.min(16)).to_string() prop:value=text on:input=take></textarea>
    }
    .into_any()
}
