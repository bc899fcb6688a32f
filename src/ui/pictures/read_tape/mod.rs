//! The read tape: what a Query or Scan read, paid for and returned.

mod across;
mod table;
mod upright;

use crate::engine::facts::ReadFact;
use crate::ui::model::tape::{Block, Tape, layout, paid_bytes};
use crate::ui::store::Store;
use crate::ui::widgets::{Icon, small_icon};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Below this width the tape turns upright.
const UPRIGHT_PX: f64 = 560.0;
/// From this width on, segments stand in two columns.
const COLUMNS_PX: f64 = 760.0;
const COLUMN_GAP_PX: f64 = 16.0;
const STEP: Duration = Duration::from_millis(320);

/// How a tape is shown.
#[derive(Clone)]
pub(crate) struct TapeOptions {
    /// The sentence over the picture.
    pub(crate) sentence: String,
    /// The key condition with its values, if there is one.
    pub(crate) condition: Option<String>,
    /// Whether it plays by itself when it appears.
    pub(crate) plays: bool,
    /// Whether it has a head with legend and tools.
    pub(crate) head: bool,
    /// Called with an item's number when its block is clicked.
    pub(crate) on_pick: Option<Callback<u64>>,
    /// The number of the item that is marked, from 1 and on through all segments.
    pub(crate) lit: Option<Signal<Option<u64>>>,
    /// The ids of the requests that read this: their receipts light their share of the tape.
    pub(crate) traces: Vec<u64>,
}

impl TapeOptions {
    /// Whether the marked item lies in a block.
    fn is_lit(&self, block: &Block) -> Signal<bool> {
        let lit = self.lit;
        let numbers = block.number..block.number + block.count;
        Signal::derive(move || {
            lit.and_then(|lit| lit.get())
                .is_some_and(|number| numbers.contains(&number))
        })
    }
}

/// The tapes of one request: one, or one per segment, all at the same scale.
pub(crate) fn read_tape(store: Store, facts: Vec<ReadFact>, options: TapeOptions) -> AnyView {
    let facts = Arc::new(facts);
    let width = RwSignal::new(0.0_f64);
    let frame = NodeRef::<leptos::html::Div>::new();
    let measure = move || {
        // A frame later the picture may be gone.
        let (Some(Some(frame)), Some(before)) =
            (frame.try_get_untracked(), width.try_get_untracked())
        else {
            return;
        };
        let px = f64::from(frame.client_width());
        if px > 0.0 && (px - before).abs() > 0.5 {
            width.set(px);
        }
    };
    Effect::new(move |_| {
        let _ = frame.get();
        request_animation_frame(measure);
    });
    let on_resize = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || on_resize.remove());

    let tapes = {
        let facts = Arc::clone(&facts);
        Memo::new(move |_| lay_out(&facts, width.get()))
    };
    let last = Memo::new(move |_| {
        tapes.with(|tapes| {
            tapes
                .iter()
                .map(|tape| tape.blocks.len())
                .max()
                .unwrap_or(0)
        })
    });
    let at = RwSignal::new(usize::MAX);
    let player = Player {
        store,
        at,
        last: last.into(),
        playing: RwSignal::new(false),
        tapes,
        pick: options.on_pick,
    };
    if options.plays && !reduced_motion() {
        at.set(0);
        set_timeout(move || player.play(), Duration::from_millis(500));
    }
    let as_table = RwSignal::new(false);
    let options = StoredValue::new(options);
    let picture = {
        let facts = Arc::clone(&facts);
        move || {
            if as_table.get() {
                return table::table(store, &facts);
            }
            let px = width.get();
            if px <= 0.0 {
                return ().into_any();
            }
            let options = options.get_value();
            tapes.with(|tapes| {
                let many = tapes.len();
                tapes
                    .iter()
                    .enumerate()
                    .zip(facts.iter())
                    .map(|((i, tape), fact)| {
                        let name = (many > 1).then(|| {
                            let segment = fact.segment.map_or(i, |(segment, _)| segment as usize);
                            format!("Segment {segment}")
                        });
                        if px < UPRIGHT_PX && many == 1 {
                            upright::upright(tape, at, &options)
                        } else {
                            across::across(tape, fact, at, &options, name)
                        }
                    })
                    .collect_view()
                    .into_any()
            })
        }
    };
    let has_head = options.with_value(|options| options.head);
    // The receipt's line that has the pointer or the focus, if it is about this read.
    let share = move || {
        store.lit.with(|lit| {
            let (trace, share) = lit.split_once(' ')?;
            let id: u64 = trace.parse().ok()?;
            options
                .with_value(|options| options.traces.contains(&id))
                .then(|| share.to_owned())
        })
    };
    // One with a head may lie beside one without: each is a landmark of its own name.
    let label = match has_head {
        true => "Read tape",
        false => "Read tape of one request",
    };
    let beside = move || tapes.with(Vec::len) > 1 && width.get() >= COLUMNS_PX;
    view! {
        <section class="read-tape" aria-label=label data-share=share on:keydown=move |ev| player.on_key(&ev)>
            {has_head.then(|| head(player, as_table))}
            {has_head.then(|| view! { <p class="sentence">{options.with_value(|o| o.sentence.clone())}</p> })}
            <div class="frame" class:beside=beside node_ref=frame>{picture}</div>
        </section>
    }
    .into_any()
}

/// All tapes at the scale of the longest, their items numbered through.
fn lay_out(facts: &[ReadFact], width_px: f64) -> Vec<Tape> {
    if width_px <= 0.0 {
        return Vec::new();
    }
    let longest = facts.iter().map(paid_bytes).max().unwrap_or(0);
    let column = match facts.len() > 1 && width_px >= COLUMNS_PX {
        true => (width_px - COLUMN_GAP_PX) / 2.0,
        false => width_px,
    };
    let room = if width_px < UPRIGHT_PX {
        column
    } else {
        column - across::LABELS_PX
    };
    let mut before = 0;
    let mut out = Vec::with_capacity(facts.len());
    for fact in facts {
        let mut tape = layout(fact, room, longest);
        for block in &mut tape.blocks {
            block.number += before;
        }
        before += fact.scanned_count;
        out.push(tape);
    }
    out
}

fn head(player: Player, as_table: RwSignal<bool>) -> AnyView {
    view! {
        <div class="bar">
            <h2>"Read tape"</h2>
            <span class="legend">
                <span><svg width="14" height="12" aria-hidden="true"><rect width="14" height="12" rx="2" fill="var(--ink)"/></svg>"returned"</span>
                <span><svg width="14" height="12" aria-hidden="true"><rect x=".5" y=".5" width="13" height="11" rx="2" fill="url(#hatch-filtered)" stroke="var(--line-3)"/></svg>"filtered out"</span>
                <span><svg width="14" height="12" aria-hidden="true"><rect x=".5" y=".5" width="13" height="11" rx="2" fill="none" stroke="var(--line-3)" stroke-dasharray="2 3"/></svg>"not read"</span>
            </span>
            <span class="grow"></span>
            {move || (!as_table.get()).then(|| tools(player))}
            <button type="button" class="button ghost small" class:pressed=move || as_table.get()
                aria-pressed=move || as_table.get().to_string() on:click=move |_| as_table.update(|on| *on = !*on)>
                {small_icon(Icon::Rows)}"As table"
            </button>
        </div>
    }
    .into_any()
}

fn tools(player: Player) -> AnyView {
    view! {
        <span class="row" style="gap:2px">
            <button type="button" class="button ghost small icon-only" aria-label="One item back" on:click=move |_| player.step(-1)>{small_icon(Icon::StepBack)}</button>
            <button type="button" class="button ghost small icon-only"
                aria-label=move || if player.playing.get() { "Pause" } else { "Play" }
                on:click=move |_| player.toggle()>
                {move || small_icon(if player.playing.get() { Icon::Pause } else { Icon::Play })}
            </button>
            <button type="button" class="button ghost small icon-only" aria-label="One item on" on:click=move |_| player.step(1)>{small_icon(Icon::StepOn)}</button>
        </span>
    }
    .into_any()
}

/// Whether the browser asks for less motion.
fn reduced_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
}

/// Plays a tape item by item; each step is one sentence for those who listen.
#[derive(Clone, Copy)]
struct Player {
    store: Store,
    /// How many blocks are shown; the rest waits.
    at: RwSignal<usize>,
    last: Signal<usize>,
    playing: RwSignal<bool>,
    tapes: Memo<Vec<Tape>>,
    pick: Option<Callback<u64>>,
}

impl Player {
    fn toggle(self) {
        if self.playing.get_untracked() {
            self.playing.set(false);
        } else if reduced_motion() {
            self.step(1);
        } else {
            if self.at.get_untracked() >= self.last.get_untracked() {
                self.at.set(0);
            }
            self.play();
        }
    }

    fn play(self) {
        if self.at.is_disposed() {
            return;
        }
        self.playing.set(true);
        self.tick();
    }

    fn tick(self) {
        // The picture may be gone by now.
        if self.at.is_disposed() || !self.playing.get_untracked() {
            return;
        }
        let last = self.last.get_untracked();
        let next = self.at.get_untracked().saturating_add(1);
        self.at.set(next);
        if next >= last && last > 0 {
            self.playing.set(false);
            self.at.set(usize::MAX);
            return;
        }
        set_timeout(move || self.tick(), STEP);
    }

    fn step(self, by: isize) {
        self.playing.set(false);
        let last = self.last.get_untracked();
        let now = self.at.get_untracked().min(last);
        let next = match now.checked_add_signed(by) {
            // One more than everything begins again.
            Some(next) if next > last => 1,
            Some(next) => next,
            None => 0,
        };
        self.at.set(if next == last { usize::MAX } else { next });
        self.store
            .announce(self.tapes.with_untracked(|tapes| spoken(tapes, next)));
    }

    /// Marks the item that stepping has reached.
    fn pick(self) {
        let at = self.at.get_untracked().min(self.last.get_untracked());
        let number = self.tapes.with_untracked(|tapes| {
            let block = tapes.first()?.blocks.get(at.checked_sub(1)?)?;
            Some(block.number)
        });
        if let (Some(pick), Some(number)) = (self.pick, number) {
            pick.run(number);
        }
    }

    fn on_key(self, ev: &KeyboardEvent) {
        if crate::ui::frame::in_field(ev) {
            return;
        }
        match ev.key().as_str() {
            "ArrowRight" => self.step(1),
            "ArrowLeft" => self.step(-1),
            " " if !on_button(ev) => self.toggle(),
            "Enter" if !on_button(ev) => self.pick(),
            _ => return,
        }
        ev.prevent_default();
        ev.stop_propagation();
    }
}

fn on_button(ev: &KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    ev.target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.tag_name() == "BUTTON")
}

/// The item that a step has reached, in a sentence.
fn spoken(tapes: &[Tape], at: usize) -> String {
    let Some(tape) = tapes.first() else {
        return String::new();
    };
    let Some(block) = at.checked_sub(1).and_then(|i| tape.blocks.get(i)) else {
        return "Nothing read yet.".to_owned();
    };
    let running: u64 = tape.blocks.iter().take(at).map(|block| block.bytes).sum();
    let outcome = match (block.count, block.returned) {
        (1, 0) => "filtered out".to_owned(),
        (1, _) => "returned".to_owned(),
        (count, returned) => format!("{returned} of {count} returned"),
    };
    format!(
        "Item {}, {}, {} bytes, {outcome}; {running} bytes so far.",
        block.number, block.label, block.bytes
    )
}
