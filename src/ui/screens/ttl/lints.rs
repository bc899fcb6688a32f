//! What is wrong with expiry values: milliseconds instead of seconds, more than five years past.

use super::when;
use crate::ui::model::format;
use crate::ui::model::key_text::short_key;
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, small_icon, tag};
use crate::value::json::JsonWriter;
use crate::world::{MILLISECONDS_MAX, TtlItem, TtlState, TtlView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The panel, if there is anything to say about the whole table.
pub(super) fn lints(store: Store, table: &str, ttl: &TtlView) -> AnyView {
    if ttl.suspects.is_empty() {
        return ().into_any();
    }
    let attribute = ttl.attribute.clone().unwrap_or_default();
    let rows = ttl
        .suspects
        .iter()
        .map(|item| finding(store, table, &attribute, item))
        .collect_view();
    let many = |n: u64| format::plural(n, "item", "items");
    let milliseconds = (ttl.milliseconds > 0).then(|| {
        let least = ttl.milliseconds >= MILLISECONDS_MAX as u64;
        let at_least = if least { "At least " } else { "" };
        view! { <p class="note">{format!("{at_least}{} in milliseconds.", many(ttl.milliseconds))}</p> }
    });
    let too_old = (ttl.too_old > 0).then(|| {
        view! { <p class="note">{format!("{} ignored, more than five years past.", many(ttl.too_old))}</p> }
    });
    view! {
        <section class="panel" aria-label="Watch out">
            <h2>"Watch out " {tag("thr", "never expire")}</h2>
            {milliseconds}
            {too_old}
            <ul class="findings">{rows}</ul>
        </section>
    }
    .into_any()
}

fn finding(store: Store, table: &str, attribute: &str, item: &TtlItem) -> AnyView {
    let key = short_key(&item.key);
    if item.state == TtlState::TooOld {
        return view! {
            <li>{small_icon(Icon::Warning)}<p><b class="mono">{key}</b>{format!(" expired on {}. More than five years ago is ignored.", when(item.expires_s))}</p></li>
        }
        .into_any();
    }
    let body = divide(table, &item.key, attribute, item.expires_s);
    view! {
        <li>
            {small_icon(Icon::Warning)}
            <p>
                <b class="mono">{key}</b>
                {format!(" holds {}: milliseconds read as seconds, {}. ", item.expires_s, when(item.expires_s))}
                <button type="button" class="link" on:click=move |_| {
                    let body = body.clone();
                    spawn_local(async move {
                        let response = send("UpdateItem", &body).await;
                        if response.status >= 400 {
                            store.toast_failed(response.body.as_str());
                        } else {
                            store.toast("Divided by 1,000: seconds now");
                        }
                    });
                }>"Divide by 1,000"</button>
            </p>
        </li>
    }
    .into_any()
}

/// An UpdateItem that sets the attribute to seconds, if it still holds the milliseconds.
fn divide(table: &str, key: &str, attribute: &str, milliseconds: i64) -> String {
    let mut writer = JsonWriter::new();
    let number = |writer: &mut JsonWriter, value: i64| {
        writer.begin_object();
        writer.key("N").string(&value.to_string());
        writer.end_object();
    };
    writer.begin_object();
    writer.key("TableName").string(table);
    writer.key("Key").raw(key);
    writer.key("UpdateExpression").string("SET #ttl = :seconds");
    writer
        .key("ConditionExpression")
        .string("#ttl = :milliseconds");
    writer.key("ExpressionAttributeNames").begin_object();
    writer.key("#ttl").string(attribute);
    writer.end_object();
    writer.key("ExpressionAttributeValues").begin_object();
    writer.key(":seconds");
    number(&mut writer, milliseconds / 1000);
    writer.key(":milliseconds");
    number(&mut writer, milliseconds);
    writer.end_object();
    writer.end_object();
    writer.finish()
}
