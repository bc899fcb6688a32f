//! Whatever the body, decoding ends in an input or an error.

use proptest::prelude::*;

use crate::api::model::{self, Shape};
use crate::api::{Operation, decode, encode_error};

/// Any JSON, its names drawn from those that mean something.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        Just("1e400".to_owned()),
        "[a-z#:=<>() ,.\\[\\]0-9]{0,12}".prop_map(|text| format!("\"{text}\"")),
        Just(r#""\u00e9\ud83d\ude00""#.to_owned()),
    ];
    let name = prop_oneof![
        "[A-Za-z#:]{0,4}",
        Just("S".to_owned()),
        Just("N".to_owned()),
        Just("M".to_owned())
    ];
    leaf.prop_recursive(4, 32, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|elements| format!("[{}]", elements.join(","))),
            prop::collection::vec((name.clone(), inner), 0..4).prop_map(|members| {
                let members: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("\"{name}\":{value}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// A value of about the right shape: every tenth or so is something else.
fn value_of(shape: Shape, depth: usize) -> BoxedStrategy<String> {
    let right = match shape {
        Shape::String(_) | Shape::TableName(_) => prop_oneof![
            Just("\"Tab\""),
            Just("\"\""),
            Just("\"a = :v\""),
            Just("\"SET #a = :v\"")
        ]
        .prop_map(str::to_owned)
        .boxed(),
        Shape::Enum(words) => prop::sample::select(words.words)
            .prop_map(|word| format!("\"{word}\""))
            .boxed(),
        Shape::Boolean => any::<bool>().prop_map(|value| value.to_string()).boxed(),
        Shape::Integer(_) | Shape::Long(_) | Shape::Double | Shape::Timestamp => {
            (-1i64..200).prop_map(|value| value.to_string()).boxed()
        }
        Shape::Value => prop_oneof![
            Just(r#"{"S":"a"}"#),
            Just(r#"{"N":"1"}"#),
            Just(r#"{"SS":["a","a"]}"#),
            Just(r#"{"L":[{"NULL":true}]}"#),
        ]
        .prop_map(str::to_owned)
        .boxed(),
        _ if depth == 0 => any_json().boxed(),
        Shape::Structure(structure) => members_of(structure, depth - 1),
        Shape::List(list) => prop::collection::vec(value_of(list.element, depth - 1), 0..3)
            .prop_map(|elements| format!("[{}]", elements.join(",")))
            .boxed(),
        Shape::Map(map) => {
            let key = prop_oneof![Just("pk"), Just(":v"), Just("#a"), Just("Tab"), Just("")];
            prop::collection::vec((key, value_of(map.value, depth - 1)), 0..3)
                .prop_map(|entries| {
                    let entries: Vec<String> = entries
                        .iter()
                        .map(|(key, value)| format!("\"{key}\":{value}"))
                        .collect();
                    format!("{{{}}}", entries.join(","))
                })
                .boxed()
        }
    };
    prop_oneof![9 => right, 1 => any_json()].boxed()
}

fn members_of(structure: &'static model::Structure, depth: usize) -> BoxedStrategy<String> {
    let members: Vec<_> = structure
        .members
        .iter()
        .map(|member| {
            let odds = if member.required { 0.95 } else { 0.3 };
            prop::option::weighted(odds, value_of(member.shape, depth))
                .prop_map(move |value| value.map(|value| format!("\"{}\":{value}", member.name)))
        })
        .collect();
    members
        .prop_map(|members| {
            let members: Vec<String> = members.into_iter().flatten().collect();
            format!("{{{}}}", members.join(","))
        })
        .boxed()
}

fn request() -> impl Strategy<Value = (Operation, String)> {
    prop::sample::select(Operation::ALL)
        .prop_flat_map(|operation| (Just(operation), members_of(model::input(operation), 5)))
}

proptest! {
    #![proptest_config(crate::testing::proptest_config(1_000))]

    #[test]
    fn any_request_is_answered((operation, body) in request()) {
        match decode(operation, &body) {
            Ok(input) => prop_assert_eq!(input.operation(), operation),
            Err(error) => {
                let response = encode_error(&error, crate::api::RequestId::default());
                prop_assert_eq!(response.status, 400);
            }
        }
    }

    #[test]
    fn any_text_is_answered(body in any_json(), cut in 0usize..64) {
        for operation in Operation::ALL {
            let _ = decode(*operation, &body);
            let cut: String = body.chars().take(cut).collect();
            let _ = decode(*operation, &cut);
        }
    }
}
