//! PartiQL statements that read well and do not fit their table, transactions and batches that are
//! refused as a whole, and the limits. Sources as in `refused_statements`.

use crate::kit::{Client, client};
use crate::refused_statements::{NOT_WELL_FORMED, at};
use hashrange::api::{limits, messages};
use serde_json::{Value, json};

impl Client {
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
    let first = "The first argument to SET_ADD must equal the assignment value at";
    let second = "The second argument to SET_ADD must be a value with type SET at";
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
                "The second argument to SET_DELETE must be a value with type SET at {}",
                place("ss = set_delete(ss, ['x'])", "ss", 24)
            ),
        ),
        (
            "ss = set_add(ss)",
            format!("SET_ADD must have exactly two arguments at {}", place("ss = set_add(ss)", "set_add", 0)),
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
            format!("Unrecognized function: size at {}", place("n = size(s)", "size", 0)),
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
        messages::partiql::condition_or_update(&error)
    );
    assert_eq!(
        messages::partiql::condition_or_update(&error),
        "The document path has too many nesting levels; nesting levels: 33"
    );
}
