//! Every answer of the contract, with everything in it, changed in every way that a server may change it.

use learn_tests::documents::{Content, Element, complete, leaf, normal};
use learn_types::decode::{Drift, DriftKind, Limits};
use learn_types::operation::{AnyOperation, FieldKind, OperationDescriptor, OperationVisitor};
use learn_types::soap::{self, Reply};
use learn_types::{OPERATIONS, visit_operation};
use serde_json::Value;

struct Decode<'a>(&'a str);

impl OperationVisitor for Decode<'_> {
    type Output = Result<(Value, Value, Drift), String>;

    /// The value as JSON, the value that a server would send of it as JSON, and the drift.
    fn visit<O: AnyOperation>(self) -> Self::Output {
        let decode = |document: &str| {
            let decoded = soap::decode::<O>(document.as_bytes(), &Limits::default())
                .map_err(|error| format!("{error} in {document}"))?;
            match decoded.value {
                Reply::Result(value) => Ok((value, decoded.drift)),
                Reply::Fault(fault) => Err(fault.to_string()),
            }
        };
        let (value, drift) = decode(self.0)?;
        let sent =
            soap::server::encode_result::<O>(&value, &soap::server::ResponseStyle::default())
                .map_err(|error| error.to_string())?;
        let (again, _) = decode(&sent)?;
        let json = |value| {
            serde_json::to_value(value).map_err(|error: serde_json::Error| error.to_string())
        };
        Ok((json(value)?, json(again)?, drift))
    }
}

fn decode(operation: &OperationDescriptor, document: &str) -> (Value, Drift) {
    let (value, again, drift) = visit_operation(operation.name, Decode(document))
        .unwrap()
        .unwrap();
    assert_eq!(
        value, again,
        "{}: what a server sends of it is another value",
        operation.name
    );
    (normal(&value), drift)
}

fn check(
    operation: &'static OperationDescriptor,
    changed: &Element,
    expected: &Element,
    what: &str,
) -> Drift {
    let (value, drift) = decode(operation, &changed.message("", soap::namespaces::API));
    let expected = normal(&expected.json(&operation.response));
    assert_eq!(value, expected, "{}: {what}", operation.name);
    drift
}

fn unknown_count(drift: &Drift, kind: DriftKind) -> u64 {
    drift
        .unknown()
        .filter(|entry| entry.kind == kind)
        .map(|entry| entry.count)
        .sum()
}

/// Whether the element is a record: unknown elements in a list are unknown too, but a record is where fields are.
fn holds_fields(element: &Element) -> bool {
    matches!(&element.content, Content::Elements(children) if children.iter().any(|child| child.field.is_some()))
}

#[test]
fn everything_decodes_without_drift() {
    for operation in OPERATIONS {
        let whole = complete(operation);
        let drift = check(operation, &whole, &whole, "as it is");
        assert!(!drift.is_drifting(), "{}: {drift}", operation.name);
    }
}

#[test]
fn unknown_elements_are_skipped_and_counted_wherever_they_stand() {
    for operation in OPERATIONS {
        let whole = complete(operation);
        let mut changed = whole.clone();
        let mut inserted = 0;
        changed.each(&mut |element| {
            if !holds_fields(element) {
                return;
            }
            let Content::Elements(children) = &mut element.content else {
                return;
            };
            for at in [children.len(), children.len() / 2, 0] {
                // With a known name inside, which must not count.
                let mut stranger = leaf("stranger", None, String::new());
                stranger.content = Content::Elements(vec![leaf("userId", None, "x".to_owned())]);
                children.insert(at, stranger);
                inserted += 1;
            }
        });
        let drift = check(operation, &changed, &whole, "with unknown elements");
        assert_eq!(
            unknown_count(&drift, DriftKind::UnknownElement),
            inserted,
            "{}",
            operation.name
        );
    }
}

#[test]
fn an_unknown_element_behind_known_ones_costs_nothing() {
    for operation in OPERATIONS {
        let whole = complete(operation);
        let mut changed = whole.clone();
        if !holds_fields(&changed) {
            continue;
        }
        if let Content::Elements(children) = &mut changed.content {
            children.push(leaf("stranger", None, "x".to_owned()));
        }
        let drift = check(operation, &changed, &whole, "with an unknown element last");
        let unknown = unknown_count(&drift, DriftKind::UnknownElement);
        assert_eq!(unknown, 1, "{}", operation.name);
    }
}

#[test]
fn prefixes_and_namespaces_do_not_matter() {
    for operation in OPERATIONS {
        let whole = complete(operation);
        let expected = normal(&whole.json(&operation.response));
        for (prefix, namespace) in [
            ("ns1:", soap::namespaces::API),
            ("q:", "https://ispringlearn.com/go/services/api/soap"),
            ("", "urn:another"),
        ] {
            let (value, drift) = decode(operation, &whole.message(prefix, namespace));
            assert_eq!(value, expected, "{}: {prefix} {namespace}", operation.name);
            assert_eq!(
                drift.is_drifting(),
                namespace == "urn:another",
                "{}",
                operation.name
            );
        }
    }
}

#[test]
fn the_order_of_elements_does_not_matter_but_that_of_rows_does() {
    for operation in OPERATIONS {
        let whole = complete(operation);
        let mut reversed = whole.clone();
        reversed.each(&mut |element| {
            if let Content::Elements(children) = &mut element.content {
                children.reverse();
            }
        });
        // The expectation comes from the reversed document: rows the other way round, fields the same.
        let drift = check(operation, &reversed, &reversed, "reversed");
        assert!(!drift.is_drifting(), "{}: {drift}", operation.name);
    }
}

/// Names of optional fields that the document has, by the path to them.
fn optional_fields(element: &Element, path: &[String], found: &mut Vec<Vec<String>>) {
    for child in element.children() {
        let mut path = path.to_vec();
        path.push(child.name.clone());
        if child
            .field
            .is_some_and(|field| !field.required && !field.repeated)
            && !found.contains(&path)
        {
            found.push(path.clone());
        }
        optional_fields(child, &path, found);
    }
}

/// Changes every element at a path.
fn at_path(
    element: &mut Element,
    path: &[String],
    change: &mut impl FnMut(&mut Vec<Element>, usize),
) {
    let Content::Elements(children) = &mut element.content else {
        return;
    };
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    for at in (0..children.len()).rev() {
        if children[at].name != *first {
            continue;
        }
        if rest.is_empty() {
            change(children, at);
        } else {
            at_path(&mut children[at], rest, change);
        }
    }
}

#[test]
fn each_optional_field_may_be_absent_empty_or_nil() {
    let mut fields = 0;
    for operation in OPERATIONS {
        let whole = complete(operation);
        let mut paths = Vec::new();
        optional_fields(&whole, &[], &mut paths);
        for path in &paths {
            fields += 1;
            let mut absent = whole.clone();
            at_path(&mut absent, path, &mut |children, at| {
                drop(children.remove(at));
            });
            let what = path.join("/");
            check(operation, &absent, &absent, &format!("{what} absent"));

            let mut nil = whole.clone();
            at_path(&mut nil, path, &mut |children, at| {
                children[at].content = Content::Text(String::new());
                children[at].attributes =
                    " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\""
                        .to_owned();
            });
            let drift = check(operation, &nil, &absent, &format!("{what} nil"));
            // Without it, the answer does not say what it is there to say.
            if operation.success.is_some_and(|success| what == success) {
                assert!(drift.doubt().is_some(), "{}: {what} nil", operation.name);
                continue;
            }
            assert!(
                !drift.is_drifting(),
                "{}: {what} nil: {drift}",
                operation.name
            );

            let mut empty = whole.clone();
            let mut expected = absent;
            let mut skip = false;
            at_path(&mut empty, path, &mut |children, at| {
                match children[at].field.map(|field| field.kind) {
                    // An empty record is a record in which everything is absent; where that cannot be, it is an error.
                    Some(FieldKind::Record(fields)) => {
                        skip |= fields.iter().any(|field| field.required);
                        children[at].content = Content::Elements(Vec::new());
                    }
                    _ => children[at].content = Content::Text(String::new()),
                }
            });
            let mut is_record = false;
            at_path(&mut empty, path, &mut |children, at| {
                is_record |= matches!(
                    children[at].field.map(|field| field.kind),
                    Some(FieldKind::Record(_))
                );
            });
            if is_record {
                expected = empty.clone();
            }
            if !skip {
                let drift = check(operation, &empty, &expected, &format!("{what} empty"));
                assert!(
                    !drift.is_drifting(),
                    "{}: {what} empty: {drift}",
                    operation.name
                );
            }
        }
    }
    println!("{fields} optional fields, each absent, nil and empty");
    assert!(fields > 200, "{fields}");
}

#[test]
fn unknown_values_of_enumerations_are_kept() {
    let mut seen = 0;
    for operation in OPERATIONS {
        let mut changed = complete(operation);
        let mut values = 0;
        changed.each(&mut |element| {
            if let Some(FieldKind::Enumeration(_)) = element.field.map(|field| field.kind) {
                element.content = Content::Text("never seen before".to_owned());
                values += 1;
            }
        });
        // `check` also holds what a server sends back of it to the same value.
        let drift = check(operation, &changed, &changed, "with unknown values");
        assert_eq!(
            unknown_count(&drift, DriftKind::UnknownValue),
            values,
            "{}",
            operation.name
        );
        seen += values;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn booleans_are_read_in_each_spelling() {
    for operation in OPERATIONS {
        for (spelling, canonical) in [
            ("0", "false"),
            ("1", "true"),
            ("true", "true"),
            ("True", "true"),
            (" FALSE ", "false"),
        ] {
            let (mut changed, mut expected) = (complete(operation), complete(operation));
            let set = |element: &mut Element, text: &str| {
                if let Some(FieldKind::Boolean) = element.field.map(|field| field.kind) {
                    element.content = Content::Text(text.to_owned());
                }
            };
            changed.each(&mut |element| set(element, spelling));
            expected.each(&mut |element| set(element, canonical));
            check(operation, &changed, &expected, spelling);
        }
    }
}

#[test]
fn a_profile_field_without_a_name_costs_nothing_else() {
    let document = "<Envelope><Body><GetUserProfileResult><userProfile><userId>u</userId><fields>\
        <field><id>FIRST_NAME</id><value>Jo</value></field><field><name/><value>x</value></field>\
        <field><value>y</value></field></fields></userProfile></GetUserProfileResult></Body></Envelope>";
    let (value, drift) = visit_operation("GetUserProfile", Decode(document))
        .unwrap()
        .map(|(value, _, drift)| (value, drift))
        .unwrap();
    assert_eq!(
        value["userProfile"]["fields"],
        serde_json::json!([
            { "name": "FIRST_NAME", "value": "Jo" },
            { "value": "x" },
            { "value": "y" },
        ])
    );
    let kinds: Vec<_> = drift.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [DriftKind::Alias]);
}

#[test]
fn every_result_is_known_by_the_same_names() {
    for operation in OPERATIONS {
        for name in [
            operation.result_element.to_owned(),
            format!("{}Result", operation.name),
            format!("{}Response", operation.name).to_ascii_lowercase(),
        ] {
            assert!(operation.is_result(&name), "{name}");
        }
        assert_eq!(
            operation.is_result("successResult"),
            operation.success.is_some(),
            "{}",
            operation.name
        );
        for name in ["", "Result", "OtherResult", operation.name] {
            assert!(!operation.is_result(name), "{}: {name}", operation.name);
        }
    }
}

#[test]
fn roles_that_were_not_told_are_absent() {
    let document = "<Envelope><Body><GetUserProfileResult><userProfile><userId>u</userId></userProfile>\
        </GetUserProfileResult></Body></Envelope>";
    let (value, ..) = visit_operation("GetUserProfile", Decode(document))
        .unwrap()
        .unwrap();
    assert_eq!(
        value,
        serde_json::json!({ "userProfile": { "userId": "u" } })
    );
}
