//! Bodies that come over the wire: random bytes, valid requests that were changed, requests of about
//! the right shape.

use hashrange::api::Operation;
use hashrange::value::json::JsonDocument;
use hashrange::world::{Trace, World, WorldOptions};

use crate::chance::{Chance, cases};
use crate::meter::{Cost, metered};
use crate::mutate::mutated;
use crate::shapes;
use crate::valid::VALID;

/// What a request may allocate for each byte of its body and of its answer,
const ALLOCATED_PER_BYTE: u64 = 100;
/// what one of statements may: each becomes tokens and a tree, and a batch reads it twice,
const ALLOCATED_PER_BYTE_OF_STATEMENTS: u64 = 1_000;
/// and beside that: a page of a Scan and its facts.
const ALLOCATED_MORE: u64 = 4 << 20;
/// An answer is a page of 1 MB in its longest form at most,
const ANSWER_MAX: usize = 8 << 20;
/// and an error repeats what it refuses, in a longer form.
const ANSWER_PER_BYTE: usize = 8;

/// A world with tables and items, and a stream.
pub(crate) struct Server {
    world: World,
    /// What was stored at the beginning, and all that was stored since.
    pages: Vec<Vec<u8>>,
    commits: Vec<Vec<u8>>,
    pub(crate) worst: Cost,
}

pub(crate) const TABLES: [&str; 3] = [
    r#"{"TableName":"hash","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"t","AttributeType":"S"},{"AttributeName":"c","AttributeType":"N"}],"VectorIndexes":[{"IndexName":"near","VectorAttribute":{"AttributeName":"v"},"Dimensions":2,"DistanceFunction":"COSINE","SearchSchema":[{"AttributeName":"t","SearchSchemaElementType":"HASH"},{"AttributeName":"c","SearchSchemaElementType":"INLINE_FILTER"}],"Projection":{"ProjectionType":"ALL"}}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"}}"#,
    r#"{"TableName":"range","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}"#,
    r#"{"TableName":"indexed","BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":5},"AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"n","AttributeType":"N"},{"AttributeName":"gk","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],"LocalSecondaryIndexes":[{"IndexName":"local","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"n","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}],"GlobalSecondaryIndexes":[{"IndexName":"some","KeySchema":[{"AttributeName":"gk","KeyType":"HASH"}],"Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["x"]},"ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}]}"#,
];

impl Server {
    pub(crate) fn new() -> Server {
        let mut server = Server {
            pages: Vec::new(),
            commits: Vec::new(),
            world: World::new(WorldOptions::default()),
            worst: Cost {
                allocated: 0,
                peak: 0,
            },
        };
        for body in TABLES {
            server.ok(Operation::CreateTable, body);
        }
        server.pages = server.world.snapshot();
        server.commits.clear();
        server.wait(60_000);
        for n in 0..20 {
            server.ok(Operation::PutItem, &format!(r#"{{"TableName":"range","Item":{{"pk":{{"S":"a"}},"sk":{{"N":"{n}"}},"x":{{"L":[{{"M":{{"y":{{"N":"1"}}}}}}]}}}}}}"#));
            server.ok(Operation::PutItem, &format!(r#"{{"TableName":"indexed","Item":{{"pk":{{"S":"a"}},"sk":{{"S":"{n}"}},"n":{{"N":"{n}"}},"gk":{{"S":"g"}},"x":{{"S":"t"}}}}}}"#));
        }
        server
    }

    /// Begins anew now and then, and looks whether what happened can be read back: from pages, and from
    /// the commits since the beginning.
    pub(crate) fn renew_every(&mut self, cases: u64, number: u64) {
        if number == 0 || !number.is_multiple_of(cases) {
            return;
        }
        self.commits
            .extend(self.world.flush().map(|commit| commit.0));
        let pages = self.world.snapshot();
        let again = World::restore(&pages, Vec::<Vec<u8>>::new()).unwrap();
        assert!(again.snapshot() == pages, "pages are read back otherwise");
        let replayed = World::restore(&self.pages, &self.commits).unwrap();
        assert!(
            replayed.snapshot() == pages,
            "commits are read back otherwise"
        );
        let worst = self.worst;
        *self = Server::new();
        self.worst = worst;
    }

    fn wait(&mut self, ms: i64) {
        let until_ms = self.world.now_ms() + ms;
        loop {
            let advanced = self.world.advance_to(until_ms);
            self.commits.extend(advanced.commit.map(|commit| commit.0));
            if !advanced.more {
                return;
            }
        }
    }

    fn ok(&mut self, operation: Operation, body: &str) {
        let (status, answer) = self.answers(operation.target(), body);
        assert_eq!(status, 200, "{body}: {answer}");
    }

    /// Sends a request, and looks that the answer is one and did not cost too much.
    pub(crate) fn answers(&mut self, target: &str, body: &str) -> (u16, String) {
        let (outcome, cost) = metered(|| self.world.handle(target, body));
        self.commits.extend(outcome.commit.map(|commit| commit.0));
        let response = outcome.response;
        let trace = outcome.trace;
        let message_bytes = trace.error.as_ref().map_or(0, |error| error.message.len());
        assert!(trace.body.len() <= Trace::BODY_BYTES_MAX);
        assert!(trace.response_body.len() <= Trace::BODY_BYTES_MAX);
        assert!(
            message_bytes <= Trace::MESSAGE_BYTES_MAX
                && trace.target.len() <= Trace::MESSAGE_BYTES_MAX
        );
        assert!(
            trace.table.len() <= 100 * 1024,
            "{} bytes of names",
            trace.table.len()
        );
        let start = || body.chars().take(300).collect::<String>();
        assert!(
            matches!(response.status, 200 | 400),
            "{}: {target} {}",
            response.status,
            start()
        );
        assert!(
            response.body.is_empty() || JsonDocument::parse(&response.body).is_ok(),
            "{target} {}: {}",
            start(),
            response.body
        );
        assert!(
            response.body.len() <= ANSWER_MAX + ANSWER_PER_BYTE * body.len(),
            "{} bytes: {target} {}",
            response.body.len(),
            start()
        );
        let bytes = (body.len() + response.body.len()) as u64;
        let per_byte = match target.contains(".Execute") || target.contains(".BatchExecute") {
            true => ALLOCATED_PER_BYTE_OF_STATEMENTS,
            false => ALLOCATED_PER_BYTE,
        };
        assert!(
            cost.allocated <= ALLOCATED_MORE + per_byte * bytes,
            "{cost:?} for {bytes} bytes: {target} {}",
            start()
        );
        self.worst.allocated = self.worst.allocated.max(cost.allocated);
        self.worst.peak = self.worst.peak.max(cost.peak);
        (response.status, response.body.to_string())
    }
}

fn body(operation: Operation, valid: &str, chance: &mut Chance) -> String {
    let others: Vec<&str> = VALID.iter().map(|(_, body)| *body).collect();
    match chance.below(10) {
        0 => {
            let bytes: Vec<u8> = (0..chance.below(200))
                .map(|_| chance.next() as u8)
                .collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        1 | 2 => shapes::body(operation, chance),
        3 => mutated(&shapes::body(operation, chance), &others, chance),
        _ => mutated(valid, &others, chance),
    }
}

#[test]
fn any_body_is_answered() {
    let mut server = Server::new();
    cases("wire", 30_000, |number, chance| {
        server.renew_every(3_000, number);
        let (operation, valid) = VALID[chance.below(VALID.len())];
        let body = body(operation, valid, chance);
        if chance.one_in(50) {
            let target = mutated(operation.target(), &["DynamoDB_20120810."], chance);
            server.answers(&target, &body);
        } else {
            server.answers(operation.target(), &body);
        }
        if chance.one_in(500) {
            server.wait(chance.below(90_000_000) as i64);
        }
    });
    println!("wire: at worst {:?}", server.worst);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    cases("bytes", 5_000, |_, chance| {
        let (_, valid) = VALID[chance.below(VALID.len())];
        let mut bytes = valid.as_bytes().to_vec();
        for _ in 0..1 + chance.below(4) {
            let at = chance.below(bytes.len());
            bytes[at] = chance.next() as u8;
        }
        let _ = JsonDocument::parse_bytes(&bytes);
    });
}
