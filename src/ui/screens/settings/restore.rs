//! Restoring: a backup, or a table as it was at an instant, always into a new table.

use crate::ui::model::backups::{self, Backup, From, Recovery};
use crate::ui::model::instant;
use crate::ui::model::requests::{error_of, table_only};
use crate::ui::store::{Screen, Store, send};
use crate::ui::widgets::{DialogSize, dialog, failed, segmented};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the dialog holds.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    table: StoredValue<String>,
    backup: StoredValue<Option<Backup>>,
    target: RwSignal<String>,
    /// Whether an instant is typed, or the latest is taken.
    typed: RwSignal<usize>,
    at: RwSignal<String>,
    window: RwSignal<Option<Recovery>>,
    refusal: RwSignal<Option<(String, String)>>,
}

impl State {
    /// What is asked for; nothing while the instant is none.
    fn from(self) -> Option<From> {
        if let Some(arn) = self
            .backup
            .with_value(|backup| backup.as_ref().map(|backup| backup.arn.clone()))
        {
            return Some(From::Backup(arn));
        }
        let at_ms = match self.typed.get() {
            0 => None,
            _ => Some(self.at.with(|at| instant::of_field(at))?),
        };
        Some(From::Instant(self.table.get_value(), at_ms))
    }
}

/// The dialog.
pub(crate) fn restore_dialog(store: Store, table: String, backup: Option<Backup>) -> AnyView {
    let title = match &backup {
        Some(backup) => format!("Restore {}", backup.name),
        None => format!("Restore {table} to an instant"),
    };
    let state = State {
        store,
        target: RwSignal::new(format!("{table}-restored")),
        typed: RwSignal::new(0),
        at: RwSignal::new(String::new()),
        window: RwSignal::new(None),
        refusal: RwSignal::new(None),
        table: StoredValue::new(table),
        backup: StoredValue::new(backup.clone()),
    };
    let close = Callback::new(move |()| store.dialog.set(None));
    let what = match backup {
        Some(backup) => {
            let at = instant::day_time(backup.created_ms);
            view! { <p class="muted">{format!("The table as it was on {at} UTC.")}</p> }.into_any()
        }
        None => instant_fields(state),
    };
    let ready = Memo::new(move |_| state.from().is_some() && !state.target.with(String::is_empty));
    let body = view! {
        <form class="body stack" on:submit=move |ev| { ev.prevent_default(); run(state); }>
            {move || state.refusal.get().map(|(name, message)| failed(name, message))}
            {what}
            <label class="stack" style="gap:4px">
                <span class="label">"New table"</span>
                <input class="field mono" style="width:100%" data-focus="" maxlength="255" spellcheck="false" autocomplete="off" bind:value=state.target/>
            </label>
            <p class="hint">"Items, indexes and capacity come back. Tags, TTL, the stream and continuous backups do not."</p>
        </form>
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" on:click=move |_| close.run(())>"Cancel"</button>
        <button type="button" class="button primary" disabled=move || !ready.get() on:click=move |_| run(state)>"Restore"</button>
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

/// The latest instant or one that is typed, between the two that the service tells.
fn instant_fields(state: State) -> AnyView {
    spawn_local(async move {
        let body = table_only(&state.table.get_value());
        let response = send("DescribeContinuousBackups", &body).await;
        let window = backups::recovery(&response.body);
        if let Some(window) = window {
            state.at.try_set(instant::field(window.latest_ms));
        }
        state.window.try_set(window);
    });
    let bounds = move || {
        let window = state.window.get()?;
        let (earliest, latest) = (window.earliest_ms, window.latest_ms);
        Some(format!(
            "From {} to {} UTC.",
            instant::day_time(earliest),
            instant::day_time(latest)
        ))
    };
    let choices = vec!["Latest".to_owned(), "At".to_owned()];
    view! {
        <div class="row wrap">
            {segmented("Instant", choices, state.typed.into(), Callback::new(move |i| state.typed.set(i)))}
            <input class="field mono" type="datetime-local" step="1" aria-label="Instant, UTC" disabled=move || state.typed.get() == 0 bind:value=state.at/>
        </div>
        <p class="hint">{bounds}</p>
    }
    .into_any()
}

fn run(state: State) {
    let Some(from) = untrack(|| state.from()) else {
        return;
    };
    let target = state.target.get_untracked();
    let (operation, body) = backups::restore(&from, &target);
    let store = state.store;
    spawn_local(async move {
        let response = send(operation, &body).await;
        if response.status != 200 {
            state.refusal.try_set(Some(error_of(&response.body)));
            return;
        }
        store.dialog.set(None);
        let show = Callback::new({
            let target = target.clone();
            move |()| store.open_table(&target, Screen::Items)
        });
        store.toast_with(format!("Restoring into {target}"), "Show it", show);
    });
}
