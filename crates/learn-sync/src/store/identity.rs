//! Whose copy it is.

use std::collections::BTreeSet;

use rusqlite::{Connection, Error, OptionalExtension as _, Transaction, TransactionBehavior};

use super::sweep;
use crate::account::{Account, describe};
use crate::kind::Kind;
use crate::schema::{main_table, make_kinds};

/// What comes of comparing a key with the copy.
pub(crate) enum Verdict {
    /// It is the account of the copy, or there is nothing in the copy yet.
    Same {
        /// Why everything is read again.
        change: Option<String>,
        /// What the copy covers.
        covers: String,
        is_limited: bool,
    },
    /// It is another account.
    Other { of_copy: String },
    /// Nobody can tell.
    NotKnown { of_copy: String },
}

/// What the copy says of its account.
struct Stored {
    host: String,
    key_id: Option<String>,
    root_id: Option<String>,
    root: Option<String>,
    owner: Option<String>,
    visible_from: Option<BTreeSet<String>>,
    covers: String,
    is_whole: bool,
}

/// Compares, and writes down whose copy it is from now on.
pub(crate) fn settle(connection: &mut Connection, found: &Account) -> Result<Verdict, Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let stored = load(&transaction)?;
    if !holds_anything(&transaction)? {
        if let Some(stored) = stored {
            if found.unasked.is_some() && is_same_key(&stored, found) {
                return Ok(unchanged(stored));
            }
            if differs(&stored, found) {
                forget(&transaction)?;
            }
        }
        write(&transaction, found, None)?;
        transaction.commit()?;
        return Ok(same(found, None));
    }
    let known = known_departments(&transaction, stored.as_ref())?;
    let of_copy = |stored: Option<&Stored>| match stored {
        Some(stored) => describe(
            stored.root.as_deref(),
            stored.root_id.as_deref(),
            stored.owner.as_deref(),
            &stored.host,
        ),
        None => "an account that a program of an earlier version has read".to_owned(),
    };
    let can_compare = !known.is_empty() && !found.departments.is_empty();
    if can_compare && known.is_disjoint(&found.departments) {
        let of_copy = of_copy(stored.as_ref());
        return Ok(Verdict::Other { of_copy });
    }
    let Some(stored) = stored else {
        write(&transaction, found, None)?;
        transaction.commit()?;
        return Ok(same(found, None));
    };
    if !can_compare && !is_same_key(&stored, found) {
        let of_copy = of_copy(Some(&stored));
        return Ok(Verdict::NotKnown { of_copy });
    }
    if found.unasked.is_some() {
        return Ok(unchanged(stored));
    }
    let change = change(&stored, found);
    if sees_more(&transaction, &stored, found)? {
        note_widened(&transaction)?;
    }
    write(&transaction, found, change.as_deref())?;
    transaction.commit()?;
    Ok(same(found, change))
}

fn same(found: &Account, change: Option<String>) -> Verdict {
    Verdict::Same {
        change,
        covers: found.covers.clone(),
        is_limited: found.is_limited,
    }
}

/// Nothing new is known: what the copy says of itself stays.
fn unchanged(stored: Stored) -> Verdict {
    Verdict::Same {
        change: None,
        covers: stored.covers,
        is_limited: !stored.is_whole,
    }
}

fn is_same_key(stored: &Stored, found: &Account) -> bool {
    same_host(&stored.host, &found.host) && stored.key_id == found.key_id
}

fn differs(stored: &Stored, found: &Account) -> bool {
    !is_same_key(stored, found) || stored.visible_from != found.visible_from
}

/// Forgets what was found out about an account of which the copy holds nothing: it says nothing of another one.
fn forget(transaction: &Transaction<'_>) -> Result<(), Error> {
    for kind in Kind::ALL {
        sweep::forget(transaction, *kind)?;
    }
    transaction.execute_batch(
        "DELETE FROM identity; DELETE FROM kinds; DELETE FROM unconfirmed; DELETE FROM without_result; \
         DELETE FROM learners_read; DELETE FROM widened; DELETE FROM noted_before",
    )?;
    make_kinds(transaction)
}

/// Whether the key may show what was out of sight before. One that shows no other departments than there were does not.
fn sees_more(connection: &Connection, stored: &Stored, found: &Account) -> Result<bool, Error> {
    if !is_same_key(stored, found) || stored.visible_from.is_none() != found.visible_from.is_none()
    {
        return Ok(true);
    }
    if !found.is_limited && stored.visible_from == found.visible_from {
        return Ok(false);
    }
    let known = texts(connection, "SELECT department_id FROM departments")?;
    Ok(!known.is_empty() && !found.listed.is_subset(&known))
}

/// From the next run on, what comes may have been there before.
fn note_widened(transaction: &Transaction<'_>) -> Result<(), Error> {
    transaction.execute(
        "INSERT OR IGNORE INTO widened (kind, from_run) \
         SELECT kind, (SELECT coalesce(max(run_id), 0) + 1 FROM runs) FROM kinds",
        [],
    )?;
    Ok(())
}

/// Why everything must be read again.
fn change(stored: &Stored, found: &Account) -> Option<String> {
    if !same_host(&stored.host, &found.host) {
        return Some(format!(
            "the service is at {} and was at {}",
            found.host, stored.host
        ));
    }
    if stored.visible_from != found.visible_from {
        return Some(format!(
            "the role of the key sees another part of the account: {} and not {}",
            found.covers, stored.covers
        ));
    }
    let name = |key: &Option<String>| key.as_deref().unwrap_or("without an id").to_owned();
    (stored.key_id != found.key_id).then(|| {
        format!(
            "the key is another one: {} and not {}",
            name(&found.key_id),
            name(&stored.key_id)
        )
    })
}

/// A sandbox has another port each time.
fn same_host(one: &str, other: &str) -> bool {
    let is_here = |host: &str| {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) {
                name
            } else {
                host
            }
        });
        name == "localhost" || name == "[::1]" || name.starts_with("127.")
    };
    one == other || (is_here(one) && is_here(other))
}

/// Whether anything of an account is in the copy, or was.
fn holds_anything(connection: &Connection) -> Result<bool, Error> {
    for table in Kind::ALL.iter().map(|kind| main_table(*kind)) {
        let found: bool = connection.query_row(
            &format!(
                "SELECT EXISTS (SELECT 1 FROM {}) OR EXISTS (SELECT 1 FROM {})",
                table.name,
                table.history()
            ),
            [],
            |row| row.get(0),
        )?;
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

fn known_departments(
    connection: &Connection,
    stored: Option<&Stored>,
) -> Result<BTreeSet<String>, Error> {
    let mut known = texts(
        connection,
        "WITH department AS (SELECT department_id, parent_department_id FROM departments \
           UNION SELECT department_id, parent_department_id FROM departments_history) \
         SELECT department_id FROM department UNION SELECT parent_department_id FROM department \
         WHERE parent_department_id IS NOT NULL",
    )?;
    if let Some(stored) = stored {
        known.extend(stored.visible_from.iter().flatten().cloned());
        known.extend(stored.root_id.clone());
    }
    Ok(known)
}

fn texts(connection: &Connection, sql: &str) -> Result<BTreeSet<String>, Error> {
    connection
        .prepare(sql)?
        .query_map([], |row| row.get(0))?
        .collect()
}

fn load(connection: &Connection) -> Result<Option<Stored>, Error> {
    connection
        .query_row(
            "SELECT host, key_id, root_department_id, root_department, owner, visible_from, covers, is_whole \
             FROM identity",
            [],
            |row| {
                let visible: Option<String> = row.get(5)?;
                Ok(Stored {
                    host: row.get(0)?,
                    key_id: row.get(1)?,
                    root_id: row.get(2)?,
                    root: row.get(3)?,
                    owner: row.get(4)?,
                    visible_from: visible.and_then(|text| serde_json::from_str(&text).ok()),
                    covers: row.get(6)?,
                    is_whole: row.get(7)?,
                })
            },
        )
        .optional()
}

/// Writes it down. What has changed makes all kinds be read whole, also where this run is stopped before.
fn write(
    transaction: &Transaction<'_>,
    found: &Account,
    change: Option<&str>,
) -> Result<(), Error> {
    let visible = found
        .visible_from
        .as_ref()
        .and_then(|ids| serde_json::to_string(ids).ok());
    let (root_id, root) = found.root.clone().unzip();
    transaction.execute(
        "INSERT INTO identity (id, host, key_id, root_department_id, root_department, visible_from, covers, is_whole, \
         full_because) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET host = ?1, \
         key_id = ?2, root_department_id = coalesce(?3, root_department_id), \
         root_department = coalesce(?4, root_department), visible_from = ?5, covers = ?6, is_whole = ?7, \
         full_because = coalesce(?8, full_because)",
        (
            &found.host,
            &found.key_id,
            root_id,
            root,
            visible,
            &found.covers,
            !found.is_limited,
            change,
        ),
    )?;
    if change.is_some() {
        transaction.execute("UPDATE kinds SET needs_full = 1", [])?;
        for kind in Kind::ALL {
            sweep::forget(transaction, *kind)?;
        }
    }
    Ok(())
}

/// Why everything is to be read again.
pub(crate) fn full_because(connection: &Connection) -> Result<Option<String>, Error> {
    let found = connection
        .query_row("SELECT full_because FROM identity", [], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// What a run has shown: who owns the account, and that everything was read, if it was.
pub(crate) fn note_run(connection: &Connection, is_complete: bool) -> Result<(), Error> {
    connection.execute(
        "UPDATE identity SET (owner_id, owner) = (SELECT user_id, coalesce(email, field_email, field_login) FROM users \
         WHERE role = 'owner' ORDER BY user_id LIMIT 1) WHERE EXISTS (SELECT 1 FROM users WHERE role = 'owner')",
        [],
    )?;
    if is_complete {
        connection.execute("UPDATE identity SET full_because = NULL", [])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sandboxes_of_this_machine_are_one_host() {
        for (one, other, expected) in [
            ("127.0.0.1:1", "127.0.0.1:2", true),
            ("localhost:80", "[::1]:443", true),
            ("localhost", "127.0.0.1:2", true),
            ("127.0.0.1:1", "learn.example", false),
            ("a.example", "b.example", false),
            ("a.example", "a.example:8443", false),
            ("a.example", "a.example", true),
        ] {
            assert_eq!(same_host(one, other), expected, "{one} {other}");
        }
    }
}
