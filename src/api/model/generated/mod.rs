//! The model's data, written by `script/model/generate.py` of what botocore says of the requests
//! and of what was measured besides.

#[rustfmt::skip]
mod inputs;
#[rustfmt::skip]
mod parts;
#[rustfmt::skip]
mod shapes;

pub use inputs::input;
