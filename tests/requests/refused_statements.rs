//! PartiQL statements that are refused, each with its text. Sources: paritysuite/
//! dynamodb-conformance (tests/tier3/error-messages/partiql*, recorded in eu-west-2 and us-east-1,
//! October 2026), floci's integration tests (eu-west-2, September 2026); texts of the grammar are
//! partiql-lang-kotlin's.

use crate::kit::{Client, client};
use hashrange::api::{limits, messages};
use serde_json::{Value, json};

const NOT_WELL_FORMED: &str = "Statement wasn't well formed, can't be processed: ";

impl Client {
    /// A statement that is refused for what it says.
    #[track_caller]
    fn refuse(&mut self, statement: &str, message: &str) {
        let body = json!({ "Statement": statement }).to_string();
        self.invalid("ExecuteStatement", &body, message);
    }

    #[track_caller]
    fn refuse_with(&mut self, statement: &str, parameters: &Value, message: &str) {
        let body = json!({ "Statement": statement, "Parameters": parameters }).to_string();
        self.invalid("ExecuteStatement", &body, message);
    }

    #[track_caller]
    fn refuse_in_transaction(&mut self, statements: &[&str], message: &str) {
        let statements: Vec<Value> = statements
            .iter()
            .map(|statement| json!({ "Statement": statement }))
            .collect();
        let body = json!({ "TransactStatements": statements }).to_string();
        self.invalid("ExecuteTransaction", &body, message);
    }
}

/// `at 1:column:length` of the first `token` behind `from`.
fn at(statement: &str, token: &str, from: usize) -> String {
    let column = from + statement[from..].find(token).unwrap() + 1;
    format!("at 1:{column}:{}", token.len())
}

#[test]
fn what_the_grammar_refuses() {
    let mut client = client();
    let cases = [
        (
            "SELECT * FROM hash WHERE pk = 1 foo",
            "Unexpected token after expression",
        ),
        (
            "SELECT * FROM hash WHERE pk = 1 e5",
            "Unexpected token after expression",
        ),
        (
            "SELECT * FROM hash WHERE pk = 1)",
            "Unexpected token after expression",
        ),
        (
            "INSERT INTO hash VALUE {'pk': 'a'} foo",
            "Unexpected token after expression",
        ),
        (
            "INSERT INTO hash t VALUE {'pk': 'x'}",
            "Unexpected token after expression",
        ),
        (
            "DELETE FROM hash WHERE pk = 'a' ORDER BY pk",
            "Unexpected token after expression",
        ),
        (
            "SELECT * FROM hash ORDER BY pk WHERE pk = 1",
            "Unexpected token after expression",
        ),
        (
            "FROM hash SET c = 1 WHERE pk = 'a'",
            "Unexpected token after expression",
        ),
        (
            "FROM hash SET c = 1 WHERE pk = 'a' SET d = 2",
            "Unexpected token after expression",
        ),
        (
            "SELECTT * FROMM \"hash\"",
            "Unexpected token after expression",
        ),
        (
            "SELECT * FROM hash; SELECT * FROM hash",
            "Unexpected token after semicolon. (Only one query is allowed.)",
        ),
        ("SELECT * FROM hash WHERE pk = 1e2147483648", ""),
        ("SELECT * FROM hash WHERE pk = 1.5e-2147483647", ""),
        ("SELECT * FROM hash WHERE pk = 1 # note", ""),
        ("SELECT * FROM hash WHERE pk = 1 /* note", ""),
        ("SELECT * FROM \"hash", ""),
        ("SELECT * FROM hash WHERE pk = 'a", ""),
        ("SELECT * FROM hash WHERE pk = `a", ""),
        ("SELECT * FROM hash WHERE", "Unexpected term"),
        ("SELECT * FROM hash WHERE;", "Unexpected term"),
        ("UPDATE hash SET a = 1 WHERE   ", "Unexpected term"),
        ("DELETE FROM hash WHERE", "Unexpected term"),
        ("SELECT * FROM hash WHERE NOT", "Unexpected term"),
        ("SELECT * FROM hash WHERE (", "Unexpected term"),
        ("SELECT * FROM gone WHERE", "Unexpected term"),
        ("SELECT * FROM", "Unexpected term"),
        (" ", "Unexpected term"),
        ("SELECT * FROM hash WHERE pk = ()", "Unexpected term"),
        ("SELECT * FROM hash WHERE ORDER BY pk", "Unexpected keyword"),
        ("SELECT * FROM hash WHERE IS NULL", "Unexpected operator"),
        ("SELECT * FROM hash WHERE pk = LIKE", "Unexpected operator"),
        (
            "SELECT * FROM hash WHERE pk = 'a' AND x IS FOO",
            "Expected type name",
        ),
        (
            "SELECT * FROM hash WHERE pk = 'a' AND",
            "Missing right-hand side expression of infix operator",
        ),
        (
            "SELECT * FROM hash WHERE pk = 'a' OR",
            "Missing right-hand side expression of infix operator",
        ),
        ("DELETE FROM", "Expected identifier for simple path"),
        ("DELETE FROM;", "Expected identifier for simple path"),
        (
            "DELETE FROM WHERE pk = 'a'",
            "Expected identifier for simple path",
        ),
        (
            "SELECT * FROM hash WHERE attribute_exists(m.inner)",
            "Invalid path dot component",
        ),
        (
            "UPDATE hash SET m.inner = 1 WHERE pk = 'a'",
            "Invalid path dot component",
        ),
        (
            "UPDATE hash REMOVE m.* WHERE pk = 'a'",
            "Invalid path dot component for simple path",
        ),
        (
            "UPDATE hash REMOVE l[?] WHERE pk = 'a'",
            "Invalid path component for simple path",
        ),
        (
            "SLECT * FROM hash WHERE pk = 'a'",
            "Expected data manipulation",
        ),
        ("UPDATE hash WHERE pk = 'a'", "Expected data manipulation"),
        ("UPDATE hash SET a 1 WHERE pk = 'a'", "Expected '='"),
        ("DELETE hash WHERE pk = 'a'", "Expected FROM after DELETE"),
        ("SELECT * WHERE pk = 'a'", "Expected FROM after SELECT list"),
        (
            "SELECT * FROM hash WHERE a BETWEEN 1 AND",
            "Expected expression after AND",
        ),
        (
            "SELECT * FROM hash WHERE a BETWEEN 1 OR 2",
            "Expected AND keyword",
        ),
        (
            "SELECT *, pk FROM hash",
            "Other expressions may not be present in the select list when '*' is used without dot notation.",
        ),
        (
            "SELECT pk AS 1 FROM hash",
            "Expected identifier for AS-alias",
        ),
        (
            "DELETE FROM hash WHERE pk = 'a' RETURNING OLD *",
            "Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.",
        ),
        (
            "SELECT * FROM (SELECT * FROM hash LIMIT 1",
            "Expected RIGHT_PAREN",
        ),
        ("SELECT l[0 FROM hash", "Expected RIGHT_BRACKET"),
        ("INSERT INTO hash VALUE {'pk': 'a'", "Expected RIGHT_CURLY"),
        ("INSERT INTO hash VALUE {'pk'}", "Expected COLON"),
        (
            "INSERT INTO hash VALUE {'pk': <<1}",
            "Expected RIGHT_DOUBLE_ANGLE_BRACKET",
        ),
        ("SELECT * FROM hash WHERE pk = 'a' ORDER pk", "Expected BY"),
    ];
    for (statement, detail) in cases {
        client.refuse(statement, &format!("{NOT_WELL_FORMED}{detail}"));
    }
}

#[test]
fn what_a_statement_may_be_about() {
    let mut client = client();
    let aliasing = "Aliasing is not supported";
    let empty = "Path component cannot be an empty string";
    let name = "Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9', '-', '_', '.'.";
    let cases = [
        ("SELECT * FROM \"hash\" t WHERE pk = 'x'", aliasing),
        ("SELECT * FROM \"hash\" AS t WHERE pk = 'x'", aliasing),
        ("UPDATE \"hash\" t SET a = 3 WHERE pk = 'x'", aliasing),
        ("DELETE FROM \"hash\" t WHERE pk = 'x'", aliasing),
        ("SELECT pk AS p FROM \"hash\"", aliasing),
        ("SELECT * FROM \"indexed\".\"\" WHERE pk = 'p'", empty),
        ("SELECT * FROM \"\" WHERE pk = 'p'", empty),
        (
            "SELECT * FROM \"indexed\".\"all\".\"extra\"",
            "A path may contain at most 2 components in the FROM clause",
        ),
        (
            "SELECT * FROM hash, \"range\"",
            "Only select from a single table or index is supported.",
        ),
        ("SELECT * FROM 'hash'", "Unexpected from source"),
        ("SELECT * FROM ab", name),
        ("SELECT * FROM \"a b c\"", name),
        (
            "INSERT INTO \"indexed\".\"all\" VALUE {'pk': 'a'}",
            "FROM clause may only contain a single table name in data manipulation statements",
        ),
        (
            "UPDATE \"indexed\".\"all\" SET a = 1 WHERE pk = 'a' AND sk = 'b'",
            "This operation is not supported on an index",
        ),
        (
            "DELETE FROM \"indexed\".\"all\" WHERE pk = 'a' AND sk = 'b'",
            "This operation is not supported on an index",
        ),
        (
            "SELECT * FROM \"indexed\".\"nope\"",
            "The table does not have the specified index",
        ),
        ("x IS INT4", "Unsupported operation: IsType"),
        ("x IS DOUBLE PRECISION", "Unsupported operation: IsType"),
        ("x IS CHARACTER VARYING", "Unsupported operation: IsType"),
        ("pk = 'a'", "Unsupported operation: Eq"),
        ("SET a = 1", "Unsupported operation: Dml"),
    ];
    for (statement, message) in cases {
        client.refuse(statement, message);
    }
    client.refused(
        "ExecuteStatement",
        r#"{"Statement":"FROM gone WHERE pk = 'x' SET c = 1"}"#,
        "ResourceNotFoundException",
        "Requested resource not found",
    );
    client.invalid(
        "ExecuteStatement",
        r#"{"Statement":"SELECT pk FROM indexed.\"all\" WHERE gk = 'x'","ConsistentRead":true}"#,
        "Strongly consistent read is not supported on Global Secondary Indexes",
    );
}

#[test]
fn an_index_with_several_attributes_in_a_key() {
    let mut client = client();
    client.ok(
        "CreateTable",
        r#"{"TableName":"multi","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},{"AttributeName":"h1","AttributeType":"S"},{"AttributeName":"h2","AttributeType":"S"}],"KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"GlobalSecondaryIndexes":[{"IndexName":"gsi","KeySchema":[{"AttributeName":"h1","KeyType":"HASH"},{"AttributeName":"h2","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]}"#,
    );
    client.wait(60_000);
    let refused = "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute RANGE keys.";
    for rest in [
        "* FROM multi.gsi WHERE h1 = 5",
        "* FROM multi.gsi",
        "COUNT(*) FROM multi.gsi",
    ] {
        client.refuse(&format!("SELECT {rest}"), refused);
    }
    let unread = format!("{NOT_WELL_FORMED}Unexpected term");
    client.refuse("SELECT * FROM multi.gsi WHERE", &unread);
    client.run("INSERT INTO multi VALUE {'id': 'i1', 'h1': 'a', 'h2': 'x'}");
    assert_eq!(
        client.run("SELECT id FROM multi WHERE id = 'i1'"),
        json!([{"id": {"S": "i1"}}])
    );
}

#[test]
fn clauses_columns_and_paths() {
    let mut client = client();
    let select = |columns: &str| format!("SELECT {columns} FROM hash WHERE pk = 'a'");
    let unexpected = |columns: &str, token: &str| {
        let place = at(&select(columns), token, 0);
        (
            select(columns),
            format!("Unexpected path component {place}"),
        )
    };
    let clause = |rest: &str, name: &str, token: &str| {
        let statement = format!("SELECT * FROM hash WHERE pk = 'a' {rest}");
        let place = at(&statement, token, 30);
        (statement, format!("Unsupported clause: {name} {place}"))
    };
    let index = |columns: &str, index: &str, token: &str| {
        let place = at(&select(columns), token, 0);
        let message = format!("List index is not within the allowable range; index: [{index}]");
        (select(columns), format!("{message} {place}"))
    };
    let deep = format!("a{}", ".b".repeat(32));
    let cases = [
        unexpected("COUNT(*)", "COUNT"),
        unexpected("attribute_exists(ss)", "attribute_exists"),
        unexpected("m[x]", "x"),
        index("l[-1]", "-1", "1"),
        index("l[2147483648]", "2147483648", "2147483648"),
        clause("LIMIT 1", "LIMIT", "1"),
        clause("GROUP BY x", "GROUP BY", "x"),
        clause("HAVING 7", "HAVING", "7"),
        (
            "SELECT DISTINCT pk FROM hash".to_owned(),
            "Unsupported clause: DISTINCT at 1:8:8".to_owned(),
        ),
        (
            "SELECT VALUE pk FROM hash".to_owned(),
            "Select projection doesn't support value or pivot keywords".to_owned(),
        ),
        (select("a[*].b"), "Wildcard path component like a[*].b are not supported".to_owned()),
        (select("a.*.b"), "Unpivot path component like a.*.b are not supported".to_owned()),
        (select("a, b, a"), "Duplicate identifiers in select clause: a".to_owned()),
        (select("m.\"\""), "Path component cannot be an empty string".to_owned()),
        (
            select(&deep),
            "The document path has too many nesting levels; nesting levels: 33".to_owned(),
        ),
        (
            select("pk.x"),
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk".to_owned(),
        ),
    ];
    for (statement, message) in cases {
        client.refuse(&statement, &message);
    }
}

#[test]
fn conditions_and_functions() {
    let mut client = client();
    let where_ = |condition: &str| format!("SELECT * FROM hash WHERE pk = 'a' AND {condition}");
    let operand = "Incorrect operand type for operator or function; operator or function: ";
    let count = "Incorrect number of operands for operator or function; operator or function: ";
    let path =
        "Operator or function requires a document path; operator or function: attribute_exists";
    let in_ = "IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq with at least one member";
    let cases = [
        ("attribute_exists('ss')", path.to_owned()),
        ("attribute_exists()", format!("{count}attribute_exists, number of operands: 0")),
        ("attribute_exists(a, b)", format!("{count}attribute_exists, number of operands: 2")),
        ("size() = 1", format!("{count}size, number of operands: 0")),
        ("attribute_type(l, 1)", format!("{operand}attribute_type, operand type: N")),
        ("attribute_type(l, true)", format!("{operand}attribute_type, operand type: BOOL")),
        (
            "attribute_type(l, 'X')",
            "Invalid attribute type name found; type: X, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}".to_owned(),
        ),
        ("attribute_exists(n) > false", format!("{operand}>, operand type: BOOL")),
        ("val <= true", format!("{operand}<=, operand type: BOOL")),
        ("val BETWEEN null AND null", format!("{operand}BETWEEN, operand type: NULL")),
        ("begins_with(a, 1)", format!("{operand}begins_with, operand type: N")),
        ("n", "The arguments to AND/OR must be Expressions".to_owned()),
        ("NOT n", "The argument to NOT must be a Type or Expression".to_owned()),
        (
            "size(a) IS NULL",
            "The left hand side argument to IS must be a Variable Reference, Literal, or Path".to_owned(),
        ),
        (
            "a IS CLOB",
            "Unsupported data type for IS operator: CLOB. Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]".to_owned(),
        ),
        ("a IN 1", in_.to_owned()),
        ("a IN []", in_.to_owned()),
        ("1 IN [1]", in_.to_owned()),
        ("a = MISSING", "MISSING must be compared using IS operator".to_owned()),
        ("a LIKE 'b'", "Unsupported operator in Condition Expression. Operator: LIKE".to_owned()),
        ("a > -b", "Unsupported operator in Condition Expression. Operator: -".to_owned()),
        ("a > b + 1", "Unsupported operator in Condition Expression. Operator: +".to_owned()),
        ("a = (SELECT * FROM hash)", "Unsupported operation: Select".to_owned()),
    ];
    for (condition, message) in cases {
        client.refuse(&where_(condition), &message);
    }
    for (condition, function) in [
        ("EXISTS(ss)", "EXISTS"),
        ("set_add(ss, <<'x'>>) = ss", "set_add"),
        ("nope(a)", "nope"),
    ] {
        let statement = where_(condition);
        let name = function.to_lowercase();
        let place = at(&statement, function, 0);
        client.refuse(
            &statement,
            &format!("Unrecognized function: {name} {place}"),
        );
    }
    client.refuse(
        "SELECT * FROM hash WHERE n",
        "WHERE clause must contain an expression that resolves to a boolean",
    );
}

#[test]
fn literals_and_parameters() {
    let mut client = client();
    let insert = |value: &str| format!("INSERT INTO hash VALUE {{'pk': 'a', 'v': {value}}}");
    let invalid = "One or more parameter values were invalid: ";
    let overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range under ";
    let digits = "Attempting to store more than 38 significant digits in a Number under root";
    let place = |value: &str, token: &str| at(&insert(value), token, 0);
    let nested = format!("{}1{}", "{'a':".repeat(32), "}".repeat(32));
    let listed = format!("{}1{}", "[".repeat(32), "]".repeat(32));
    let cases = [
        ("1e126", format!("{overflow}root")),
        ("{'x': 1e126}", format!("{overflow}root.x")),
        ("[1, 1e126]", format!("{overflow}root[1]")),
        (
            "1e-131",
            "Number underflow. Attempting to store a number with magnitude smaller than supported range under root".to_owned(),
        ),
        ("123456789012345678901234567890123456789", digits.to_owned()),
        ("<<>>", "Empty bags are not supported".to_owned()),
        (
            "<<1, 'a'>>",
            "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags".to_owned(),
        ),
        (
            "<<true>>",
            "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags".to_owned(),
        ),
        ("<<'a', 'a'>>", format!("{invalid}Input collection [a, a] contains duplicates.")),
        ("<<2, 2.0>>", format!("{invalid}Input collection [2, 2.0] contains duplicates! under root")),
        ("{'a': 1, 'a': 2}", "Duplicate keys in tuple. Key: a under root".to_owned()),
        ("{1: 2}", "Tuple keys must be of type String. Actual type: Lit under root".to_owned()),
        ("`2020T`", "Ion Literals are not supported: `2020T` under key root".to_owned()),
        ("{'': 1}", "Empty attribute name".to_owned()),
        ("MISSING", "MISSING must be compared using IS operator".to_owned()),
        (
            "set_add(<<'a'>>, <<'b'>>)",
            format!(
                "Unsupported data type: set_add under key root {}",
                place("set_add(<<'a'>>, <<'b'>>)", "set_add")
            ),
        ),
        ("[x]", format!("Unsupported data type: Id under key root[0] {}", place("[x]", "x"))),
        (
            nested.as_str(),
            format!("Nesting Levels have exceeded supported limits under root{}", ".a".repeat(32)),
        ),
        (
            listed.as_str(),
            format!("Nesting Levels have exceeded supported limits under root{}", "[0]".repeat(32)),
        ),
    ];
    for (value, message) in cases {
        client.refuse(&insert(value), &message);
    }
    let one = json!([{"S": "x"}]);
    for (value, under) in [("[?]", "root[0]"), ("{'k': ?}", "root.k")] {
        let message = format!(
            "Unsupported data type: Parameter under key {under} {}",
            place(value, "?")
        );
        client.refuse_with(&insert(value), &one, &message);
    }
    client.refuse(
        "INSERT INTO hash VALUE {'pk': 'a', 'pk': 'b'}",
        "Duplicate keys in tuple. Key: pk under root",
    );

    // Parameters: their number, then what they are, before the statement is read.
    let mismatch = "Number of parameters in request and statement don't match.";
    client.refuse("SELECT * FROM hash WHERE pk = ?", mismatch);
    client.refuse_with("SELECT * FROM hash WHERE pk = 'a'", &one, mismatch);
    let select = "SELECT * FROM hash WHERE pk = ?";
    let deep = format!(
        "{}{{\"S\":\"x\"}}{}",
        "{\"M\":{\"n\":".repeat(40),
        "}}".repeat(40)
    );
    let deep: Value = serde_json::from_str(&deep).unwrap();
    let number = "The parameter cannot be converted to a numeric value";
    let nesting = "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";
    for (parameters, message) in [
        (json!([{"N": "1e99999999999"}]), format!("{number}: 1e99999999999")),
        (json!([{"N": "1e2147483648"}]), format!("{number}: 1e2147483648")),
        (json!([{"N": "1e-2147483648"}]), format!("{number}: 1e-2147483648")),
        (json!([{"N": "abc"}]), format!("{number}: abc")),
        (json!([{"N": ""}]), number.to_owned()),
        (json!([{"L": [{"N": "1"}, {"N": "-1e99999999999"}]}]), format!("{number}: -1e99999999999")),
        (
            json!([{"N": "1e2147483647"}]),
            "Number underflow. Attempting to store a number with magnitude smaller than supported range".to_owned(),
        ),
        (json!([deep]), nesting.to_owned()),
        (json!([deep, {"N": "abc"}]), nesting.to_owned()),
        (json!([{"N": "abc"}, deep]), format!("{number}: abc")),
        (json!([{"SS": ["a", "a"]}]), format!("{invalid}Input collection [a, a] contains duplicates.")),
        (json!([{"SS": []}]), format!("{invalid}An string set  may not be empty")),
        (json!([{"NULL": false}]), format!("{invalid}Null attribute value types must have the value of true")),
    ] {
        client.refuse_with(select, &parameters, &message);
        client.refuse_with("UPDATE hash SET WHERE", &parameters, &message);
    }
}

#[test]
fn keys_branches_and_order() {
    let mut client = client();
    let incomplete = "Where clause does not contain a mandatory equality on all key attributes";
    let overlapping = "Overlapping conditions with range keys are not supported in where clause";
    let too_many = "Too many decomposed read operations for a given query.";
    let key_type = |key: &str| {
        format!("Key attribute's data type should match its data type in table's schema: Key {key}")
    };
    let values = |count: usize| {
        let values: Vec<String> = (0..count).map(|value| value.to_string()).collect();
        values.join(", ")
    };
    let texts = |count: usize| format!("'{}'", values(count).replace(", ", "', '"));
    let cases = [
        ("UPDATE hash SET a = 1".to_owned(), incomplete.to_owned()),
        ("FROM hash REMOVE a".to_owned(), incomplete.to_owned()),
        ("DELETE FROM hash WHERE n = 1".to_owned(), incomplete.to_owned()),
        ("DELETE FROM \"range\" WHERE pk = 'a'".to_owned(), incomplete.to_owned()),
        ("DELETE FROM hash WHERE pk = 'a' OR pk = 'b'".to_owned(), incomplete.to_owned()),
        (
            "UPDATE \"range\" SET a = 1 WHERE pk = 'a' AND sk = 1 AND pk = 'b'".to_owned(),
            "Multiple conditions on same key pk. Only single item Update/Insert/Delete are supported".to_owned(),
        ),
        ("DELETE FROM hash WHERE pk = 1".to_owned(), key_type("pk")),
        ("SELECT * FROM hash WHERE pk = 1 OR pk = 'a'".to_owned(), key_type("pk")),
        ("SELECT * FROM \"range\" WHERE pk = 'a' AND sk IN [1, '2']".to_owned(), key_type("sk")),
        (
            "SELECT * FROM hash WHERE pk = true".to_owned(),
            "Key value must be of type S, N, or B. Key name: pk, Key type: BOOL".to_owned(),
        ),
        ("SELECT * FROM hash WHERE pk IN ['a', 'a']".to_owned(), overlapping.to_owned()),
        ("SELECT * FROM hash WHERE pk = 'a' OR pk = 'a'".to_owned(), overlapping.to_owned()),
        ("SELECT * FROM \"range\" WHERE pk = 'a' AND (sk > 0 OR sk < 5)".to_owned(), overlapping.to_owned()),
        ("SELECT * FROM \"range\" WHERE pk = 'a' AND (sk = 1 OR flag = 'x')".to_owned(), overlapping.to_owned()),
        ("SELECT * FROM \"range\" WHERE pk = 'a' AND x <> '1' OR pk = 'a' AND sk = 2".to_owned(), overlapping.to_owned()),
        (format!("SELECT * FROM hash WHERE pk IN [{}]", texts(51)), too_many.to_owned()),
        (format!("SELECT * FROM \"range\" WHERE pk = 'a' AND sk IN [{}]", values(51)), too_many.to_owned()),
        (
            format!("SELECT * FROM \"range\" WHERE pk IN [{}] AND sk IN [1, 2]", texts(26)),
            too_many.to_owned(),
        ),
        (
            format!("SELECT * FROM hash WHERE pk = 'a' AND flag IN [{}]", values(101)),
            "The IN operator is provided with too many operands; number of operands: 101".to_owned(),
        ),
        (
            "SELECT * FROM \"range\" ORDER BY sk".to_owned(),
            "Must have WHERE clause in the statement when using ORDER BY clause.".to_owned(),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk = 'o' ORDER BY Total DESC".to_owned(),
            "Attribute Total in ORDER BY clause must be part of the primary key".to_owned(),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk = 'o' ORDER BY size(sk)".to_owned(),
            "Argument to ORDER BY must be of type VariableReference. Type: Call".to_owned(),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk > 'a' ORDER BY sk".to_owned(),
            "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.".to_owned(),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk IN ['o', 'p'] ORDER BY sk DESC".to_owned(),
            "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.".to_owned(),
        ),
        (
            "SELECT pk, x, y, z FROM indexed.\"some\" WHERE gk = 'a'".to_owned(),
            "One or more parameter values were invalid: Global secondary index some does not project [y, z]".to_owned(),
        ),
    ];
    for (statement, message) in cases {
        client.refuse(&statement, &message);
    }
    // Just within: as many reads and operands as there may be, and a Scan however long the list is.
    let reads = limits::STATEMENT_READS_MAX;
    for statement in [
        format!(
            "SELECT * FROM hash WHERE pk IN [{}] AND flag IN [{}]",
            texts(reads),
            values(100)
        ),
        format!(
            "SELECT * FROM hash WHERE pk IN [{}] OR flag = 'x'",
            texts(reads + 1)
        ),
        "SELECT * FROM hash WHERE pk > 1".to_owned(),
        "SELECT * FROM \"range\" WHERE pk = 'a' OR sk = 1".to_owned(),
    ] {
        client.run(&statement);
    }
    let filter = |kind: &str, attributes: &str| {
        format!(
            "One or more parameter values were invalid: Secondary index {kind} does not project one or more filter attributes: [{attributes}]"
        )
    };
    for (rest, attributes) in [
        ("gk = 'y' AND NOT (np = '1' OR x = 'x')", "np"),
        ("gk = 'y' AND b = '1' AND (a = '2' OR x = '3')", "a, b"),
        (
            "gk = 'y' AND (zz = '1' OR aa = '2' OR mm = '3')",
            "zz, aa, mm",
        ),
        ("(gk = 'y' OR gk = 'z') AND zz = '1'", "zz"),
        ("(gk = 'b' AND u1 = '1') OR (gk = 'q' AND u2 = '1')", "u2"),
        ("gk IN ['y', 'z'] AND np IS MISSING", "np"),
    ] {
        let statement = format!("SELECT pk FROM indexed.\"some\" WHERE {rest}");
        client.refuse(&statement, &filter("some", attributes));
    }
    let statement = "SELECT pk FROM indexed.\"local\" WHERE pk = 'p' AND np = '1'";
    client.refuse(statement, &filter("local", "np"));
}

#[test]
fn updates_inserts_and_what_they_return() {
    let mut client = client();
    client.put_all(
        "hash",
        &[r#"{"pk":{"S":"a"},"s":{"S":"x"},"ss":{"SS":["a"]},"n":{"N":"1"},"m":{"M":{}}}"#],
    );
    let update = |set: &str| format!("UPDATE hash SET {set} WHERE pk = 'a'");
    let operand = "Incorrect operand type for operator or function; operator or function: ";
    let place = |set: &str, token: &str, from: usize| at(&update(set), token, from);
    let first = "The first argument to SET_ADD must equal the assignment value";
    let second = "The second argument to SET_ADD must be a value with type SET";
    let cases = [
        ("t = set_add(ss, <<'x'>>)", format!("{first} {}", place("t = set_add(ss, <<'x'>>)", "set_add", 0))),
        (
            "ss = set_add(<<'a'>>, <<'b'>>)",
            format!("{first} {}", place("ss = set_add(<<'a'>>, <<'b'>>)", "set_add", 0)),
        ),
        ("ss = set_add(ss, 'x')", format!("{second} {}", place("ss = set_add(ss, 'x')", "ss", 22))),
        (
            "ss = set_delete(ss, ['x'])",
            format!(
                "The second argument to SET_DELETE must be a value with type SET {}",
                place("ss = set_delete(ss, ['x'])", "ss", 24)
            ),
        ),
        (
            "ss = set_add(ss)",
            format!("SET_ADD must have exactly two arguments {}", place("ss = set_add(ss)", "set_add", 0)),
        ),
        ("ss = set_add(ss, <<1>>)", "An operand in the update expression has an incorrect data type".to_owned()),
        ("s = set_add(s, <<'x'>>)", "An operand in the update expression has an incorrect data type".to_owned()),
        ("ss = set_add(ss, <<>>)", "Empty bags are not supported".to_owned()),
        ("n = 'a' + 1", format!("{operand}+, operand type: S")),
        ("n = n - null", format!("{operand}-, operand type: NULL")),
        ("n = list_append(n, 1)", format!("{operand}list_append, operand type: N")),
        (
            "n = list_append(n)",
            "Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1".to_owned(),
        ),
        (
            "l = list_append(l, [1])",
            "The provided expression refers to an attribute that does not exist in the item".to_owned(),
        ),
        (
            "l[0] = 'x'",
            "The document path provided in the update expression is invalid for update".to_owned(),
        ),
        ("n = n * 2", "Unsupported operator in Update Expression. Operator: *".to_owned()),
        ("n = n IS NULL", "IS operator is not supported in update expressions".to_owned()),
        (
            "n = size(s)",
            format!("Unrecognized function: size {}", place("n = size(s)", "size", 0)),
        ),
        (
            "pk = 'b'",
            "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key".to_owned(),
        ),
        (
            "n = 1, n = 2",
            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [n], path two: [n]".to_owned(),
        ),
    ];
    for (set, message) in cases {
        client.refuse(&update(set), &message);
    }
    let returning = |what: &str| {
        format!(
            "Invalid returning clause: RETURNING {what}. Only RETURNING ALL OLD * is allowed in DELETE statements."
        )
    };
    for what in ["ALL NEW *", "MODIFIED OLD *", "MODIFIED NEW *"] {
        let statement = format!("DELETE FROM hash WHERE pk = 'a' RETURNING {what}");
        client.refuse(&statement, &returning(what));
    }
    for (statement, message) in [
        (
            "DELETE FROM hash WHERE pk = 'a' RETURNING ALL OLD pk",
            "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause",
        ),
        (
            "UPDATE hash SET n = 1 WHERE pk = 'a' RETURNING ALL OLD *, ALL NEW *",
            "Invalid syntax with multiple returning elements in RETURNING clause",
        ),
        (
            "UPDATE hash INSERT INTO hash VALUE 1 WHERE pk = 'a'",
            "Only SET and REMOVE are supported in update expressions at this time",
        ),
        (
            "INSERT INTO hash <<{'pk': 'b'}>>",
            "Unsupported operation: Inserting multiple items in a single statement is not supported, use \"INSERT INTO tableName VALUE item\" instead",
        ),
        (
            "INSERT INTO hash VALUE 'b'",
            "Unsupported format in item expression. Please use struct format {...} to express item values for insert statement.",
        ),
        (
            "INSERT INTO hash VALUE {'pk': 'b'} AT 1",
            "AT is not supported in insert statements.",
        ),
        (
            "INSERT INTO hash VALUE {'pk': 'b'} RETURNING ALL OLD *",
            "RETURNING is not supported in INSERT",
        ),
        (
            "EXISTS(SELECT * FROM hash WHERE pk = 'a' AND n IS MISSING)",
            "EXISTS can only be used in ExecuteTransaction write requests.",
        ),
    ] {
        client.refuse(statement, message);
    }
    client.refused(
        "ExecuteStatement",
        r#"{"Statement":"INSERT INTO hash VALUE {'pk': 'a'}"}"#,
        "DuplicateItemException",
        "Duplicate primary key exists in table",
    );
    let refusal = client.refusal(
        "ExecuteStatement",
        r#"{"Statement":"UPDATE hash SET n = 2 WHERE pk = 'a' AND n = 9","ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"#,
    );
    assert_eq!(refusal["message"], json!("The conditional request failed"));
    assert_eq!(refusal["Item"]["n"], json!({"N": "1"}));
    for statement in [
        "UPDATE hash SET n = 2 WHERE pk = 'nobody'",
        "UPDATE hash SET n = 2 WHERE pk = 'nobody' AND attribute_not_exists(pk)",
        "DELETE FROM hash WHERE pk = 'a' AND attribute_exists(nope)",
    ] {
        client.refused(
            "ExecuteStatement",
            &json!({ "Statement": statement }).to_string(),
            "ConditionalCheckFailedException",
            "The conditional request failed",
        );
    }
    assert_eq!(
        client.run("SELECT pk, n FROM hash"),
        json!([{"pk": {"S": "a"}, "n": {"N": "1"}}])
    );
}

#[test]
fn transactions_and_batches_as_a_whole() {
    let mut client = client();
    let in_first = |message: &str| format!("Validation failed in TransactStatements[0]: {message}");
    let key_required = "Select statements within ExecuteTransaction must specify the primary key in the where clause.";
    let exists = "EXISTS() must contain a single item read with additional condition";
    let overlapping = "Overlapping conditions with range keys are not supported in where clause";
    let cases = [
        (
            "SELECT * FROM hash WHERE",
            format!("{NOT_WELL_FORMED}Unexpected term"),
        ),
        (
            "SELECT * FROM hash WHERE pk = 'a' AND n = 1",
            key_required.to_owned(),
        ),
        (
            "SELECT * FROM hash WHERE pk = 'a' AND pk = 'b'",
            key_required.to_owned(),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk = 'a'",
            key_required.to_owned(),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk IN ['a', 'a'] AND sk = 1",
            overlapping.to_owned(),
        ),
        (
            "SELECT * FROM indexed.\"all\" WHERE gk = 'x'",
            "Reads on indices are not supported within transactions.".to_owned(),
        ),
        (
            "UPDATE hash SET n = 1 WHERE pk = 'a' RETURNING ALL NEW *",
            "RETURNING clause is not supported in ExecuteTransaction.".to_owned(),
        ),
        (
            "EXISTS(SELECT * FROM indexed.\"all\" WHERE gk = 'x')",
            "Operations on indices are not supported in transactions".to_owned(),
        ),
        (
            "EXISTS(SELECT * FROM hash WHERE pk = 'a')",
            exists.to_owned(),
        ),
        (
            "EXISTS(SELECT * FROM hash WHERE pk IN ['a'] AND n = 1)",
            exists.to_owned(),
        ),
    ];
    for (statement, message) in cases {
        client.refuse_in_transaction(&[statement], &in_first(&message));
    }
    client.refuse_in_transaction(
        &["DELETE FROM hash WHERE pk = 'a'", "DELETE FROM hash WHERE pk = 'a' RETURNING ALL OLD *"],
        "Validation failed in TransactStatements[1]: RETURNING clause is not supported in ExecuteTransaction.",
    );
    let twice = "Transaction request cannot include multiple operations on one item";
    client.refuse_in_transaction(
        &[
            "SELECT * FROM hash WHERE pk = 'a'",
            "SELECT pk FROM hash WHERE pk = 'a'",
        ],
        twice,
    );
    client.refuse_in_transaction(
        &["SELECT * FROM hash WHERE pk = 'a'", "DELETE FROM hash WHERE pk = 'a'"],
        "ExecuteTransaction API does not support both read and write operations in the same request.",
    );
    client.invalid(
        "BatchExecuteStatement",
        r#"{"Statements":[{"Statement":"SELECT * FROM hash WHERE pk = 'a'"},{"Statement":"DELETE FROM hash WHERE pk = 'a'"}]}"#,
        "BatchExecuteStatement API does not support both read and write operations in the same request.",
    );
}

#[test]
fn a_token_belongs_to_its_statement() {
    let mut client = client();
    client.put_all(
        "range",
        &[
            r#"{"pk":{"S":"a"},"sk":{"N":"1"}}"#,
            r#"{"pk":{"S":"a"},"sk":{"N":"2"}}"#,
        ],
    );
    let first = client.run_with("SELECT sk FROM \"range\"", json!({"Limit": 1}));
    assert_eq!(
        first["LastEvaluatedKey"],
        json!({"pk": {"S": "a"}, "sk": {"N": "1"}})
    );
    let token = json!({"NextToken": first["NextToken"]});
    let second = client.run_with("SELECT sk FROM \"range\"", token.clone());
    assert_eq!(second, json!({"Items": [{"sk": {"N": "2"}}]}));
    let refuse = |client: &mut Client, statement: &str, token: &Value, message: &str| {
        let body = json!({"Statement": statement, "NextToken": token["NextToken"]});
        client.invalid("ExecuteStatement", &body.to_string(), message);
    };
    let mismatch = "NextToken does not match request";
    refuse(&mut client, "SELECT pk FROM \"range\"", &token, mismatch);
    let invalid = "Invalid NextToken";
    refuse(
        &mut client,
        "SELECT sk FROM \"range\"",
        &json!({"NextToken": "!"}),
        invalid,
    );
    refuse(
        &mut client,
        "DELETE FROM hash WHERE pk = 'a'",
        &token,
        invalid,
    );
}

#[test]
fn lengths_and_numbers_of_statements() {
    let mut client = client();
    let padded = |length: u64| {
        let statement = "SELECT * FROM hash";
        let blanks = usize::try_from(length).unwrap() - statement.len();
        json!({ "Statement": format!("{statement}{}", " ".repeat(blanks)) }).to_string()
    };
    client.ok("ExecuteStatement", &padded(limits::STATEMENT_LENGTH_MAX));
    let refusal = client.refusal(
        "ExecuteStatement",
        &padded(limits::STATEMENT_LENGTH_MAX + 1),
    );
    let message = refusal["message"].as_str().unwrap();
    assert!(
        message.ends_with("at 'statement' failed to satisfy constraint: Member must have length less than or equal to 8192"),
        "{message}"
    );
    let one = "1 validation error detected: Value ";
    client.invalid(
        "ExecuteStatement",
        r#"{"Statement":""}"#,
        &format!("{one}'' at 'statement' failed to satisfy constraint: Member must have length greater than or equal to 1"),
    );
    client.invalid(
        "ExecuteStatement",
        r#"{"Statement":"SELECT * FROM hash","Parameters":[]}"#,
        &format!("{one}'[]' at 'parameters' failed to satisfy constraint: Member must have length greater than or equal to 1"),
    );
    let token = |length: u64| {
        let token = "A".repeat(usize::try_from(length).unwrap());
        json!({ "Statement": "SELECT * FROM hash", "NextToken": token }).to_string()
    };
    let longest = limits::NEXT_TOKEN_LENGTH_MAX;
    client.invalid("ExecuteStatement", &token(longest), "Invalid NextToken");
    let refusal = client.refusal("ExecuteStatement", &token(longest + 1));
    let message = refusal["message"].as_str().unwrap();
    assert!(
        message.ends_with("Member must have length less than or equal to 32768"),
        "{message}"
    );
    for (operation, member, list, most) in [
        (
            "BatchExecuteStatement",
            "statements",
            "Statements",
            limits::BATCH_STATEMENTS_MAX,
        ),
        (
            "ExecuteTransaction",
            "transactStatements",
            "TransactStatements",
            limits::TRANSACTION_ACTIONS_MAX,
        ),
    ] {
        client.invalid(
            operation,
            &json!({ list: [] }).to_string(),
            &format!("{one}'[]' at '{member}' failed to satisfy constraint: Member must have length greater than or equal to 1"),
        );
        let body = |count: usize| {
            let statement =
                |number| json!({ "Statement": format!("DELETE FROM hash WHERE pk = 'k{number}'") });
            let statements: Vec<Value> = (0..count).map(statement).collect();
            json!({ list: statements }).to_string()
        };
        client.ok(operation, &body(most));
        let refusal = client.refusal(operation, &body(most + 1));
        let message = refusal["message"].as_str().unwrap();
        let end = format!("Member must have length less than or equal to {most}");
        assert!(message.ends_with(&end), "{message}");
    }
}

#[test]
fn pages_of_many_reads() {
    let mut client = client();
    let reads = limits::STATEMENT_READS_MAX;
    for number in 0..reads {
        client.put_all("hash", &[&format!(r#"{{"pk":{{"S":"k{number:02}"}}}}"#)]);
    }
    let keys: Vec<String> = (0..reads).map(|number| format!("'k{number:02}'")).collect();
    let statement = format!("SELECT * FROM hash WHERE pk IN [{}]", keys.join(", "));
    let mut more = json!({});
    let mut pages = Vec::new();
    loop {
        let answer = client.run_with(&statement, more);
        pages.push(answer["Items"].as_array().unwrap().len());
        if answer["NextToken"].is_null() {
            break;
        }
        more = json!({"NextToken": answer["NextToken"]});
    }
    let page = limits::STATEMENT_PAGE_READS_MAX;
    assert_eq!(pages, vec![page; reads / page]);
}

#[test]
fn nesting_has_an_end() {
    let mut client = client();
    let nested = |levels: usize| {
        format!(
            "SELECT * FROM hash WHERE {}n = 1{}",
            "(".repeat(levels),
            ")".repeat(levels)
        )
    };
    // The statement, the WHERE and the comparison are levels as well.
    client.run(&nested(limits::STATEMENT_LEVELS_MAX - 3));
    client.refuse(&nested(limits::STATEMENT_LEVELS_MAX), NOT_WELL_FORMED);
    // However long, a list of conditions is no deeper than one of them.
    let all = vec!["n = 1"; 600].join(" AND ");
    client.run(&format!("SELECT * FROM hash WHERE {all}"));
    let chain = vec!["1"; 4000].join("-");
    client.refuse(
        &format!("UPDATE hash SET n = {chain} WHERE pk = 'a'"),
        NOT_WELL_FORMED,
    );
}

#[test]
fn texts_without_a_parameter_in_front() {
    use hashrange::expression::ExpressionError;
    let error = ExpressionError::PathTooDeep { depth: 33 };
    assert_eq!(
        messages::expression::bare(&error),
        "The document path has too many nesting levels; nesting levels: 33"
    );
}
