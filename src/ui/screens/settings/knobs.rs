//! Knobs: what the service leaves open or does not promise, each a delay to choose. They hold for
//! the whole workspace.

use crate::ui::model::{format, instant};
use crate::ui::store::{Store, control};
use crate::ui::widgets::tag;
use crate::world::{Control, Knobs};
use leptos::prelude::*;
use leptos::task::spawn_local;

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// One knob: its name, its values, how it is read and set.
#[derive(Clone, Copy)]
pub(crate) struct Knob {
    label: &'static str,
    values: &'static [i64],
    words: fn(i64) -> String,
    get: fn(&Knobs) -> i64,
    set: fn(&mut Knobs, i64),
}

/// How long after its expiry an item is swept.
pub(crate) const SWEEP: Knob = Knob {
    label: "Delay after expiry",
    values: &[0, 10 * MINUTE_MS, 6 * HOUR_MS, 24 * HOUR_MS, 48 * HOUR_MS],
    words: span,
    get: |knobs| knobs.ttl_sweep_delay_ms,
    set: |knobs, value| knobs.ttl_sweep_delay_ms = value,
};

/// How long time to live stays ENABLING or DISABLING.
const ENABLING: Knob = Knob {
    label: "Switching TTL on or off takes",
    values: &[0, 200, 30 * SECOND_MS, 10 * MINUTE_MS, HOUR_MS],
    words: span,
    get: |knobs| knobs.ttl_update_delay_ms,
    set: |knobs, value| knobs.ttl_update_delay_ms = value,
};

const CONTROL_PLANE: Knob = Knob {
    label: "A table or index changes for",
    values: &[0, 200, 5 * SECOND_MS, 30 * SECOND_MS, 5 * MINUTE_MS],
    words: span,
    get: |knobs| knobs.control_plane_delay_ms,
    set: |knobs, value| knobs.control_plane_delay_ms = value,
};

/// How long a write takes to another region.
pub(crate) const LAG: Knob = Knob {
    label: "A write takes, a quarter more or less",
    values: &[0, 200, SECOND_MS, 5 * SECOND_MS, 30 * SECOND_MS],
    words: span,
    get: |knobs| knobs.replication.lag_ms,
    set: |knobs, value| knobs.replication.lag_ms = value,
};

/// How long a write with strong consistency keeps others out.
pub(crate) const AT_ONCE: Knob = Knob {
    label: "Strong: at once means within",
    values: &[0, 50, 200, SECOND_MS, 5 * SECOND_MS],
    words: span,
    get: |knobs| knobs.replication.strong_write_ms,
    set: |knobs, value| knobs.replication.strong_write_ms = value,
};

/// How long the items of a transaction are locked.
const TRANSACTION: Knob = Knob {
    label: "A transaction takes",
    values: &[0, 20, 200, SECOND_MS, 10 * SECOND_MS],
    words: span,
    get: |knobs| knobs.transaction_ms,
    set: |knobs, value| knobs.transaction_ms = value,
};

/// Items per slice of a backfill.
pub(crate) const SLICE: Knob = Knob {
    label: "Backfill, items at once",
    values: &[10, 100, 500, 2_000, 10_000],
    words: |value| format::plural(value.unsigned_abs(), "item", "items"),
    get: |knobs| i64::from(knobs.backfill_slice_items),
    set: |knobs, value| knobs.backfill_slice_items = u32::try_from(value).unwrap_or(1),
};

/// Virtual time between two slices.
pub(crate) const PACE: Knob = Knob {
    label: "Backfill, pause between",
    values: &[20, 200, SECOND_MS, 10 * SECOND_MS, MINUTE_MS],
    words: span,
    get: |knobs| knobs.backfill_slice_ms,
    set: |knobs, value| knobs.backfill_slice_ms = value,
};

fn span(ms: i64) -> String {
    match ms {
        0 => "at once".to_owned(),
        1..SECOND_MS => format!("{ms} ms"),
        _ => instant::span(ms),
    }
}

/// A knob as a labelled choice. A value that was set elsewhere is one more choice.
pub(crate) fn knob(store: Store, knob: Knob) -> AnyView {
    let now = Memo::new(move |_| {
        store
            .clock
            .with(|clock| clock.as_ref().map(|clock| (knob.get)(&clock.knobs)))
    });
    let options = move || {
        let now = now.get();
        let other = now.filter(|now| !knob.values.contains(now));
        knob.values
            .iter()
            .copied()
            .chain(other)
            .map(|value| {
                view! { <option value=value.to_string() selected=now == Some(value)>{(knob.words)(value)}</option> }.into_any()
            })
            .collect_view()
    };
    view! {
        <label class="stack knob">
            <span class="label">{knob.label}</span>
            <select class="field" on:change:target=move |ev| set(store, knob, &ev.target().value())>{options}</select>
        </label>
    }
    .into_any()
}

fn set(store: Store, knob: Knob, value: &str) {
    let Ok(value) = value.parse() else {
        return;
    };
    let mut knobs = store
        .clock
        .with_untracked(|clock| clock.as_ref().map(|clock| clock.knobs))
        .unwrap_or_default();
    (knob.set)(&mut knobs, value);
    spawn_local(async move {
        if let Err(error) = control(Control::SetKnobs { knobs }).await {
            store.toast_failed(error.message);
        }
    });
}

/// All of them, as an article of the settings.
pub(super) fn article(store: Store) -> AnyView {
    view! {
        <article>
            <h2>"Delays " {tag("outline", "model")}</h2>
            <div>
                <div class="knobs">
                    {[CONTROL_PLANE, SLICE, PACE, ENABLING, SWEEP, TRANSACTION].map(|one| knob(store, one)).collect_view()}
                </div>
                <p class="hint">"The service promises none of these. They hold for the whole workspace, on the virtual clock. While a transaction lasts, whoever writes one of its items is refused: TransactionConflict."</p>
            </div>
        </article>
    }
    .into_any()
}
