//! Flood: a bucket of requests for each network, so that one address cannot take the house from all others.
//! IPv4 counts by address, IPv6 by /56, as a household has one.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Duration;

/// How many networks are remembered; past it the full buckets, which say nothing, are forgotten.
const NETWORKS_MAX: usize = 50_000;

/// The buckets.
pub struct Flood {
    burst: f64,
    per_second: f64,
    loopback: bool,
    buckets: Mutex<HashMap<IpAddr, (f64, i64)>>,
}

impl Flood {
    /// Buckets of `burst` requests that fill with `per_second`; nothing is limited when that is 0.
    pub fn new(burst: u32, per_second: u32, loopback: bool) -> Self {
        let buckets = Mutex::new(HashMap::new());
        Self { burst: f64::from(burst.max(1)), per_second: f64::from(per_second), loopback, buckets }
    }

    /// Takes a request out of the bucket of an address at `now_us`; false when it is empty.
    pub fn admits(&self, address: IpAddr, now_us: i64) -> bool {
        if self.per_second == 0.0 || (address.is_loopback() && !self.loopback) {
            return true;
        }
        let mut buckets = self.buckets.lock().expect("no holder panics");
        if buckets.len() >= NETWORKS_MAX {
            let refill = self.burst / self.per_second;
            buckets.retain(|_, (_, at)| seconds_between(*at, now_us) < refill);
        }
        if buckets.len() >= NETWORKS_MAX {
            return true; // An attack from so many networks is not for this bucket to stop: admit, do not grow.
        }
        let (level, at) = buckets.entry(network(address)).or_insert((self.burst, now_us));
        let passed = seconds_between(*at, now_us);
        *level = (*level + passed * self.per_second).min(self.burst);
        *at = now_us;
        if *level < 1.0 {
            return false;
        }
        *level -= 1.0;
        true
    }
}

/// Never less than nothing: a clock that is set back gives no requests and takes none.
fn seconds_between(from_us: i64, to_us: i64) -> f64 {
    let us = u64::try_from(to_us.saturating_sub(from_us)).unwrap_or(0);
    Duration::from_micros(us).as_secs_f64()
}

/// The network of an address: itself in IPv4 (also when written as IPv6), its /56 in IPv6.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & (u128::MAX << 72)).into()),
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_stopped_and_its_neighbour_is_not() {
        let flood = Flood::new(60, 20, false);
        let start = 1_700_000_000_000_000;
        let one: IpAddr = "203.0.113.7".parse().expect("an address");
        let other: IpAddr = "203.0.113.8".parse().expect("an address");
        assert_eq!((0..100).filter(|_| flood.admits(one, start)).count(), 60);
        assert!(flood.admits(other, start));
        let later = start + 1_000_000;
        assert_eq!((0..100).filter(|_| flood.admits(one, later)).count(), 20);
    }

    #[test]
    fn loopback_is_held_to_it_only_when_asked() {
        let home: IpAddr = "127.0.0.1".parse().expect("an address");
        let now = 1_700_000_000_000_000;
        assert!((0..100).all(|_| Flood::new(1, 1, false).admits(home, now)));
        let strict = Flood::new(1, 1, true);
        assert!(strict.admits(home, now) && !strict.admits(home, now));
    }

    #[test]
    fn a_household_is_one_network() {
        let [a, b, c] = ["2001:db8:1:200::1", "2001:db8:1:2ff::9", "2001:db8:1:300::1"]
            .map(|text| network(text.parse().expect("an address")));
        assert_eq!(a, b);
        assert_ne!(a, c);
        assert_eq!(network("::ffff:192.0.2.1".parse().expect("an address")).to_string(), "192.0.2.1");
    }
}
