//! Create table: the form on the left, how items will lie on the right.

mod fields;
mod index;
mod preview;

pub(crate) use index::create_index_dialog;

use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::{
    GLOBAL_MAX, IndexForm, KeyKind, LOCAL_MAX, TableForm, create_table, update_ttl,
};
use crate::ui::store::{Screen, Store, send};
use crate::ui::widgets::{
    DialogSize, Icon, copy, dialog, failed, icon, segmented, small_icon, switch, tag,
};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the dialog works on.
#[derive(Clone, Copy)]
struct State {
    form: RwSignal<TableForm>,
    next_id: StoredValue<u32>,
    refusal: RwSignal<Option<(String, String)>>,
    /// Faults are shown once somebody tried.
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
}

impl State {
    fn change(self, change: impl FnOnce(&mut TableForm)) {
        self.form.update(change);
        self.refusal.set(None);
    }

    fn fresh_index(self) -> IndexForm {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        IndexForm {
            id,
            ..IndexForm::default()
        }
    }
}

/// What a global index's key may have that others may not.
const SEVERAL: &str = "The key of a global index may have up to 4 attributes in each part. Those of the partition key are hashed together, so a Query gives all of them; those of the sort key order one after the other. The table's own key and local indexes have one in each part. An item that lacks any of them is not in the index.";

/// The dialog.
pub(crate) fn create_table_dialog(store: Store) -> AnyView {
    let state = State {
        form: RwSignal::new(TableForm::new()),
        next_id: StoredValue::new(100),
        refusal: RwSignal::new(None),
        tried: RwSignal::new(false),
        busy: RwSignal::new(false),
    };
    let close = Callback::new(move |()| store.dialog.set(None));
    let start = |label: &'static str, make: fn() -> TableForm| {
        view! { <button type="button" class="button small" on:click=move |_| state.change(|form| *form = make())>{label}</button> }.into_any()
    };
    let head = view! {
        <span class="note starts">"or start from"</span>
        <span class="row starts">
            {start("One-to-many", TableForm::one_to_many)}
            {start("Single-table", TableForm::single_table)}
            {start("Time series", TableForm::time_series)}
        </span>
    };
    let body = view! {
        <div class="create-table" on:keydown=move |ev: KeyboardEvent| {
            if ev.key() == "Enter" && (ev.ctrl_key() || ev.meta_key()) {
                ev.prevent_default();
                create(store, state);
            }
        }>
            {form(state)}
            {preview::preview(state.form.into())}
        </div>
    };
    let name = move || state.form.with(|form| form.name.clone());
    let foot = view! {
        <button type="button" class="button ghost" aria-label="Copy as CreateTable JSON" on:click=move |_| copy(store, state.form.with_untracked(create_table), "Copied the CreateTable request")>
            {small_icon(Icon::Copy)}<span class="starts">"Copy as CreateTable JSON"</span>
        </button>
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || state.busy.get() on:click=move |_| create(store, state)>
            {move || if name().is_empty() { "Create table".to_owned() } else { format!("Create {}", name()) }}<kbd>"Ctrl ↵"</kbd>
        </button>
    };
    dialog(
        DialogSize::Wide,
        "Create table",
        Some(head.into_any()),
        body.into_any(),
        foot.into_any(),
        close,
    )
}

fn create(store: Store, state: State) {
    let form = state.form.get_untracked();
    state.tried.set(true);
    if !form.faults().is_empty() {
        return;
    }
    state.busy.set(true);
    spawn_local(async move {
        let response = send("CreateTable", &create_table(&form)).await;
        state.busy.set(false);
        if response.status != 200 {
            state.refusal.set(Some(error_of(&response.body)));
            return;
        }
        store.dialog.set(None);
        store.open_table(&form.name, Screen::Items);
        store.toast(format!("Creating {}", form.name));
        if form.ttl {
            when_active(store, form.name.clone(), form.ttl_attribute.clone());
        }
    });
}

/// Time to live can be switched on once the table is ACTIVE.
fn when_active(store: Store, table: String, attribute: String) {
    const LOOKS_MAX: u32 = 240;
    fn look(store: Store, table: String, attribute: String, left: u32) {
        let status = store.overview(&table).map(|overview| overview.status);
        if status.as_deref() == Some("ACTIVE") {
            spawn_local(async move {
                let response =
                    send("UpdateTimeToLive", &update_ttl(&table, &attribute, true)).await;
                if response.status != 200 {
                    store.toast_failed(error_of(&response.body).1);
                }
            });
        } else if left > 0 {
            let wait = std::time::Duration::from_millis(250);
            set_timeout(move || look(store, table, attribute, left - 1), wait);
        }
    }
    look(store, table, attribute, LOOKS_MAX);
}

fn form(state: State) -> AnyView {
    view! {
        <div class="form">
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {faults(state)}
            {keys(state)}
            {local(state)}
            {global(state)}
            {capacity(state)}
            {more(state)}
        </div>
    }
    .into_any()
}

fn faults(state: State) -> AnyView {
    view! {
        {move || {
            let faults = if state.tried.get() { state.form.with(TableForm::faults) } else { Vec::new() };
            (!faults.is_empty()).then(|| view! {
                <div role="alert">{faults.into_iter().map(|fault| view! { <p class="fault">{small_icon(Icon::Warning)}{fault}</p> }.into_any()).collect_view()}</div>
            }.into_any())
        }}
    }
    .into_any()
}

fn keys(state: State) -> AnyView {
    view! {
        <section>
            <label class="line">
                <span class="label">"Name"</span>
                <input class="field mono name" data-focus="" spellcheck="false" autocomplete="off" aria-label="Table name"
                    prop:value=move || state.form.with(|form| form.name.clone())
                    on:input=move |ev| state.change(|form| form.name = event_target_value(&ev))/>
            </label>
            <div class="line">
                <span class="label in-pk-sign">{icon(Icon::Partition)}"Partition key"</span>
                {fields::key("Partition key", move |form| &mut form.partition, state)}
                <span class="hint">"decides where an item lives"</span>
            </div>
            <div class="line">
                <span class="label in-sk-sign">{icon(Icon::Sort)}"Sort key"</span>
                {fields::key("Sort key", move |form| &mut form.sort, state)}
                <span class="hint">"optional, orders items within it"</span>
            </div>
        </section>
    }
    .into_any()
}

fn local(state: State) -> AnyView {
    let many = Memo::new(move |_| state.form.with(|form| form.local.len()));
    let ids = Memo::new(move |_| {
        state
            .form
            .with(|form| form.local.iter().map(|index| index.id).collect::<Vec<_>>())
    });
    let no_sort = Memo::new(move |_| state.form.with(|form| form.sort.name.is_empty()));
    let full = move || many.get() >= LOCAL_MAX || no_sort.get();
    view! {
        <section>
            <div class="line head">
                <h2>"Local indexes"</h2>{tag("idx", "LSI")}
                <span class="grow"></span>
                <button type="button" class="button ghost small"
                    disabled=full
                    title=move || if no_sort.get() { "A local index needs a table with a sort key" } else { "" }
                    on:click=move |_| { let index = state.fresh_index(); state.change(|form| form.local.push(index)); }>
                    {small_icon(Icon::Add)}{move || format!("Add, {} of {LOCAL_MAX}", many.get())}
                </button>
            </div>
            <p class="warning">
                {icon(Icon::Warning)}
                <span><b class="strong">"Now or never. "</b>"A local index can only be made together with the table. Later you would have to build a new table and copy every item. It also holds each partition key to 10 GB."</span>
            </p>
            <For each=move || ids.get() key=|id| *id children=move |id| fields::local_index(state, id)/>
        </section>
    }
    .into_any()
}

fn global(state: State) -> AnyView {
    let many = Memo::new(move |_| state.form.with(|form| form.global.len()));
    let ids = Memo::new(move |_| {
        state
            .form
            .with(|form| form.global.iter().map(|index| index.id).collect::<Vec<_>>())
    });
    let full = move || many.get() >= GLOBAL_MAX;
    view! {
        <section>
            <div class="line head">
                <h2>"Global indexes"</h2>{tag("idx", "GSI")}
                <span class="hint">"can be added later too"</span>
                <span class="grow"></span>
                <button type="button" class="button ghost small" disabled=full
                    on:click=move |_| { let index = state.fresh_index(); state.change(|form| form.global.push(index)); }>
                    {small_icon(Icon::Add)}{move || format!("Add, {} of {GLOBAL_MAX}", many.get())}
                </button>
            </div>
            {move || (many.get() > 0).then(|| view! { <p class="note">{SEVERAL}</p> }.into_any())}
            <For each=move || ids.get() key=|id| *id children=move |id| fields::global_index(state, id)/>
        </section>
    }
    .into_any()
}

fn capacity(state: State) -> AnyView {
    let provisioned = Memo::new(move |_| state.form.with(|form| form.provisioned));
    let choose = Callback::new(move |i: usize| state.change(|form| form.provisioned = i == 1));
    let selected = Signal::derive(move || usize::from(provisioned.get()));
    let cost = move || {
        state.form.with(|form| {
            let (units, indexes) = form.write_cost();
            let places = std::iter::once("the table")
                .chain(indexes)
                .collect::<Vec<_>>()
                .join(", ");
            (format!("{units} WCU"), format!(": {places}."))
        })
    };
    view! {
        <section>
            <div class="line">
                <h2 class="label">"Capacity"</h2>
                {segmented("Capacity", vec!["On-demand".to_owned(), "Provisioned".to_owned()], selected, choose)}
                {move || provisioned.get().then(|| view! {
                    {fields::units(state, "Read units", |form| &mut form.read_units)}<span class="hint">"RCU"</span>
                    {fields::units(state, "Write units", |form| &mut form.write_units)}<span class="hint">"WCU"</span>
                }.into_any())}
            </div>
            <p class="note">
                {move || { let (units, places) = cost(); view! {
                    "Writing a new item of up to 1 KB costs at most "<b class="in-wcu strong">{units}</b>{places}
                }.into_any() }}
            </p>
        </section>
    }
    .into_any()
}

const STREAMS: [(&str, &str); 5] = [
    ("", "No stream"),
    ("NEW_AND_OLD_IMAGES", "New and old images"),
    ("NEW_IMAGE", "New image"),
    ("OLD_IMAGE", "Old image"),
    ("KEYS_ONLY", "Keys only"),
];

fn more(state: State) -> AnyView {
    let ttl = Memo::new(move |_| state.form.with(|form| form.ttl));
    view! {
        <section>
            <div class="line">
                <span class="label">{icon(Icon::Hourglass)}"Expire items"</span>
                {switch("Expire items", ttl.into(), Callback::new(move |on| state.change(|form| form.ttl = on)))}
                {move || ttl.get().then(|| view! {
                    <input class="field mono name" aria-label="TTL attribute" spellcheck="false"
                        prop:value=move || state.form.with(|form| form.ttl_attribute.clone())
                        on:input=move |ev| state.change(|form| form.ttl_attribute = event_target_value(&ev))/>
                    <span class="hint">"a Number, epoch "<b class="strong">"seconds"</b></span>
                }.into_any())}
            </div>
            <div class="line">
                <span class="label">{icon(Icon::Stream)}"Stream"</span>
                <select class="field" aria-label="Stream" on:change=move |ev| state.change(|form| form.stream = event_target_value(&ev))>
                    {STREAMS.iter().map(|(value, words)| view! {
                        <option value=*value selected=move || state.form.with(|form| form.stream == *value)>{*words}</option>
                    }.into_any()).collect_view()}
                </select>
                <span class="hint">"records are kept for 24 hours"</span>
            </div>
        </section>
    }
    .into_any()
}

/// The type selector's options.
fn kind_options(selected: impl Fn() -> KeyKind + Copy + Send + Sync + 'static) -> AnyView {
    KeyKind::ALL
        .iter()
        .map(|kind| view! { <option value=kind.name() selected=move || selected() == *kind>{kind.word()}</option> }.into_any())
        .collect_view()
        .into_any()
}
