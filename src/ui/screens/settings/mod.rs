//! Settings of a table: capacity, time to live, stream, backups, protection, deletion.

mod backups;
mod capacity;
mod delete;
mod knobs;
mod restore;
mod tags;
mod ttl;

use crate::ui::model::instant;
use crate::ui::model::requests::error_of;
use crate::ui::model::table_update::{protection, stream};
use crate::ui::store::{Dialog, Store, send};
use crate::ui::widgets::{Icon, copy, small_icon, switch};
use crate::world::TableOverview;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use backups::delete_backup_dialog;
pub(crate) use delete::{delete_table_dialog, restore};
pub(crate) use knobs::{AT_ONCE, LAG, PACE, SLICE, SWEEP, knob};
pub(crate) use restore::restore_dialog;

type Table = Memo<Option<TableOverview>>;

/// The settings of a table.
pub(crate) fn settings(store: Store, table: String) -> AnyView {
    let name = table.clone();
    let overview: Table = Memo::new(move |_| {
        store
            .tables
            .with(|tables| tables.iter().find(|t| t.name == name).cloned())
    });
    view! {
        <section class="screen scroll settings" aria-label="Settings">
            {capacity::capacity(store, overview)}
            {ttl::ttl(store, overview)}
            {stream_setting(store, overview)}
            {backups::backups(store, table.clone())}
            {about(store, overview)}
            {tags::tags(store, overview)}
            {knobs::article(store)}
            <article>
                <h2>"Delete"</h2>
                <div>
                    <p class="note">"Items, indexes and settings go with the table. You can bring it back for 24 hours of virtual time."</p>
                    <button type="button" class="button danger" on:click=move |_| store.dialog.set(Some(Dialog::DeleteTable { table: table.clone() }))>
                        {small_icon(Icon::Trash)}"Delete table"
                    </button>
                </div>
            </article>
        </section>
    }
    .into_any()
}

/// Sends one change; says what was refused, in the service's words.
pub(crate) fn change(store: Store, operation: &'static str, body: String, said: &'static str) {
    spawn_local(async move {
        let response = send(operation, &body).await;
        if response.status == 200 {
            store.toast(said);
        } else {
            let (name, message) = error_of(&response.body);
            store.toast_failed(format!("{name}: {message}"));
        }
    });
}

/// A status in a word of ours: `ENABLING` gives `Enabling`.
pub(crate) fn words(status: &str) -> String {
    let lower = status.to_lowercase();
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |c| {
        format!("{}{}", c.to_uppercase(), chars.as_str())
    })
}

const VIEWS: [(&str, &str); 4] = [
    ("NEW_AND_OLD_IMAGES", "New and old images"),
    ("NEW_IMAGE", "New image"),
    ("OLD_IMAGE", "Old image"),
    ("KEYS_ONLY", "Keys only"),
];

fn stream_setting(store: Store, table: Table) -> AnyView {
    let now = Memo::new(move |_| table.with(|t| t.as_ref().and_then(|t| t.stream.clone())));
    let chosen = RwSignal::new("NEW_AND_OLD_IMAGES".to_owned());
    let send = move |view_type: Option<String>, said: &'static str| {
        if let Some(table) = table.get_untracked() {
            change(
                store,
                "UpdateTable",
                stream(&table.name, view_type.as_deref()),
                said,
            );
        }
    };
    view! {
        <article>
            <h2>"Stream"</h2>
            {move || match now.get() {
                Some(setting) => {
                    let arn = setting.stream_arn.clone();
                    let kind = VIEWS.iter().find(|(name, _)| *name == setting.view_type).map_or("", |(_, words)| words);
                    view! {
                        <div class="row wrap">
                            <span class="in-str strong">{kind}</span>
                            <span class="hint">"records are kept for 24 hours; the view cannot be edited"</span>
                            <button type="button" class="button ghost small" on:click=move |_| copy(store, arn.clone(), "Stream ARN copied")>{small_icon(Icon::Copy)}"ARN"</button>
                            <button type="button" class="button" on:click=move |_| send(None, "The stream is closed")>"Disable"</button>
                        </div>
                    }.into_any()
                }
                None => view! {
                    <div class="row wrap">
                        <select class="field" aria-label="Stream view" on:change=move |ev| chosen.set(event_target_value(&ev))>
                            {VIEWS.iter().map(|(name, words)| view! { <option value=*name>{*words}</option> }.into_any()).collect_view()}
                        </select>
                        <button type="button" class="button" on:click=move |_| send(Some(chosen.get_untracked()), "The stream is open")>"Enable"</button>
                    </div>
                }.into_any(),
            }}
        </article>
    }
    .into_any()
}

fn about(store: Store, table: Table) -> AnyView {
    let protected =
        Memo::new(move |_| table.with(|t| t.as_ref().is_some_and(|t| t.deletion_protection)));
    let created = move || {
        table.with(|t| {
            t.as_ref().map(|t| {
                format!(
                    "{} {} UTC",
                    instant::date(t.created_ms),
                    instant::time(t.created_ms)
                )
            })
        })
    };
    let arn = move || table.with(|t| t.as_ref().map(|t| t.arn.clone()).unwrap_or_default());
    let protect = Callback::new(move |on: bool| {
        if let Some(table) = table.get_untracked() {
            change(
                store,
                "UpdateTable",
                protection(&table.name, on),
                if on {
                    "Protected against deletion"
                } else {
                    "No longer protected"
                },
            );
        }
    });
    view! {
        <article>
            <h2>"Table"</h2>
            <div class="stack">
                <div class="row wrap"><code style="overflow-wrap:anywhere">{arn}</code>
                    <button type="button" class="button ghost small" on:click=move |_| copy(store, arn(), "ARN copied")>{small_icon(Icon::Copy)}"Copy"</button>
                </div>
                <div class="note">"Created "{created}</div>
                <div class="row">{switch("Deletion protection", protected.into(), protect)}<span>"Deletion protection"</span></div>
            </div>
        </article>
    }
    .into_any()
}
