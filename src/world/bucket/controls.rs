//! What is done to buckets, noted for the commit.

use crate::api::messages::bucket as texts;
use crate::api::{ApiError, ErrorKind};
use crate::world::World;
use crate::world::control::{Control, ControlResult};
use crate::world::persist::op;

use super::store::{Bucket, Unfit};

/// Bytes of an object that one operation of a commit holds.
const PART_BYTES: usize = 512 * 1024;

impl From<Unfit> for ApiError {
    fn from(unfit: Unfit) -> ApiError {
        ApiError::validation(match unfit {
            Unfit::BucketName => texts::bucket_name().to_owned(),
            Unfit::Key => texts::key_too_long(),
            Unfit::ObjectTooLarge => texts::object_too_large(),
            Unfit::BucketsFull => texts::buckets_full(),
            Unfit::TooManyObjects => texts::too_many_objects(),
        })
    }
}

impl World {
    /// What a person does to buckets.
    pub(in crate::world) fn bucket_control(
        &mut self,
        control: Control,
    ) -> Result<ControlResult, ApiError> {
        let (count, deletion) = match control {
            Control::CreateBucket { bucket } => {
                self.create_bucket(&bucket)?;
                return Ok(ControlResult::Done);
            }
            Control::PutObject {
                bucket,
                key,
                bytes,
                append,
            } => {
                self.put_object(&bucket, &key, &bytes.0, append)?;
                return Ok(ControlResult::Done);
            }
            Control::DeleteObjects { bucket, keys } => self.delete_objects(&bucket, &keys),
            Control::DeleteBucket { bucket } => self.delete_bucket(&bucket)?,
            Control::RestoreObjects { deletion } => (self.restore_objects(deletion)?, 0),
            _ => (0, 0),
        };
        Ok(ControlResult::Objects { count, deletion })
    }

    /// Makes a bucket.
    fn create_bucket(&mut self, bucket: &str) -> Result<(), ApiError> {
        self.buckets.check_name(bucket)?;
        if self.buckets.get(bucket).is_some() {
            let message = texts::bucket_exists();
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        self.make_bucket(bucket, self.now_ms());
        Ok(())
    }

    fn make_bucket(&mut self, bucket: &str, created_ms: i64) {
        let now_ms = self.now_ms();
        let writer = self.log.op(op::BUCKET, now_ms);
        writer.str(bucket);
        writer.i64(created_ms);
        self.buckets.make(bucket, created_ms);
    }

    /// Puts an object into a bucket, which is made if need be; or adds to an object.
    pub(in crate::world) fn put_object(
        &mut self,
        bucket: &str,
        key: &str,
        bytes: &[u8],
        append: bool,
    ) -> Result<(), Unfit> {
        self.buckets.check(bucket, key, bytes.len(), append)?;
        let now_ms = self.now_ms();
        if self.buckets.get(bucket).is_none() {
            self.make_bucket(bucket, now_ms);
        }
        self.note_object(bucket, key, now_ms, bytes, append);
        Ok(())
    }

    fn note_object(&mut self, bucket: &str, key: &str, at_ms: i64, bytes: &[u8], append: bool) {
        let now_ms = self.now_ms();
        let mut parts = bytes.chunks(PART_BYTES);
        let mut append = append;
        let mut part = parts.next().unwrap_or_default();
        loop {
            let writer = self.log.op(op::OBJECT, now_ms);
            writer.str(bucket);
            writer.str(key);
            writer.i64(at_ms);
            writer.u8(u8::from(append));
            writer.bytes(part);
            self.buckets.put(bucket, key, at_ms, part, append);
            append = true;
            match parts.next() {
                Some(next) => part = next,
                None => return,
            }
        }
    }

    /// Deletes objects; those that are not there are left out, as S3 does. Returns how many, and
    /// what [`World::restore_objects`] brings them back by.
    fn delete_objects(&mut self, bucket: &str, keys: &[String]) -> (u64, u64) {
        let mut removed = Bucket::default();
        for key in keys {
            if let Some(object) = self.buckets.remove(bucket, key) {
                let now_ms = self.now_ms();
                let writer = self.log.op(op::OBJECT_GONE, now_ms);
                writer.str(bucket);
                writer.str(key);
                removed.objects.insert(key.clone(), object);
            }
        }
        let count = removed.objects.len() as u64;
        (count, self.buckets.keep_removed(bucket, removed))
    }

    /// Deletes a bucket with all it holds; returns as [`World::delete_objects`].
    fn delete_bucket(&mut self, bucket: &str) -> Result<(u64, u64), ApiError> {
        let now_ms = self.now_ms();
        let Some(held) = self.buckets.remove_bucket(bucket) else {
            let message = crate::api::messages::job::no_bucket();
            return Err(ApiError::new(ErrorKind::ResourceNotFound, message));
        };
        self.log.op(op::BUCKET_GONE, now_ms).str(bucket);
        let count = held.objects.len() as u64;
        Ok((count, self.buckets.keep_removed(bucket, held)))
    }

    /// Brings back what a deletion took out, where nothing has taken its place.
    fn restore_objects(&mut self, id: u64) -> Result<u64, ApiError> {
        let Some(removed) = self.buckets.take_removed(id) else {
            return Ok(0);
        };
        let (bucket, held) = (removed.bucket, removed.held);
        if self.buckets.get(&bucket).is_none() {
            self.make_bucket(&bucket, held.created_ms);
        }
        let mut count = 0;
        for (key, object) in held.objects.iter() {
            if self.buckets.object(&bucket, key).is_none() {
                let bytes = object.bytes.len();
                self.buckets.check(&bucket, key, bytes, false)?;
                self.note_object(&bucket, key, object.at_ms, &object.bytes, false);
                count += 1;
            }
        }
        Ok(count)
    }
}
