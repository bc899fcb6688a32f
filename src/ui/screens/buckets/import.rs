//! The form that imports objects as a new table: the wire's own request.

use crate::ui::model::bucket::{COMPRESSIONS, DELIMITERS, FORMATS, ImportForm, guess, import};
use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::KeyKind;
use crate::ui::store::{Screen, Store, send, view as ask};
use crate::ui::widgets::{DialogSize, dialog, failed};
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct State {
    store: Store,
    form: RwSignal<ImportForm>,
    refusal: RwSignal<Option<(String, String)>>,
}

impl State {
    fn change(self, change: impl FnOnce(&mut ImportForm)) {
        self.form.update(change);
    }
}

/// The dialog.
pub(crate) fn import_dialog(store: Store, bucket: String, prefix: String) -> AnyView {
    let state = State {
        store,
        form: RwSignal::new(guess(&bucket, &prefix, &[], &[], &[])),
        refusal: RwSignal::new(None),
    };
    spawn_local(load(state, bucket, prefix));
    let close = Callback::new(move |()| store.dialog.set(None));
    let is_csv = Memo::new(move |_| state.form.with(|form| form.format == "CSV"));
    let ready = Memo::new(move |_| {
        let form = state.form.get();
        !form.table.is_empty() && !form.partition.0.is_empty()
    });
    let body = view! {
        <form class="body stack" on:submit=move |ev| { ev.prevent_default(); run(state); }>
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {text(state, "Objects whose keys begin with", |form| &mut form.prefix)}
            <div class="row wrap">
                {choice(state, "Format", &FORMATS, |form| &mut form.format)}
                {choice(state, "Compression", &COMPRESSIONS, |form| &mut form.compression)}
            </div>
            {move || is_csv.get().then(|| view! {
                {choice(state, "Delimiter", &DELIMITERS, |form| &mut form.delimiter)}
                {text(state, "Columns, if the first row does not name them", |form| &mut form.header)}
            }.into_any())}
            {text(state, "New table", |form| &mut form.table)}
            {key(state, "Partition key", |form| &mut form.partition)}
            {key(state, "Sort key, if any", |form| &mut form.sort)}
            <p class="hint">"All objects under the prefix are read. One that cannot be read, or an item without its key, is counted and left out."</p>
        </form>
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || !ready.get() on:click=move |_| run(state)>"Import"</button>
    };
    dialog(
        DialogSize::Middle,
        "Import from a bucket",
        Some(view! { <span class="hint mono">{move || state.form.with(|form| form.bucket.clone())}</span> }.into_any()),
        body.into_any(),
        foot.into_any(),
        close,
    )
}

/// Fills in what the objects and the export that wrote them say.
async fn load(state: State, bucket: String, prefix: String) {
    // Of an export its data are meant, not its manifests.
    let mut prefix = prefix;
    for folder in ["data/", ""] {
        let question = View::Objects {
            bucket: bucket.clone(),
            prefix: format!("{prefix}{folder}"),
            start: 0,
            count: 50,
        };
        let ViewData::Objects(found) = ask(question).await else {
            return;
        };
        if found.objects.is_empty() {
            continue;
        }
        prefix.push_str(folder);
        let ViewData::Jobs(jobs) = ask(View::Jobs { limit: u32::MAX }).await else {
            return;
        };
        let keys: Vec<&str> = found
            .objects
            .iter()
            .map(|object| object.key.as_str())
            .collect();
        let tables = state.store.tables.get_untracked();
        let form = guess(&bucket, &prefix, &keys, &jobs, &tables);
        state.form.try_set(form);
        return;
    }
}

fn text(state: State, label: &'static str, of: fn(&mut ImportForm) -> &mut String) -> AnyView {
    view! {
        <label class="stack" style="gap:4px">
            <span class="label">{label}</span>
            <input class="field mono" style="width:100%" spellcheck="false" autocomplete="off"
                prop:value=move || state.form.with(|form| of(&mut form.clone()).clone())
                on:input=move |ev| state.change(|form| *of(form) = event_target_value(&ev))/>
        </label>
    }
    .into_any()
}

fn choice(
    state: State,
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    of: fn(&mut ImportForm) -> &mut String,
) -> AnyView {
    let now = move || state.form.with(|form| of(&mut form.clone()).clone());
    let options = options
        .iter()
        .map(|(value, word)| {
            view! { <option value=*value prop:selected=move || now() == *value>{*word}</option> }
                .into_any()
        })
        .collect_view();
    view! {
        <select class="field" aria-label=label on:change=move |ev| state.change(|form| *of(form) = event_target_value(&ev))>
            {options}
        </select>
    }
    .into_any()
}

fn key(
    state: State,
    label: &'static str,
    of: fn(&mut ImportForm) -> &mut (String, String),
) -> AnyView {
    let now = move || state.form.with(|form| of(&mut form.clone()).clone());
    let kinds = KeyKind::ALL
        .into_iter()
        .map(|kind| {
            view! { <option value=kind.name() prop:selected=move || now().1 == kind.name()>{kind.word()}</option> }
                .into_any()
        })
        .collect_view();
    view! {
        <div class="row">
            <label class="stack grow" style="gap:4px">
                <span class="label">{label}</span>
                <input class="field mono" style="width:100%" spellcheck="false" autocomplete="off"
                    prop:value=move || now().0
                    on:input=move |ev| state.change(|form| of(form).0 = event_target_value(&ev))/>
            </label>
            <select class="field" style="align-self:end" aria-label=format!("Type of the {}", label.to_lowercase())
                on:change=move |ev| state.change(|form| of(form).1 = event_target_value(&ev))>
                {kinds}
            </select>
        </div>
    }
    .into_any()
}

fn run(state: State) {
    let form = state.form.get_untracked();
    let body = import(&form);
    let store = state.store;
    spawn_local(async move {
        let response = send("ImportTable", &body).await;
        if response.status != 200 {
            state.refusal.try_set(Some(error_of(&response.body)));
            return;
        }
        store.dialog.set(None);
        let show = Callback::new({
            let table = form.table.clone();
            move |()| store.open_table(&table, Screen::Items)
        });
        store.toast_with(format!("Importing into {}", form.table), "Show it", show);
    });
}
