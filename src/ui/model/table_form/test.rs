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
    clash.global.first_mut().unwrap().partition = vec![key("status", KeyKind::N)];
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

/// A table with an index whose key has two attributes in each part.
fn by_place() -> TableForm {
    TableForm {
        name: "Places".to_owned(),
        partition: key("id", KeyKind::S),
        global: vec![IndexForm {
            id: 1,
            name: "by-place".to_owned(),
            partition: vec![key("country", KeyKind::S), key("city", KeyKind::S)],
            sort: vec![key("street", KeyKind::S), key("house", KeyKind::N)],
            ..IndexForm::default()
        }],
        ..TableForm::new()
    }
}

#[test]
fn an_index_has_several_attributes_in_each_part() {
    let form = by_place();
    assert!(form.faults().is_empty());
    let schema = concat!(
        r#"{"IndexName":"by-place","KeySchema":["#,
        r#"{"AttributeName":"country","KeyType":"HASH"},{"AttributeName":"city","KeyType":"HASH"},"#,
        r#"{"AttributeName":"street","KeyType":"RANGE"},{"AttributeName":"house","KeyType":"RANGE"}],"#,
        r#""Projection":{"ProjectionType":"ALL"}}"#,
    );
    assert!(
        create_table(&form).contains(schema),
        "{}",
        create_table(&form)
    );
    let index = form.global.first().unwrap();
    let update = create_global_index("Places", index, None);
    assert!(update.contains(schema), "{update}");
    assert!(update.contains(r#"{"AttributeName":"house","AttributeType":"N"}"#));
    // The service takes what the form sends.
    for (target, body) in [
        ("CreateTable", create_table(&form)),
        ("UpdateTable", update),
    ] {
        let operation = crate::api::Operation::from_target(&format!("DynamoDB_20120810.{target}"));
        assert!(
            crate::api::decode(operation.unwrap(), &body).is_ok(),
            "{body}"
        );
    }
}

#[test]
fn a_part_of_an_indexs_key_has_one_to_four_attributes() {
    let mut index = IndexForm::default();
    for expected in [2, 3, 4, 4] {
        index.add_field(Part::Partition);
        assert_eq!(index.fields(Part::Partition).len(), expected);
    }
    for expected in [3, 2, 1, 1] {
        index.drop_field(Part::Partition);
        assert_eq!(index.fields(Part::Partition).len(), expected);
    }
    index.change_field(Part::Sort, 2, |field| field.name = "third".to_owned());
    let names: Vec<&str> = index
        .named(Part::Sort)
        .iter()
        .map(|f| f.name.as_str())
        .collect();
    assert_eq!(names, ["third"]);
}

#[test]
fn an_attribute_is_in_an_indexs_key_once() {
    let mut form = by_place();
    form.global
        .first_mut()
        .unwrap()
        .sort
        .push(key("city", KeyKind::S));
    assert_eq!(
        form.faults(),
        ["city is twice in the key of by-place; each attribute stands there once."]
    );
}

#[test]
fn a_key_of_several_attributes_lays_items_by_all_of_them() {
    let all = layouts(&by_place());
    let index = all.get(1).unwrap();
    assert_eq!(
        (index.partition.as_str(), index.sort.as_str()),
        ("country + city", "street + house")
    );
    let inside: Vec<_> = index
        .rows
        .iter()
        .filter(|row| row.partition.is_some())
        .collect();
    assert!(inside.len() > 1);
    for row in &inside {
        assert!(row.partition.as_ref().unwrap().contains(" · "), "{row:?}");
        assert!(
            row.items.iter().all(|item| item.sort.contains(" · ")),
            "{row:?}"
        );
    }
    let hashes: Vec<&String> = inside.iter().map(|row| &row.hash).collect();
    assert!(hashes.is_sorted());
    // An item that lacks one attribute of the key is not in the index.
    assert_eq!(index.rows.last().unwrap().partition, None);
}
