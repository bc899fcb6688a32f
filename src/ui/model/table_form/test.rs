use super::*;
use crate::value::json::JsonDocument;

#[test]
fn a_form_becomes_create_table() {
    let body = create_table(&TableForm::one_to_many());
    let document = JsonDocument::parse(&body).unwrap();
    let root = document.root();
    assert_eq!(root.get("TableName").unwrap().as_str(), Some("Orders"));
    assert_eq!(
        root.get("BillingMode").unwrap().as_str(),
        Some("PAY_PER_REQUEST")
    );
    assert_eq!(
        root.get("AttributeDefinitions")
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        4
    );
    assert_eq!(
        root.get("LocalSecondaryIndexes")
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(root.get("ProvisionedThroughput").is_none());
    let provisioned = TableForm {
        provisioned: true,
        ..TableForm::one_to_many()
    };
    assert!(
        create_table(&provisioned)
            .contains(r#""ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5}"#)
    );
}

#[test]
fn faults_are_said_before_the_service_says_them() {
    assert!(TableForm::one_to_many().faults().is_empty());
    assert!(TableForm::single_table().faults().is_empty());
    assert!(TableForm::time_series().faults().is_empty());
    assert_eq!(TableForm::new().faults().len(), 2);
    let mut clash = TableForm::one_to_many();
    clash.global.first_mut().unwrap().partition = KeyField {
        name: "status".to_owned(),
        kind: KeyKind::N,
    };
    assert_eq!(
        clash.faults(),
        ["status is a key with two types; an attribute has one."]
    );
    let lonely = TableForm {
        sort: KeyField::default(),
        ..TableForm::one_to_many()
    };
    assert_eq!(
        lonely.faults(),
        ["A local index needs a table with a sort key."]
    );
}

#[test]
fn the_same_items_lie_everywhere() {
    for form in [
        TableForm::one_to_many(),
        TableForm::single_table(),
        TableForm::time_series(),
    ] {
        for layout in layouts(&form) {
            let mut letters: Vec<char> = layout
                .rows
                .iter()
                .flat_map(|row| row.items.iter().map(|item| item.letter))
                .collect();
            letters.sort_unstable();
            assert_eq!(letters, ('A'..='H').collect::<Vec<_>>(), "{}", layout.name);
            let hashes: Vec<&String> = layout
                .rows
                .iter()
                .filter(|row| row.partition.is_some())
                .map(|row| &row.hash)
                .collect();
            assert!(hashes.is_sorted(), "{}", layout.name);
        }
    }
}

#[test]
fn items_without_an_index_key_are_not_in_it() {
    let all = layouts(&TableForm::one_to_many());
    let table = all.first().unwrap();
    assert!(table.rows.iter().all(|row| row.partition.is_some()));
    let local = all.get(1).unwrap();
    let outside = local.rows.last().unwrap();
    assert_eq!(outside.partition, None);
    assert_eq!(
        outside
            .items
            .iter()
            .map(|item| item.letter)
            .collect::<String>(),
        "BF"
    );
}

#[test]
fn a_write_pays_for_every_index() {
    let form = TableForm::one_to_many();
    assert_eq!(form.write_cost(), (3, vec!["byStatus", "byOrderId"]));
}

#[test]
fn an_index_is_made_again_with_all_of_its_key() {
    use crate::world::{IndexOverview, KeyPart};
    let part = |name: &str, is_partition_key| KeyPart {
        name: name.to_owned(),
        attribute_type: "S".to_owned(),
        is_partition_key,
    };
    let index = IndexOverview {
        name: "by-place".to_owned(),
        is_global: true,
        key: vec![
            part("country", true),
            part("city", true),
            part("street", false),
            part("house", false),
        ],
        projection_type: "KEYS_ONLY".to_owned(),
        non_key_attributes: Vec::new(),
        status: "ACTIVE".to_owned(),
        backfilling: false,
        item_count: 0,
        size_bytes: 0,
        read_capacity_units: Some(2),
        write_capacity_units: Some(3),
        vector: None,
    };
    assert_eq!(
        create_global_index_again("Places", &index),
        concat!(
            r#"{"TableName":"Places","AttributeDefinitions":["#,
            r#"{"AttributeName":"country","AttributeType":"S"},{"AttributeName":"city","AttributeType":"S"},"#,
            r#"{"AttributeName":"street","AttributeType":"S"},{"AttributeName":"house","AttributeType":"S"}],"#,
            r#""GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"by-place","KeySchema":["#,
            r#"{"AttributeName":"country","KeyType":"HASH"},{"AttributeName":"city","KeyType":"HASH"},"#,
            r#"{"AttributeName":"street","KeyType":"RANGE"},{"AttributeName":"house","KeyType":"RANGE"}],"#,
            r#""Projection":{"ProjectionType":"KEYS_ONLY"},"#,
            r#""ProvisionedThroughput":{"ReadCapacityUnits":2,"WriteCapacityUnits":3}}}]}"#,
        )
    );
}
