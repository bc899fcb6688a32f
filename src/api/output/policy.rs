//! Resource-based policies.

use super::write::{Write, optional_text};
use crate::value::json::JsonWriter;

/// What PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourcePolicyOutput {
    /// The policy; told by GetResourcePolicy.
    pub policy: Option<String>,
    /// Its revision; nothing for the deletion of a policy that never was.
    pub revision_id: Option<String>,
}

impl Write for ResourcePolicyOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(writer, "Policy", self.policy.as_deref());
        optional_text(writer, "RevisionId", self.revision_id.as_deref());
        writer.end_object();
    }
}
