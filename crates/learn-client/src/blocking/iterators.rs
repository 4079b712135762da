use std::fmt;

use learn_types::operation::{PagedOperation, RowOperation};

use super::Engine;
use crate::error::{Error, Progress};
use crate::pages::{Collected, Page};

macro_rules! iterator {
    ($(#[$doc:meta])* $name:ident, $bound:ident $(+ $extra:ident)*, $item:ty) => {
        $(#[$doc])*
        pub struct $name<O: $bound> {
            stream: crate::$name<O>,
            engine: Engine,
        }

        impl<O> $name<O>
        where
            O: $bound<Response: Send, Row: Send> $(+ $extra)* + Send + Sync + 'static,
        {
            pub(super) fn new(stream: crate::$name<O>, engine: Engine) -> Self {
                Self { stream, engine }
            }

            /// How far it has come. At the end it says whether everything was delivered.
            pub fn progress(&self) -> &Progress {
                self.stream.progress()
            }
        }

        impl<O> Iterator for $name<O>
        where
            O: $bound<Response: Send, Row: Send> $(+ $extra)* + Send + Sync + 'static,
        {
            type Item = Result<$item, Error>;

            fn next(&mut self) -> Option<Self::Item> {
                let Self { stream, engine } = self;
                engine.wait(async { stream.next().await.transpose() }).transpose()
            }
        }

        impl<O: $bound> fmt::Debug for $name<O> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(concat!("blocking::", stringify!($name))).field(&self.stream).finish()
            }
        }
    };
}

iterator! {
    /// The rows of all pages: see [`crate::Items`].
    Items, PagedOperation + Clone, O::Row
}
iterator! {
    /// The pages: see [`crate::Pages`].
    Pages, PagedOperation + Clone, Page<O::Row>
}
iterator! {
    /// The rows of one answer: see [`crate::Rows`].
    Rows, RowOperation, O::Row
}

impl<O> Items<O>
where
    O: PagedOperation<Response: Send, Row: Send> + Clone + Send + Sync + 'static,
{
    /// Reads to the end and keeps what comes, also where it ends early.
    pub fn collect_rows(mut self) -> Collected<O::Row> {
        let mut rows = Vec::new();
        let mut error = None;
        for row in &mut self {
            match row {
                Ok(row) => rows.push(row),
                Err(failed) => {
                    error = Some(failed);
                    break;
                }
            }
        }
        Collected {
            rows,
            progress: self.progress().clone(),
            error,
        }
    }
}

impl<O> Rows<O>
where
    O: RowOperation<Response: Send, Row: Send> + Send + Sync + 'static,
{
    /// What the answer held beside its rows, once the iterator has ended, well or in doubt.
    pub fn rest(&self) -> Option<&O::Response> {
        self.stream.rest()
    }
}
