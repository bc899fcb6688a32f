//! Behaviour tests: JSON requests and their answers, through the one door that every client uses.

mod bench;
mod capacity_reads;
mod capacity_writes;
mod samples;
