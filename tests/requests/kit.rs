//! A world with tables in it, and what a test says about its answers.

use hashrange::world::{World, WorldOptions};
use serde_json::Value;

pub(crate) struct Client {
    world: World,
}

/// A client of a world with `hash` (pk), `range` (pk, sk: N) and `indexed` (pk, sk, with the local
/// index `local` on n and the global indexes `some` on gk, projecting x, and `all` on gk and n).
pub(crate) fn client() -> Client {
    let mut client = Client {
        world: World::new(WorldOptions::default()),
    };
    let create = |client: &mut Client, table: &str, key: &str, more: &str| {
        let mut definitions = Vec::new();
        let indexed = if more.is_empty() { "" } else { "n:N gk:S" };
        for part in key.split(' ').chain(indexed.split(' ')) {
            if let Some((name, kind)) = part.split_once(':') {
                definitions.push(format!(
                    r#"{{"AttributeName":"{name}","AttributeType":"{kind}"}}"#
                ));
            }
        }
        let schema = schema(key);
        let definitions = definitions.join(",");
        client.ok(
            "CreateTable",
            &format!(
                r#"{{"TableName":"{table}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{definitions}],"KeySchema":{schema}{more}}}"#
            ),
        );
    };
    create(&mut client, "hash", "pk:S", "");
    create(&mut client, "range", "pk:S sk:N", "");
    let indexes = format!(
        r#","LocalSecondaryIndexes":[{{"IndexName":"local","KeySchema":{},"Projection":{{"ProjectionType":"KEYS_ONLY"}}}}],"GlobalSecondaryIndexes":[{{"IndexName":"some","KeySchema":{},"Projection":{{"ProjectionType":"INCLUDE","NonKeyAttributes":["x"]}}}},{{"IndexName":"all","KeySchema":{},"Projection":{{"ProjectionType":"ALL"}}}}]"#,
        schema("pk:S n:N"),
        schema("gk:S"),
        schema("gk:S n:N"),
    );
    create(&mut client, "indexed", "pk:S sk:S", &indexes);
    client.wait(60_000);
    client
}

fn schema(key: &str) -> String {
    let elements: Vec<String> = key
        .split(' ')
        .zip(["HASH", "RANGE"])
        .filter_map(|(part, role)| {
            let (name, _) = part.split_once(':')?;
            Some(format!(
                r#"{{"AttributeName":"{name}","KeyType":"{role}"}}"#
            ))
        })
        .collect();
    format!("[{}]", elements.join(","))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

impl Client {
    /// Lets virtual time pass.
    pub(crate) fn wait(&mut self, ms: i64) {
        let until_ms = self.world.now_ms() + ms;
        while self.world.advance_to(until_ms).more {}
    }

    fn send(&mut self, operation: &str, body: &str) -> (u16, Value) {
        let target = format!("DynamoDB_20120810.{operation}");
        let response = self.world.handle(&target, body).response;
        let value = match response.body.as_str() {
            "" => Value::Null,
            body => json(body),
        };
        (response.status, value)
    }

    /// A request that succeeds.
    pub(crate) fn ok(&mut self, operation: &str, body: &str) -> Value {
        let (status, value) = self.send(operation, body);
        assert_eq!(status, 200, "{operation} {body}\n{value}");
        value
    }

    /// A request and its response.
    #[track_caller]
    pub(crate) fn pair(&mut self, operation: &str, body: &str, response: &str) {
        let value = self.ok(operation, body);
        assert_eq!(value, json(response), "{operation} {body}");
    }

    /// A request that is refused, as the exception's short name and its text.
    #[track_caller]
    pub(crate) fn refused(&mut self, operation: &str, body: &str, kind: &str, message: &str) {
        let (status, value) = self.send(operation, body);
        assert_eq!(status, 400, "{operation} {body}\n{value}");
        let wire_type = value["__type"].as_str().unwrap();
        assert_eq!(wire_type.rsplit('#').next(), Some(kind), "{value}");
        let text = value["message"].as_str().or(value["Message"].as_str());
        assert_eq!(text, Some(message), "{operation} {body}");
    }

    /// A request that is refused for its parameters.
    #[track_caller]
    pub(crate) fn invalid(&mut self, operation: &str, body: &str, message: &str) {
        self.refused(operation, body, "ValidationException", message);
    }

    /// The whole body of a refusal.
    pub(crate) fn refusal(&mut self, operation: &str, body: &str) -> Value {
        let (status, value) = self.send(operation, body);
        assert_eq!(status, 400, "{operation} {body}\n{value}");
        value
    }

    /// Puts items into a table.
    pub(crate) fn put_all(&mut self, table: &str, items: &[&str]) {
        for item in items {
            self.pair(
                "PutItem",
                &format!(r#"{{"TableName":"{table}","Item":{item}}}"#),
                "{}",
            );
        }
    }
}
