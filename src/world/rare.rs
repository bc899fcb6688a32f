//! Operations that few visits need: statements, vector searches, backups, policies and the like. A
//! page that is cut into modules fetches their code when the first of them comes; elsewhere it is at
//! hand. What replaying and other events need of them is not here: a world opens and goes on without it.

use crate::api::input::SearchVectorsInput;
use crate::api::types::ReturnConsumedCapacity;
use crate::api::{ApiError, Input, Operation, Output};

use crate::engine::facts::Fact;

use super::capacity::search_bytes;
use super::control_plane::nowhere;
use super::features::Contributors;
use super::pipeline::Work;
use super::world::World;

type Perform = fn(&mut World, Input, &mut Work) -> Result<Output, ApiError>;
type Advance = fn(&mut World, &str) -> u64;
type Count = fn(&mut Contributors, &[Fact], i64);

/// The code of those operations, of the jobs that some of them begin, and of contributor insights.
#[derive(Clone, Copy, Debug)]
pub struct Rare(Perform, Advance, Count);

impl Rare {
    /// The code, for [`World::take_rare`]: whoever names this has it.
    pub fn here() -> Self {
        Self(perform, super::jobs::advance, super::features::count)
    }

    /// What a new world has.
    pub(super) fn at_hand() -> Option<Self> {
        #[cfg(feature = "split")]
        return None;
        #[cfg(not(feature = "split"))]
        Some(Self::here())
    }

    /// One slice of a job.
    pub(super) fn advance_job(self, world: &mut World, job: &str) -> u64 {
        (self.1)(world, job)
    }

    /// Counts by key what facts took.
    pub(super) fn count(self, contributors: &mut Contributors, facts: &[Fact], at_ms: i64) {
        (self.2)(contributors, facts, at_ms);
    }

    /// Whether an operation is one of them: the pipeline asks here too, so that one which is listed
    /// wrongly fails wherever it is sent, not in a page that is cut alone.
    pub(super) fn has(operation: Operation) -> bool {
        !matches!(
            operation,
            Operation::PutItem
                | Operation::GetItem
                | Operation::UpdateItem
                | Operation::DeleteItem
                | Operation::BatchGetItem
                | Operation::BatchWriteItem
                | Operation::Query
                | Operation::Scan
                | Operation::TransactWriteItems
                | Operation::TransactGetItems
                | Operation::CreateTable
                | Operation::UpdateTable
                | Operation::DescribeTable
                | Operation::ListTables
                | Operation::DeleteTable
                | Operation::UpdateTimeToLive
                | Operation::DescribeTimeToLive
                | Operation::TagResource
                | Operation::UntagResource
                | Operation::ListTagsOfResource
                | Operation::DescribeLimits
                | Operation::DescribeEndpoints
                | Operation::ListStreams
                | Operation::DescribeStream
                | Operation::GetShardIterator
                | Operation::GetRecords
        )
    }
}

impl World {
    /// Whether a request needs code that this world has not got: any request does where its keys may
    /// be counted.
    pub fn lacks(&self, target: &str) -> bool {
        self.rare.is_none()
            && (Operation::from_target(target).is_some_and(Rare::has) || self.counts_contributors())
    }

    fn counts_contributors(&self) -> bool {
        let mut away = self.away.values();
        !self.contributors.is_empty() || away.any(|region| !region.contributors.is_empty())
    }

    /// Whether something that is under way needs it, in a world that was opened again: a job, or
    /// keys that are counted.
    pub fn lacks_for_jobs(&self) -> bool {
        let mut jobs = self.catalog.jobs.values();
        self.rare.is_none()
            && (jobs.any(|job| job.ended_ms.is_none()) || self.counts_contributors())
    }

    /// Gives it that code.
    pub fn take_rare(&mut self, rare: Rare) {
        self.rare = Some(rare);
    }

    fn search_vectors(
        &mut self,
        input: SearchVectorsInput,
        work: &mut Work,
    ) -> Result<Output, ApiError> {
        let answer = self.engine.search_vectors(&input, &mut work.facts);
        work.table = input.table_name;
        let mut output = answer?;
        if input.return_consumed_capacity != ReturnConsumedCapacity::None {
            output.request_bytes = work.facts.reads().next().map(search_bytes);
        }
        Ok(Output::SearchVectors(output))
    }

    pub(super) fn perform_rare(
        &mut self,
        input: Input,
        work: &mut Work,
    ) -> Result<Output, ApiError> {
        match self.rare {
            Some(Rare(perform, ..)) => perform(self, input, work),
            None => Err(nowhere()),
        }
    }
}

fn perform(world: &mut World, input: Input, work: &mut Work) -> Result<Output, ApiError> {
    match input {
        Input::ExecuteStatement(_)
        | Input::BatchExecuteStatement(_)
        | Input::ExecuteTransaction(_) => world.run_statements(input, work),
        Input::SearchVectors(input) => world.search_vectors(input, work),
        other => world.rare_control_plane(other, &mut work.table),
    }
}
