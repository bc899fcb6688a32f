//! The item editor: a form, DynamoDB JSON, or plain JSON; errors at the place.

mod area;
mod form;
mod save;

use crate::ui::model::format;
use crate::ui::model::item_form::{
    Fault, FormRow, Notation, item_of, plain_loses, read, rows_of, write,
};
use crate::ui::model::requests::key_json;
use crate::ui::store::Store;
use crate::ui::widgets::{DialogSize, Icon, dialog, failed, segmented, small_icon};
use crate::value::{Item, ValueType};
use crate::world::TableOverview;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use save::save;

const MODES: [&str; 3] = ["Form", "DynamoDB JSON", "Plain JSON"];

/// What the editor works on.
#[derive(Clone, Copy)]
struct State {
    table: StoredValue<TableOverview>,
    /// The item before, when this replaces one.
    before: StoredValue<Option<Item>>,
    /// What stood in the form at first: what differs from it would be lost.
    first: StoredValue<(Vec<FormRow>, String)>,
    /// Whether the item under the old key goes, when the key was changed.
    replace: RwSignal<bool>,
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

    /// From here on changes count.
    fn begin(self) {
        let now = (self.rows.get_untracked(), self.text.get_untracked());
        self.first.set_value(now);
    }

    /// Whether something was changed that closing would lose.
    fn is_edited(self) -> bool {
        let in_form = self.mode.get() == 0;
        self.first.with_value(|(rows, text)| match in_form {
            true => self.rows.with(|now| now != rows),
            false => self.text.with(|now| now != text),
        })
    }

    /// Whether the item that is edited would go under another key.
    fn key_moved(self) -> bool {
        self.rows.track();
        self.text.track();
        self.mode.track();
        let Ok(item) = self.item() else {
            return false;
        };
        self.table.with_value(|table| {
            self.before.with_value(|before| {
                before.as_ref().is_some_and(|before| {
                    key_json(before, &table.key) != key_json(&item, &table.key)
                })
            })
        })
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
        first: StoredValue::new((Vec::new(), String::new())),
        replace: RwSignal::new(true),
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
    state.begin();
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
    let edited = Memo::new(move |_| state.is_edited());
    let moved = Memo::new(move |_| state.key_moved());
    let body = view! {
        <div class="body editor" data-asks=move || edited.get().then_some("") on:keydown=move |ev: KeyboardEvent| {
            if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
                ev.prevent_default();
                save(store, state);
            }
        }>
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {move || moved.get().then(|| key_moves(state))}
            {move || match state.mode.get() {
                0 => form::form(state),
                _ => text(state),
            }}
        </div>
    };
    let word = move || match (replaces, moved.get()) {
        (false, _) => "Put item",
        (true, false) => "Save",
        (true, true) if state.replace.get() => "Replace item",
        (true, true) => "Put a second item",
    };
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

/// Another key is another item: what saving does is said, and what to do with the old one asked.
fn key_moves(state: State) -> AnyView {
    view! {
        <div class="warning key-moves" role="status">
            {small_icon(Icon::Warning)}
            <div>
                <p>"The key is another one now, and a key cannot be changed: saving puts a second item."</p>
                <label>
                    <input type="checkbox" prop:checked=move || state.replace.get()
                        on:change:target=move |ev| state.replace.set(ev.target().checked())/>
                    "Delete the item under the old key, in the same transaction (TransactWriteItems: twice the write units)"
                </label>
            </div>
        </div>
    }
    .into_any()
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
    // Another notation of the same is no change.
    let was_edited = untrack(|| state.is_edited());
    state.mode.set(to);
    if was_edited {
        state.first.set_value((Vec::new(), String::new()));
    } else {
        state.begin();
    }
}

fn text(state: State) -> AnyView {
    let check = move || {
        let faults = match state.item() {
            Ok(_) => Vec::new(),
            Err(faults) => faults,
        };
        state.faults.set(faults);
    };
    let label = Signal::derive(move || {
        let mode = MODES.get(state.mode.get()).copied();
        mode.unwrap_or("JSON").to_owned()
    });
    let fault = Signal::derive(move || state.faults.with(|faults| faults.first().cloned()));
    let take = Callback::new(move |text: String| {
        state.text.set(text);
        check();
    });
    let field = area::area(label, state.text.get_untracked(), "", 22, true, fault, take);
    view! {
        {field}
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
