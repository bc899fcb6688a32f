//! The interface: one folder per screen, shared widgets, one store of signals.
//!
//! Talks to the world through requests, views and controls only; never sees engine internals.
//! Deliberately absent: figures that the world did not tell.

pub mod model;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod frame;
#[cfg(target_arch = "wasm32")]
mod pictures;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod store;
#[cfg(target_arch = "wasm32")]
mod widgets;

#[cfg(target_arch = "wasm32")]
pub use app::mount;
