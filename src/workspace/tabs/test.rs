//! A follower's questions, when leaders come and go.

use super::{ANSWER_MS_MAX, Ask, Asking, Failure, Message};
use crate::world::View;

fn send(operation: &str) -> Ask {
    Ask::Send {
        region: None,
        target: format!("DynamoDB_20120810.{operation}"),
        body: "{}".into(),
    }
}

fn asked(messages: &[Message]) -> Vec<(u64, String)> {
    messages
        .iter()
        .map(|message| match message {
            Message::Ask { id, leader, .. } => (*id, leader.clone()),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn which_requests_may_be_sent_twice() {
    let cases = [
        ("GetItem", true),
        ("Query", true),
        ("TransactGetItems", true),
        ("ListTables", true),
        ("PutItem", false),
        ("TransactWriteItems", false),
        ("CreateTable", false),
        ("BatchWriteItem", false),
        ("", false),
    ];
    for (operation, safe) in cases {
        assert_eq!(send(operation).is_safe_twice(), safe, "{operation}");
    }
    assert!(
        !Ask::Send {
            region: None,
            target: "GetItem".into(),
            body: String::new()
        }
        .is_safe_twice()
    );
    assert!(Ask::View(View::Tables).is_safe_twice());
}

#[test]
fn what_is_asked_before_a_leader_is_known_is_sent_when_one_is() {
    let mut asking = Asking::new("me".into());
    assert_eq!(asking.ask(send("PutItem"), 0), (1, None));
    let (messages, failed) = asking.leading("a".into());
    assert_eq!(
        (asked(&messages), failed),
        (vec![(1, "a".to_owned())], vec![])
    );
    assert_eq!(asking.leading("a".into()), (vec![], vec![]));
    assert!(asking.answered(1));
    assert!(!asking.answered(1));
}

#[test]
fn a_new_leader_is_asked_again_only_what_is_safe() {
    let mut asking = Asking::new("me".into());
    asking.leading("a".into());
    assert!(asking.ask(send("PutItem"), 0).1.is_some());
    assert!(asking.ask(send("GetItem"), 0).1.is_some());
    let (messages, failed) = asking.leading("b".into());
    assert_eq!(
        (asked(&messages), failed),
        (vec![(2, "b".to_owned())], vec![1])
    );
}

#[test]
fn taking_over_does_what_is_safe_itself() {
    let mut asking = Asking::new("me".into());
    asking.ask(send("PutItem"), 0);
    assert_eq!(asking.take_over(), (vec![(1, send("PutItem"))], vec![]));
    asking.leading("a".into());
    asking.ask(send("PutItem"), 0);
    asking.ask(send("Scan"), 0);
    assert_eq!(asking.take_over(), (vec![(3, send("Scan"))], vec![2]));
}

#[test]
fn a_question_expires_and_says_whether_it_was_sent() {
    let mut asking = Asking::new("me".into());
    asking.ask(send("PutItem"), 1_000);
    assert_eq!(asking.expire(ANSWER_MS_MAX), []);
    assert_eq!(
        asking.expire(ANSWER_MS_MAX + 1_000),
        [(1, Failure::NotSent)]
    );
    asking.leading("a".into());
    asking.ask(send("PutItem"), 2_000);
    assert_eq!(
        asking.expire(ANSWER_MS_MAX + 2_000),
        [(2, Failure::Unknown)]
    );
    assert_eq!(asking.expire(i64::MAX), []);
}
