//! The world under test.

use super::bodies::target;
use super::workload::Workload;
use hashrange::world::{Outcome, World, WorldOptions};
use std::error::Error;

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

pub fn send(world: &mut World, operation: &str, body: &str) -> Result<Outcome> {
    let outcome = world.handle(&target(operation), body);
    if outcome.response.status == 200 {
        Ok(outcome)
    } else {
        Err(format!("{operation}: {}", outcome.response.body).into())
    }
}

/// Makes the workload's table and fills it, unless it is there.
pub fn prepare(world: &mut World, workload: Workload) -> Result<()> {
    if world
        .handle(&target("CreateTable"), &workload.create())
        .response
        .status
        != 200
    {
        return Ok(());
    }
    let active_ms = world.now_ms() + 60_000;
    while world.advance_to(active_ms).more {}
    for body in workload.load() {
        send(world, "BatchWriteItem", &body)?;
    }
    Ok(())
}

pub fn new_world() -> World {
    World::new(WorldOptions::default())
}
