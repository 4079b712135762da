//! Who talks to the sandbox: `learn`, and other people's SOAP stacks driven by the WSDL.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use learn_sandbox::Sandbox;
use learn_types::operation::{FieldDescriptor, FieldKind, OperationDescriptor};
use serde_json::{Value, json};

use crate::normal::wire;
use crate::process::{command, end_with};

/// Who is asking.
#[derive(Clone)]
pub(crate) enum Credentials {
    Token(String),
    Account {
        url: String,
        email: String,
        password: String,
    },
}

/// What came back: a result as it stands on the wire, or the text of a fault.
#[derive(Debug)]
pub(crate) enum Reply {
    Result(Value),
    Fault(String),
}

pub(crate) trait Speaker {
    fn name(&self) -> &'static str;

    /// Calls an operation. The request has the names of the wire, with lists as `learn` writes them.
    fn call(
        &mut self,
        operation: &OperationDescriptor,
        request: &Value,
        credentials: &Credentials,
    ) -> Reply;
}

/// The fields of an answer.
pub(crate) fn response_fields(operation: &OperationDescriptor) -> &'static [FieldDescriptor] {
    match operation.response {
        FieldKind::Record(fields) => fields,
        _ => panic!("{} answers no record", operation.name),
    }
}

/// The program, one process for each call.
pub(crate) struct Learn {
    base_url: String,
}

impl Learn {
    pub(crate) fn new(sandbox: &Sandbox) -> Self {
        Self {
            base_url: sandbox.base_url().to_owned(),
        }
    }
}

impl Speaker for Learn {
    fn name(&self) -> &'static str {
        "learn"
    }

    fn call(
        &mut self,
        operation: &OperationDescriptor,
        request: &Value,
        credentials: &Credentials,
    ) -> Reply {
        let mut command = command(&["call", operation.name, "--input", "-", "--strict", "--yes"]);
        command.env("LEARN_BASE_URL", &self.base_url);
        match credentials {
            Credentials::Token(token) => command.env("LEARN_TOKEN", token),
            Credentials::Account {
                url,
                email,
                password,
            } => command
                .env("LEARN_ACCOUNT_URL", url)
                .env("LEARN_EMAIL", email)
                .env("LEARN_PASSWORD", password),
        };
        let ended = end_with(command, serde_json::to_vec(request).unwrap());
        if ended.code != 0 {
            // A fault has an exit code of its own; anything else is not an answer.
            assert!(
                matches!(ended.code, 3..=5),
                "{} {request}: {} {}",
                operation.name,
                ended.code,
                ended.err
            );
            return Reply::Fault(ended.err);
        }
        let answer = ended.json();
        Reply::Result(wire(response_fields(operation), &answer))
    }
}

/// A program that reads one call per line and writes one answer per line.
pub(crate) struct Peer {
    name: &'static str,
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts it with the address of the sandbox's WSDL.
    pub(crate) fn start(name: &'static str, command: &mut Command, sandbox: &Sandbox) -> Self {
        let mut process = command
            .arg(format!("{}?wsdl", sandbox.soap_url()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            name,
            input: process.stdin.take(),
            output: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }
}

impl Speaker for Peer {
    fn name(&self) -> &'static str {
        self.name
    }

    fn call(
        &mut self,
        operation: &OperationDescriptor,
        request: &Value,
        credentials: &Credentials,
    ) -> Reply {
        let credentials = match credentials {
            Credentials::Token(token) => json!({ "token": token }),
            Credentials::Account {
                url,
                email,
                password,
            } => json!({ "accountUrl": url, "email": email, "password": password }),
        };
        let mut call = json!({
            "operation": wsdl_operation(operation),
            "request": wire(operation.fields, request),
            "credentials": credentials,
        })
        .to_string();
        call.push('\n');
        let input = self.input.as_mut().unwrap();
        input.write_all(call.as_bytes()).unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap_or_else(|error| {
            panic!("{} to {}: {error}: {line:?}", self.name, operation.name)
        });
        if let Some(result) = answer.get("result") {
            return Reply::Result(result.clone());
        }
        match answer["fault"].as_str() {
            Some(fault) => Reply::Fault(fault.to_owned()),
            None => panic!(
                "{} cannot call {} with {request}: {}",
                self.name, operation.name, answer["error"]
            ),
        }
    }
}

/// The name of an operation in the WSDL, where a method such as `getUsers/v2` could not stand.
fn wsdl_operation(operation: &OperationDescriptor) -> String {
    let (first, rest) = operation.name.split_at(1);
    first.to_ascii_lowercase() + rest
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends with its input.
        self.input.take();
        let _ = self.process.wait();
    }
}
