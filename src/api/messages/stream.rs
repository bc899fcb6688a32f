//! Streams.

/// A stream that is not there.
pub fn not_found(arn: &str) -> String {
    format!("Requested resource not found: Stream: {arn} not found")
}

/// An ARN that is none of a stream.
pub fn invalid_arn() -> &'static str {
    "Invalid StreamArn"
}

/// A shard that the stream does not have.
pub fn shard_not_found(shard: &str) -> String {
    format!("Requested resource not found: Shard: {shard} not found")
}

/// A shard to start after that the stream does not have (the text is ours: the service's was not
/// recorded).
pub fn start_shard_not_found(shard: &str) -> String {
    format!("Invalid ExclusiveStartShardId: the stream has no shard {shard}")
}

/// An iterator that is none of ours.
pub fn invalid_iterator() -> &'static str {
    "Invalid ShardIterator"
}

/// An iterator older than 15 minutes.
pub fn expired_iterator() -> &'static str {
    "The provided iterator has expired"
}

/// A position before the oldest record kept.
pub fn trimmed() -> &'static str {
    "The operation attempted to read past the oldest stream record in a shard"
}

/// An iterator at a sequence number without the number.
pub fn sequence_number_required(iterator_type: &str) -> String {
    format!(
        "One or more parameter values were invalid: SequenceNumber must be specified when ShardIteratorType is {iterator_type}"
    )
}

/// A sequence number beside an iterator type that takes none.
pub fn sequence_number_not_allowed(iterator_type: &str) -> String {
    format!(
        "One or more parameter values were invalid: SequenceNumber must not be specified when ShardIteratorType is {iterator_type}"
    )
}

/// An iterator at an instant without the instant (by likeness to the sequence number's: the
/// service's text was not recorded).
pub fn timestamp_required(iterator_type: &str) -> String {
    format!(
        "One or more parameter values were invalid: Timestamp must be specified when ShardIteratorType is {iterator_type}"
    )
}

/// An instant beside an iterator type that takes none (by likeness too).
pub fn timestamp_not_allowed(iterator_type: &str) -> String {
    format!(
        "One or more parameter values were invalid: Timestamp must not be specified when ShardIteratorType is {iterator_type}"
    )
}

/// An instant that has not come yet: refused by botocore's description, the text is ours.
pub fn timestamp_in_future() -> &'static str {
    "One or more parameter values were invalid: Timestamp must not be in the future"
}

/// A sequence number that is none or not of this shard.
pub fn invalid_sequence_number() -> &'static str {
    "Invalid SequenceNumber"
}
