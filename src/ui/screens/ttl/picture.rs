//! The lifetimes picture: one lane per item on one time axis; the line is now.

use super::when;
use crate::ui::model::chart::{Scale, time_ticks};
use crate::ui::model::key_text::short_key;
use crate::ui::model::lifetimes::{Lane, lane, lateness_ms};
use crate::ui::model::{format, instant};
use crate::world::{TtlItem, TtlState, TtlView};
use leptos::prelude::*;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 168.0;
const RIGHT: f64 = 752.0;
const TOP: f64 = 40.0;
const LANE: f64 = 24.0;

/// Room that the words beside a mark need.
const WORDS: f64 = 76.0;

/// How near the flag of now reaches.
const FLAG: f64 = 56.0;

/// The picture, from `before` milliseconds before now to `after` it.
pub(super) fn draw(ttl: &TtlView, before: i64, after: i64, sentence: &str) -> AnyView {
    let (from_ms, to_ms) = (ttl.now_ms - before, ttl.now_ms + after);
    let x = Scale::of_time(from_ms, to_ms, LEFT, RIGHT);
    let shown = &ttl.items;
    let bottom = TOP + LANE * shown.len() as f64;
    let now = x.at_ms(ttl.now_ms);
    let ticks = time_ticks(from_ms, to_ms, 7)
        .into_iter()
        .map(|tick| {
            let at = x.at_ms(tick.at_ms);
            // The flag of now would lie over a label this near.
            let label = ((at - now).abs() > FLAG).then_some(tick.label);
            view! {
                <line x1=at x2=at y1=TOP - 6.0 y2=bottom class="hair"/>
                <text x=at y=TOP - 12.0 text-anchor="middle" class="mono">{label}</text>
            }
            .into_any()
        })
        .collect_view();
    let lanes = shown
        .iter()
        .enumerate()
        .map(|(i, item)| {
            let y = TOP + LANE * i as f64 + LANE / 2.0;
            let lane = lane(item, ttl.now_ms, from_ms, to_ms, &x);
            one(item, &lane, y, ttl.now_ms, now)
        })
        .collect_view();
    let height = bottom + 12.0;
    view! {
        <svg class="chart lifetimes" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=sentence.to_owned()>
            <rect x=now y=TOP - 6.0 width=RIGHT - now height=bottom - TOP + 6.0 class="future"/>
            {ticks}
            {lanes}
            <line x1=now x2=now y1=TOP - 6.0 y2=bottom + 4.0 class="now"/>
            <g transform=format!("translate({now} 4)")>
                <rect x=-34.0 y=0.0 width=68.0 height=18.0 rx=3.0 class="flag"/>
                <text x=0.0 y=13.0 text-anchor="middle" class="mono inverse">{instant::time(ttl.now_ms)}</text>
            </g>
        </svg>
    }
    .into_any()
}

fn one(item: &TtlItem, lane: &Lane, y: f64, now_ms: i64, now: f64) -> AnyView {
    let bar = |part: Option<(f64, f64)>, class: &'static str| {
        part.map(|(start, end)| {
            view! { <rect x=start y=y - 4.0 width=(end - start).max(1.0) height=8.0 class=class/> }
                .into_any()
        })
    };
    let cross = lane.swept.map(|at| {
        view! { <path d=format!("M{} {}l8 8m0 -8l-8 8", at - 4.0, y - 4.0) class="cross"/> }
            .into_any()
    });
    let tick = lane
        .expiry
        .filter(|_| lane.swept.is_none())
        .map(|at| view! { <line x1=at x2=at y1=y - 7.0 y2=y + 7.0 class="expiry"/> }.into_any());
    let (words, class) = words(item, now_ms);
    let beside = match (lane.swept, lane.ahead, lane.expiry) {
        (Some(at), ..) => at + 10.0,
        (None, Some((_, end)), Some(_)) => end + 6.0,
        _ => now + 8.0,
    };
    // Words that would run out of the picture stand before their mark.
    let (beside, anchor) = if beside > RIGHT - WORDS {
        (beside.min(RIGHT) - 14.0, "end")
    } else {
        (beside, "start")
    };
    view! {
        <g>
            <title>{format!("{} expires {}", item.key, when(item.expires_s))}</title>
            <text x=LEFT - 12.0 y=y + 4.0 text-anchor="end" class="mono on">{format::clip(&short_key(&item.key), 22)}</text>
            {bar(lane.live, "live")}
            {bar(lane.expired, "expired")}
            {bar(lane.ahead, "ahead")}
            {tick}
            {cross}
            <text x=beside y=y + 4.0 text-anchor=anchor class=class>{words}</text>
        </g>
    }
    .into_any()
}

fn words(item: &TtlItem, now_ms: i64) -> (String, &'static str) {
    match item.state {
        TtlState::Swept => (
            format!("{} late", instant::span(lateness_ms(item, now_ms))),
            "",
        ),
        TtlState::Expired => (
            format!("expired {} ago", instant::span(lateness_ms(item, now_ms))),
            "in-ttl strong",
        ),
        TtlState::TooOld => ("over 5 years old".to_owned(), "in-thr strong"),
        TtlState::Live if item.looks_like_milliseconds => {
            ("milliseconds?".to_owned(), "in-thr strong")
        }
        TtlState::Live => {
            let left = item.expires_s.saturating_mul(1000).saturating_sub(now_ms);
            (format!("in {}", instant::span(left)), "")
        }
    }
}
