//! Resource-based policies.
//!
//! As ack-api-quirks recorded them (services/dynamodb, DDB-TABLE-nnn: us-west-2, October 2026), and
//! the `aws_verified` tests of getmoto/moto (test_dynamodb_resource_policy), by function.

use super::INVALID;
use crate::api::limits;

const NOT_FOUND: &str = "Resource-based policy not found for the provided ResourceArn: ";

/// A resource without a policy (moto).
pub fn not_found(arn: &str) -> String {
    format!("{NOT_FOUND}{arn}")
}

/// Another revision than the one expected (moto).
pub fn other_revision(expected: &str, table: &str, revision: &str) -> String {
    format!(
        "{NOT_FOUND}Requested update for policy with revision id {expected}, but the policy associated to target table {table} has revision id {revision}."
    )
}

/// A revision expected where there is no policy (DDB-TABLE-205, where the text is cut in its last
/// word).
pub fn no_revision(expected: &str, table: &str) -> String {
    format!(
        "{NOT_FOUND}Requested update for policy with revision id {expected}, but table {table} has no associated policy."
    )
}

/// A policy where none was expected (moto).
pub fn unexpected(table: &str, revision: &str) -> String {
    format!(
        "{NOT_FOUND}Requested policy update expecting none to be present for table {table}, but a policy exists with revision id {revision}."
    )
}

/// What is no ARN (DDB-TABLE-212).
pub fn no_arn(text: &str) -> String {
    format!("{INVALID}ARNs must start with 'arn:': {text}")
}

/// The ARN of another service (DDB-TABLE-442).
pub fn other_service(arn: &str) -> String {
    format!("{INVALID}Provided Arn is not a DynamoDB resource arn: {arn}")
}

/// The ARN of another region or partition (DDB-TABLE-442).
pub fn other_region(arn: &str) -> String {
    format!("{INVALID}Invalid resource Arn: {arn}")
}

/// The ARN of an index or a backup (DDB-TABLE-442).
pub fn other_resource(arn: &str) -> String {
    format!(
        "{INVALID}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: {arn}"
    )
}

/// A stream that is not there (DDB-TABLE-446).
pub fn stream_not_found(label: &str, table: &str) -> String {
    format!("Requested resource not found: Stream: {label} not found for Table: {table}")
}

/// A policy that is too long (DDB-TABLE-211).
pub fn too_long() -> String {
    let max = limits::POLICY_BYTES_MAX;
    format!("{INVALID}Maximum policy size of {max} bytes exceeded")
}

fn invalid(what: &str) -> String {
    format!("{INVALID}Invalid policy document: {what}")
}

/// What is no JSON object (DDB-TABLE-211).
pub fn no_json() -> String {
    invalid("This policy contains invalid Json")
}

/// JSON that is no policy (DDB-TABLE-457).
pub fn no_policy() -> String {
    invalid("This text appears not to be a policy")
}

/// Something at a place where a policy has something else (DDB-TABLE-457).
pub fn syntax_error(column: usize) -> String {
    invalid(&format!("Syntax error at position (1,{column})"))
}

/// A policy without statements (DDB-TABLE-211).
pub fn no_statement() -> String {
    invalid("Could not parse the policy: Statement is empty!")
}

/// A statement without one of its members (DDB-TABLE-211).
pub fn missing_field(field: &str) -> String {
    invalid(&format!("Missing required field {field}"))
}

/// Two statements of one id (DDB-TABLE-356).
pub fn repeated_id() -> String {
    invalid("The Statement Ids in the policy are not unique")
}

/// Actions that the resource has not (DDB-TABLE-211).
pub fn unknown_actions(actions: &[String]) -> String {
    let actions = actions.join(", ");
    invalid(&format!(
        "The following action names are invalid: {actions}"
    ))
}

/// A principal that cannot be (DDB-TABLE-356).
pub fn unknown_principal() -> String {
    format!("{INVALID}Invalid principal in policy document.")
}

/// Access for everybody (DDB-TABLE-356).
pub fn unbounded() -> &'static str {
    "Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access"
}
