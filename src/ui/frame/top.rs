//! The top bar: mark, workspace, saved state, virtual clock, theme.

use super::clock::clock;
use crate::ui::store::{Dialog, Store, Theme};
use crate::ui::widgets::{Icon, icon, mark, small_icon};
use crate::workspace::session::{Role, SaveState};
use leptos::prelude::*;

/// The top bar.
pub(crate) fn top(store: Store) -> AnyView {
    view! {
        <header class="top">
            <span class="brand">{mark()}<span>"Hashrange"</span></span>
            <span class="divider"></span>
            <button type="button" class="button ghost workspace-menu" aria-haspopup="dialog" title="Workspaces"
                on:click=move |_| store.dialog.set(Some(Dialog::Workspaces))>
                <span class="workspace-name ellipsis">{move || store.workspace.get()}</span>{small_icon(Icon::Down)}
            </button>
            {saved(store)}
            <span class="grow"></span>
            {clock(store)}
            <span class="grow"></span>
            <button type="button" class="field quiet command" on:click=move |_| store.dialog.set(Some(Dialog::Palette))>
                {small_icon(Icon::Search)}<span class="grow words">"Search or run"</span><kbd>"Ctrl K"</kbd>
            </button>
            {theme(store)}
            <button type="button" class="button primary share" aria-label="Share" on:click=move |_| store.dialog.set(Some(Dialog::Share))>
                {small_icon(Icon::Share)}<span class="words">"Share"</span>
            </button>
        </header>
    }
    .into_any()
}

/// The switch between light and dark.
pub(crate) fn theme(store: Store) -> AnyView {
    view! {
        <button type="button" class="button ghost icon-only theme"
            aria-label=move || match store.theme.get() {
                Theme::Light => "Use the dark theme",
                Theme::Dark => "Use the light theme",
            }
            on:click=move |_| {
                let other = store.theme.get_untracked().other();
                store.theme.set(other);
                other.keep();
            }>
            {move || icon(match store.theme.get() { Theme::Light => Icon::Moon, Theme::Dark => Icon::Sun })}
        </button>
    }
    .into_any()
}

/// Whether the workspace is safe, in three words; why not and what to do, behind it.
fn saved(store: Store) -> AnyView {
    let state = Memo::new(move |_| (store.saved.get(), store.role.get()));
    let words = move |(saved, role): (SaveState, Role)| match (saved, role) {
        (SaveState::Saved, Role::Leader) => {
            (Icon::Tick, "Saved in this browser", String::new(), false)
        }
        (SaveState::Saved, Role::Follower) => (
            Icon::Tick,
            "Saved by another tab",
            "Another tab has this workspace open and does the writing; this one forwards to it."
                .to_owned(),
            false,
        ),
        (SaveState::Saving, _) => (Icon::Download, "Saving", String::new(), false),
        (SaveState::Unsaved { reason }, _) => (Icon::Warning, "Not saved", reason, true),
        (SaveState::MemoryOnly { reason }, _) => (
            Icon::Info,
            "In this tab only",
            format!("{reason}. Closing the tab loses it."),
            false,
        ),
        (SaveState::Stopped { reason }, _) => (Icon::Warning, "Saving stopped", reason, true),
    };
    view! {
        {move || {
            let (sign, text, why, bad) = words(state.get());
            view! {
                <button type="button" class="saved" class:bad=bad aria-haspopup="dialog" aria-label=format!("{text}: where this workspace is kept")
                    title=if why.is_empty() { text.to_owned() } else { why }
                    on:click=move |_| store.dialog.set(Some(Dialog::Saving))>
                    {small_icon(sign)}<span class="words">{text}</span>
                </button>
            }.into_any()
        }}
    }
    .into_any()
}
