//! How many requests a second the world answers on one thread, JSON in and JSON out: what a
//! client of the page or the endpoint gets, network left out.
//!
//! `cargo bench --profile native --bench requests -- [seconds per measurement] [name part]`
//!
//! Items have 250 bytes; the table has 100,000 of them under 1,000 partition keys. Where the system
//! tells the time that the thread had a processor, rates are also given by that: they hold on a
//! machine that is busy with other things.

use hashrange::{Outcome, World, WorldOptions};
use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const PARTITIONS: usize = 1_000;
const SORT_KEYS: usize = 100;
/// Bytes of an item: what DynamoDB counts, keys and names included.
const ITEM_BYTES: usize = 250;

fn target(operation: &str) -> String {
    format!("DynamoDB_20120810.{operation}")
}

fn send(world: &mut World, operation: &str, body: &str) -> Result<Outcome> {
    let outcome = world.handle(&target(operation), body);
    if outcome.response.status == 200 {
        Ok(outcome)
    } else {
        Err(format!("{operation}: {}", outcome.response.body).into())
    }
}

/// `pk` 2 + 6, `sk` 2 + 5, `number` 6 + 3, `text` 4 + the rest.
fn put_body(table: &str, at: usize, letter: &str) -> String {
    let (partition, sort) = (at / SORT_KEYS % PARTITIONS, at % SORT_KEYS);
    let number = 1_000 + at % 9_000;
    let text = letter.repeat(ITEM_BYTES - 8 - 7 - 9 - 4);
    format!(
        r#"{{"TableName":"{table}","Item":{{"pk":{{"S":"p{partition:05}"}},"sk":{{"S":"s{sort:04}"}},"number":{{"N":"{number}"}},"text":{{"S":"{text}"}}}}}}"#
    )
}

fn get_body(at: usize) -> String {
    let (partition, sort) = (at / SORT_KEYS % PARTITIONS, at % SORT_KEYS);
    format!(
        r#"{{"TableName":"plain","Key":{{"pk":{{"S":"p{partition:05}"}},"sk":{{"S":"s{sort:04}"}}}}}}"#
    )
}

fn update_body(at: usize) -> String {
    let (partition, sort) = (at / SORT_KEYS % PARTITIONS, at % SORT_KEYS);
    format!(
        r##"{{"TableName":"plain","Key":{{"pk":{{"S":"p{partition:05}"}},"sk":{{"S":"s{sort:04}"}}}},"UpdateExpression":"SET #n = #n + :one","ExpressionAttributeNames":{{"#n":"number"}},"ExpressionAttributeValues":{{":one":{{"N":"1"}}}}}}"##
    )
}

fn query_body(at: usize) -> String {
    let partition = at % PARTITIONS;
    format!(
        r#"{{"TableName":"plain","KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{{":p":{{"S":"p{partition:05}"}}}}}}"#
    )
}

fn create_body(table: &str, index: &str) -> String {
    let number = if index.is_empty() {
        ""
    } else {
        r#",{"AttributeName":"number","AttributeType":"N"}"#
    };
    format!(
        r#"{{"TableName":"{table}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"pk","AttributeType":"S"}},{{"AttributeName":"sk","AttributeType":"S"}}{number}],"KeySchema":[{{"AttributeName":"pk","KeyType":"HASH"}},{{"AttributeName":"sk","KeyType":"RANGE"}}]{index}}}"#
    )
}

const INDEX: &str = r#","GlobalSecondaryIndexes":[{"IndexName":"by-number","KeySchema":[{"AttributeName":"number","KeyType":"HASH"}],"Projection":{"ProjectionType":"KEYS_ONLY"}}]"#;

fn new_world() -> Result<World> {
    let mut world = World::new(WorldOptions::default());
    send(&mut world, "CreateTable", &create_body("plain", ""))?;
    send(&mut world, "CreateTable", &create_body("indexed", INDEX))?;
    let active_ms = world.now_ms() + 60_000;
    while world.advance_to(active_ms).more {}
    Ok(world)
}

/// Time that this thread had a processor, where the system tells (Linux).
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

struct Harness {
    seconds: f64,
    only: Option<String>,
}

impl Harness {
    fn from_arguments() -> Harness {
        let mut harness = Harness {
            seconds: 2.0,
            only: None,
        };
        for argument in std::env::args().skip(1) {
            match argument.parse() {
                Ok(seconds) => harness.seconds = seconds,
                Err(_) if argument.starts_with("--") => {}
                Err(_) => harness.only = Some(argument),
            }
        }
        harness
    }

    /// Sends bodies round and round for the time given, and prints the rate.
    fn measure(
        &self,
        world: &mut World,
        name: &str,
        operation: &str,
        bodies: &[String],
    ) -> Result<()> {
        if self.only.as_ref().is_some_and(|only| !name.contains(only)) {
            return Ok(());
        }
        let target = target(operation);
        let budget = Duration::from_secs_f64(self.seconds);
        let (start, processor_start) = (Instant::now(), processor_time());
        let mut requests = 0u64;
        while start.elapsed() < budget {
            for body in bodies
                .iter()
                .cycle()
                .skip(requests as usize % bodies.len())
                .take(500)
            {
                let outcome = black_box(world.handle(&target, body));
                if outcome.response.status != 200 {
                    return Err(outcome.response.body.into());
                }
                requests += 1;
            }
        }
        let rate = requests as f64 / start.elapsed().as_secs_f64();
        let mut out = std::io::stdout().lock();
        write!(out, "{name:<22} {rate:>9.0} /s {:>8.2} us", 1e6 / rate)?;
        if let (Some(before), Some(after)) = (processor_start, processor_time()) {
            let rate = requests as f64 / (after - before).as_secs_f64();
            write!(
                out,
                "   on the processor {rate:>9.0} /s {:>8.2} us",
                1e6 / rate
            )?;
        }
        writeln!(out)?;
        Ok(())
    }
}

fn main() -> Result<()> {
    let harness = Harness::from_arguments();
    let mut world = new_world()?;
    let all = PARTITIONS * SORT_KEYS;
    // Neighbours in the list are far apart in the table.
    let scattered = |body: &dyn Fn(usize) -> String| -> Vec<String> {
        (0..all).map(|at| body(at * 61_357 % all)).collect()
    };
    // Every put changes its item: one round of x follows one of y.
    let rounds = |table: &str| -> Vec<String> {
        let mut bodies = scattered(&|at| put_body(table, at, "y"));
        bodies.extend(scattered(&|at| put_body(table, at, "x")));
        bodies
    };
    let puts = rounds("plain");
    for body in puts.iter().skip(all) {
        send(&mut world, "PutItem", body)?;
    }
    harness.measure(&mut world, "PutItem", "PutItem", &puts)?;
    harness.measure(
        &mut world,
        "PutItem, one index",
        "PutItem",
        &rounds("indexed"),
    )?;
    harness.measure(&mut world, "GetItem", "GetItem", &scattered(&get_body))?;
    harness.measure(
        &mut world,
        "UpdateItem",
        "UpdateItem",
        &scattered(&update_body),
    )?;
    let queries: Vec<String> = (0..PARTITIONS).map(|at| query_body(at * 617)).collect();
    harness.measure(&mut world, "Query of 100 items", "Query", &queries)?;
    let scans = [r#"{"TableName":"plain"}"#.to_owned()];
    harness.measure(&mut world, "Scan of 1 MB", "Scan", &scans)?;
    Ok(())
}
