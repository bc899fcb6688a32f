//! S3 buckets as far as exports, imports and bulk puts need them: objects by key, with their bytes
//! and the instant they were put.
//!
//! A bucket is there once somebody made it or put an object into it. How much all of them hold is a
//! limit of this model. Bytes are shared, so that an image of the world costs a pointer an object.
//!
//! Deliberately absent: versions, storage classes, encryption, policies, and S3's own requests.

mod controls;
mod store;

pub(crate) use store::Buckets;
