//! What the service answers when it does not answer with an output.
//!
//! The texts are in [`messages`](super::messages); here are only the kinds and their wire shape.

use crate::value::Item;

/// The exception a client sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the exception of that name")]
pub enum ErrorKind {
    Validation,
    Serialization,
    UnknownOperation,
    ResourceNotFound,
    ResourceInUse,
    TableNotFound,
    TableInUse,
    TableAlreadyExists,
    BackupNotFound,
    PolicyNotFound,
    GlobalTableNotFound,
    ExportNotFound,
    ExportConflict,
    InvalidExportTime,
    ImportNotFound,
    ImportConflict,
    BackupInUse,
    PointInTimeRecoveryUnavailable,
    InvalidRestoreTime,
    LimitExceeded,
    ConditionalCheckFailed,
    DuplicateItem,
    TransactionCanceled,
    TransactionConflict,
    TransactionInProgress,
    ReplicatedWriteConflict,
    IdempotentParameterMismatch,
    ProvisionedThroughputExceeded,
    Throttling,
    RequestLimitExceeded,
    ItemCollectionSizeLimitExceeded,
    AccessDenied,
    TrimmedDataAccess,
    ExpiredIterator,
    InternalServerError,
}

impl ErrorKind {
    /// The exception's short name, for example `ResourceNotFoundException`.
    pub fn name(self) -> &'static str {
        let wire = self.wire_type();
        wire.split_once('#').map_or(wire, |(_, name)| name)
    }

    /// The value of `__type` in the error body.
    pub fn wire_type(self) -> &'static str {
        match self {
            ErrorKind::Validation => "com.amazon.coral.validate#ValidationException",
            ErrorKind::Serialization => "com.amazon.coral.service#SerializationException",
            ErrorKind::UnknownOperation => "com.amazon.coral.service#UnknownOperationException",
            ErrorKind::ResourceNotFound => {
                "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"
            }
            ErrorKind::ResourceInUse => "com.amazonaws.dynamodb.v20120810#ResourceInUseException",
            ErrorKind::TableNotFound => "com.amazonaws.dynamodb.v20120810#TableNotFoundException",
            ErrorKind::TableInUse => "com.amazonaws.dynamodb.v20120810#TableInUseException",
            ErrorKind::TableAlreadyExists => {
                "com.amazonaws.dynamodb.v20120810#TableAlreadyExistsException"
            }
            ErrorKind::BackupNotFound => "com.amazonaws.dynamodb.v20120810#BackupNotFoundException",
            ErrorKind::PolicyNotFound => "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException",
            ErrorKind::GlobalTableNotFound => {
                "com.amazonaws.dynamodb.v20120810#GlobalTableNotFoundException"
            }
            ErrorKind::ExportNotFound => "com.amazonaws.dynamodb.v20120810#ExportNotFoundException",
            ErrorKind::ExportConflict => "com.amazonaws.dynamodb.v20120810#ExportConflictException",
            ErrorKind::InvalidExportTime => {
                "com.amazonaws.dynamodb.v20120810#InvalidExportTimeException"
            }
            ErrorKind::ImportNotFound => "com.amazonaws.dynamodb.v20120810#ImportNotFoundException",
            ErrorKind::ImportConflict => "com.amazonaws.dynamodb.v20120810#ImportConflictException",
            ErrorKind::BackupInUse => "com.amazonaws.dynamodb.v20120810#BackupInUseException",
            ErrorKind::PointInTimeRecoveryUnavailable => {
                "com.amazonaws.dynamodb.v20120810#PointInTimeRecoveryUnavailableException"
            }
            ErrorKind::InvalidRestoreTime => {
                "com.amazonaws.dynamodb.v20120810#InvalidRestoreTimeException"
            }
            ErrorKind::LimitExceeded => "com.amazonaws.dynamodb.v20120810#LimitExceededException",
            ErrorKind::ConditionalCheckFailed => {
                "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"
            }
            ErrorKind::DuplicateItem => "com.amazonaws.dynamodb.v20120810#DuplicateItemException",
            ErrorKind::TransactionCanceled => {
                "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"
            }
            ErrorKind::TransactionConflict => {
                "com.amazonaws.dynamodb.v20120810#TransactionConflictException"
            }
            ErrorKind::TransactionInProgress => {
                "com.amazonaws.dynamodb.v20120810#TransactionInProgressException"
            }
            ErrorKind::ReplicatedWriteConflict => {
                "com.amazonaws.dynamodb.v20120810#ReplicatedWriteConflictException"
            }
            ErrorKind::IdempotentParameterMismatch => {
                "com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException"
            }
            ErrorKind::ProvisionedThroughputExceeded => {
                "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"
            }
            ErrorKind::Throttling => "com.amazonaws.dynamodb.v20120810#ThrottlingException",
            ErrorKind::RequestLimitExceeded => {
                "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded"
            }
            ErrorKind::ItemCollectionSizeLimitExceeded => {
                "com.amazonaws.dynamodb.v20120810#ItemCollectionSizeLimitExceededException"
            }
            ErrorKind::AccessDenied => "com.amazon.coral.service#AccessDeniedException",
            ErrorKind::TrimmedDataAccess => {
                "com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException"
            }
            ErrorKind::ExpiredIterator => {
                "com.amazonaws.dynamodb.v20120810#ExpiredIteratorException"
            }
            ErrorKind::InternalServerError => {
                "com.amazonaws.dynamodb.v20120810#InternalServerError"
            }
        }
    }

    /// 400 for everything that is the client's doing, 500 otherwise.
    pub fn status(self) -> u16 {
        match self {
            ErrorKind::InternalServerError => 500,
            _ => 400,
        }
    }
}

/// Why one action of a transaction did not go through; `None` is the code of those that would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the code of that name")]
pub enum CancellationCode {
    None,
    ConditionalCheckFailed,
    ItemCollectionSizeLimitExceeded,
    TransactionConflict,
    ProvisionedThroughputExceeded,
    ThrottlingError,
    ValidationError,
    DuplicateItem,
    AccessDenied,
    ResourceNotFound,
}

impl CancellationCode {
    /// The code as the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            CancellationCode::None => "None",
            CancellationCode::ConditionalCheckFailed => "ConditionalCheckFailed",
            CancellationCode::ItemCollectionSizeLimitExceeded => "ItemCollectionSizeLimitExceeded",
            CancellationCode::TransactionConflict => "TransactionConflict",
            CancellationCode::ProvisionedThroughputExceeded => "ProvisionedThroughputExceeded",
            CancellationCode::ThrottlingError => "ThrottlingError",
            CancellationCode::ValidationError => "ValidationError",
            CancellationCode::DuplicateItem => "DuplicateItem",
            CancellationCode::AccessDenied => "AccessDenied",
            CancellationCode::ResourceNotFound => "ResourceNotFound",
        }
    }
}

/// One entry of `CancellationReasons`, at the position of its action.
#[derive(Clone, Debug, PartialEq)]
pub struct CancellationReason {
    /// What happened to the action.
    pub code: CancellationCode,
    /// AWS's text; absent for [`CancellationCode::None`].
    pub message: Option<String>,
    /// The item as it was, when the action asked for it and its condition failed.
    pub item: Option<Item>,
}

impl CancellationReason {
    /// The entry of an action that was in order.
    pub const NONE: CancellationReason = CancellationReason {
        code: CancellationCode::None,
        message: None,
        item: None,
    };
}

/// An error as a client gets it.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// Which exception.
    pub kind: ErrorKind,
    /// AWS's text, made by a function of [`messages`](super::messages).
    pub message: String,
    /// One entry per action, for [`ErrorKind::TransactionCanceled`].
    pub cancellation_reasons: Option<Vec<CancellationReason>>,
    /// The item as it was, for `ReturnValuesOnConditionCheckFailure: ALL_OLD`.
    pub item: Option<Item>,
}

impl ApiError {
    /// An error of a kind with its text and nothing else.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> ApiError {
        ApiError {
            kind,
            message: message.into(),
            cancellation_reasons: None,
            item: None,
        }
    }

    /// A `ValidationException`.
    pub fn validation(message: impl Into<String>) -> ApiError {
        ApiError::new(ErrorKind::Validation, message)
    }
}
