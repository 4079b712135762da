//! `learn doctor` as a process: each fault is named by the check that it belongs to.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[path = "../support/front.rs"]
mod front;
mod printed;
#[path = "../process/mod.rs"]
mod process;
mod regions;
#[path = "../screen/mod.rs"]
mod screen;
#[path = "../support/mod.rs"]
mod support;

use std::net::SocketAddr;
use std::process::{Command, Stdio};

use front::{Authority, Front};
use learn_sandbox::{Injection, Rule, Sandbox};
use learn_tests::peers;
use serde_json::Value;
use support::*;

const CHECKS: [&str; 9] = [
    "configuration",
    "network",
    "region",
    "token",
    "clock",
    "plan",
    "rights",
    "namespaces",
    "drift",
];
const VENDOR: [&str; 5] = [
    "api-learn.ispringlearn.com",
    "api-learn.ispringlearn.eu",
    "api-learn.ispringlearn.ru",
    "api-learn.ispring.com",
    "api-learn.ispring.eu",
];

/// A home with the key of the sandbox's owner.
fn home(sandbox: &Sandbox) -> Home {
    Home::new()
        .set("LEARN_CLIENT_ID", sandbox.client_id())
        .set("LEARN_CLIENT_SECRET", sandbox.client_secret())
        .set("LEARN_BASE_URL", sandbox.base_url())
}

/// Runs the doctor, and gives its checks by name and its exit code. It never asks the vendor unless it is told to.
fn doctor(home: &Home, arguments: &[&str]) -> (Value, i32) {
    let mut all = vec!["doctor", "--json"];
    all.extend(arguments);
    examined(&home.run(&all))
}

fn examined(ended: &Ended) -> (Value, i32) {
    let document = ended.document();
    assert_eq!(document["exitCode"], ended.code);
    let checks = document["checks"].as_array().unwrap();
    let names: Vec<&str> = checks
        .iter()
        .map(|check| check["check"].as_str().unwrap())
        .collect();
    assert_eq!(names, CHECKS);
    let by_name = checks
        .iter()
        .map(|check| {
            let name = check["check"].as_str().unwrap().to_owned();
            // A problem says what to do.
            assert!(
                check["result"] != "problem" || check["next"].is_string(),
                "{check}"
            );
            (name, check.clone())
        })
        .collect();
    (Value::Object(by_name), ended.code)
}

/// The checks that did not pass.
fn bad(checks: &Value) -> Vec<&str> {
    CHECKS
        .into_iter()
        .filter(|name| {
            matches!(
                checks[name]["result"].as_str().unwrap(),
                "problem" | "warning"
            )
        })
        .collect()
}

#[track_caller]
fn says(check: &Value, text: &str) {
    let found = check["finding"].as_str().unwrap();
    assert!(found.contains(text), "{found}");
}

#[test]
fn all_is_well() {
    let sandbox = sandbox();
    let home = home(&sandbox);
    let (checks, code) = doctor(&home, &[]);
    assert_eq!((bad(&checks), code), (vec![], 0), "{checks:#}");
    says(
        &checks["configuration"],
        "client secret from environment LEARN_CLIENT_SECRET",
    );
    says(&checks["token"], "issued one that expires in 1");
    says(&checks["rights"], "users");
    says(&checks["rights"], "not checkable: certificates");
    // Nothing but reads reached the server.
    let written: Vec<String> = sandbox
        .journal()
        .into_iter()
        .filter_map(|exchange| exchange.operation)
        .filter(|name| !name.to_lowercase().starts_with("list") && !name.starts_with("get"))
        .collect();
    assert!(written.is_empty(), "{written:?}");
    let inside = Home::new().run(&["--sandbox", "doctor"]);
    assert_eq!(inside.code, 0, "{}", inside.out);
}

#[test]
fn a_wrong_secret() {
    let sandbox = sandbox();
    let home = home(&sandbox).set("LEARN_CLIENT_SECRET", SECRET);
    let (checks, code) = doctor(&home, &[]);
    assert_eq!((bad(&checks), code), (vec!["token"], 3), "{checks:#}");
    says(&checks["token"], "Authorization failed");
    // The server is none of the vendor's, so the key is none of the vendor's hosts' business.
    says(&checks["region"], "not an API host of the vendor's");
    assert!(!checks.to_string().contains(SECRET));
}

#[test]
fn an_expired_subscription() {
    let sandbox = sandbox();
    sandbox.set_subscription_expired(true);
    let (checks, code) = doctor(&home(&sandbox), &[]);
    assert_eq!((bad(&checks), code), (vec!["plan"], 4), "{checks:#}");
    says(&checks["plan"], "expired");
    assert_eq!(checks["rights"]["result"], "skipped");
}

#[test]
fn a_missing_right() {
    let sandbox = sandbox();
    let key = sandbox.api_key_for("publisher").unwrap();
    let home = home(&sandbox)
        .set("LEARN_CLIENT_ID", key.client_id())
        .set("LEARN_CLIENT_SECRET", key.client_secret());
    let (checks, code) = doctor(&home, &[]);
    assert_eq!((bad(&checks), code), (vec!["rights"], 4), "{checks:#}");
    says(&checks["rights"], "may not read");
    let areas = checks["rights"]["details"].as_array().unwrap();
    let result = |area: &str| {
        let detail = areas.iter().find(|detail| detail["subject"] == area);
        detail.unwrap()["result"].as_str().unwrap()
    };
    assert_eq!(result("content"), "ok");
    assert_eq!(result("users"), "problem");
    assert_eq!(result("tasks"), "skipped");
    // Only what is needed can be asked for.
    let (checks, code) = doctor(&home, &["--area", "content"]);
    assert_eq!((bad(&checks), code), (vec![], 0), "{checks:#}");
}

#[test]
fn a_name_that_does_not_resolve() {
    let home = Home::new()
        .set("LEARN_CLIENT_ID", "id")
        .set("LEARN_CLIENT_SECRET", SECRET);
    let (checks, code) = doctor(&home, &["--base-url", "https://learn.invalid"]);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(
        &checks["network"],
        "no connection to learn.invalid:443: its name does not resolve",
    );
    assert_eq!(checks["token"]["result"], "skipped");
}

/// Runs the doctor against a server with this certificate, under the name of a vendor's host.
fn behind(front: &Front, arguments: &[&str]) -> (Value, i32, Home) {
    // What the system trusts is another authority, whatever this machine has.
    let home = Home::new();
    let system = home.folder.path().join("system.pem");
    std::fs::write(&system, Authority::new("The System's Own").pem()).unwrap();
    let home = home
        .set("SSL_CERT_FILE", system.to_str().unwrap())
        .set("LEARN_TOKEN", SECRET);
    let resolve = format!("{}:443:{}", VENDOR[0], front.address);
    let mut all = vec!["--resolve", resolve.as_str()];
    all.extend(arguments);
    let (checks, code) = doctor(&home, &all);
    (checks, code, home)
}

#[test]
fn a_method_that_the_service_does_not_know_says_nothing_about_rights() {
    let sandbox = sandbox();
    let unknown = |method: &str| {
        let text = format!("Function \"{method}\" is not a valid method for this service");
        Rule::on(method).inject(Injection::new().fault(text))
    };
    sandbox.inject([unknown("getGroups"), unknown("ListUsers")]);
    let (checks, code) = doctor(&home(&sandbox), &[]);
    assert_eq!((bad(&checks), code), (vec![], 0), "{checks:#}");
    let rights = &checks["rights"];
    assert_eq!(rights["result"], "ok");
    says(rights, "not judged: groups");
    // Another method of the area tells.
    let details = rights["details"].as_array().unwrap();
    let of = |area: &str| details.iter().find(|detail| detail["subject"] == area);
    assert_eq!(of("users").unwrap()["result"], "ok", "{rights:#}");
    says(of("groups").unwrap(), "the service does not know GetGroups");

    let (checks, code) = doctor(&home(&sandbox), &["--area", "groups"]);
    assert_eq!((bad(&checks), code), (vec![], 0), "{checks:#}");
    assert_eq!(checks["rights"]["result"], "skipped");
}

#[test]
fn tls_that_is_opened_on_the_way() {
    let sandbox = sandbox();
    let authority = Authority::new("Acme Web Filter");
    let front = Front::with_tls(sandbox.address(), authority.serve(&VENDOR));
    let (checks, code, home) = behind(&front, &[]);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "TLS interception");
    says(&checks["network"], "Acme Web Filter");
    assert!(
        checks["network"]["next"]
            .as_str()
            .unwrap()
            .contains("--ca-file")
    );
    assert!(sandbox.journal().is_empty());
    // A system that trusts nobody cannot tell, and is not said to be intercepted.
    std::fs::write(home.folder.path().join("system.pem"), "").unwrap();
    let nothing = home.folder.path().join("nothing");
    std::fs::create_dir(&nothing).unwrap();
    let home = home.set("SSL_CERT_DIR", nothing.to_str().unwrap());
    let resolve = format!("{}:443:{}", VENDOR[0], front.address);
    let (checks, code) = doctor(&home, &["--resolve", &resolve]);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "no root certificates");
    // As it says.
    let file = home.folder.path().join("acme.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    let (checks, code, _) = behind(&front, &["--ca-file", file.to_str().unwrap()]);
    says(&checks["network"], "trusted through --ca-file alone");
    // The token is none of this server.
    assert_eq!((bad(&checks), code), (vec!["rights"], 3), "{checks:#}");
    says(&checks["rights"], "Authorization failed");
}

#[test]
fn a_certificate_of_another_name_or_another_time() {
    let sandbox = sandbox();
    let authority = Authority::new("Acme Web Filter");
    let home = Home::new();
    let file = home.folder.path().join("acme.pem");
    std::fs::write(&file, authority.pem()).unwrap();
    let trusting = ["--ca-file", file.to_str().unwrap()];
    let portal = authority.serve(&["login.hotel.example"]);
    let front = Front::with_tls(sandbox.address(), portal);
    let (checks, code, _) = behind(&front, &trusting);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "login.hotel.example");
    let front = Front::with_tls(sandbox.address(), authority.serve_expired(&VENDOR));
    let (checks, code, _) = behind(&front, &trusting);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "has expired");
    // A server that does not speak TLS at all.
    let plain = Front::with_clock(sandbox.address(), 0);
    let (checks, code, _) = behind(&plain, &trusting);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "does not speak TLS");
}

#[test]
fn an_html_page_in_place_of_an_answer() {
    let sandbox = sandbox();
    sandbox.inject([Rule::always().inject(Injection::new().html())]);
    let (checks, code) = doctor(&home(&sandbox), &[]);
    assert_eq!((bad(&checks), code), (vec!["network"], 10), "{checks:#}");
    says(&checks["network"], "HTML");
    says(&checks["network"], "Sign in");
}

#[test]
fn other_things_that_answer() {
    let sandbox = sandbox();
    let home = home(&sandbox);
    let path = format!("{}/nowhere", sandbox.base_url());
    let (checks, code) = doctor(&home, &["--base-url", &path]);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "HTTP 404");
    sandbox.inject([Rule::always().inject(Injection::new().status(302))]);
    let (checks, code) = doctor(&home, &[]);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(&checks["network"], "redirects");
    sandbox.clear_injections();
    sandbox.inject([Rule::always().inject(Injection::new().status(407))]);
    let home = home
        .set("HTTP_PROXY", sandbox.base_url())
        .set("LEARN_BASE_URL", "http://learn.invalid");
    let (checks, code) = doctor(&home, &[]);
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    says(
        &checks["network"],
        "the proxy on the way to learn.invalid wants credentials",
    );
    let next = checks["network"]["next"].as_str().unwrap();
    assert!(next.contains("HTTP_PROXY"), "{next}");
}

#[test]
fn a_clock_that_is_wrong() {
    let sandbox = sandbox();
    let through = |seconds: i64| {
        let front = Front::with_clock(sandbox.address(), seconds);
        doctor(&home(&sandbox), &["--base-url", &url(front.address)])
    };
    let (checks, code) = through(3600);
    assert_eq!((bad(&checks), code), (vec!["clock"], 1), "{checks:#}");
    says(&checks["clock"], "behind that of 127.0.0.1");
    let (checks, code) = through(-3600);
    assert_eq!((bad(&checks), code), (vec!["clock"], 1), "{checks:#}");
    says(&checks["clock"], "1 h 0 min ahead of that of 127.0.0.1");
    // Slow tests come nowhere near the limits.
    let (checks, code) = through(180);
    assert_eq!((bad(&checks), code), (vec!["clock"], 0), "{checks:#}");
    assert_eq!(checks["clock"]["result"], "warning");
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}")
}

#[test]
fn what_the_contract_does_not_know() {
    let sandbox = sandbox();
    let odd = Injection::new().unknown_element().namespace("urn:news");
    sandbox.inject([Rule::always().inject(odd)]);
    let (checks, code) = doctor(&home(&sandbox), &["--area", "users"]);
    assert_eq!(code, 0, "{checks:#}");
    assert_eq!(bad(&checks), ["namespaces", "drift"], "{checks:#}");
    says(&checks["namespaces"], "urn:news");
    says(&checks["drift"], "unknown element");
}

#[test]
fn settings_that_make_no_client() {
    let home = Home::new();
    let (checks, code) = doctor(&home, &["--base-url", "http://127.0.0.1:1"]);
    // Without credentials the network is looked at all the same.
    assert_eq!(
        (bad(&checks), code),
        (vec!["configuration", "network"], 2),
        "{checks:#}"
    );
    says(&checks["configuration"], "no credentials");
    home.configure("colour = 1\n");
    let (checks, code) = doctor(&home, &[]);
    assert_eq!(
        (bad(&checks), code),
        (vec!["configuration"], 2),
        "{checks:#}"
    );
    says(&checks["configuration"], "`colour`");
    assert_eq!(checks["drift"]["result"], "skipped");
}
