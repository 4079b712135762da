//! Lists that come in one answer, row by row.

use learn_client::ErrorKind;
use learn_client::types::operation::Fields;

use super::read::is_unknown;
use super::reading::Reading;
use super::source::{Streamed, StreamedOf};
use super::{Break, Engine};
use crate::kind::Kind;
use crate::leg::Leg;
use crate::store::sweep::{self, Page};

/// How many rows are stored at once.
const CHUNK: usize = 1_000;

impl Engine<'_> {
    /// An answer without pages. One that breaks off is read again from its start.
    pub(super) async fn stream<S: Streamed>(
        &mut self,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        if reading.cursor.leg > 0 {
            return Ok(());
        }
        let mut attempt = 1;
        'attempts: loop {
            if reading.tally.read > 0 {
                self.store
                    .call("reading an answer anew", move |db| {
                        sweep::clear(db, S::KIND)
                    })
                    .await?;
                reading.tally.read = 0;
            }
            let mut rows = self.client.rows(S::request());
            let mut chunk = Vec::new();
            loop {
                let row = match self.waiting(rows.next()).await? {
                    None => break,
                    Some(Ok(row)) => row,
                    Some(Err(error)) => {
                        if let ErrorKind::Doubt(doubt) = error.kind() {
                            // The rows have come.
                            self.doubt(S::KIND, doubt).await?;
                            break;
                        }
                        self.again(S::KIND, error, &mut attempt, false).await?;
                        continue 'attempts;
                    }
                };
                chunk.push(row);
                if chunk.len() == CHUNK {
                    self.chunk(S::KIND, reading, std::mem::take(&mut chunk), 0)
                        .await?;
                }
            }
            self.chunk(S::KIND, reading, chunk, 1).await?;
            reading.cursor.leg = 1;
            return Ok(());
        }
    }

    /// Answers without pages, one for each thing that is asked for. One that breaks off is read again.
    pub(super) async fn streams<S: StreamedOf>(
        &mut self,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        while let Some(leg) = self.next_leg(S::KIND, reading).await? {
            if let Leg::Course(of) | Leg::CourseAgain(of) = &leg {
                self.stream_of::<S>(of, &leg, reading).await?;
            }
            self.end_leg(S::KIND, reading).await?;
        }
        Ok(())
    }

    async fn stream_of<S: StreamedOf>(
        &mut self,
        of: &str,
        leg: &Leg,
        reading: &mut Reading<'_>,
    ) -> Result<(), Break> {
        let mut attempt = 1;
        'attempts: loop {
            let mut rows = self.client.rows(S::request(of));
            let mut read = Vec::new();
            while let Some(row) = self.waiting(rows.next()).await? {
                match row {
                    Ok(row) => read.push(row),
                    Err(error) => {
                        if let ErrorKind::Doubt(doubt) = error.kind() {
                            // The rows have come.
                            self.doubt(S::KIND, doubt).await?;
                            break;
                        }
                        if is_unknown(&error)
                            && self.refused(S::KIND, leg, reading, &error, attempt).await?
                        {
                            return Ok(());
                        }
                        self.again(S::KIND, error, &mut attempt, false).await?;
                        continue 'attempts;
                    }
                }
            }
            let page = Page {
                rows: read,
                leg: leg.clone(),
                next: (reading.cursor.leg, None),
                // A run that ended before the next request began asks for this one again.
                again: true,
            };
            return self.hand_over(S::KIND, reading, page).await;
        }
    }

    async fn chunk<R: Fields + Send + 'static>(
        &mut self,
        kind: Kind,
        reading: &mut Reading<'_>,
        rows: Vec<R>,
        leg: usize,
    ) -> Result<(), Break> {
        let page = Page {
            rows,
            leg: Leg::All,
            next: (leg, None),
            again: false,
        };
        self.hand_over(kind, reading, page).await
    }
}
