//! Properties: trees printed and parsed again, conditions against a naive evaluator, and texts of
//! random tokens, which may be refused but never panic.

use super::condition::parse_tree;
use super::syntax::{Call, Node, RawElement, RawPath, Term};
use super::testing::placeholders;
use super::{
    Comparator, Condition, Operand, Projection, parse_condition, parse_projection, parse_update,
};
use crate::value::{Attributes, DocumentPath, EncodedValue, Item, PathElement, Value, ValueType};
use proptest::prelude::*;
use std::cmp::Ordering;

fn path() -> impl Strategy<Value = RawPath<'static>> {
    let head = prop_oneof![
        Just(RawElement::Word("x")),
        Just(RawElement::Word("attr_2")),
        Just(RawElement::Name("#a")),
    ];
    let step = prop_oneof![
        Just(RawElement::Word("y")),
        Just(RawElement::Name("#b")),
        Just(RawElement::Index("0")),
        Just(RawElement::Index("17")),
    ];
    (head, prop::collection::vec(step, 0..3))
        .prop_map(|(head, steps)| RawPath(std::iter::once(head).chain(steps).collect()))
}

fn term() -> impl Strategy<Value = Term<'static>> {
    let simple = prop_oneof![path().prop_map(Term::Path), Just(Term::Value(":v"))];
    simple.prop_recursive(2, 4, 2, |inner| {
        prop::collection::vec(inner, 1..3).prop_map(|operands| {
            Term::Call(Call {
                name: "size",
                operands,
            })
        })
    })
}

fn node() -> impl Strategy<Value = Node<'static>> {
    let operator = prop::sample::select(vec!["=", "<>", "<", "<=", ">", ">="]);
    let terms = || prop::collection::vec(term(), 1..4);
    let leaf = prop_oneof![
        (operator, term(), term()).prop_map(|(operator, left, right)| Node::Compare {
            operator,
            left,
            right
        }),
        (term(), term(), term()).prop_map(|(operand, lower, upper)| Node::Between {
            operand,
            lower,
            upper
        }),
        (term(), terms()).prop_map(|(operand, list)| Node::In { operand, list }),
        terms().prop_map(|operands| Node::Call(Call {
            name: "contains",
            operands
        })),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Node::Or),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
}

fn print_path(path: &RawPath<'_>) -> String {
    let mut out = String::new();
    for element in &path.0 {
        match element {
            RawElement::Word(word) | RawElement::Name(word) if out.is_empty() => out.push_str(word),
            RawElement::Word(word) | RawElement::Name(word) => out.push_str(&format!(" . {word}")),
            RawElement::Index(index) => out.push_str(&format!("[{index}]")),
        }
    }
    out
}

fn print_term(term: &Term<'_>) -> String {
    match term {
        Term::Path(path) => print_path(path),
        Term::Value(key) => (*key).to_owned(),
        Term::Call(call) => print_call(call),
    }
}

fn print_terms(terms: &[Term<'_>]) -> String {
    let terms: Vec<String> = terms.iter().map(print_term).collect();
    terms.join(", ")
}

fn print_call(call: &Call<'_>) -> String {
    format!("{}({})", call.name, print_terms(&call.operands))
}

/// The text of a tree; parts that bind less than what is around them stand in parentheses.
fn print(node: &Node<'_>) -> String {
    let join = |parts: &[Node<'_>], word: &str| {
        let parts: Vec<String> = parts.iter().map(print_part).collect();
        parts.join(word)
    };
    match node {
        Node::Or(parts) => join(parts, " or "),
        Node::And(parts) => join(parts, " AND "),
        Node::Not(inner) => format!("NOT {}", print_part(inner)),
        Node::Compare {
            operator,
            left,
            right,
        } => format!("{}{operator}{}", print_term(left), print_term(right)),
        Node::Between {
            operand,
            lower,
            upper,
        } => format!(
            "{} BETWEEN {} AND ({})",
            print_term(operand),
            print_term(lower),
            print_term(upper)
        ),
        Node::In { operand, list } => {
            format!("({}) in ({})", print_term(operand), print_terms(list))
        }
        Node::Call(call) => print_call(call),
    }
}

fn print_part(node: &Node<'_>) -> String {
    match node {
        Node::Or(_) | Node::And(_) => format!("({})", print(node)),
        other => print(other),
    }
}

/// Values whose comparisons are interesting: few, of several types, nested.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["", "a", "ab", "b"]).prop_map(Value::from),
        (-2_i64..3).prop_map(Value::from),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
        prop::collection::vec(0_u8..2, 0..3).prop_map(Value::B),
        prop::collection::btree_set("[ab]", 1..3).prop_map(Value::Ss),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::L),
            prop::collection::btree_map("[xy]", inner, 0..3).prop_map(Value::M),
        ]
    })
}

fn document_path() -> impl Strategy<Value = DocumentPath> {
    let step = prop_oneof![
        "[xy]".prop_map(PathElement::Attribute),
        (0_usize..2).prop_map(PathElement::Index),
    ];
    ("[pq]", prop::collection::vec(step, 0..2)).prop_map(|(head, steps)| {
        let head = std::iter::once(PathElement::Attribute(head));
        DocumentPath(head.chain(steps).collect())
    })
}

fn operand() -> impl Strategy<Value = Operand> {
    let simple = || {
        prop_oneof![
            document_path().prop_map(Operand::Path),
            value().prop_map(|value| Operand::Value(EncodedValue::from_value(&value))),
        ]
    };
    prop_oneof![
        simple(),
        simple().prop_map(|inner| Operand::Size(Box::new(inner))),
        document_path()
            .prop_map(|path| { Operand::Holds(Box::new(Condition::AttributeExists(path))) })
    ]
}

fn comparator() -> impl Strategy<Value = Comparator> {
    prop::sample::select(vec![
        Comparator::Equal,
        Comparator::NotEqual,
        Comparator::Less,
        Comparator::LessOrEqual,
        Comparator::Greater,
        Comparator::GreaterOrEqual,
    ])
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        (comparator(), operand(), operand()).prop_map(|(operator, left, right)| {
            Condition::Compare {
                operator,
                left,
                right,
            }
        }),
        (operand(), operand(), operand()).prop_map(|(operand, lower, upper)| {
            Condition::Between {
                operand,
                lower,
                upper,
            }
        }),
        (operand(), prop::collection::vec(operand(), 1..3))
            .prop_map(|(operand, list)| Condition::In { operand, list }),
        document_path().prop_map(Condition::AttributeExists),
        document_path().prop_map(Condition::AttributeNotExists),
        (operand(), prop::sample::select(ValueType::ALL.to_vec()))
            .prop_map(|(operand, kind)| Condition::AttributeType(operand, kind)),
        (operand(), operand()).prop_map(|(one, two)| Condition::BeginsWith(one, two)),
        (operand(), operand()).prop_map(|(one, two)| Condition::Contains(one, two)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::Or),
            inner.prop_map(|condition| Condition::Not(Box::new(condition))),
        ]
    })
}

/// The same meaning, said over trees of values.
fn naive(condition: &Condition, item: &Attributes) -> bool {
    let get = |operand: &Operand| naive_operand(operand, item);
    match condition {
        Condition::And(parts) => parts.iter().filter(|part| !naive(part, item)).count() == 0,
        Condition::Or(parts) => parts.iter().filter(|part| naive(part, item)).count() > 0,
        Condition::Not(inner) => !naive(inner, item),
        Condition::Compare {
            operator,
            left,
            right,
        } => naive_compare(*operator, get(left), get(right)),
        Condition::Between {
            operand,
            lower,
            upper,
        } => {
            naive_compare(Comparator::LessOrEqual, get(lower), get(operand))
                && naive_compare(Comparator::LessOrEqual, get(operand), get(upper))
        }
        Condition::In { operand, list } => {
            let value = get(operand);
            value.is_some() && list.iter().any(|other| get(other) == value)
        }
        Condition::AttributeExists(path) => path.get_in(item).is_some(),
        Condition::AttributeNotExists(path) => path.get_in(item).is_none(),
        Condition::AttributeType(operand, kind) => {
            get(operand).map(|value| value.value_type()) == Some(*kind)
        }
        Condition::BeginsWith(operand, prefix) => match (get(operand), get(prefix)) {
            (Some(Value::S(text)), Some(Value::S(prefix))) => text.starts_with(&prefix),
            (Some(Value::B(bytes)), Some(Value::B(prefix))) => bytes.starts_with(&prefix),
            _ => false,
        },
        Condition::Contains(operand, part) => match (get(operand), get(part)) {
            (Some(Value::S(text)), Some(Value::S(part))) => text.contains(&part),
            (Some(Value::B(bytes)), Some(Value::B(part))) => {
                (0..=bytes.len()).any(|start| bytes[start..].starts_with(&part))
            }
            (Some(Value::Ss(set)), Some(Value::S(part))) => set.contains(&part),
            (Some(Value::L(list)), Some(part)) => list.contains(&part),
            _ => false,
        },
    }
}

fn naive_operand(operand: &Operand, item: &Attributes) -> Option<Value> {
    match operand {
        Operand::Path(path) => path.get_in(item).cloned(),
        Operand::Value(value) => Some(value.as_ref().to_value()),
        Operand::Holds(condition) => Some(Value::Bool(naive(condition, item))),
        Operand::Size(inner) => {
            let size = match naive_operand(inner, item)? {
                Value::S(text) => text.encode_utf16().count(),
                Value::B(bytes) => bytes.len(),
                Value::Ss(set) => set.len(),
                Value::L(list) => list.len(),
                Value::M(map) => map.len(),
                _ => return None,
            };
            Some(Value::from(i64::try_from(size).expect("a size")))
        }
    }
}

fn naive_compare(operator: Comparator, left: Option<Value>, right: Option<Value>) -> bool {
    let order = match (&left, &right) {
        (Some(Value::S(left)), Some(Value::S(right))) => Some(left.cmp(right)),
        (Some(Value::N(left)), Some(Value::N(right))) => Some(left.cmp(right)),
        (Some(Value::B(left)), Some(Value::B(right))) => Some(left.cmp(right)),
        _ => None,
    };
    let equal = left.is_some() && left == right;
    match operator {
        Comparator::Equal => equal,
        Comparator::NotEqual => !equal,
        Comparator::Less => order == Some(Ordering::Less),
        Comparator::Greater => order == Some(Ordering::Greater),
        Comparator::LessOrEqual => order.is_some_and(|order| order != Ordering::Greater),
        Comparator::GreaterOrEqual => order.is_some_and(|order| order != Ordering::Less),
    }
}

proptest! {
    #[test]
    fn a_printed_tree_is_parsed_back(tree in node()) {
        let text = print(&tree);
        let (parsed, _) = parse_tree(&text).expect(&text);
        prop_assert_eq!(parsed, tree, "{}", text);
    }

    #[test]
    fn conditions_mean_what_the_naive_evaluator_says(
        condition in condition(),
        item in prop::collection::btree_map("[pq]", value(), 0..3),
    ) {
        let encoded = Item::from_attributes(&item);
        prop_assert_eq!(condition.matches(Some(encoded.as_ref())), naive(&condition, &item));
    }

    #[test]
    fn a_projection_holds_what_its_path_leads_to(
        path in document_path(),
        item in prop::collection::btree_map("[pq]", value(), 0..3),
    ) {
        let encoded = Item::from_attributes(&item);
        let projected = Projection::new(vec![path.clone()]).apply(encoded.as_ref());
        let found = path.get_in(&item).is_some();
        prop_assert_eq!(projected.iter().count(), usize::from(found));
    }

    #[test]
    fn random_tokens_are_refused_or_taken_but_never_panic(
        tokens in prop::collection::vec(prop::sample::select(vec![
            "a", "b.c", "#a", ":v", ":w", "(", ")", "((", "))", "[", "]", "[0]", ",", ".", "=", "<>",
            "<", ">=", "AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE", "size(",
            "contains(", "attribute_exists(", "attribute_type(", "begins_with(", "if_not_exists(",
            "list_append(", "+", "-", "7", "_", "ü", "\"", " ", "\u{1F600}",
        ]), 0..24),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let text = tokens.join(glue);
        let values = r#"{":v": {"S": "S"}, ":w": {"N": "1"}}"#;
        let _ = parse_condition(&text, &mut placeholders(values));
        let _ = parse_update(&text, &mut placeholders(values));
        let _ = parse_projection(&text, &mut placeholders(values));
    }

    #[test]
    fn random_texts_never_panic(text in "\\PC{0,64}") {
        let _ = parse_condition(&text, &mut placeholders("{}"));
        let _ = parse_update(&text, &mut placeholders("{}"));
        let _ = parse_projection(&text, &mut placeholders("{}"));
    }
}
