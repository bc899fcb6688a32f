//! Readers: iterators got and used through real requests, each with its 15-minute fuse. They
//! outlive the screen, as an iterator outlives whoever got it.

use super::State;
use crate::ui::model::key_text::short_values;
use crate::ui::model::reader::{KINDS, Place, begins};
use crate::ui::model::requests::error_of;
use crate::ui::model::{format, instant};
use crate::ui::store::{Store, send};
use crate::ui::widgets::{Icon, small_icon};
use crate::value::json::{Json, JsonDocument, JsonWriter};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;

/// An iterator lives this long unless it is used.
const LIFE_MS: i64 = 15 * 60 * 1000;
/// Below this its end is near.
const NEAR_MS: i64 = 5 * 60 * 1000;
/// Records of one GetRecords call from here.
const READ_MAX: u32 = 100;
/// Records of the last answer that are named.
const NAMED_MAX: usize = 12;
/// Readers kept.
const READERS_MAX: usize = 20;

thread_local! {
    static KEPT: RefCell<Vec<Reader>> = const { RefCell::new(Vec::new()) };
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reader {
    id: u64,
    stream: String,
    pub(super) shard: String,
    kind: &'static str,
    /// The next iterator; `None` when the shard is read to its end.
    token: Option<String>,
    got_ms: i64,
    records_read: u64,
    last: String,
    /// The records of the last answer, in words.
    read: Vec<String>,
    /// Where it stands on the belt.
    pub(super) place: Place,
}

impl Reader {
    /// What it is called on the belt and in the table.
    pub(super) fn name(&self) -> String {
        format!("reader {}", self.id)
    }
}

/// The readers of all streams, from before and from now.
pub(super) fn readers() -> RwSignal<Vec<Reader>> {
    RwSignal::new(KEPT.with_borrow(Clone::clone))
}

/// Changes what is kept, and the screen if it is still there.
fn change(readers: RwSignal<Vec<Reader>>, change: impl FnOnce(&mut Vec<Reader>)) {
    let now = KEPT.with_borrow_mut(|kept| {
        change(kept);
        kept.clone()
    });
    readers.try_set(now);
}

/// The section.
pub(super) fn iterators(state: State) -> AnyView {
    let kind = RwSignal::new(0_usize);
    let shard = RwSignal::new(String::new());
    let shards = Memo::new(move |_| {
        state.stream.with(|stream| {
            let shards = stream.as_ref().map(|stream| stream.shards.as_slice());
            let ids = shards.unwrap_or_default().iter();
            ids.map(|shard| shard.shard_id.clone()).collect::<Vec<_>>()
        })
    });
    let get = move |_| {
        let chosen = shard.get_untracked();
        let known = shards.get_untracked();
        let kind = kind.get_untracked();
        // From the trim horizon one reads the oldest shard first, from the latest the open one.
        let usual = if kind == 1 {
            known.last()
        } else {
            known.first()
        };
        let shard = known.iter().find(|id| **id == chosen).or(usual).cloned();
        if let (Some(shard), Some(kind)) = (shard, KINDS.get(kind)) {
            get_iterator(state, shard, kind, None);
        }
    };
    view! {
        <section aria-label="Iterators" class="readers">
            <header class="panel-head">
                <h2>"Iterators"</h2>
                <span class="note">"an iterator dies 15 minutes after you get it, if you do not use it"</span>
                <span class="grow"></span>
                {move || (shards.with(Vec::len) > 1).then(|| view! {
                    <select class="field" aria-label="Shard" on:change:target=move |ev| shard.set(ev.target().value())>
                        <option value="">"the usual shard"</option>
                        {shards.get().into_iter().map(|id| view! { <option value=id.clone()>{format!("shard …{}", short(&id))}</option> }.into_any()).collect_view()}
                    </select>
                }.into_any())}
                <select class="field" aria-label="Where to begin"
                    on:change:target=move |ev| kind.set(ev.target().selected_index().max(0) as usize)>
                    {KINDS.iter().take(2).map(|kind| view! { <option>{*kind}</option> }.into_any()).collect_view()}
                </select>
                <button type="button" class="button" on:click=get>{small_icon(Icon::Add)} "Get iterator"</button>
            </header>
            <p class="hint">"To begin at or after a record, use the menu of the record."</p>
            {move || {
                let list = of_stream(state);
                (!list.is_empty()).then(|| table(state, list))
            }}
        </section>
    }
    .into_any()
}

/// The readers of the stream that is shown, tracked.
pub(super) fn of_stream(state: State) -> Vec<Reader> {
    let arn = state
        .stream
        .with(|stream| stream.as_ref().map(|stream| stream.stream_arn.clone()));
    state.readers.with(|readers| {
        let mine = readers.iter().filter(|r| Some(&r.stream) == arn.as_ref());
        mine.cloned().collect()
    })
}

fn table(state: State, list: Vec<Reader>) -> AnyView {
    let rows = list
        .into_iter()
        .map(|reader| row(state, reader))
        .collect_view();
    view! {
        <div class="data-table" tabindex="0" role="region" aria-label="Readers">
            <table>
                <thead><tr><th scope="col">"reader"</th><th scope="col">"shard"</th><th scope="col">"from"</th><th scope="col">"fuse, 15:00"</th><th scope="col">"last answer"</th><th scope="col" class="number">"records read"</th><th scope="col"><span class="unheard">"Actions"</span></th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(state: State, reader: Reader) -> AnyView {
    let store = state.store;
    let got_ms = reader.got_ms;
    let left = move || (got_ms + LIFE_MS - store.now_ms()).clamp(0, LIFE_MS);
    let text = move || {
        let seconds = left() / 1000;
        format!("{:02}:{:02}", seconds / 60, seconds % 60)
    };
    let (id, name) = (reader.id, reader.name());
    let ended = reader.token.is_none();
    let read_words = (!reader.read.is_empty()).then(|| {
        let more = reader.read.len().saturating_sub(NAMED_MAX);
        let mut words = reader.read.iter().take(NAMED_MAX).cloned().collect::<Vec<_>>();
        if more > 0 {
            words.push(format!("and {more} more"));
        }
        view! { <tr class="event"><td></td><td colspan="6" class="wrapped">{format!("read: {}", words.join("; "))}</td></tr> }
    });
    view! {
        <tr>
            <td><span class="in-str">"▲"</span>{format!(" {name}")}</td>
            <td>{short(&reader.shard)}</td>
            <td>{reader.kind}</td>
            <td><span class="fuse" class:near=move || left() < NEAR_MS><i style=move || format!("width:{:.1}%", left() as f64 / LIFE_MS as f64 * 100.0)></i></span>{text}</td>
            <td>{reader.last}</td>
            <td class="number">{format::count(reader.records_read)}</td>
            <td class="number">
                <button type="button" class="button small" disabled=ended aria-label=format!("GetRecords, {name}")
                    on:click=move |_| spawn_local(read(state, id))>"GetRecords"</button>
                <button type="button" class="button ghost small icon-only" aria-label=format!("Forget {name}") title="Forget it"
                    on:click=move |_| change(state.readers, |readers| readers.retain(|reader| reader.id != id))>{small_icon(Icon::Close)}</button>
            </td>
        </tr>
        {read_words}
    }
    .into_any()
}

fn short(id: &str) -> String {
    let many = id.chars().count();
    id.chars().skip(many.saturating_sub(8)).collect()
}

/// Gets an iterator of one of the four kinds; two of them begin at a record.
pub(super) fn get_iterator(
    state: State,
    shard: String,
    kind: &'static str,
    sequence: Option<String>,
) {
    let Some(stream) = state.stream.get_untracked().map(|s| s.stream_arn) else {
        return;
    };
    let newest = state.records.with_untracked(|view| {
        let mut newest = view.as_ref()?.records.iter().rev();
        let newest = newest.find(|record| record.shard_id == shard)?;
        Some(newest.sequence_number.clone())
    });
    let mut writer = JsonWriter::new();
    writer.begin_object();
    writer.key("StreamArn").string(&stream);
    writer.key("ShardId").string(&shard);
    writer.key("ShardIteratorType").string(kind);
    if let Some(sequence) = &sequence {
        writer.key("SequenceNumber").string(sequence);
    }
    writer.end_object();
    let body = writer.finish();
    let store = state.store;
    spawn_local(async move {
        let response = send("GetShardIterator", &body).await;
        let token = JsonDocument::parse(&response.body)
            .ok()
            .and_then(|body| text(body.root(), "ShardIterator"));
        let Some(token) = token else {
            let (name, message) = error_of(&response.body);
            return store.toast_failed(format!("{name}: {message}"));
        };
        let got_ms = now(store);
        change(state.readers, |readers| {
            if readers.len() >= READERS_MAX {
                readers.remove(0);
            }
            readers.push(Reader {
                id: readers.last().map_or(1, |last| last.id + 1),
                stream,
                shard,
                kind,
                token: Some(token),
                got_ms,
                records_read: 0,
                last: format!("got {}", instant::time(got_ms)),
                read: Vec::new(),
                place: begins(kind, sequence.as_deref(), newest.as_deref()),
            });
        });
    });
}

fn now(store: Store) -> i64 {
    untrack(|| store.now_ms())
}

async fn read(state: State, id: u64) {
    let token = KEPT.with_borrow(|readers| {
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
    let answer = (response.status == 200)
        .then(|| JsonDocument::parse(&response.body).ok())
        .flatten()
        .map(|body| answer(body.root()));
    let refused = error_of(&response.body).0;
    let now_ms = now(state.store);
    change(state.readers, |readers| {
        let Some(reader) = readers.iter_mut().find(|reader| reader.id == id) else {
            return;
        };
        let Some(answer) = answer else {
            reader.last = refused;
            return;
        };
        let many = answer.read.len() as u64;
        reader.last = match (many, &answer.next) {
            (0, None) => "the shard is read to its end".to_owned(),
            (0, _) => "no new records".to_owned(),
            (n, _) => format::plural(n, "record", "records"),
        };
        reader.records_read += many;
        reader.token = answer.next;
        reader.got_ms = now_ms;
        reader.read = answer.read;
        if let Some(sequence) = answer.last {
            reader.place = Place {
                sequence,
                after: true,
            };
        }
    });
}

/// What GetRecords answered.
struct Answer {
    next: Option<String>,
    read: Vec<String>,
    last: Option<String>,
}

fn answer(body: Json<'_>) -> Answer {
    let mut read = Vec::new();
    let mut last = None;
    let records = body.get("Records").and_then(|records| records.as_array());
    for record in records.into_iter().flat_map(|records| records.iter()) {
        let image = record.get("dynamodb");
        let keys = image
            .and_then(|image| image.get("Keys"))
            .and_then(short_values)
            .unwrap_or_default();
        read.push(format!(
            "{} {keys}",
            text(record, "eventName").unwrap_or_default()
        ));
        last = image.and_then(|image| text(image, "SequenceNumber"));
    }
    Answer {
        next: text(body, "NextShardIterator"),
        read,
        last,
    }
}

fn text(json: Json<'_>, name: &str) -> Option<String> {
    json.get(name)?.as_str().map(str::to_owned)
}
