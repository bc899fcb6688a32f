//! The engine's tests: a model, the ladders of the developer guide, limits from both sides.

mod indexes;
mod kit;
mod limits;
mod loading;
mod model;
mod reads;
mod transactions;
mod writes;
