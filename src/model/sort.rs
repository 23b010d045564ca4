//! Sorting of the page's lists, which are short. The sort of the standard library is compiled for
//! each type that is sorted, and is made for long lists: 1.4 kB of the download for each type.

/// Sorts a short list so that no item `is_before` the one ahead of it. Equal items keep their
/// order.
pub fn sort_by<T>(list: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..list.len() {
        for at in (1..=end).rev() {
            match list.get_mut(at - 1..=at) {
                Some([ahead, item]) if is_before(item, ahead) => std::mem::swap(ahead, item),
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_of_a_list_is_put_right() {
        for seed in 0..120_u32 {
            let mut list: Vec<_> = (0..5_u32).collect();
            let mut rest = seed;
            for at in 1..5 {
                list.swap(at, rest as usize % (at + 1));
                rest /= at as u32 + 1;
            }

            sort_by(&mut list, |a, b| a < b);

            assert_eq!(list, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn equal_items_keep_their_order() {
        let mut list = [(1, 'a'), (0, 'b'), (1, 'c'), (0, 'd')];

        sort_by(&mut list, |a, b| a.0 < b.0);

        assert_eq!(list, [(0, 'b'), (0, 'd'), (1, 'a'), (1, 'c')]);
    }

    #[test]
    fn an_empty_list_is_sorted() {
        let mut list: [u8; 0] = [];

        sort_by(&mut list, |a, b| a < b);

        assert!(list.is_empty());
    }
}
