//! The item editor: a form, DynamoDB JSON, or plain JSON; errors at the place.

mod form;

use crate::ui::model::format;
use crate::ui::model::item_form::{
    Fault, FormRow, Notation, item_of, plain_loses, read, rows_of, write,
};
use crate::ui::model::requests::{error_of, item_json, key_json, put_item};
use crate::ui::store::{Store, send};
use crate::ui::widgets::{DialogSize, Icon, dialog, failed, segmented, small_icon};
use crate::value::{Item, ValueType};
use crate::world::TableOverview;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

const MODES: [&str; 3] = ["Form", "DynamoDB JSON", "Plain JSON"];

/// What the editor works on.
#[derive(Clone, Copy)]
struct State {
    table: StoredValue<TableOverview>,
    /// The item before, when this replaces one.
    before: StoredValue<Option<Item>>,
    mode: RwSignal<usize>,
    rows: RwSignal<Vec<FormRow>>,
    next_id: StoredValue<u32>,
    text: RwSignal<String>,
    faults: RwSignal<Vec<Fault>>,
    refusal: RwSignal<Option<(String, String)>>,
    saving: RwSignal<bool>,
}

impl State {
    fn keys(self) -> Vec<String> {
        self.table
            .with_value(|table| table.key.iter().map(|part| part.name.clone()).collect())
    }

    fn fresh_id(self) -> u32 {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        id
    }

    fn show_form(self, item: &Item) {
        let rows = rows_of(item, &self.keys());
        self.next_id
            .set_value(u32::try_from(rows.len()).unwrap_or(0));
        self.rows.set(rows);
    }

    fn item(self) -> Result<Item, Vec<Fault>> {
        match self.mode.get_untracked() {
            0 => item_of(&self.rows.get_untracked()),
            1 => read(&self.text.get_untracked(), Notation::DynamoDb).map_err(|fault| vec![fault]),
            _ => read(&self.text.get_untracked(), Notation::Plain).map_err(|fault| vec![fault]),
        }
    }
}

/// The editor over the page. `replaces` says whether the item exists already.
pub(crate) fn editor(store: Store, table: String, item: Option<Item>, replaces: bool) -> AnyView {
    let Some(overview) = store.overview(&table) else {
        return ().into_any();
    };
    let state = State {
        table: StoredValue::new(overview.clone()),
        before: StoredValue::new(item.clone().filter(|_| replaces)),
        mode: RwSignal::new(0),
        rows: RwSignal::new(Vec::new()),
        next_id: StoredValue::new(0),
        text: RwSignal::new(String::new()),
        faults: RwSignal::new(Vec::new()),
        refusal: RwSignal::new(None),
        saving: RwSignal::new(false),
    };
    match &item {
        Some(item) => state.show_form(item),
        None => blank(state, &overview),
    }
    let title = match (replaces, item.is_some()) {
        (true, _) => format!("Edit item of {table}"),
        (false, true) => format!("Duplicate item of {table}"),
        (false, false) => format!("New item in {table}"),
    };
    let close = Callback::new(move |()| store.dialog.set(None));
    let head = segmented(
        "How to write the item",
        MODES.iter().map(|m| (*m).to_owned()).collect(),
        state.mode.into(),
        Callback::new(move |to| change_mode(state, to)),
    );
    let body = view! {
        <div class="body editor" on:keydown=move |ev: KeyboardEvent| {
            if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
                ev.prevent_default();
                save(store, state);
            }
        }>
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {move || match state.mode.get() {
                0 => form::form(state),
                _ => text(state),
            }}
        </div>
    };
    let word = if replaces { "Save" } else { "Put item" };
    let foot = view! {
        <span class="note grow">{move || weight(state)}</span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || state.saving.get() on:click=move |_| save(store, state)>
            {word}<kbd>"Ctrl ↵"</kbd>
        </button>
    };
    dialog(
        DialogSize::Middle,
        title,
        Some(head),
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn blank(state: State, table: &TableOverview) {
    let rows = table.key.iter().map(|part| FormRow {
        id: state.fresh_id(),
        name: part.name.clone(),
        kind: ValueType::from_name(&part.attribute_type).unwrap_or(ValueType::S),
        text: String::new(),
    });
    state.rows.set(rows.collect());
}

/// Carries what was typed over to the other mode; stays when it cannot be read.
fn change_mode(state: State, to: usize) {
    if to == state.mode.get_untracked() {
        return;
    }
    let unread_blank = state.mode.get_untracked() == 0
        && state
            .rows
            .with_untracked(|rows| rows.iter().all(|row| row.text.is_empty()));
    let item = match state.item() {
        Ok(item) => item,
        Err(_) if unread_blank => Item::from_attributes(&crate::value::Attributes::new()),
        Err(faults) => {
            state.faults.set(faults);
            return;
        }
    };
    if to == 2 && plain_loses(item.as_ref()) {
        state.faults.set(vec![Fault {
            row: None,
            place: None,
            message: "Plain JSON has no sets and no bytes: this item would lose them.".to_owned(),
        }]);
        return;
    }
    state.faults.set(Vec::new());
    match to {
        0 => state.show_form(&item),
        1 => state.text.set(write(item.as_ref(), Notation::DynamoDb)),
        _ => state.text.set(write(item.as_ref(), Notation::Plain)),
    }
    state.mode.set(to);
}

fn text(state: State) -> AnyView {
    let check = move || {
        let faults = match state.item() {
            Ok(_) => Vec::new(),
            Err(faults) => faults,
        };
        state.faults.set(faults);
    };
    view! {
        <textarea class="field" spellcheck="false" rows="22" style="width:100%" data-focus=""
            aria-label=move || MODES.get(state.mode.get()).copied().unwrap_or("JSON")
            class:bad=move || state.faults.with(|f| !f.is_empty())
            prop:value=state.text.get_untracked()
            on:input=move |ev| { state.text.set(event_target_value(&ev)); check(); }></textarea>
        {move || state.faults.with(|faults| faults.first().map(fault_line))}
    }
    .into_any()
}

/// A fault with its place.
fn fault_line(fault: &Fault) -> AnyView {
    let place = fault
        .place
        .map(|(line, column)| format!("Line {line}, column {column}: "));
    view! {
        <p class="fault" role="alert">{small_icon(Icon::Warning)}<span>{place}{fault.message.clone()}</span></p>
    }
    .into_any()
}

/// How heavy the item is and what writing it costs at least.
fn weight(state: State) -> String {
    state.rows.track();
    state.text.track();
    state.mode.track();
    match state.item() {
        Ok(item) => {
            let bytes = item.size_bytes() as u64;
            format!(
                "{} B; a write of it costs {} WCU, indexes apart.",
                format::count(bytes),
                format::count(bytes.div_ceil(1024).max(1))
            )
        }
        Err(_) => String::new(),
    }
}

fn save(store: Store, state: State) {
    let item = match state.item() {
        Ok(item) => item,
        Err(faults) => {
            state.faults.set(faults);
            return;
        }
    };
    state.saving.set(true);
    let table = state.table.get_value();
    let before = state.before.get_value();
    spawn_local(async move {
        let same_key = before
            .as_ref()
            .is_some_and(|before| key_json(before, &table.key) == key_json(&item, &table.key));
        // A new item never replaces another one unseen.
        let guard = (!same_key)
            .then(|| table.key.first().map(|part| part.name.as_str()))
            .flatten();
        let body = put_item(&table.name, &item_json(&item), guard);
        let response = send("PutItem", &body).await;
        state.saving.set(false);
        if response.status != 200 {
            let (name, message) = error_of(&response.body);
            let message = match name.as_str() {
                "ConditionalCheckFailedException" => format!(
                    "{message}: an item with this key exists already. Nothing was written; it still cost capacity."
                ),
                _ => message,
            };
            state.refusal.set(Some((name, message)));
            return;
        }
        store.dialog.set(None);
        match before.filter(|_| same_key) {
            Some(before) => {
                let name = table.name.clone();
                let undo = Callback::new(move |()| {
                    let body = put_item(&name, &item_json(&before), None);
                    spawn_local(async move {
                        let _ = send("PutItem", &body).await;
                    });
                });
                store.toast_with(format!("Saved in {}", table.name), "Undo", undo);
            }
            None => store.toast(format!("Put into {}", table.name)),
        }
    });
}

/// The types of the form's type selector.
const TYPES: [ValueType; 10] = [
    ValueType::S,
    ValueType::N,
    ValueType::B,
    ValueType::Bool,
    ValueType::Null,
    ValueType::Ss,
    ValueType::Ns,
    ValueType::Bs,
    ValueType::L,
    ValueType::M,
];

/// A type's name in words.
fn type_words(kind: ValueType) -> &'static str {
    match kind {
        ValueType::S => "String",
        ValueType::N => "Number",
        ValueType::B => "Binary",
        ValueType::Bool => "Boolean",
        ValueType::Null => "Null",
        ValueType::Ss => "String set",
        ValueType::Ns => "Number set",
        ValueType::Bs => "Binary set",
        ValueType::L => "List",
        ValueType::M => "Map",
    }
}
