//! What the engine answers, operation by operation: how many requests of our own tests ask it, and
//! what of it is a model rather than the service.

use crate::api::Operation;
use crate::value::sorted_by;

/// Lines of an operation and the requests to it that `tests/requests` and `tests/behaviour` write
/// out, each with what it must answer. `tests/tidy.rs` counts them and holds this file to its count.
const REQUESTS: &str = include_str!("operations.csv");

/// One operation of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The operation's name.
    pub name: &'static str,
    /// Requests of our tests.
    pub requests: u32,
    /// What is modelled; empty where nothing is.
    pub note: &'static str,
}

/// Every operation of the service and of its streams, by name; the streams' come last.
pub fn all() -> Vec<Answered> {
    let mut out: Vec<(bool, Answered)> = Vec::new();
    for operation in Operation::ALL {
        let name = operation.name();
        let answered = Answered {
            name,
            requests: requests(name),
            note: note(*operation),
        };
        out.push((is_of_streams(*operation), answered));
    }
    sorted_by(out, |a, b| (a.0, a.1.name).cmp(&(b.0, b.1.name)))
        .into_iter()
        .map(|(_, answered)| answered)
        .collect()
}

fn is_of_streams(operation: Operation) -> bool {
    operation.service() == crate::api::Service::DynamoDbStreams
}

/// The requests of our tests to an operation.
fn requests(name: &str) -> u32 {
    REQUESTS
        .lines()
        .filter_map(|line| line.split_once(','))
        .find(|(operation, _)| *operation == name)
        .and_then(|(_, count)| count.parse().ok())
        .unwrap_or(0)
}

/// What of an operation's answers is modelled rather than real.
fn note(operation: Operation) -> &'static str {
    use Operation as O;
    match operation {
        O::GetItem | O::BatchGetItem | O::Query | O::Scan => {
            "Eventually consistent reads see every write: there is one replica."
        }
        O::CreateTable | O::UpdateTable | O::DeleteTable => {
            "How long it takes is a delay you choose."
        }
        O::UpdateTimeToLive => "When an item is swept is a delay you choose.",
        O::CreateBackup | O::RestoreTableFromBackup => "How long it takes is a delay you choose.",
        O::RestoreTableToPointInTime | O::DescribeContinuousBackups => {
            "Reaches back no more than 32 MiB of changes to a table."
        }
        O::PutResourcePolicy | O::GetResourcePolicy | O::DeleteResourcePolicy => {
            "Policies are checked and kept, never enforced."
        }
        O::UpdateContributorInsights
        | O::DescribeContributorInsights
        | O::ListContributorInsights => {
            "Counts by key what is consumed, in memory; nothing is throttled, so no throttled keys."
        }
        O::EnableKinesisStreamingDestination
        | O::DisableKinesisStreamingDestination
        | O::UpdateKinesisStreamingDestination
        | O::DescribeKinesisStreamingDestination => "Has its states; no stream gets records.",
        O::CreateGlobalTable
        | O::UpdateGlobalTable
        | O::DescribeGlobalTable
        | O::ListGlobalTables
        | O::DescribeGlobalTableSettings
        | O::UpdateGlobalTableSettings => {
            "Of version 2017, which can no longer be made: finds none."
        }
        O::DescribeTableReplicaAutoScaling | O::UpdateTableReplicaAutoScaling => {
            "Nothing scales: whatever has replicas is paid per request."
        }
        O::ExportTableToPointInTime => {
            "Into a bucket of this workspace; how long it takes is a delay you choose."
        }
        O::ImportTable => "Out of a bucket of this workspace.",
        O::StartBulkPutItems => {
            "Out of a bucket of this workspace; the layout of its reports is ours."
        }
        O::SearchVectors => "Looks at every vector, so it misses none; the service may.",
        O::DescribeEndpoints => "Names the service's endpoint, not this page.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_listed_once() {
        let all = all();
        let of_streams = Operation::ALL.iter().filter(|o| is_of_streams(**o)).count();
        assert_eq!(all.len(), Operation::ALL.len());
        assert_eq!((all.len() - of_streams, of_streams), (62, 4));
        let mut names: Vec<_> = all.iter().map(|answered| answered.name).collect();
        names.dedup();
        assert_eq!(names.len(), all.len());
    }

    #[test]
    fn what_is_answered_is_tested() {
        for answered in all() {
            assert_ne!(answered.requests, 0, "{}", answered.name);
        }
    }
}
