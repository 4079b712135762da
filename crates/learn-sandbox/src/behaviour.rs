//! What the operations do.

mod certificates;
mod content;
mod departments;
mod enrollments;
mod filter;
mod gamification;
mod groups;
mod lookup;
mod members;
mod moments;
mod paging;
mod results;
mod sample;
mod scope;
mod subordination;
mod tasks;
mod trainings;
mod users;

use std::collections::HashMap;
use std::sync::LazyLock;

use learn_types::SuccessResult;
use learn_types::decode::Limits;
use learn_types::operation::{Effect, OperationDescriptor, ServerOperation};
use learn_types::soap::{Credentials, server};
use rusqlite::Connection;

use crate::caller::Caller;
use crate::ids::Ids;
use crate::links::Links;
use crate::refusal::Refusal;

/// What a behaviour has to work with: the state inside a transaction, who is asking, and when.
pub(crate) struct Context<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) ids: Ids,
    pub(crate) now: i64,
    pub(crate) caller: &'a Caller,
    pub(crate) settings: &'a Settings,
    pub(crate) links: &'a Links,
    /// The address of the server, without a slash at the end.
    pub(crate) base_url: &'a str,
}

/// What the owner of the sandbox has set.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Every page names itself as the next one.
    pub(crate) repeat_page_token: bool,
    /// The page before the last one says that it is the last.
    pub(crate) drop_last_page: bool,
    /// How many active users the account may have.
    pub(crate) max_users: i64,
    /// How long a task takes, in seconds.
    pub(crate) task_seconds: i64,
}

/// What a behaviour answers.
pub(crate) enum Answer<O: ServerOperation> {
    Whole(O::Response),
    Rows(Rows<O>),
}

/// The next part of an answer that need not fit into memory; `None` after the last one. A part is a response of its own
/// that holds some of the rows.
pub(crate) type Rows<O> = Box<
    dyn FnMut(
            &Connection,
        )
            -> Result<Option<<O as learn_types::operation::Operation>::Response>, Refusal>
        + Send,
>;

/// An operation that the sandbox carries out.
pub(crate) trait Behaviour: ServerOperation + Sized + 'static {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal>;
}

/// The same with the type erased: content of the result element, as the encoder writes it.
pub(crate) enum Content {
    Whole(String),
    Parts(Parts),
}

pub(crate) type Parts = Box<dyn FnMut(&Connection) -> Result<Option<String>, Refusal> + Send>;

type CarryOut = Box<dyn FnOnce(&Context<'_>) -> Result<Content, Refusal> + Send>;

/// A request, decoded: who is asking, and what will be done once that is known.
pub(crate) struct Received {
    pub(crate) credentials: Option<Credentials>,
    pub(crate) carry_out: CarryOut,
}

type Decode = fn(&[u8], &Limits) -> Result<Received, Refusal>;

fn decode<O: Behaviour + Send>(document: &[u8], limits: &Limits) -> Result<Received, Refusal> {
    let received =
        server::decode::<O>(document, limits).map_err(|error| Refusal::wrong(error.to_string()))?;
    let operation = received.operation;
    Ok(Received {
        credentials: received.credentials,
        carry_out: Box::new(move |context| match operation.answer(context)? {
            Answer::Whole(response) => encode::<O>(&response).map(Content::Whole),
            Answer::Rows(mut rows) => Ok(Content::Parts(Box::new(move |db| {
                rows(db)?.as_ref().map(encode::<O>).transpose()
            }))),
        }),
    })
}

fn encode<O: ServerOperation>(response: &O::Response) -> Result<String, Refusal> {
    O::encode_response(response)
        .map_err(|error| Refusal::server("Internal error", error.to_string()))
}

static BEHAVIOURS: LazyLock<HashMap<&'static str, Decode>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    certificates::register(&mut table);
    content::register(&mut table);
    departments::register(&mut table);
    enrollments::register(&mut table);
    gamification::register(&mut table);
    groups::register(&mut table);
    results::register(&mut table);
    tasks::register(&mut table);
    trainings::register(&mut table);
    users::register(&mut table);
    table
});

type Table = HashMap<&'static str, Decode>;

/// Puts an operation into the table.
fn add<O: Behaviour + Send>(table: &mut Table) {
    table.insert(O::DESCRIPTOR.name, decode::<O>);
}

/// Whether the sandbox knows what an operation does.
pub(crate) fn is_known(operation: &OperationDescriptor) -> bool {
    BEHAVIOURS.contains_key(operation.name)
}

/// Receives a request. Of an operation whose behaviour the sandbox does not know, the answer is a sample.
pub(crate) fn receive(
    operation: &OperationDescriptor,
    document: &[u8],
    limits: &Limits,
) -> Result<Received, Refusal> {
    match BEHAVIOURS.get(operation.name) {
        Some(decode) => decode(document, limits),
        None => sample::receive(operation, document, limits),
    }
}

/// Whether an operation changes the state.
pub(crate) fn writes(operation: &OperationDescriptor) -> bool {
    operation.effect != Effect::Read
}

/// The answer of a write that returns nothing else.
fn success() -> SuccessResult {
    let mut result = SuccessResult::new();
    result.success = Some(true);
    result
}
