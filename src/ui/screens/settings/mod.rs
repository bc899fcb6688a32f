//! Settings of a table: capacity, time to live, stream, protection, deletion.

mod delete;
mod knobs;

use crate::ui::model::instant;
use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::{positive, update_ttl};
use crate::ui::model::table_update::{on_demand, protection, provisioned, stream};
use crate::ui::store::{Dialog, Store, send};
use crate::ui::widgets::{Icon, copy, segmented, small_icon, switch, tag};
use crate::world::TableOverview;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub(crate) use delete::{delete_table_dialog, restore};
pub(crate) use knobs::{PACE, SLICE, SWEEP, knob};

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
            {capacity(store, overview)}
            {ttl(store, overview)}
            {stream_setting(store, overview)}
            {about(store, overview)}
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
fn change(store: Store, operation: &'static str, body: String, said: &'static str) {
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

fn capacity(store: Store, table: Table) -> AnyView {
    let now = Memo::new(move |_| {
        table.with(|t| {
            t.as_ref().map(|t| {
                (
                    t.billing_mode == "PROVISIONED",
                    t.read_capacity_units,
                    t.write_capacity_units,
                )
            })
        })
    });
    let mode = RwSignal::new(0_usize);
    let read = RwSignal::new("5".to_owned());
    let write = RwSignal::new("5".to_owned());
    // What is typed starts from what is set.
    Effect::new(move |_| {
        if let Some((provisioned, r, w)) = now.get() {
            mode.set(usize::from(provisioned));
            if provisioned {
                read.set(r.unwrap_or(5).to_string());
                write.set(w.unwrap_or(5).to_string());
            }
        }
    });
    let bad = move || {
        mode.get() == 1 && (positive(&read.get()).is_none() || positive(&write.get()).is_none())
    };
    let same = move || {
        now.get()
            .is_some_and(|(provisioned, r, w)| match mode.get() {
                0 => !provisioned,
                _ => provisioned && r == positive(&read.get()) && w == positive(&write.get()),
            })
    };
    let apply = move |_| {
        let Some(table) = table.get_untracked() else {
            return;
        };
        let body = match mode.get_untracked() {
            0 => on_demand(&table.name),
            _ => provisioned(&table, &read.get_untracked(), &write.get_untracked()),
        };
        change(store, "UpdateTable", body, "Capacity is being changed");
    };
    view! {
        <article>
            <h2>"Capacity"</h2>
            <div class="row wrap">
                {segmented("Billing mode", vec!["On-demand".to_owned(), "Provisioned".to_owned()], mode.into(), Callback::new(move |i| mode.set(i)))}
                {move || (mode.get() == 1).then(|| view! {
                    <label class="row"><input class="field mono" style="width:72px" inputmode="numeric" aria-label="Read capacity units" bind:value=read/><span class="in-rcu note">"RCU"</span></label>
                    <label class="row"><input class="field mono" style="width:72px" inputmode="numeric" aria-label="Write capacity units" bind:value=write/><span class="in-wcu note">"WCU"</span></label>
                }.into_any())}
                <button type="button" class="button" disabled=move || bad() || same() on:click=apply>"Apply"</button>
            </div>
        </article>
    }
    .into_any()
}

fn ttl(store: Store, table: Table) -> AnyView {
    let now = Memo::new(move |_| table.with(|t| t.as_ref().and_then(|t| t.ttl.clone())));
    let attribute = RwSignal::new("expiresAt".to_owned());
    view! {
        <article>
            <h2>"Time to live"</h2>
            {move || match now.get() {
                Some(setting) => {
                    let name = setting.attribute.clone();
                    let off = move |_| {
                        if let Some(table) = table.get_untracked() {
                            change(store, "UpdateTimeToLive", update_ttl(&table.name, &name, false), "Items will no longer expire");
                        }
                    };
                    view! {
                        <div class="row wrap">
                            <span>"Items expire by "<code class="in-ttl">{setting.attribute}</code></span>
                            {tag("outline", words(&setting.status))}
                            <button type="button" class="button" disabled=setting.status != "ENABLED" on:click=off>"Switch off"</button>
                        </div>
                    }.into_any()
                }
                None => view! {
                    <form class="row wrap" on:submit=move |ev| {
                        ev.prevent_default();
                        if let Some(table) = table.get_untracked() {
                            change(store, "UpdateTimeToLive", update_ttl(&table.name, &attribute.get_untracked(), true), "Items will expire");
                        }
                    }>
                        <input class="field mono" style="width:176px" aria-label="TTL attribute" spellcheck="false" bind:value=attribute/>
                        <span class="hint">"a Number, epoch seconds"</span>
                        <button type="submit" class="button" disabled=move || attribute.get().is_empty()>"Switch on"</button>
                    </form>
                }.into_any(),
            }}
        </article>
    }
    .into_any()
}

/// A status in a word of ours: `ENABLING` gives `Enabling`.
fn words(status: &str) -> String {
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
