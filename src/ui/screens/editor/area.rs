//! A field for JSON: what is typed stands in colours, and what is wrong is marked at its place. The
//! colours lie in a layer behind the field, whose own letters are transparent.

use crate::ui::model::item_form::Fault;
use crate::ui::model::json_text::pieces;
use crate::ui::widgets::coloured;
use leptos::prelude::*;

/// Longer texts stand without colours: every letter typed would draw them all again.
const COLOURED_MAX: usize = 20_000;

/// The field. `text` is what it begins with; `fault` is what is wrong now.
pub(super) fn area(
    label: Signal<String>,
    text: String,
    placeholder: &'static str,
    rows_min: usize,
    first: bool,
    fault: Signal<Option<Fault>>,
    take: Callback<String>,
) -> AnyView {
    let typed = RwSignal::new(text.clone());
    let layer = NodeRef::<leptos::html::Div>::new();
    let rows = move || {
        let lines = typed.with(|text| text.lines().count() + 1);
        lines.clamp(rows_min, rows_min.max(22)).to_string()
    };
    let colours = move || {
        typed.with(|text| match text.len() > COLOURED_MAX {
            true => ().into_any(),
            false => coloured(pieces(text)),
        })
    };
    let plain = move || typed.with(|text| text.len() > COLOURED_MAX);
    // The line that is wrong, as a mark of its own behind it.
    let mark = move || {
        let (line, _) = fault.get()?.place?;
        let top = format!("top:{}px", 8 + (line.saturating_sub(1)) * 16);
        Some(view! { <i class="bad-line" style=top></i> }.into_any())
    };
    view! {
        <div class="json-area" class:plain=plain>
            <div class="layer" aria-hidden="true" node_ref=layer><pre class="code">{mark}{colours}"\n "</pre></div>
            <textarea class="field" spellcheck="false" placeholder=placeholder rows=rows data-focus=first.then_some("")
                aria-label=label class:bad=move || fault.get().is_some()
                prop:value=text
                on:input=move |ev| {
                    let now = event_target_value(&ev);
                    typed.set(now.clone());
                    take.run(now);
                }
                on:scroll:target=move |ev| {
                    if let Some(layer) = layer.get_untracked() {
                        layer.set_scroll_top(ev.target().scroll_top());
                        layer.set_scroll_left(ev.target().scroll_left());
                    }
                }></textarea>
        </div>
    }
    .into_any()
}
