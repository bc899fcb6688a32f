//! Sorting what is short, with one sort in the program instead of one for each type.

use std::cmp::Ordering;

/// Rows in order, equal ones as they came. For lists that a person looks at: names, columns,
/// candidates. What is sorted by the thousand sorts itself.
pub fn sorted_by<T>(rows: Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) -> Vec<T> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    sort_places(
        &mut order,
        &mut |left, right| match (rows.get(left), rows.get(right)) {
            (Some(left), Some(right)) => compare(left, right),
            _ => Ordering::Equal,
        },
    );
    let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
    let mut take = |place: usize| rows.get_mut(place)?.take();
    order.into_iter().filter_map(&mut take).collect()
}

fn sort_places(order: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    order.sort_by(|left, right| compare(*left, *right));
}

#[cfg(test)]
mod tests {
    use super::sorted_by;
    use crate::testing::proptest_config;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(proptest_config(128))]

        #[test]
        fn it_sorts_as_a_vector_does(rows: Vec<(u8, u16)>) {
            let mut expected = rows.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted_by(rows, |left, right| left.0.cmp(&right.0)), expected);
        }
    }
}
