//! Contributor insights.

use crate::api::limits;

use super::shapes::{
    INSIGHTS_ACTION, INSIGHTS_MODE, NAME, STRING, TABLE_NAME, between, optional, required,
};
use super::{Member, Shape, Structure};

const INDEX: Member = optional("IndexName", NAME, "A global index of the table.");

pub(super) static UPDATE_CONTRIBUTOR_INSIGHTS: Structure = Structure {
    name: "UpdateContributorInsightsInput",
    members: &[
        TABLE_NAME,
        INDEX,
        required("ContributorInsightsAction", INSIGHTS_ACTION, "On or off."),
        optional(
            "ContributorInsightsMode",
            INSIGHTS_MODE,
            "All keys, or those that were throttled.",
        ),
    ],
};

pub(super) static DESCRIBE_CONTRIBUTOR_INSIGHTS: Structure = Structure {
    name: "DescribeContributorInsightsInput",
    members: &[TABLE_NAME, INDEX],
};

pub(super) static LIST_CONTRIBUTOR_INSIGHTS: Structure = Structure {
    name: "ListContributorInsightsInput",
    members: &[
        optional("TableName", Shape::TableName, "Only this table's."),
        optional("NextToken", STRING, "Where to go on."),
        optional(
            "MaxResults",
            between(i32::MIN as i64, limits::LIST_INSIGHTS_MAX),
            "How many, at most 100.",
        ),
    ],
};
