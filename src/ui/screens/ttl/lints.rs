//! What is wrong with expiry values: milliseconds instead of seconds, more than five years past.

use super::picture::short_key;
use super::when;
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, small_icon, tag};
use crate::value::json::JsonWriter;
use crate::world::{TtlItem, TtlState, TtlView};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Findings shown; there may be more of the same kind.
const SHOWN_MAX: usize = 5;

/// The panel, if there is anything to say.
pub(super) fn lints(store: Store, table: &str, ttl: &TtlView) -> AnyView {
    let bad: Vec<&TtlItem> = ttl
        .items
        .iter()
        .filter(|item| item.looks_like_milliseconds || item.state == TtlState::TooOld)
        .collect();
    if bad.is_empty() {
        return ().into_any();
    }
    let attribute = ttl.attribute.clone().unwrap_or_default();
    let rows = bad
        .iter()
        .take(SHOWN_MAX)
        .map(|item| finding(store, table, &attribute, item))
        .collect_view();
    let many = bad.len();
    view! {
        <section class="panel" aria-label="Watch out">
            <h2>"Watch out " {tag("thr", if many == 1 { "1 item will never expire".to_owned() } else { format!("{many} items will never expire") })}</h2>
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
                            store.toast_failed(response.body);
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
