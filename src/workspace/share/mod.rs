//! Workspaces as links and files: typed content in, the same content out, nothing evaluated.
//!
//! | part | bytes |
//! |---|---|
//! | file only: magic `HASHRANGE\n` | 10 |
//! | format version | 1 |
//! | CRC-32 of the body, little endian | 4 |
//! | length of the body, little endian | 4 |
//! | the body, deflated | rest |
//!
//! A link is the same without the magic, in base64url without padding. The body: name, clock, tables,
//! open query; counts and lengths as LEB128 before what they count. Every length is checked against
//! a limit before anything is made of it, so what a stranger's link can cost is bounded: a link
//! inflates to at most 4 MB. A measured speed travels the same way, in a body of its own (`speed`).
//!
//! *Deliberately absent*: traces, capacity history and stream records; a link holds what is needed
//! to see the same tables, not what happened to them.

mod base;
mod bytes;
mod content;
mod definition;
mod envelope;
mod error;
mod from_view;
mod limits;
mod speed;
#[cfg(test)]
mod speed_test;
#[cfg(test)]
mod test;

pub use base::SampleBase;
pub use content::{SharedClock, SharedTable, SharedWorkspace};
pub use definition::create_table_body;
pub use envelope::{
    decode_file, decode_link, decode_speed, encode_file, encode_link, encode_speed,
};
pub use error::ShareError;
pub use from_view::{index_definition, key_types};
pub use limits::LINK_CHARS_MAX;
pub use speed::{SharedFigure, SharedSpeed};
