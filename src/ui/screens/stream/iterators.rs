//! Readers: iterators got and used through real requests, each with its 15-minute fuse.

use crate::ui::model::requests::error_of;
use crate::ui::model::{format, instant};
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, small_icon};
use crate::value::json::{JsonDocument, JsonWriter};
use crate::world::{Response, StreamOverview};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An iterator lives this long unless it is used.
const LIFE_MS: i64 = 15 * 60 * 1000;
/// Below this its end is near.
const NEAR_MS: i64 = 5 * 60 * 1000;
/// Records of one GetRecords call from here.
const READ_MAX: u32 = 100;

/// Where an iterator may begin.
const KINDS: [&str; 2] = ["TRIM_HORIZON", "LATEST"];

#[derive(Clone, PartialEq)]
struct Reader {
    id: u64,
    shard: String,
    kind: &'static str,
    /// The next iterator; `None` when the shard is read to its end.
    token: Option<String>,
    got_ms: i64,
    records_read: u64,
    last: String,
}

/// The section.
pub(super) fn iterators(store: Store, stream: Memo<Option<StreamOverview>>) -> AnyView {
    let readers = RwSignal::new(Vec::<Reader>::new());
    let kind = RwSignal::new(0_usize);
    let get = move |_| {
        let Some(stream) = stream.get_untracked() else {
            return;
        };
        let at = kind.get_untracked();
        spawn_local(async move { get_iterator(store, readers, stream, at).await });
    };
    view! {
        <section aria-label="Iterators" class="readers">
            <header class="panel-head">
                <h2>"Iterators"</h2>
                <span class="note">"an iterator dies 15 minutes after you get it, if you do not use it"</span>
                <span class="grow"></span>
                <select class="field" aria-label="Where to begin"
                    on:change:target=move |ev| kind.set(ev.target().selected_index().max(0) as usize)>
                    {KINDS.iter().map(|kind| view! { <option>{*kind}</option> }.into_any()).collect_view()}
                </select>
                <button type="button" class="button" on:click=get>{small_icon(Icon::Add)} "Get iterator"</button>
            </header>
            {move || {
                let now_ms = store.clock.with(|clock| clock.as_ref().map_or(0, |clock| clock.now_ms));
                let list = readers.get();
                (!list.is_empty()).then(|| table(readers, list, now_ms))
            }}
        </section>
    }
    .into_any()
}

fn table(readers: RwSignal<Vec<Reader>>, list: Vec<Reader>, now_ms: i64) -> AnyView {
    let rows = list
        .into_iter()
        .map(|reader| row(readers, reader, now_ms))
        .collect_view();
    view! {
        <div class="data-table">
            <table>
                <thead><tr><th scope="col">"shard"</th><th scope="col">"from"</th><th scope="col">"fuse, 15:00"</th><th scope="col">"last answer"</th><th scope="col" class="number">"records read"</th><th scope="col"><span class="unheard">"Action"</span></th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(readers: RwSignal<Vec<Reader>>, reader: Reader, now_ms: i64) -> AnyView {
    let left_ms = (reader.got_ms + LIFE_MS - now_ms).clamp(0, LIFE_MS);
    let width = left_ms as f64 / LIFE_MS as f64 * 100.0;
    let seconds = left_ms / 1000;
    let text = format!("{:02}:{:02}", seconds / 60, seconds % 60);
    let id = reader.id;
    let ended = reader.token.is_none();
    view! {
        <tr>
            <td>{short(&reader.shard)}</td>
            <td>{reader.kind}</td>
            <td><span class="fuse" class:near=left_ms < NEAR_MS><i style=format!("width:{width:.1}%")></i></span>{text}</td>
            <td>{reader.last.clone()}</td>
            <td class="number">{format::count(reader.records_read)}</td>
            <td class="number"><button type="button" class="button small" disabled=ended
                on:click=move |_| spawn_local(read(readers, id, now_ms))>"GetRecords"</button></td>
        </tr>
    }
    .into_any()
}

fn short(id: &str) -> String {
    let many = id.chars().count();
    id.chars().skip(many.saturating_sub(8)).collect()
}

async fn get_iterator(
    store: Store,
    readers: RwSignal<Vec<Reader>>,
    stream: StreamOverview,
    kind: usize,
) {
    let Some(kind) = KINDS.get(kind).copied() else {
        return;
    };
    // From the trim horizon one reads the oldest shard first, from the latest the open one.
    let shard = match kind {
        "LATEST" => stream.shards.last(),
        _ => stream.shards.first(),
    };
    let Some(shard) = shard.map(|shard| shard.shard_id.clone()) else {
        return;
    };
    let mut writer = JsonWriter::new();
    writer.begin_object();
    writer.key("StreamArn").string(&stream.stream_arn);
    writer.key("ShardId").string(&shard);
    writer.key("ShardIteratorType").string(kind);
    writer.end_object();
    let response = send("GetShardIterator", &writer.finish()).await;
    let Some(token) = member(&response, "ShardIterator") else {
        store.toast_failed(response.body);
        return;
    };
    let got_ms = now(store);
    readers.update(|readers| {
        readers.push(Reader {
            id: readers.last().map_or(1, |last| last.id + 1),
            shard,
            kind,
            token: Some(token),
            got_ms,
            records_read: 0,
            last: format!("got {}", instant::time(got_ms)),
        });
    });
}

fn now(store: Store) -> i64 {
    store
        .clock
        .with_untracked(|clock| clock.as_ref().map_or(0, |clock| clock.now_ms))
}

async fn read(readers: RwSignal<Vec<Reader>>, id: u64, now_ms: i64) {
    let token = readers.with_untracked(|readers| {
        let reader = readers.iter().find(|reader| reader.id == id)?;
        reader.token.clone()
    });
    let Some(token) = token else {
        return;
    };
    let mut writer = JsonWriter::new();
    writer.begin_object();
    writer.key("ShardIterator").string(&token);
    writer.key("Limit").raw(&READ_MAX.to_string());
    writer.end_object();
    let response = send("GetRecords", &writer.finish()).await;
    let next = member(&response, "NextShardIterator");
    let many = JsonDocument::parse(&response.body)
        .ok()
        .and_then(|body| Some(body.root().get("Records")?.as_array()?.len()))
        .unwrap_or(0) as u64;
    let failed = (response.status >= 400).then(|| error_of(&response.body).0);
    readers.try_update(|readers| {
        let Some(reader) = readers.iter_mut().find(|reader| reader.id == id) else {
            return;
        };
        match failed {
            Some(name) => reader.last = name,
            None => {
                reader.last = format::plural(many, "record", "records");
                reader.records_read += many;
                reader.token = next;
                reader.got_ms = now_ms;
            }
        }
    });
}

fn member(response: &Response, name: &str) -> Option<String> {
    let body = JsonDocument::parse(&response.body).ok()?;
    body.root().get(name)?.as_str().map(str::to_owned)
}
