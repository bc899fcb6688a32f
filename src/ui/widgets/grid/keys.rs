//! The keys of a grid: rows, cells, opening, and keeping in view what the keys are at.

use super::{Grid, ROW_PX, height_px};
use crate::ui::model::cell::Cell;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What a key does.
pub(super) fn on_key(
    ev: &KeyboardEvent,
    grid: Grid,
    scroller: NodeRef<leptos::html::Div>,
    column: RwSignal<usize>,
    opened: RwSignal<(u64, u32)>,
) {
    let total = grid.total.get_untracked();
    let Some(last) = total.checked_sub(1) else {
        return;
    };
    if ev.ctrl_key() || ev.meta_key() || ev.alt_key() {
        return;
    }
    let at = grid.cursor.get_untracked();
    let page = scroller
        .get_untracked()
        .map_or(10, |element| {
            (f64::from(element.client_height()) / ROW_PX) as u64
        })
        .saturating_sub(2)
        .max(1);
    let to = match ev.key().as_str() {
        "ArrowDown" => at.map_or(0, |n| (n + 1).min(last)),
        "ArrowUp" => at.map_or(0, |n| n.saturating_sub(1)),
        "PageDown" => at.map_or(0, |n| (n + page).min(last)),
        "PageUp" => at.map_or(0, |n| n.saturating_sub(page)),
        "Home" => 0,
        "End" => last,
        "ArrowLeft" | "ArrowRight" if at.is_some() && !ev.shift_key() => {
            ev.prevent_default();
            let last = grid.columns.with_untracked(|columns| columns.list.len());
            let by = if ev.key() == "ArrowRight" { 1 } else { -1 };
            let to = column.get_untracked().saturating_add_signed(by).min(last);
            column.set(to);
            reveal_column(grid, scroller, to);
            return;
        }
        "Escape" if column.get_untracked() > 0 => {
            ev.prevent_default();
            column.set(0);
            return;
        }
        "Enter" | " " => {
            let Some(number) = at else { return };
            ev.prevent_default();
            match openable(grid, number, column.get_untracked()) {
                Some(column) => opened.set((number, column)),
                None if ev.key() == "Enter" => grid.on_open.run(number),
                None => {}
            }
            return;
        }
        _ => return,
    };
    ev.prevent_default();
    if ev.shift_key() {
        if grid.anchor.get_untracked().is_none() {
            grid.anchor.set(at);
        }
    } else {
        grid.anchor.set(None);
    }
    grid.cursor.set(Some(to));
    reveal(scroller, to, total);
}

/// The column of a cell if it opens: the one the arrows are at, or for the row itself none.
fn openable(grid: Grid, number: u64, column: usize) -> Option<u32> {
    let at = column.checked_sub(1)?;
    let name = grid
        .columns
        .with_untracked(|columns| columns.list.get(at).map(|column| column.name.clone()))?;
    let opens = grid.rows.with_untracked(|rows| {
        rows.iter()
            .find(|row| row.number == number)
            .is_some_and(|row| Cell::of(row.item.as_ref(), &name).opens())
    });
    opens.then(|| u32::try_from(column).ok()).flatten()
}

/// Scrolls until a column is visible.
fn reveal_column(grid: Grid, scroller: NodeRef<leptos::html::Div>, column: usize) {
    let Some(element) = scroller.get_untracked() else {
        return;
    };
    let span = column
        .checked_sub(1)
        .and_then(|at| grid.columns.with_untracked(|columns| columns.span_px(at)));
    let (left, width) = span.unwrap_or((0.0, 0.0));
    let now = f64::from(element.scroll_left());
    let room = f64::from(element.client_width());
    if left < now {
        element.set_scroll_left(left as i32);
    } else if left + width > now + room {
        element.set_scroll_left((left + width - room) as i32);
    }
}

/// Scrolls until a row is visible.
fn reveal(scroller: NodeRef<leptos::html::Div>, row: u64, total: u64) {
    let Some(element) = scroller.get_untracked() else {
        return;
    };
    let view_px = f64::from(element.client_height()) - ROW_PX;
    let real = total as f64 * ROW_PX;
    let scale = (height_px(total) / real.max(1.0)).min(1.0);
    let top = row as f64 * ROW_PX * scale;
    let now = f64::from(element.scroll_top());
    let to = if top < now {
        top
    } else if top + ROW_PX > now + view_px {
        top + ROW_PX - view_px
    } else {
        return;
    };
    element.set_scroll_top(to as i32);
}
