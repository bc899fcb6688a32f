//! The form that exports a table to a bucket: the wire's own request.

use crate::ui::model::backups;
use crate::ui::model::bucket::{ExportForm, export};
use crate::ui::model::instant;
use crate::ui::model::requests::{error_of, table_only};
use crate::ui::store::{Screen, Store, control, send, view as ask};
use crate::ui::widgets::{DialogSize, dialog, failed, segmented};
use crate::world::{BucketOverview, Control, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: StoredValue<String>,
    buckets: RwSignal<Option<Vec<BucketOverview>>>,
    bucket: RwSignal<String>,
    prefix: RwSignal<String>,
    format: RwSignal<usize>,
    kind: RwSignal<usize>,
    from: RwSignal<String>,
    images: RwSignal<usize>,
    /// Whether every change is kept, without which there is no export; `None` before it is known.
    kept: RwSignal<Option<bool>>,
    refusal: RwSignal<Option<(String, String)>>,
}

/// The dialog.
pub(crate) fn export_dialog(store: Store, table: String) -> AnyView {
    let title = format!("Export {table} to a bucket");
    let state = State {
        store,
        table: StoredValue::new(table),
        buckets: RwSignal::new(None),
        bucket: RwSignal::new(String::new()),
        prefix: RwSignal::new(String::new()),
        format: RwSignal::new(0),
        kind: RwSignal::new(0),
        from: RwSignal::new(String::new()),
        images: RwSignal::new(0),
        kept: RwSignal::new(None),
        refusal: RwSignal::new(None),
    };
    spawn_local(load(state));
    let close = Callback::new(move |()| store.dialog.set(None));
    let ready = Memo::new(move |_| {
        let timed = state.kind.get() == 0 || state.from.with(|at| instant::of_field(at).is_some());
        timed && !state.bucket.with(String::is_empty)
    });
    let body = view! {
        <form class="body stack" on:submit=move |ev| { ev.prevent_default(); run(state); }>
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {bucket_field(state)}
            <label class="stack" style="gap:4px">
                <span class="label">"Prefix"</span>
                <input class="field mono" style="width:100%" placeholder="none" spellcheck="false" autocomplete="off" bind:value=state.prefix/>
            </label>
            <div class="row wrap">
                {segmented("Format", vec!["DynamoDB JSON".to_owned(), "Amazon Ion".to_owned()], state.format.into(), Callback::new(move |i| state.format.set(i)))}
                {segmented("Of what", vec!["All items".to_owned(), "Changes".to_owned()], state.kind.into(), Callback::new(move |i| state.kind.set(i)))}
            </div>
            {move || (state.kind.get() == 1).then(|| changes(state))}
            {move || (state.kept.get() == Some(false)).then(|| recovery(state))}
        </form>
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || !ready.get() on:click=move |_| run(state)>"Export"</button>
    };
    dialog(
        DialogSize::Ask,
        title,
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

async fn load(state: State) {
    if let ViewData::Buckets(view) = ask(View::Buckets).await {
        if let Some(first) = view.buckets.first() {
            state.bucket.try_set(first.name.clone());
        }
        state.buckets.try_set(Some(view.buckets));
    }
    let body = table_only(&state.table.get_value());
    let response = send("DescribeContinuousBackups", &body).await;
    let window = backups::recovery(&response.body);
    if let Some(window) = window {
        state.from.try_set(instant::field(window.earliest_ms));
    }
    state.kept.try_set(Some(window.is_some()));
}

fn bucket_field(state: State) -> AnyView {
    let missing = Memo::new(move |_| {
        let bucket = state.bucket.get();
        let known = |buckets: &Vec<BucketOverview>| buckets.iter().any(|b| b.name == bucket);
        !bucket.is_empty()
            && state
                .buckets
                .with(|buckets| buckets.as_ref().is_some_and(|b| !known(b)))
    });
    let create = move |_| {
        let bucket = state.bucket.get_untracked();
        spawn_local(async move {
            match control(Control::CreateBucket { bucket }).await {
                Ok(_) => {
                    if let ViewData::Buckets(view) = ask(View::Buckets).await {
                        state.buckets.try_set(Some(view.buckets));
                    }
                }
                Err(error) => drop(state.refusal.try_set(Some((error.name, error.message)))),
            }
        });
    };
    view! {
        <label class="stack" style="gap:4px">
            <span class="label">"Bucket"</span>
            <input class="field mono" style="width:100%" data-focus="" list="bucket-names" maxlength="63" spellcheck="false" autocomplete="off" bind:value=state.bucket/>
        </label>
        <datalist id="bucket-names">
            {move || state.buckets.get().unwrap_or_default().into_iter().map(|bucket| view! { <option value=bucket.name></option> }.into_any()).collect_view()}
        </datalist>
        {move || missing.get().then(|| view! {
            <div class="row wrap">
                <span class="hint">"There is no such bucket: the export would end with S3NoSuchBucket."</span>
                <button type="button" class="button small" on:click=create>"Create bucket"</button>
            </div>
        }.into_any())}
    }
    .into_any()
}

fn changes(state: State) -> AnyView {
    view! {
        <div class="row wrap">
            <span class="label">"From"</span>
            <input class="field mono" type="datetime-local" step="1" aria-label="From, UTC" bind:value=state.from/>
            {segmented("Images", vec!["New and old".to_owned(), "New".to_owned()], state.images.into(), Callback::new(move |i| state.images.set(i)))}
        </div>
        <p class="hint">"Until now; 15 minutes at least."</p>
    }
    .into_any()
}

/// What an export reads is kept only while continuous backups are on.
fn recovery(state: State) -> AnyView {
    let turn_on = move |_| {
        let body = backups::update(&state.table.get_value(), true, None);
        spawn_local(async move {
            let response = send("UpdateContinuousBackups", &body).await;
            if response.status == 200 {
                load(state).await;
            } else {
                state.refusal.try_set(Some(error_of(&response.body)));
            }
        });
    };
    view! {
        <div class="row wrap">
            <span class="hint">"Exports need continuous backups, which are off."</span>
            <button type="button" class="button small" on:click=turn_on>"Turn them on"</button>
        </div>
    }
    .into_any()
}

fn run(state: State) {
    let store = state.store;
    let table = store.overview(&state.table.get_value());
    let from_ms = || state.from.with_untracked(|at| instant::of_field(at));
    let changes = state.kind.get_untracked() == 1;
    let body = export(&ExportForm {
        arn: table.map(|table| table.arn).unwrap_or_default(),
        bucket: state.bucket.get_untracked(),
        prefix: state.prefix.get_untracked(),
        is_ion: state.format.get_untracked() == 1,
        changes_from_ms: changes.then(from_ms).flatten(),
        new_images: state.images.get_untracked() == 1,
    });
    spawn_local(async move {
        let response = send("ExportTableToPointInTime", &body).await;
        if response.status != 200 {
            state.refusal.try_set(Some(error_of(&response.body)));
            return;
        }
        store.dialog.set(None);
        let show = Callback::new(move |()| store.screen.set(Screen::Buckets));
        store.toast_with("The export has begun", "Show it", show);
    });
}
