//! PartiQL statements.
//!
//! Recorded in eu-west-2 and us-east-1 in September and October 2026 by paritysuite/
//! dynamodb-conformance (tests/tier2/partiql and tests/tier3/error-messages/partiql*) and by
//! floci's integration tests; what neither has stands in the texts that DynamoDB Local shares with
//! the service. What the grammar refuses is worded by the parser that AWS publishes,
//! partiql-lang-kotlin.

use super::INVALID;
use crate::expression::ExpressionError;

/// Where in a statement something stands: line and column from 1, and how long it is, in
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1.
    pub column: usize,
    /// In characters.
    pub length: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}:{}", self.line, self.column, self.length)
    }
}

/// What is wrong with a statement that the grammar refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is said by its text")]
pub enum Flaw {
    /// A character, literal or comment that cannot be read, or nesting beyond all measure.
    Unreadable,
    Term,
    Operator,
    Keyword,
    Leftover,
    SecondStatement,
    RightHandSide,
    TypeName,
    SimplePath,
    PathDot,
    SimplePathDot,
    SimplePathComponent,
    DataManipulation,
    Assignment,
    DeleteFrom,
    SelectFrom,
    AfterAnd,
    StarNotAlone,
    Alias,
    Returning,
    /// A token of this name.
    Expected(&'static str),
}

/// A statement that the grammar refuses.
pub fn not_well_formed(flaw: Flaw) -> String {
    let detail = match flaw {
        Flaw::Unreadable => "",
        Flaw::Term => "Unexpected term",
        Flaw::Operator => "Unexpected operator",
        Flaw::Keyword => "Unexpected keyword",
        Flaw::Leftover => "Unexpected token after expression",
        Flaw::SecondStatement => "Unexpected token after semicolon. (Only one query is allowed.)",
        Flaw::RightHandSide => "Missing right-hand side expression of infix operator",
        Flaw::TypeName => "Expected type name",
        Flaw::SimplePath => "Expected identifier for simple path",
        Flaw::PathDot => "Invalid path dot component",
        Flaw::SimplePathDot => "Invalid path dot component for simple path",
        Flaw::SimplePathComponent => "Invalid path component for simple path",
        Flaw::DataManipulation => "Expected data manipulation",
        Flaw::Assignment => "Expected '='",
        Flaw::DeleteFrom => "Expected FROM after DELETE",
        Flaw::SelectFrom => "Expected FROM after SELECT list",
        Flaw::AfterAnd => "Expected expression after AND",
        Flaw::StarNotAlone => {
            "Other expressions may not be present in the select list when '*' is used without dot notation."
        }
        Flaw::Alias => "Expected identifier for AS-alias",
        Flaw::Returning => "Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.",
        Flaw::Expected(token) => {
            return format!("Statement wasn't well formed, can't be processed: Expected {token}");
        }
    };
    format!("Statement wasn't well formed, can't be processed: {detail}")
}

/// `FROM "t" x`.
pub fn aliasing() -> &'static str {
    "Aliasing is not supported"
}

/// `FROM "t"."i"."x"`.
pub fn too_many_components() -> &'static str {
    "A path may contain at most 2 components in the FROM clause"
}

/// `FROM ""`.
pub fn empty_component() -> &'static str {
    "Path component cannot be an empty string"
}

/// `FROM "a", "b"`.
pub fn several_sources() -> &'static str {
    "Only select from a single table or index is supported."
}

/// `FROM 1`.
pub fn unexpected_source() -> &'static str {
    "Unexpected from source"
}

/// `INSERT INTO "t"."i"`.
pub fn insert_source() -> &'static str {
    "FROM clause may only contain a single table name in data manipulation statements"
}

/// A table's name with other characters, or too short or long.
pub fn table_name() -> &'static str {
    "Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9', '-', '_', '.'."
}

/// A statement that is none of those there are; `what` names the node of the grammar.
pub fn unsupported_operation(what: &str) -> String {
    format!("Unsupported operation: {what}")
}

/// `GROUP BY`, `HAVING`, `LIMIT`, `DISTINCT`.
pub fn unsupported_clause(clause: &str, place: Place) -> String {
    format!("Unsupported clause: {clause} at {place}")
}

/// `SELECT VALUE a`.
pub fn select_value() -> &'static str {
    "Select projection doesn't support value or pivot keywords"
}

/// More or fewer parameters than question marks.
pub fn parameter_count() -> &'static str {
    "Number of parameters in request and statement don't match."
}

/// `UPDATE` or `DELETE` on an index.
pub fn write_on_index() -> &'static str {
    "This operation is not supported on an index"
}

/// An index that the table does not have: Query names it, PartiQL does not.
pub fn index_not_found() -> &'static str {
    "The table does not have the specified index"
}

/// A strongly consistent read of a global index.
pub fn consistent_on_global_index() -> &'static str {
    "Strongly consistent read is not supported on Global Secondary Indexes"
}

/// A read of an index with several partition key or sort key attributes.
pub fn multi_attribute_key() -> &'static str {
    "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys."
}

/// `SELECT COUNT(*)`, `SELECT size(a)`: something that is no path.
pub fn unexpected_path(place: Place) -> String {
    format!("Unexpected path component at {place}")
}

/// `a[*]`.
pub fn wildcard_path() -> &'static str {
    "Wildcard path component like a[*].b are not supported"
}

/// `a.*`.
pub fn unpivot_path() -> &'static str {
    "Unpivot path component like a.*.b are not supported"
}

/// `a[-1]`.
pub fn list_index(index: &str, place: Place) -> String {
    format!("List index is not within the allowable range; index: [{index}] at {place}")
}

/// `SELECT a, a`.
pub fn duplicate_column(name: &str) -> String {
    format!("Duplicate identifiers in select clause: {name}")
}

/// A `WHERE` that is a value.
pub fn where_not_boolean() -> &'static str {
    "WHERE clause must contain an expression that resolves to a boolean"
}

/// `a AND 1`.
pub fn and_or_operand() -> &'static str {
    "The arguments to AND/OR must be Expressions"
}

/// `NOT 1`.
pub fn not_operand() -> &'static str {
    "The argument to NOT must be a Type or Expression"
}

/// `size(a) IS NULL`.
pub fn is_operand() -> &'static str {
    "The left hand side argument to IS must be a Variable Reference, Literal, or Path"
}

/// `a IS CLOB`.
pub fn is_type(name: &str) -> String {
    format!(
        "Unsupported data type for IS operator: {name}. Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]"
    )
}

/// `a IN 1`.
pub fn in_operands() -> &'static str {
    "IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq with at least one member"
}

/// `a = MISSING`.
pub fn missing_literal() -> &'static str {
    "MISSING must be compared using IS operator"
}

/// An operator that conditions do not have.
pub fn condition_operator(operator: &str) -> String {
    format!("Unsupported operator in Condition Expression. Operator: {operator}")
}

/// An operator that updates do not have.
pub fn update_operator(operator: &str) -> String {
    format!("Unsupported operator in Update Expression. Operator: {operator}")
}

/// A function that does not exist, or not here.
pub fn unrecognized_function(name: &str, place: Place) -> String {
    format!("Unrecognized function: {name} at {place}")
}

/// What is wrong with a condition or update, as expressions have it and without the parameter that
/// those name.
pub fn condition_or_update(error: &ExpressionError) -> String {
    match error {
        // The set of types is printed in the order of another map.
        ExpressionError::InvalidTypeName(name) => invalid_type_name(name),
        error => crate::api::messages::expression::bare(error),
    }
}

/// `attribute_type(a, 'X')`.
pub fn invalid_type_name(name: &str) -> String {
    format!(
        "Invalid attribute type name found; type: {name}, valid types: {{N,BS,L,B,NULL,M,S,SS,NS,BOOL}}"
    )
}

/// `WHERE` of a write without an equality for each key attribute.
pub fn incomplete_key() -> &'static str {
    "Where clause does not contain a mandatory equality on all key attributes"
}

/// `pk = 'a' AND pk = 'b'` in a write.
pub fn several_key_conditions(attribute: &str) -> String {
    format!(
        "Multiple conditions on same key {attribute}. Only single item Update/Insert/Delete are supported"
    )
}

/// A key compared with a value of another type.
pub fn key_type(attribute: &str) -> String {
    format!(
        "Key attribute's data type should match its data type in table's schema: Key {attribute}"
    )
}

/// A key compared with a value that no key can have.
pub fn no_key_type(attribute: &str, kind: &str) -> String {
    format!("Key value must be of type S, N, or B. Key name: {attribute}, Key type: {kind}")
}

/// `OR` between conditions that read an item twice.
pub fn overlapping() -> &'static str {
    "Overlapping conditions with range keys are not supported in where clause"
}

/// `pk IN [...]` with more than 50 values.
pub fn too_many_reads() -> &'static str {
    "Too many decomposed read operations for a given query."
}

/// `ORDER BY` without `WHERE`.
pub fn order_without_where() -> &'static str {
    "Must have WHERE clause in the statement when using ORDER BY clause."
}

/// `ORDER BY` an attribute that is no key.
pub fn order_not_by_key(attribute: &str) -> String {
    format!("Attribute {attribute} in ORDER BY clause must be part of the primary key")
}

/// `ORDER BY size(a)`; `what` names the node of the grammar.
pub fn order_not_by_name(what: &str) -> String {
    format!("Argument to ORDER BY must be of type VariableReference. Type: {what}")
}

/// `ORDER BY` on a read of every partition.
pub fn order_without_key() -> &'static str {
    "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause."
}

/// `ORDER BY` the sort key over several partitions.
pub fn order_without_hash() -> &'static str {
    "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause."
}

/// `INSERT INTO "t" <<{...}>>`.
pub fn insert_several() -> &'static str {
    "Unsupported operation: Inserting multiple items in a single statement is not supported, use \"INSERT INTO tableName VALUE item\" instead"
}

/// `INSERT INTO "t" VALUE 1`.
pub fn insert_value() -> &'static str {
    "Unsupported format in item expression. Please use struct format {...} to express item values for insert statement."
}

/// `INSERT ... AT 1`.
pub fn insert_at() -> &'static str {
    "AT is not supported in insert statements."
}

/// `INSERT ... RETURNING ALL OLD *`.
pub fn insert_returning() -> &'static str {
    "RETURNING is not supported in INSERT"
}

/// `UPDATE "t" INSERT INTO ...`.
pub fn update_action() -> &'static str {
    "Only SET and REMOVE are supported in update expressions at this time"
}

/// `SET a = b IS NULL`.
pub fn is_in_update() -> &'static str {
    "IS operator is not supported in update expressions"
}

/// `DELETE ... RETURNING` anything but `ALL OLD *`.
pub fn delete_returning(what: &str) -> String {
    format!(
        "Invalid returning clause: RETURNING {what}. Only RETURNING ALL OLD * is allowed in DELETE statements."
    )
}

/// `RETURNING ALL OLD a`.
pub fn returning_star() -> &'static str {
    "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause"
}

/// `RETURNING ALL OLD *, ALL NEW *`.
pub fn returning_several() -> &'static str {
    "Invalid syntax with multiple returning elements in RETURNING clause"
}

/// `set_add(a)`; `function` is `SET_ADD` or `SET_DELETE`.
pub fn set_argument_count(function: &str, place: Place) -> String {
    format!("{function} must have exactly two arguments at {place}")
}

/// `b = set_add(a, <<1>>)`.
pub fn set_first_argument(function: &str, place: Place) -> String {
    format!("The first argument to {function} must equal the assignment value at {place}")
}

/// `a = set_add(a, 1)`.
pub fn set_second_argument(function: &str, place: Place) -> String {
    format!("The second argument to {function} must be a value with type SET at {place}")
}

/// A literal that no attribute value can be; `what` is the function or node of the grammar, `under`
/// where in the value it stands.
pub fn unsupported_value(what: &str, under: &str, place: Place) -> String {
    format!("Unsupported data type: {what} under key {under} at {place}")
}

/// `` `2001-01-01T` ``.
pub fn ion_literal(text: &str, under: &str) -> String {
    format!("Ion Literals are not supported: {text} under key {under}")
}

/// A value's fault and where in the value it is.
pub fn under(fault: &str, under: &str) -> String {
    format!("{fault} under {under}")
}

/// `<<>>`.
pub fn empty_bag() -> &'static str {
    "Empty bags are not supported"
}

/// `<<1, 'a'>>`.
pub fn mixed_bag() -> &'static str {
    "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags"
}

/// `<<2, 2.0>>`.
pub fn duplicate_numbers(members: &str, under: &str) -> String {
    format!("{INVALID}Input collection {members} contains duplicates! under {under}")
}

/// `{'a': 1, 'a': 2}`.
pub fn duplicate_name(name: &str, under: &str) -> String {
    format!("Duplicate keys in tuple. Key: {name} under {under}")
}

/// `{1: 2}`.
pub fn name_type(what: &str, under: &str) -> String {
    format!("Tuple keys must be of type String. Actual type: {what} under {under}")
}

/// A literal or a result that nests more than 32 levels.
pub fn nesting() -> &'static str {
    "Nesting Levels have exceeded supported limits"
}

/// A token of another statement.
pub fn token_mismatch() -> &'static str {
    "NextToken does not match request"
}

/// A token that is none.
pub fn token_invalid() -> &'static str {
    "Invalid NextToken"
}

/// `INSERT` of a key that is there.
pub fn duplicate_item() -> &'static str {
    "Duplicate primary key exists in table"
}

/// `EXISTS` outside of a transaction.
pub fn exists_outside() -> &'static str {
    "EXISTS can only be used in ExecuteTransaction write requests."
}

/// `EXISTS` without the whole key or with nothing beside it.
pub fn exists_condition() -> &'static str {
    "EXISTS() must contain a single item read with additional condition"
}

/// `EXISTS` or a write on an index in a transaction.
pub fn transaction_index() -> &'static str {
    "Operations on indices are not supported in transactions"
}

/// A read of an index in a transaction.
pub fn transaction_index_read() -> &'static str {
    "Reads on indices are not supported within transactions."
}

/// `RETURNING` in a transaction.
pub fn transaction_returning() -> &'static str {
    "RETURNING clause is not supported in ExecuteTransaction."
}

/// `SELECT` beside writes in a transaction or a batch; `operation` is the operation's name.
pub fn reads_and_writes(operation: &str) -> String {
    format!("{operation} API does not support both read and write operations in the same request.")
}

/// A read of more than one item in a transaction or a batch; `operation` is the operation's name.
pub fn primary_key_required(operation: &str) -> String {
    format!(
        "Select statements within {operation} must specify the primary key in the where clause."
    )
}

/// What refuses a transaction because of one of its statements.
pub fn in_transaction(position: usize, message: &str) -> String {
    format!("Validation failed in TransactStatements[{position}]: {message}")
}
