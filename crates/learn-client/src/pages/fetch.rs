use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use learn_types::operation::PagedOperation;
use tokio::sync::mpsc;
use tracing::Instrument;

use super::{Fetched, Page};
use crate::call;
use crate::client::Client;
use crate::client::settings::Settings;
use crate::error::{Error, ErrorKind, Stage};
use crate::exchange;

/// Follows the tokens from page to page.
pub(super) struct Fetcher<O> {
    client: Client,
    settings: Settings,
    operation: O,
    /// Of each token that was there, a number: however long tokens are and however many, little is kept.
    seen: HashSet<u128>,
    sameness: Sameness,
    next: Next,
}

enum Next {
    /// The page that the operation names.
    Page,
    /// The page before was the last one.
    Nothing,
    /// The page before named one that was there already.
    Repeated(String),
    /// It would go on for ever, for this reason.
    Endless(String),
}

/// A token that is longer names no place in a list.
const MAX_TOKEN: usize = 64 * 1024;

/// How many pages in a row may be empty.
const MAX_EMPTY: u32 = 100;

/// How many pages in a row may have the rows of the page before. Where rows move while they are read, a small page may
/// come twice.
const MAX_SAME: u32 = 2;

/// How many pages may have the rows of any page before.
const MAX_KNOWN: u32 = 32;

/// Whether pages still bring anything.
#[derive(Default)]
struct Sameness {
    empty: u32,
    same: u32,
    known: u32,
    last: Option<u64>,
    all: HashSet<u64>,
}

impl Sameness {
    /// Why there is no use in going on behind a page that has a successor.
    fn check<O: PagedOperation>(&mut self, rows: &[O::Row]) -> Option<String> {
        if rows.is_empty() {
            self.empty += 1;
            return (self.empty >= MAX_EMPTY)
                .then(|| format!("{MAX_EMPTY} pages in a row are empty, each names a next one"));
        }
        self.empty = 0;
        let mut hasher = DefaultHasher::new();
        for row in rows {
            if !O::hash_ids(row, &mut hasher) {
                return None;
            }
        }
        let page = hasher.finish();
        self.same = if self.last.replace(page) == Some(page) {
            self.same + 1
        } else {
            0
        };
        self.known += u32::from(!self.all.insert(page));
        (self.same >= MAX_SAME || self.known >= MAX_KNOWN)
            .then(|| "the same rows come again and again under new page tokens".to_owned())
    }
}

/// A number for a token; two tokens practically never share one.
fn number_of(token: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, token).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

impl<O> Fetcher<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Send + Sync + 'static,
{
    pub(super) fn new(client: Client, settings: Settings, operation: O) -> Self {
        Self {
            seen: operation
                .page_token()
                .map(number_of)
                .into_iter()
                .collect(),
            sameness: Sameness::default(),
            client,
            settings,
            operation,
            next: Next::Page,
        }
    }

    /// The next page; `None` after the last one.
    pub(super) async fn fetch(&mut self) -> Option<Fetched<O>> {
        match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => None,
            Next::Repeated(token) => Some(Err(self.failed(ErrorKind::PageToken(token)))),
            Next::Endless(why) => Some(Err(self.failed(ErrorKind::EndlessPages(why)))),
            Next::Page => Some(self.fetch_page().await),
        }
    }

    async fn fetch_page(&mut self) -> Fetched<O> {
        let (outcome, _) = call::outcome(&self.client, &self.settings, &self.operation).await?;
        let (mut response, doubt) = outcome.into_parts();
        let token = self.operation.page_token().map(str::to_owned);
        let next_token = O::next_page_token(&response)
            .filter(|token| !token.is_empty())
            .map(str::to_owned);
        let rows = O::take_rows(&mut response);
        if let Some(next) = &next_token {
            self.next = if next.len() > MAX_TOKEN {
                let length = next.len();
                return Err(self.failed(ErrorKind::EndlessPages(format!(
                    "a page token of {length} bytes is none; up to {MAX_TOKEN} are taken"
                ))));
            } else if !self.seen.insert(number_of(next)) {
                Next::Repeated(next.clone())
            } else if let Some(why) = self.sameness.check::<O>(&rows) {
                Next::Endless(why)
            } else {
                self.operation.set_page_token(Some(next.clone()));
                Next::Page
            };
        }
        tracing::debug!(
            operation = O::DESCRIPTOR.name,
            rows = rows.len(),
            last = next_token.is_none(),
            "a page"
        );
        Ok(Page {
            rows,
            token,
            next_token,
            doubt,
        })
    }

    /// Reads on as long as somebody has room for it. A page is asked for once its place is free, so that no more are
    /// read ahead than there are places.
    pub(super) fn fetch_ahead(
        mut self: Box<Self>,
        sender: mpsc::Sender<Fetched<O>>,
    ) -> impl Future<Output = ()> + Send + 'static {
        async move {
            while let Ok(place) = sender.reserve().await {
                let Some(page) = self.fetch().await else {
                    return;
                };
                let failed = page.is_err();
                place.send(page);
                if failed {
                    return;
                }
            }
        }
        .in_current_span()
    }

    fn failed(&self, kind: ErrorKind) -> Error {
        let error = Error::new(Stage::Page, kind).reached();
        exchange::complete(error, self.client.shared(), call::subject::<O>(), 1)
    }
}
