//! The buckets themselves: pure, without a clock and a log.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::api::limits;
use crate::value::SortedMap;

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Object {
    /// Shared with whoever reads it meanwhile.
    pub(crate) bytes: Arc<Vec<u8>>,
    /// When it was put, virtual milliseconds.
    pub(crate) at_ms: i64,
}

/// A bucket.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bucket {
    pub(crate) created_ms: i64,
    pub(crate) objects: SortedMap<String, Object>,
}

/// Why an object or a bucket is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    BucketName,
    Key,
    ObjectTooLarge,
    BucketsFull,
    TooManyObjects,
}

/// All buckets of a world.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Buckets {
    pub(crate) by_name: SortedMap<String, Bucket>,
    /// What all objects hold together.
    pub(crate) bytes: u64,
    pub(crate) count: usize,
    /// What was deleted lately. Not persisted.
    removed: VecDeque<Removed>,
    removals: u64,
}

/// What one deletion took out of a bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Removed {
    id: u64,
    pub(crate) bucket: String,
    pub(crate) held: Bucket,
}

/// Deletions that can be taken back.
const REMOVED_MAX: usize = 50;

/// Whether a bucket may have this name: S3's rules for general purpose buckets, dots left aside.
fn is_bucket_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (limits::BUCKET_NAME_LENGTH_MIN..=limits::BUCKET_NAME_LENGTH_MAX).contains(&bytes.len())
        && bytes
            .iter()
            .all(|byte| plain(byte) || matches!(byte, b'-' | b'.'))
        && bytes.first().is_some_and(plain)
        && bytes.last().is_some_and(plain)
}

impl Buckets {
    /// A bucket.
    pub(crate) fn get(&self, bucket: &str) -> Option<&Bucket> {
        self.by_name.get(bucket)
    }

    /// An object.
    pub(crate) fn object(&self, bucket: &str, key: &str) -> Option<&Object> {
        self.get(bucket)?.objects.get(key)
    }

    /// Whether a bucket may be made.
    pub(crate) fn check_name(&self, bucket: &str) -> Result<(), Unfit> {
        match self.by_name.contains_key(bucket) || is_bucket_name(bucket) {
            true => Ok(()),
            false => Err(Unfit::BucketName),
        }
    }

    /// Whether an object of so many bytes may be put, or have so many more.
    pub(crate) fn check(
        &self,
        bucket: &str,
        key: &str,
        bytes: usize,
        append: bool,
    ) -> Result<(), Unfit> {
        self.check_name(bucket)?;
        if key.is_empty() || key.len() > limits::OBJECT_KEY_BYTES_MAX {
            return Err(Unfit::Key);
        }
        let held = self.object(bucket, key).map(|object| object.bytes.len());
        let (kept, freed) = match append {
            true => (held.unwrap_or(0), 0),
            false => (0, held.unwrap_or(0)),
        };
        if kept.saturating_add(bytes) > limits::OBJECT_BYTES_MAX {
            return Err(Unfit::ObjectTooLarge);
        }
        let total = self.bytes.saturating_sub(freed as u64) + bytes as u64;
        if total > limits::BUCKETS_BYTES_MAX {
            return Err(Unfit::BucketsFull);
        }
        match held.is_none() && self.count >= limits::OBJECTS_MAX {
            true => Err(Unfit::TooManyObjects),
            false => Ok(()),
        }
    }

    /// Makes a bucket, if it is not there.
    pub(crate) fn make(&mut self, bucket: &str, created_ms: i64) -> &mut Bucket {
        self.by_name
            .get_or_insert_with(bucket.to_owned(), || Bucket {
                created_ms,
                ..Bucket::default()
            })
    }

    /// Puts an object, or adds to one.
    pub(crate) fn put(&mut self, bucket: &str, key: &str, at_ms: i64, bytes: &[u8], append: bool) {
        if !append {
            self.remove(bucket, key);
        }
        self.bytes += bytes.len() as u64;
        let mut made = false;
        let held = self.make(bucket, at_ms);
        let object = held.objects.get_or_insert_with(key.to_owned(), || {
            made = true;
            Object {
                bytes: Arc::default(),
                at_ms,
            }
        });
        Arc::make_mut(&mut object.bytes).extend_from_slice(bytes);
        object.at_ms = at_ms;
        self.count += usize::from(made);
    }

    /// Takes an object out.
    pub(crate) fn remove(&mut self, bucket: &str, key: &str) -> Option<Object> {
        let object = self.by_name.get_mut(bucket)?.objects.remove(key)?;
        self.count = self.count.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(object.bytes.len() as u64);
        Some(object)
    }

    /// Takes a bucket out with all it holds.
    pub(crate) fn remove_bucket(&mut self, bucket: &str) -> Option<Bucket> {
        let held = self.by_name.remove(bucket)?;
        self.bytes = self.bytes.saturating_sub(held.bytes());
        self.count = self.count.saturating_sub(held.objects.len());
        Some(held)
    }

    /// The first object whose key begins with a prefix and comes after a key.
    pub(crate) fn next(
        &self,
        bucket: &str,
        prefix: &str,
        after: Option<&str>,
    ) -> Option<(&String, &Object)> {
        let objects = &self.get(bucket)?.objects;
        let mut rest = objects.after(after);
        rest.find(|(key, _)| key.starts_with(prefix))
    }

    /// Keeps what was deleted, so that it can be brought back by the number returned: the last
    /// deletions, and not more than a workspace holds.
    pub(crate) fn keep_removed(&mut self, bucket: &str, held: Bucket) -> u64 {
        self.removals += 1;
        self.removed.push_back(Removed {
            id: self.removals,
            bucket: bucket.to_owned(),
            held,
        });
        let bytes = |removed: &Removed| removed.held.bytes();
        while self.removed.len() > REMOVED_MAX
            || self.removed.iter().map(bytes).sum::<u64>() > limits::BUCKETS_BYTES_MAX
        {
            self.removed.pop_front();
        }
        self.removals
    }

    /// What a deletion took out, once.
    pub(crate) fn take_removed(&mut self, id: u64) -> Option<Removed> {
        let at = self.removed.iter().position(|removed| removed.id == id)?;
        self.removed.remove(at)
    }
}

impl Bucket {
    /// What its objects hold together.
    pub(crate) fn bytes(&self) -> u64 {
        let bytes = |object: &Object| object.bytes.len() as u64;
        self.objects.values().map(bytes).sum()
    }
}
