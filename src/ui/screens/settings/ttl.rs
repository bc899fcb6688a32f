//! Time to live: on, off, or by another attribute.

use super::{Table, change, words};
use crate::ui::frame::travel_now;
use crate::ui::model::requests::error_of;
use crate::ui::model::table_form::update_ttl;
use crate::ui::store::{Store, send, view};
use crate::ui::widgets::tag;
use crate::world::{View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The service takes one change of the setting an hour.
const BETWEEN_MS: i64 = 60 * 60 * 1000;

/// Time to live: on, off, or by another attribute.
pub(super) fn ttl(store: Store, table: Table) -> AnyView {
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
                            <span>"Items expire by "<code class="in-ttl">{setting.attribute.clone()}</code></span>
                            {tag("outline", words(&setting.status))}
                            <button type="button" class="button" disabled=setting.status != "ENABLED" on:click=off>"Switch off"</button>
                        </div>
                        {(setting.status == "ENABLED").then(|| other(store, table, setting.attribute.clone()))}
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

/// Another attribute: the service wants the one switched off before it takes the next.
fn other(store: Store, table: Table, now: String) -> AnyView {
    let attribute = RwSignal::new(now.clone());
    let same = {
        let now = now.clone();
        move || attribute.with(|new| new.is_empty() || *new == now)
    };
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let name = table.with_untracked(|table| table.as_ref().map(|table| table.name.clone()));
        if let Some(name) = name {
            spawn_local(replace(store, name, now.clone(), attribute.get_untracked()));
        }
    };
    view! {
        <form class="row wrap second" on:submit=submit>
            <input class="field mono" style="width:176px" aria-label="Another TTL attribute" spellcheck="false" bind:value=attribute/>
            <button type="submit" class="button" disabled=same>"Change the attribute"</button>
            <span class="hint">"The service takes one change an hour: this switches off, runs the virtual clock an hour ahead, and switches on."</span>
        </form>
    }
    .into_any()
}

/// Off, an hour later on again by the other attribute. Where the last change is less than an hour
/// ago that hour passes first.
async fn replace(store: Store, table: String, old: String, new: String) {
    let off = update_ttl(&table, &old, false);
    let mut response = send("UpdateTimeToLive", &off).await;
    if response.status != 200 {
        an_hour(store).await;
        response = send("UpdateTimeToLive", &off).await;
    }
    if response.status == 200 {
        an_hour(store).await;
        response = send("UpdateTimeToLive", &update_ttl(&table, &new, true)).await;
    }
    if response.status == 200 {
        store.toast(format!("Items will expire by {new}"));
    } else {
        let (name, message) = error_of(&response.body);
        store.toast_failed(format!("{name}: {message}"));
    }
}

async fn an_hour(store: Store) {
    // Asked anew: the page is told the time four times a second only.
    if let ViewData::Clock(clock) = view(View::Clock { limit: 0 }).await {
        travel_now(store, Some(clock.now_ms.saturating_add(BETWEEN_MS))).await;
    }
}
