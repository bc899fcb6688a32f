//! Prefix row counts: a Fenwick tree over the sizes of the chunks, so that "the nth row" and
//! "the row number of this key" take a logarithm.

/// Sizes of a sequence of chunks, with prefix sums.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// `tree[i]` sums the `lowest_bit(i + 1)` sizes that end at chunk `i`.
    tree: Vec<usize>,
    total: usize,
}

fn lowest_bit(n: usize) -> usize {
    n & n.wrapping_neg()
}

impl Counts {
    /// Rebuilds from the sizes, in linear time: after a split or a merge.
    pub(super) fn rebuild(&mut self, sizes: impl Iterator<Item = usize>) {
        self.tree.clear();
        self.tree.extend(sizes);
        self.total = self.tree.iter().sum();
        for at in 1..=self.tree.len() {
            let parent = at + lowest_bit(at);
            let here = self.tree.get(at - 1).copied().unwrap_or(0);
            if let Some(slot) = self.tree.get_mut(parent - 1) {
                *slot += here;
            }
        }
    }

    /// One chunk more at the end.
    pub(super) fn push(&mut self, size: usize) {
        let at = self.tree.len() + 1;
        let below = self.before(at - 1) - self.before(at - lowest_bit(at));
        self.tree.push(below + size);
        self.total += size;
    }

    /// Rows in all chunks.
    pub(super) fn total(&self) -> usize {
        self.total
    }

    /// One row more in chunk `chunk`.
    pub(super) fn increment(&mut self, chunk: usize) {
        self.total += 1;
        self.each_above(chunk, |slot| *slot += 1);
    }

    /// One row less in chunk `chunk`.
    pub(super) fn decrement(&mut self, chunk: usize) {
        self.total = self.total.saturating_sub(1);
        self.each_above(chunk, |slot| *slot = slot.saturating_sub(1));
    }

    fn each_above(&mut self, chunk: usize, mut change: impl FnMut(&mut usize)) {
        let mut at = chunk + 1;
        while let Some(slot) = self.tree.get_mut(at - 1) {
            change(slot);
            at += lowest_bit(at);
        }
    }

    /// Rows in the chunks before `chunk`.
    pub(super) fn before(&self, chunk: usize) -> usize {
        let mut at = chunk.min(self.tree.len());
        let mut sum = 0;
        while let Some(part) = at.checked_sub(1).and_then(|i| self.tree.get(i)) {
            sum += part;
            at -= lowest_bit(at);
        }
        sum
    }

    /// The chunk that holds row `row` and the row's offset in it. `row` must be below the total.
    pub(super) fn find(&self, row: usize) -> (usize, usize) {
        let mut chunk = 0;
        let mut left = row;
        let mut step = self.tree.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            match self.tree.get(chunk + step - 1) {
                Some(&part) if part <= left => {
                    left -= part;
                    chunk += step;
                }
                _ => {}
            }
            step >>= 1;
        }
        (chunk, left)
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn finds_rows_and_sums_prefixes() {
        let mut sizes = [3usize, 0, 5, 1, 1, 7, 2];
        let mut counts = Counts::default();
        counts.rebuild(sizes.iter().copied());
        for round in 0..3 {
            let mut row = 0;
            for (chunk, size) in sizes.iter().enumerate() {
                assert_eq!(counts.before(chunk), row);
                for offset in 0..*size {
                    assert_eq!(counts.find(row), (chunk, offset));
                    row += 1;
                }
            }
            assert_eq!(counts.total(), row);
            let chunk = [2, 6, 0][round];
            counts.increment(chunk);
            sizes[chunk] += 1;
            counts.decrement(5);
            sizes[5] -= 1;
        }
        let mut pushed = Counts::default();
        for size in sizes {
            pushed.push(size);
        }
        for chunk in 0..=sizes.len() {
            assert_eq!(pushed.before(chunk), counts.before(chunk));
        }
        assert_eq!(pushed.total(), counts.total());
    }

    #[test]
    fn empty_has_nothing() {
        let mut counts = Counts::default();
        counts.rebuild(std::iter::empty());
        assert_eq!((counts.total(), counts.before(3)), (0, 0));
        assert_eq!(counts.find(0), (0, 0));
    }
}
