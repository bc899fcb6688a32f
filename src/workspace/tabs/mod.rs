//! One writer, many tabs.
//!
//! A Web Lock per workspace says which tab leads: it owns the world and the writer. Other tabs on
//! the same workspace follow: they forward what they are asked over a BroadcastChannel, and one of
//! them takes over, reopening from disk, when the lock becomes free.
//!
//! What a follower had asked when the leader went is asked again of the next one only if that is
//! safe: if it was never sent, or only reads. A write that was sent may or may not have been made;
//! its answer is an error that says so, as a lost connection to the service would be.
//!
//! *Deliberately absent*: a lock without Web Locks (pages from an insecure origin have none). The
//! journal's `add` still finds a second writer out and stops it.

mod asking;
#[cfg(target_arch = "wasm32")]
mod channel;
#[cfg(target_arch = "wasm32")]
mod lock;
mod message;

pub use asking::{ANSWER_MS_MAX, Asking, Failure};
#[cfg(target_arch = "wasm32")]
pub use channel::Channel;
#[cfg(target_arch = "wasm32")]
pub use lock::{Lock, NoLocks};
pub use message::{Answer, Ask, Message, TabId};

#[cfg(test)]
mod test;
