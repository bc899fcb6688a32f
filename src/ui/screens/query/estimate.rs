//! What running the form now would cost, beside Run: asked from the world, which reads the page
//! without sending or charging anything. Said only where the request as it stands would be served.

use super::State;
use crate::ui::model::format;
use crate::ui::model::read_form::Verb;
use crate::ui::store::view;
use crate::world::{EstimateView, View, ViewData};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Typing comes to rest before the world is asked.
const REST: Duration = Duration::from_millis(200);
/// A Scan in more segments than this is not estimated: each is a page to read.
const SEGMENTS_MAX: u32 = 8;

/// The estimate, and its sentence when it has the focus or the pointer.
pub(super) fn estimate(state: State) -> AnyView {
    // The amount and the sentence; nothing while it is not known.
    let said = RwSignal::new(None::<(String, String)>);
    let turn = StoredValue::new(0_u64);
    let version = Memo::new(move |_| {
        state
            .table
            .with(|table| table.as_ref().map_or(0, |table| table.version))
    });
    Effect::new(move |_| {
        state.form.track();
        let _ = version.get();
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        set_timeout(
            move || {
                if turn.try_get_value() == Some(mine) {
                    spawn_local(async move {
                        let found = ask(state).await;
                        if turn.try_get_value() == Some(mine) {
                            said.try_set(found);
                        }
                    });
                }
            },
            REST,
        );
    });
    view! {
        {move || said.get().map(|(amount, sentence)| {
            let label = format!("About {amount}. {sentence}");
            view! {
                <span class="says estimate" tabindex="0" role="note" aria-label=label data-says=sentence>
                    "about "<b class="in-rcu">{amount}</b>
                </span>
            }
            .into_any()
        })}
    }
    .into_any()
}

async fn ask(state: State) -> Option<(String, String)> {
    let (operation, bodies) = {
        let form = state.form.try_get_untracked()?;
        let table = state.table.try_get_untracked()??;
        if form.verb == Verb::Query && form.lacks_partition(&table) {
            return None;
        }
        let segments = match form.verb {
            Verb::Scan => form.segments.clamp(1, SEGMENTS_MAX),
            Verb::Query => 1,
        };
        let part = |segment| (segments > 1).then_some(segment);
        let bodies: Vec<String> = (0..segments)
            .map(|segment| form.request(&table, None, part(segment)))
            .collect();
        (form.verb.operation(), bodies)
    };
    let mut sum = EstimateView::default();
    for body in bodies {
        let question = View::Estimate {
            operation: operation.to_owned(),
            body,
        };
        let ViewData::Estimate(part) = view(question).await else {
            return None;
        };
        sum.read_units += part.read_units;
        sum.items += part.items;
        sum.bytes += part.bytes;
        sum.more |= part.more;
    }
    Some(words(&sum))
}

fn words(sum: &EstimateView) -> (String, String) {
    let amount = format!("{} RCU", format::units(sum.read_units));
    let first = if sum.more { "The first page" } else { "It" };
    let sentence = match sum.items {
        0 => "No item lies in the range now; looking costs the least there is.".to_owned(),
        n => format!(
            "{first} would read {}, {} B, as the table is now. A filter changes nothing about it. Nothing was run or charged to know this.",
            format::plural(n, "item", "items"),
            format::count(sum.bytes)
        ),
    };
    (amount, sentence)
}
