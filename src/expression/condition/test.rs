//! Evaluation of conditions; their errors are tested with their texts in `api::messages`.

use crate::expression::testing::{condition, item};

const ITEM: &str = r#"{
    "s": {"S": "hello"}, "blank": {"S": ""}, "clef": {"S": "é𝄞"}, "n": {"N": "10"},
    "b": {"B": "AQID"}, "t": {"BOOL": true}, "nul": {"NULL": true},
    "ss": {"SS": ["x", "y"]}, "ns": {"NS": ["1", "2.50"]}, "bs": {"BS": ["AQ==", "Ag=="]},
    "l": {"L": [{"S": "one"}, {"N": "2"}, {"M": {"deep": {"L": [{"N": "7"}]}}}]},
    "m": {"M": {"k": {"S": "v"}, "o": {"M": {"p": {"N": "1"}}}}},
    "m2": {"M": {"o": {"M": {"p": {"N": "1.0"}}}, "k": {"S": "v"}}}
}"#;

const VALUES: &str = r#"{
    ":hello": {"S": "hello"}, ":he": {"S": "he"}, ":x": {"S": "x"}, ":z": {"S": "z"},
    ":empty": {"S": ""}, ":one": {"N": "1"}, ":ten": {"N": "10"}, ":tenE": {"N": "1.0E1"},
    ":nine": {"N": "9"}, ":three": {"N": "3"}, ":seven": {"N": "7"}, ":two": {"N": "2.5"},
    ":b": {"B": "AQID"}, ":bpre": {"B": "AQI="}, ":bmid": {"B": "Ag=="}, ":b9": {"B": "CQ=="},
    ":true": {"BOOL": true}, ":false": {"BOOL": false}, ":null": {"NULL": true},
    ":ss": {"SS": ["y", "x"]}, ":ss1": {"SS": ["x"]}, ":l": {"L": [{"S": "one"}]},
    ":map": {"M": {"k": {"S": "v"}, "o": {"M": {"p": {"N": "1"}}}}},
    ":deep": {"M": {"deep": {"L": [{"N": "7"}]}}},
    ":tS": {"S": "S"}, ":tN": {"S": "N"}, ":tB": {"S": "B"}, ":tBOOL": {"S": "BOOL"},
    ":tNULL": {"S": "NULL"}, ":tSS": {"S": "SS"}, ":tNS": {"S": "NS"}, ":tBS": {"S": "BS"},
    ":tL": {"S": "L"}, ":tM": {"S": "M"}
}"#;

fn check(text: &str, expected: bool) {
    let condition = condition(text, VALUES).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    assert_eq!(
        condition.matches(Some(item(ITEM).as_ref())),
        expected,
        "{text}"
    );
}

fn check_all(expected: bool, texts: &[&str]) {
    for text in texts {
        check(text, expected);
    }
}

#[test]
fn equality_compares_values_of_one_type() {
    check_all(
        true,
        &[
            "s = :hello",
            ":hello = s",
            "n = :tenE",
            "b = :b",
            "t = :true",
            "nul = :null",
            "ss = :ss",
            "m = :map",
            "m2 = :map",
            "m = m2",
            "l[2] = :deep",
            "l[2].deep[0] = :seven",
            "m.o.p = :one",
            "(m.o).p = :one",
            "((m).o).p = :one",
            "s <> :he",
            "s <> :one",
        ],
    );
    check_all(
        false,
        &[
            "s = :he",
            "n = :hello",
            "t = :false",
            "ss = :ss1",
            "l = :l",
            "s <> :hello",
        ],
    );
}

#[test]
fn what_is_missing_equals_nothing() {
    check_all(
        true,
        &["absent <> :one", "absent <> also.absent", "m.none2 <> :one"],
    );
    check_all(
        false,
        &[
            "absent = :one",
            "absent = also.absent",
            "absent < :one",
            "absent >= :one",
            "absent BETWEEN :one AND :ten",
            "absent IN (:one)",
            "l[9] = :one",
            "m[0] = :one",
            "l.k = :one",
            "s.k = :one",
        ],
    );
}

#[test]
fn order_compares_numbers_strings_and_binaries_with_their_like() {
    check_all(
        true,
        &[
            "n > :nine",
            "n >= :ten",
            "n <= :tenE",
            "s > :he",
            "s < :x",
            "b < :b9",
            "b >= :b",
            "n BETWEEN :nine AND :ten",
            "n BETWEEN :ten AND :tenE",
            ":nine BETWEEN :one AND n",
            "s BETWEEN :he AND :hello",
        ],
    );
    check_all(
        false,
        &[
            "n < :nine",
            "n < :hello",
            "n >= :hello",
            "t >= s",
            "ss < :x",
            "n BETWEEN :one AND :nine",
        ],
    );
}

#[test]
fn in_finds_any_type() {
    check_all(
        true,
        &[
            "s IN (:one, :hello)",
            "n in (:tenE)",
            ":one IN (n, m.o.p)",
            "t IN (:true)",
            "m IN (:map)",
        ],
    );
    check_all(false, &["s IN (:he)", "n IN (:hello, :nine)"]);
}

#[test]
fn logic_binds_not_before_and_before_or() {
    check_all(
        true,
        &[
            "s = :hello OR s = :he AND n = :nine",
            "NOT s = :he AND n = :ten",
            "NOT (s = :he AND n = :nine)",
            "not NOT s = :hello",
            "s = :he OR (s = :hello AND n = :ten)",
            "NOT n BETWEEN :one AND :nine AND s = :hello",
        ],
    );
    check_all(
        false,
        &[
            "(s = :hello OR s = :he) AND n = :nine",
            "NOT s = :hello OR n = :nine",
            "NOT (s = :hello OR n = :nine)",
        ],
    );
}

#[test]
fn functions_ask_for_presence_type_prefix_and_parts() {
    check_all(
        true,
        &[
            "attribute_exists(s)",
            "attribute_exists(m.o.p)",
            "attribute_exists((m.o).p)",
            "attribute_exists(l[2].deep[0])",
            "attribute_not_exists(absent)",
            "attribute_not_exists(l[3])",
            "attribute_type(s, :tS) AND attribute_type(n, :tN) AND attribute_type(b, :tB)",
            "attribute_type(t, :tBOOL) AND attribute_type(nul, :tNULL)",
            "attribute_type(ss, :tSS) AND attribute_type(ns, :tNS) AND attribute_type(bs, :tBS)",
            "attribute_type(l, :tL) AND attribute_type(m, :tM)",
            "begins_with(s, :he)",
            "begins_with(s, :empty)",
            "begins_with(b, :bpre)",
            "contains(s, :he)",
            "contains(b, :bmid)",
            "contains(ss, :x)",
            "contains(ns, :two)",
            "contains(bs, :bmid)",
            "contains(l, :deep)",
            "contains(:hello, blank)",
        ],
    );
    check_all(
        false,
        &[
            "attribute_exists(absent)",
            "attribute_type(s, :tN)",
            "attribute_type(absent, :tS)",
            "begins_with(s, :x)",
            "begins_with(n, :he)",
            "begins_with(absent, :he)",
            "contains(s, :z)",
            "contains(ss, :z)",
            "contains(ss, :one)",
            "contains(ns, :x)",
            "contains(l, :x)",
            "contains(m, :x)",
            "contains(n, :one)",
            "contains(absent, :x)",
        ],
    );
}

#[test]
fn size_counts_characters_bytes_and_elements() {
    check_all(
        true,
        &[
            "size(s) > :three",
            "size(clef) = :three",
            "size(b) = :three",
            "size(ss) < :three",
            "size(l) = :three",
            "size(m) < :three",
            "size(blank) < :one",
            "size(s) <> size(b)",
            "(size(l)) = size(b)",
        ],
    );
    check_all(
        false,
        &[
            "size(n) >= :one",
            "size(t) >= :one",
            "size(absent) < :ten",
            "size(s) = :hello",
        ],
    );
}

#[test]
fn an_item_that_does_not_exist_has_no_attributes() {
    let holds = |text| condition(text, VALUES).expect(text).matches(None);
    assert!(holds("attribute_not_exists(s)"));
    assert!(holds("s <> :hello"));
    assert!(holds(":he < :hello"));
    assert!(!holds("attribute_exists(s)"));
    assert!(!holds("s = :hello"));
}

#[test]
fn attributes_are_the_roots_of_all_paths() {
    let condition = condition(
        "m.o.p = :one AND (size(s) > :one OR NOT contains(l[0], :x)) AND attribute_exists(n)",
        VALUES,
    );
    let condition = condition.expect("condition");
    let names: Vec<&str> = condition.attributes().into_iter().collect();
    assert_eq!(names, ["l", "m", "n", "s"]);
}

#[test]
fn names_stand_for_attributes_and_are_used_up() {
    let mut placeholders = crate::expression::testing::placeholders(r#"{":v": {"N": "1"}}"#);
    let parsed = crate::expression::parse_condition("#a.#n3 = :v", &mut placeholders);
    assert!(
        parsed
            .expect("condition")
            .matches(Some(item(r#"{"a": {"M": {"[3]": {"N": "1"}}}}"#).as_ref()))
    );
    assert_eq!(placeholders.unused_names(), ["#b", "#c"]);
    assert!(placeholders.unused_values().is_empty());
}
