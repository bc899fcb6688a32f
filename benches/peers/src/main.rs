//! Dynoxide embedded, in memory: JSON in and JSON out on one thread, as its own server dispatches.
//!
//! Answers lines `kind items item_bytes indexes seconds` on standard input with
//! `requests nanoseconds`: how many requests it answered in how much processor time.

#[path = "../../kit/bodies.rs"]
#[allow(dead_code)]
mod bodies;
#[path = "../../kit/clock.rs"]
mod clock;
#[path = "../../kit/workload.rs"]
#[allow(dead_code)]
mod workload;

use dynoxide::Database;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::HashSet;
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use workload::Workload;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn call<I: DeserializeOwned, O: Serialize>(
    body: &str,
    act: impl FnOnce(I) -> dynoxide::Result<O>,
) -> Result<String> {
    let output = act(serde_json::from_str(body)?)?;
    Ok(serde_json::to_string(&output)?)
}

fn send(db: &Database, operation: &str, body: &str) -> Result<String> {
    match operation {
        "CreateTable" => call(body, |input| db.create_table(input)),
        "PutItem" => call(body, |input| db.put_item(input)),
        "GetItem" => call(body, |input| db.get_item(input)),
        "UpdateItem" => call(body, |input| db.update_item(input)),
        "Query" => call(body, |input| db.query(input)),
        "Scan" => call(body, |input| db.scan(input)),
        "BatchWriteItem" => call(body, |input| db.batch_write_item(input)),
        "TransactWriteItems" => call(body, |input| db.transact_write_items(input)),
        other => Err(format!("no {other} here").into()),
    }
}

fn main() -> Result<()> {
    let db = Database::memory()?;
    let mut tables = HashSet::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (workload, seconds) = Workload::of_line(&line).ok_or("a line of another kind")?;
        if tables.insert(workload.table()) {
            send(&db, "CreateTable", &workload.create())?;
            for body in workload.load() {
                send(&db, "BatchWriteItem", &body)?;
            }
        }
        let bodies = workload.requests(workload::REQUESTS_MAX);
        let answer = |body: &String| -> Result<()> {
            black_box(send(&db, workload.operation(), body)?);
            Ok(())
        };
        let (requests, time) = clock::rounds(&bodies, seconds, answer)?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{requests} {}", time.as_nanos())?;
        out.flush()?;
    }
    Ok(())
}
