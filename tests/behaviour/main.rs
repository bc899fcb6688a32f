//! Behaviour tests: JSON requests and their answers, through the one door that every client uses.

mod bench;
mod capacity_reads;
mod capacity_writes;
mod clock;
mod controls;
mod control_plane;
mod items;
mod persistence;
mod streams;
mod transactions;
mod ttl;
mod views;
