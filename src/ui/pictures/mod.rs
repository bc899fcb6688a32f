//! The pictures: folds over a trace, to scale, each with its sentence and its table.

mod read_tape;

pub(crate) use read_tape::{TapeOptions, read_tape};
