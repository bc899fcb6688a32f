//! PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy.

use crate::api::input::{PutResourcePolicyInput, ResourceArnInput};
use crate::api::messages::{self, policy as texts};
use crate::api::output::ResourcePolicyOutput;
use crate::api::types::TableStatus;
use crate::api::{ApiError, ErrorKind, Service};
use crate::world::World;

use super::document::canonical;
use super::state::PolicyState;

/// What a revision is called where there shall be none.
const NO_POLICY: &str = "NO_POLICY";

/// What an ARN names.
struct Resource {
    table: String,
    of: Service,
}

fn not_found(message: String) -> ApiError {
    ApiError::new(ErrorKind::PolicyNotFound, message)
}

impl World {
    pub(in crate::world) fn put_resource_policy(
        &mut self,
        input: &PutResourcePolicyInput,
    ) -> Result<ResourcePolicyOutput, ApiError> {
        let arn = input.resource.resource_arn.as_str();
        let resource = self.policy_resource(arn)?;
        let text = canonical(&input.policy, resource.of)?;
        let expected = input.resource.expected_revision_id.as_deref();
        self.check_revision(&resource.table, arn, expected)?;
        if let Some(current) = self.policy(&resource.table, arn)
            && current.text.as_ref() == Some(&text)
        {
            return Ok(told(current.changed_ms));
        }
        self.require_not_deleted(&resource.table)?;
        self.change_policy(&resource.table, arn, Some(text))
    }

    pub(in crate::world) fn get_resource_policy(
        &self,
        input: &ResourceArnInput,
    ) -> Result<ResourcePolicyOutput, ApiError> {
        let arn = input.resource_arn.as_str();
        let resource = self.policy_resource(arn)?;
        let found = self.policy(&resource.table, arn);
        match found.and_then(|policy| Some((policy.text.clone()?, policy.changed_ms))) {
            Some((policy, changed_ms)) => Ok(ResourcePolicyOutput {
                policy: Some(policy),
                ..told(changed_ms)
            }),
            None => Err(not_found(texts::not_found(arn))),
        }
    }

    /// Deletes a policy and tells its revision. Where there is none it tells the last deletion, or
    /// nothing (ack-api-quirks DDB-TABLE-205).
    pub(in crate::world) fn delete_resource_policy(
        &mut self,
        input: &ResourceArnInput,
    ) -> Result<ResourcePolicyOutput, ApiError> {
        let arn = input.resource_arn.as_str();
        let resource = self.policy_resource(arn)?;
        self.check_revision(&resource.table, arn, input.expected_revision_id.as_deref())?;
        let Some(policy) = self.policy(&resource.table, arn) else {
            return Ok(ResourcePolicyOutput::default());
        };
        let removed = told(policy.changed_ms);
        if policy.text.is_some() {
            self.require_not_deleted(&resource.table)?;
            self.change_policy(&resource.table, arn, None)?;
        }
        Ok(removed)
    }

    /// The policy that a new table begins with.
    pub(in crate::world) fn first_policy(
        &self,
        arn: &str,
        text: &str,
    ) -> Result<PolicyState, ApiError> {
        Ok(PolicyState {
            arn: arn.to_owned(),
            text: Some(canonical(text, Service::DynamoDb)?),
            changed_ms: self.now_ms(),
        })
    }

    fn policy(&self, table: &str, arn: &str) -> Option<&PolicyState> {
        let policies = &self.catalog.get(table)?.policies;
        policies.iter().find(|policy| policy.arn == arn)
    }

    fn change_policy(
        &mut self,
        name: &str,
        arn: &str,
        text: Option<String>,
    ) -> Result<ResourcePolicyOutput, ApiError> {
        let now_ms = self.now_ms();
        let table = self.table_mut(name)?;
        let before = table.policies.iter().find(|policy| policy.arn == arn);
        // Revisions grow with every change, however fast they come.
        let after_ms = before.map_or(i64::MIN, |policy| policy.changed_ms);
        let changed_ms = now_ms.max(after_ms.saturating_add(1));
        table.policies.retain(|policy| policy.arn != arn);
        table.policies.push(PolicyState {
            arn: arn.to_owned(),
            text,
            changed_ms,
        });
        self.save_table(name);
        Ok(told(changed_ms))
    }

    fn check_revision(
        &self,
        table: &str,
        arn: &str,
        expected: Option<&str>,
    ) -> Result<(), ApiError> {
        let Some(expected) = expected else {
            return Ok(());
        };
        let current = self
            .policy(table, arn)
            .filter(|policy| policy.text.is_some());
        let current = current.map(|policy| policy.changed_ms.to_string());
        let message = match current {
            Some(current) if expected == NO_POLICY => texts::unexpected(table, &current),
            Some(current) if expected != current => {
                texts::other_revision(expected, table, &current)
            }
            None if expected != NO_POLICY => texts::no_revision(expected, table),
            _ => return Ok(()),
        };
        Err(not_found(message))
    }

    fn require_not_deleted(&self, name: &str) -> Result<(), ApiError> {
        match self.table(name)?.status {
            TableStatus::Deleting => {
                let message = messages::table::being_deleted(name);
                Err(ApiError::new(ErrorKind::ResourceInUse, message))
            }
            _ => Ok(()),
        }
    }

    /// The table or stream of an ARN; while a table is being created it is not there yet
    /// (DDB-TABLE-234).
    fn policy_resource(&self, arn: &str) -> Result<Resource, ApiError> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [prefix, partition, service, region, account, resource] = parts.as_slice() else {
            return Err(ApiError::validation(texts::no_arn(arn)));
        };
        let options = &self.options;
        let message = match () {
            () if *prefix != "arn" => texts::no_arn(arn),
            () if *service != "dynamodb" => texts::other_service(arn),
            () if *partition != "aws" || **region != *self.here => texts::other_region(arn),
            () if *account != options.account_id => messages::backup::other_account().to_owned(),
            () => {
                let mut parts = resource.split('/');
                let parts = (parts.next(), parts.next(), parts.next(), parts.next());
                match parts {
                    (Some("table"), Some(table), None, None) => return self.of_table(table),
                    (Some("table"), Some(table), Some("stream"), Some(label)) => {
                        return self.of_stream(arn, table, label);
                    }
                    _ => texts::other_resource(arn),
                }
            }
        };
        Err(ApiError::validation(message))
    }

    fn of_table(&self, name: &str) -> Result<Resource, ApiError> {
        let table = self.settled(name)?;
        if table.status == TableStatus::Creating {
            let message = messages::table::named_not_found(name);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        }
        Ok(Resource {
            table: name.to_owned(),
            of: Service::DynamoDb,
        })
    }

    fn of_stream(&self, arn: &str, table: &str, label: &str) -> Result<Resource, ApiError> {
        self.of_table(table)?;
        if self.streams.by_arn.get(arn).is_none() {
            let message = texts::stream_not_found(label, table);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        }
        Ok(Resource {
            table: table.to_owned(),
            of: Service::DynamoDbStreams,
        })
    }
}

fn told(changed_ms: i64) -> ResourcePolicyOutput {
    ResourcePolicyOutput {
        policy: None,
        revision_id: Some(changed_ms.to_string()),
    }
}
