//! The objects of a bucket as folders: open, look into, download, import, delete, put.

use super::{State, files};
use crate::ui::model::bucket::{Entry, entries, way};
use crate::ui::model::{format, instant};
use crate::ui::store::Dialog;
use crate::ui::widgets::{Icon, plain, small_icon};
use crate::world::{Control, ObjectOverview};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The article.
pub(super) fn objects(state: State, bucket: String) -> AnyView {
    let title = bucket.clone();
    let name = StoredValue::new(bucket);
    view! {
        <article>
            <h2 class="mono ellipsis">{title}</h2>
            <div class="stack">
                {move || path(state, name)}
                {move || listed(state, name)}
                {move || state.preview.get().map(|(key, text)| preview(state, key, text))}
            </div>
        </article>
    }
    .into_any()
}

/// Where one is, and what can be done here.
fn path(state: State, bucket: StoredValue<String>) -> AnyView {
    let folder = state.folder.get();
    let steps = way(&folder)
        .into_iter()
        .map(|(name, whole)| {
            view! {
                "/" <button type="button" class="button ghost small mono" on:click=move |_| state.go(whole.clone())>{name}</button>
            }
            .into_any()
        })
        .collect_view();
    let import = move |_| {
        state.store.dialog.set(Some(Dialog::ImportFromBucket {
            bucket: bucket.get_value(),
            prefix: state.folder.get_untracked(),
        }));
    };
    view! {
        <div class="row wrap">
            <nav class="row wrap way" aria-label="Folder">
                <button type="button" class="button ghost small" on:click=move |_| state.go(String::new())>"All objects"</button>
                {steps}
            </nav>
            <span class="grow"></span>
            <label class="button small">
                {small_icon(Icon::Open)}"Put files"
                <input type="file" multiple class="unheard" aria-label="Put files" on:change:target=move |ev| {
                    let input = ev.target();
                    if let Some(list) = input.files() {
                        files::put(state, list);
                    }
                    input.set_value("");
                }/>
            </label>
            <button type="button" class="button small" on:click=move |_| files::download_folder(state, bucket.get_value())>{small_icon(Icon::Download)}"Download folder"</button>
            <button type="button" class="button small" on:click=import>{small_icon(Icon::Table)}"Import as a table"</button>
        </div>
    }
    .into_any()
}

fn listed(state: State, bucket: StoredValue<String>) -> AnyView {
    let Some(view) = state.objects.get() else {
        return ().into_any();
    };
    if view.objects.is_empty() {
        return view! { <p class="hint">"Nothing here yet. Put files, drop them on the page, or export a table."</p> }.into_any();
    }
    let left_out = view.object_count.saturating_sub(view.objects.len() as u64);
    let rows = entries(&view.objects, &state.folder.get())
        .into_iter()
        .map(|entry| match entry {
            Entry::Folder(name, count, bytes) => folder(state, bucket, name, count, bytes),
            Entry::Object(found) => object(state, bucket, found),
        })
        .collect_view();
    view! {
        <ul class="workspaces" aria-label="Objects">{rows}</ul>
        {(left_out > 0).then(|| view! { <p class="hint">{format!("{} more are not listed.", format::count(left_out))}</p> }.into_any())}
    }
    .into_any()
}

fn folder(
    state: State,
    bucket: StoredValue<String>,
    name: String,
    count: u64,
    bytes: u64,
) -> AnyView {
    let whole = format!("{}{name}/", state.folder.get_untracked());
    let details = format!(
        "{}, {}",
        format::plural(count, "object", "objects"),
        format::bytes(bytes)
    );
    let gone = whole.clone();
    let said = format!("Deleted folder {name}");
    let delete = move |_| {
        let keys = state.objects.with_untracked(|view| {
            let objects = view.iter().flat_map(|view| view.objects.iter());
            let under = objects.filter(|object| object.key.starts_with(&gone));
            under.map(|object| object.key.clone()).collect()
        });
        let bucket = bucket.get_value();
        state.delete(Control::DeleteObjects { bucket, keys }, said.clone());
    };
    view! {
        <li class="thing">
            <button type="button" class="open" on:click=move |_| state.go(whole.clone())>
                {small_icon(Icon::Right)}<b class="mono ellipsis">{name.clone()}"/"</b>
            </button>
            <span class="hint">{details}</span>
            <button type="button" class="button ghost small icon-only" title="Delete" aria-label=format!("Delete folder {name}") on:click=delete>{small_icon(Icon::Trash)}</button>
        </li>
    }
    .into_any()
}

fn object(state: State, bucket: StoredValue<String>, found: ObjectOverview) -> AnyView {
    let key = found.key.clone();
    let name = key.rsplit('/').next().unwrap_or_default().to_owned();
    let details = format!(
        "{}, {}",
        format::bytes(found.size_bytes),
        instant::day_time(found.at_ms)
    );
    let (shown, loaded, gone) = (key.clone(), key.clone(), key);
    let look = move |_| {
        let (bucket, key) = (bucket.get_value(), shown.clone());
        spawn_local(async move {
            let text = files::text_of(&bucket, &key).await;
            state.preview.try_set(Some((key, text)));
        });
    };
    let delete = move |_| {
        let keys = vec![gone.clone()];
        let bucket = bucket.get_value();
        let said = format!("Deleted {gone}");
        state.delete(Control::DeleteObjects { bucket, keys }, said);
    };
    view! {
        <li class="thing">
            <button type="button" class="open" title="Look into it" on:click=look>
                <b class="mono ellipsis">{name.clone()}</b>
            </button>
            <span class="hint">{details}</span>
            <button type="button" class="button ghost small icon-only" title="Download" aria-label=format!("Download {name}")
                on:click=move |_| files::download_object(state, bucket.get_value(), loaded.clone())>{small_icon(Icon::Download)}</button>
            <button type="button" class="button ghost small icon-only" title="Delete" aria-label=format!("Delete {name}") on:click=delete>{small_icon(Icon::Trash)}</button>
        </li>
    }
    .into_any()
}

/// The beginning of an object.
fn preview(state: State, key: String, text: String) -> AnyView {
    view! {
        <section class="stack" aria-label="Preview">
            <div class="row">
                <h3 class="mono ellipsis grow">{key}</h3>
                <button type="button" class="button ghost small icon-only" aria-label="Close the preview" title="Close" on:click=move |_| state.preview.set(None)>{small_icon(Icon::Close)}</button>
            </div>
            {plain(text)}
        </section>
    }
    .into_any()
}
