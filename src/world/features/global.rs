//! Global tables of 2017, which can no longer be made.

use crate::api::input::TableNameInput;
use crate::api::messages::feature as texts;
use crate::api::{ApiError, ErrorKind, Output};
use crate::world::World;

impl World {
    /// Whatever is asked of a global table: it is not there (ack-api-quirks DDB-GLOBALTABLE-001,
    /// DDB-TABLE-254).
    pub(in crate::world) fn no_global_table(
        &self,
        input: &TableNameInput,
        kind: ErrorKind,
    ) -> Result<Output, ApiError> {
        let message = texts::global_table_not_found(&input.table_name);
        Err(ApiError::new(kind, message))
    }
}
