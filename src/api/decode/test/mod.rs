//! Requests and what is wrong with them, as pairs.
//!
//! The texts are those of us-east-1 in October 2026; most pairs carry over facts that
//! paritysuite/dynamodb-conformance recorded (tests/tier3, captures/).

mod batches;
mod bounds;
mod constraints;
mod expressions;
mod facts;
mod legacy;
mod reads;
mod robust;
mod serialization;
mod tables;
mod values;

use crate::api::{ErrorKind, Input, Operation, decode};

/// Decodes a body that must be in order.
fn accepted(operation: Operation, body: &str) -> Input {
    match decode(operation, body) {
        Ok(input) => input,
        Err(error) => panic!("{body}\nrefused: {}", error.message),
    }
}

/// Checks that each body is refused with its text.
fn refused(kind: ErrorKind, pairs: &[(Operation, &str, &str)]) {
    for (operation, body, message) in pairs {
        match decode(*operation, body) {
            Ok(_) => panic!("{} {body}\naccepted, but: {message}", operation.name()),
            Err(error) => {
                assert_eq!(error.message, *message, "{} {body}", operation.name());
                assert_eq!(error.kind, kind, "{} {body}", operation.name());
            }
        }
    }
}

/// Checks that each body is refused with a `ValidationException` of its text.
fn invalid(pairs: &[(Operation, &str, &str)]) {
    refused(ErrorKind::Validation, pairs);
}

/// The text in the envelope of PutItem, UpdateItem and DeleteItem.
fn enveloped(message: &str) -> String {
    format!("1 validation error detected: {message}")
}

/// A value of `levels` levels, the innermost a string.
fn nested(levels: usize) -> String {
    let maps = levels - 1;
    format!(
        "{}{}{}",
        r#"{"M":{"n":"#.repeat(maps),
        r#"{"S":"leaf"}"#,
        "}}".repeat(maps)
    )
}
