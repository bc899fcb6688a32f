//! What the interface shows of buckets.

use crate::api::limits;
use crate::value::record::record;
use crate::world::World;
use crate::world::control::Bytes;
use crate::world::jobs::JobState;

/// All buckets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketsView {
    /// In the order of their names.
    pub buckets: Vec<BucketOverview>,
    /// Bytes of all objects.
    pub size_bytes: u64,
    /// Bytes they may have, a limit of this model.
    pub size_bytes_max: u64,
}

record!(BucketsView {
    buckets,
    size_bytes,
    size_bytes_max,
});

/// A bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BucketOverview {
    /// Its name.
    pub name: String,
    /// When it was made, virtual milliseconds since the epoch.
    pub created_ms: i64,
    /// Objects in it.
    pub object_count: u64,
    /// Bytes of its objects.
    pub size_bytes: u64,
}

record!(BucketOverview {
    name,
    created_ms,
    object_count,
    size_bytes,
});

/// Objects of a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectsView {
    /// Those asked for, in the order of their keys.
    pub objects: Vec<ObjectOverview>,
    /// How many there are under the prefix.
    pub object_count: u64,
    /// Bytes of those.
    pub size_bytes: u64,
}

record!(ObjectsView {
    objects,
    object_count,
    size_bytes,
});

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectOverview {
    /// Its key.
    pub key: String,
    /// Its bytes.
    pub size_bytes: u64,
    /// When it was put, virtual milliseconds since the epoch.
    pub at_ms: i64,
}

record!(ObjectOverview {
    key,
    size_bytes,
    at_ms,
});

/// Bytes of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectView {
    /// The object.
    pub object: ObjectOverview,
    /// The bytes asked for.
    pub bytes: Bytes,
}

record!(ObjectView { object, bytes });

/// An export, an import or a bulk put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobView {
    /// Its ARN.
    pub arn: String,
    /// `Export`, `Import` or `BulkOperation`.
    pub kind: String,
    /// The table's name.
    pub table: String,
    /// As the service tells it.
    pub status: String,
    /// The bucket it reads or writes.
    pub bucket: String,
    /// What the keys of its objects begin with.
    pub prefix: String,
    /// When it began, virtual milliseconds since the epoch.
    pub started_ms: i64,
    /// When it ended.
    pub ended_ms: Option<i64>,
    /// Items that were exported, imported or put.
    pub stored: u64,
    /// Items that could not be.
    pub failed: u64,
    /// Code and message of a failure.
    pub failure: Option<(String, String)>,
}

record!(JobView {
    arn,
    kind,
    table,
    status,
    bucket,
    prefix,
    started_ms,
    ended_ms,
    stored,
    failed,
    failure,
});

impl World {
    /// The newest first.
    pub(super) fn jobs_view(&self, limit: u32) -> Vec<JobView> {
        let jobs = self.catalog.jobs.values().rev();
        jobs.take(limit as usize).map(JobState::view).collect()
    }

    pub(super) fn buckets_view(&self) -> BucketsView {
        let buckets = self.buckets.by_name.iter();
        BucketsView {
            buckets: buckets
                .map(|(name, bucket)| BucketOverview {
                    name: name.clone(),
                    created_ms: bucket.created_ms,
                    object_count: bucket.objects.len() as u64,
                    size_bytes: bucket.bytes(),
                })
                .collect(),
            size_bytes: self.buckets.bytes,
            size_bytes_max: limits::BUCKETS_BYTES_MAX,
        }
    }

    pub(super) fn objects_view(
        &self,
        bucket: &str,
        prefix: &str,
        start: u64,
        count: u32,
    ) -> Option<ObjectsView> {
        let objects = self.buckets.get(bucket)?.objects.iter();
        let mut view = ObjectsView {
            objects: Vec::new(),
            object_count: 0,
            size_bytes: 0,
        };
        for (key, object) in objects.filter(|(key, _)| key.starts_with(prefix)) {
            let size_bytes = object.bytes.len() as u64;
            if view.object_count >= start && view.objects.len() < count as usize {
                view.objects.push(ObjectOverview {
                    key: key.clone(),
                    size_bytes,
                    at_ms: object.at_ms,
                });
            }
            view.object_count += 1;
            view.size_bytes += size_bytes;
        }
        Some(view)
    }

    pub(super) fn object_view(
        &self,
        bucket: &str,
        key: &str,
        start: u64,
        count: u64,
    ) -> Option<ObjectView> {
        let object = self.buckets.object(bucket, key)?;
        let start = usize::try_from(start).ok()?.min(object.bytes.len());
        let end = start.saturating_add(usize::try_from(count).unwrap_or(usize::MAX));
        let end = end.min(object.bytes.len());
        let bytes = match (start, end == object.bytes.len()) {
            (0, true) => Bytes(object.bytes.clone()),
            _ => object.bytes.get(start..end)?.to_vec().into(),
        };
        Some(ObjectView {
            object: ObjectOverview {
                key: key.to_owned(),
                size_bytes: object.bytes.len() as u64,
                at_ms: object.at_ms,
            },
            bytes,
        })
    }
}
