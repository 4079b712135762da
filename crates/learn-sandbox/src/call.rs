//! A SOAP request from its bytes to the content of its answer.

use std::sync::atomic::Ordering;

use learn_types::OPERATIONS;
use learn_types::decode::Limits;
use learn_types::operation::{FaultClass, OperationDescriptor};
use learn_types::soap::{Credentials, namespaces, server};
use rusqlite::{Connection, OptionalExtension};

use crate::app::App;
use crate::behaviour::{self, Content, Context, Settings};
use crate::caller::Caller;
use crate::due;
use crate::injection::Injection;
use crate::refusal::Refusal;
use crate::secret;
use crate::writer::Namespaces;

/// The address of the demo account, for the older form of credentials. The sandbox's own address does as well.
pub(crate) const ACCOUNT_URL: &str = "https://aurora-mills.example";

/// What is known of a request before it is carried out.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) operation: Option<&'static OperationDescriptor>,
    pub(crate) namespaces: Namespaces,
    /// Why it cannot be carried out.
    pub(crate) refusal: Option<Refusal>,
}

/// What came of a request.
pub(crate) struct Outcome {
    /// The login of whom the request acted as.
    pub(crate) user: Option<String>,
    pub(crate) result: Result<Content, Refusal>,
}

/// Reads which operation a request is about.
pub(crate) fn head(document: &[u8], soap_action: Option<&str>, limits: &Limits) -> Head {
    let head = match server::read_head(document, limits) {
        Ok(head) => head,
        Err(error) => {
            return Head {
                operation: None,
                namespaces: Namespaces::default(),
                refusal: Some(Refusal::wrong(error.to_string())),
            };
        }
    };
    let operation = find(&head.element, soap_action);
    Head {
        operation,
        namespaces: Namespaces {
            envelope: head.envelope_namespace,
            api: head
                .api_namespace
                .unwrap_or_else(|| namespaces::API.to_owned()),
        },
        refusal: operation.is_none().then(|| {
            Refusal::wrong(format!(
                "<{}> is not a request of the contract",
                head.element
            ))
        }),
    }
}

/// The operation of a request element; `SOAPAction` decides where several share it.
fn find(element: &str, soap_action: Option<&str>) -> Option<&'static OperationDescriptor> {
    let of_element = |operation: &&&'static OperationDescriptor| {
        operation.request_element.eq_ignore_ascii_case(element)
    };
    let action = soap_action.map(|action| action.trim().trim_matches('"'));
    OPERATIONS
        .iter()
        .filter(of_element)
        .find(|operation| {
            action.is_some_and(|action| operation.soap_action.eq_ignore_ascii_case(action))
        })
        .or_else(|| OPERATIONS.iter().find(of_element))
        .copied()
}

/// Carries a request out. Blocks while it does.
pub(crate) fn carry_out(
    app: &App,
    operation: &'static OperationDescriptor,
    document: &[u8],
    limits: &Limits,
    injection: &Injection,
) -> Outcome {
    let mut user = None;
    let result = try_carry_out(app, operation, document, limits, injection, &mut user);
    Outcome { user, result }
}

fn try_carry_out(
    app: &App,
    operation: &'static OperationDescriptor,
    document: &[u8],
    limits: &Limits,
    injection: &Injection,
    user: &mut Option<String>,
) -> Result<Content, Refusal> {
    let received = behaviour::receive(operation, document, limits)?;
    let now = app.clock.now();
    if let (true, Some(token)) = (
        injection.expire_token.is_some(),
        received
            .credentials
            .as_ref()
            .and_then(Credentials::expose_token),
    ) {
        app.access.expire(token);
    }
    if app.store.read(|db| due::is_due(db, now))? {
        app.store.write(|db| due::run(db, now))?;
    }
    let work = |db: &Connection| {
        let row = authorize(app, db, received.credentials.as_ref(), now)?;
        let caller = Caller::load(db, row)?;
        *user = Some(caller.login.clone());
        if app.subscription_expired.load(Ordering::Relaxed) {
            return Err(Refusal::of(
                FaultClass::Subscription,
                "as the owner of the sandbox asked",
            ));
        }
        if !caller.may_call(operation) {
            return Err(Refusal::forbidden(format!(
                "the role of {} may not call this method",
                caller.login
            )));
        }
        let context = Context {
            db,
            ids: app.store.ids(),
            now,
            caller: &caller,
            settings: &Settings {
                repeat_page_token: injection.repeat_page_token.is_some(),
                drop_last_page: injection.drop_last_page.is_some(),
                max_users: app.max_users,
                task_seconds: app.task_seconds,
            },
            links: &app.links,
            base_url: &app.base_url,
        };
        (received.carry_out)(&context)
    };
    if behaviour::writes(operation) {
        app.store.write(work)
    } else {
        app.store.read(work)
    }
}

/// The user behind credentials.
fn authorize(
    app: &App,
    db: &Connection,
    credentials: Option<&Credentials>,
    now: i64,
) -> Result<i64, Refusal> {
    let Some(credentials) = credentials else {
        return Err(Refusal::unauthorized(
            "the request has no complete credentials",
        ));
    };
    if let Some(token) = credentials.expose_token() {
        return app
            .access
            .token_user(token, now)
            .ok_or_else(|| Refusal::unauthorized("the token is unknown or has expired"));
    }
    let Some((url, login, password)) = credentials.expose_account() else {
        return Err(Refusal::unauthorized("the request has no credentials"));
    };
    let url = url.trim().trim_end_matches('/');
    if url != ACCOUNT_URL && url != app.base_url {
        return Err(Refusal::unauthorized(format!(
            "accountUrl must be {ACCOUNT_URL} or {}",
            app.base_url
        )));
    }
    db.prepare_cached("SELECT id, password FROM users WHERE login = ?1 OR email = ?1")?
        .query_row([login.trim()], |row| {
            Ok((row.get(0)?, row.get::<_, Option<String>>(1)?))
        })
        .optional()?
        .filter(|(_, kept): &(i64, _)| {
            secret::is_password(kept.as_deref().unwrap_or_default(), password)
        })
        .map(|(user, _)| user)
        .ok_or_else(|| Refusal::unauthorized("no user has this login and this password"))
}
