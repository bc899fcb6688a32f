//! Behaviour tests: JSON requests and their answers, through the one door that every client uses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails should say so"
)]

mod backups;
mod bench;
mod buckets;
mod capacity_reads;
mod capacity_writes;
mod clock;
mod contributors;
mod control_plane;
mod controls;
mod encryption;
mod features;
mod items;
mod jobs;
mod kinesis;
mod model;
mod partiql;
mod persistence;
mod policies;
mod recovery;
mod refusals;
mod regions;
mod replicas;
mod replicas_model;
mod replicas_refused;
mod replicas_strong;
mod samples;
mod stored;
mod streams;
mod table_changes;
mod table_limits;
mod transactions;
mod ttl;
mod update_table;
mod vectors;
mod views;
