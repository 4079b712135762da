use rusqlite::{Connection, OptionalExtension as _, Transaction};

/// How far a step is. A word that is not known counts as sent, which is looked up before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It was about to be sent: it may have been carried out or not.
    Sent,
    /// It is certain that the server has not carried it out; it may be sent.
    Unsent,
    /// The server has carried it out.
    Done,
    /// It was so already.
    Already,
    /// The server, or we, refused it.
    Refused,
    /// It may have been carried out, and nothing can prove it either way.
    Unknown,
}

impl State {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Unsent => "unsent",
            Self::Done => "done",
            Self::Already => "already",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn parse(word: &str) -> Self {
        match word {
            "unsent" => Self::Unsent,
            "done" => Self::Done,
            "already" => Self::Already,
            "refused" => Self::Refused,
            "unknown" => Self::Unknown,
            _ => Self::Sent,
        }
    }

    /// Whether nothing more is to be done.
    pub(crate) fn is_decided(self) -> bool {
        !matches!(self, Self::Sent | Self::Unsent)
    }

    /// Whether it is as the plan wants it.
    pub(crate) fn is_well(self) -> bool {
        matches!(self, Self::Done | Self::Already)
    }
}

/// What is known of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) state: State,
    /// The id of what it added.
    pub(crate) made: Option<String>,
    /// What has to be known of the time before, to tell afterwards whether it was carried out.
    pub(crate) before: Option<String>,
    /// The server's words, and ours.
    pub(crate) message: Option<String>,
}

impl Entry {
    pub(crate) fn new(state: State) -> Self {
        Self {
            state,
            made: None,
            before: None,
            message: None,
        }
    }

    pub(crate) fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    pub(crate) fn before(mut self, before: Option<String>) -> Self {
        self.before = before;
        self
    }

    pub(crate) fn making(mut self, made: Option<String>) -> Self {
        self.made = made;
        self
    }
}

/// What is remembered beyond a plan, written together with its step.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Effect<'a> {
    Award(Award<'a>),
    /// The employment of a user ends on a day, or does not end.
    End {
        user: &'a str,
        date: Option<&'a str>,
    },
}

/// An award.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Award<'a> {
    pub(crate) key: &'a str,
    pub(crate) user: &'a str,
    pub(crate) amount: &'a str,
    pub(crate) reason: &'a str,
    pub(crate) state: State,
}

/// An award that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownAward {
    pub(crate) user: String,
    pub(crate) amount: String,
    pub(crate) state: State,
    pub(crate) plan: String,
}

pub(super) fn put_effect(
    db: &Transaction<'_>,
    plan: &str,
    effect: &Effect<'_>,
    now: &str,
) -> Result<(), rusqlite::Error> {
    match effect {
        Effect::Award(award) => put_award(db, plan, award, now),
        Effect::End {
            user,
            date: Some(date),
        } => db
            .prepare_cached(
                "INSERT INTO scheduled_ends (user_id, date) VALUES (?1, ?2) \
                 ON CONFLICT (user_id) DO UPDATE SET date = excluded.date",
            )?
            .execute((user, date))
            .map(drop),
        Effect::End { user, date: None } => db
            .prepare_cached("DELETE FROM scheduled_ends WHERE user_id = ?1")?
            .execute([user])
            .map(drop),
    }
}

fn put_award(
    db: &Transaction<'_>,
    plan: &str,
    award: &Award<'_>,
    now: &str,
) -> Result<(), rusqlite::Error> {
    // What was certainly not carried out leaves its key free.
    if matches!(award.state, State::Unsent | State::Refused) {
        db.prepare_cached("DELETE FROM awards WHERE key = ?1 AND plan = ?2")?
            .execute((award.key, plan))?;
        return Ok(());
    }
    db.prepare_cached(
        "INSERT INTO awards (key, user_id, amount, reason, state, plan, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
         ON CONFLICT (key) DO UPDATE SET state = excluded.state, at = excluded.at WHERE plan = excluded.plan",
    )?
    .execute((award.key, award.user, award.amount, award.reason, award.state.word(), plan, now))
    .map(drop)
}

pub(super) fn award(db: &Connection, key: &str) -> Result<Option<KnownAward>, rusqlite::Error> {
    db.prepare_cached("SELECT user_id, amount, state, plan FROM awards WHERE key = ?1")?
        .query_row([key], |row| {
            let state: String = row.get(2)?;
            Ok(KnownAward {
                user: row.get(0)?,
                amount: row.get(1)?,
                state: State::parse(&state),
                plan: row.get(3)?,
            })
        })
        .optional()
}
