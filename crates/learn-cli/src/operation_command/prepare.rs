//! From what was typed to what is sent: names are looked up, what the service wants whole is read, and somebody is asked.

use learn_types::operation::{FieldDescriptor, OperationDescriptor};
use serde_json::{Map, Value};

use super::prompt::{self, Names};
use super::sources::Sources;
use super::{ask, ids, overlay};
use crate::config::{Connection, Settings};
use crate::connect::{Connected, connect_with};
use crate::console;
use crate::directory::Directory;
use crate::dispatch::{self, is_write};
use crate::failure::Failure;

/// What is known of a request before it is sent.
pub(super) struct Prepared {
    pub(super) request: Value,
    /// Where something was read for it.
    pub(super) connected: Option<Connected>,
    /// The request on the wire, secrets masked.
    pub(super) envelope: String,
}

/// How a request is to be prepared.
pub(super) struct Wanted<'a> {
    /// The words of the command.
    pub(super) command: &'a str,
    pub(super) operation: &'static OperationDescriptor,
    pub(super) sources: &'a Sources,
    pub(super) asks: bool,
    /// Whether it is sent with what it has, whatever the service wants.
    pub(super) as_given: bool,
}

impl Wanted<'_> {
    pub(super) async fn prepare(
        &self,
        connection: &Connection,
        settings: &Settings,
        mut request: Value,
        flag: impl Fn(&FieldDescriptor) -> String,
    ) -> Result<Prepared, Failure> {
        let operation = self.operation;
        if self.asks {
            ask::can_consent(self.command, self.sources)?;
        }
        let keys = ids::keys(operation, &mut request, &flag)?;
        let sibling = overlay::sibling(operation).filter(|_| !self.as_given);
        // Also where it is not printed: a request that cannot be written is not worth a question, and no connection.
        let envelope = |request: &Value| {
            dispatch::masked_envelope(operation, request.clone(), settings.envelope_style())
        };
        if sibling.is_none() {
            envelope(&request)?;
        }
        let connected = if keys.is_empty() && sibling.is_none() && !self.asks {
            None
        } else {
            Some(connect_with(connection, settings).await?)
        };
        let Some(connected) = connected else {
            return Ok(Prepared {
                envelope: envelope(&request)?,
                request,
                connected: None,
            });
        };
        let prepared = async {
            let client = &connected.client;
            let mut directory = Directory::new(client);
            if !keys.is_empty() {
                ids::resolve(operation, &mut request, &keys, &mut directory, flag).await?;
            }
            let mut before = None;
            if let (Some(sibling), Some(fields)) = (&sibling, request.as_object().cloned()) {
                let record = overlay::read(sibling, client, &request).await?;
                let mut fields = fields;
                before = Some(overlay::lay(operation, &record, &mut fields)?);
                request = Value::Object(fields);
            }
            let envelope = envelope(&request)?;
            if self.asks {
                self.ask(&request, before.as_ref(), &mut directory).await?;
            }
            Ok(envelope)
        };
        match prepared.await {
            Ok(envelope) => Ok(Prepared {
                request,
                connected: Some(connected),
                envelope,
            }),
            Err(failure) => {
                connected.close().await;
                Err(failure)
            }
        }
    }

    async fn ask(
        &self,
        request: &Value,
        before: Option<&Map<String, Value>>,
        directory: &mut Directory,
    ) -> Result<(), Failure> {
        let operation = self.operation;
        let mut names = Names::new();
        let mut unread = None;
        let old = before.map(|before| Value::Object(before.clone()));
        for request in std::iter::once(request).chain(&old) {
            for (sort, ids) in ids::first(operation, request, prompt::NAMED) {
                match directory.names(sort, &ids).await {
                    Ok(more) => names.extend(more),
                    Err(error) => unread = Some(error),
                }
            }
        }
        let mut lines = prompt::lines(operation, request, before, &names);
        if let Some(error) = unread {
            lines.push(format!(
                "(not all names could be read: {})",
                console::plain(&error.to_string())
            ));
        }
        ask::confirm(operation, self.command, &lines, self.sources)
    }
}

/// Whether somebody is to be asked.
pub(super) fn asks(operation: &OperationDescriptor, dry_run: bool, yes: bool) -> bool {
    is_write(operation) && !yes && !dry_run
}
