//! Records against a derive over serde_json: the same texts, read by either.

use super::{Record, from_text, to_text};
use crate::testing::proptest_config;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Small {
    name: String,
    count: u64,
    share: Option<f64>,
}

super::record!(Small { name, count, share });

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Nothing,
    One(Small),
    Box { width: i64, tags: Vec<String> },
}

super::variants!(Shape { Nothing, One(small), Box { width, tags } });

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Large {
    shapes: Vec<Shape>,
    pairs: Vec<(String, u32)>,
    triple: (bool, u16, Option<Arc<Small>>),
    result: Result<Box<Small>, String>,
    #[serde(default)]
    later: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    latest: Vec<u16>,
}

super::record!(Large { shapes, pairs, triple, result, later = 0 } sparse { latest });

fn small() -> impl Strategy<Value = Small> {
    // Halves: serde_json reads longer fractions to the nearest but one.
    let half = any::<i32>().prop_map(|halves| f64::from(halves) / 2.0);
    let share = proptest::option::of(half);
    (any::<String>(), any::<u64>(), share).prop_map(|(name, count, share)| Small {
        name,
        count,
        share,
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        Just(Shape::Nothing),
        small().prop_map(Shape::One),
        (any::<i64>(), any::<Vec<String>>()).prop_map(|(width, tags)| Shape::Box { width, tags }),
    ]
}

fn large() -> impl Strategy<Value = Large> {
    (
        proptest::collection::vec(shape(), 0..4),
        any::<Vec<(String, u32)>>(),
        (
            any::<bool>(),
            any::<u16>(),
            proptest::option::of(small().prop_map(Arc::new)),
        ),
        prop_oneof![
            small().prop_map(|small| Ok(Box::new(small))),
            any::<String>().prop_map(Err)
        ],
        any::<u32>(),
        proptest::collection::vec(any::<u16>(), 0..2),
    )
        .prop_map(|(shapes, pairs, triple, result, later, latest)| Large {
            shapes,
            pairs,
            triple,
            result,
            later,
            latest,
        })
}

proptest! {
    #![proptest_config(proptest_config(128))]

    #[test]
    fn texts_are_those_of_a_derive(large in large()) {
        let text = to_text(&large);
        prop_assert_eq!(serde_json::from_str::<Large>(&text).ok(), Some(large.clone()));
        let derived = serde_json::to_string(&large).unwrap();
        prop_assert_eq!(text.contains("latest"), !large.latest.is_empty());
        prop_assert_eq!(from_text::<Large>(&derived), Some(large));
    }

    #[test]
    fn any_other_text_is_nothing(text: String) {
        prop_assert_eq!(from_text::<Large>(&text), None);
    }
}

#[test]
fn a_missing_option_and_a_default_may_be_missing_and_nothing_else() {
    #[track_caller]
    fn check<T: Record + PartialEq + std::fmt::Debug>(text: &str, expected: Option<T>) {
        assert_eq!(from_text::<T>(text), expected, "{text}");
    }
    let small = Small {
        name: "a".to_owned(),
        count: 1,
        share: None,
    };
    check(r#"{"name":"a","count":1}"#, Some(small.clone()));
    check(
        r#"{"count":1,"more":[],"name":"a","share":null}"#,
        Some(small),
    );
    check::<Small>(r#"{"name":"a"}"#, None);
    check::<Small>(r#"{"name":"a","count":-1}"#, None);
    check::<Small>(r#"{"name":7,"count":1}"#, None);
    check(r#""Nothing""#, Some(Shape::Nothing));
    check::<Shape>(r#""One""#, None);
    check::<Shape>(r#""Else""#, None);
    check::<Shape>(r#"{}"#, None);
    let text = r#"{"shapes":[],"pairs":[["x",2]],"triple":[true,3,null],"result":{"Err":"no"}}"#;
    let large = from_text::<Large>(text).unwrap();
    assert_eq!(
        (large.later, large.pairs.len(), large.result),
        (0, 1, Err("no".to_owned()))
    );
    check::<Large>(&text.replace("2", "\"2\""), None);
}
