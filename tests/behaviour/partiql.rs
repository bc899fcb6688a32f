//! PartiQL is another way to say the same: whatever a statement does, the operation it stands for
//! does, down to the facts, the capacity and the stream records; and its writes are kept like
//! others.

use crate::bench::Bench;
use hashrange::engine::facts::Fact;
use hashrange::world::{StreamRecordRef, World};
use serde_json::{Value, json};

fn table() -> Value {
    json!({
        "TableName": "Tab",
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "N"},
            {"AttributeName": "n", "AttributeType": "N"},
            {"AttributeName": "g", "AttributeType": "S"},
        ],
        "KeySchema": [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        "LocalSecondaryIndexes": [{
            "IndexName": "local",
            "KeySchema": [
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "n", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }],
        "GlobalSecondaryIndexes": [{
            "IndexName": "global",
            "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    })
}

/// The same numbers on every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()].clone()
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// A value as PartiQL and as JSON.
fn value(chance: &mut Chance) -> (String, Value) {
    chance.one_of(&[
        ("1".to_owned(), json!({"N": "1"})),
        ("25e-1".to_owned(), json!({"N": "2.5"})),
        ("-3".to_owned(), json!({"N": "-3"})),
        ("'x'".to_owned(), json!({"S": "x"})),
        ("'it''s'".to_owned(), json!({"S": "it's"})),
        ("true".to_owned(), json!({"BOOL": true})),
        ("NULL".to_owned(), json!({"NULL": true})),
        ("<<'a', 'b'>>".to_owned(), json!({"SS": ["a", "b"]})),
        ("<<1, 2>>".to_owned(), json!({"NS": ["1", "2"]})),
        (
            "[1, ['x']]".to_owned(),
            json!({"L": [{"N": "1"}, {"L": [{"S": "x"}]}]}),
        ),
        (
            "{'x': {'y': 1}}".to_owned(),
            json!({"M": {"x": {"M": {"y": {"N": "1"}}}}}),
        ),
        (
            format!("'{}'", "z".repeat(1500)),
            json!({"S": "z".repeat(1500)}),
        ),
    ])
}

/// A condition as PartiQL and as an expression whose values are added to `values`.
fn condition(chance: &mut Chance, values: &mut Value, depth: u8) -> (String, String) {
    let attribute = chance.one_of(&["a", "b", "n", "m.x"]);
    let mut operand = |chance: &mut Chance| {
        let (text, value) = chance.one_of(&[
            ("1".to_owned(), json!({"N": "1"})),
            ("2".to_owned(), json!({"N": "2"})),
            ("'x'".to_owned(), json!({"S": "x"})),
        ]);
        let name = format!(":c{}", values.as_object().unwrap().len());
        values[&name] = value;
        (text, name)
    };
    match chance.below(if depth == 0 { 7 } else { 10 }) {
        0 => {
            let operator = chance.one_of(&["=", "<>", "<", "<=", ">", ">="]);
            let (text, name) = operand(chance);
            (
                format!("{attribute} {operator} {text}"),
                format!("{attribute} {operator} {name}"),
            )
        }
        1 => {
            let (one, two) = (operand(chance), operand(chance));
            (
                format!("{attribute} IN [{}, {}]", one.0, two.0),
                format!("{attribute} IN ({}, {})", one.1, two.1),
            )
        }
        2 => (
            format!("{attribute} IS MISSING"),
            format!("attribute_not_exists({attribute})"),
        ),
        3 => (
            format!("attribute_exists({attribute})"),
            format!("attribute_exists({attribute})"),
        ),
        4 => {
            let (text, name) = operand(chance);
            (
                format!("contains({attribute}, {text})"),
                format!("contains({attribute}, {name})"),
            )
        }
        5 => {
            let name = format!(":c{}", values.as_object().unwrap().len());
            values[&name] = json!({"N": "1"});
            (
                format!("size({attribute}) > 1"),
                format!("size({attribute}) > {name}"),
            )
        }
        6 => {
            let name = format!(":c{}", values.as_object().unwrap().len());
            values[&name] = json!({"S": "S"});
            (
                format!("{attribute} IS STRING"),
                format!("attribute_type({attribute}, {name})"),
            )
        }
        7 => {
            let (text, expression) = condition(chance, values, depth - 1);
            (negated(&text), negated(&expression))
        }
        other => {
            let join = if other == 8 { "AND" } else { "OR" };
            let (one, two) = (
                condition(chance, values, depth - 1),
                condition(chance, values, depth - 1),
            );
            (
                format!("({} {join} {})", one.0, two.0),
                format!("({} {join} {})", one.1, two.1),
            )
        }
    }
}

/// `NOT`, with the one pair of parentheses that expressions allow.
fn negated(condition: &str) -> String {
    match condition.starts_with('(') {
        true => format!("NOT {condition}"),
        false => format!("NOT ({condition})"),
    }
}

/// The same thing said twice.
struct Pair {
    statement: String,
    operation: &'static str,
    request: Value,
}

fn key(chance: &mut Chance) -> (String, Value, String) {
    let (pk, sk) = (chance.one_of(&["p", "q"]), chance.below(4));
    let json = json!({"pk": {"S": pk}, "sk": {"N": sk.to_string()}});
    let text = format!("pk = '{pk}' AND sk = {sk}");
    (text, json, format!("'pk': '{pk}', 'sk': {sk}"))
}

fn insert(chance: &mut Chance) -> Pair {
    let (_, mut item, mut text) = key(chance);
    for name in ["a", "b", "m"] {
        if chance.yes() {
            let (literal, json) = value(chance);
            text += &format!(", '{name}': {literal}");
            item[name] = json;
        }
    }
    if chance.yes() {
        let n = chance.below(3).to_string();
        text += &format!(", 'n': {n}, 'g': 'g{n}'");
        item["n"] = json!({"N": n});
        item["g"] = json!({"S": format!("g{n}")});
    }
    Pair {
        statement: format!("INSERT INTO Tab VALUE {{{text}}}"),
        operation: "PutItem",
        request: json!({
            "TableName": "Tab", "Item": item, "ConditionExpression": "attribute_not_exists(pk)"
        }),
    }
}

fn update(chance: &mut Chance) -> Pair {
    let (mut where_, key, _) = key(chance);
    let mut values = json!({});
    let (set, expression) = match chance.below(7) {
        0 => {
            let (literal, json) = value(chance);
            values[":v"] = json;
            (format!("SET a = {literal}"), "SET a = :v")
        }
        1 => {
            values[":v"] = json!({"N": "1"});
            ("SET n = n + 1".to_owned(), "SET n = n + :v")
        }
        2 => ("REMOVE b".to_owned(), "REMOVE b"),
        3 => {
            values[":v"] = json!({"SS": ["c"]});
            ("SET a = set_add(a, <<'c'>>)".to_owned(), "ADD a :v")
        }
        4 => {
            values[":v"] = json!({"SS": ["a"]});
            ("SET a = set_delete(a, <<'a'>>)".to_owned(), "DELETE a :v")
        }
        5 => {
            values[":v"] = json!({"L": [{"N": "9"}]});
            (
                "SET a = list_append(a, [9])".to_owned(),
                "SET a = list_append(a, :v)",
            )
        }
        _ => {
            values[":v"] = json!({"S": "g1"});
            ("SET g = 'g1' REMOVE a".to_owned(), "SET g = :v REMOVE a")
        }
    };
    let mut needed = "attribute_exists(pk)".to_owned();
    if chance.yes() {
        let (text, expression) = condition(chance, &mut values, 2);
        where_ += &format!(" AND {text}");
        needed += &format!(" AND {expression}");
    }
    let (clause, return_values) = chance.one_of(&[
        ("", "NONE"),
        (" RETURNING ALL OLD *", "ALL_OLD"),
        (" RETURNING MODIFIED OLD *", "UPDATED_OLD"),
        (" RETURNING ALL NEW *", "ALL_NEW"),
        (" RETURNING MODIFIED NEW *", "UPDATED_NEW"),
    ]);
    let mut request = json!({
        "TableName": "Tab", "Key": key, "UpdateExpression": expression,
        "ConditionExpression": needed, "ReturnValues": return_values,
    });
    if values != json!({}) {
        request["ExpressionAttributeValues"] = values;
    }
    Pair {
        statement: format!("UPDATE Tab {set} WHERE {where_}{clause}"),
        operation: "UpdateItem",
        request,
    }
}

fn delete(chance: &mut Chance) -> Pair {
    let (mut where_, key, _) = key(chance);
    let mut request = json!({"TableName": "Tab", "Key": key});
    if chance.yes() {
        let mut values = json!({});
        let (text, expression) = condition(chance, &mut values, 1);
        where_ += &format!(" AND {text}");
        request["ConditionExpression"] = json!(format!("attribute_not_exists(pk) OR {expression}"));
        if values != json!({}) {
            request["ExpressionAttributeValues"] = values;
        }
    }
    let mut statement = format!("DELETE FROM Tab WHERE {where_}");
    if chance.yes() {
        statement += " RETURNING ALL OLD *";
        request["ReturnValues"] = json!("ALL_OLD");
    }
    Pair {
        statement,
        operation: "DeleteItem",
        request,
    }
}

fn select(chance: &mut Chance) -> Pair {
    let mut values = json!({});
    let mut request = json!({"TableName": "Tab"});
    let columns = chance.one_of(&["*", "pk, sk, n", "a, pk"]);
    if columns != "*" {
        request["ProjectionExpression"] = json!(columns);
    }
    let (source, key, operation) = chance.one_of(&[
        ("Tab", "pk = 'p'", "Query"),
        ("Tab", "pk = 'p' AND sk >= 1", "Query"),
        ("Tab", "pk = 'p' AND sk BETWEEN 1 AND 2", "Query"),
        ("Tab.\"local\"", "pk = 'q'", "Query"),
        ("Tab.\"global\"", "g = 'g1'", "Query"),
        ("Tab", "", "Scan"),
        ("Tab.\"global\"", "", "Scan"),
    ]);
    if let Some((_, index)) = source.split_once('.') {
        request["IndexName"] = json!(index.trim_matches('"'));
    }
    if !key.is_empty() {
        let value = key.split('\'').nth(1).unwrap();
        values[":p"] = json!({ "S": value });
        let mut expression = key
            .replace("'p'", ":p")
            .replace("'q'", ":p")
            .replace("'g1'", ":p");
        for (literal, name) in [(" 1", ":one"), (" 2", ":two")] {
            if expression.contains(literal) {
                expression = expression.replace(literal, &format!(" {name}"));
                values[name] = json!({"N": literal.trim()});
            }
        }
        request["KeyConditionExpression"] = json!(expression);
    }
    let mut where_ = key.to_owned();
    // A read by the key of an index that does not hold all may not filter by the rest.
    if chance.yes() && source != "Tab.\"local\"" {
        let (text, expression) = condition(chance, &mut values, 2);
        let text = text
            .replace("n ", "b ")
            .replace("(n)", "(b)")
            .replace("(n,", "(b,");
        let expression = expression
            .replace("n ", "b ")
            .replace("(n)", "(b)")
            .replace("(n,", "(b,");
        let joint = if where_.is_empty() { "" } else { " AND " };
        where_ += &format!("{joint}{text}");
        request["FilterExpression"] = json!(expression);
    }
    if values != json!({}) {
        request["ExpressionAttributeValues"] = values;
    }
    let mut statement = format!("SELECT {columns} FROM {source}");
    if !where_.is_empty() {
        statement += &format!(" WHERE {where_}");
    }
    if operation == "Query" && source == "Tab" && chance.yes() {
        statement += " ORDER BY sk DESC";
        request["ScanIndexForward"] = json!(false);
    }
    if source != "Tab.\"global\"" && chance.yes() {
        request["ConsistentRead"] = json!(true);
    }
    if chance.yes() {
        request["Limit"] = json!(chance.below(4) + 1);
    }
    Pair {
        statement,
        operation,
        request,
    }
}

/// The items of either answer.
fn items(answer: &Value) -> Value {
    match (&answer["Items"], &answer["Attributes"]) {
        (Value::Array(items), _) => json!(items),
        (_, Value::Object(attributes)) => json!([attributes]),
        _ => json!([]),
    }
}

fn facts(bench: &Bench) -> (Vec<Fact>, String, Vec<StreamRecordRef>) {
    let trace = &bench.last.as_ref().unwrap().trace;
    let mut facts = trace.facts.to_vec();
    for fact in &mut facts {
        if let Fact::Read(read) = fact {
            read.key_condition = None;
        }
    }
    let mut records = trace.stream_records.clone();
    for record in &mut records {
        record.stream_arn.clear();
        record.shard_id.clear();
    }
    (facts, format!("{:?}", trace.charges), records)
}

fn body(bench: &Bench) -> (u16, Value) {
    let response = &bench.last.as_ref().unwrap().response;
    (
        response.status,
        serde_json::from_str(&response.body).unwrap(),
    )
}

/// Says it both ways; both worlds must have done the same.
fn check(statements: &mut Bench, operations: &mut Bench, pair: Pair) -> bool {
    let Pair {
        statement,
        operation,
        mut request,
    } = pair;
    let mut said = json!({"Statement": statement, "ReturnConsumedCapacity": "INDEXES"});
    for member in ["Limit", "ConsistentRead"] {
        if let Some(value) = request.get(member) {
            said[member] = value.clone();
        }
    }
    request["ReturnConsumedCapacity"] = json!("INDEXES");
    statements.send("ExecuteStatement", &said.to_string());
    operations.send(operation, &request.to_string());
    let (one, two) = (body(statements), body(operations));
    let about = format!("{statement}\n{operation} {request}\n{one:?}\n{two:?}");
    assert_eq!(facts(statements), facts(operations), "{about}");
    if one.0 == 200 && two.0 == 200 {
        assert_eq!(items(&one.1), items(&two.1), "{about}");
        assert_eq!(
            one.1["ConsumedCapacity"], two.1["ConsumedCapacity"],
            "{about}"
        );
        assert_eq!(
            one.1["LastEvaluatedKey"], two.1["LastEvaluatedKey"],
            "{about}"
        );
        assert_eq!(
            one.1["NextToken"].is_null(),
            two.1["LastEvaluatedKey"].is_null(),
            "{about}"
        );
        return true;
    }
    assert_eq!(one.0, two.0, "{about}");
    let kind = |body: &Value| {
        body["__type"]
            .as_str()
            .unwrap()
            .rsplit('#')
            .next()
            .unwrap()
            .to_owned()
    };
    let expected = match (operation, kind(&two.1).as_str()) {
        ("PutItem", "ConditionalCheckFailedException") => "DuplicateItemException".to_owned(),
        (_, other) => other.to_owned(),
    };
    assert_eq!(kind(&one.1), expected, "{about}");
    false
}

#[test]
fn a_statement_does_what_its_operation_does() {
    let mut chance = Chance(0x5EED);
    let (mut statements, mut operations) = (Bench::new(), Bench::new());
    for bench in [&mut statements, &mut operations] {
        bench.create(table());
    }
    let mut done = [[0_u32; 2]; 4];
    for _ in 0..4000 {
        let kind = usize::try_from(chance.below(4)).unwrap();
        let pair = match kind {
            0 => insert(&mut chance),
            1 => update(&mut chance),
            2 => delete(&mut chance),
            _ => select(&mut chance),
        };
        let went_well = check(&mut statements, &mut operations, pair);
        done[kind][usize::from(went_well)] += 1;
    }
    // Both outcomes of every write, and reads that answer, were among them.
    assert!(
        done[..3].iter().flatten().all(|count| *count > 50),
        "{done:?}"
    );
    assert!(done[3][1] > 500, "{done:?}");
    let all = json!({"TableName": "Tab", "ConsistentRead": true});
    assert_eq!(
        statements.ok("Scan", all.clone()),
        operations.ok("Scan", all)
    );
}

#[test]
fn a_transaction_of_statements_does_what_its_operations_do() {
    let mut chance = Chance(0xACED);
    let (mut statements, mut operations) = (Bench::new(), Bench::new());
    for bench in [&mut statements, &mut operations] {
        bench.create(table());
    }
    let (mut went_well, mut cancelled) = (0, 0);
    for _ in 0..800 {
        let (mut said, mut actions) = (Vec::new(), Vec::new());
        for _ in 0..=chance.below(2) {
            let Pair {
                statement,
                operation,
                mut request,
            } = match chance.below(3) {
                0 => insert(&mut chance),
                1 => update(&mut chance),
                _ => delete(&mut chance),
            };
            let statement = statement.split(" RETURNING").next().unwrap().to_owned();
            request.as_object_mut().unwrap().remove("ReturnValues");
            said.push(json!({ "Statement": statement }));
            let action = operation.trim_end_matches("Item");
            actions.push(json!({ action: request }));
        }
        let statement = json!({"TransactStatements": said, "ReturnConsumedCapacity": "INDEXES"});
        let operation = json!({"TransactItems": actions, "ReturnConsumedCapacity": "INDEXES"});
        statements.send("ExecuteTransaction", &statement.to_string());
        operations.send("TransactWriteItems", &operation.to_string());
        let (one, two) = (body(&statements), body(&operations));
        let about = format!("{statement}\n{operation}\n{one:?}\n{two:?}");
        assert_eq!(one.0, two.0, "{about}");
        assert_eq!(
            one.1["ConsumedCapacity"], two.1["ConsumedCapacity"],
            "{about}"
        );
        let (mut one_facts, two_facts) = (facts(&statements), facts(&operations));
        for fact in &mut one_facts.0 {
            if let Fact::Transaction(transaction) = fact {
                for reason in &mut transaction.reasons {
                    *reason = reason.replace("DuplicateItem", "ConditionalCheckFailed");
                }
            }
        }
        assert_eq!(one_facts, two_facts, "{about}");
        match one.0 {
            200 => went_well += 1,
            _ => cancelled += 1,
        }
    }
    assert!(
        went_well > 100 && cancelled > 100,
        "{went_well} {cancelled}"
    );
    let all = json!({"TableName": "Tab"});
    assert_eq!(
        statements.ok("Scan", all.clone()),
        operations.ok("Scan", all)
    );
}

#[test]
fn statements_are_kept_and_replayed() {
    let mut bench = Bench::new();
    bench.create(table());
    let run = |bench: &mut Bench, statement: &str| {
        bench.ok("ExecuteStatement", json!({ "Statement": statement }))
    };
    run(
        &mut bench,
        "INSERT INTO Tab VALUE {'pk': 'a', 'sk': 1, 'n': 1}",
    );
    run(
        &mut bench,
        "UPDATE Tab SET n = n + 1 WHERE pk = 'a' AND sk = 1",
    );
    bench.ok(
        "BatchExecuteStatement",
        json!({"Statements": [{"Statement": "INSERT INTO Tab VALUE {'pk': 'b', 'sk': 1}"}, {"Statement": "DELETE FROM Tab WHERE pk = 'a' AND sk = 1"}]}),
    );
    let trace = &bench.last.as_ref().unwrap().trace;
    assert_eq!(trace.table, "Tab");
    assert_eq!(trace.stream_records.len(), 2);
    let transaction = json!({
        "ClientRequestToken": "token",
        "TransactStatements": [{"Statement": "INSERT INTO Tab VALUE {'pk': 'c', 'sk': 1}"}],
    });
    bench.ok("ExecuteTransaction", transaction.clone());
    let (statements, receipt) = {
        let trace = &bench.last.as_ref().unwrap().trace;
        let steps = trace.steps();
        let lines: Vec<String> = steps.into_iter().flat_map(|step| step.lines).collect();
        (lines.join("\n"), trace.receipt())
    };
    assert!(
        statements.contains("ExecuteTransaction is in order"),
        "{statements}"
    );
    assert!(
        statements.contains("1 actions committed together"),
        "{statements}"
    );
    assert!((receipt.write_units - 2.0).abs() < f64::EPSILON);
    let mut again = reopened(&bench);
    let all = json!({"TableName": "Tab"});
    assert_eq!(again.ok("Scan", all.clone()), bench.ok("Scan", all));
    // The token is kept as well: nothing is inserted twice, and nothing is refused.
    again.ok("ExecuteTransaction", transaction);
    let trace = &again.last.as_ref().unwrap().trace;
    assert!(trace.steps().iter().any(|step| {
        step.lines
            .iter()
            .any(|line| line.contains("the same token again"))
    }));
}

/// A world made of nothing but the commits of another.
fn reopened(bench: &Bench) -> Bench {
    let mut again = Bench::new();
    again.world = World::restore(Vec::<Vec<u8>>::new(), &bench.commits).unwrap();
    again
}

#[test]
fn whatever_is_said_is_answered() {
    const WORDS: [&str; 48] = [
        "SELECT",
        "*",
        "FROM",
        "Tab",
        "WHERE",
        "pk",
        "=",
        "'p'",
        "AND",
        "OR",
        "NOT",
        "sk",
        "1",
        "IN",
        "[1, 2]",
        "['p', 'q']",
        "(",
        ")",
        "IS",
        "MISSING",
        "NULL",
        "BETWEEN",
        "begins_with(",
        ",",
        "ORDER BY",
        "DESC",
        "UPDATE Tab SET",
        "REMOVE",
        "a",
        "m.x",
        "l[0]",
        "+",
        "-",
        "INSERT INTO Tab VALUE {'pk':'p','sk':1}",
        "DELETE FROM Tab WHERE pk = 'p' AND sk = 1",
        "UPDATE Tab SET a = 1 WHERE pk = 'p' AND sk = 1",
        "SELECT * FROM Tab WHERE pk = 'p'",
        "RETURNING ALL OLD *",
        "EXISTS(",
        "set_add(a, <<1>>)",
        "size(a)",
        "<",
        ">=",
        "<>",
        "\"Tab\".\"local\"",
        "{'x': 1}",
        "Tab.g",
        ";",
    ];
    let mut chance = Chance(0xBAD);
    let mut bench = Bench::new();
    bench.create(table());
    for _ in 0..4000 {
        let start = chance.one_of(&[
            "SELECT * FROM Tab WHERE",
            "UPDATE Tab SET a =",
            "EXISTS(",
            "",
        ]);
        let mut words = vec![start];
        for _ in 0..chance.below(14) {
            words.push(chance.one_of(&WORDS));
        }
        let statement = json!({ "Statement": words.join(" ") });
        let (operation, body) = chance.one_of(&[
            ("ExecuteStatement", statement.clone()),
            (
                "BatchExecuteStatement",
                json!({ "Statements": [statement.clone()] }),
            ),
            (
                "ExecuteTransaction",
                json!({ "TransactStatements": [statement] }),
            ),
        ]);
        let status = bench.send(operation, &body.to_string()).response.status;
        assert!(matches!(status, 200 | 400), "{status}: {body}");
    }
    // Fifty reads, each with hundreds of conditions.
    let keys: Vec<String> = (0..50).map(|number| format!("'k{number}'")).collect();
    for more in ["sk > 1", "a = 1", "NOT sk = 1", "(sk = 1 OR sk = 2)"] {
        let more = vec![more; 7000 / (more.len() + 5)].join(" AND ");
        let statement = format!(
            "SELECT * FROM Tab WHERE pk IN [{}] AND {more}",
            keys.join(",")
        );
        let body = json!({ "Statement": statement }).to_string();
        let status = bench.send("ExecuteStatement", &body).response.status;
        assert!(matches!(status, 200 | 400), "{status}: {body}");
    }
}
