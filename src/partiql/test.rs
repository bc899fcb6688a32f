//! What a statement's text becomes.

use super::{Statement, parse};
use crate::expression::{Change, Comparator, Condition, Operand, SetOperand, SetValue};
use crate::value::{DocumentPath, EncodedValue, Value};

fn compiled(text: &str) -> Statement {
    let parsed = parse(text, 0).unwrap_or_else(|error| panic!("{text}: {}", error.message));
    parsed.compile(&[]).expect(text)
}

fn number(value: i64) -> Operand {
    Operand::Value(EncodedValue::from_value(&Value::N(value.into())))
}

fn equal(name: &str, value: i64) -> Condition {
    Condition::Compare {
        operator: Comparator::Equal,
        left: Operand::Path(DocumentPath::attribute(name)),
        right: number(value),
    }
}

fn condition(text: &str) -> Condition {
    match compiled(&format!("SELECT * FROM tab WHERE {text}")) {
        Statement::Select(select) => select.condition.expect(text),
        other => panic!("{other:?}"),
    }
}

#[test]
fn operators_bind_as_in_sql() {
    let (a, b, c) = (equal("a", 1), equal("b", 2), equal("c", 3));
    let not = |inner: &Condition| Condition::Not(Box::new(inner.clone()));
    let and =
        |parts: &[&Condition]| Condition::And(parts.iter().map(|part| (*part).clone()).collect());
    let or =
        |parts: &[&Condition]| Condition::Or(parts.iter().map(|part| (*part).clone()).collect());
    let cases = [
        ("a = 1 AND b = 2 AND c = 3", and(&[&a, &b, &c])),
        ("a = 1 OR b = 2 AND c = 3", or(&[&a, &and(&[&b, &c])])),
        ("(a = 1 OR b = 2) AND c = 3", and(&[&or(&[&a, &b]), &c])),
        ("NOT a = 1 AND b = 2", and(&[&not(&a), &b])),
        ("NOT (a = 1 AND b = 2)", not(&and(&[&a, &b]))),
        ("((a = 1))", a.clone()),
        ("1 = a", a.clone()),
    ];
    for (text, expected) in cases {
        assert_eq!(condition(text), expected, "{text}");
    }
    let between = Condition::Between {
        operand: Operand::Path(DocumentPath::attribute("a")),
        lower: number(1),
        upper: number(2),
    };
    assert_eq!(
        condition("a BETWEEN 1 AND 2 AND b = 2"),
        and(&[&between, &b])
    );
}

#[test]
fn names_keep_their_case_and_keywords_do_not_matter_in_theirs() {
    let parsed = parse("select * from \"Tab\".\"Index\" where Aa = 1", 0).expect("statement");
    assert_eq!((parsed.table(), parsed.index()), ("Tab", Some("Index")));
    assert!(parsed.is_select());
    assert_eq!(condition("\"A\"\"b\" = 1"), equal("A\"b", 1));
}

#[test]
fn an_update_is_a_list_of_actions() {
    let text = "UPDATE tab SET a = a + 1, b = list_append(b, [1]) REMOVE c[0] SET d = set_add(d, <<1>>) WHERE pk = 1";
    let Statement::Update(update) = compiled(text) else {
        panic!("{text}");
    };
    let actions = update.update.actions;
    assert!(matches!(actions[0].change, Change::Set(SetValue::Plus(..))));
    assert!(matches!(
        actions[1].change,
        Change::Set(SetValue::Operand(SetOperand::ListAppend(..)))
    ));
    assert_eq!(actions[2].change, Change::Remove);
    assert!(matches!(actions[3].change, Change::Add(_)));
    assert_eq!(update.condition, Some(equal("pk", 1)));
}
