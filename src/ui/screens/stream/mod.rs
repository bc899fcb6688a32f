//! The stream of a table: its shards as belts, its records with both images, its readers.

mod belt;
mod iterators;
mod kinesis;
mod record;

use crate::ui::model::{format, instant};
use crate::ui::store::{Screen, Store, live};
use crate::ui::widgets::{Icon, as_table, data_table, empty, loading, small_icon, tag};
use crate::world::{
    StreamAuthor, StreamOverview, StreamRecordView, StreamRecordsView, View, ViewData,
};
use iterators::Reader;
use leptos::prelude::*;

/// Records of a page.
const PAGE: u64 = 120;
const RETENTION_MS: i64 = 24 * 60 * 60 * 1000;

/// What the screen shows.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    /// The stream's ARN, once known.
    stream: Memo<Option<StreamOverview>>,
    records: RwSignal<Option<StreamRecordsView>>,
    /// The sequence number of the record whose images are shown; the newest when `None`.
    chosen: RwSignal<Option<String>>,
    in_rows: RwSignal<bool>,
    /// How many pages before the newest one.
    page: RwSignal<usize>,
    readers: RwSignal<Vec<Reader>>,
}

impl State {
    /// The number of the first record that is shown, and how many are kept.
    fn start(self) -> (u64, u64) {
        let kept = self.stream.with(|stream| stream.as_ref().map_or(0, kept));
        let back = (self.page.get() as u64 + 1) * PAGE;
        (kept.saturating_sub(back), kept)
    }

    fn shown(self) -> Option<StreamRecordView> {
        let chosen = self.chosen.get();
        self.records.with(|view| {
            let records = &view.as_ref()?.records;
            match chosen {
                Some(number) => records
                    .iter()
                    .find(|r| r.sequence_number == number)
                    .cloned(),
                None => records.last().cloned(),
            }
        })
    }

    /// Chooses the record before or after the one shown.
    fn step(self, by: isize) {
        let next = self.records.with_untracked(|view| {
            let records = &view.as_ref()?.records;
            let at = match self.chosen.get_untracked() {
                Some(number) => records.iter().position(|r| r.sequence_number == number)?,
                None => records.len().checked_sub(1)?,
            };
            let next = records.get(at.checked_add_signed(by)?)?;
            Some(next.sequence_number.clone())
        });
        if next.is_some() {
            self.chosen.set(next);
        }
    }
}

/// The stream screen.
pub(crate) fn stream(store: Store, table: String) -> AnyView {
    let followed = table.clone();
    let streams = live(
        store,
        || View::Streams,
        |data| match data {
            ViewData::Streams(streams) => Some(streams),
            _ => None,
        },
    );
    // The newest stream of the table: a disabled one stays readable for 24 hours.
    let stream = Memo::new(move |_| {
        streams.with(|streams| {
            let mine = streams
                .as_ref()?
                .iter()
                .filter(|stream| stream.table == table);
            // The trim line moves with the clock; what it trims is told by the shards.
            mine.max_by(|a, b| a.label.cmp(&b.label))
                .map(|stream| StreamOverview {
                    trim_line_ms: 0,
                    ..stream.clone()
                })
        })
    });
    let state = State {
        store,
        stream,
        records: RwSignal::new(None),
        chosen: RwSignal::new(None),
        in_rows: RwSignal::new(false),
        page: RwSignal::new(0),
        readers: iterators::readers(),
    };
    let records = live(
        store,
        move || {
            let (start, kept) = state.start();
            let count = PAGE.min(kept.saturating_sub(state.page.get() as u64 * PAGE));
            View::StreamRecords {
                stream_arn: stream.with(|stream| {
                    stream
                        .as_ref()
                        .map_or(String::new(), |s| s.stream_arn.clone())
                }),
                shard_id: None,
                start,
                count: u32::try_from(count).unwrap_or(0),
            }
        },
        |data| match data {
            ViewData::StreamRecords(records) => Some(records),
            _ => None,
        },
    );
    let state = State { records, ..state };
    let is_on = Memo::new(move |_| stream.with(Option::is_some));
    let is_asked = Memo::new(move |_| streams.with(Option::is_some));
    view! {
        <section class="screen scroll" aria-label="Stream" tabindex="-1">
            {move || match (is_asked.get(), is_on.get()) {
                (false, _) => loading(),
                (true, false) => off(store),
                (true, true) => on(state),
            }}
            {kinesis::kinesis(store, followed)}
        </section>
    }
    .into_any()
}

/// Records that are kept, in all shards.
fn kept(stream: &StreamOverview) -> u64 {
    stream.shards.iter().map(|shard| shard.record_count).sum()
}

fn off(store: Store) -> AnyView {
    let action = view! {
        <button type="button" class="button" on:click=move |_| store.screen.set(Screen::Settings)>"Enable a stream"</button>
    };
    view! {
        <div style="padding:16px">
            {empty("This table has no stream", "A stream keeps every change of an item for 24 hours, in order, with the image before and after.", Some(action.into_any()))}
        </div>
    }
    .into_any()
}

fn on(state: State) -> AnyView {
    view! {
        <div class="columns">
            <div class="main">
                <header class="panel-head">
                    <h2>"Stream"</h2>
                    {move || state.stream.get().map(|stream| view! {
                        {tag("str", stream.view_type.clone())}
                        {tag("outline", stream.status.clone())}
                    })}
                    <span class="legend"><i class="letter str">"I"</i>"insert"</span>
                    <span class="legend"><i class="letter">"M"</i>"modify"</span>
                    <span class="legend"><i class="letter removed">"R"</i>"remove"</span>
                    <span class="legend"><i class="letter by-ttl">"R"</i>"by TTL"</span>
                    <span class="grow"></span>
                    {as_table(state.in_rows)}
                </header>
                {move || state.stream.get().map(|stream| lanes(state, &stream))}
                {pages(state)}
                {iterators::iterators(state)}
            </div>
            <div class="aside">{move || record::record(state, state.shown())}</div>
        </div>
    }
    .into_any()
}

fn lanes(state: State, stream: &StreamOverview) -> AnyView {
    let view = state.records.get().unwrap_or_default();
    let sentence = sentence(stream, &view);
    let drawn = if state.in_rows.get() {
        rows(&view)
    } else {
        belt::belt(state, stream, &view)
    };
    view! { <p class="sentence">{sentence}</p> {drawn} }.into_any()
}

/// Which records are shown, and the way to the others.
fn pages(state: State) -> AnyView {
    let shown = move || {
        let (start, kept) = state.start();
        let end = kept.saturating_sub(state.page.get() as u64 * PAGE);
        let (first, last) = (format::count(start + 1), format::count(end));
        format!("{first} to {last} of {}", format::count(kept))
    };
    view! {
        {move || (state.start().1 > PAGE).then(|| view! {
            <div class="row pages">
                <span class="note">{shown}</span>
                <button type="button" class="button small" disabled=move || state.start().0 == 0
                    on:click=move |_| state.page.update(|page| *page += 1)>{small_icon(Icon::Left)}"Older"</button>
                <button type="button" class="button small" disabled=move || state.page.get() == 0
                    on:click=move |_| state.page.update(|page| *page = page.saturating_sub(1))>"Newer"{small_icon(Icon::Right)}</button>
            </div>
        }.into_any())}
    }
    .into_any()
}

fn sentence(stream: &StreamOverview, view: &StreamRecordsView) -> String {
    let trimmed: u64 = stream.shards.iter().map(|shard| shard.trimmed_count).sum();
    let by_ttl = view
        .records
        .iter()
        .filter(|r| r.author == StreamAuthor::Service)
        .count() as u64;
    let mut text = format!(
        "{} kept in {}, {} trimmed after 24 hours",
        format::plural(view.total, "record is", "records are"),
        format::plural(stream.shards.len() as u64, "shard", "shards"),
        format::count(trimmed)
    );
    if by_ttl > 0 {
        text.push_str(&format!(
            "; {} by time to live",
            format::plural(by_ttl, "removal", "removals")
        ));
    }
    text.push_str(". A write that changes nothing leaves no record.");
    if let Some(until) = stream.readable_until_ms {
        text.push_str(&format!(
            " The stream is off; its records stay readable until {}.",
            instant::day_time(until)
        ));
    }
    text
}

fn rows(view: &StreamRecordsView) -> AnyView {
    let row = |record: &StreamRecordView| {
        vec![
            record.event_name.clone(),
            record.keys.clone(),
            instant::day_time(record.at_ms),
            record.sequence_number.clone(),
            author(record.author).to_owned(),
            format::bytes(record.size_bytes),
        ]
    };
    let rows = view.records.iter().rev().map(row).collect();
    let heads = ["event", "key", "at", "sequence number", "author", "size"];
    data_table("Stream records, newest first", &heads, &[5], rows)
}

/// Who made a change, in words.
fn author(author: StreamAuthor) -> &'static str {
    match author {
        StreamAuthor::User => "user",
        StreamAuthor::Service => "time to live",
    }
}
