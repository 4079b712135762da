//! Whether the clock of this machine and that of the server agree.

use std::time::{Duration, SystemTime};

use super::finding::Finding;
use super::patient::Patient;
use crate::failure::OTHER;

pub(super) const NAME: &str = "clock";

const NOTEWORTHY: Duration = Duration::from_mins(1);
const HARMFUL: Duration = Duration::from_mins(5);

pub(super) fn check(patient: &Patient) -> Finding {
    let hosts: Vec<&str> = patient
        .targets
        .iter()
        .map(|target| target.host.as_str())
        .collect();
    let nearest = patient
        .transport
        .seen()
        .into_iter()
        .filter(|seen| hosts.contains(&seen.host.as_str()))
        // A slow answer makes clocks look apart, and nothing makes them look together.
        .min_by_key(|seen| skew(seen.here, seen.server).0);
    let Some(seen) = nearest else {
        return Finding::skipped(NAME, "no answer said what time it is (header Date)");
    };
    let (apart, ahead) = skew(seen.here, seen.server);
    let direction = if ahead { "ahead of" } else { "behind" };
    let finding = format!(
        "the clock of this machine is {} {direction} that of {}",
        spelled(apart),
        seen.host
    );
    let next = "set it by a time server (on Linux: timedatectl set-ntp true); tokens seem to expire early or late by as much, and due dates are off";
    if apart > HARMFUL {
        Finding::problem(NAME, OTHER, finding).next(next)
    } else if apart > NOTEWORTHY {
        Finding::warning(NAME, finding).next(next)
    } else {
        Finding::ok(
            NAME,
            format!(
                "it agrees with {} to {} s",
                seen.host,
                apart.as_secs().max(1)
            ),
        )
    }
}

/// How far apart, and whether this machine is ahead.
fn skew(here: SystemTime, server: SystemTime) -> (Duration, bool) {
    match here.duration_since(server) {
        Ok(ahead) => (ahead, true),
        Err(behind) => (behind.duration(), false),
    }
}

fn spelled(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 3600, seconds % 3600 / 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_for_people() {
        for (seconds, text) in [(5, "5 s"), (61, "1 min 1 s"), (3660, "1 h 1 min")] {
            assert_eq!(spelled(Duration::from_secs(seconds)), text);
        }
        let now = SystemTime::now();
        let later = now + Duration::from_secs(9);
        assert_eq!(skew(later, now), (Duration::from_secs(9), true));
        assert_eq!(skew(now, later), (Duration::from_secs(9), false));
    }
}
