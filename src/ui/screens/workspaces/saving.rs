//! Where the workspace is kept: saved or why not, how much room there is, and the ways on.

use crate::ui::model::format;
use crate::ui::store::{Store, desk};
use crate::ui::widgets::{DialogSize, Icon, dialog, small_icon, switch};
use crate::workspace::desk::{Room, ask_to_persist, room};
use crate::workspace::exchange::save_whole;
use crate::workspace::session::{Role, SaveState};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog.
pub(crate) fn saving(store: Store) -> AnyView {
    let close = Callback::new(move |()| store.dialog.set(None));
    let account = RwSignal::new(String::new());
    let kept = RwSignal::new(false);
    let look = move || {
        spawn_local(async move {
            let room = room().await;
            kept.try_set(room.is_some_and(|room| room.persisted));
            account.try_set(words_of(room));
        });
    };
    look();
    let keep = Callback::new(move |on: bool| {
        if !on {
            return store
                .toast_failed("Only the browser's own settings for this site take that back.");
        }
        spawn_local(async move {
            if !ask_to_persist().await {
                store.toast_failed("The browser did not promise it. It does so for sites that are used often, or installed.");
            }
            look();
        });
    });
    let stored = move || {
        let bytes = store.stored_bytes.get();
        bytes.map(|bytes| format!("This workspace takes {} on disk. ", format::bytes(bytes)))
    };
    let body = view! {
        <div class="body stack">
            {move || state(store)}
            <p class="note">{stored}{move || account.get()}</p>
            <div class="row">
                {switch("Keep it when the disk runs short", kept.into(), keep)}
                <span>"Keep it when the disk runs short"</span>
                <span class="hint">{move || if kept.get() { "promised" } else { "the browser may clear it" }}</span>
            </div>
        </div>
    };
    let foot = view! {
        <button type="button" class="button" on:click=move |_| export_open(store)>{small_icon(Icon::Download)}"Save as a file"</button>
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Close"</button>
    };
    dialog(
        DialogSize::Ask,
        "Where this workspace is kept",
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}

/// The browser's account of its storage, in a sentence.
pub(crate) fn words_of(room: Option<Room>) -> String {
    match room {
        Some(room) => format!(
            "All workspaces of this site use {} of the {} that the browser grants.",
            format::bytes(room.used_bytes.max(0.0) as u64),
            format::bytes(room.quota_bytes.max(0.0) as u64)
        ),
        None => "The browser does not tell how much room there is.".to_owned(),
    }
}

fn state(store: Store) -> AnyView {
    let (title, text, bad) = match (store.saved.get(), store.role.get()) {
        (SaveState::Saved, Role::Leader) => (
            "Saved in this browser",
            "Every write is answered when it is on disk.".to_owned(),
            false,
        ),
        (SaveState::Saved, Role::Follower) => (
            "Saved by another tab",
            "Another tab has this workspace open and does the writing; this one forwards to it, and goes on when that one is closed.".to_owned(),
            false,
        ),
        (SaveState::Saving, _) => ("Saving", "Some writes are on their way to the disk.".to_owned(), false),
        (SaveState::Unsaved { reason }, _) => (
            "Not saved",
            format!("{reason}. What is in this tab is whole; a reload would lose what was not saved."),
            true,
        ),
        (SaveState::MemoryOnly { reason }, _) => (
            "In this tab only",
            format!("{reason}. Closing the tab loses the workspace; a file keeps it."),
            true,
        ),
        (SaveState::Stopped { reason }, _) => (
            "Saving stopped",
            format!("{reason}. Save a file, then reload the page."),
            true,
        ),
    };
    let ways = matches!(store.saved.get(), SaveState::Unsaved { .. }).then(|| {
        view! {
            <div class="row wrap">
                <button type="button" class="button" on:click=move |_| if let Some(session) = desk().session() { session.retry_saving() }>"Try to save again"</button>
                <button type="button" class="button" on:click=move |_| if let Some(session) = desk().session() { session.go_on_in_memory() }>"Go on in memory"</button>
            </div>
        }
    });
    view! {
        <div class:failed=bad class="stack" role="status">
            <h2 class="strong">{title}</h2>
            <p>{text}</p>
            {ways}
        </div>
    }
    .into_any()
}

/// Saves the open workspace, whole, as a file.
pub(crate) fn export_open(store: Store) {
    let session = desk().session();
    let id = session
        .as_ref()
        .and_then(|session| session.workspace().map(str::to_owned));
    export(store, id, store.workspace.get_untracked());
}

/// Saves a workspace, whole, as a file; says where it went.
pub(super) fn export(store: Store, id: Option<String>, name: String) {
    spawn_local(async move {
        match save_whole(desk().session(), id.as_deref(), &name).await {
            Ok((file, bytes)) => {
                let size = format::bytes(bytes);
                store.toast(format!("Saved {file}, {size}: tables, items and the clock"));
            }
            Err(reason) => store.toast_failed(format!("Not exported: {reason}")),
        }
    });
}
