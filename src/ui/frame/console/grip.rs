//! The console's upper edge: dragged by the pointer, stepped by the arrow keys.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How tall the console is at first, and at least.
pub(super) const USUAL_PX: usize = 272;
const LEAST_PX: usize = 120;
const STEP_PX: isize = 24;

/// The most: so much of the window.
fn most_px() -> usize {
    let window = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    window.map_or(USUAL_PX, |height| (height * 0.6) as usize)
}

fn fitting(px: usize) -> usize {
    px.clamp(LEAST_PX, most_px().max(LEAST_PX))
}

/// The edge.
pub(super) fn grip(height: RwSignal<usize>) -> AnyView {
    // Where the pointer was, and how tall the console was then.
    let from = RwSignal::new(None::<(i32, usize)>);
    let on_key = move |ev: KeyboardEvent| {
        let by = match ev.key().as_str() {
            "ArrowUp" => STEP_PX,
            "ArrowDown" => -STEP_PX,
            _ => return,
        };
        ev.prevent_default();
        height.update(|height| *height = fitting(height.saturating_add_signed(by)));
    };
    let on_move = move |ev: web_sys::PointerEvent| {
        if let Some((y, px)) = from.get_untracked() {
            let by = isize::try_from(y - ev.client_y()).unwrap_or(0);
            height.set(fitting(px.saturating_add_signed(by)));
        }
    };
    view! {
        <div class="grip" role="separator" tabindex="0" aria-orientation="horizontal" aria-label="Height of the console"
            aria-valuemin=LEAST_PX.to_string() aria-valuemax=move || most_px().to_string() aria-valuenow=move || height.get().to_string()
            on:keydown=on_key
            on:pointerdown:target=move |ev| {
                ev.prevent_default();
                let _ = ev.target().set_pointer_capture(ev.pointer_id());
                from.set(Some((ev.client_y(), height.get_untracked())));
            }
            on:pointermove=on_move
            on:pointerup=move |_| from.set(None)></div>
    }
    .into_any()
}
