use super::*;
use crate::api::types::{ScalarAttributeType, SearchSchemaElement};
use crate::api::{Operation, decode};

fn form() -> VectorForm {
    VectorForm {
        name: "by-place".to_owned(),
        attribute: "on-sphere".to_owned(),
        dimensions: "3".to_owned(),
        ..VectorForm::empty()
    }
}

fn searched(name: &str) -> Searched {
    Searched {
        name: name.to_owned(),
        kind: KeyKind::S,
    }
}

fn served(operation: &str, body: &str) {
    let operation = Operation::from_target(&format!("DynamoDB_20120810.{operation}")).unwrap();
    let refused = decode(operation, body).err();
    assert_eq!(refused, None, "{body}");
}

fn definition() -> VectorDefinition {
    let element = |name: &str, element_type| SearchSchemaElement {
        attribute_name: name.to_owned(),
        element_type,
        attribute_type: ScalarAttributeType::S,
    };
    VectorDefinition {
        attribute_name: "on-sphere".to_owned(),
        dimensions: 3,
        distance_function: VectorDistanceFunction::Cosine,
        search_schema: vec![
            element("tenant", SearchSchemaElementType::Hash),
            element("kind", SearchSchemaElementType::InlineFilter),
        ],
    }
}

#[test]
fn a_vector_index_becomes_update_table() {
    assert_eq!(
        form().request("Tab"),
        concat!(
            r#"{"TableName":"Tab","VectorIndexUpdates":[{"Create":{"IndexName":"by-place","#,
            r#""VectorAttribute":{"AttributeName":"on-sphere"},"Dimensions":3,"DistanceFunction":"COSINE","#,
            r#""Projection":{"ProjectionType":"ALL"}}}]}"#,
        )
    );
    served("UpdateTable", &form().request("Tab"));
    let scoped = VectorForm {
        hash: searched("tenant"),
        filters: vec![searched("kind"), searched("")],
        ..form()
    };
    let body = scoped.request("Tab");
    assert!(body.contains(
        r#""SearchSchema":[{"AttributeName":"tenant","SearchSchemaElementType":"HASH"},{"AttributeName":"kind","SearchSchemaElementType":"INLINE_FILTER"}]"#
    ));
    served("UpdateTable", &body);
}

#[test]
fn faults_of_a_vector_index_are_said_first() {
    assert_eq!(form().fault(), None);
    for (dimensions, is_fine) in [
        ("0", false),
        ("1", true),
        ("4096", true),
        ("4097", false),
        ("x", false),
    ] {
        let form = VectorForm {
            dimensions: dimensions.to_owned(),
            ..form()
        };
        assert_eq!(form.fault().is_none(), is_fine, "{dimensions}");
    }
    let itself = VectorForm {
        hash: searched("on-sphere"),
        ..form()
    };
    assert!(itself.fault().unwrap().contains("is the vector"));
    let twice = VectorForm {
        hash: searched("a"),
        filters: vec![searched("a")],
        ..form()
    };
    assert_eq!(twice.fault().unwrap(), "a is named twice.");
}

#[test]
fn a_vector_is_read_as_it_is_pasted() {
    for text in [
        "1, -2 0.5",
        "[1,-2,0.5]",
        "1\n-2\n0.5",
        r#"{"L":[{"N":"1"},{"N":"-2"},{"N":"0.5"}]}"#,
    ] {
        assert_eq!(numbers(text, 3).unwrap(), ["1", "-2", "0.5"], "{text}");
    }
    assert!(numbers("1 2", 3).unwrap_err().contains("here are 2"));
    assert!(
        numbers("1 2 up", 3)
            .unwrap_err()
            .contains("up is no number")
    );
    assert!(numbers("1 2 1e39", 3).unwrap_err().contains("1e39"));
}

#[test]
fn a_search_becomes_its_request() {
    let mut form = SearchForm {
        vector: "1 0 0".to_owned(),
        top_k: "5".to_owned(),
        values: vec!["t1".to_owned()],
    };
    let body = form.request("Tab", "by-place", &definition()).unwrap();
    assert_eq!(
        body,
        concat!(
            r#"{"TableName":"Tab","IndexName":"by-place","SearchVector":[{"N":"1"},{"N":"0"},{"N":"0"}],"TopK":5,"#,
            r##""SearchConditionExpression":"#a1 = :v1","ExpressionAttributeNames":{"#a1":"tenant"},"##,
            r#""ExpressionAttributeValues":{":v1":{"S":"t1"}},"ReturnConsumedCapacity":"TOTAL"}"#,
        )
    );
    served("SearchVectors", &body);
    form.values.push("deep".to_owned());
    let body = form.request("Tab", "by-place", &definition()).unwrap();
    assert!(body.contains("#a1 = :v1 AND #a2 = :v2"));
    served("SearchVectors", &body);
    form.values.clear();
    let refused = form.request("Tab", "by-place", &definition());
    assert_eq!(refused.unwrap_err(), "A search of this index names tenant.");
    form.values.push("t1".to_owned());
    for (top_k, is_fine) in [("0", false), ("1", true), ("100", true), ("101", false)] {
        form.top_k = top_k.to_owned();
        assert_eq!(
            form.request("Tab", "by-place", &definition()).is_ok(),
            is_fine,
            "{top_k}"
        );
    }
}

#[test]
fn bars_begin_at_zero_and_keep_the_order() {
    let body = r#"{"ConsumedCapacity":{"VectorSearchRequestBytes":1024},"SearchResults":[{"Item":{"pk":{"S":"d"}},"Score":3},{"Item":{"pk":{"S":"a"}},"Score":-1}]}"#;
    let (all, bytes) = found(body, &["pk"]).unwrap();
    assert!((bytes - 1024.0).abs() < f64::EPSILON);
    let shown: Vec<_> = all
        .iter()
        .map(|one| (one.item.as_str(), one.left, one.width))
        .collect();
    assert_eq!(shown, [("d", 25.0, 75.0), ("a", 0.0, 25.0)]);
    let same = r#"{"SearchResults":[{"Item":{"pk":{"S":"a"}},"Score":0}]}"#;
    let (all, _) = found(same, &["pk"]).unwrap();
    assert!(all.iter().all(|one| one.width == 0.0));
}
