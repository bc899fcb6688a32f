//! A learner's world as a thing: open, save, import, export, sample data, share links.

pub mod catalogue;
pub mod import;
pub mod session;
pub mod tabs;

#[cfg(target_arch = "wasm32")]
mod random;
#[cfg(target_arch = "wasm32")]
pub(crate) use random::random_id;
