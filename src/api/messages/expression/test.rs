//! Every way an expression can be refused, with its text. Cases and texts as recorded by
//! architect/dynalite (tests of scan, query, getItem and updateItem) and
//! paritysuite/dynamodb-conformance (tier 3).

use super::{ExpressionKind, key_condition, placeholder, text, unused, update};
use crate::expression::{
    KeyCondition, KeyConditionError, PlaceholderKind, Placeholders, UpdateError, parse_condition,
    parse_key_condition, parse_projection, parse_update,
};
use crate::value::SortedMap;
use crate::value::json::JsonDocument;
use crate::value::{EncodedValue, decode_value};

fn placeholders(values: &str) -> Placeholders {
    let names = [("#a", "a"), ("#b", "b"), ("#c", "c"), ("#d", "[3]")];
    let own = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
    let document = JsonDocument::parse(values).expect("JSON");
    let decode = |(key, value): (&str, _)| {
        let value = decode_value(value).expect("value");
        (key.to_owned(), EncodedValue::from_value(&value))
    };
    let values: SortedMap<String, EncodedValue> = document
        .root()
        .as_object()
        .expect("object")
        .iter()
        .map(decode)
        .collect();
    let values = (!values.is_empty()).then_some(values);
    Placeholders::new(Some(names.into_iter().map(own).collect()), values).expect("placeholders")
}

/// The text of refusing `expression`.
fn refusal(kind: ExpressionKind, expression: &str, values: &str) -> String {
    let placeholders = &mut placeholders(values);
    let refused = match kind {
        ExpressionKind::Condition | ExpressionKind::Filter | ExpressionKind::SearchCondition => {
            parse_condition(expression, placeholders).err()
        }
        ExpressionKind::KeyCondition => parse_key_condition(expression, placeholders)
            .and_then(|condition| KeyCondition::from_condition(&condition))
            .err(),
        ExpressionKind::Update => parse_update(expression, placeholders).err(),
        ExpressionKind::Projection => parse_projection(expression, placeholders).err(),
    };
    match refused {
        Some(error) => text(kind, &error),
        None => format!("(accepted) {expression}"),
    }
}

fn check_filter(expression: &str, values: &str, expected: &str) {
    let expected = format!("Invalid FilterExpression: {expected}");
    assert_eq!(
        refusal(ExpressionKind::Filter, expression, values),
        expected,
        "{expression}"
    );
}

fn check_update(expression: &str, values: &str, expected: &str) {
    let expected = format!("Invalid UpdateExpression: {expected}");
    assert_eq!(
        refusal(ExpressionKind::Update, expression, values),
        expected,
        "{expression}"
    );
}

fn check_projection(expression: &str, expected: &str) {
    let expected = format!("Invalid ProjectionExpression: {expected}");
    assert_eq!(
        refusal(ExpressionKind::Projection, expression, "{}"),
        expected,
        "{expression}"
    );
}

/// One value under `:a`, `:b` and `:c`.
fn same(value: &str) -> String {
    format!(r#"{{":a":{value},":b":{value},":c":{value}}}"#)
}

#[test]
fn the_token_and_its_neighbours_are_named() {
    let check = |kind: ExpressionKind, expression: &str, token: &str, near: &str| {
        let expected = format!(
            "Invalid {}: Syntax error; token: \"{token}\", near: \"{near}\"",
            kind.name()
        );
        assert_eq!(refusal(kind, expression, "{}"), expected, "{expression}");
    };
    use ExpressionKind::{Condition, Filter, KeyCondition, Projection, Update};
    check(Update, "INVALID SYNTAX HERE", "INVALID", "INVALID SYNTAX");
    check(Condition, "a = = b", "=", "= = b");
    check(Condition, "_version = :v", "_", "_version");
    check(Condition, "__typename <> :t", "_", "__");
    check(Update, "set _something = :something", "_", "set _something");
    check(
        KeyCondition,
        "pk = :p AND _sortKey = :s",
        "_",
        "AND _sortKey",
    );
    check(KeyCondition, "GI-1-PK = :p", "-", "GI-1");
    check(Update, "SET a = :b, #, c", "#", ", #,");
    check(
        Filter,
        "#articleId attribute_not_exists :ckpst",
        "attribute_not_exists",
        "#articleId attribute_not_exists :ckpst",
    );
    check(
        Filter,
        "tenantAgent:abc123-x = :v",
        ":abc123",
        "tenantAgent:abc123-",
    );
    check(Filter, "contains(x, :v1", "<EOF>", ":v1");
    check(Projection, "a,", "<EOF>", ",");
}

#[test]
fn syntax_errors_in_conditions() {
    let expressions = [
        "things are not gonna be ok",
        "a > 4",
        "a",
        "a AND b = c",
        "(a)",
        "NOT a",
        "a = b c",
        "attribute_exists(Pictures-RearView)",
        "attribute_exists(\"Pictures.RearView\")",
        "attribute_exists(Pictures..RearView)",
        "attribute_exists(Pi#ctures.RearView)",
        "attribute_exists()",
        "attribute_exists(asdf[a])",
        "a in b, c",
        "a > between",
        "a in b",
        "a in (b,c,)",
        "a in ()",
        "(a)between(b.(c.d))and(c)",
        "(a)between(b.c.d)and((c)",
        "#$.b > a",
        "a > :things.stuff",
        "b[:a] > a",
        "b[#_] > a",
        "ü > a",
        "(a)between(b.c[4.5].#d)and(:a)",
        "size(a).b > a",
        "(size(a)).b > a",
        "size(a)[0] > a",
        "(size(a))[0] > a",
        "(a = b) = c",
        "a = b = c",
        "(a = b",
        "a = b)",
        "a = b OR",
        "   ",
        "a == b",
        "a != b",
        "a <> <> b",
        "a BETWEEN b OR c",
        "a = b AND AND c = d",
    ];
    for expression in expressions {
        let refused = refusal(ExpressionKind::Filter, expression, "{}");
        assert!(
            refused.starts_with("Invalid FilterExpression: Syntax error; token: "),
            "{refused}"
        );
    }
}

#[test]
fn syntax_errors_in_updates() {
    let expressions = [
        "whatever",
        "set a",
        "add a",
        "delete a",
        "set a=set",
        "remove a = b",
        "add a = b",
        "delete a = b",
        "delete a b",
        "delete a if_not_exist(b)",
        "add abort b",
        "add a if_not_exist(b)",
        "remove a b",
        "set a b",
        "set :a = b",
        "add :a b",
        "delete :a b",
        "remove :a",
        "set a = b / c",
        "set a = b * c",
        "set a[1] = \"eight\"",
        "set a[1] = 1",
        "SET a = if_not_exist(a, 100)",
        "SET if_not_exist(a, b) = a",
        "set (a = (b + c))",
        "set a = (b.c).d + e",
        "set a = (b.c)[0] + e",
        "set a = b + c + d",
        "set",
        "set a = b,",
        "set a <> b",
        "set a = b; remove c",
        "a = b",
        "set a = (b + c) + d",
    ];
    for expression in expressions {
        let refused = refusal(ExpressionKind::Update, expression, "{}");
        assert!(
            refused.starts_with("Invalid UpdateExpression: Syntax error; token: "),
            "{refused}"
        );
    }
}

#[test]
fn syntax_errors_in_projections() {
    let expressions = [
        "whatever(stuff)",
        ":a",
        "abort,",
        "a,,b",
        "a..b",
        "a[b]",
        "(a.b).c",
        "(a)",
        "(a),(b)",
        "(a,b)",
        "a-b",
        "a[-1]",
        "a b",
        "[0]",
        "a.0",
    ];
    for expression in expressions {
        let refused = refusal(ExpressionKind::Projection, expression, "{}");
        let expected = "Invalid ProjectionExpression: Syntax error; token: ";
        assert!(refused.starts_with(expected), "{refused}");
    }
}

#[test]
fn empty_and_too_long() {
    let empty = "The expression can not be empty;";
    check_filter("", "{}", empty);
    check_update("", "{}", empty);
    check_projection("", empty);
    let too_long = "Expression size has exceeded the maximum allowed size;";
    let condition = format!("a = :v{}", " AND a = :v".repeat(373));
    check_filter(
        &condition,
        "{}",
        &format!("{too_long} expression size: 4109"),
    );
    let assignments: Vec<String> = (0..500).map(|number| format!("a{number} = :v")).collect();
    check_update(&format!("SET {}", assignments.join(", ")), "{}", too_long);
    let at_limit = format!("{}x", "a, ".repeat(1365));
    assert_eq!(at_limit.len(), 4096);
    assert!(!refusal(ExpressionKind::Projection, &at_limit, "{}").contains("size"));
}

#[test]
fn redundant_parentheses() {
    let expressions = [
        "a=a and a > ((views))",
        "(a)between(((b.c)).d)and(c)",
        "a > whatever((:things), ((a)))",
        "a=a AND ((a=a AND a=a)) AND a=a",
        "a=a OR ((a=a OR a=a)) OR a=a",
        "a=a AND ((a=a AND (a=a AND a=a)))",
        "a=a OR ((a=a OR (a=a OR a=a)))",
        "((attribute_not_exists(pk)))",
        "((a = :v))",
    ];
    for expression in expressions {
        check_filter(
            expression,
            "{}",
            "The expression has redundant parentheses;",
        );
    }
    let deep = format!("{}a = :v{}", "(".repeat(2000), ")".repeat(2000));
    check_filter(&deep, "{}", "The expression has redundant parentheses;");
    check_update(
        "SET a = ((b))",
        "{}",
        "The expression has redundant parentheses;",
    );
}

#[test]
fn nesting_and_operators_have_limits() {
    let too_many = |count: usize| {
        format!("The expression contains too many operators; operator count: {count}")
    };
    let chain = |terms: usize| vec!["a=:a"; terms].join(" OR ");
    check_filter(&chain(151), "{}", &too_many(301));
    let at_limit = refusal(ExpressionKind::Filter, &chain(150), &same(r#"{"S":"x"}"#));
    assert!(at_limit.starts_with("(accepted)"), "{at_limit}");
    check_filter(
        &format!("{}a=:a", "NOT ".repeat(1000)),
        "{}",
        &too_many(1001),
    );
    let nots = format!("{}a=:a{}", "NOT (".repeat(600), ")".repeat(600));
    check_filter(&nots, "{}", &too_many(601));
    let open = "(".repeat(4000);
    check_filter(&open, "{}", r#"Syntax error; token: "<EOF>", near: "(""#);
    let update = &format!("SET a = {open}");
    check_update(update, "{}", r#"Syntax error; token: "<EOF>", near: "(""#);
    let sizes = format!("{}a{} > :a", "size(".repeat(600), ")".repeat(600));
    assert!(refusal(ExpressionKind::Filter, &sizes, "{}").contains("too many operators"));
    let sums = format!(
        "SET a = {}a{}",
        "list_append(b, ".repeat(240),
        ")".repeat(240)
    );
    assert!(refusal(ExpressionKind::Update, &sums, "{}").starts_with("(accepted)"));
}

#[test]
fn functions_must_exist_and_stand_where_they_can() {
    let unknown = |name: &str| format!("Invalid function name; function: {name}");
    check_filter(
        "a=a and whatever((:things)) > a",
        "{}",
        &unknown("whatever"),
    );
    check_filter(
        "attRIbute_exIsts((views), #a)",
        "{}",
        &unknown("attRIbute_exIsts"),
    );
    check_update(
        "set #c = if_not_exist(:c) set c = d",
        "{}",
        &unknown("if_not_exist"),
    );
    let misused = |name: &str| {
        format!(
            "The function is not allowed to be used this way in an expression; function: {name}"
        )
    };
    check_filter(
        "a=a and attribute_exists((views), (#a)) > b",
        "{}",
        &misused("attribute_exists"),
    );
    check_filter(
        "attribute_not_exists(things) > b",
        "{}",
        &misused("attribute_not_exists"),
    );
    check_filter("begins_with(things, a) > b", "{}", &misused("begins_with"));
    check_filter("contains(:things, c) > b", "{}", &misused("contains"));
    check_filter("size(contains(a, b)) > a", "{}", &misused("contains"));
    check_filter("size(things)", "{}", &misused("size"));
    check_filter("NOT size(things)", "{}", &misused("size"));
    check_filter(
        "a between b and attribute_exists(things)",
        "{}",
        &misused("attribute_exists"),
    );
    check_filter(
        "a in (b, attribute_exists(things))",
        "{}",
        &misused("attribute_exists"),
    );
    check_filter(
        "list_append(a, b) = c",
        "{}",
        "The function is not allowed in a condition expression; function: list_append",
    );
    check_update(
        "SET a = size(b)",
        "{}",
        "The function is not allowed in an update expression; function: size",
    );
}

#[test]
fn reserved_words() {
    let reserved =
        |word: &str| format!("Attribute name is a reserved keyword; reserved keyword: {word}");
    check_filter("attribute_exists(views, #a)", "{}", &reserved("views"));
    check_filter(":a < abOrT", "{}", &reserved("abOrT"));
    check_update(" set #c = :c set abOrt = true ", "{}", &reserved("abOrt"));
    check_update(" remove Absolute ", "{}", &reserved("Absolute"));
    check_projection("a.abORt", &reserved("abORt"));
    check_projection("#a,ABSoLUTE", &reserved("ABSoLUTE"));
}

#[test]
fn placeholders_must_be_defined() {
    let name = |name: &str| {
        format!(
            "An expression attribute name used in the document path is not defined; attribute name: {name}"
        )
    };
    let value = |value: &str| {
        format!(
            "An expression attribute value used in expression is not defined; attribute value: {value}"
        )
    };
    check_filter(
        "attribute_exists(#Pictures.RearView, :a) and a=a",
        "{}",
        &name("#Pictures"),
    );
    check_filter("begins_with(Pictures.#RearView)", "{}", &name("#RearView"));
    check_filter(
        "(#P between :lo and :hi) and (#PC in (:cat1, :cat2))",
        "{}",
        &name("#P"),
    );
    check_filter("#4g > a", "{}", &name("#4g"));
    check_filter("begins_with(:hello, #zz, #b)", "{}", &value(":hello"));
    check_filter(":a < :b", "{}", &value(":a"));
    check_update("SET #zz = if_not_exists(:c)", "{}", &name("#zz"));
    check_update("SET #a = if_not_exists(:c)", "{}", &value(":c"));
    check_projection("a,b,a,#zz", &name("#zz"));
    // The first problem in the order of the text wins.
    let number = r#"{":n":{"N":"1"}}"#;
    let operand = "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N";
    check_filter(
        "pk = :gone AND begins_with(sk, :n)",
        number,
        &value(":gone"),
    );
    check_filter("begins_with(sk, :n) AND pk = :gone", number, operand);
}

#[test]
fn operands_must_be_as_many_and_of_the_type_the_function_takes() {
    let count = |name: &str, count: usize| {
        format!(
            "Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {count}"
        )
    };
    check_filter(
        "attribute_exists(things, a) and a=a",
        "{}",
        &count("attribute_exists", 2),
    );
    check_filter("attribute_type(things)", "{}", &count("attribute_type", 1));
    check_filter(
        "begins_with(things, size(a), b)",
        "{}",
        &count("begins_with", 3),
    );
    check_filter("contains(things)", "{}", &count("contains", 1));
    check_filter("size(things, a) > b", "{}", &count("size", 2));
    check_update("set a = if_not_exists(c)", "{}", &count("if_not_exists", 1));
    check_update(
        "set a = list_append(c, b, a)",
        "{}",
        &count("list_append", 3),
    );
    let operand = |name: &str, kind: &str| {
        format!(
            "Incorrect operand type for operator or function; operator or function: {name}, operand type: {kind}"
        )
    };
    let values = [
        ("S", r#"{"S":"x"}"#),
        ("N", r#"{"N":"1"}"#),
        ("B", r#"{"B":"YQ=="}"#),
        ("BOOL", r#"{"BOOL":true}"#),
        ("NULL", r#"{"NULL":true}"#),
        ("L", r#"{"L":[]}"#),
        ("M", r#"{"M":{}}"#),
        ("SS", r#"{"SS":["1"]}"#),
        ("NS", r#"{"NS":["1"]}"#),
        ("BS", r#"{"BS":["YQ=="]}"#),
    ];
    for (kind, value) in values {
        let values = &same(value);
        if kind != "S" {
            check_filter(
                "attribute_type(a, :a)",
                values,
                &operand("attribute_type", kind),
            );
        }
        if kind != "S" && kind != "B" {
            check_filter("begins_with(a, :a)", values, &operand("begins_with", kind));
            check_filter("begins_with(:a, a)", values, &operand("begins_with", kind));
        }
        if matches!(kind, "N" | "BOOL" | "NULL") {
            check_filter("size(:a) > a", values, &operand("size", kind));
        }
        if !matches!(kind, "S" | "N" | "B") {
            check_filter("a < :a", values, &operand("<", kind));
            check_filter(":a >= a", values, &operand(">=", kind));
            check_filter("a BETWEEN :a AND :b", values, &operand("BETWEEN", kind));
        }
        if kind != "L" {
            check_update(
                "set a = list_append(:a, a)",
                values,
                &operand("list_append", kind),
            );
        }
        if kind != "N" {
            check_update("set a = a + :a", values, &operand("+", kind));
            check_update("set a = :a - a", values, &operand("-", kind));
        }
    }
    check_filter(
        "attribute_type(a, size(a)) and a=a",
        "{}",
        &operand("attribute_type", "N"),
    );
    check_filter(
        "begins_with(a, size(a))",
        "{}",
        &operand("begins_with", "N"),
    );
    check_filter("size(size(a)) > b", "{}", &operand("size", "N"));
    let types = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";
    check_filter(
        "attribute_type(a, b)",
        "{}",
        &operand("attribute_type", types),
    );
    check_filter(
        "attribute_type(a, :a)",
        &same(r#"{"S":"1"}"#),
        "Invalid attribute type name found; type: 1, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
    );
    let path = |name: &str| {
        format!("Operator or function requires a document path; operator or function: {name}")
    };
    let string = &same(r#"{"S":"1"}"#);
    check_filter(
        "attribute_exists(:a) and a=a",
        string,
        &path("attribute_exists"),
    );
    check_filter(
        "attribute_not_exists(size(:a))",
        string,
        &path("attribute_not_exists"),
    );
    check_update(
        "set a = if_not_exists(:a, c)",
        string,
        &path("if_not_exists"),
    );
    check_update(
        "set a = if_not_exists(if_not_exists(a, b), c)",
        "{}",
        &path("if_not_exists"),
    );
}

#[test]
fn add_and_delete_take_numbers_and_sets() {
    let check = |section: &str, value: &str, kind: &str| {
        let expected = format!(
            "Incorrect operand type for operator or function; operator: {section}, operand type: {kind}"
        );
        check_update(&format!("{section} a.b :a"), &same(value), &expected);
    };
    for section in ["ADD", "DELETE"] {
        check(section, r#"{"S":"a"}"#, "STRING");
        check(section, r#"{"NULL":true}"#, "NULL");
        check(section, r#"{"BOOL":false}"#, "BOOLEAN");
        check(section, r#"{"B":"YQ=="}"#, "BINARY");
        check(section, r#"{"M":{}}"#, "MAP");
        check(section, r#"{"L":[]}"#, "LIST");
    }
    check("DELETE", r#"{"N":"1"}"#, "NUMBER");
}

#[test]
fn the_first_operand_is_distinct_from_the_others() {
    let check = |expression: &str, operator: &str, operand: &str| {
        let expected = format!(
            "The first operand must be distinct from the remaining operands for this operator or function; operator: {operator}, first operand: {operand}"
        );
        check_filter(expression, "{}", &expected);
    };
    check("a = a AND #a = b AND :views > a", "=", "[a]");
    check("#a <> a", "<>", "[a]");
    check("((a=a) OR (a=a))", "=", "[a]");
    check(
        "contains(ab.bc[1].a, ab.bc[1].#a)",
        "contains",
        "[ab, bc, [1], a]",
    );
    check(
        "begins_with(ab.bc[1].a, ab.bc[1].#a)",
        "begins_with",
        "[ab, bc, [1], a]",
    );
    check(
        "attribute_type(ab.bc[1].#a, ab.bc[1].a)",
        "attribute_type",
        "[ab, bc, [1], a]",
    );
}

#[test]
fn bounds_are_of_one_type_and_in_order() {
    check_filter(
        "a between :b and :a",
        r#"{":a":{"S":"a"},":b":{"N":"1"}}"#,
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}",
    );
    check_filter(
        "a between :b and :a",
        r#"{":a":{"S":"a"},":b":{"S":"b"}}"#,
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}",
    );
}

#[test]
fn in_takes_a_hundred_operands() {
    let list = |count: usize| format!("a IN ({})", vec![":a"; count].join(","));
    let values = &same(r#"{"S":"x"}"#);
    assert!(refusal(ExpressionKind::Filter, &list(100), values).starts_with("(accepted)"));
    check_filter(
        &list(163),
        values,
        "The IN operator is provided with too many operands; number of operands: 163",
    );
}

#[test]
fn sections_stand_once() {
    let check = |expression: &str, section: &str| {
        let expected =
            format!("The \"{section}\" section can only be used once in an update expression;");
        check_update(expression, "{}", &expected);
    };
    check("set a = #c set c = :d", "SET");
    check("remove #d set a = b remove e", "REMOVE");
    check("add #d :e set a = b add e :f", "ADD");
    check("delete #d :e set a = b delete #e :f", "DELETE");
}

#[test]
fn paths_stay_apart() {
    let clash = |how: &str, one: &str, two: &str| {
        format!(
            "Two document paths {how} with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}"
        )
    };
    check_update(
        "set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)",
        "{}",
        &clash("overlap", "[c, [1], a]", "[c]"),
    );
    check_update(
        "set #c[3].#d = a, #c[3] = a",
        "{}",
        &clash("overlap", "[c, [3], [3]]", "[c, [3]]"),
    );
    check_update(
        "set #c[3].#d = a, #c.#d[3] = if_not_exists(a)",
        "{}",
        &clash("conflict", "[c, [3], [3]]", "[c, [3], [3]]"),
    );
    check_update(
        "remove a.#c set a[1] = #d",
        "{}",
        &clash("conflict", "[a, c]", "[a, [1]]"),
    );
    check_projection("b[1], b.a, #a.b, a", &clash("overlap", "[a, b]", "[a]"));
    check_projection("a, #a[1]", &clash("overlap", "[a]", "[a, [1]]"));
    check_projection("body, body", &clash("overlap", "[body]", "[body]"));
    check_projection("a.b, #a[1], #b", &clash("conflict", "[a, b]", "[a, [1]]"));
    check_projection(
        "a[3].b, #a.#b.b",
        &clash("conflict", "[a, [3], b]", "[a, b, b]"),
    );
    check_projection(
        "l[4294967295]",
        "List index is not within the allowable range; index: [4294967295]",
    );
    let deep = format!("a{}", ".b".repeat(32));
    check_projection(
        &deep,
        "The document path has too many nesting levels; nesting levels: 33",
    );
}

#[test]
fn key_conditions() {
    let refused = |expression: &str| {
        refusal(
            ExpressionKind::KeyCondition,
            expression,
            &same(r#"{"S":"x"}"#),
        )
    };
    assert_eq!(
        refused("pk = :a AND sk > :a AND sk < :b"),
        "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"
    );
    assert_eq!(
        refused("pk.foo > :a"),
        "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes"
    );
    assert_eq!(
        refused("a = :a OR b = :b"),
        "Invalid operator used in KeyConditionExpression: OR"
    );
    assert_eq!(
        refused(":a BETWEEN b AND c"),
        "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand"
    );
    assert_eq!(
        refused("a > size(b)"),
        "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations"
    );
    assert_eq!(
        refused("a = b"),
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"
    );
    assert_eq!(
        refused(":a = :b"),
        "Invalid condition in KeyConditionExpression: No key attribute specified"
    );
    let too_many = KeyConditionError::TooManyConditions {
        count: 3,
        key_attributes: 2,
    };
    assert_eq!(
        key_condition(&too_many),
        "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)"
    );
    let gap = KeyConditionError::SortKeyGap {
        missing: vec!["b".to_owned()],
        present: "c".to_owned(),
    };
    assert_eq!(
        key_condition(&gap),
        "RANGE key attributes b must have equality conditions specified in the query because a condition is present on key attribute c"
    );
}

#[test]
fn names_and_values() {
    let names = |pairs: &[(&str, &str)]| {
        let own = |(key, name): &(&str, &str)| ((*key).to_owned(), (*name).to_owned());
        let result = Placeholders::new(Some(pairs.iter().map(own).collect()), None);
        placeholder(&result.expect_err("refused"))
    };
    assert_eq!(names(&[]), "ExpressionAttributeNames must not be empty");
    for key in ["a", "#", "#a-b", "##a", "#a.b", ":a"] {
        let expected =
            format!("ExpressionAttributeNames contains invalid key: Syntax error; key: \"{key}\"");
        assert_eq!(names(&[(key, "a")]), expected);
    }
    let long = format!("#{}", "a".repeat(255));
    assert_eq!(
        names(&[(&long, "a")]),
        "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too long; size of key: 256"
    );
    assert_eq!(
        names(&[("#DE", "")]),
        "ExpressionAttributeNames contains invalid value: Empty attribute name for key #DE"
    );
    let values = Placeholders::new(None, Some(SortedMap::new()));
    assert_eq!(
        placeholder(&values.expect_err("refused")),
        "ExpressionAttributeValues must not be empty"
    );
    assert_eq!(
        unused(PlaceholderKind::Names, &["#a", "#b"]),
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}"
    );
    assert_eq!(
        update(UpdateError::InvalidDocumentPath),
        "The document path provided in the update expression is invalid for update"
    );
}
