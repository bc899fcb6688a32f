//! An open workspace: the one way for the interface, the page's JavaScript API, importers and
//! lessons to reach the world.
//!
//! A session answers the same in the tab that leads and in one that follows. A write's response is
//! released when the group commit that holds it is durable; reads never wait. The virtual clock is
//! moved from the wall clock before every request and, by a timer that runs only while something is
//! due, at the instant it is due.
//!
//! *Deliberately absent*: any other way to change a world than a wire request or a control.

#[cfg(target_arch = "wasm32")]
mod follower;
#[cfg(target_arch = "wasm32")]
mod leader;
mod notice;
#[cfg(target_arch = "wasm32")]
mod open;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod panic;
#[cfg(feature = "split")]
mod rare;
#[cfg(target_arch = "wasm32")]
mod refusal;
#[cfg(target_arch = "wasm32")]
#[allow(clippy::module_inception)]
mod session;
#[cfg(target_arch = "wasm32")]
mod subscribers;
#[cfg(target_arch = "wasm32")]
mod timer;

pub use notice::{Notice, Role, SaveState};
#[cfg(target_arch = "wasm32")]
pub use open::OpenError;
#[cfg(target_arch = "wasm32")]
pub use panic::install_panic_hook;
#[cfg(target_arch = "wasm32")]
pub use session::Session;
#[cfg(target_arch = "wasm32")]
pub(in crate::workspace) use session::lock_name;
#[cfg(target_arch = "wasm32")]
pub use subscribers::Subscription;
