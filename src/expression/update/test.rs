//! Application of updates; the errors of their texts are tested in `api::messages`.

use crate::expression::UpdateError;
use crate::expression::testing::{item, update};

const VALUES: &str = r#"{
    ":n": {"N": "5"}, ":m": {"N": "-2.5"}, ":s": {"S": "new"}, ":t": {"S": "other"},
    ":big": {"N": "9e125"}, ":tiny": {"N": "1e-130"},
    ":ss": {"SS": ["b", "c"]}, ":all": {"SS": ["a", "b"]}, ":ns": {"NS": ["1"]},
    ":bs": {"BS": ["AQ=="]}, ":l": {"L": [{"S": "x"}]}, ":e": {"L": []}, ":map": {"M": {}}
}"#;

const KEY: &str = r#"{"pk": {"S": "k"}}"#;

/// Applies `text` to `before` and compares with `after`.
fn check(before: &str, text: &str, after: &str) {
    let update = update(text, VALUES).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let result = update.apply(Some(item(before).as_ref()), item(KEY).as_ref());
    assert_eq!(
        result.expect(text).to_json(),
        item(after).to_json(),
        "{text}"
    );
}

fn check_error(before: &str, text: &str, expected: UpdateError) {
    let update = update(text, VALUES).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let result = update.apply(Some(item(before).as_ref()), item(KEY).as_ref());
    assert_eq!(result.expect_err(text), expected, "{text}");
}

#[test]
fn set_puts_values_copies_and_sums() {
    check(r#"{}"#, "SET a = :s", r#"{"a": {"S": "new"}}"#);
    check(
        r#"{"a": {"N": "1"}}"#,
        "set a = :s",
        r#"{"a": {"S": "new"}}"#,
    );
    check(
        r#"{"a": {"N": "1"}, "b": {"N": "2"}}"#,
        "SET a = b, b = a",
        r#"{"a": {"N": "2"}, "b": {"N": "1"}}"#,
    );
    check(
        r#"{"a": {"N": "1"}}"#,
        "SET a = a + :n",
        r#"{"a": {"N": "6"}}"#,
    );
    check(
        r#"{"a": {"N": "1"}}"#,
        "SET b = :n - a",
        r#"{"a": {"N": "1"}, "b": {"N": "4"}}"#,
    );
    check(
        r#"{"a": {"N": "1"}}"#,
        "SET a = (a - :m)",
        r#"{"a": {"N": "3.5"}}"#,
    );
    check(
        r#"{"a": {"N": "1"}}"#,
        "SET a = ((a)+(:n))",
        r#"{"a": {"N": "6"}}"#,
    );
    check(r#"{}"#, "SET a = :n + :m", r#"{"a": {"N": "2.5"}}"#);
}

#[test]
fn if_not_exists_and_list_append() {
    check(
        r#"{}"#,
        "SET a = if_not_exists(a, :n)",
        r#"{"a": {"N": "5"}}"#,
    );
    check(
        r#"{"a": {"N": "1"}}"#,
        "SET a = if_not_exists(a, :n) + :n",
        r#"{"a": {"N": "6"}}"#,
    );
    check(
        r#"{}"#,
        "SET a = if_not_exists(a, if_not_exists(b, :s))",
        r#"{"a": {"S": "new"}}"#,
    );
    check(
        r#"{"a": {"L": [{"N": "1"}]}}"#,
        "SET a = list_append(a, :l)",
        r#"{"a": {"L": [{"N": "1"}, {"S": "x"}]}}"#,
    );
    check(
        r#"{"a": {"L": [{"N": "1"}]}}"#,
        "SET a = list_append(:l, a)",
        r#"{"a": {"L": [{"S": "x"}, {"N": "1"}]}}"#,
    );
    check(
        r#"{}"#,
        "SET a = list_append(if_not_exists(a, :e), :l)",
        r#"{"a": {"L": [{"S": "x"}]}}"#,
    );
}

#[test]
fn nested_paths_change_their_place_only() {
    check(
        r#"{"m": {"M": {"a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}}}}"#,
        "SET m.a = :s, m.b.c = m.b.c + :n, m.d = :t",
        r#"{"m": {"M": {"a": {"S": "new"}, "b": {"M": {"c": {"N": "7"}}}, "d": {"S": "other"}}}}"#,
    );
    check(
        r#"{"l": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"N": "4"}]}}"#,
        "SET l[0] = :s REMOVE l[1], l[2]",
        r#"{"l": {"L": [{"S": "new"}, {"N": "4"}]}}"#,
    );
    check(
        r#"{"l": {"L": [{"N": "1"}]}}"#,
        "SET l[9] = :s, l[5] = :t",
        r#"{"l": {"L": [{"N": "1"}, {"S": "other"}, {"S": "new"}]}}"#,
    );
    check(
        r#"{"l": {"L": [{"M": {"a": {"N": "1"}}}]}}"#,
        "REMOVE l[0].a SET l[1] = :s",
        r#"{"l": {"L": [{"M": {}}, {"S": "new"}]}}"#,
    );
    check(
        r#"{"l": {"L": [{"L": [{"N": "1"}]}]}}"#,
        "SET l[0][0] = :s",
        r#"{"l": {"L": [{"L": [{"S": "new"}]}]}}"#,
    );
}

#[test]
fn remove_takes_out_what_is_there() {
    check(
        r#"{"a": {"N": "1"}, "b": {"N": "2"}}"#,
        "REMOVE a, absent",
        r#"{"b": {"N": "2"}}"#,
    );
    check(
        r#"{"m": {"M": {"a": {"N": "1"}}}}"#,
        "REMOVE m.a, m.absent",
        r#"{"m": {"M": {}}}"#,
    );
    check(
        r#"{"l": {"L": [{"N": "1"}]}}"#,
        "REMOVE l[7]",
        r#"{"l": {"L": [{"N": "1"}]}}"#,
    );
}

#[test]
fn add_counts_and_unites() {
    check(r#"{}"#, "ADD a :n", r#"{"a": {"N": "5"}}"#);
    check(
        r#"{"a": {"N": "1"}}"#,
        "ADD a :m",
        r#"{"a": {"N": "-1.5"}}"#,
    );
    check(r#"{}"#, "ADD a :ss", r#"{"a": {"SS": ["b", "c"]}}"#);
    check(
        r#"{"a": {"SS": ["a", "b"]}}"#,
        "ADD a :ss",
        r#"{"a": {"SS": ["a", "b", "c"]}}"#,
    );
    check(
        r#"{"a": {"NS": ["2"]}}"#,
        "ADD a :ns",
        r#"{"a": {"NS": ["1", "2"]}}"#,
    );
    check(
        r#"{"a": {"BS": ["Ag=="]}}"#,
        "ADD a :bs",
        r#"{"a": {"BS": ["AQ==", "Ag=="]}}"#,
    );
    check(
        r#"{"m": {"M": {}}}"#,
        "ADD m.c :n",
        r#"{"m": {"M": {"c": {"N": "5"}}}}"#,
    );
}

#[test]
fn delete_takes_members_out_and_leaves_no_empty_set() {
    check(
        r#"{"a": {"SS": ["a", "b"]}}"#,
        "DELETE a :ss",
        r#"{"a": {"SS": ["a"]}}"#,
    );
    check(r#"{"a": {"SS": ["a", "b"]}}"#, "DELETE a :all", r#"{}"#);
    check(
        r#"{"b": {"N": "1"}}"#,
        "DELETE a :ss",
        r#"{"b": {"N": "1"}}"#,
    );
    check(
        r#"{"m": {"M": {"a": {"SS": ["a", "b"]}}}}"#,
        "DELETE m.a :all",
        r#"{"m": {"M": {}}}"#,
    );
}

#[test]
fn a_new_item_has_its_key() {
    let result = update("SET a = :n", VALUES).expect("update");
    let result = result.apply(None, item(KEY).as_ref()).expect("item");
    assert_eq!(
        result.to_json(),
        item(r#"{"pk": {"S": "k"}, "a": {"N": "5"}}"#).to_json()
    );
}

#[test]
fn paths_that_lead_nowhere_are_refused() {
    let invalid = UpdateError::InvalidDocumentPath;
    check_error(r#"{}"#, "SET m.a = :n", invalid);
    check_error(r#"{}"#, "SET l[0] = :n", invalid);
    check_error(r#"{"m": {"M": {}}}"#, "SET m.a.b = :n", invalid);
    check_error(r#"{"m": {"M": {}}}"#, "SET m[0] = :n", invalid);
    check_error(r#"{"l": {"L": []}}"#, "SET l.a = :n", invalid);
    check_error(r#"{"l": {"L": []}}"#, "SET l[0].a = :n", invalid);
    check_error(r#"{"s": {"S": "x"}}"#, "SET s.a = :n", invalid);
    check_error(r#"{}"#, "REMOVE m.a", invalid);
    check_error(r#"{}"#, "ADD m.a :n", invalid);
}

#[test]
fn operands_must_be_there_and_of_the_right_type() {
    let missing = UpdateError::AttributeMissing;
    check_error(r#"{}"#, "SET a = b", missing);
    check_error(r#"{}"#, "SET a = a + :n", missing);
    check_error(r#"{}"#, "SET a = list_append(a, :l)", missing);
    let incorrect = UpdateError::IncorrectOperandType;
    check_error(r#"{"a": {"S": "x"}}"#, "SET a = a + :n", incorrect);
    check_error(
        r#"{"a": {"S": "x"}}"#,
        "SET b = list_append(a, :l)",
        incorrect,
    );
    check_error(r#"{"a": {"S": "x"}}"#, "ADD a :n", incorrect);
    check_error(r#"{"a": {"N": "1"}}"#, "ADD a :ss", incorrect);
    check_error(r#"{"a": {"NS": ["1"]}}"#, "ADD a :ss", incorrect);
    check_error(r#"{"a": {"NS": ["1"]}}"#, "DELETE a :ss", incorrect);
    check_error(r#"{"a": {"S": "x"}}"#, "DELETE a :ss", incorrect);
}

#[test]
fn sums_stay_in_the_range_of_numbers() {
    check_error(
        r#"{"a": {"N": "9e125"}}"#,
        "ADD a :big",
        UpdateError::NumberOverflow,
    );
    check_error(
        r#"{"a": {"N": "1e20"}}"#,
        "SET a = a + :tiny",
        UpdateError::NumberTooPrecise,
    );
}

#[test]
fn results_nest_no_deeper_than_documents_may() {
    let nested = |levels: usize| {
        let open = r#"{"M": {"n": "#.repeat(levels);
        format!(r#"{open}{{"S": "leaf"}}{}"#, "}}".repeat(levels))
    };
    let values = format!(r#"{{":v": {}}}"#, nested(30));
    let update = update("SET m.a.b = :v", &values).expect("update");
    let before = item(r#"{"m": {"M": {"a": {"M": {}}}}}"#);
    let result = update.apply(Some(before.as_ref()), item(KEY).as_ref());
    assert_eq!(result.expect_err("depth"), UpdateError::NestedTooDeep);
}

#[test]
fn the_projection_is_what_changed() {
    let update = update("SET m.a = :n, l[1] = :s REMOVE gone ADD c :n", VALUES).expect("update");
    let before = item(
        r#"{"pk": {"S": "k"}, "gone": {"S": "x"}, "c": {"N": "1"},
            "m": {"M": {"a": {"N": "1"}, "z": {"N": "0"}}}, "l": {"L": [{"N": "1"}, {"N": "2"}]}}"#,
    );
    let after = update.apply(Some(before.as_ref()), item(KEY).as_ref());
    let after = after.expect("after");
    let projection = update.projection();
    assert_eq!(
        projection.apply(before.as_ref()).to_json(),
        item(r#"{"gone": {"S": "x"}, "c": {"N": "1"}, "m": {"M": {"a": {"N": "1"}}}, "l": {"L": [{"N": "2"}]}}"#).to_json()
    );
    assert_eq!(
        projection.apply(after.as_ref()).to_json(),
        item(r#"{"c": {"N": "6"}, "m": {"M": {"a": {"N": "5"}}}, "l": {"L": [{"S": "new"}]}}"#)
            .to_json()
    );
    let names: Vec<&str> = update.attributes().into_iter().collect();
    assert_eq!(names, ["c", "gone", "l", "m"]);
}
