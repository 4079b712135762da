//! Files that hold data of people are for their owner alone, whatever the umask says. One that is there keeps the
//! permissions that somebody gave it.

use std::fs::OpenOptions;
use std::path::Path;

/// Options by which a file that is made is for its owner alone.
pub(crate) fn options() -> OpenOptions {
    #[cfg_attr(
        not(unix),
        allow(unused_mut, reason = "other systems have no such mode")
    )]
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Makes the file where there is none: SQLite would make it as the umask says. What SQLite keeps beside it has the same
/// permissions.
pub(crate) fn make(file: &Path) {
    // SQLite says better why none can be made.
    let _ = options().write(true).create_new(true).open(file);
}
