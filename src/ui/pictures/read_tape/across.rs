//! The tape across the page: key line, metered steps, filter, what was returned.

use super::TapeOptions;
use crate::engine::facts::{ReadFact, ReadKind};
use crate::ui::model::format;
use crate::ui::model::tape::{Block, Metered, Tape};
use leptos::prelude::*;

/// Room for the rows' names at the left.
pub(super) const LABELS_PX: f64 = 104.0;
const AXIS_Y: f64 = 34.0;
const LINE_Y: f64 = 40.0;
const BLOCK_PX: f64 = 40.0;
const METER_Y: f64 = 88.0;
const FILTER_Y: f64 = 124.0;
const RETURNED_Y: f64 = 138.0;
/// About how wide a character of 11 px is.
const LETTER_PX: f64 = 6.7;

/// One tape.
pub(super) fn across(
    tape: &Tape,
    fact: &ReadFact,
    at: RwSignal<usize>,
    options: &TapeOptions,
    name: Option<String>,
) -> AnyView {
    let height = if tape.filtered { 170.0 } else { 118.0 };
    let width = tape.width + LABELS_PX;
    let label = match &name {
        Some(name) => format!("{name}: {}", options.sentence),
        None => options.sentence.clone(),
    };
    let blocks = tape
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| one(tape, block, i, at, options))
        .collect_view();
    view! {
        <svg class="tape" viewBox=format!("0 0 {width} {height}") width=width height=height role="img" aria-label=label tabindex="0">
            {names(tape, fact, name)}
            <g transform=format!("translate({LABELS_PX} 0)")>
                {axis(tape, fact, options)}
                <g class="metered">{metered(&tape.metered)}</g>
                {tape.filtered.then(|| view! {
                    <path d=format!("M0 {FILTER_Y}H{}", tape.cut.x) stroke="var(--line-3)" stroke-dasharray="1 3"/>
                }.into_any())}
                {blocks}
                {cut(tape)}
            </g>
        </svg>
    }
    .into_any()
}

fn names(tape: &Tape, fact: &ReadFact, name: Option<String>) -> AnyView {
    let order = match (name, fact.kind) {
        (Some(segment), _) => segment,
        (None, ReadKind::Scan) => "Hash order".to_owned(),
        _ => "Key line".to_owned(),
    };
    let direction = match (fact.kind, fact.forward) {
        (ReadKind::Query, false) => "last first",
        _ => "",
    };
    view! {
        <text class="on strong" x="0" y="62">{order}</text>
        <text class="faint" x="0" y="76">{direction}</text>
        <text class="on strong" x="0" y="102">"Metered"</text>
        {tape.filtered.then(|| view! {
            <text class="on strong" x="0" y="128">"Filter"</text>
            <text class="on strong" x="0" y="156">"Returned"</text>
        }.into_any())}
    }
    .into_any()
}

/// The key axis: the condition, and the sort keys of as many blocks as have room.
fn axis(tape: &Tape, fact: &ReadFact, options: &TapeOptions) -> AnyView {
    let hue = if fact.kind == ReadKind::Query {
        "sk"
    } else {
        "pk"
    };
    let mut free = 0.0;
    let mut labels = Vec::new();
    for block in tape.blocks.iter().filter(|block| !block.label.is_empty()) {
        let text = format::clip(&block.label, 18);
        let text_px = text.chars().count() as f64 * LETTER_PX + 14.0;
        if block.x >= free && (free == 0.0 || block.x + text_px < tape.cut.x) {
            free = block.x + text_px;
            labels.push((block.x, text));
        }
    }
    let ticks = labels
        .into_iter()
        .map(|(x, text)| {
            view! {
                <path d=format!("M{x} {}v4", AXIS_Y - 4.0) stroke=format!("var(--{hue})")/>
                <text class=format!("mono in-{hue}") x=x y=AXIS_Y - 7.0>{text}</text>
            }
            .into_any()
        })
        .collect_view();
    let condition = options.condition.as_deref().map(|text| {
        let room = (tape.cut.x / LETTER_PX) as usize;
        let text = format::clip(text, room.max(24));
        // Where reading ended at once, the flag stands there and the condition after it.
        let covered = text.chars().count() as f64 * LETTER_PX > tape.cut.x;
        let words = tape.cut.label.chars().count()
            + tape
                .cut
                .beyond
                .as_ref()
                .map_or(0, |text| text.chars().count() + 2);
        let x = match covered {
            true => tape.cut.x + words as f64 * LETTER_PX + 20.0,
            false => 0.0,
        };
        view! { <text class=format!("mono in-{hue}") x=x y="11">{text}</text> }.into_any()
    });
    view! {
        {condition}
        <path d=format!("M0 {AXIS_Y}H{}", tape.cut.x.max(8.0)) stroke=format!("var(--{hue})") stroke-width="1.5"/>
        {ticks}
    }
    .into_any()
}

fn metered(metered: &Metered) -> AnyView {
    let paid = metered.steps as f64 * metered.step_px;
    let boxes = if metered.drawn {
        (0..metered.steps)
            .map(|i| {
                let x = i as f64 * metered.step_px;
                let label = metered.step_label().map(|text| view! {
                    <text class="in-rcu" x=x + metered.step_px.min(metered.used_px - x) / 2.0 y=METER_Y + 14.0 text-anchor="middle">{text}</text>
                }.into_any());
                let label = if i + 1 == metered.steps && metered.used_px - x < 90.0 { None } else { label };
                view! {
                    <rect x=x + 0.5 y=METER_Y + 0.5 width=(metered.step_px - 1.0).max(1.0) height="19" rx="2" fill="var(--rcu-wash)" stroke="var(--rcu)"/>
                    {label}
                }
                .into_any()
            })
            .collect_view()
            .into_any()
    } else {
        let text = format!(
            "{} × 4 KB = {} RCU",
            format::count(metered.steps),
            format::units(metered.units())
        );
        view! {
            <rect x="0.5" y=METER_Y + 0.5 width=(paid - 1.0).max(1.0) height="19" rx="2" fill="var(--rcu-wash)" stroke="var(--rcu)"/>
            <text class="in-rcu" x=paid / 2.0 y=METER_Y + 14.0 text-anchor="middle">{text}</text>
        }
        .into_any()
    };
    let rest = paid - metered.used_px;
    let rounded = (metered.rounded_bytes > 0 && rest > 1.0).then(|| {
        let text = format!("{} B rounded up", format::count(metered.rounded_bytes));
        let inside = rest > text.len() as f64 * LETTER_PX + 16.0;
        let x = if inside { metered.used_px + rest / 2.0 } else { paid + 8.0 };
        let plate = inside.then(|| {
            let w = text.len() as f64 * LETTER_PX + 4.0;
            view! { <rect x=x - w / 2.0 y=METER_Y + 3.0 width=w height="14" rx="2" fill="var(--rcu-wash)"/> }.into_any()
        });
        view! {
            <rect class="rounded" x=metered.used_px y=METER_Y + 0.5 width=rest - 0.5 height="19" rx="2" fill="url(#hatch-rounded)" stroke="var(--rcu)"/>
            {plate}
            <text class=if inside { "in-rcu" } else { "faint" } x=x y=METER_Y + 14.0 text-anchor=if inside { "middle" } else { "start" }>{text}</text>
        }
        .into_any()
    });
    view! { {boxes}{rounded} }.into_any()
}

fn one(
    tape: &Tape,
    block: &Block,
    i: usize,
    at: RwSignal<usize>,
    options: &TapeOptions,
) -> AnyView {
    let middle = block.x + block.width / 2.0;
    let number = block.number;
    let pick = options.on_pick;
    let lit = options.is_lit(block);
    let (x, w) = (block.x, block.width);
    let title = format!(
        "{}{}: {} B, {}",
        if block.count > 1 {
            format!(
                "{} to {}, {} items",
                number,
                number + block.count - 1,
                block.count
            )
        } else {
            format!("{number}")
        },
        if block.label.is_empty() {
            String::new()
        } else {
            format!(", {}", block.label)
        },
        format::count(block.bytes),
        match (block.count, block.returned) {
            (_, 0) => "filtered out".to_owned(),
            (1, _) => "returned".to_owned(),
            (count, returned) => format!("{returned} of {count} returned"),
        }
    );
    let below = match (tape.filtered, block.returned) {
        (false, _) => None,
        (true, 0) => Some(dropped(middle, block.width)),
        (true, _) => Some(kept(block, middle)),
    };
    view! {
        <g class="block" class:pending=move || at.get() <= i class:pickable=pick.is_some() class:lit=lit
            on:click=move |_| if let Some(pick) = pick { pick.run(number) }>
            <title>{title}</title>
            {body(block)}
            {digits(block, middle)}
            {below}
            {move || lit.get().then(|| view! {
                <rect class="mark" x=x - 2.5 y=LINE_Y - 2.5 width=w + 5.0 height=BLOCK_PX + 5.0 rx="4" fill="none" stroke="var(--ink)" stroke-width="1.5"/>
            }.into_any())}
        </g>
    }
    .into_any()
}

/// The block: solid, hatched, or for a run filled from below by its returned share.
fn body(block: &Block) -> AnyView {
    let (x, w) = (block.x, block.width);
    let inner = (w - 1.0).max(0.5);
    if block.all_returned() {
        return view! { <rect x=x y=LINE_Y width=w height=BLOCK_PX rx="2" fill="var(--ink)"/> }
            .into_any();
    }
    let hatched = view! {
        <rect x=x + 0.5 y=LINE_Y + 0.5 width=inner height=BLOCK_PX - 1.0 rx="2" fill="url(#hatch-filtered)" stroke="var(--line-3)"/>
    };
    if block.none_returned() {
        return hatched.into_any();
    }
    let share = block.returned_bytes as f64 / block.bytes.max(1) as f64;
    let tall = (BLOCK_PX * share).max(2.0);
    view! {
        {hatched}
        <rect x=x y=LINE_Y + BLOCK_PX - tall width=w height=tall fill="var(--ink)"/>
    }
    .into_any()
}

fn digits(block: &Block, middle: f64) -> AnyView {
    let number = block.number.to_string();
    let number_px = number.len() as f64 * LETTER_PX;
    if block.count > 1 || block.width < number_px + 2.0 {
        return ().into_any();
    }
    let bytes = block.bytes.to_string();
    let bytes_px = bytes.len() as f64 * 6.2;
    let solid = block.all_returned();
    let class = if solid { "strong inverse" } else { "strong on" };
    let plate = |y: f64, w: f64| {
        (!solid).then(|| view! { <rect x=middle - w / 2.0 y=y width=w height="13" rx="2" fill="var(--surface)"/> }.into_any())
    };
    let size = (block.width >= bytes_px + 4.0).then(|| {
        view! {
            {plate(LINE_Y + 22.5, bytes_px + 3.0)}
            <text class=if solid { "mono tiny inverse" } else { "mono tiny on" } x=middle y=LINE_Y + 32.0 text-anchor="middle">{bytes}</text>
        }
        .into_any()
    });
    view! {
        {plate(LINE_Y + 5.5, number_px + 4.0)}
        <text class=class x=middle y=LINE_Y + 17.0 text-anchor="middle">{number}</text>
        {size}
    }
    .into_any()
}

fn dropped(middle: f64, width: f64) -> AnyView {
    let cross = (width >= 7.0).then(|| {
        view! { <path d=format!("M{} {}l6 6m0 -6l-6 6", middle - 3.0, FILTER_Y - 3.0) stroke="var(--ink-2)" stroke-width="1.25"/> }.into_any()
    });
    view! {
        {cross}
        <path d=format!("M{middle} {}V{METER_Y}M{middle} {}V{}", LINE_Y + BLOCK_PX, METER_Y + 20.0, FILTER_Y - 4.0) stroke="var(--line-3)"/>
    }
    .into_any()
}

fn kept(block: &Block, middle: f64) -> AnyView {
    let number = block.number.to_string();
    let share = block.returned_bytes as f64 / block.bytes.max(1) as f64;
    let width = (block.width * share).max(1.0);
    let text = (block.count == 1 && width >= number.len() as f64 * LETTER_PX + 2.0).then(|| {
        view! { <text class="strong inverse" x=middle y=RETURNED_Y + 18.0 text-anchor="middle">{number}</text> }.into_any()
    });
    view! {
        <path d=format!("M{middle} {}V{METER_Y}M{middle} {}V{RETURNED_Y}", LINE_Y + BLOCK_PX, METER_Y + 20.0) stroke="var(--ink)" stroke-width="1.5"/>
        <rect x=middle - width / 2.0 y=RETURNED_Y width=width height="28" rx="2" fill="var(--ink)"/>
        {text}
    }
    .into_any()
}

/// The flag where reading ended, what lies beyond, and where the next page begins.
fn cut(tape: &Tape) -> AnyView {
    let x = tape.cut.x + 1.0;
    let flag_px = tape.cut.label.chars().count() as f64 * LETTER_PX + 12.0;
    let foot = if tape.filtered {
        RETURNED_Y + 30.0
    } else {
        METER_Y + 24.0
    };
    let beyond = tape.cut.beyond.clone().map(|text| {
        view! {
            <text class="faint" x=x + flag_px + 7.0 y="12">{text}</text>
            <rect x=x + 12.0 y=LINE_Y + 0.5 width="28" height=BLOCK_PX - 1.0 rx="2" fill="none" stroke="var(--line-3)" stroke-dasharray="2 3"/>
            <path d=format!("M{} {}h40M{} {}h40", x + 44.0, LINE_Y + 0.5, x + 44.0, LINE_Y + BLOCK_PX - 0.5) stroke="var(--line-3)" stroke-dasharray="2 3"/>
        }
        .into_any()
    });
    let next = tape.last_key.clone().map(|key| {
        let (y, room) = if tape.filtered { (RETURNED_Y + 14.0, 18) } else { (LINE_Y + 20.0, 18) };
        let right = x + 124.0 > tape.width;
        let anchor_x = if right { tape.width } else { x + 14.0 };
        let anchor = if right { "end" } else { "start" };
        let _ = room;
        view! {
            <path d=format!("M{} {y}l7 -5v10z", x + 2.0) fill="var(--ink)"/>
            <text class="on strong" x=anchor_x y=y - 2.0 text-anchor=anchor>"LastEvaluatedKey"</text>
            <text class="mono in-sk" x=anchor_x y=y + 12.0 text-anchor=anchor>{format::clip(&key, 18)}</text>
        }
        .into_any()
    });
    view! {
        {beyond}
        <path d=format!("M{x} 2V{foot}") stroke="var(--ink)" stroke-width="1.5"/>
        <rect x=x y="0" width=flag_px height="16" rx="2" fill="var(--ink)"/>
        <text class="strong inverse" x=x + 6.0 y="12">{tape.cut.label.clone()}</text>
        {next}
    }
    .into_any()
}
