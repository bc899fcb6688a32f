//! The top bar: mark, workspace, saved state, virtual clock, theme.

use crate::ui::model::instant;
use crate::ui::store::{Dialog, Store, Theme, control};
use crate::ui::widgets::{Icon, icon, mark, segmented, small_icon};
use crate::workspace::session::{Role, SaveState};
use crate::world::{ClockMode, ClockView, Control, PendingEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

const SPEEDS: [(ClockMode, &str); 3] = [
    (ClockMode::Live, "1×"),
    (ClockMode::Fast60, "60×"),
    (ClockMode::Fast3600, "3600×"),
];

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
                {small_icon(Icon::Search)}<span class="grow">"Search or run"</span><kbd>"Ctrl K"</kbd>
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
        <button type="button" class="button ghost icon-only"
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

/// Whether the workspace is safe, in three words; why not, on hover.
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
                <span class="saved" class:bad=bad title=if why.is_empty() { text.to_owned() } else { why }>
                    {small_icon(sign)}<span class="words">{text}</span>
                </span>
            }.into_any()
        }}
    }
    .into_any()
}

fn set_mode(store: Store, mode: ClockMode) {
    spawn_local(async move {
        if let Err(error) = control(Control::SetClock { mode }).await {
            store.toast_failed(error.message);
        }
    });
}

/// Jumps to the next event, if there is one.
pub(crate) fn jump(store: Store) {
    spawn_local(async move {
        if let Err(error) = control(Control::JumpToNextEvent).await {
            store.toast_failed(error.message);
        }
    });
}

fn clock(store: Store) -> AnyView {
    let mode = Memo::new(move |_| {
        store
            .clock
            .with(|c| c.as_ref().map(|c| c.mode))
            .unwrap_or_default()
    });
    let next = Memo::new(move |_| store.clock.with(|c| c.as_ref().and_then(next_event)));
    let paused = move || mode.get() == ClockMode::Paused;
    let speed = Signal::derive(move || {
        SPEEDS
            .iter()
            .position(|(m, _)| *m == mode.get())
            .unwrap_or(usize::MAX)
    });
    let choose = Callback::new(move |i: usize| {
        if let Some((mode, _)) = SPEEDS.get(i) {
            set_mode(store, *mode);
        }
    });
    let now = move || {
        store
            .clock
            .with(|c| c.as_ref().map(|c| c.now_ms / 1000 * 1000))
    };
    view! {
        <span class="clock" role="group" aria-label="Virtual clock">
            <button type="button" class="button ghost small icon-only"
                aria-label=move || if paused() { "Run the clock" } else { "Pause the clock" }
                on:click=move |_| set_mode(store, if paused() { ClockMode::Live } else { ClockMode::Paused })>
                {move || small_icon(if paused() { Icon::Play } else { Icon::Pause })}
            </button>
            {segmented("Speed of the clock", SPEEDS.iter().map(|(_, text)| (*text).to_owned()).collect(), speed, choose)}
            {move || now().map(|ms| view! {
                <time class="now"><span class="date">{instant::date(ms)}" "</span>{instant::time(ms)}<span class="zone">" UTC"</span></time>
            }.into_any())}
            {move || next.get().map(|(what, wait)| view! {
                <button type="button" class="button ghost small jump" title="Jump to the next event"
                    aria-label=format!("Jump to the next event: {what} in {wait}")
                    on:click=move |_| jump(store)>
                    {small_icon(Icon::Jump)}<span class="words">{format!("{what} in {wait}")}</span>
                </button>
            }.into_any())}
        </span>
    }
    .into_any()
}

fn next_event(clock: &ClockView) -> Option<(String, String)> {
    let next: &PendingEvent = clock.pending.first()?;
    Some((
        event_words(next).to_owned(),
        instant::span((next.at_ms - clock.now_ms).max(0)),
    ))
}

/// A pending event in two or three words.
fn event_words(pending: &PendingEvent) -> &'static str {
    match pending.event.name() {
        "TableCreated" => "Table active",
        "TableUpdated" => "Table updated",
        "TableDeleted" => "Table gone",
        "IndexBackfilled" => "Backfill",
        "IndexUpdated" => "Index updated",
        "IndexDeleted" => "Index gone",
        "TimeToLiveUpdated" => "TTL updated",
        "TimeToLiveSwept" => "TTL sweep",
        "StreamTrimmed" => "Stream trim",
        "StreamExpired" => "Stream gone",
        "TokensExpired" => "Tokens expire",
        "TrashEmptied" => "Trash emptied",
        _ => "Next event",
    }
}
