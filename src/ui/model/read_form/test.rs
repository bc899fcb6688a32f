use super::*;

fn part(name: &str, kind: &str, partition: bool) -> KeyPart {
    KeyPart {
        name: name.to_owned(),
        attribute_type: kind.to_owned(),
        is_partition_key: partition,
    }
}

fn table() -> TableOverview {
    TableOverview {
        name: "Orders".to_owned(),
        arn: String::new(),
        status: "ACTIVE".to_owned(),
        key: vec![part("customerId", "S", true), part("orderedAt", "S", false)],
        item_count: 0,
        size_bytes: 0,
        billing_mode: "PAY_PER_REQUEST".to_owned(),
        read_capacity_units: None,
        write_capacity_units: None,
        indexes: Vec::new(),
        stream: None,
        ttl: None,
        deletion_protection: false,
        created_ms: 0,
        minutes: Vec::new(),
        version: 1,
    }
}

fn filter_row(path: &str, op: Op, kind: &str, value: &str) -> FilterRow {
    FilterRow {
        id: 0,
        path: path.to_owned(),
        op,
        kind: kind.to_owned(),
        value: value.to_owned(),
        value2: String::new(),
    }
}

fn orders() -> ReadForm {
    ReadForm {
        partition: vec!["C#1042".to_owned()],
        sort_op: Op::GreaterOrEqual,
        sort: "2026-09-01".to_owned(),
        filter: Filter::Rows(vec![filter_row("status", Op::Equal, "S", "SHIPPED")]),
        limit: "12".to_owned(),
        ..ReadForm::new()
    }
}

#[test]
fn rows_become_the_request() {
    assert_eq!(
        orders().request(&table(), None, None),
        concat!(
            r##"{"TableName":"Orders","KeyConditionExpression":"customerId = :customerId AND orderedAt >= :orderedAt","##,
            r##""FilterExpression":"#status = :status","ExpressionAttributeNames":{"#status":"status"},"##,
            r##""ExpressionAttributeValues":{":customerId":{"S":"C#1042"},":orderedAt":{"S":"2026-09-01"},":status":{"S":"SHIPPED"}},"##,
            r##""Limit":12,"ReturnConsumedCapacity":"INDEXES"}"##
        )
    );
}

#[test]
fn the_request_becomes_the_rows() {
    let forms = [
        orders(),
        ReadForm {
            verb: Verb::Scan,
            segments: 4,
            filter: Filter::Rows(vec![
                filter_row("address.city", Op::BeginsWith, "S", "B"),
                FilterRow {
                    id: 1,
                    ..filter_row("total", Op::Greater, "N", "10")
                },
                FilterRow {
                    id: 2,
                    ..filter_row("lines[0].sku", Op::Exists, "S", "")
                },
                FilterRow {
                    id: 3,
                    ..filter_row("gift", Op::Equal, "BOOL", "true")
                },
            ]),
            ..ReadForm::new()
        },
        ReadForm {
            sort_op: Op::Between,
            sort2: "2026-10-01".to_owned(),
            forward: false,
            consistent: true,
            select: Return::Specific("orderId, total".to_owned()),
            ..orders()
        },
        ReadForm {
            select: Return::Count,
            ..orders()
        },
    ];
    for form in forms {
        let segment = (form.verb == Verb::Scan).then_some(0);
        let body = form.request(&table(), None, segment);
        assert_eq!(from_request(form.verb, &body, &table()), Ok(form), "{body}");
    }
}

#[test]
fn what_rows_cannot_say_stays_text() {
    let body = r#"{"TableName":"Orders","FilterExpression":"a = :a OR size(b) > :b","ExpressionAttributeValues":{":a":{"S":"x"},":b":{"N":"3"}}}"#;
    let form = from_request(Verb::Scan, body, &table()).unwrap();
    assert!(
        matches!(&form.filter, Filter::Text { expression, values, .. } if expression == "a = :a OR size(b) > :b" && values.len() == 2)
    );
    let again = from_request(Verb::Scan, &form.request(&table(), None, None), &table()).unwrap();
    assert_eq!(again, form);
}

#[test]
fn what_is_wrong_is_said_in_the_services_words() {
    let message = from_request(Verb::Query, r#"{"TableName":"Orders"}"#, &table()).unwrap_err();
    assert!(
        message.contains("KeyConditions or KeyConditionExpression"),
        "{message}"
    );
    let message = from_request(Verb::Scan, r#"{"TableName":"Other"}"#, &table()).unwrap_err();
    assert!(message.contains("about Other"), "{message}");
}

#[test]
fn conditions_are_spoken_with_their_values() {
    let body = orders().request(&table(), None, None);
    assert_eq!(
        spoken_condition(&body).as_deref(),
        Some("customerId = C#1042 AND orderedAt >= 2026-09-01")
    );
}

#[test]
fn a_further_sort_key_attribute_is_more_than_the_form_asks_for() {
    let mut table = table();
    table.key.push(part("place", "S", false));
    let body = r#"{"TableName":"Orders","KeyConditionExpression":"customerId = :c AND orderedAt = :o AND place = :p","ExpressionAttributeValues":{":c":{"S":"1"},":o":{"S":"2"},":p":{"S":"3"}}}"#;
    assert_eq!(
        from_request(Verb::Query, body, &table).unwrap_err(),
        "This form asks for one sort key attribute; place is a further one."
    );
}
