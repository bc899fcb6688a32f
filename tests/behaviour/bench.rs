//! A world on a test bench: requests in, answers out, time by hand.

use hashrange::world::{
    Advanced, Control, ControlResult, Outcome, Trace, View, ViewData, World, WorldOptions,
};
use serde_json::{Value, json};

/// The instant every bench begins at.
pub(crate) const START_MS: i64 = 1_790_000_000_000;

/// A world and the commits it made.
pub(crate) struct Bench {
    pub world: World,
    pub commits: Vec<Vec<u8>>,
    pub last: Option<Outcome>,
    /// The region that requests go to; nothing for the workspace's own.
    pub here: Option<&'static str>,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let options = WorldOptions {
            start_ms: START_MS,
            ..WorldOptions::default()
        };
        Self {
            world: World::new(options),
            commits: Vec::new(),
            last: None,
            here: None,
        }
    }

    /// A bench with one table `Tab` of key `pk` (S), on demand, ACTIVE.
    pub(crate) fn with_table() -> Self {
        let mut bench = Self::new();
        bench.create(json!({}));
        bench
    }

    /// Creates `Tab` with key `pk` (S), with more members, and waits until it is ACTIVE.
    pub(crate) fn create(&mut self, more: Value) {
        let mut body = json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        });
        merge(&mut body, more);
        self.ok("CreateTable", body);
        self.pass(1_000);
    }

    /// Sends a request as it stands.
    pub(crate) fn send(&mut self, operation: &str, body: &str) -> Outcome {
        let service = match operation {
            "ListStreams" | "DescribeStream" | "GetShardIterator" | "GetRecords" => {
                "DynamoDBStreams_20120810"
            }
            _ => "DynamoDB_20120810",
        };
        let target = format!("{service}.{operation}");
        let outcome = match self.here {
            Some(region) => self.world.handle_in(region, &target, body),
            None => self.world.handle(&target, body),
        };
        self.commits
            .extend(outcome.commit.clone().map(|commit| commit.0));
        self.last = Some(outcome.clone());
        outcome
    }

    /// Sends a request that must succeed.
    #[track_caller]
    pub(crate) fn ok(&mut self, operation: &str, body: Value) -> Value {
        let outcome = self.send(operation, &body.to_string());
        let text = &outcome.response.body;
        assert_eq!(outcome.response.status, 200, "{operation} {body}: {text}");
        if text.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(text).unwrap()
        }
    }

    /// Sends a request that must fail: the exception's short name and its message.
    #[track_caller]
    pub(crate) fn err(&mut self, operation: &str, body: Value) -> (String, String) {
        let outcome = self.send(operation, &body.to_string());
        let text = &outcome.response.body;
        assert_ne!(outcome.response.status, 200, "{operation} {body}: {text}");
        let answer: Value = serde_json::from_str(text).unwrap();
        let name = answer["__type"]
            .as_str()
            .unwrap()
            .rsplit('#')
            .next()
            .unwrap()
            .to_owned();
        let message = answer["message"]
            .as_str()
            .or(answer["Message"].as_str())
            .unwrap_or_default();
        (name, message.to_owned())
    }

    /// Requests go to this region from now on.
    pub(crate) fn at(&mut self, region: &'static str) -> &mut Self {
        self.here = Some(region);
        self
    }

    /// Lets virtual time pass.
    pub(crate) fn pass(&mut self, ms: i64) -> Vec<String> {
        let until = self.world.now_ms() + ms;
        let mut fired = Vec::new();
        loop {
            let Advanced {
                events,
                commit,
                more,
            } = self.world.advance_to(until);
            fired.extend(
                events
                    .iter()
                    .map(|happened| happened.event.name().to_owned()),
            );
            self.commits.extend(commit.map(|commit| commit.0));
            if !more {
                return fired;
            }
        }
    }

    pub(crate) fn control(&mut self, control: Control) -> ControlResult {
        let outcome = self.world.control(control).unwrap();
        self.commits.extend(outcome.commit.map(|commit| commit.0));
        outcome.result
    }

    pub(crate) fn view(&self, view: View) -> ViewData {
        self.world.view(&view)
    }

    pub(crate) fn trace(&self) -> &Trace {
        &self.last.as_ref().unwrap().trace
    }

    pub(crate) fn put(&mut self, item: Value) -> Value {
        self.ok(
            "PutItem",
            json!({"TableName": "Tab", "Item": item, "ReturnConsumedCapacity": "INDEXES"}),
        )
    }

    /// Capacity units of a request with `ReturnConsumedCapacity: INDEXES`.
    pub(crate) fn units(&mut self, operation: &str, mut body: Value) -> Units {
        body["ReturnConsumedCapacity"] = json!("INDEXES");
        let answer = self.ok(operation, body);
        let consumed = &answer["ConsumedCapacity"];
        Units::of(consumed.get(0).unwrap_or(consumed))
    }
}

/// `CapacityUnits` in all, of the table, and of each index.
#[derive(Debug, PartialEq)]
pub(crate) struct Units {
    pub total: f64,
    pub table: f64,
    pub indexes: Vec<(String, f64)>,
}

impl Units {
    pub(crate) fn of(consumed: &Value) -> Self {
        let indexes = ["LocalSecondaryIndexes", "GlobalSecondaryIndexes"]
            .into_iter()
            .filter_map(|kind| consumed[kind].as_object())
            .flatten()
            .map(|(name, units)| (name.clone(), units["CapacityUnits"].as_f64().unwrap()));
        Self {
            total: consumed["CapacityUnits"].as_f64().unwrap(),
            table: consumed["Table"]["CapacityUnits"].as_f64().unwrap_or(0.0),
            indexes: indexes.collect(),
        }
    }

    pub(crate) fn table(units: f64) -> Self {
        Self {
            total: units,
            table: units,
            indexes: Vec::new(),
        }
    }

    pub(crate) fn with(total: f64, table: f64, indexes: &[(&str, f64)]) -> Self {
        let indexes = indexes
            .iter()
            .map(|(name, units)| ((*name).to_owned(), *units))
            .collect();
        Self {
            total,
            table,
            indexes,
        }
    }
}

/// An item `pk` of exactly `bytes` bytes.
pub(crate) fn item_of(pk: &str, bytes: usize) -> Value {
    let fixed = 2 + pk.len() + 1;
    json!({"pk": {"S": pk}, "x": {"S": "x".repeat(bytes - fixed)}})
}

/// Puts the members of `more` into `body`.
pub(crate) fn merge(body: &mut Value, more: Value) {
    for (name, value) in more.as_object().unwrap() {
        if value.is_null() {
            body.as_object_mut().unwrap().remove(name);
        } else {
            body[name] = value.clone();
        }
    }
}
