//! TagResource, UntagResource, ListTagsOfResource.

use crate::api::input::{ListTagsOfResourceInput, TagResourceInput, UntagResourceInput};
use crate::api::output::ListTagsOfResourceOutput;
use crate::api::{ApiError, ErrorKind, Operation};
use crate::api::{limits, messages};
use crate::world::World;

/// Where the page of a token begins; none for a token that is never handed out. Tags may have gone
/// since: the page is empty then.
fn page_start(token: &str) -> Option<usize> {
    let mut starts = (limits::TAGS_PAGE..limits::TAGS_MAX).step_by(limits::TAGS_PAGE);
    starts.find(|start| start.to_string() == token)
}

impl World {
    pub(in crate::world) fn tag_resource(
        &mut self,
        input: &TagResourceInput,
    ) -> Result<(), ApiError> {
        if input.tags.is_empty() {
            return Err(ApiError::validation(
                messages::table::tags_required().to_owned(),
            ));
        }
        let name = self.table_of_arn(&input.resource_arn, Operation::TagResource)?;
        let table = self.table_mut(&name)?;
        let mut tags = table.tags.clone();
        for tag in &input.tags {
            match tags.iter_mut().find(|known| known.key == tag.key) {
                Some(known) => known.value.clone_from(&tag.value),
                None => tags.push(tag.clone()),
            }
        }
        if tags.len() > limits::TAGS_MAX {
            return Err(ApiError::validation(
                messages::table::too_many_tags().to_owned(),
            ));
        }
        table.tags = tags;
        self.save_table(&name);
        Ok(())
    }

    pub(in crate::world) fn untag_resource(
        &mut self,
        input: &UntagResourceInput,
    ) -> Result<(), ApiError> {
        if input.tag_keys.is_empty() {
            return Err(ApiError::validation(
                messages::table::tag_keys_required().to_owned(),
            ));
        }
        let name = self.table_of_arn(&input.resource_arn, Operation::UntagResource)?;
        let table = self.table_mut(&name)?;
        table.tags.retain(|tag| !input.tag_keys.contains(&tag.key));
        self.save_table(&name);
        Ok(())
    }

    pub(in crate::world) fn list_tags_of_resource(
        &self,
        input: &ListTagsOfResourceInput,
    ) -> Result<ListTagsOfResourceOutput, ApiError> {
        let name = self.table_of_arn(&input.resource_arn, Operation::ListTagsOfResource)?;
        let table = self.table(&name)?;
        let start = match input.next_token.as_deref() {
            None => 0,
            Some(token) => page_start(token)
                .ok_or_else(|| ApiError::validation(messages::table::invalid_next_token()))?,
        };
        let end = start.saturating_add(limits::TAGS_PAGE);
        let tags = table
            .tags
            .iter()
            .skip(start)
            .take(limits::TAGS_PAGE)
            .cloned()
            .collect();
        let next_token = (end < table.tags.len()).then(|| end.to_string());
        Ok(ListTagsOfResourceOutput { tags, next_token })
    }

    /// The table of an ARN; another account's or region's is nobody's business here.
    fn table_of_arn(&self, arn: &str, operation: Operation) -> Result<String, ApiError> {
        let mut parts = arn.splitn(6, ':');
        let prefix = (parts.next(), parts.next(), parts.next());
        let (region, account, resource) = (parts.next(), parts.next(), parts.next());
        let name = resource.and_then(|resource| resource.strip_prefix("table/"));
        let (Some("arn"), Some("aws"), Some("dynamodb")) = prefix else {
            return Err(ApiError::validation(messages::table::invalid_arn(arn)));
        };
        let Some(name) = name.filter(|name| !name.is_empty() && !name.contains('/')) else {
            return Err(ApiError::validation(messages::table::invalid_arn(arn)));
        };
        let own = (Some(&*self.here), Some(self.options.account_id.as_str()));
        if (region, account) != own {
            let message = messages::table::access_denied(operation.name(), arn);
            return Err(ApiError::new(ErrorKind::AccessDenied, message));
        }
        if self.catalog.get(name).is_none() || self.is_restoring(name) {
            let message = messages::table::arn_not_found(arn);
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        }
        Ok(name.to_owned())
    }
}
