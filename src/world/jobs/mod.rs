//! Exports to and imports and bulk puts from S3. There is no bucket here, so that each of them fails in the way
//! that one into a bucket that does not exist does; all that is checked at once is checked.
//!
//! Deliberately absent: S3, and with it items that leave and come.

mod bulk;
mod operations;
mod state;

pub(crate) use state::JobState;
