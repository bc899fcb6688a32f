//! Every text that an error carries, one function each, by topic.
//!
//! The texts are the service's own in us-east-1 as of October 2026; where a function says no
//! other source they were recorded there by paritysuite/dynamodb-conformance (tests/tier3 and
//! captures/), by the `aws_verified` tests of getmoto/moto or by localstack's snapshots. No code
//! builds an error text elsewhere and none reads one.

pub mod backup;
pub mod batch;
pub mod bucket;
pub mod bulk;
pub mod constraint;
pub mod expression;
pub mod feature;
pub mod index;
pub mod item;
pub mod job;
pub mod key;
pub mod legacy;
pub mod partiql;
pub mod policy;
pub mod read;
pub mod replica;
pub mod saving;
pub mod serialization;
pub mod stream;
pub mod table;
pub mod transact;
pub mod value;
pub mod vector;

/// Something that should not have happened.
pub fn internal_error() -> &'static str {
    "Internal server error"
}

/// The quota that an on-demand bound is held to, as DescribeLimits names it.
fn quota_of(member: &str) -> &'static str {
    match member {
        "MaxReadRequestUnits" => "TableMaxReadCapacityUnits",
        _ => "TableMaxWriteCapacityUnits",
    }
}

/// What opens a text about a parameter that is well formed and makes no sense.
pub(crate) const INVALID: &str = "One or more parameter values were invalid: ";
