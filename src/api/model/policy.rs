//! Resource-based policies.

use crate::api::limits;

use super::shapes::{STRING, optional, required, text};
use super::{Member, Shape, Structure};

const RESOURCE: Member = required(
    "ResourceArn",
    text(1, limits::RESOURCE_ARN_LENGTH_MAX),
    "The ARN of the table or the stream.",
);
const EXPECTED: Member = optional(
    "ExpectedRevisionId",
    text(1, limits::REVISION_LENGTH_MAX),
    "The revision that must be there, or NO_POLICY.",
);

pub(super) static PUT_RESOURCE_POLICY: Structure = Structure {
    name: "PutResourcePolicyInput",
    members: &[
        RESOURCE,
        required("Policy", STRING, "The policy, as JSON in a text."),
        EXPECTED,
        optional(
            "ConfirmRemoveSelfResourceAccess",
            Shape::Boolean,
            "Whether the caller may shut itself out.",
        ),
    ],
};

pub(super) static GET_RESOURCE_POLICY: Structure = Structure {
    name: "GetResourcePolicyInput",
    members: &[RESOURCE],
};

pub(super) static DELETE_RESOURCE_POLICY: Structure = Structure {
    name: "DeleteResourcePolicyInput",
    members: &[RESOURCE, EXPECTED],
};
