use std::collections::HashSet;

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
    seen: HashSet<String>,
    next: Next,
}

enum Next {
    /// The page that the operation names.
    Page,
    /// The page before was the last one.
    Nothing,
    /// The page before named one that was there already.
    Repeated(String),
}

impl<O> Fetcher<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Send + Sync + 'static,
{
    pub(super) fn new(client: Client, settings: Settings, operation: O) -> Self {
        Self {
            seen: operation
                .page_token()
                .map(str::to_owned)
                .into_iter()
                .collect(),
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
            Next::Repeated(token) => Some(Err(self.repeated(token))),
            Next::Page => Some(self.fetch_page().await),
        }
    }

    async fn fetch_page(&mut self) -> Fetched<O> {
        let mut response = call::send(&self.client, &self.settings, &self.operation).await?;
        let token = self.operation.page_token().map(str::to_owned);
        let next_token = O::next_page_token(&response)
            .filter(|token| !token.is_empty())
            .map(str::to_owned);
        if let Some(next) = &next_token {
            if self.seen.insert(next.clone()) {
                self.operation.set_page_token(Some(next.clone()));
                self.next = Next::Page;
            } else {
                self.next = Next::Repeated(next.clone());
            }
        }
        let rows = O::take_rows(&mut response);
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

    fn repeated(&self, token: String) -> Error {
        let error = Error::new(Stage::Page, ErrorKind::PageToken(token)).reached();
        exchange::complete(error, self.client.shared(), call::subject::<O>(), 1)
    }
}
