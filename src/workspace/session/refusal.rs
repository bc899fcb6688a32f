//! Answers that a session gives in the world's stead, when a request could not be carried out or
//! kept: always the service's InternalServerError, which a client retries or reports.

use crate::api::{ApiError, ErrorKind, RequestId, Response, encode_error, messages::saving};
use crate::storage::NotSaved;
use crate::workspace::tabs::Failure;
use crate::world::ControlError;

/// Why a session could not answer as the world did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The world did it, the browser did not keep it.
    NotSaved(NotSaved),
    /// The leader did not answer.
    Unanswered(Failure),
    /// This session can not answer any more.
    Stopped(String),
    /// The code that answers it could not be fetched.
    #[cfg(feature = "split")]
    NotFetched,
    /// This session was closed.
    Closed,
}

impl Refusal {
    pub(super) fn message(&self) -> String {
        match self {
            Refusal::NotSaved(NotSaved::Unsaved(reason)) => saving::not_saved(reason),
            Refusal::NotSaved(NotSaved::Poisoned(reason)) | Refusal::Stopped(reason) => {
                saving::stopped(reason)
            }
            Refusal::Unanswered(Failure::NotSent) => saving::no_leader().to_owned(),
            Refusal::Unanswered(Failure::Unknown) => saving::leader_gone().to_owned(),
            #[cfg(feature = "split")]
            Refusal::NotFetched => saving::not_fetched().to_owned(),
            Refusal::Closed => saving::closed().to_owned(),
        }
    }

    /// As a response of the service.
    pub(super) fn response(&self) -> Response {
        let error = ApiError::new(ErrorKind::InternalServerError, self.message());
        encode_error(&error, RequestId::default())
    }

    /// As a control's error.
    pub(super) fn control_error(&self) -> ControlError {
        ControlError {
            name: ErrorKind::InternalServerError.name().to_owned(),
            message: self.message(),
        }
    }
}
