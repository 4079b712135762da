//! A list that the contract does not have, page by page, over a transport of one's own: it needs no account.
//!
//! The request derives `YaSerialize` as in `own_operation.rs`.

use learn_client::transport::{
    Body, BoxFuture, HttpRequest, HttpResponse, Transport, TransportError,
};
use learn_client::types::decode::{DecodeError, Decoder, Record};
use learn_client::types::operation::{
    Effect, Operation, OperationDescriptor, PagedOperation, RowOperation, RowsDescriptor,
};
use learn_client::types::soap::read_rows;
use learn_client::{Authentication, Client};

#[derive(Clone, yaserde::YaSerialize)]
#[yaserde(rename = "ListBadgesRequest")]
struct ListBadges {
    #[yaserde(rename = "pageToken")]
    page_token: Option<String>,
}

struct Badge {
    title: Option<String>,
}

impl Record for Badge {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mut title = None;
        while let Some(name) = decoder.child()? {
            match name {
                "title" => decoder.field(&mut title)?,
                _ => decoder.unknown()?,
            }
        }
        Ok(Self { title })
    }
}

#[derive(Default)]
struct ListBadgesResult {
    badges: Vec<Badge>,
    next_page_token: Option<String>,
}

impl Record for ListBadgesResult {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        read_rows::<ListBadges>(decoder)
    }
}

/// Each row is a `badge`, in an element `badges` or directly in the result. Where nothing in a result has one of these
/// names, the call is an error that says what was there.
const ROWS: RowsDescriptor = RowsDescriptor::new(&["badge"], &["badges"]);

impl Operation for ListBadges {
    type Response = ListBadgesResult;
    const DESCRIPTOR: &'static OperationDescriptor = &OperationDescriptor::new(
        "ListBadges",
        "listBadges",
        "ListBadgesRequest",
        "ListBadgesResult",
        Effect::Read,
    )
    .rows(ROWS);
}

impl RowOperation for ListBadges {
    type Row = Badge;
    const ROWS: RowsDescriptor = ROWS;

    fn empty_response() -> ListBadgesResult {
        ListBadgesResult::default()
    }

    fn push_row(response: &mut ListBadgesResult, row: Badge) {
        response.badges.push(row);
    }

    fn read_rest(
        response: &mut ListBadgesResult,
        name: &str,
        decoder: &mut Decoder<'_>,
    ) -> Result<(), DecodeError> {
        match name {
            "nextPageToken" => decoder.field(&mut response.next_page_token),
            _ => decoder.unknown(),
        }
    }

    fn take_rows(response: &mut ListBadgesResult) -> Vec<Badge> {
        std::mem::take(&mut response.badges)
    }
}

impl PagedOperation for ListBadges {
    fn page_token(&self) -> Option<&str> {
        self.page_token.as_deref()
    }

    fn set_page_token(&mut self, token: Option<String>) {
        self.page_token = token;
    }

    fn page_size(&self) -> Option<i64> {
        None
    }

    fn set_page_size(&mut self, _size: Option<i64>) {}

    fn next_page_token(response: &ListBadgesResult) -> Option<&str> {
        response.next_page_token.as_deref()
    }
}

/// Two pages, by the token that is asked for.
struct Pages;

impl Transport for Pages {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let is_second = request.body().0.windows(6).any(|part| part == b"second");
        let (page, next) = if is_second {
            ("two", "")
        } else {
            ("one", "<nextPageToken>second</nextPageToken>")
        };
        let answer = format!(
            "<Envelope><Body><ListBadgesResult><badges><badge><title>{page}</title></badge></badges>{next}\
             </ListBadgesResult></Body></Envelope>"
        );
        Box::pin(async move { Ok(HttpResponse::new(Body::from(answer))) })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .authentication(Authentication::token("a token"))
        .transport(Pages)
        .build()?;
    let mut badges = client.items(ListBadges { page_token: None });
    let mut titles = Vec::new();
    while let Some(badge) = badges.next().await {
        titles.push(badge?.title);
    }
    assert_eq!(titles, [Some("one".to_owned()), Some("two".to_owned())]);
    println!("{titles:?}");
    Ok(())
}
