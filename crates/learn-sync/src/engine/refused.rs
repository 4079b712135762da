//! Rows that the service refuses to list because it does not know what they belong to, or says so.
//!
//! One course in a hundred has gone since it was listed. Where all are refused, it is the request.

use learn_client::Error as ClientError;

use super::reading::Reading;
use super::{Break, Engine};
use crate::kind::Kind;
use crate::leg::Leg;
use crate::store::sweep;

impl Engine<'_> {
    /// What becomes of a leg that is refused as unknown. Says whether it is over.
    pub(super) async fn refused(
        &mut self,
        kind: Kind,
        leg: &Leg,
        reading: &mut Reading<'_>,
        error: &ClientError,
        attempt: u32,
    ) -> Result<bool, Break> {
        reading.refusal = Some(error.to_string());
        let more = match leg {
            Leg::Course(course) => vec![Leg::CourseAgain(course.clone())],
            Leg::CourseAgain(course) => {
                let note = format!(
                    "{course} has no rows: {} refuses it: {error}",
                    kind.method()
                );
                reading.tally.notes.push(note);
                return Ok(true);
            }
            leg if leg.is_by_id() && attempt > 1 => {
                self.control(kind).await?;
                leg.halves().map(Vec::from).unwrap_or_default()
            }
            _ => return Ok(false),
        };
        self.store
            .call("asking on", move |db| sweep::append_legs(db, kind, &more))
            .await?;
        Ok(true)
    }

    /// Before what was refused is asked for a second time: one pause for all of it. Where it is most of all that was
    /// asked for, asking again would tell nothing.
    pub(super) async fn ask_again(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        reading.is_asking_again = true;
        let (asked, refused) = self
            .store
            .call("counting refusals", move |db| {
                sweep::refused_courses(db, kind)
            })
            .await?;
        if refused * 2 > asked {
            let method = kind.method();
            let why = reading
                .refusal
                .as_deref()
                .map(|error| format!(": {error}"))
                .unwrap_or_default();
            return Err(Break::Partial {
                reason: format!(
                    "{method} is refused for {refused} of {asked} ids, so it is the request that is refused and not what \
                     they name{why}. Nothing was changed; --skip {kind} leaves them out"
                ),
                keep: false,
            });
        }
        let pause = self.options.pause;
        self.waiting(tokio::time::sleep(pause)).await
    }
}
