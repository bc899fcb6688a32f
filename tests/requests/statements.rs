//! PartiQL statements that run, and what they answer. Sources: paritysuite/dynamodb-conformance
//! (tests/tier2/partiql, recorded in eu-west-2 and us-east-1, October 2026) and floci's integration
//! tests (eu-west-2, September 2026).

use crate::kit::{Client, client};
use serde_json::{Value, json};

impl Client {
    /// Runs a statement with parameters and whatever else is asked.
    #[track_caller]
    pub(crate) fn run_with(&mut self, statement: &str, more: Value) -> Value {
        let mut body = json!({ "Statement": statement });
        if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
            body.extend(more.clone());
        }
        self.ok("ExecuteStatement", &body.to_string())
    }

    /// Runs a statement and answers its items.
    #[track_caller]
    pub(crate) fn run(&mut self, statement: &str) -> Value {
        self.run_with(statement, json!({}))["Items"].clone()
    }

    /// The numbers of attribute `n` of the items that a condition on `pk = 'a'` leaves.
    #[track_caller]
    fn left(&mut self, table: &str, condition: &str) -> Vec<String> {
        let items = self.run(&format!(
            "SELECT n FROM \"{table}\" WHERE pk = 'a' AND {condition}"
        ));
        let numbers = items.as_array().unwrap().iter();
        numbers
            .map(|item| item["n"]["N"].as_str().unwrap_or("-").to_owned())
            .collect()
    }
}

#[test]
fn the_forms_of_the_developer_guide() {
    let mut client = client();
    let insert = "INSERT INTO \"range\" value {'pk':'dt', 'sk':1, 'NumberType':1, 'MapType' : {'entryname1': 'value', 'entryname2': 4}, 'ListType': [1,'stringval'], 'NumberSetType':<<1,34,32,4.5>>, 'StringSetType':<<'stringval','stringval2'>>, 'b': TRUE, 'nul': null, 'q': 'it''s', \"dq\"";
    client.invalid(
        "ExecuteStatement",
        &json!({ "Statement": insert }).to_string(),
        "Statement wasn't well formed, can't be processed: Expected COLON",
    );
    let insert = insert.replace(", \"dq\"", "}");
    assert_eq!(client.run(&insert), json!([]));
    client.run("UPDATE \"range\" SET NumberType=NumberType + 100 SET MapType.NewMapEntry=[2020, 'stringvalue', 2.4] SET ListType = LIST_APPEND(ListType, [4, <<'string1', 'string2'>>]) SET NumberSetType= SET_ADD(NumberSetType, <<345, 48.4>>) SET StringSetType = SET_ADD(StringSetType, <<'stringsetvalue1'>>) WHERE pk='dt' AND sk=1");
    let items = client.run("UPDATE \"range\" SET NumberType=NumberType - 1 REMOVE ListType[1] REMOVE MapType.NewMapEntry SET NumberSetType = SET_DELETE( NumberSetType, <<345>>) SET StringSetType = SET_DELETE( StringSetType, <<'stringsetvalue1'>>) WHERE pk='dt' AND sk=1 RETURNING ALL NEW *");
    assert_eq!(
        items,
        json!([{
            "pk": {"S": "dt"}, "sk": {"N": "1"}, "NumberType": {"N": "100"},
            "MapType": {"M": {"entryname1": {"S": "value"}, "entryname2": {"N": "4"}}},
            "ListType": {"L": [{"N": "1"}, {"N": "4"}, {"SS": ["string1", "string2"]}]},
            "NumberSetType": {"NS": ["1", "4.5", "32", "34", "48.4"]},
            "StringSetType": {"SS": ["stringval", "stringval2"]},
            "b": {"BOOL": true}, "nul": {"NULL": true}, "q": {"S": "it's"}
        }])
    );
}

#[test]
fn what_a_write_answers() {
    let mut client = client();
    assert_eq!(
        client.run("INSERT INTO hash VALUE {'pk': 'a', 'n': 1, 'm': {'x': 1, 'y': 2}}"),
        json!([])
    );
    let cases = [
        ("SET n = 2 WHERE pk = 'a'", json!([])),
        (
            "SET n = 3 WHERE pk = 'a' RETURNING MODIFIED OLD *",
            json!([{"n": {"N": "2"}}]),
        ),
        (
            "SET n = 4 WHERE pk = 'a' RETURNING MODIFIED NEW *",
            json!([{"n": {"N": "4"}}]),
        ),
        (
            "SET m.x = 5 WHERE pk = 'a' RETURNING MODIFIED NEW *",
            json!([{"m": {"M": {"x": {"N": "5"}}}}]),
        ),
        (
            "REMOVE m WHERE pk = 'a' RETURNING MODIFIED NEW *",
            json!([]),
        ),
        (
            "SET n = 6 WHERE pk = 'a' RETURNING ALL OLD *",
            json!([{"pk": {"S": "a"}, "n": {"N": "4"}}]),
        ),
    ];
    for (rest, expected) in cases {
        assert_eq!(
            client.run(&format!("UPDATE \"hash\" {rest}")),
            expected,
            "{rest}"
        );
    }
    let from_first = "FROM hash WHERE pk = 'a' AND n = 6 SET n = 7, o = 1 RETURNING MODIFIED NEW *";
    assert_eq!(
        client.run(from_first),
        json!([{"n": {"N": "7"}, "o": {"N": "1"}}])
    );
    let delete = "DELETE FROM hash WHERE pk = 'a' AND n = 7 RETURNING ALL OLD *";
    assert_eq!(
        client.run(delete),
        json!([{"pk": {"S": "a"}, "n": {"N": "7"}, "o": {"N": "1"}}])
    );
    // Gone: there is nothing to delete, whatever else is asked.
    assert_eq!(client.run(delete), json!([]));
}

#[test]
fn conditions_of_a_where() {
    let mut client = client();
    client.put_all(
        "range",
        &[
            r#"{"pk":{"S":"a"},"sk":{"N":"1"},"n":{"N":"1"},"s":{"S":"alpha"},"nul":{"NULL":true},"m":{"M":{"sub":{"S":"x"}}},"l":{"L":[{"S":"c"}]}}"#,
            r#"{"pk":{"S":"a"},"sk":{"N":"2"},"n":{"N":"2"},"s":{"S":"beta"},"ss":{"SS":["a","b"]},"yes":{"BOOL":true}}"#,
            r#"{"pk":{"S":"a"},"sk":{"N":"3"},"n":{"N":"3"}}"#,
        ],
    );
    let cases: &[(&str, &[&str])] = &[
        ("n <> 2", &["1", "3"]),
        ("n != 2", &["1", "3"]),
        ("2 < n", &["3"]),
        ("n BETWEEN 2 AND 3", &["2", "3"]),
        ("n NOT BETWEEN 2 AND 3", &["1"]),
        ("n IN [1, 3.0]", &["1", "3"]),
        ("n IN (1, 3)", &["1", "3"]),
        ("n NOT IN (1, 3)", &["2"]),
        ("s IS MISSING", &["3"]),
        ("s IS NOT MISSING", &["1", "2"]),
        ("nul IS NULL", &["1"]),
        ("nul IS NOT NULL", &["2", "3"]),
        ("s IS STRING AND n IS NUMERIC", &["1", "2"]),
        ("yes IS BOOL", &["2"]),
        ("m IS STRUCT AND m IS TUPLE AND l IS LIST", &["1"]),
        ("s IS BLOB", &[]),
        ("begins_with(s, 'al')", &["1"]),
        ("NOT begins_with(\"s\", 'al')", &["2", "3"]),
        ("contains(ss, 'a') OR contains(s, 'ph')", &["1", "2"]),
        ("size(s) = 5", &["1"]),
        ("attribute_type(ss, 'SS')", &["2"]),
        ("ATTRIBUTE_EXISTS(m.sub) AND attribute_exists(l[0])", &["1"]),
        ("attribute_exists(m['sub'])", &["1"]),
        ("attribute_not_exists(m)", &["2", "3"]),
        (
            "(attribute_exists(nope) OR NOT attribute_exists(s))",
            &["3"],
        ),
        // Conditions as values.
        ("attribute_exists(s) = true", &["1", "2"]),
        ("true = attribute_exists(s)", &["1", "2"]),
        ("attribute_exists(s) <> 1", &["1", "2", "3"]),
        ("(n BETWEEN 2 AND 5) = true", &["2", "3"]),
        ("(n = 5 OR s = 'x') = false", &["1", "2", "3"]),
        ("attribute_exists(s) IN [true]", &["1", "2"]),
        ("attribute_exists(s) = yes", &["2"]),
        ("NOT attribute_exists(s) = true", &["3"]),
        // Signs, exponents, comments.
        ("n > - 5 AND n = - -2", &["2"]),
        ("n = .2e1", &["2"]),
        ("n = 20e-1 -- a note", &["2"]),
        ("n /* a note */ = +2;", &["2"]),
        // The sort key, in ways that a key condition holds and in ways that it does not.
        ("sk = 2", &["2"]),
        ("sk > 1 AND sk < 3", &["2"]),
        ("sk >= 2 AND sk <= 3", &["2", "3"]),
        ("sk IN [1, 3]", &["1", "3"]),
        ("(sk = 1 OR sk = 3)", &["1", "3"]),
        ("(sk < 2 OR sk > 2 OR sk = 2)", &["1", "2", "3"]),
        ("NOT sk = 1", &["2", "3"]),
        ("sk > 0 AND sk <> 1", &["2", "3"]),
        ("sk = 1 AND sk > 0", &["1"]),
        ("sk = 1 AND sk = 2", &[]),
        ("sk BETWEEN 2 AND 9 AND sk < 3", &["2"]),
        ("attribute_exists(pk)", &["1", "2", "3"]),
        ("NOT sk = 1 OR pk = 'a' AND sk = 2", &["2", "3"]),
    ];
    for (condition, expected) in cases {
        assert_eq!(&client.left("range", condition), expected, "{condition}");
    }
}

#[test]
fn values_of_every_type_as_parameters() {
    let mut client = client();
    let values = [
        json!({"S": "x"}),
        json!({"N": "1"}),
        json!({"B": "AQID"}),
        json!({"BOOL": true}),
        json!({"NULL": true}),
        json!({"SS": ["a", "b"]}),
        json!({"NS": ["1", "2"]}),
        json!({"BS": ["AQ==", "Ag=="]}),
        json!({"L": [{"S": "a"}]}),
        json!({"M": {"x": {"N": "1"}}}),
    ];
    for value in values {
        let parameters = json!({"Parameters": [{"S": "p"}, value]});
        client.run_with(
            "INSERT INTO hash VALUE {'pk': ?, 'v': ?}",
            parameters.clone(),
        );
        let select = "SELECT v FROM hash WHERE pk = ? AND v = ?";
        let found = client.run_with(select, parameters.clone());
        assert_eq!(found["Items"], json!([{ "v": value }]), "{value}");
        let other = client.run_with(&select.replace("v =", "v <>"), parameters);
        assert_eq!(other["Items"], json!([]), "{value}");
        client.run("DELETE FROM hash WHERE pk = 'p'");
    }
    client.run_with(
        "INSERT INTO hash VALUE ?",
        json!({"Parameters": [{"M": {"pk": {"S": "whole"}}}]}),
    );
    assert_eq!(
        client.run("SELECT * FROM hash"),
        json!([{"pk": {"S": "whole"}}])
    );
}

#[test]
fn columns_are_named_by_the_end_of_their_path() {
    let mut client = client();
    client.put_all(
        "hash",
        &[r#"{"pk":{"S":"a"},"m":{"M":{"k":{"L":[{"S":"c"}]},"x":{"N":"1"}}}}"#],
    );
    let select = |columns: &str| format!("SELECT {columns} FROM \"hash\" WHERE pk = 'a'");
    let cases = [
        ("m.k[0]", json!([{"k[0]": {"S": "c"}}])),
        ("m.k[-0]", json!([{"k[0]": {"S": "c"}}])),
        ("m.x, pk", json!([{"x": {"N": "1"}, "pk": {"S": "a"}}])),
        ("nope", json!([{}])),
    ];
    for (columns, expected) in cases {
        assert_eq!(client.run(&select(columns)), expected, "{columns}");
    }
}

#[test]
fn order_by_the_key() {
    let mut client = client();
    for pk in ["o", "p"] {
        for sk in 1..=3 {
            client.put_all(
                "range",
                &[&format!(r#"{{"pk":{{"S":"{pk}"}},"sk":{{"N":"{sk}"}}}}"#)],
            );
        }
    }
    let order = |client: &mut Client, rest: &str, more: Value| {
        let statement = format!("SELECT * FROM \"range\" WHERE {rest}");
        let answer = client.run_with(&statement, more);
        let items = answer["Items"].as_array().unwrap().iter();
        let keys = items.map(|item| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            text(&item["pk"]["S"]) + &text(&item["sk"]["N"])
        });
        let keys: Vec<String> = keys.collect();
        (keys.join(" "), answer["NextToken"].clone())
    };
    let cases = [
        ("pk = 'o'", "o1 o2 o3"),
        ("pk = 'o' ORDER BY sk DESC", "o3 o2 o1"),
        ("pk = 'o' ORDER BY sk ASC", "o1 o2 o3"),
        ("pk = 'o' ORDER BY sk", "o1 o2 o3"),
        // Without the sort key the order is descending, whatever the partition key's.
        ("pk = 'o' ORDER BY pk ASC", "o3 o2 o1"),
        (
            "pk IN ['o', 'p'] ORDER BY pk DESC, sk ASC",
            "p1 p2 p3 o1 o2 o3",
        ),
        ("pk IN ['p', 'o'] ORDER BY pk", "o3 o2 o1 p3 p2 p1"),
        ("pk = 'o' AND sk IN [3, 1] ORDER BY sk DESC", "o3 o1"),
    ];
    for (rest, expected) in cases {
        assert_eq!(order(&mut client, rest, json!({})).0, expected, "{rest}");
    }
    let rest = "pk IN ['o', 'p'] ORDER BY pk DESC";
    let mut pages = Vec::new();
    let mut more = json!({"Limit": 2});
    loop {
        let (page, token) = order(&mut client, rest, more);
        pages.push(page);
        if token.is_null() {
            break;
        }
        more = json!({"Limit": 2, "NextToken": token});
    }
    assert_eq!(pages[..3], ["p3 p2", "p1 o3", "o2 o1"]);
    assert!(pages[3..].iter().all(String::is_empty), "{pages:?}");
}

#[test]
fn indexes_are_read_through_their_qualifier() {
    let mut client = client();
    client.put_all(
        "indexed",
        &[
            r#"{"pk":{"S":"a"},"sk":{"S":"1"},"gk":{"S":"g"},"n":{"N":"1"},"x":{"S":"x"},"y":{"S":"y"}}"#,
            r#"{"pk":{"S":"a"},"sk":{"S":"2"},"y":{"S":"y"}}"#,
        ],
    );
    let read = |client: &mut Client, rest: &str| {
        let answer = client.run_with(
            &format!("SELECT {rest}"),
            json!({"ReturnConsumedCapacity": "INDEXES"}),
        );
        let capacity = &answer["ConsumedCapacity"];
        let table = capacity["Table"]["CapacityUnits"].as_f64().unwrap_or(0.0);
        (answer["Items"].clone(), table, capacity.clone())
    };
    let (items, table, capacity) = read(
        &mut client,
        "* FROM \"indexed\".\"some\" WHERE gk = 'g' AND x = 'x'",
    );
    let entry = json!([{"gk": {"S": "g"}, "pk": {"S": "a"}, "sk": {"S": "1"}, "x": {"S": "x"}}]);
    assert_eq!((items, table), (entry, 0.0));
    assert_eq!(
        capacity["GlobalSecondaryIndexes"]["some"]["CapacityUnits"],
        json!(0.5)
    );
    // What a local index does not hold is fetched, and its table pays.
    let (items, table, _) = read(&mut client, "y FROM \"indexed\".\"local\" WHERE pk = 'a'");
    assert_eq!((items, table), (json!([{"y": {"S": "y"}}]), 0.5));
    // Without the index's key everything in it is read, and what it does not hold is not there.
    for (rest, expected) in [
        ("pk FROM \"indexed\".\"some\" WHERE y = 'y'", 0),
        ("pk FROM \"indexed\".\"some\" WHERE NOT y = 'y'", 1),
        ("pk FROM \"indexed\".\"local\" WHERE y = 'y'", 0),
        (
            "pk FROM \"indexed\".\"some\" WHERE (gk = 'g' AND y = 'y') OR gk = 'h'",
            0,
        ),
        ("pk FROM \"indexed\".\"some\" WHERE pk = 'a'", 1),
        ("pk FROM \"indexed\" WHERE y = 'y'", 2),
    ] {
        let (items, ..) = read(&mut client, rest);
        assert_eq!(items.as_array().unwrap().len(), expected, "{rest}");
    }
    let consistent = json!({"ConsistentRead": true, "ReturnConsumedCapacity": "TOTAL"});
    let answer = client.run_with(
        "SELECT n FROM \"indexed\".\"local\" WHERE pk = 'a' AND n = 1",
        consistent,
    );
    assert_eq!(answer["ConsumedCapacity"]["CapacityUnits"], json!(1.0));
}

#[test]
fn a_transaction_of_statements() {
    let mut client = client();
    client.put_all(
        "hash",
        &[r#"{"pk":{"S":"a"},"n":{"N":"1"}}"#, r#"{"pk":{"S":"b"}}"#],
    );
    let transact = |statements: &[&str]| {
        let statements: Vec<Value> = statements
            .iter()
            .map(|statement| {
                json!({"Statement": statement, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"})
            })
            .collect();
        json!({ "TransactStatements": statements, "ReturnConsumedCapacity": "TOTAL" }).to_string()
    };
    let exists = "EXISTS(SELECT * FROM \"hash\" WHERE pk = 'b' AND locked IS MISSING)";
    let writes = [
        exists,
        "UPDATE hash SET n = n + 1 WHERE pk = 'a' AND n = 1",
        "INSERT INTO hash VALUE {'pk': 'c'}",
        "DELETE FROM hash WHERE pk = 'nobody'",
    ];
    let answer = client.ok("ExecuteTransaction", &transact(&writes));
    assert_eq!(answer["Responses"], json!([]));
    assert_eq!(
        answer["ConsumedCapacity"],
        json!([{"CapacityUnits": 8.0, "TableName": "hash", "WriteCapacityUnits": 8.0}])
    );
    let refusal = client.refusal("ExecuteTransaction", &transact(&writes));
    assert_eq!(
        refusal["Message"],
        json!(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, DuplicateItem, None]"
        )
    );
    assert_eq!(
        refusal["CancellationReasons"],
        json!([
            {"Code": "None"},
            {
                "Code": "ConditionalCheckFailed",
                "Item": {"pk": {"S": "a"}, "n": {"N": "2"}},
                "Message": "The conditional request failed"
            },
            {
                "Code": "DuplicateItem",
                "Item": {"pk": {"S": "c"}},
                "Message": "Duplicate primary key exists in table"
            },
            {"Code": "None"}
        ])
    );
    let reads = [
        "SELECT n FROM hash WHERE pk = 'a'",
        "SELECT * FROM hash WHERE pk IN ['nobody']",
    ];
    let answer = client.ok("ExecuteTransaction", &transact(&reads));
    assert_eq!(
        answer["Responses"],
        json!([{"Item": {"n": {"N": "2"}}}, {}])
    );
    assert_eq!(
        answer["ConsumedCapacity"][0]["ReadCapacityUnits"],
        json!(4.0)
    );
    let twice = "SELECT * FROM hash WHERE pk = 'a'";
    let refusal = client.refusal(
        "ExecuteTransaction",
        &transact(&[twice, twice, "SELECT * FROM hash WHERE pk = 1"]),
    );
    assert_eq!(
        refusal["Message"],
        json!(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [None, None, ValidationError]"
        )
    );
    // Keys that do not fit and tables that are not there cancel.
    let cancelled = [
        (
            vec![
                "UPDATE \"range\" SET a = 1 WHERE pk = 'a'",
                "UPDATE \"range\" SET a = 1 WHERE pk = 'a' AND sk = 1 AND sk = 2",
                "UPDATE \"range\" SET a = 1 WHERE pk = 'a' AND sk = 'x'",
            ],
            "ValidationError",
            "The provided key element does not match the schema",
        ),
        (
            vec!["INSERT INTO \"range\" VALUE {'pk': 'a'}"],
            "ValidationError",
            "One or more parameter values were invalid: Missing the key sk in the item",
        ),
        (
            vec!["SELECT * FROM \"range\" WHERE pk = 'a' AND sk = 'x'"],
            "ValidationError",
            "The provided key element does not match the schema",
        ),
        (
            vec![
                "UPDATE gone SET a = 1 WHERE pk = 'a' RETURNING ALL NEW *",
                "DELETE FROM gone WHERE pk = 'a'",
            ],
            "ResourceNotFound",
            "Requested resource not found",
        ),
    ];
    for (statements, code, message) in cancelled {
        let refusal = client.refusal("ExecuteTransaction", &transact(&statements));
        let expected = json!({"Code": code, "Message": message});
        let all = vec![expected; statements.len()];
        assert_eq!(refusal["CancellationReasons"], json!(all), "{statements:?}");
    }
}

#[test]
fn a_batch_answers_statement_by_statement() {
    let mut client = client();
    client.put_all(
        "hash",
        &[r#"{"pk":{"S":"a"},"n":{"N":"1"}}"#, r#"{"pk":{"S":"b"}}"#],
    );
    let not_well_formed = "Statement wasn't well formed, can't be processed: ";
    let key_required = "Select statements within BatchExecuteStatement must specify the primary key in the where clause.";
    let error = |code: &str, message: &str| json!({"Error": {"Code": code, "Message": message}});
    let reads = [
        (
            "SELECT n FROM hash WHERE pk = 'a'",
            json!({"Item": {"n": {"N": "1"}}, "TableName": "hash"}),
        ),
        (
            "SELECT * FROM hash WHERE pk = 'nobody'",
            json!({"TableName": "hash"}),
        ),
        (
            "SLECT * FROM hash WHERE pk = 'a'",
            error(
                "ValidationError",
                &format!("{not_well_formed}Expected data manipulation"),
            ),
        ),
        (
            "SELECT * FROM gone WHERE pk = 'a'",
            error("ResourceNotFound", "Requested resource not found"),
        ),
        (
            "SELECT * FROM hash WHERE n = 1",
            error("ValidationError", key_required),
        ),
        (
            "SELECT * FROM hash WHERE pk = 'a' AND n = 1",
            error("ValidationError", key_required),
        ),
        (
            "SELECT * FROM \"range\" WHERE pk = 'a'",
            error("ValidationError", key_required),
        ),
        (
            "SELECT * FROM indexed.\"some\" WHERE pk = 'a' AND sk = 's' AND gk = 'g'",
            error("ValidationError", key_required),
        ),
    ];
    let batch = |statements: Vec<Value>| {
        json!({"Statements": statements, "ReturnConsumedCapacity": "TOTAL"}).to_string()
    };
    let statements = reads
        .iter()
        .map(|(text, _)| json!({"Statement": text, "ConsistentRead": true}));
    let answer = client.ok("BatchExecuteStatement", &batch(statements.collect()));
    for ((text, expected), found) in reads.iter().zip(answer["Responses"].as_array().unwrap()) {
        assert_eq!(found, expected, "{text}");
    }
    let unit = json!({"CapacityUnits": 1.0, "TableName": "hash"});
    assert_eq!(answer["ConsumedCapacity"], json!([unit, unit]));

    let writes = [
        (
            "INSERT INTO hash VALUE {'pk': 'c'}",
            json!({"TableName": "hash"}),
        ),
        (
            "INSERT INTO hash VALUE {'pk': 'c'}",
            json!({"Error": {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"}, "TableName": "hash"}),
        ),
        (
            "UPDATE hash SET n = 2 WHERE pk = 'a' AND n = 9",
            json!({"Error": {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}, "TableName": "hash"}),
        ),
        (
            "UPDATE hash SET n = 2 WHERE pk = 'a' RETURNING MODIFIED NEW *",
            json!({"Item": {"n": {"N": "2"}}, "TableName": "hash"}),
        ),
        (
            "UPDATE hash REMOVE n WHERE pk = 'a' RETURNING MODIFIED NEW *",
            json!({"TableName": "hash"}),
        ),
        (
            "DELETE FROM hash WHERE pk = 'b' RETURNING ALL OLD *",
            json!({"Item": {"pk": {"S": "b"}}, "TableName": "hash"}),
        ),
        (
            "DELETE FROM hash WHERE pk = 'b' RETURNING MODIFIED OLD *",
            error(
                "ValidationError",
                "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE statements.",
            ),
        ),
    ];
    let statements = writes.iter().map(
        |(text, _)| json!({"Statement": text, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}),
    );
    let answer = client.ok("BatchExecuteStatement", &batch(statements.collect()));
    for ((text, expected), found) in writes.iter().zip(answer["Responses"].as_array().unwrap()) {
        assert_eq!(found, expected, "{text}");
    }
    // Parameters that are no values fail their own statement.
    let statements = vec![
        json!({"Statement": "SELECT * FROM hash WHERE pk = ?", "Parameters": [{"N": "1e99999999999"}]}),
        json!({"Statement": "SELECT pk FROM hash WHERE pk = ?", "Parameters": [{"S": "a"}]}),
    ];
    let answer = client.ok("BatchExecuteStatement", &batch(statements));
    let message = "The parameter cannot be converted to a numeric value: 1e99999999999";
    assert_eq!(answer["Responses"][0], error("ValidationError", message));
    assert_eq!(answer["Responses"][1]["Item"], json!({"pk": {"S": "a"}}));
}

#[test]
fn a_token_makes_a_transaction_harmless_to_repeat() {
    let mut client = client();
    client.put_all("hash", &[r#"{"pk":{"S":"a"},"n":{"N":"0"}}"#]);
    let add = |n: u8| {
        json!({
            "ClientRequestToken": "token",
            "ReturnConsumedCapacity": "TOTAL",
            "TransactStatements": [{
                "Statement": "UPDATE hash SET n = n + ? WHERE pk = 'a'",
                "Parameters": [{"N": n.to_string()}]
            }]
        })
        .to_string()
    };
    let first = client.ok("ExecuteTransaction", &add(1));
    assert_eq!(
        first["ConsumedCapacity"][0]["WriteCapacityUnits"],
        json!(2.0)
    );
    client.wait(599_999);
    let again = client.ok("ExecuteTransaction", &add(1));
    assert_eq!(
        again["ConsumedCapacity"][0]["ReadCapacityUnits"],
        json!(2.0)
    );
    assert_eq!(client.run("SELECT n FROM hash"), json!([{"n": {"N": "1"}}]));
    let refusal = client.refusal("ExecuteTransaction", &add(2));
    let kind = refusal["__type"].as_str().unwrap();
    assert!(
        kind.ends_with("IdempotentParameterMismatchException"),
        "{kind}"
    );
    client.wait(1);
    client.ok("ExecuteTransaction", &add(2));
    assert_eq!(client.run("SELECT n FROM hash"), json!([{"n": {"N": "3"}}]));
}
