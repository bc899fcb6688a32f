//! Time to live: which items are live, expired but visible, or swept, and what moves them on.

mod lints;
mod picture;

use crate::ui::frame::travel;
use crate::ui::model::{format, instant};
use crate::ui::screens::settings::{SWEEP, knob};
use crate::ui::store::{Screen, Store, live};
use crate::ui::widgets::{
    Icon, Tab, as_table, data_table, empty, loading, segmented, small_icon, tabs, tag,
};
use crate::world::{TtlItem, TtlState, TtlView, View, ViewData};
use leptos::prelude::*;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Lanes of a page of the picture, and rows of one of the table.
const PAGES: [u64; 2] = [24, 100];

/// The groups one may look at.
const GROUPS: [(&str, Option<TtlState>); 5] = [
    ("All", None),
    ("Live", Some(TtlState::Live)),
    ("Expired, readable", Some(TtlState::Expired)),
    ("Swept", Some(TtlState::Swept)),
    ("Ignored", Some(TtlState::TooOld)),
];

/// How wide the picture looks: name, before now, after now.
const WINDOWS: [(&str, i64, i64); 4] = [
    ("1 h", 40 * MINUTE_MS, 20 * MINUTE_MS),
    ("32 h", 24 * HOUR_MS, 8 * HOUR_MS),
    ("9 d", 6 * DAY_MS, 3 * DAY_MS),
    ("60 d", 30 * DAY_MS, 30 * DAY_MS),
];

/// What the screen shows.
#[derive(Clone, Copy)]
struct State {
    window: RwSignal<usize>,
    in_rows: RwSignal<bool>,
    group: RwSignal<usize>,
    page: RwSignal<usize>,
    answer: RwSignal<Option<TtlView>>,
}

impl State {
    fn page_size(self) -> u64 {
        let size = PAGES.get(usize::from(self.in_rows.get())).copied();
        size.unwrap_or(24)
    }

    fn start(self) -> u64 {
        self.page.get() as u64 * self.page_size()
    }
}

/// The TTL screen.
pub(crate) fn ttl(store: Store, table: String) -> AnyView {
    let asked = table.clone();
    let state = State {
        window: RwSignal::new(1),
        in_rows: RwSignal::new(false),
        group: RwSignal::new(0),
        page: RwSignal::new(0),
        answer: RwSignal::new(None),
    };
    let answer = live(
        store,
        move || View::Ttl {
            table: asked.clone(),
            group: GROUPS.get(state.group.get()).and_then(|(_, group)| *group),
            start: state.start(),
            count: u32::try_from(state.page_size()).unwrap_or(0),
        },
        |data| match data {
            ViewData::Ttl(ttl) => Some(ttl),
            _ => None,
        },
    );
    let state = State { answer, ..state };
    // Another length of page begins at the beginning.
    Effect::new(move |_| {
        state.in_rows.track();
        state.page.set(0);
    });
    let is_on =
        Memo::new(move |_| answer.with(|ttl| ttl.as_ref().map(|ttl| ttl.attribute.is_some())));
    let table = StoredValue::new(table);
    view! {
        <section class="screen scroll" aria-label="Time to live" tabindex="-1">
            {move || match is_on.get() {
                None => loading(),
                Some(false) => off(store),
                Some(true) => view! {
                    <div class="columns">
                        <div class="main">
                            {head(store, state.window, state.in_rows)}
                            {groups(state)}
                            {move || answer.get().map(|ttl| lanes(&ttl, state.window.get(), state.in_rows.get()))}
                            {pages(state)}
                        </div>
                        <div class="aside">
                            {move || answer.get().map(|ttl| counts(&ttl))}
                            {sweep(store, answer)}
                            {move || answer.get().map(|ttl| lints::lints(store, &table.get_value(), &ttl))}
                        </div>
                    </div>
                }.into_any(),
            }}
        </section>
    }
    .into_any()
}

/// Which items, each group with its count.
fn groups(state: State) -> AnyView {
    let tabs_now = Signal::derive(move || {
        state.answer.with(|ttl| {
            let ttl = ttl.as_ref();
            let count = |group: &Option<TtlState>| {
                let ttl = ttl?;
                let many = match group {
                    None => return None,
                    Some(TtlState::Live) => ttl.live,
                    Some(TtlState::Expired) => ttl.expired,
                    Some(TtlState::Swept) => ttl.swept,
                    Some(TtlState::TooOld) => ttl.too_old,
                };
                Some(format::count(many))
            };
            GROUPS
                .iter()
                .map(|(label, group)| Tab {
                    count: count(group),
                    ..Tab::new(*label)
                })
                .collect()
        })
    });
    let choose = Callback::new(move |i| {
        state.page.set(0);
        state.group.set(i);
    });
    tabs("Which items", true, tabs_now, state.group.into(), choose)
}

/// Which of them are shown, and the way to the others.
fn pages(state: State) -> AnyView {
    let total = Memo::new(move |_| state.answer.with(|ttl| ttl.as_ref().map_or(0, |t| t.total)));
    let end = move || (state.start() + state.page_size()).min(total.get());
    let is_last = move || end() >= total.get();
    let remembered = move || {
        let swept = GROUPS.get(state.group.get()).map(|(_, group)| *group);
        let more = state
            .answer
            .with(|ttl| ttl.as_ref().is_some_and(|t| t.swept > t.total));
        (swept == Some(Some(TtlState::Swept)) && more).then_some("; older ones are forgotten")
    };
    view! {
        {move || (total.get() > state.page_size() || state.page.get() > 0).then(|| view! {
            <div class="row pages">
                <span class="note">{move || format!("{} to {} of {}", format::count(state.start() + 1), format::count(end()), format::count(total.get()))}{remembered}</span>
                <button type="button" class="button small" disabled=move || state.page.get() == 0
                    on:click=move |_| state.page.update(|page| *page = page.saturating_sub(1))>{small_icon(Icon::Left)}"Before"</button>
                <button type="button" class="button small" disabled=is_last
                    on:click=move |_| state.page.update(|page| *page += 1)>"After"{small_icon(Icon::Right)}</button>
            </div>
        }.into_any())}
    }
    .into_any()
}

fn off(store: Store) -> AnyView {
    let action = view! {
        <button type="button" class="button" on:click=move |_| store.screen.set(Screen::Settings)>"Choose the attribute"</button>
    };
    view! {
        <div style="padding:16px">
            {empty("Time to live is off", "Name a Number attribute that holds epoch seconds, and expired items are deleted in the background, free of charge.", Some(action.into_any()))}
        </div>
    }
    .into_any()
}

fn head(store: Store, window: RwSignal<usize>, in_rows: RwSignal<bool>) -> AnyView {
    let names = WINDOWS
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .collect();
    let ahead = move |label: &'static str, by_ms: i64| {
        view! {
            <button type="button" class="button small" title="Moves the virtual clock" on:click=move |_| jump(store, by_ms)>{label}</button>
        }
        .into_any()
    };
    view! {
        <header class="panel-head">
            <h2>"Item lifetimes"</h2>
            <span class="legend"><i class="key live"></i>"live"</span>
            <span class="legend"><i class="key expired"></i>"expired, still readable"</span>
            <span class="legend"><b class="in-thr">"×"</b>"swept"</span>
            <span class="grow"></span>
            {ahead("+1 h", HOUR_MS)}
            {ahead("+24 h", DAY_MS)}
            {segmented("Window", names, window.into(), Callback::new(move |i| window.set(i)))}
            {as_table(in_rows)}
        </header>
    }
    .into_any()
}

/// Moves the virtual clock.
fn jump(store: Store, by_ms: i64) {
    let now_ms = untrack(|| store.now_ms());
    travel(store, Some(now_ms.saturating_add(by_ms)));
}

fn lanes(ttl: &TtlView, window: usize, in_rows: bool) -> AnyView {
    let sentence = sentence(ttl);
    let drawn = if in_rows {
        rows(ttl)
    } else if ttl.items.is_empty() {
        empty(
            "No such item",
            "Nothing in this group: an item expires by a number in the attribute.",
            None,
        )
    } else {
        let (_, before, after) = WINDOWS.get(window).copied().unwrap_or(("", DAY_MS, DAY_MS));
        picture::draw(ttl, before, after, &sentence)
    };
    view! { <p class="sentence">{sentence}</p> {drawn} }.into_any()
}

fn sentence(ttl: &TtlView) -> String {
    let expired = match ttl.expired {
        0 => "none is expired".to_owned(),
        1 => "1 is expired and still readable".to_owned(),
        n => format!("{} are expired and still readable", format::count(n)),
    };
    format!(
        "{} live, {expired}, {} swept so far.",
        format::plural(ttl.live, "item is", "items are"),
        format::count(ttl.swept)
    )
}

fn rows(ttl: &TtlView) -> AnyView {
    let row = |item: &TtlItem| {
        let state = match item.state {
            TtlState::Live => "live",
            TtlState::Expired => "expired, readable",
            TtlState::Swept => "swept",
            TtlState::TooOld => "ignored: over 5 years old",
        };
        let late = match item.state {
            TtlState::Live | TtlState::TooOld => String::new(),
            _ => instant::span(crate::ui::model::lifetimes::lateness_ms(item, ttl.now_ms)),
        };
        vec![
            item.key.clone(),
            item.expires_s.to_string(),
            when(item.expires_s),
            state.to_owned(),
            late,
        ]
    };
    let heads = ["key", "value", "expires", "state", "late by"];
    data_table(
        "Items by expiry",
        &heads,
        &[1],
        ttl.items.iter().map(row).collect(),
    )
}

/// An expiry as a calendar instant, or words where there is none.
pub(super) fn when(expires_s: i64) -> String {
    const FAR_S: i64 = 200_000_000_000;
    if expires_s.abs() > FAR_S {
        let year = 1970 + expires_s / 31_556_952;
        return format!("the year {year}");
    }
    let ms = expires_s.saturating_mul(1000);
    format!("{} {}", instant::date(ms), instant::time(ms))
}

fn counts(ttl: &TtlView) -> AnyView {
    let line = |label: &'static str, n: u64| {
        view! { <div class="line"><span>{label}</span><span class="amount">{format::count(n)}</span></div> }.into_any()
    };
    view! {
        <section class="panel" aria-label="Counts">
            <h2>{ttl.attribute.clone().map(|name| format!("By {name}"))} " " {tag("outline", ttl.status.clone())}</h2>
            <div class="receipt">
                {line("Live", ttl.live)}
                {line("Expired, still readable", ttl.expired)}
                {line("Swept so far", ttl.swept)}
                {line("Ignored, over five years old", ttl.too_old)}
                {line("Without a number there", ttl.without)}
            </div>
            <p class="hint">"Expired items still answer reads, cost storage and read units, and can be updated. The sweep deletes them for free."</p>
        </section>
    }
    .into_any()
}

fn sweep(store: Store, answer: RwSignal<Option<TtlView>>) -> AnyView {
    let next = Memo::new(move |_| answer.with(|ttl| ttl.as_ref()?.next_sweep_ms));
    view! {
        <section class="panel" aria-label="Sweep">
            <h2>"Sweep " {tag("outline", "model")}</h2>
            {knob(store, SWEEP)}
            <p class="hint">"The service says only \"within a few days\"; the delay here is a knob."</p>
            <button type="button" class="button" disabled=move || next.get().is_none()
                on:click=move |_| if let Some(at_ms) = next.get_untracked() { travel(store, Some(at_ms)) }>
                {small_icon(Icon::Jump)} "Run the clock to the next sweep"
            </button>
        </section>
    }
    .into_any()
}
