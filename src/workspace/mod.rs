//! A learner's world as a thing: open, save, import, export, sample data, share links.
//!
//! The page has one `desk::Desk`: the catalogue of workspaces and the one that is open, as a
//! `session::Session`. Everything that reads or changes a world goes through the session.

pub mod build;
pub mod catalogue;
#[cfg(target_arch = "wasm32")]
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod exchange;
pub mod export;
pub mod import;
#[cfg(target_arch = "wasm32")]
pub mod javascript;
#[cfg(target_arch = "wasm32")]
pub mod measure;
pub mod opening;
pub mod samples;
pub mod session;
pub mod share;
pub mod tabs;
#[cfg(target_arch = "wasm32")]
pub mod turn;
pub mod wire;

#[cfg(target_arch = "wasm32")]
mod random;
#[cfg(target_arch = "wasm32")]
pub(crate) use random::random_id;
