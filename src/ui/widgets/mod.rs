//! The widgets every screen shares: plain functions over signals, each returning one erased view.

mod chip;
mod choice;
mod code;
mod data_table;
mod dialog;
mod grid;
mod icon;
mod menu;
mod notice;
mod tree;
mod value;

pub(crate) use chip::{Role, chip, tag};
pub(crate) use choice::{Tab, segmented, switch, tabs};
pub(crate) use code::{coloured, json, plain};
pub(crate) use data_table::{as_table, data_table};
pub(crate) use dialog::{DialogSize, dialog};
pub(crate) use grid::{Grid, GridRow, grid};
pub(crate) use icon::{Icon, icon, mark, patterns, small_icon};
pub(crate) use menu::{MenuItem, menu};
pub(crate) use notice::{copy, empty, failed, loading};
pub(crate) use value::value_panel;
