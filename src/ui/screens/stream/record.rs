//! One stream record: whose change, when, and both images side by side.

use super::iterators::get_iterator;
use super::{State, author};
use crate::ui::model::instant;
use crate::ui::widgets::{Icon, MenuItem, copy, icon, menu, small_icon, tag};
use crate::value::json::{Json, JsonDocument, JsonObject, JsonWriter};
use crate::world::{StreamAuthor, StreamRecordView};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The panel.
pub(super) fn record(state: State, record: Option<StreamRecordView>) -> AnyView {
    let Some(record) = record else {
        return view! {
            <section class="panel"><h2>"Record"</h2><p class="note">"Put, change or delete an item, and its record appears here."</p></section>
        }
        .into_any();
    };
    let old = parse(record.old_image.as_deref());
    let new = parse(record.new_image.as_deref());
    let images = match (&old, &new) {
        (None, None) => {
            view! { <p class="note">"This view type keeps the keys only."</p> }.into_any()
        }
        _ => images(old.as_ref(), new.as_ref()),
    };
    view! {
        <section class="panel" aria-label="Record">
            <div class="row">
                <h2>"Record"</h2>
                {tag("str", record.event_name.clone())}
                <span class="grow"></span>
                {more(state, &record)}
                <button type="button" class="button ghost small icon-only" aria-label="Record before" on:click=move |_| state.step(-1)>{small_icon(Icon::Left)}</button>
                <button type="button" class="button ghost small icon-only" aria-label="Record after" on:click=move |_| state.step(1)>{small_icon(Icon::Right)}</button>
            </div>
            <dl class="facts">
                <dt>"Key"</dt><dd class="mono">{record.keys.clone()}</dd>
                <dt>"Written"</dt><dd>{instant::day_time(record.at_ms)}</dd>
                <dt>"Author"</dt><dd>{author(record.author)}</dd>
                <dt>"Sequence"</dt><dd class="mono">{record.sequence_number.clone()}</dd>
                <dt>"Trimmed at"</dt><dd>{instant::day_time(record.trimmed_at_ms)}</dd>
                {by_request(state, &record)}
            </dl>
        </section>
        <section class="panel" aria-label="Images">{images}</section>
        {(record.author == StreamAuthor::Service).then(by_service)}
    }
    .into_any()
}

/// The request that made the change, for as long as its trace is kept.
fn by_request(state: State, record: &StreamRecordView) -> AnyView {
    let store = state.store;
    let link = match (record.request, record.author) {
        (Some(id), _) => view! {
            <dd><button type="button" class="link" on:click=move |_| store.inspect(id)>{format!("Request {id}")}</button></dd>
        }
        .into_any(),
        (None, StreamAuthor::User) => view! { <dd class="faint">"no longer kept"</dd> }.into_any(),
        (None, StreamAuthor::Service) => return ().into_any(),
    };
    view! { <dt>"Made by"</dt>{link} }.into_any()
}

/// What can be done from a record on.
fn more(state: State, record: &StreamRecordView) -> AnyView {
    let (shard, sequence) = (record.shard_id.clone(), record.sequence_number.clone());
    let items = move || {
        let from = |label: &'static str, kind: &'static str| {
            let (shard, sequence) = (shard.clone(), sequence.clone());
            let run = move |()| get_iterator(state, shard.clone(), kind, Some(sequence.clone()));
            MenuItem::new(label, Icon::Stream, Callback::new(run))
        };
        let number = sequence.clone();
        vec![
            from("Iterator at this record", "AT_SEQUENCE_NUMBER"),
            from("Iterator after this record", "AFTER_SEQUENCE_NUMBER"),
            MenuItem::new(
                "Copy the sequence number",
                Icon::Copy,
                Callback::new(move |()| copy(state.store, number.clone(), "Copied")),
            ),
        ]
    };
    menu(
        "button ghost small icon-only",
        "More for this record",
        true,
        icon(Icon::More),
        items,
    )
}

fn by_service() -> AnyView {
    const IDENTITY: &str = "\"userIdentity\": {\n  \"type\": \"Service\",\n  \"principalId\": \"dynamodb.amazonaws.com\"\n}";
    view! {
        <section class="panel" aria-label="By time to live">
            <h2>"Removed by time to live"</h2>
            <p class="note">"The sweep deletes for you, free of charge. Tell it from your own deletes by its identity:"</p>
            <pre class="code" tabindex="0">{IDENTITY}</pre>
        </section>
    }
    .into_any()
}

fn parse(image: Option<&str>) -> Option<JsonDocument<'_>> {
    JsonDocument::parse(image?).ok()
}

fn images(old: Option<&JsonDocument<'_>>, new: Option<&JsonDocument<'_>>) -> AnyView {
    let [old, new] = [old, new].map(|image| image.and_then(|image| image.root().as_object()));
    let members = old.into_iter().chain(new).flat_map(|image| image.iter());
    let names: BTreeSet<&str> = members.map(|(name, _)| name).collect();
    let rows = names
        .into_iter()
        .map(|name| {
            let value = |image: Option<JsonObject<'_>>| image?.get(name).map(|value| value.text().to_owned());
            let changed = value(old) != value(new);
            let (before, after) = (old.and_then(|old| old.get(name)), new.and_then(|new| new.get(name)));
            let cell = |value: Option<Json<'_>>| match value {
                Some(value) => view! { <td>{plain(value)}</td> }.into_any(),
                None => view! { <td class="missing"><span class="unheard">"missing"</span></td> }.into_any(),
            };
            view! {
                <tr class:changed=changed><th scope="row">{name.to_owned()}</th>{cell(before)}{cell(after)}</tr>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <table class="images">
            <thead><tr><th scope="col">"attribute"</th><th scope="col">"− old image"</th><th scope="col">"+ new image"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A typed value without its type where that is clear: strings quoted, numbers bare.
fn plain(value: Json<'_>) -> String {
    let typed = value.as_object().and_then(|typed| typed.iter().next());
    let Some((kind, inner)) = typed else {
        return value.text().to_owned();
    };
    match (kind, inner.as_array(), inner.as_object()) {
        ("N" | "BOOL", ..) => inner.text().to_owned(),
        ("NULL", ..) => "null".to_owned(),
        (_, Some(list), _) => format!("{kind} [ {} ]", list.len()),
        (_, _, Some(map)) => format!("{kind} {{ {} }}", map.len()),
        _ => quoted(inner.text()),
    }
}

fn quoted(text: &str) -> String {
    let mut writer = JsonWriter::new();
    writer.string(text);
    writer.finish()
}
