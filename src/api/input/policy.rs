//! Resource-based policies.

/// What names a table or a stream, and perhaps the revision of its policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceArnInput {
    /// The ARN.
    pub resource_arn: String,
    /// The revision that must be there, or `NO_POLICY`.
    pub expected_revision_id: Option<String>,
}

/// Puts a policy on a table or a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutResourcePolicyInput {
    /// Of what, and over which revision.
    pub resource: ResourceArnInput,
    /// The policy, as JSON.
    pub policy: String,
}
