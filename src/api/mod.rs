//! The API model: operations, shapes and constraints, errors and every message, limits, the wire.

mod decode;
mod error;
pub mod input;
mod layer;
pub mod limits;
pub mod messages;
pub mod model;
mod operation;
pub mod output;
mod request_id;
pub mod types;
mod wire;

pub use decode::{ExportFilter, decode};
pub use error::{ApiError, CancellationCode, CancellationReason, ErrorKind};
pub use input::Input;
pub use layer::Layer;
pub use operation::{Operation, Service};
pub use output::Output;
pub use request_id::RequestId;
pub(crate) use request_id::{STEP, mix};
pub use wire::{CONTENT_TYPE, Response, encode_error, encode_response, write_error};
