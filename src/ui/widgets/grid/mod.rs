//! The grid of items: only the visible rows are in the document; rows are 28 px and the head stays.
//!
//! The caller owns the rows: the grid says which window it needs and draws what it is given.
//! Up and down walk rows, left and right walk the cells of one; a cell that holds more than it
//! shows opens beside itself.
//! Deliberately absent: sorting. The order is the table's, because that is what a key means.

mod cell;
mod keys;

use super::icon::{Icon, icon};
use crate::ui::model::columns::{Column, ColumnRole, Columns};
use crate::ui::store::Store;
use crate::value::Item;
use cell::cell;
use keys::on_key;
use leptos::prelude::*;

const ROW_PX: f64 = 28.0;
/// Rows drawn beyond the visible ones, above and below.
const OVERSCAN: u64 = 8;
/// Browsers limit an element's height; longer grids scroll proportionally.
const HEIGHT_PX_MAX: f64 = 12_000_000.0;

/// One row.
#[derive(Clone, PartialEq)]
pub(crate) struct GridRow {
    /// Its number, from 0.
    pub(crate) number: u64,
    /// What stands on the left: the item's number in what was read, from 1.
    pub(crate) label: String,
    /// The item.
    pub(crate) item: Item,
    /// Grows when the item may have changed.
    pub(crate) version: u64,
    /// Its number in what a request read, from 1: what its block of the tape says.
    pub(crate) read: Option<u64>,
    /// Read but filtered out.
    pub(crate) dropped: bool,
    /// Nothing but its key is known.
    pub(crate) key_only: bool,
}

/// What a grid works on.
#[derive(Clone, Copy)]
pub(crate) struct Grid {
    /// Where copying says that it has copied.
    pub(crate) store: Store,
    /// What screen readers call it.
    pub(crate) label: &'static str,
    /// How many rows there are.
    pub(crate) total: Signal<u64>,
    /// The columns.
    pub(crate) columns: Signal<Columns>,
    /// The rows at hand; those outside the window are not drawn.
    pub(crate) rows: Signal<Vec<GridRow>>,
    /// The row the keyboard is at.
    pub(crate) cursor: RwSignal<Option<u64>>,
    /// The other end of the selection.
    pub(crate) anchor: RwSignal<Option<u64>>,
    /// Called with the first row and the number of rows needed.
    pub(crate) on_window: Callback<(u64, u32)>,
    /// Enter or a double click on a row.
    pub(crate) on_open: Callback<u64>,
    /// A click on a row's number, once the cursor is on the row.
    pub(crate) on_number: Option<Callback<()>>,
}

impl Grid {
    /// The selected rows, first and last.
    pub(crate) fn selection(&self) -> Option<(u64, u64)> {
        let cursor = self.cursor.get()?;
        let anchor = self.anchor.get().unwrap_or(cursor);
        Some((cursor.min(anchor), cursor.max(anchor)))
    }
}

/// Where the scrolled view stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Place {
    first: u64,
    count: u32,
    top_px: f64,
}

/// The grid.
pub(crate) fn grid(grid: Grid) -> AnyView {
    let scroller = NodeRef::<leptos::html::Div>::new();
    let place = RwSignal::new(Place::default());
    let look = move || {
        // A frame may come after the grid has gone.
        if place.is_disposed() {
            return;
        }
        if let Some(element) = scroller.get_untracked() {
            let next = place_of(
                f64::from(element.scroll_top()),
                f64::from(element.client_height()),
                grid.total.get_untracked(),
            );
            if next != place.get_untracked() {
                place.set(next);
            }
        }
    };
    Effect::new(move |_| {
        let _ = (grid.total.get(), scroller.get());
        request_animation_frame(look);
    });
    let on_resize = window_event_listener(leptos::ev::resize, move |_| look());
    on_cleanup(move || on_resize.remove());
    Effect::new(move |_| {
        let Place { first, count, .. } = place.get();
        if count > 0 {
            grid.on_window.run((first, count));
        }
    });
    let visible = move || {
        let Place { first, count, .. } = place.get();
        let end = first + u64::from(count);
        grid.rows.with(|rows| {
            rows.iter()
                .filter(|row| row.number >= first && row.number < end)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    // The cell that the arrows are at: 0 is the row itself, 1 its first cell.
    let column = RwSignal::new(0_usize);
    // The cell that is open: its row, and its column from 1. None is open at 0.
    let opened = RwSignal::new((0_u64, 0_u32));
    let columns_version = Memo::new(move |_| {
        grid.columns.with(|c| {
            c.list
                .iter()
                .map(|c| (c.name.clone(), c.types.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="grid" role="grid" tabindex="0" aria-label=grid.label node_ref=scroller
            aria-rowcount=move || (grid.total.get() + 1).to_string()
            aria-colcount=move || (grid.columns.with(|c| c.list.len()) + 1).to_string()
            aria-activedescendant=move || grid.cursor.get().map(|n| match column.get() {
                0 => format!("row-{n}"),
                c => format!("cell-{n}-{c}"),
            })
            style:--columns=move || grid.columns.with(Columns::template)
            on:scroll=move |_| look()
            on:keydown=move |ev| on_key(&ev, grid, scroller, column, opened)>
            <div role="rowgroup" class="head-group" style="position:sticky;top:0;z-index:2;width:max-content;min-width:100%">
                {move || { columns_version.with(|_| ()); head(&grid.columns.get_untracked()) }}
            </div>
            <div style:height=move || format!("{}px", height_px(grid.total.get()))></div>
            <div class="rows" role="rowgroup" style:top=move || format!("{}px", ROW_PX + place.get().top_px)>
                <For each=visible
                    key=move |row| (row.number, row.version, columns_version.with(Vec::len), row.dropped)
                    children=move |row| line(grid, row, column, opened)/>
                {move || cell_cursor(grid, column.get(), place.get().first)}
            </div>
        </div>
        {move || open_value(grid, opened, scroller)}
    }
    .into_any()
}

/// A frame around the cell that the arrows are at.
fn cell_cursor(grid: Grid, column: usize, first: u64) -> Option<AnyView> {
    let at = column.checked_sub(1)?;
    let row = grid.cursor.get()?.checked_sub(first)?;
    let (left, width) = grid.columns.with(|columns| columns.span_px(at))?;
    Some(
        view! {
            <i class="cell-cursor" aria-hidden="true"
                style=format!("left:{left}px;width:{width}px;top:{}px", row as f64 * ROW_PX)></i>
        }
        .into_any(),
    )
}

/// The value of the cell that is open.
fn open_value(
    grid: Grid,
    opened: RwSignal<(u64, u32)>,
    scroller: NodeRef<leptos::html::Div>,
) -> Option<AnyView> {
    let (row, column) = opened.get();
    let at = (column as usize).checked_sub(1)?;
    let name = grid
        .columns
        .with_untracked(|columns| columns.list.get(at).map(|column| column.name.clone()))?;
    let item = grid.rows.with_untracked(|rows| {
        rows.iter()
            .find(|own| own.number == row)
            .map(|own| own.item.clone())
    })?;
    let close = Callback::new(move |()| {
        if opened.try_set((0, 0)).is_none()
            && let Some(scroller) = scroller.try_get_untracked().flatten()
        {
            let _ = scroller.focus();
        }
    });
    let anchor = format!("cell-{row}-{column}");
    Some(super::value_panel(grid.store, item, name, &anchor, close))
}

fn height_px(total: u64) -> f64 {
    (total as f64 * ROW_PX).min(HEIGHT_PX_MAX)
}

/// Which rows a scroll position shows. Short grids scroll by pixels, very long ones by proportion.
fn place_of(scroll_px: f64, view_px: f64, total: u64) -> Place {
    let fits = (view_px / ROW_PX).ceil() as u64 + 1;
    let real = total as f64 * ROW_PX;
    let first_visible = if real <= HEIGHT_PX_MAX {
        (scroll_px / ROW_PX) as u64
    } else {
        let share = scroll_px / (HEIGHT_PX_MAX - view_px + ROW_PX).max(1.0);
        (share.clamp(0.0, 1.0) * (total.saturating_sub(fits.saturating_sub(2))) as f64) as u64
    };
    let first = first_visible.saturating_sub(OVERSCAN);
    let above = first_visible - first;
    let count = (fits + OVERSCAN + above).min(total.saturating_sub(first));
    let top_px = if real <= HEIGHT_PX_MAX {
        first as f64 * ROW_PX
    } else {
        scroll_px - above as f64 * ROW_PX
    };
    Place {
        first,
        count: u32::try_from(count).unwrap_or(u32::MAX),
        top_px,
    }
}

fn head(columns: &Columns) -> AnyView {
    let cells = columns.list.iter().map(head_cell).collect_view();
    view! {
        <div class="titles" role="row" aria-rowindex="1">
            <span role="columnheader"><span class="unheard">"Number"</span></span>
            {cells}
            <span role="presentation"></span>
        </div>
    }
    .into_any()
}

fn head_cell(column: &Column) -> AnyView {
    let (class, sign) = match column.role {
        ColumnRole::Partition => ("pk", Some(Icon::Partition)),
        ColumnRole::Sort => ("sk", Some(Icon::Sort)),
        ColumnRole::Plain => ("", None),
    };
    view! {
        <span role="columnheader" class=class title=column.name.clone()>
            {sign.map(icon)}
            <span class="ellipsis">{column.name.clone()}</span>
            <span class="type">{column.types.clone()}</span>
        </span>
    }
    .into_any()
}

fn line(grid: Grid, row: GridRow, at: RwSignal<usize>, opened: RwSignal<(u64, u32)>) -> AnyView {
    let number = row.number;
    let columns = grid.columns.get_untracked();
    let cells = columns
        .list
        .iter()
        .zip(1_u32..)
        .map(|(column, i)| cell(column, &row, i, opened))
        .collect_view();
    let selected = move || {
        grid.selection()
            .is_some_and(|(first, last)| (first..=last).contains(&number))
    };
    let choose = move |ev: leptos::ev::MouseEvent| {
        if ev.shift_key() {
            if grid.anchor.get_untracked().is_none() {
                grid.anchor.set(grid.cursor.get_untracked());
            }
        } else {
            grid.anchor.set(None);
        }
        at.set(0);
        grid.cursor.set(Some(number));
    };
    let linked = grid.on_number.filter(|_| row.read.is_some());
    view! {
        <div class="line" role="row" id=format!("row-{number}") aria-rowindex=(number + 2).to_string()
            class:dropped=row.dropped
            class:cursor=move || grid.cursor.get() == Some(number)
            aria-selected=move || selected().to_string()
            on:click=choose on:dblclick=move |_| grid.on_open.run(number)>
            <span class="index" class:linked=linked.is_some() role="rowheader"
                on:click=move |_| if let Some(linked) = linked { request_animation_frame(move || linked.run(())) }>{row.label}</span>
            {cells}
            <span role="presentation"></span>
        </div>
    }
    .into_any()
}
