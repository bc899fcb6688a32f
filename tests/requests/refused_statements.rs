//! PartiQL statements that are refused, each with its text. Sources: paritysuite/
//! dynamodb-conformance (tests/tier3/error-messages/partiql*, recorded in eu-west-2 and us-east-1,
//! October 2026), floci's integration tests (eu-west-2, September 2026); texts of the grammar are
//! partiql-lang-kotlin's.

use crate::kit::{Client, client};
use serde_json::{Value, json};

pub(crate) const NOT_WELL_FORMED: &str = "Statement wasn't well formed, can't be processed: ";

impl Client {
    /// A statement that is refused for what it says.
    #[track_caller]
    pub(crate) fn refuse(&mut self, statement: &str, message: &str) {
        let body = json!({ "Statement": statement }).to_string();
        self.invalid("ExecuteStatement", &body, message);
    }

    #[track_caller]
    pub(crate) fn refuse_with(&mut self, statement: &str, parameters: &Value, message: &str) {
        let body = json!({ "Statement": statement, "Parameters": parameters }).to_string();
        self.invalid("ExecuteStatement", &body, message);
    }
}

/// `1:column:length` of the first `token` behind `from`.
pub(crate) fn at(statement: &str, token: &str, from: usize) -> String {
    let mut found = statement.match_indices(token).map(|(at, _)| at + 1);
    let column = found.find(|column| *column > from).unwrap();
    format!("1:{column}:{}", token.len())
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
            format!("Unexpected path component at {place}"),
        )
    };
    let clause = |rest: &str, name: &str, token: &str| {
        let statement = format!("SELECT * FROM hash WHERE pk = 'a' {rest}");
        let place = at(&statement, token, 30);
        (statement, format!("Unsupported clause: {name} at {place}"))
    };
    let index = |columns: &str, index: &str, token: &str| {
        let place = at(&select(columns), token, 0);
        let message = format!("List index is not within the allowable range; index: [{index}]");
        (select(columns), format!("{message} at {place}"))
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
            &format!("Unrecognized function: {name} at {place}"),
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
                "Unsupported data type: set_add under key root at {}",
                place("set_add(<<'a'>>, <<'b'>>)", "set_add")
            ),
        ),
        ("[x]", format!("Unsupported data type: Id under key root[0] at {}", place("[x]", "x"))),
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
            "Unsupported data type: Parameter under key {under} at {}",
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
