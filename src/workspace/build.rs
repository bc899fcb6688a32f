//! A world out of requests: how samples and links become a workspace, in memory and at once, before
//! anything is stored.

use super::wire::WireRequest;
use crate::api::Operation;
use crate::value::json::JsonDocument;
use crate::world::{Control, World, WorldOptions};

/// Virtual time between two requests that make something: tables become ACTIVE meanwhile.
const STEP_MS: i64 = 250;

/// A request that was refused on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError {
    /// The operation.
    pub operation: &'static str,
    /// The service's message.
    pub message: String,
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.operation, self.message)
    }
}

impl std::error::Error for BuildError {}

/// Sends requests to a new world, one after the other. Its history begins empty; its clock stands at
/// `now_ms`.
///
/// # Errors
/// The first request that was refused; nothing is kept then.
pub fn world_of(
    requests: impl Iterator<Item = WireRequest>,
    seed: u64,
    now_ms: i64,
) -> Result<World, BuildError> {
    let requests: Vec<WireRequest> = requests.collect();
    let steps = requests
        .iter()
        .filter(|request| takes_time(request.operation))
        .count();
    let steps = i64::try_from(steps).unwrap_or(i64::MAX / STEP_MS);
    let mut world = World::new(WorldOptions {
        seed,
        start_ms: now_ms - steps.saturating_mul(STEP_MS),
        ..WorldOptions::default()
    });
    for request in &requests {
        let outcome = world.handle(request.operation.target(), &request.body);
        if outcome.response.status != 200 {
            return Err(BuildError {
                operation: request.operation.name(),
                message: message_of(&outcome.response.body),
            });
        }
        if takes_time(request.operation) {
            let until = world.now_ms() + STEP_MS;
            while world.advance_to(until).more {}
        }
    }
    // Clearing what was only kept to be looked at is never refused.
    let _ = world.control(Control::ClearHistory);
    Ok(world)
}

fn takes_time(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateTable | Operation::UpdateTable | Operation::UpdateTimeToLive
    )
}

fn message_of(body: &str) -> String {
    let document = JsonDocument::parse(body);
    let message = document.ok().and_then(|d| {
        let root = d.root();
        root.get("message")
            .or_else(|| root.get("Message"))?
            .as_str()
            .map(str::to_owned)
    });
    message.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::samples::Sample;
    use crate::world::{View, ViewData};

    const NOW_MS: i64 = 1_791_676_800_000;

    #[test]
    fn a_sample_becomes_a_world_with_an_empty_history() {
        let content = Sample::Bookshop.content(NOW_MS, &[]).unwrap();
        let world = world_of(content.requests(), 7, NOW_MS).unwrap();
        assert_eq!(world.now_ms(), NOW_MS);
        let ViewData::Tables(tables) = world.view(&View::Tables) else {
            panic!("no tables")
        };
        assert!(
            tables
                .iter()
                .all(|table| table.status == "ACTIVE" && table.item_count > 0)
        );
        let requests = world.view(&View::Requests {
            before: None,
            limit: 10,
        });
        assert_eq!(requests, ViewData::Requests(Vec::new()));
    }

    #[test]
    fn the_first_refusal_ends_it() {
        let nonsense = WireRequest::new(
            Operation::PutItem,
            r#"{"TableName":"Nowhere","Item":{"a":{"S":"x"}}}"#,
        );
        let error = world_of(std::iter::once(nonsense), 7, NOW_MS).unwrap_err();
        assert_eq!(error.operation, "PutItem");
        assert!(!error.message.is_empty());
    }
}
