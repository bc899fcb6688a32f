//! The whole world at work: a table with a stream, time to live and an index; a mix of requests as a
//! shop has them, the clock going on beneath them.

use super::bodies;
use super::world::{Result, new_world, send};
use hashrange::world::World;

pub const NAME: &str = "a mix, with a stream, TTL and a GSI";
pub const ITEMS: usize = 10_000;
pub const ITEM_BYTES: usize = 250;
/// Of a hundred requests; the rest are GetItem.
const EACH: [(&str, usize); 5] = [
    ("PutItem", 15),
    ("UpdateItem", 15),
    ("Query", 20),
    ("BatchWriteItem", 5),
    ("TransactWriteItems", 5),
];
const TABLE: &str = "mix";
/// How far the clock goes with a request: a thousand a virtual second.
const MS_EACH: i64 = 1;

/// The world, filled.
pub fn world() -> Result<World> {
    let mut world = new_world();
    let create = bodies::create_table(TABLE, 1);
    let stream =
        r#"{"StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"},"#;
    send(&mut world, "CreateTable", &create.replacen('{', stream, 1))?;
    let active_ms = world.now_ms() + 60_000;
    while world.advance_to(active_ms).more {}
    send(
        &mut world,
        "UpdateTimeToLive",
        &format!(
            r#"{{"TableName":"{TABLE}","TimeToLiveSpecification":{{"Enabled":true,"AttributeName":"number"}}}}"#
        ),
    )?;
    for first in (0..ITEMS).step_by(25) {
        let items = (first..first + 25).map(|at| item(at, "x"));
        send(
            &mut world,
            "BatchWriteItem",
            &bodies::batch_write(TABLE, items),
        )?;
    }
    Ok(world)
}

/// Requests, each as its operation, a line's end and its body.
pub fn requests() -> Vec<String> {
    (0..20_000).map(request).collect()
}

/// Sends one, and lets the clock go on.
pub fn answer(world: &mut World, request: &str) -> Result<()> {
    let (operation, body) = request.split_once('\n').ok_or("a request without a body")?;
    send(world, operation, body)?;
    let now_ms = world.now_ms() + MS_EACH;
    while world.advance_to(now_ms).more {}
    Ok(())
}

fn item(at: usize, letter: &str) -> String {
    bodies::item(at, ITEM_BYTES, letter, 1)
}

fn request(n: usize) -> String {
    let at = bodies::scattered(n, ITEMS);
    let letter = if n.is_multiple_of(2) { "x" } else { "y" };
    let many = || (0..25).map(move |i| item((at + i * 397) % ITEMS, letter));
    let mut place = bodies::scattered(n, 100);
    let mut operation = "GetItem";
    for (name, share) in EACH {
        if place < share {
            operation = name;
            break;
        }
        place -= share;
    }
    let body = match operation {
        "PutItem" => bodies::put(TABLE, &item(at, letter)),
        "UpdateItem" => bodies::update(TABLE, at),
        "Query" => bodies::query(TABLE, at / bodies::SORT_KEYS),
        "BatchWriteItem" => bodies::batch_write(TABLE, many()),
        "TransactWriteItems" => bodies::transact_write(TABLE, many()),
        _ => bodies::get(TABLE, at),
    };
    format!("{operation}\n{body}")
}
