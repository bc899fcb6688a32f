//! Time to live: which items are live, expired but visible, or swept, and what moves them on.

mod lints;
mod picture;

use crate::ui::frame::travel;
use crate::ui::model::{format, instant};
use crate::ui::store::{Screen, Store, control, live};
use crate::ui::widgets::{Icon, as_table, data_table, empty, segmented, small_icon, tag};
use crate::world::{Control, Knobs, TtlItem, TtlState, TtlView, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Items asked for: as many as a picture can hold.
const ITEMS_MAX: u32 = 200;

/// How wide the picture looks: name, before now, after now.
const WINDOWS: [(&str, i64, i64); 4] = [
    ("1 h", 40 * MINUTE_MS, 20 * MINUTE_MS),
    ("32 h", 24 * HOUR_MS, 8 * HOUR_MS),
    ("9 d", 6 * DAY_MS, 3 * DAY_MS),
    ("60 d", 30 * DAY_MS, 30 * DAY_MS),
];

/// Sweep delays to choose from. The service promises only "within a few days".
const DELAYS: [(&str, i64); 5] = [
    ("at once", 0),
    ("10 minutes", 10 * MINUTE_MS),
    ("6 hours", 6 * HOUR_MS),
    ("24 hours", DAY_MS),
    ("48 hours", 2 * DAY_MS),
];

/// The TTL screen.
pub(crate) fn ttl(store: Store, table: String) -> AnyView {
    let window = RwSignal::new(1_usize);
    let in_rows = RwSignal::new(false);
    let asked = table.clone();
    let answer = live(
        store,
        move || View::Ttl {
            table: asked.clone(),
            start: 0,
            count: ITEMS_MAX,
        },
        |data| match data {
            ViewData::Ttl(ttl) => Some(ttl),
            _ => None,
        },
    );
    let is_on =
        Memo::new(move |_| answer.with(|ttl| ttl.as_ref().map(|ttl| ttl.attribute.is_some())));
    let table = StoredValue::new(table);
    view! {
        <section class="screen scroll" aria-label="Time to live" tabindex="-1">
            {move || match is_on.get() {
                None => ().into_any(),
                Some(false) => off(store),
                Some(true) => view! {
                    <div class="columns">
                        <div class="main">
                            {head(store, window, in_rows)}
                            {move || answer.get().map(|ttl| lanes(&ttl, window.get(), in_rows.get()))}
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
            "Nothing expires yet",
            "No item has a number in the attribute.",
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
    let delay =
        Memo::new(move |_| answer.with(|ttl| ttl.as_ref().map_or(0, |ttl| ttl.sweep_delay_ms)));
    let next = Memo::new(move |_| {
        answer.with(|ttl| {
            let items = ttl.as_ref()?.items.iter();
            let due = items.filter(|item| matches!(item.state, TtlState::Live | TtlState::Expired));
            due.filter_map(|item| item.sweep_ms).min()
        })
    });
    let choose = move |value: String| {
        let Ok(ttl_sweep_delay_ms) = value.parse() else {
            return;
        };
        let knobs = store
            .clock
            .with_untracked(|clock| clock.as_ref().map(|clock| clock.knobs))
            .unwrap_or_default();
        let knobs = Knobs {
            ttl_sweep_delay_ms,
            ..knobs
        };
        spawn_local(async move {
            if let Err(error) = control(Control::SetKnobs { knobs }).await {
                store.toast_failed(error.message);
            }
        });
    };
    let to_next = move |_| {
        let now_ms = answer.with_untracked(|ttl| ttl.as_ref().map_or(0, |ttl| ttl.now_ms));
        if let Some(at_ms) = next.get_untracked() {
            jump(store, at_ms.saturating_sub(now_ms).max(0));
        }
    };
    view! {
        <section class="panel" aria-label="Sweep">
            <h2>"Sweep " {tag("outline", "model")}</h2>
            <label class="stack">
                <span class="label">"Delay after expiry"</span>
                <select class="field" on:change:target=move |ev| choose(ev.target().value())>
                    {DELAYS.iter().map(|(name, ms)| view! {
                        <option value=ms.to_string() selected=move || delay.get() == *ms>{*name}</option>
                    }.into_any()).collect_view()}
                </select>
            </label>
            <p class="hint">"The service says only \"within a few days\"; the delay here is a knob."</p>
            <button type="button" class="button" disabled=move || next.get().is_none() on:click=to_next>
                {small_icon(Icon::Jump)} "Run the clock to the next sweep"
            </button>
        </section>
    }
    .into_any()
}
