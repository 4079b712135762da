//! Whether the clock of this machine and that of the server agree.

use std::time::Duration;

use super::finding::Finding;
use super::patient::Patient;
use crate::failure::OTHER;

pub(super) const NAME: &str = "clock";

const NOTEWORTHY: Duration = Duration::from_mins(1);
const HARMFUL: Duration = Duration::from_mins(5);

pub(super) fn check(patient: &Patient) -> Finding {
    let client = &patient.client;
    let hosts = [client.soap_url().host_str(), client.token_url().host_str()];
    let nearest = patient
        .transport
        .seen()
        .into_iter()
        .filter(|seen| hosts.contains(&Some(seen.host.as_str())))
        .filter_map(|seen| Some((seen.here.duration_since(seen.server?), seen.host)))
        // A slow answer makes clocks look apart, and nothing makes them look together.
        .min_by_key(|(ahead, _)| ahead.unsigned_abs());
    let Some((ahead, host)) = nearest else {
        return Finding::skipped(NAME, "no answer said what time it is (header Date)");
    };
    let apart = ahead.unsigned_abs();
    let direction = if ahead.is_negative() {
        "behind"
    } else {
        "ahead of"
    };
    let finding = format!(
        "the clock of this machine is {} {direction} that of {host}",
        spelled(apart)
    );
    let next = "set it by a time server (on Linux: timedatectl set-ntp true); tokens seem to expire early or late by as much, and due dates are off";
    if apart > HARMFUL {
        Finding::problem(NAME, OTHER, finding).next(next)
    } else if apart > NOTEWORTHY {
        Finding::warning(NAME, finding).next(next)
    } else {
        Finding::ok(
            NAME,
            format!("it agrees with {host} to {} s", apart.as_secs().max(1)),
        )
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
    }
}
