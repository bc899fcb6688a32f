//! The picture of regions: places in a row, writes on curves between them.

use crate::ui::model::format;
use crate::ui::model::key_text::short_key;
use crate::ui::model::replicas::progress;
use crate::world::{Crossing, ReplicasView};
use leptos::prelude::*;

const WIDTH: f64 = 760.0;
const TOP: f64 = 34.0;
/// Writes that are drawn; the list below tells of more.
const DRAWN: usize = 24;

/// Where a region stands.
fn place(at: usize, many: usize) -> f64 {
    WIDTH * (at as f64 + 0.5) / many.max(1) as f64
}

/// How deep the curve between two places hangs: what goes the other way hangs deeper.
fn depth(from: usize, to: usize) -> f64 {
    let far = from.abs_diff(to) as f64;
    let back = if from > to { 26.0 } else { 0.0 };
    (60.0 * far + back).min(190.0)
}

/// As high as the deepest curve hangs, with a name below it.
fn height(many: usize) -> f64 {
    TOP + depth(many.saturating_sub(1), 0) / 2.0 + 34.0
}

pub(super) fn draw(view: &ReplicasView, now_ms: i64, sentence: &str) -> AnyView {
    let many = view.regions.len();
    let at = |name: &str| view.regions.iter().position(|it| it.region == name);
    let places = view.regions.iter().enumerate().map(|(i, region)| {
        let x = place(i, many);
        view! {
            <g>
                <circle cx=x cy=TOP r=7.0 class="place"/>
                <text x=x y=TOP - 16.0 text-anchor="middle" class="mono on">{region.region.clone()}</text>
            </g>
        }
        .into_any()
    });
    let pairs = (0..many).flat_map(|from| (0..many).map(move |to| (from, to)));
    let curves = pairs.filter(|(from, to)| from != to).map(|(from, to)| {
        let (a, b) = (place(from, many), place(to, many));
        let low = TOP + depth(from, to);
        view! { <path d=format!("M{a} {TOP}Q{} {low} {b} {TOP}", f64::midpoint(a, b)) class="way"/> }
            .into_any()
    });
    let moving = view.moving.iter().take(DRAWN).filter_map(|crossing| {
        let (from, to) = (at(&crossing.from)?, at(&crossing.to)?);
        Some(one(crossing, (from, to), many, now_ms))
    });
    view! {
        <svg class="chart crossing" viewBox=format!("0 0 {WIDTH} {}", height(many)) role="img" aria-label=sentence.to_owned()>
            {curves.collect_view()}
            {places.collect_view()}
            {moving.collect_view()}
        </svg>
    }
    .into_any()
}

fn one(crossing: &Crossing, (from, to): (usize, usize), many: usize, now_ms: i64) -> AnyView {
    let t = progress(crossing, now_ms);
    let (a, b) = (place(from, many), place(to, many));
    let low = TOP + depth(from, to);
    let along = |first: f64, middle: f64, last: f64| {
        (1.0 - t) * (1.0 - t) * first + 2.0 * (1.0 - t) * t * middle + t * t * last
    };
    let x = along(a, f64::midpoint(a, b), b);
    let y = along(TOP, low, TOP);
    let key = format::clip(&short_key(&crossing.key), 14);
    view! {
        <g class="write" class:deletes=crossing.deletes style=format!("transform:translate({x}px,{y}px)")>
            <circle r=6.0/>
            <text x=0.0 y=18.0 text-anchor="middle" class="mono">{key}</text>
        </g>
    }
    .into_any()
}
