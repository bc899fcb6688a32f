//! Backups: point-in-time recovery, and the backups that were taken. Told by the wire's own requests,
//! asked again when a request changed what they tell or a backup should be ready.

use super::{change, words};
use crate::ui::model::backups::{self, Backup, Recovery};
use crate::ui::model::requests::{error_of, table_only};
use crate::ui::model::table_form::positive;
use crate::ui::model::{format, instant};
use crate::ui::store::{Dialog, Store, send};
use crate::ui::widgets::{DialogSize, Icon, dialog, failed, small_icon, switch, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What changes what is told here, whoever sends it.
const CHANGES: [&str; 3] = ["CreateBackup", "DeleteBackup", "UpdateContinuousBackups"];

/// What was told, and when.
#[derive(Clone, Copy)]
struct Told {
    recovery: RwSignal<Option<Recovery>>,
    backups: RwSignal<Option<Vec<Backup>>>,
    refusal: RwSignal<Option<(String, String)>>,
    at_ms: RwSignal<i64>,
}

/// The article.
pub(super) fn backups(store: Store, table: String) -> AnyView {
    let told = Told {
        recovery: RwSignal::new(None),
        backups: RwSignal::new(None),
        refusal: RwSignal::new(None),
        at_ms: RwSignal::new(0),
    };
    let changed = Memo::new(move |_| {
        store.traces.with(|traces| {
            let mut newest = traces.iter().rev();
            newest
                .find(|trace| trace.status == 200 && CHANGES.contains(&trace.operation.as_ref()))
                .map(|trace| trace.id)
        })
    });
    // A backup is ready when the control plane's delay has passed.
    let due = Memo::new(move |_| {
        let creating = told.backups.with(|list| {
            let mut list = list.iter().flatten();
            list.any(|backup| backup.status == "CREATING")
        });
        creating && {
            let delay_ms = store.clock.with(|clock| {
                let knobs = clock.as_ref().map(|clock| clock.knobs);
                knobs.unwrap_or_default().control_plane_delay_ms
            });
            store.now_ms() > told.at_ms.get().saturating_add(delay_ms)
        }
    });
    let name = StoredValue::new(table);
    let ask = move || spawn_local(load(store, told, name.get_value()));
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        let _ = changed.get();
        ask();
    });
    Effect::new(move |_| {
        if due.get() {
            ask();
        }
    });
    view! {
        <article>
            <h2>"Backups"</h2>
            <div class="stack">
                {move || told.refusal.get().map(|(name, message)| failed(name, message))}
                {continuous(store, told, name, Callback::new(move |()| ask()))}
                {take(store, name)}
                {move || told.backups.with(|list| list.as_ref().map(|list| listed(store, name, list)))}
            </div>
        </article>
    }
    .into_any()
}

async fn load(store: Store, told: Told, table: String) {
    let recovery = send("DescribeContinuousBackups", &table_only(&table)).await;
    let list = send("ListBackups", &backups::list(&table)).await;
    let refused = [&recovery, &list]
        .into_iter()
        .find(|response| response.status != 200);
    told.refusal
        .try_set(refused.map(|response| error_of(&response.body)));
    told.recovery.try_set(backups::recovery(&recovery.body));
    told.backups.try_set(Some(backups::backups(&list.body)));
    told.at_ms.try_set(untrack(|| store.now_ms()));
}

/// Point-in-time recovery: on or off, for how long, and what it reaches.
fn continuous(
    store: Store,
    told: Told,
    table: StoredValue<String>,
    again: Callback<()>,
) -> AnyView {
    let set = Callback::new(move |on: bool| {
        let said = if on {
            "Every change is kept"
        } else {
            "Changes are no longer kept"
        };
        let body = backups::update(&table.get_value(), on, None);
        change(store, "UpdateContinuousBackups", body, said);
    });
    let days = Memo::new(move |_| told.recovery.get().map(|recovery| recovery.days));
    let on = Memo::new(move |_| days.get().is_some());
    view! {
        <div class="row wrap">
            {switch("Continuous backups", on.into(), set)}<span>"Continuous backups"</span>
            {move || match days.get() {
                // What is typed stays while only the instants move.
                Some(days) => period(store, table, days),
                None => view! { <span class="hint">"restore to any second of the last 35 days"</span> }.into_any(),
            }}
        </div>
        {move || told.recovery.get().map(|recovery| view! {
            <div class="row wrap">
                <span class="hint">"From "<b class="strong">{instant::day_time(recovery.earliest_ms)}</b>" to "<b class="strong">{instant::day_time(recovery.latest_ms)}</b>" UTC"</span>
                <button type="button" class="button ghost small" title="The latest lags 5 minutes behind" on:click=move |_| again.run(())>"Ask again"</button>
                <button type="button" class="button small" on:click=move |_| store.dialog.set(Some(Dialog::Restore { table: table.get_value(), backup: None }))>
                    {small_icon(Icon::Undo)}"Restore to an instant"
                </button>
            </div>
        }.into_any())}
    }
    .into_any()
}

/// How many days changes are kept.
fn period(store: Store, table: StoredValue<String>, days: u64) -> AnyView {
    let typed = RwSignal::new(days.to_string());
    let asked = move || typed.with(|typed| positive(typed));
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let body = backups::update(&table.get_value(), true, untrack(asked));
        change(store, "UpdateContinuousBackups", body, "The period is set");
    };
    view! {
        <form class="row" on:submit=submit>
            <span class="hint">"for"</span>
            <input class="field mono" style="width:48px" inputmode="numeric" aria-label="Recovery period in days" bind:value=typed/>
            <span class="hint">"days"</span>
            <button type="submit" class="button small" disabled=move || asked().is_none_or(|asked| asked == days)>"Apply"</button>
        </form>
    }
    .into_any()
}

/// Takes a backup.
fn take(store: Store, table: StoredValue<String>) -> AnyView {
    let name = RwSignal::new(table.get_value());
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let body = backups::create(&table.get_value(), &name.get_untracked());
        change(store, "CreateBackup", body, "The backup is being taken");
    };
    view! {
        <form class="row wrap" on:submit=submit>
            <input class="field mono" style="width:176px" aria-label="Backup name" maxlength="255" spellcheck="false" autocomplete="off" bind:value=name/>
            <button type="submit" class="button" disabled=move || name.with(String::is_empty)>"Back up now"</button>
        </form>
    }
    .into_any()
}

fn listed(store: Store, table: StoredValue<String>, list: &[Backup]) -> AnyView {
    if list.is_empty() {
        return view! { <p class="hint">"No backup yet. One keeps the items, indexes and capacity of now; it outlives the table."</p> }.into_any();
    }
    let rows = list
        .iter()
        .map(|backup| row(store, table, backup.clone()))
        .collect_view();
    view! { <ul class="workspaces backups" aria-label="Backups">{rows}</ul> }.into_any()
}

fn row(store: Store, table: StoredValue<String>, backup: Backup) -> AnyView {
    let Backup { name, status, .. } = backup.clone();
    let details = format!(
        "{}, {}",
        format::bytes(backup.size_bytes),
        instant::day_time(backup.created_ms)
    );
    let (of_system, ready) = (backup.kind == "SYSTEM", status == "AVAILABLE");
    let restored = backup.clone();
    let restore = move |_| {
        store.dialog.set(Some(Dialog::Restore {
            table: table.get_value(),
            backup: Some(restored.clone()),
        }));
    };
    let delete = move |_| store.dialog.set(Some(Dialog::DeleteBackup(backup.clone())));
    view! {
        <li class="thing">
            <b class="mono ellipsis">{name.clone()}</b>
            {tag("outline", words(&status))}
            <span class="hint grow">{details}</span>
            <button type="button" class="button small" disabled=!ready aria-label=format!("Restore {name}") on:click=restore>{small_icon(Icon::Undo)}"Restore"</button>
            <button type="button" class="button ghost small icon-only" disabled=!ready || of_system title="Delete" aria-label=format!("Delete backup {name}") on:click=delete>{small_icon(Icon::Trash)}</button>
        </li>
    }
    .into_any()
}

/// The question before a backup goes: unlike a table, it does not come back.
pub(crate) fn delete_backup_dialog(store: Store, backup: Backup) -> AnyView {
    let refusal = RwSignal::new(None::<(String, String)>);
    let close = Callback::new(move |()| store.dialog.set(None));
    let loss = format!(
        "{}, {}. It cannot be brought back.",
        format::bytes(backup.size_bytes),
        instant::day_time(backup.created_ms)
    );
    let delete = move |_| {
        let body = backups::delete(&backup.arn);
        spawn_local(async move {
            let response = send("DeleteBackup", &body).await;
            if response.status == 200 {
                store.dialog.set(None);
                store.toast("Deleted the backup");
            } else {
                refusal.try_set(Some(error_of(&response.body)));
            }
        });
    };
    let body = view! {
        <div class="body stack">
            {move || refusal.get().map(|(name, message)| failed(name, message))}
            <p class="muted">{loss}</p>
        </div>
    };
    let foot = view! {
        <span class="grow"></span>
        <button type="button" class="button" data-focus="" on:click=move |_| close.run(())>"Keep it"</button>
        <button type="button" class="button danger-confirm" on:click=delete>"Delete backup"</button>
    };
    let title = format!("Delete backup {}?", backup.name);
    dialog(
        DialogSize::Ask,
        title,
        None,
        body.into_any(),
        foot.into_any(),
        close,
    )
}
