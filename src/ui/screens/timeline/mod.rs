//! Timeline: every request and every event of the workspace along virtual time.

mod detail;
mod events;
mod log;
mod strip;

use crate::ui::model::strip::key;
use crate::ui::model::{format, instant};
use crate::ui::store::{Store, live};
use crate::ui::widgets::{Icon, as_table, loading, segmented, small_icon};
use crate::world::{PendingEvent, TimelineEntry, TimelineView, View, ViewData};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How far the picture looks: name, before now, after now.
const WINDOWS: [(&str, i64, i64); 5] = [
    ("1 m", 50_000, 10_000),
    ("10 m", 500_000, 100_000),
    ("1 h", 3_000_000, 600_000),
    ("24 h", 72_000_000, 14_400_000),
    ("7 d", 504_000_000, 100_800_000),
];

/// Entries asked for at least: the newest of the window.
const ENTRIES_MIN: usize = 500;
/// Events ahead that are asked for.
const PENDING_MAX: u32 = 50;
/// The picture follows the clock in steps of this part of its width: what stands under the pointer
/// is not drawn anew four times a second.
const STEPS: i64 = 120;

/// What the screen shows.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    window: RwSignal<usize>,
    /// The right edge of a window that was moved back; `None` follows the clock.
    end: RwSignal<Option<u64>>,
    /// Virtual now, in steps.
    now: Memo<i64>,
    answer: RwSignal<Option<TimelineView>>,
    /// The key of the entry whose detail is shown.
    chosen: RwSignal<Option<u64>>,
    /// The key of the entry under the pointer.
    pointed: RwSignal<Option<u64>>,
    /// Which page of the log.
    page: RwSignal<usize>,
}

impl State {
    /// Before now, after now.
    fn reach(self) -> (i64, i64) {
        let (_, before, after) = WINDOWS.get(self.window.get()).copied().unwrap_or_default();
        (before, after)
    }

    /// From when to when the picture looks.
    fn range(self) -> (i64, i64) {
        let (before, after) = self.reach();
        let to = match self.end.get() {
            Some(end) => end.cast_signed(),
            None => self.now.get() + after,
        };
        (to - before - after, to)
    }

    /// Moves the window by quarters of its width; at the clock it follows again.
    fn pan(self, quarters: i64) {
        let (from, to) = untrack(|| self.range());
        let (_, after) = untrack(|| self.reach());
        let moved = to + (to - from) / 4 * quarters;
        let follows = moved >= self.now.get_untracked() + after;
        self.page.set(0);
        self.end.set((!follows).then_some(moved.unsigned_abs()));
    }

    /// A narrower or a wider window around the same right edge.
    fn zoom(self, by: isize) {
        let wanted = self.window.get_untracked().checked_add_signed(by);
        if let Some(window) = wanted.filter(|window| *window < WINDOWS.len()) {
            self.page.set(0);
            self.window.set(window);
        }
    }

    /// Chooses the entry before or after the chosen one.
    fn step(self, by: isize) {
        let chosen = self.chosen.get_untracked();
        let next = self.answer.with_untracked(|answer| {
            let entries = &answer.as_ref()?.entries;
            let at = chosen.and_then(|chosen| entries.iter().position(|e| key(e) == chosen));
            let next = match at {
                Some(at) => at.checked_add_signed(by)?,
                None => entries.len().checked_sub(1)?,
            };
            entries.get(next).cloned()
        });
        if let Some(entry) = next {
            self.chosen.set(Some(key(&entry)));
            self.store.announce(detail::words(&entry));
        }
    }

    /// Opens what is chosen, if it is a request whose trace is kept.
    fn open(self) {
        let chosen = self.chosen.get_untracked();
        let found = self.answer.with_untracked(|answer| {
            let entries = &answer.as_ref()?.entries;
            entries.iter().find(|e| Some(key(e)) == chosen).cloned()
        });
        if let Some(TimelineEntry::Request(request)) = found {
            self.store.inspect(request.id);
        }
    }
}

/// The timeline screen.
pub(crate) fn timeline(store: Store) -> AnyView {
    let window = RwSignal::new(1_usize);
    let in_rows = RwSignal::new(false);
    let now = Memo::new(move |_| {
        let (_, before, after) = WINDOWS.get(window.get()).copied().unwrap_or_default();
        let step = ((before + after) / STEPS).max(1_000);
        // Rounded up: what just happened lies left of now.
        (store.now_ms().div_euclid(step) + 1) * step
    });
    let state = State {
        store,
        window,
        end: RwSignal::new(None),
        now,
        answer: RwSignal::new(None),
        chosen: RwSignal::new(None),
        pointed: RwSignal::new(None),
        page: RwSignal::new(0),
    };
    let answer = live(
        store,
        move || {
            let (from_ms, to_ms) = state.range();
            let limit = (state.page.get() + 2) * log::PAGE;
            View::Timeline {
                from_ms,
                to_ms: to_ms.min(state.now.get()),
                limit: u32::try_from(limit.max(ENTRIES_MIN)).unwrap_or(u32::MAX),
            }
        },
        |data| match data {
            // The clock is told by the page; an answer is new when its entries are.
            ViewData::Timeline(timeline) => Some(TimelineView {
                now_ms: 0,
                ..timeline
            }),
            _ => None,
        },
    );
    let state = State { answer, ..state };
    let pending = live(
        store,
        || View::Clock { limit: PENDING_MAX },
        |data| match data {
            ViewData::Clock(clock) => Some(clock.pending),
            _ => None,
        },
    );
    let told = move |tell: fn(State, &TimelineView, &[PendingEvent]) -> AnyView| {
        let pending = pending.get().unwrap_or_default();
        answer.with(|timeline| timeline.as_ref().map(|t| tell(state, t, &pending)))
    };
    view! {
        <section class="screen scroll timeline" aria-label="Timeline" tabindex="-1">
            {head(state, in_rows)}
            {move || answer.with(Option::is_none).then(loading)}
            {move || told(|state, timeline, pending| {
                let sentence = sentence(state, timeline, pending);
                view! { <p class="sentence">{sentence}</p> }.into_any()
            })}
            // The frame stays while the picture in it is drawn anew: so does the focus.
            <div class="strip-scroll" tabindex="0" role="application" hidden=move || in_rows.get()
                aria-label="Timeline: arrows step from mark to mark, with Shift they move the window, plus and minus zoom, Home goes to now, Enter opens a request"
                on:keydown=move |ev| on_key(state, &ev)>
                {move || told(|state, timeline, pending| {
                    strip::draw(state, timeline, pending, &sentence(state, timeline, pending))
                })}
            </div>
            {detail::detail(state)}
            // Drawn anew only when an entry comes: the place one has scrolled to stays.
            {move || answer.get().map(|timeline| log::log(state, &timeline))}
            {move || pending.get().map(|pending| events::ahead(store, &pending))}
        </section>
    }
    .into_any()
}

fn head(state: State, in_rows: RwSignal<bool>) -> AnyView {
    let names = WINDOWS
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .collect();
    let choose = Callback::new(move |i| {
        state.page.set(0);
        state.window.set(i);
    });
    let follows = move || state.end.with(Option::is_none);
    view! {
        <header class="panel-head">
            <h2>"Requests and events on one clock"</h2>
            <span class="grow"></span>
            <button type="button" class="button small icon-only" aria-label="Look further back" title="Look further back" on:click=move |_| state.pan(-2)>{small_icon(Icon::Left)}</button>
            <button type="button" class="button small icon-only" aria-label="Look further ahead" title="Look further ahead" disabled=follows on:click=move |_| state.pan(2)>{small_icon(Icon::Right)}</button>
            <button type="button" class="button small" disabled=follows on:click=move |_| state.end.set(None)>"Now"</button>
            {segmented("Window", names, state.window.into(), choose)}
            {as_table(in_rows)}
        </header>
    }
    .into_any()
}

fn on_key(state: State, ev: &KeyboardEvent) {
    match (ev.key().as_str(), ev.shift_key()) {
        ("ArrowLeft", false) => state.step(-1),
        ("ArrowRight", false) => state.step(1),
        ("ArrowLeft", true) => state.pan(-1),
        ("ArrowRight", true) => state.pan(1),
        ("+" | "=", _) => state.zoom(-1),
        ("-", _) => state.zoom(1),
        ("Home", _) => state.end.set(None),
        ("Enter", _) => state.open(),
        _ => return,
    }
    ev.prevent_default();
}

fn sentence(state: State, timeline: &TimelineView, pending: &[PendingEvent]) -> String {
    let is_request = |entry: &&TimelineEntry| matches!(entry, TimelineEntry::Request(_));
    let requests = timeline.entries.iter().filter(is_request).count() as u64;
    let events = timeline.entries.len() as u64 - requests;
    let refused = timeline
        .entries
        .iter()
        .filter(|entry| matches!(entry, TimelineEntry::Request(request) if request.status >= 400))
        .count() as u64;
    let more = if timeline.cut { "The newest " } else { "" };
    let mut text = format!(
        "{more}{} and {} in this window",
        format::plural(requests, "request", "requests"),
        format::plural(events, "event", "events")
    );
    if refused > 0 {
        text.push_str(&format!(
            "; {} answered with an error",
            format::count(refused)
        ));
    }
    if timeline.cut {
        text.push_str("; older ones are further down the log");
    }
    if state.end.with(Option::is_some) {
        let (from, to) = state.range();
        text.push_str(&format!(
            ", {} to {}",
            instant::day_time(from),
            instant::day_time(to)
        ));
    }
    match pending.first() {
        Some(next) => text.push_str(&format!(
            ". Next: {} at {}.",
            events::sentence(&next.event, None),
            instant::day_time(next.at_ms)
        )),
        None => text.push('.'),
    }
    text
}
