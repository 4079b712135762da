//! Every operation against a service that PHP's `SoapServer` makes of our WSDL: it understands what we send, and we
//! understand what it writes, whatever is there, empty, nil or absent.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use learn_client::{Authentication, Client, ErrorKind, RetryPolicy};
use learn_tests::examples::{self, Kind, workspace};
use learn_tests::peers;
use learn_types::decode::{DriftLevel, Limits};
use learn_types::operation::{AnyOperation, FieldDescriptor, FieldKind, OperationVisitor};
use learn_types::soap::{
    self, Credentials, EnvelopeStyle, Reply, encode_request, namespaces, server,
};
use learn_types::{OPERATIONS, WSDL};
use serde_json::Value;
use tokio::runtime::Runtime;

/// What of a result is there.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Variant {
    /// Everything, and two of what may be repeated.
    All,
    /// Everything, and one of what may be repeated.
    ListsOfOne,
    /// What must be.
    RequiredOnly,
    /// What must be, and null in place of the rest, which our WSDL makes PHP leave out.
    Nulls,
    /// What must be, and empty elements in place of the rest, except numbers and truth values: PHP has none that are empty.
    Empties,
}

const VARIANTS: &[Variant] = &[
    Variant::All,
    Variant::ListsOfOne,
    Variant::RequiredOnly,
    Variant::Nulls,
    Variant::Empties,
];

/// Writes the fields of a record.
fn record(out: &mut String, fields: &[FieldDescriptor], variant: Variant) {
    for field in fields {
        let name = field.name;
        // A record that must have something is not empty.
        let is_filled = matches!(field.kind, FieldKind::Record(fields) if field.repeated
            || fields.iter().any(|field| field.required));
        let is_typed = matches!(
            field.kind,
            FieldKind::Boolean | FieldKind::Integer | FieldKind::Decimal
        );
        if !field.required && !is_filled {
            match variant {
                Variant::RequiredOnly => continue,
                Variant::Empties if is_typed => continue,
                Variant::Nulls => {
                    write!(out, "<{name} xsi:nil=\"true\"/>").unwrap();
                    continue;
                }
                Variant::Empties => {
                    write!(out, "<{name}></{name}>").unwrap();
                    continue;
                }
                Variant::All | Variant::ListsOfOne => {}
            }
        }
        let count = if field.repeated { many(variant) } else { 1 };
        for _ in 0..count {
            write!(out, "<{name}>").unwrap();
            value(out, &field.kind, variant);
            write!(out, "</{name}>").unwrap();
        }
    }
}

fn many(variant: Variant) -> usize {
    if variant == Variant::All { 2 } else { 1 }
}

fn value(out: &mut String, kind: &FieldKind, variant: Variant) {
    let text = match kind {
        FieldKind::Record(fields) => return record(out, fields, variant),
        FieldKind::List { item, kind } => {
            for _ in 0..many(variant) {
                write!(out, "<{item}>").unwrap();
                value(out, kind, variant);
                write!(out, "</{item}>").unwrap();
            }
            return;
        }
        FieldKind::Id => "fc1fc35c-040d-11ed-a2ba-b6f58d6fa7b5",
        FieldKind::Boolean => "true",
        FieldKind::Integer => "42",
        FieldKind::Decimal => "45.10",
        FieldKind::Date => "2030-01-31",
        FieldKind::DateTime | FieldKind::DateOrDateTime => "2030-01-31T10:30:00+00:00",
        FieldKind::Enumeration(known) => known.first().map_or("unknown", |known| known.value),
        _ => "Zo\u{eb} &lt;Quux&gt; &amp; Co",
    };
    out.push_str(text);
}

/// PHP's web server with a service in it.
struct Service {
    folder: tempfile::TempDir,
    process: Child,
    client: Client,
    runtime: Runtime,
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("service.wsdl"), WSDL).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
        let address = port.unwrap().to_string();
        let process = Command::new("php")
            .args(["-d", "display_errors=0", "-d"])
            .arg(format!("soap.wsdl_cache_dir={}", folder.path().display()))
            .args(["-S", &address])
            .arg(workspace().join("tests/peers/soap_server.php"))
            .env("FOLDER", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let until = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(&address).is_err() {
            assert!(Instant::now() < until, "PHP's web server does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        let client = Client::builder()
            .base_url(format!("http://{address}"))
            .authentication(Authentication::token("t"))
            .retry(RetryPolicy::none())
            .build()
            .unwrap();
        Self {
            folder,
            process,
            client,
            runtime: Runtime::new().unwrap(),
        }
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// What the service was called with last.
    fn request(&self) -> Value {
        let text = std::fs::read(self.folder.path().join("request.json")).unwrap();
        serde_json::from_slice(&text).unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One exchange, and where the two sides differ.
struct Exchange<'a> {
    service: &'a Service,
    request: &'a str,
    variant: Variant,
    /// Whether the service answers something else than we hold it against.
    is_broken: bool,
}

impl OperationVisitor for Exchange<'_> {
    type Output = Vec<String>;

    fn visit<O: AnyOperation>(self) -> Vec<String> {
        let descriptor = O::DESCRIPTOR;
        let received = server::decode::<O>(self.request.as_bytes(), &Limits::default()).unwrap();
        let operation = received.operation;
        let result = result_of(
            descriptor.result_element,
            &descriptor.response,
            self.variant,
        );
        let as_written = match self.variant {
            Variant::Nulls => Variant::RequiredOnly,
            other => other,
        };
        let expected = result_of(descriptor.result_element, &descriptor.response, as_written);
        let expected = soap::decode::<O>(expected.as_bytes(), &Limits::default()).unwrap();
        // Where the answer does not say what was asked, that is what the client has to say.
        let doubt = expected
            .drift
            .iter()
            .any(|entry| entry.level == DriftLevel::Doubt);
        let Reply::Result(expected) = expected.value else {
            panic!("{}: a fault", descriptor.name);
        };
        let answered = if self.is_broken {
            result.replace("10:30:00", "11:30:00")
        } else {
            result
        };
        self.service
            .write("result.json", &of_php(&answered).to_string());
        let mut wrong = Vec::new();
        let call = self.service.client.send(&operation);
        match self.service.runtime.block_on(call) {
            Ok(answer) if answer == expected && !doubt => {}
            Err(error) if matches!(error.kind(), ErrorKind::Doubt(_)) && doubt => {}
            Ok(answer) => wrong.push(format!("answered {answer:?}, not {expected:?}")),
            Err(error) => wrong.push(error.to_string()),
        }
        let style = EnvelopeStyle::default();
        let sent = encode_request(&operation, &Credentials::token("t"), &style).unwrap();
        let sent = leaves_of_xml(sent.expose());
        let mut understood = Vec::new();
        leaves_of_json(&self.service.request(), "", &mut understood);
        understood.sort();
        if sent != understood {
            wrong.push(format!("sent {sent:?}, understood {understood:?}"));
        }
        let about = |what: &String| format!("{} {:?}: {what}", descriptor.name, self.variant);
        wrong.iter().map(about).collect()
    }
}

/// A fault that the service answers a call with.
struct Refused<'a>(&'a Service, &'a str);

impl OperationVisitor for Refused<'_> {
    type Output = Vec<String>;

    fn visit<O: AnyOperation>(self) -> Vec<String> {
        let received = server::decode::<O>(self.1.as_bytes(), &Limits::default()).unwrap();
        let call = self.0.client.send(&received.operation);
        match self.0.runtime.block_on(call) {
            Err(error) if error.fault().is_some_and(|fault| fault.text == "Not today") => {
                Vec::new()
            }
            other => vec![format!("{}: {other:?}", O::DESCRIPTOR.name)],
        }
    }
}

const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

fn result_of(element: &str, kind: &FieldKind, variant: Variant) -> String {
    let mut content = String::new();
    value(&mut content, kind, variant);
    format!(
        "<Envelope xmlns=\"{}\"><Body><{element} xmlns=\"{}\" \
         xmlns:xsi=\"{INSTANCE}\">{content}</{element}></Body></Envelope>",
        namespaces::ENVELOPE,
        namespaces::API
    )
}

/// What stands in the result as PHP has it: an object where an element holds others, a list where several have one name.
fn of_php(answer: &str) -> Value {
    fn of(node: roxmltree::Node<'_, '_>) -> Value {
        if node.attribute((INSTANCE, "nil")).is_some() {
            return Value::Null;
        }
        let mut object = serde_json::Map::new();
        for child in node.children().filter(roxmltree::Node::is_element) {
            let values = object
                .entry(child.tag_name().name())
                .or_insert_with(|| Value::Array(Vec::new()));
            values.as_array_mut().unwrap().push(of(child));
        }
        for values in object.values_mut() {
            if let Value::Array(list) = values
                && list.len() == 1
            {
                *values = list.remove(0);
            }
        }
        match node.text().unwrap_or_default() {
            _ if !object.is_empty() => object.into(),
            text => text
                .parse::<bool>()
                .map_or_else(|_| text.into(), Value::from),
        }
    }
    let document = roxmltree::Document::parse(answer).unwrap();
    let body = document.root_element().first_element_child().unwrap();
    of(body.first_element_child().unwrap())
}

/// The texts of a request by their paths, without those of the credentials and without empty ones.
fn leaves_of_xml(document: &str) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(document).unwrap();
    let elements = document.descendants().filter(roxmltree::Node::is_element);
    let texts = elements.filter(|node| !node.children().any(|child| child.is_element()));
    let mut leaves: Vec<_> = texts
        .map(|node| {
            let mut names: Vec<&str> = node
                .ancestors()
                .filter(roxmltree::Node::is_element)
                .map(|above| above.tag_name().name())
                .collect();
            // Envelope, body and the request itself.
            names.truncate(names.len() - 3);
            names.reverse();
            (names.join("/"), node.text().unwrap_or_default().to_owned())
        })
        .filter(|(path, text)| !path.starts_with("credentials") && !text.is_empty())
        .collect();
    leaves.sort();
    leaves
}

fn leaves_of_json(value: &Value, path: &str, leaves: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let path = [path, name].join(if path.is_empty() { "" } else { "/" });
                leaves_of_json(value, &path, leaves);
            }
        }
        Value::Array(items) => {
            for item in items {
                leaves_of_json(item, path, leaves);
            }
        }
        Value::Null => {}
        _ if path.starts_with("credentials") => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => leaves.push((path.to_owned(), text.clone())),
        other => leaves.push((path.to_owned(), other.to_string())),
    }
}

/// The canonical requests of an operation.
fn requests(operation: &str) -> Vec<String> {
    examples::all()
        .unwrap()
        .into_iter()
        .filter(|example| example.operation == operation)
        .filter(|example| example.kind == Kind::Request && example.canonical)
        .map(|example| example.document)
        .collect()
}

fn is_there() -> bool {
    peers::has("php", &["-r", "exit(class_exists('SoapServer') ? 0 : 1);"])
}

#[test]
fn soap_server_of_php_understands_and_is_understood() {
    if !is_there() {
        return;
    }
    let service = Service::start();
    let (mut exchanges, mut wrong) = (0, Vec::new());
    for operation in OPERATIONS {
        let requests = requests(operation.name);
        for (request, variant) in requests.iter().cycle().zip(VARIANTS) {
            let exchange = Exchange {
                service: &service,
                request,
                variant: *variant,
                is_broken: false,
            };
            wrong.extend(learn_types::visit_operation(operation.name, exchange).unwrap());
            exchanges += 1;
        }
        service.write("fault.txt", "Not today");
        let request = requests.first().unwrap();
        let refused = Refused(&service, request);
        wrong.extend(learn_types::visit_operation(operation.name, refused).unwrap());
        std::fs::remove_file(Path::new(service.folder.path()).join("fault.txt")).unwrap();
        exchanges += 1;
    }
    peers::report(&format!(
        "SoapServer of PHP, called by us: {} operations, {exchanges} exchanges, {} disagreements",
        OPERATIONS.len(),
        wrong.len()
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The comparison sees what it is there for.
#[test]
fn an_answer_that_differs_is_seen() {
    if !is_there() {
        return;
    }
    let service = Service::start();
    let request = requests("GetEnrollments").remove(0);
    for is_broken in [false, true] {
        let exchange = Exchange {
            service: &service,
            request: &request,
            variant: Variant::All,
            is_broken,
        };
        let wrong = learn_types::visit_operation("GetEnrollments", exchange).unwrap();
        assert_eq!(!wrong.is_empty(), is_broken, "{wrong:?}");
    }
}
