//! What `learn doctor` says of an answer that may not be complete.

use learn_sandbox::{Injection, Rule, Sandbox};

use crate::process::{connected, end};

#[tokio::test]
async fn an_area_whose_answer_is_in_doubt_is_a_warning() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.inject([Rule::on("listUsers").inject(Injection::new().unknown_beside_rows())]);
    let arguments = ["doctor", "--json", "--area", "users", "--area", "content"];
    let document = end(connected(&sandbox, &arguments)).json();
    let checks = document["checks"].as_array().unwrap();
    let rights = checks
        .iter()
        .find(|check| check["check"] == "rights")
        .unwrap();
    assert_eq!(rights["result"], "warning", "{rights}");
    let finding = rights["finding"].as_str().unwrap();
    assert!(finding.contains("readable: content, users"), "{finding}");
    assert!(
        finding.contains("not known to be complete: users"),
        "{finding}"
    );
    assert!(rights["next"].is_string());
    let details = rights["details"].as_array().unwrap();
    let users = details
        .iter()
        .find(|detail| detail["subject"] == "users")
        .unwrap();
    assert_eq!(users["result"], "warning", "{users}");
    let finding = users["finding"].as_str().unwrap();
    assert!(
        finding.contains("ListUsers answers, and is not known"),
        "{finding}"
    );
}
