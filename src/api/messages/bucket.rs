//! Buckets of the workspace. They are no requests of DynamoDB's; the limits are this model's, so the
//! texts are ours, but for the two that S3 is known for.

use crate::api::limits;

/// The failure code of a job that comes to one of these limits; the service has none for it.
pub const LIMIT_CODE: &str = "BucketLimitExceeded";

/// A name that no bucket may have (S3 user guide, "General purpose bucket naming rules").
pub fn bucket_name() -> &'static str {
    "The specified bucket is not valid: a bucket's name has 3 to 63 lowercase letters, digits, dots and hyphens, and begins and ends with a letter or a digit"
}

/// A bucket that is there already (S3, BucketAlreadyOwnedByYou).
pub fn bucket_exists() -> &'static str {
    "The bucket that you tried to create already exists, and you own it"
}

/// A key that is empty or longer than S3's.
pub fn key_too_long() -> String {
    let bytes = limits::OBJECT_KEY_BYTES_MAX;
    format!("An object's key has 1 to {bytes} bytes")
}

/// An object larger than this model keeps.
pub fn object_too_large() -> String {
    let mebibytes = limits::OBJECT_BYTES_MAX >> 20;
    format!("An object here holds at most {mebibytes} MiB, a limit of this model")
}

/// More than the buckets of a workspace hold.
pub fn buckets_full() -> String {
    let mebibytes = limits::BUCKETS_BYTES_MAX >> 20;
    format!("The buckets of a workspace hold at most {mebibytes} MiB, a limit of this model")
}

/// More objects than the buckets of a workspace hold.
pub fn too_many_objects() -> String {
    let objects = limits::OBJECTS_MAX;
    format!("The buckets of a workspace hold at most {objects} objects, a limit of this model")
}
