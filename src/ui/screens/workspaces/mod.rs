//! The workspaces of this browser: open, new, rename, duplicate, delete and bring back, export,
//! import.

mod deleted;
mod saving;

use crate::ui::frame::take_files;
use crate::ui::model::{format, instant};
use crate::ui::store::{Page, Store, desk, open_new, open_sample};
use crate::ui::widgets::{DialogSize, Icon, MenuItem, dialog, icon, menu, small_icon};
use crate::workspace::catalogue::{GRACE_MS, Workspace};
use crate::workspace::samples::Sample;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use deleted::{deleted_tables, trash};
pub(crate) use saving::{export_open, saving};

/// What the dialog works on.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    list: RwSignal<Vec<(Workspace, Option<u64>)>>,
    /// Those that can be brought back.
    deleted: RwSignal<Vec<(Workspace, Option<u64>)>>,
    /// The id of the one whose name is being typed.
    renaming: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

/// The dialog.
pub(crate) fn workspaces(store: Store) -> AnyView {
    let state = State {
        store,
        list: RwSignal::new(Vec::new()),
        deleted: RwSignal::new(Vec::new()),
        renaming: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    spawn_local(load(state));
    let close = Callback::new(move |()| store.dialog.set(None));
    let body = view! {
        <div class="body">
            <ul class="workspaces">{move || state.list.get().into_iter().map(|(workspace, bytes)| row(state, workspace, bytes)).collect_view()}</ul>
            {move || (!state.deleted.with(Vec::is_empty)).then(|| view! {
                <h2 class="samples-head">"Deleted workspaces"</h2>
                <ul class="workspaces">{state.deleted.get().into_iter().map(|(workspace, _)| deleted_row(state, workspace)).collect_view()}</ul>
            }.into_any())}
            <h2 class="samples-head">"Samples"</h2>
            <ul class="workspaces">{Sample::ALL.into_iter().map(|sample| sample_row(state, sample)).collect_view()}</ul>
        </div>
    };
    let foot = view! {
        <label class="button">
            {small_icon(Icon::Open)} "Open a file"
            <input type="file" class="unheard" on:change:target=move |ev| {
                let files = ev.target().files();
                store.dialog.set(None);
                take_files(store, files);
            }/>
        </label>
        <button type="button" class="button" on:click=move |_| export_open(store)>
            {small_icon(Icon::Download)} "Export this one"
        </button>
        <span class="grow"></span>
        <button type="button" class="button primary" disabled=move || state.busy.get()
            on:click=move |_| act(state, async move { open_new(store, "Untitled").await; Ok(()) })>
            {small_icon(Icon::Add)} "New workspace"
        </button>
    };
    dialog(
        DialogSize::Middle,
        "Workspaces",
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

async fn load(state: State) {
    let Ok(catalogue) = desk().catalogue().await else {
        state.list.try_set(Vec::new());
        return;
    };
    let mut rows = Vec::new();
    for workspace in catalogue.list().await.unwrap_or_default() {
        let bytes = catalogue.size_bytes(&workspace.id).await.ok();
        rows.push((workspace, bytes));
    }
    state.list.try_set(rows);
    let deleted = catalogue.deleted().await.unwrap_or_default();
    let deleted = deleted.into_iter().map(|workspace| (workspace, None));
    state.deleted.try_set(deleted.collect());
}

/// Does something that takes a while and ends with another workspace on the page.
fn act(state: State, work: impl Future<Output = Result<(), String>> + 'static) {
    if state.busy.get_untracked() {
        return;
    }
    state.busy.set(true);
    spawn_local(async move {
        let done = work.await;
        state.busy.try_set(false);
        match done {
            Ok(()) => state.store.dialog.set(None),
            Err(reason) => state.store.toast_failed(reason),
        }
    });
}

fn row(state: State, workspace: Workspace, bytes: Option<u64>) -> AnyView {
    let id = workspace.id.clone();
    let is_open = desk()
        .session()
        .is_some_and(|session| session.workspace() == Some(id.as_str()));
    let name = workspace.name.clone();
    let renamed = workspace.clone();
    let face = {
        let id = id.clone();
        let name = name.clone();
        move || {
            if state
                .renaming
                .with(|renaming| renaming.as_deref() == Some(id.as_str()))
            {
                return name_field(state, renamed.clone());
            }
            let id = id.clone();
            view! {
                <button type="button" class="open" disabled=move || state.busy.get()
                    on:click=move |_| { let id = id.clone(); act(state, open(id)) }>
                    <b class="ellipsis">{name.clone()}</b>
                    {is_open.then(|| view! { <span class="tag outline">"open"</span> })}
                </button>
            }
            .into_any()
        }
    };
    let details = format!(
        "{}{}",
        instant::day_time(workspace.opened_ms),
        bytes.map_or(String::new(), |bytes| format!(", {}", format::bytes(bytes)))
    );
    view! {
        <li>
            {face}
            <span class="note nowrap">{details}</span>
            {more(state, workspace, is_open)}
        </li>
    }
    .into_any()
}

async fn open(id: String) -> Result<(), String> {
    let opened = desk().open(&id).await;
    opened.map(|_| ()).map_err(|error| error.to_string())
}

fn name_field(state: State, workspace: Workspace) -> AnyView {
    let name = RwSignal::new(workspace.name.clone());
    let keep = move || {
        let id = workspace.id.clone();
        spawn_local(async move {
            let new = name.get_untracked();
            if let Ok(catalogue) = desk().catalogue().await
                && let Ok(renamed) = catalogue.rename(&id, &new).await
            {
                let session = desk().session();
                if session.is_some_and(|session| session.workspace() == Some(id.as_str())) {
                    state.store.workspace.set(renamed.name);
                }
            }
            state.renaming.try_set(None);
            load(state).await;
        });
    };
    let on_enter = keep.clone();
    view! {
        <span class="field grow"><input type="text" aria-label="Name" maxlength="60" bind:value=name autofocus
            on:keydown=move |ev| match ev.key().as_str() {
                "Enter" => on_enter(),
                "Escape" => { ev.stop_propagation(); state.renaming.set(None); }
                _ => {}
            }/></span>
        <button type="button" class="button" on:click=move |_| keep()>"Rename"</button>
    }
    .into_any()
}

fn more(state: State, workspace: Workspace, is_open: bool) -> AnyView {
    let items = move || {
        let id = workspace.id.clone();
        let mut items = vec![
            MenuItem::new("Rename", Icon::Edit, {
                let id = id.clone();
                Callback::new(move |()| state.renaming.set(Some(id.clone())))
            }),
            MenuItem::new("Duplicate", Icon::Copy, {
                let id = id.clone();
                Callback::new(move |()| duplicate(state, id.clone()))
            }),
        ];
        let name = workspace.name.clone();
        items.push(MenuItem::new("Export as a file", Icon::Download, {
            let (id, name) = (id.clone(), name.clone());
            Callback::new(move |()| saving::export(state.store, Some(id.clone()), name.clone()))
        }));
        items.push(MenuItem::Rule);
        items.push(MenuItem::danger(
            if is_open {
                "Close and delete workspace"
            } else {
                "Delete workspace"
            },
            Callback::new(move |()| delete(state, id.clone(), name.clone(), is_open)),
        ));
        items
    };
    menu(
        "button ghost small icon-only",
        "More for this workspace",
        true,
        icon(Icon::More),
        items,
    )
}

fn duplicate(state: State, id: String) {
    spawn_local(async move {
        let now_ms = js_sys::Date::now() as i64;
        let made = match desk().catalogue().await {
            Ok(catalogue) => catalogue.duplicate(&id, now_ms).await,
            Err(error) => Err(error),
        };
        match made {
            Ok(copy) => state
                .store
                .toast(format!("Made \u{201c}{}\u{201d}", copy.name)),
            Err(error) => state.store.toast_failed(error.to_string()),
        }
        load(state).await;
    });
}

/// Marks a workspace as deleted. The open one is closed first, and the page goes on with the one
/// that was open before it, or with the first page.
fn delete(state: State, id: String, name: String, is_open: bool) {
    let store = state.store;
    spawn_local(async move {
        let now_ms = js_sys::Date::now() as i64;
        let done = match desk().catalogue().await {
            Ok(catalogue) => catalogue.delete(&id, now_ms).await.map(|_| ()),
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            return store.toast_failed(error.to_string());
        }
        // Made here, so that it does not go with the dialog.
        let back = id.clone();
        let undo = Callback::new(move |()| restore(state, back.clone()));
        store.toast_with(
            format!("Deleted \u{201c}{name}\u{201d}. It can be brought back for seven days."),
            "Undo",
            undo,
        );
        if is_open {
            desk().close().await;
            if !matches!(desk().open_last().await, Ok(Some(_))) {
                store.dialog.set(None);
                store.page.set(Page::FirstRun);
            }
        } else {
            load(state).await;
        }
    });
}

fn restore(state: State, id: String) {
    spawn_local(async move {
        let restored = match desk().catalogue().await {
            Ok(catalogue) => catalogue.restore(&id).await,
            Err(error) => Err(error),
        };
        match restored {
            Ok(workspace) => state
                .store
                .toast(format!("\u{201c}{}\u{201d} is back", workspace.name)),
            Err(error) => state.store.toast_failed(error.to_string()),
        }
        // The dialog may have been closed since.
        if !state.list.is_disposed() {
            load(state).await;
        }
    });
}

fn deleted_row(state: State, workspace: Workspace) -> AnyView {
    let now_ms = js_sys::Date::now() as i64;
    let gone_ms = workspace
        .deleted_ms
        .unwrap_or(now_ms)
        .saturating_add(GRACE_MS);
    let left = instant::span(gone_ms.saturating_sub(now_ms));
    let name = workspace.name.clone();
    view! {
        <li class="thing">
            <b class="ellipsis">{name.clone()}</b>
            <span class="note grow">{format!("gone for good in {left}")}</span>
            <button type="button" class="button small" aria-label=format!("Restore {name}")
                on:click=move |_| restore(state, workspace.id.clone())>{small_icon(Icon::Undo)}"Restore"</button>
        </li>
    }
    .into_any()
}

fn sample_row(state: State, sample: Sample) -> AnyView {
    view! {
        <li class="sample">
            <button type="button" class="open" disabled=move || state.busy.get() on:click=move |_| act(state, async move { open_sample(state.store, sample).await; Ok(()) })>
                <b>{sample.name()}</b>
            </button>
            <span class="note grow">{sample.summary()}</span>
        </li>
    }
    .into_any()
}
