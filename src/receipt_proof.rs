//! Receipt proof: that a line stands in a tree of lines whose root was signed. The tree of RFC 6962 (section 2.1): leaves
//! and nodes are hashed with different first bytes, so that neither can be taken for the other. The hash is an argument:
//! who proves on a server and who checks on a telephone each bring their own SHA-256.

/// A SHA-256.
pub type Hash = [u8; 32];

/// What hashes.
pub type Sha256 = fn(&[u8]) -> Hash;

/// The first byte under a leaf.
const LEAF: u8 = 0x00;
/// The first byte under a node.
const NODE: u8 = 0x01;

/// The root of the tree over these lines; no tree without a line.
pub fn root(sha256: Sha256, lines: &[Hash]) -> Option<Hash> {
    match lines {
        [] => None,
        [line] => Some(leaf(sha256, line)),
        _ => {
            let (left, right) = lines.split_at(left_size(lines.len()));
            Some(node(sha256, &root(sha256, left)?, &root(sha256, right)?))
        }
    }
}

/// What leads from the line at `index` (from 0) to the root: the sisters on the way, the lowest first.
pub fn path(sha256: Sha256, lines: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= lines.len() {
        return None;
    }
    if lines.len() == 1 {
        return Some(Vec::new());
    }
    let (left, right) = lines.split_at(left_size(lines.len()));
    let (mut way, sister) = if index < left.len() {
        (path(sha256, left, index)?, root(sha256, right)?)
    } else {
        (path(sha256, right, index - left.len())?, root(sha256, left)?)
    };
    way.push(sister);
    Some(way)
}

/// The root to which this line leads as number `index` (from 0) of `size` (RFC 9162, section 2.1.3.2); `None` where the
/// path has not the length of such a place. Whoever checks compares it with the root that was signed.
pub fn climb(sha256: Sha256, line: &Hash, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut own, mut last) = (index, size - 1);
    let mut hash = leaf(sha256, line);
    for sister in path {
        if last == 0 {
            return None;
        }
        if own & 1 == 1 || own == last {
            hash = node(sha256, sister, &hash);
            // The last of a level without a sister goes up unchanged.
            while own & 1 == 0 && own != 0 {
                own >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(sha256, &hash, sister);
        }
        own >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// The largest power of two below the number of lines.
fn left_size(lines: usize) -> usize {
    lines.next_power_of_two() / 2
}

fn leaf(sha256: Sha256, line: &Hash) -> Hash {
    let mut bytes = [LEAF; 33];
    bytes[1..].copy_from_slice(line);
    sha256(&bytes)
}

fn node(sha256: Sha256, left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [NODE; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    sha256(&bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Not SHA-256: a hash that is good enough to tell trees apart. The tests of casework bring the real one.
    fn mix(bytes: &[u8]) -> Hash {
        let mut hash = [0; 32];
        for (place, part) in hash.chunks_mut(8).enumerate() {
            let mut state = 0xcbf2_9ce4_8422_2325_u64 ^ (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            for byte in bytes {
                state = (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29);
            }
            part.copy_from_slice(&state.to_be_bytes());
        }
        hash
    }

    fn lines(count: usize) -> Vec<Hash> {
        (0..count).map(|number| mix(&number.to_be_bytes())).collect()
    }

    proptest! {
        #[test]
        fn every_line_of_every_tree_is_proved(count in 1_usize..200) {
            let lines = lines(count);
            let root = root(mix, &lines).expect("there are lines");
            for (index, line) in lines.iter().enumerate() {
                let way = path(mix, &lines, index).expect("it is one of them");
                prop_assert_eq!(climb(mix, line, index as u64, count as u64, &way), Some(root));
            }
        }

        #[test]
        fn whatever_is_changed_proves_nothing(count in 2_usize..200, seed: u64, byte in 0_usize..32, bit in 0_u8..8) {
            let lines = lines(count);
            let size = count as u64;
            let root = root(mix, &lines).expect("there are lines");
            let index = usize::try_from(seed % size).expect("a small number");
            let way = path(mix, &lines, index).expect("it is one of them");
            let climbed = |line: &Hash, index: u64, size: u64, way: &[Hash]| climb(mix, line, index, size, way);

            let mut other = lines[index];
            other[byte] ^= 1 << bit;
            prop_assert_ne!(climbed(&other, index as u64, size, &way), Some(root), "another line");
            for step in 0..way.len() {
                let mut other = way.clone();
                other[step][byte] ^= 1 << bit;
                prop_assert_ne!(climbed(&lines[index], index as u64, size, &other), Some(root), "another sister");
            }
            for place in 0..size {
                let proves = climbed(&lines[index], place, size, &way) == Some(root);
                prop_assert_eq!(proves, place == index as u64, "another place");
            }
            prop_assert_ne!(climbed(&lines[index], index as u64, size, &way[1..]), Some(root), "a shorter way");
            let longer = [&way[..], &[root]].concat();
            prop_assert_ne!(climbed(&lines[index], index as u64, size, &longer), Some(root), "a longer way");
        }
    }

    #[test]
    fn the_tree_has_the_shape_of_the_rfc() {
        let l = lines(7);
        let leaf = |at: usize| leaf(mix, &l[at]);
        let up = |left: Hash, right: Hash| node(mix, &left, &right);
        // RFC 6962, section 2.1.3: seven leaves.
        let (g, h, i) = (up(leaf(0), leaf(1)), up(leaf(2), leaf(3)), up(leaf(4), leaf(5)));
        assert_eq!(root(mix, &l), Some(up(up(g, h), up(i, leaf(6)))));
        assert_eq!(path(mix, &l, 6), Some(vec![i, up(g, h)]));
        assert_eq!(path(mix, &l, 0), Some(vec![leaf(1), h, up(i, leaf(6))]));
        assert_eq!((root(mix, &[]), path(mix, &l, 7)), (None, None));
        assert_eq!(climb(mix, &l[0], 7, 7, &[]), None, "there is no such place");
    }

    #[test]
    fn a_leaf_is_never_a_node() {
        let l = lines(2);
        let both = [l[0], l[1]].concat();
        assert_ne!(root(mix, &l), Some(mix(&[&[LEAF][..], &both].concat())));
    }
}
