//! Lists that come page by page.

use super::Context;
use crate::refusal::Refusal;

/// What a request asks for.
pub(super) struct Page {
    /// Rows after this one.
    pub(super) after: i64,
    /// So many.
    pub(super) size: usize,
    /// Whether the page before the last one is to look like the last one.
    drop_last: bool,
}

/// The vendor's default. No maximum is documented; the sandbox has one, so that nobody relies on there being none.
const DEFAULT: usize = 1_000;
const MAXIMUM: usize = 10_000;

impl Page {
    /// `list` is the method: a token of one list opens no other.
    pub(super) fn asked(
        context: &Context<'_>,
        list: &str,
        size: Option<i64>,
        token: Option<&str>,
    ) -> Result<Self, Refusal> {
        let size = match size {
            None => DEFAULT,
            Some(size @ 1..) => usize::try_from(size).map_or(MAXIMUM, |size| size.min(MAXIMUM)),
            Some(size) => {
                return Err(Refusal::wrong(format!(
                    "pageSize must be positive, not {size}"
                )));
            }
        };
        let after = match token.map(str::trim) {
            None | Some("") => 0,
            Some(token) => context
                .ids
                .page_place(list, token)
                .ok_or_else(|| Refusal::wrong("pageToken is not one that this method has given"))?,
        };
        Ok(Self {
            after,
            size,
            drop_last: context.settings.drop_last_page,
        })
    }

    /// Cuts off the row that was read beyond the page, and names the next page if there was one.
    pub(super) fn finish<T>(
        &self,
        context: &Context<'_>,
        list: &str,
        rows: &mut Vec<(i64, T)>,
    ) -> Option<String> {
        let last_is_next = rows.len() <= self.size.saturating_mul(2);
        let more = rows.len() > self.size && !(self.drop_last && last_is_next);
        rows.truncate(self.size);
        if context.settings.repeat_page_token {
            return Some(context.ids.page_token(list, self.after));
        }
        let end = rows.last().map(|(row, _)| *row)?;
        more.then(|| context.ids.page_token(list, end))
    }

    /// How many rows to read: one more than the page holds tells whether there is another page, one more than two pages
    /// hold whether there is one behind that.
    pub(super) fn limit(&self) -> usize {
        let pages = if self.drop_last { 2 } else { 1 };
        self.size.saturating_mul(pages).saturating_add(1)
    }
}
