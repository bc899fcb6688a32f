//! The parameters that came before expressions: `Expected`, `AttributeUpdates`, `KeyConditions`,
//! `QueryFilter`, `ScanFilter`, `ConditionalOperator`, `AttributesToGet`.

use super::INVALID;

/// `{"Exists": true}` without a value; `exists` is `true`, or `null` when it was left out.
pub fn value_required(exists: &str, attribute: &str) -> String {
    format!("{INVALID}Value must be provided when Exists is {exists} for Attribute: {attribute}")
}

/// `{"Exists": false, "Value": …}`.
pub fn value_not_allowed(attribute: &str) -> String {
    format!("{INVALID}Value cannot be used when Exists is false for Attribute: {attribute}")
}

/// `Exists` beside `ComparisonOperator`.
pub fn exists_with_operator(attribute: &str) -> String {
    format!(
        "{INVALID}Exists and ComparisonOperator cannot be used together for Attribute: {attribute}"
    )
}

/// `Value` beside `AttributeValueList`.
pub fn value_with_list(attribute: &str) -> String {
    format!(
        "{INVALID}Value and AttributeValueList cannot be used together for Attribute: {attribute}"
    )
}

/// An operator that needs operands without any.
pub fn operands_required(operator: &str, attribute: &str) -> String {
    format!(
        "{INVALID}Value or AttributeValueList must be used with ComparisonOperator: {operator} for Attribute: {attribute}"
    )
}

/// `AttributeValueList` without an operator.
pub fn list_without_operator(attribute: &str) -> String {
    format!(
        "{INVALID}AttributeValueList can only be used with a ComparisonOperator for Attribute: {attribute}"
    )
}

/// A number of operands that the operator does not take.
pub fn argument_count(operator: &str) -> String {
    format!("{INVALID}Invalid number of argument(s) for the {operator} ComparisonOperator")
}

/// An operand of a type that the operator does not take.
pub fn argument_type(operator: &str, value_type: &str) -> String {
    format!(
        "{INVALID}ComparisonOperator {operator} is not valid for {value_type} AttributeValue type"
    )
}

/// Operands of several types.
pub fn arguments_differ() -> String {
    format!("{INVALID}AttributeValues inside AttributeValueList must all be of the same type")
}

/// `BETWEEN` with the upper bound below the lower one; both as AWS prints attribute values.
pub fn between_reversed(lower: &str, upper: &str) -> String {
    format!(
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound: lower bound operand: AttributeValue: {lower}, upper bound operand: AttributeValue: {upper}"
    )
}

/// `ConditionalOperator` without anything it could connect.
pub fn operator_without_conditions() -> &'static str {
    "ConditionalOperator cannot be used without Filter or Expected"
}

/// `ConditionalOperator` with a single condition.
pub fn operator_with_one_condition() -> &'static str {
    "ConditionalOperator can only be used when Filter or Expected has two or more elements"
}

/// An `AttributeUpdates` entry without a value whose action needs one.
pub fn update_value_required() -> String {
    format!("{INVALID}Only DELETE action is allowed when no attribute value is specified")
}

/// `DELETE` with a value that is no set.
pub fn delete_type(value_type: &str) -> String {
    format!("{INVALID}DELETE action with value is not supported for the type {value_type}")
}

/// `ADD` with a value that is neither number nor set nor list.
pub fn add_type(value_type: &str) -> String {
    format!("{INVALID}ADD action is not supported for the type {value_type}")
}

/// An attribute twice in `AttributesToGet`.
pub fn duplicate_attribute(attribute: &str) -> String {
    format!("{INVALID}Duplicate value in attribute name: {attribute}")
}

/// `KeyConditions` without an entry, or with more than a key can have.
pub fn key_condition_count() -> &'static str {
    "Conditions can be of length 1 or 2 only"
}

/// An operator in `KeyConditions` that no key order can serve.
pub fn not_indexable() -> &'static str {
    "Attempted conditional constraint is not an indexable operation"
}
