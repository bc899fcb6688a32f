//! Code to read and copy: JSON with its names, values and key values told apart.

use crate::ui::model::document::{Readable, bounded};
use crate::ui::model::json_text::{Keys, Kind, Span, layout};
use leptos::prelude::*;

/// Laid-out JSON.
pub(crate) fn json(text: &str, keys: &Keys) -> AnyView {
    spans(bounded(layout(text, keys)))
}

/// Pieces of text, each in its colour. They are text, whatever they hold.
pub(crate) fn spans(readable: Readable) -> AnyView {
    let cut = readable.cut.then(|| {
        view! { <p class="note">"The rest is left out here; a copy has all of it."</p> }
    });
    view! { <pre class="code" tabindex="0">{coloured(readable.spans)}</pre>{cut} }.into_any()
}

/// The pieces alone.
pub(crate) fn coloured(spans: Vec<Span>) -> AnyView {
    let piece = |span: Span| {
        let class = match span.kind {
            Kind::Mark | Kind::Rest => return span.text.into_any(),
            Kind::Name => "name",
            Kind::Text => "string",
            Kind::Number | Kind::Word => "number",
            Kind::Partition => "pk",
            Kind::Sort => "sk",
            Kind::Comment => "comment",
        };
        view! { <span class=class>{span.text}</span> }.into_any()
    };
    spans.into_iter().map(piece).collect_view().into_any()
}

/// Plain code.
pub(crate) fn plain(text: String) -> AnyView {
    view! { <pre class="code" tabindex="0">{text}</pre> }.into_any()
}
