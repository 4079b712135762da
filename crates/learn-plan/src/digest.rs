use std::fmt::Write as _;
use std::io;

use sha2::{Digest as _, Sha256};

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hexadecimal(Sha256::new_with_prefix(bytes))
}

/// The same of what is written.
pub(crate) fn of_written(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut hasher = Hasher(Sha256::new());
    // To hash cannot fail.
    let _ = write(&mut hasher);
    hexadecimal(hasher.0)
}

struct Hasher(Sha256);

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn hexadecimal(hasher: Sha256) -> String {
    let mut text = String::new();
    for byte in hasher.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
