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

fn sort_row(op: Op, value: &str, value2: &str) -> SortRow {
    SortRow {
        op,
        value: value.to_owned(),
        value2: value2.to_owned(),
    }
}

fn orders() -> ReadForm {
    ReadForm {
        partition: vec!["C#1042".to_owned()],
        sort: vec![sort_row(Op::GreaterOrEqual, "2026-09-01", "")],
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
            sort: vec![sort_row(Op::Between, "2026-09-01", "2026-10-01")],
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

/// A key as an index may have it: two partition and three sort key attributes.
fn places() -> TableOverview {
    TableOverview {
        key: vec![
            part("country", "S", true),
            part("city", "S", true),
            part("street", "S", false),
            part("house", "N", false),
            part("floor", "N", false),
        ],
        ..table()
    }
}

fn addresses(sort: Vec<SortRow>) -> ReadForm {
    ReadForm {
        partition: vec!["CH".to_owned(), "Bern".to_owned()],
        sort,
        ..ReadForm::new()
    }
}

#[test]
fn every_attribute_of_a_key_has_its_row_and_comes_back() {
    let table = places();
    let form = addresses(vec![
        sort_row(Op::Equal, "Aar", ""),
        sort_row(Op::Equal, "7", ""),
        sort_row(Op::Between, "1", "3"),
    ]);
    let body = form.request(&table, None, None);
    assert!(
        body.contains(
            r#""KeyConditionExpression":"country = :country AND city = :city AND street = :street AND house = :house AND floor BETWEEN :floor AND :floor2""#
        ),
        "{body}"
    );
    assert!(body.contains(r#"":house":{"N":"7"}"#), "{body}");
    assert_eq!(from_request(Verb::Query, &body, &table), Ok(form));
    let short = addresses(Vec::new());
    let body = short.request(&table, None, None);
    assert_eq!(from_request(Verb::Query, &body, &table), Ok(short));
}

#[test]
fn sort_key_attributes_are_asked_from_the_left_up_to_the_first_range() {
    let table = places();
    let reach = |sort: Vec<SortRow>| addresses(sort).sort_reach();
    assert_eq!(reach(Vec::new()), 1);
    assert_eq!(reach(vec![sort_row(Op::Equal, "", "")]), 1);
    assert_eq!(reach(vec![sort_row(Op::Equal, "Aar", "")]), 2);
    assert_eq!(reach(vec![sort_row(Op::Less, "Aar", "")]), 1);
    // What was typed behind a range stays in the form and is not sent.
    for first in [
        sort_row(Op::BeginsWith, "A", ""),
        sort_row(Op::Equal, "", ""),
    ] {
        let form = addresses(vec![first, sort_row(Op::Equal, "7", "")]);
        let body = form.request(&table, None, None);
        assert!(!body.contains("house"), "{body}");
    }
}

#[test]
fn a_gap_in_the_sort_key_is_refused_in_the_services_words() {
    let values = r#"{":c":{"S":"1"},":i":{"S":"2"},":s":{"S":"3"},":h":{"N":"4"}}"#;
    for (condition, message) in [
        (
            "country = :c AND city = :i AND house = :h",
            "RANGE key attributes street must have equality conditions specified in the query because a condition is present on key attribute house",
        ),
        (
            "country = :c AND city = :i AND street > :s AND house = :h",
            "RANGE key attributes street must have equality conditions specified in the query because a condition is present on key attribute house",
        ),
        (
            "country = :c AND street = :s",
            "Query condition missed key schema element: city",
        ),
        (
            "country = :c AND city = :i AND colour = :s",
            "colour is no key of what is read.",
        ),
    ] {
        let mut used = values.to_owned();
        for (name, kind) in [(":c", "S"), (":i", "S"), (":s", "S"), (":h", "N")] {
            if !condition.contains(name) {
                let n = match name {
                    ":c" => 1,
                    ":i" => 2,
                    ":s" => 3,
                    _ => 4,
                };
                let entry = format!(r#""{name}":{{"{kind}":"{n}"}}"#);
                used = used
                    .replace(&format!("{entry},"), "")
                    .replace(&format!(",{entry}"), "");
            }
        }
        let body = format!(
            r#"{{"TableName":"Orders","KeyConditionExpression":"{condition}","ExpressionAttributeValues":{used}}}"#
        );
        let refused = from_request(Verb::Query, &body, &places()).unwrap_err();
        assert_eq!(refused, message, "{condition}");
    }
}

#[test]
fn a_query_needs_every_attribute_of_the_partition_key() {
    let table = places();
    assert!(!addresses(Vec::new()).lacks_partition(&table));
    for partition in [
        vec![],
        vec!["CH".to_owned()],
        vec![String::new(), "Bern".to_owned()],
    ] {
        let form = ReadForm {
            partition,
            ..addresses(Vec::new())
        };
        assert!(form.lacks_partition(&table));
    }
}
