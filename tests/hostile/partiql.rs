//! PartiQL: statements that were cut, changed and swollen, and its own tokens in any order, through
//! the three operations that take statements.

use hashrange::api::Operation;

use crate::chance::{Chance, cases};
use crate::expressions::escaped;
use crate::mutate::mutated;
use crate::wire::Server;

/// One of each kind, on the tables of `wire::TABLES`.
const VALID: &[&str] = &[
    r#"SELECT * FROM hash"#,
    r#"SELECT pk, x[0].y, x FROM "range" WHERE pk = 'a' AND sk BETWEEN 1 AND 5 ORDER BY sk DESC"#,
    r#"SELECT * FROM "range" WHERE "range".pk = ? AND sk > ?"#,
    r#"SELECT pk FROM "indexed"."local" WHERE pk = 'a' AND n >= 3.5e0 ORDER BY n ASC"#,
    r#"SELECT gk FROM "indexed"."some" WHERE gk IN ['g', 'h'] OR gk IS MISSING"#,
    r#"SELECT * FROM indexed WHERE begins_with("sk", '1') AND contains(x, 't') AND NOT size(x) < 2"#,
    r#"SELECT * FROM "range" WHERE attribute_type(x, 'L') AND x IS NOT NULL AND "x"[0]."y" <> 2"#,
    r#"SELECT * FROM hash WHERE (pk = 'a' OR pk = 'b') AND sk IS NOT MISSING"#,
    r#"INSERT INTO hash VALUE {'pk': 'n', 'l': [1, -2.50, {'a': <<1, 2>>}], 's': <<'a', 'b'>>, 'u': true, 'z': NULL}"#,
    r#"INSERT INTO "range" VALUE {'pk': ?, 'sk': ?, 'x': ?}"#,
    r#"UPDATE "range" SET x[0].y = 2 SET z = list_append(x, [1, 'it''s']) WHERE pk = 'a' AND sk = 1 RETURNING ALL NEW *"#,
    r#"UPDATE hash SET n = n + 1 REMOVE x WHERE pk = 'a' AND n < ? RETURNING MODIFIED OLD *"#,
    r#"UPDATE hash SET s = set_add(s, <<'c'>>) SET t = set_delete(t, <<1>>) WHERE pk = ?"#,
    r#"FROM hash WHERE pk = 'a' SET x = 1 REMOVE y RETURNING MODIFIED NEW *"#,
    r#"DELETE FROM "indexed" WHERE pk = 'a' AND sk = '1' AND n = 1 RETURNING ALL OLD *"#,
    r#"EXISTS(SELECT * FROM hash WHERE pk = 'a' AND attribute_exists(x))"#,
];

const TOKENS: &[&str] = &[
    "SELECT",
    "*",
    "FROM",
    "WHERE",
    "hash",
    "\"range\"",
    "\"indexed\".\"local\"",
    "INSERT INTO",
    "VALUE",
    "UPDATE",
    "SET",
    "REMOVE",
    "DELETE",
    "EXISTS",
    "RETURNING",
    "ALL OLD *",
    "MODIFIED NEW *",
    "ORDER BY",
    "ASC",
    "DESC",
    "GROUP BY",
    "LIMIT",
    "AS",
    "AND",
    "OR",
    "NOT",
    "IN",
    "BETWEEN",
    "IS",
    "MISSING",
    "NULL",
    "LIKE",
    "CASE",
    "END",
    "pk",
    "sk",
    "x",
    "n",
    "\"x\".\"y\"",
    "x[0]",
    "x[99999999999999999999]",
    "x[*]",
    "?",
    "'a'",
    "'",
    "''",
    "\"",
    "`",
    "1",
    "-1",
    "1.",
    ".5",
    "1e400",
    "1E-130",
    "99999999999999999999999999999999999999",
    "00",
    "=",
    "<>",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "||",
    "/",
    "%",
    ",",
    ".",
    ";",
    ":",
    "@",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<<",
    ">>",
    "{'pk': 'a'}",
    "{'pk': 'a', 'sk': 1}",
    "[1, 'x']",
    "<<1, 2>>",
    "begins_with(",
    "contains(",
    "size(",
    "attribute_type(",
    "set_add(",
    "list_append(",
    "CAST(",
    "true",
    "date '2020-01-01'",
    "--",
    "/*",
    "*/",
    "\n",
    "\t",
    "\0",
    "\u{e9}",
    "😀",
    "\u{2028}",
];

const PARAMETERS: &[&str] = &[
    "",
    r#","Parameters":[{"S":"a"}]"#,
    r#","Parameters":[{"S":"a"},{"N":"1"}]"#,
    r#","Parameters":[{"S":"a"},{"N":"1"},{"L":[{"M":{"y":{"SS":["a","b"]}}}]}]"#,
    r#","Parameters":[{"SS":["a","a"]},{"N":"1e400"},{"NULL":false}]"#,
    r#","Parameters":[]"#,
];

/// Tokens, with or without what belongs between them.
fn random_text(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..chance.below(16) {
        text.push_str(chance.pick(TOKENS));
        if !chance.one_in(5) {
            text.push(' ');
        }
    }
    text
}

/// A statement with some of its words changed, moved or doubled: nearer to the grammar than changed
/// characters are.
fn reworded(chance: &mut Chance) -> String {
    let mut words: Vec<&str> = chance.pick(VALID).split(' ').collect();
    for _ in 0..1 + chance.below(3) {
        let at = chance.below(words.len());
        match chance.below(5) {
            0 => words.insert(at, chance.pick(TOKENS)),
            1 if words.len() > 1 => drop(words.remove(at)),
            2 => {
                let other = chance.below(words.len());
                words.swap(at, other);
            }
            3 => {
                let other: Vec<&str> = chance.pick(VALID).split(' ').collect();
                let from = chance.below(other.len());
                words.truncate(at);
                words.extend(&other[from..]);
            }
            _ => words[at..=at].fill(chance.pick(TOKENS)),
        }
        if words.is_empty() {
            words.push("SELECT");
        }
    }
    words.join(" ")
}

/// The same thing very often: what makes a parser recurse, or a check compare each with each.
fn long_text(chance: &mut Chance) -> String {
    let (start, open, inner, close, end) = [
        ("SELECT * FROM hash WHERE ", "(", "pk = 'a'", ")", ""),
        ("SELECT * FROM hash WHERE ", "NOT ", "pk = 'a'", "", ""),
        ("SELECT * FROM hash WHERE ", "pk = 'a' OR ", "x = 1", "", ""),
        ("SELECT * FROM hash WHERE ", "size(", "x", ")", " > 1"),
        ("SELECT * FROM hash WHERE pk IN [", "'a', ", "'b'", "", "]"),
        ("SELECT ", "x, ", "x", "", " FROM hash"),
        ("SELECT x", ".y", "", "[0]", " FROM hash"),
        (
            "INSERT INTO hash VALUE {'pk': 'n', 'x': ",
            "[",
            "1",
            "]",
            "}",
        ),
        (
            "INSERT INTO hash VALUE {'pk': 'n', 'x': ",
            "{'a': ",
            "1",
            "}",
            "}",
        ),
        (
            "INSERT INTO hash VALUE {'pk': 'n', 'x': ",
            "<<",
            "1",
            ">>",
            "}",
        ),
        ("INSERT INTO hash VALUE {'pk': 'n'", ", 'x': 1", "", "", "}"),
        ("UPDATE hash ", "SET x = 1 ", "", "", " WHERE pk = 'a'"),
        (
            "UPDATE hash SET x = ",
            "list_append(x, ",
            "[1]",
            ")",
            " WHERE pk = 'a'",
        ),
        ("UPDATE hash SET x = ", "1 + ", "1", "", " WHERE pk = 'a'"),
        ("", "EXISTS(", "SELECT * FROM hash", ")", ""),
        ("SELECT * FROM hash WHERE x = ", "-", "1", "", ""),
        ("SELECT * FROM hash WHERE x = ", "'", "a", "'", ""),
        ("SELECT * FROM hash WHERE ", "?, ", "?", "", ""),
    ][chance.below(18)];
    let times = [10, 33, 100, 299, 301, 1_000, 4_096][chance.below(7)];
    format!(
        "{start}{}{inner}{}{end}",
        open.repeat(times),
        close.repeat(times)
    )
}

fn statement(chance: &mut Chance) -> String {
    match chance.below(10) {
        0 => long_text(chance),
        1 => (0..chance.below(60))
            .filter_map(|_| char::from_u32(chance.below(0x3000) as u32))
            .collect(),
        2 | 3 => random_text(chance),
        4..=6 => mutated(chance.pick(VALID), VALID, chance),
        7 => mutated(&long_text(chance), VALID, chance),
        _ => reworded(chance),
    }
}

/// The members that say what to run.
fn members(chance: &mut Chance) -> String {
    format!(
        r#""Statement":"{}"{}"#,
        escaped(&statement(chance)),
        chance.pick(PARAMETERS)
    )
}

fn list(chance: &mut Chance) -> String {
    let some: Vec<String> = (0..1 + chance.below(3))
        .map(|_| format!("{{{}}}", members(chance)))
        .collect();
    some.join(",")
}

fn request(chance: &mut Chance) -> (Operation, String) {
    match chance.below(6) {
        0 => (
            Operation::BatchExecuteStatement,
            format!(r#"{{"Statements":[{}]}}"#, list(chance)),
        ),
        1 => (
            Operation::ExecuteTransaction,
            format!(r#"{{"TransactStatements":[{}]}}"#, list(chance)),
        ),
        _ => {
            let more = chance.pick(&[
                "",
                r#","Limit":1"#,
                r#","ConsistentRead":true,"ReturnConsumedCapacity":"INDEXES""#,
                r#","ReturnValuesOnConditionCheckFailure":"ALL_OLD""#,
                r#","NextToken":"AAAA""#,
            ]);
            (
                Operation::ExecuteStatement,
                format!("{{{}{more}}}", members(chance)),
            )
        }
    }
}

#[test]
fn any_statement_is_run_or_refused() {
    let mut server = Server::new();
    let mut ran = 0u64;
    cases("partiql", 15_000, |number, chance| {
        server.renew_every(3_000, number);
        let (operation, body) = request(chance);
        let (status, _) = server.answers(operation.target(), &body);
        ran += u64::from(status == 200);
    });
    println!("partiql: {ran} ran, at worst {:?}", server.worst);
    // Changes that only ever break a statement would try the parser's first lines and no more.
    assert!(ran > 100, "{ran}");
}

#[test]
fn what_is_changed_here_works_unchanged() {
    let mut server = Server::new();
    for statement in VALID {
        let parameters = match statement.matches('?').count() {
            0 => "",
            1 if statement.contains("n < ?") => r#","Parameters":[{"N":"1"}]"#,
            1 => PARAMETERS[1],
            2 => PARAMETERS[2],
            _ => PARAMETERS[3],
        };
        let body = format!(r#"{{"Statement":"{}"{parameters}}}"#, escaped(statement));
        let (status, answer) = server.answers(Operation::ExecuteStatement.target(), &body);
        let known = ["ConditionalCheckFailed", "DuplicateItem", "EXISTS"];
        assert!(
            status == 200 || known.iter().any(|word| answer.contains(word)),
            "{statement}: {answer}"
        );
    }
}
