//! Resource-based policies.

use crate::api::input::{PutResourcePolicyInput, ResourceArnInput};

use super::fields::Fields;

pub(super) fn put_resource_policy(fields: Fields<'_>) -> PutResourcePolicyInput {
    PutResourcePolicyInput {
        resource: resource(fields),
        policy: fields.string("Policy"),
    }
}

pub(super) fn resource(fields: Fields<'_>) -> ResourceArnInput {
    ResourceArnInput {
        resource_arn: fields.string("ResourceArn"),
        expected_revision_id: fields.optional_string("ExpectedRevisionId"),
    }
}
