//! The rows of an answer, whatever its operation, and how far they have come.

use std::borrow::Cow;
use std::pin::Pin;

use learn_client::{Client, Doubt, ErrorKind, Pages, Paging, Rows};
use learn_types::operation::{
    AnyPagedOperation, AnyRowOperation, OperationDescriptor, PagedOperationVisitor,
    RowOperationVisitor,
};
use learn_types::{visit_paged_operation, visit_row_operation};
use serde_json::Value;

use crate::dispatch;
use crate::failure::Failure;

/// The next row on its way; `None` after the last one.
type Next<'a> = Pin<Box<dyn Future<Output = Option<Result<Value, Failure>>> + Send + 'a>>;

/// Rows of one operation.
pub(super) trait RowSource: Send {
    /// The next row. Where it is dropped before it is there, nothing is lost.
    fn next(&mut self) -> Next<'_>;

    /// How far it has come.
    fn position(&self) -> &Position;
}

/// How far rows have come.
#[derive(Clone, Debug, Default)]
pub(super) struct Position {
    /// Rows handed out.
    pub(super) rows: u64,
    /// Pages handed out whole; `None` where the operation does not page.
    pub(super) pages: Option<u64>,
    /// The page to go on with; `None` is the first one.
    token: Option<Token>,
    /// How many rows of that page were handed out already.
    into_page: u64,
    /// What is known of the pages that come.
    ahead: Ahead,
    /// Whether rows before the first page were left out.
    pub(super) resumed: bool,
    /// Whether that was all.
    pub(super) complete: bool,
    /// Why that cannot be said.
    pub(super) doubt: Option<Doubt>,
}

/// The name of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Shown(String),
    /// The server has put a secret of ours into it.
    Hidden,
}

impl Token {
    fn of(token: &str, client: &Client) -> Self {
        if client.without_secrets(token) == token {
            Self::Shown(token.to_owned())
        } else {
            Self::Hidden
        }
    }
}

/// What is known of the pages behind a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ahead {
    #[default]
    Open,
    /// No further page is named.
    Nothing,
    /// The server's tokens lead nowhere new.
    Astray,
}

impl Position {
    fn ended(&self) -> bool {
        self.ahead == Ahead::Nothing
    }

    /// How to go on, in words.
    pub(super) fn resume(&self) -> String {
        match (&self.token, self.pages) {
            _ if self.complete => "nothing is left to read".to_owned(),
            _ if self.ended() => "no further page is named".to_owned(),
            _ if self.ahead == Ahead::Astray => "its tokens lead no further".to_owned(),
            (_, None) => "the operation does not page, so a new run begins anew".to_owned(),
            (None, _) => {
                "a new run begins anew, because the first page was not read to its end".to_owned()
            }
            (Some(Token::Hidden), _) => {
                "a new run begins anew, because the token of the next page holds a secret and is not shown".to_owned()
            }
            (Some(Token::Shown(token)), _) if self.into_page == 0 => {
                format!("resume with --resume {}", typed(token))
            }
            (Some(Token::Shown(token)), _) => format!(
                "resume with --resume {}, which gives the last {} rows once more",
                typed(token),
                self.into_page
            ),
        }
    }
}

/// The token as a person types it. The server has made it, so a shell must not find commands in it.
fn typed(token: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+=/:,".contains(&byte);
    if token.bytes().all(is_plain) {
        Cow::Borrowed(token)
    } else {
        shell_words::quote(token)
    }
}

/// The rows of an operation, all pages of it.
pub(super) fn source(
    operation: &OperationDescriptor,
    client: &Client,
    value: Value,
) -> Result<Box<dyn RowSource>, Failure> {
    let open = Open {
        client: client.clone(),
        value,
    };
    let source = if operation.paging.is_some() {
        visit_paged_operation(operation.name, open)
    } else {
        visit_row_operation(operation.name, open)
    };
    source.unwrap_or_else(|| Err(dispatch::unknown()))
}

struct Open {
    client: Client,
    value: Value,
}

impl PagedOperationVisitor for Open {
    type Output = Result<Box<dyn RowSource>, Failure>;

    fn visit<O: AnyPagedOperation>(self) -> Self::Output {
        let operation = dispatch::read::<O>(self.value)?;
        let token = operation.page_token().map(str::to_owned);
        let token = token.as_deref();
        Ok(Box::new(Paged {
            pages: self.client.pages(operation),
            rows: Vec::new().into_iter(),
            page_token: token.map(str::to_owned),
            next_token: None,
            position: Position {
                pages: Some(0),
                resumed: token.is_some(),
                token: token.map(|token| Token::of(token, &self.client)),
                ..Position::default()
            },
            client: self.client,
        }))
    }
}

impl RowOperationVisitor for Open {
    type Output = Result<Box<dyn RowSource>, Failure>;

    fn visit<O: AnyRowOperation>(self) -> Self::Output {
        let operation = dispatch::read::<O>(self.value)?;
        Ok(Box::new(Unpaged {
            rows: self.client.rows(operation),
            position: Position::default(),
        }))
    }
}

struct Paged<O: AnyPagedOperation> {
    client: Client,
    pages: Pages<O>,
    rows: std::vec::IntoIter<O::Row>,
    page_token: Option<String>,
    next_token: Option<String>,
    position: Position,
}

impl<O: AnyPagedOperation> Paged<O> {
    fn token(&self, token: Option<&str>) -> Option<Token> {
        Some(Token::of(token?, &self.client))
    }

    /// A page was handed out whole: the next one is where to go on.
    fn turn(&mut self) {
        self.position.pages = self.position.pages.map(|pages| pages + 1);
        self.position.into_page = 0;
        let is_last = self.next_token.is_none();
        self.position.ahead = if is_last { Ahead::Nothing } else { Ahead::Open };
        self.position.complete = is_last && self.position.doubt.is_none();
        self.position.token = self.token(self.next_token.as_deref());
    }

    async fn row(&mut self) -> Option<Result<Value, Failure>> {
        loop {
            if let Some(row) = self.rows.next() {
                self.position.rows += 1;
                self.position.into_page += 1;
                if self.rows.len() == 0 {
                    self.turn();
                } else {
                    self.position.token = self.token(self.page_token.as_deref());
                }
                return Some(dispatch::json(&row));
            }
            match self.pages.next().await? {
                Err(error) if self.position.ended() && is_doubt(&error) => return None,
                Err(error) => {
                    // After pages without rows there may be more; a page that came twice comes a third time.
                    if let ErrorKind::Paging(paging) = error.kind()
                        && !matches!(paging, Paging::NoRows { .. })
                    {
                        self.position.ahead = Ahead::Astray;
                    }
                    return Some(Err(error.into()));
                }
                Ok(page) => {
                    self.position.doubt.clone_from(&self.pages.progress().doubt);
                    self.rows = page.rows.into_iter();
                    self.page_token = page.token;
                    self.next_token = page.next_token;
                    if self.rows.len() == 0 {
                        self.turn();
                    }
                }
            }
        }
    }
}

impl<O: AnyPagedOperation> RowSource for Paged<O> {
    fn next(&mut self) -> Next<'_> {
        Box::pin(self.row())
    }

    fn position(&self) -> &Position {
        &self.position
    }
}

struct Unpaged<O: AnyRowOperation> {
    rows: Rows<O>,
    position: Position,
}

impl<O: AnyRowOperation> RowSource for Unpaged<O> {
    fn next(&mut self) -> Next<'_> {
        Box::pin(async {
            let row = self.rows.next().await;
            self.position.doubt.clone_from(&self.rows.progress().doubt);
            self.position.complete = row.is_none() && self.position.doubt.is_none();
            if row
                .as_ref()
                .is_none_or(|row| row.as_ref().is_err_and(is_doubt))
            {
                self.position.ahead = Ahead::Nothing;
                return None;
            }
            Some(match row? {
                Err(error) => Err(error.into()),
                Ok(row) => {
                    self.position.rows += 1;
                    dispatch::json(&row)
                }
            })
        })
    }

    fn position(&self) -> &Position {
        &self.position
    }
}

/// Whether an error says nothing but that what came may not be all.
fn is_doubt(error: &learn_client::Error) -> bool {
    matches!(error.kind(), ErrorKind::Doubt(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_one_word_of_a_shell() {
        assert_eq!(typed("dG9r+/A=="), "dG9r+/A==");
        for token in ["x; rm -rf ~", "a 'b'", "$(id)"] {
            let words = shell_words::split(&typed(token)).unwrap();
            assert_eq!(words, [token]);
        }
    }
}
