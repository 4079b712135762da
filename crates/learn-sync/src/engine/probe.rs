//! Whether the last page was the last page.
//!
//! A list that loses its end looks like a list that ends. So the last page is asked for once more, one row smaller:
//! then its last row must come on another page, and nothing behind it.

use super::source::Listed;
use super::{Break, Engine};
use crate::leg::Leg;

pub(super) enum Verdict<R> {
    /// Nothing is behind it.
    End,
    /// By now there is more: rows were added meanwhile, or the server had slipped once. Reading goes on.
    Grown,
    /// The server ends the list too early, and does so again.
    Cut { reason: String, rows: Vec<R> },
}

type Asked<R> = (Vec<R>, Option<String>);

impl Engine<'_> {
    pub(super) async fn probe<S: Listed>(
        &mut self,
        leg: &Leg,
        token: Option<&str>,
        count: usize,
    ) -> Result<Verdict<S::Row>, Break> {
        let size = usize::try_from(self.options.page_size).unwrap_or(usize::MAX);
        // Of short lists only a full page is suspicious: looking twice at each of thousands would cost more than it
        // tells.
        let is_short = matches!(leg, Leg::Course(_) | Leg::CourseAgain(_)) || leg.is_by_id();
        if count < 2 || (is_short && count < size) {
            return Ok(Verdict::End);
        }
        let (smaller, next) = self.ask::<S>(leg, token, count - 1).await?;
        if smaller.len() != count - 1 {
            // The server gives pages of other sizes than it is asked for, or rows have gone meanwhile.
            return Ok(Verdict::End);
        }
        let behind = match next {
            None => None,
            Some(next) => {
                let (rows, further) = self.ask::<S>(leg, Some(&next), size).await?;
                if rows.len() <= 1 && further.is_none() {
                    return Ok(Verdict::End);
                }
                Some(rows)
            }
        };
        let (same, following) = self.ask::<S>(leg, token, size).await?;
        if following.is_some() || same.len() > count {
            return Ok(Verdict::Grown);
        }
        match behind {
            // One row has gone meanwhile.
            None if same.len() < count => Ok(Verdict::End),
            None => Ok(Verdict::Cut {
                reason: format!(
                    "{} ends its list although rows are left: asked for {} of {count} rows, it names no next page",
                    S::DESCRIPTOR.method,
                    count - 1
                ),
                rows: Vec::new(),
            }),
            Some(rows) => Ok(Verdict::Cut {
                reason: format!(
                    "{} ends its list too early: behind its last page there are rows",
                    S::DESCRIPTOR.method
                ),
                rows,
            }),
        }
    }

    /// One page of a list.
    async fn ask<S: Listed>(
        &mut self,
        leg: &Leg,
        token: Option<&str>,
        size: usize,
    ) -> Result<Asked<S::Row>, Break> {
        let mut request = S::request(leg);
        request.set_page_size(i64::try_from(size).ok());
        request.set_page_token(token.map(str::to_owned));
        let mut attempt = 1;
        loop {
            let client = self.client.clone();
            // These rows have been counted.
            let call = client.call(request.clone()).counts_drift(false);
            let answer = call.outcome();
            match self.waiting(answer).await? {
                Ok(outcome) => {
                    let (mut response, doubt) = outcome.into_parts();
                    if let Some(doubt) = doubt {
                        self.doubt(S::KIND, &doubt).await?;
                    }
                    let next = S::next_page_token(&response)
                        .filter(|token| !token.is_empty())
                        .map(str::to_owned);
                    return Ok((S::take_rows(&mut response), next));
                }
                Err(error) => self.again(S::KIND, error, &mut attempt, false).await?,
            }
        }
    }
}
