//! The key goes to the address that is set, and elsewhere only where somebody says so.

use std::process::Command;

use learn_sandbox::{Injection, Rule, Sandbox};

use super::front::{Authority, Front};
use super::screen::{self, Screen};
use super::support::*;
use super::{VENDOR, bad, examined, says};

/// All of the vendor's hosts, each of which keeps what it is sent. The key is that of api-learn.ispring.eu.
struct Vendor {
    strangers: Sandbox,
    own: Sandbox,
    home: Home,
    /// `--ca-file` and `--resolve` for each host.
    arguments: Vec<String>,
    _fronts: [Front; 2],
}

impl Vendor {
    fn new() -> Self {
        let (strangers, own) = (sandbox(), sandbox());
        let authority = Authority::new("Test Root");
        let home = Home::new()
            .set("LEARN_CLIENT_ID", own.client_id())
            .set("LEARN_CLIENT_SECRET", own.client_secret());
        let ca_file = home.folder.path().join("ca.pem");
        std::fs::write(&ca_file, authority.pem()).unwrap();
        let fronts = [&strangers, &own]
            .map(|sandbox| Front::with_tls(sandbox.address(), authority.serve(&VENDOR)));
        let mut arguments = vec!["--ca-file".to_owned(), ca_file.to_str().unwrap().to_owned()];
        for host in VENDOR {
            let front = &fronts[usize::from(host == "api-learn.ispring.eu")];
            arguments.push("--resolve".to_owned());
            arguments.push(format!("{host}:443:{}", front.address));
        }
        Self {
            strangers,
            own,
            home,
            arguments,
            _fronts: fronts,
        }
    }

    fn arguments<'a>(&'a self, own: &[&'a str]) -> Vec<&'a str> {
        let mut all = vec!["doctor"];
        all.extend(own);
        all.extend(self.arguments.iter().map(String::as_str));
        all
    }

    fn doctor(&self, arguments: &[&str]) -> Ended {
        self.home
            .run(&self.arguments(arguments))
            .without(self.own.client_secret())
    }

    /// Fails where one of the other hosts was sent anything.
    #[track_caller]
    fn heard_nothing(&self) {
        for sandbox in [&self.strangers, &self.own] {
            let journal = sandbox.journal();
            assert!(journal.is_empty(), "{journal:?}");
        }
    }

    fn forget(&self) {
        self.strangers.clear_journal();
        self.own.clear_journal();
    }
}

#[test]
fn a_wrong_region() {
    let vendor = Vendor::new();
    let wrong = ["--json", "--region", "eu"];
    let asked = ["--json", "--region", "eu", "--try-other-regions"];
    // By itself it goes nowhere, and says what would find the region.
    let (checks, code) = examined(&vendor.doctor(&wrong));
    assert_eq!((bad(&checks), code), (vec!["token"], 3), "{checks:#}");
    assert_eq!(checks["region"]["result"], "skipped");
    let next = checks["region"]["next"].as_str().unwrap();
    assert!(next.contains("--try-other-regions"), "{next}");
    assert!(vendor.own.journal().is_empty());

    let ended = vendor.doctor(&asked);
    // It says so before it sends the key around.
    assert!(
        ended
            .err
            .contains("client id and secret are now sent to the vendor's other hosts"),
        "{}",
        ended.err
    );
    let (checks, code) = examined(&ended);
    assert_eq!(
        (bad(&checks), code),
        (vec!["region", "token"], 3),
        "{checks:#}"
    );
    says(&checks["region"], "the key belongs to api-learn.ispring.eu");
    assert!(
        checks["region"]["next"]
            .as_str()
            .unwrap()
            .contains("--region ispring-eu")
    );
    assert_eq!(checks["region"]["details"].as_array().unwrap().len(), 4);

    let (checks, code) = examined(&vendor.doctor(&["--json", "--region", "ispring-eu"]));
    assert_eq!((bad(&checks), code), (vec![], 0), "{checks:#}");
}

#[test]
fn a_host_that_does_not_answer_may_be_the_wrong_one_too() {
    let mut vendor = Vendor::new();
    vendor.arguments[3] = format!("{}:443:127.0.0.1:1", VENDOR[0]);
    let silent = ["--json", "--region", "com"];
    let (checks, code) = examined(&vendor.doctor(&silent));
    assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
    vendor.heard_nothing();
    let asked = ["--json", "--region", "com", "--try-other-regions"];
    let (checks, code) = examined(&vendor.doctor(&asked));
    assert_eq!(
        (bad(&checks), code),
        (vec!["network", "region"], 6),
        "{checks:#}"
    );
    says(&checks["region"], "the key belongs to api-learn.ispring.eu");
}

#[test]
fn a_key_for_a_server_of_another_owner_stays_with_it() {
    let vendor = Vendor::new();
    let other = sandbox();
    // It refuses the key, or is out of order: neither is a reason to show the key to anybody else.
    for broken in [false, true] {
        if broken {
            other.inject([Rule::always().inject(Injection::new().status(502))]);
        }
        let asked = [
            "--json",
            "--base-url",
            other.base_url(),
            "--try-other-regions",
        ];
        let (checks, code) = examined(&vendor.doctor(&asked));
        assert_eq!(checks["region"]["result"], "skipped", "{checks:#}");
        assert_ne!(code, 0);
        vendor.heard_nothing();
    }
    // One that gives the vendor's keys for tokens of its own is none of the vendor's either.
    let token_url = other.token_url();
    let asked = [
        "--json",
        "--region",
        "eu",
        "--token-url",
        &token_url,
        "--try-other-regions",
    ];
    let (checks, _) = examined(&vendor.doctor(&asked));
    assert_eq!(checks["region"]["result"], "skipped", "{checks:#}");
    assert!(vendor.own.journal().is_empty());
}

#[test]
fn a_key_goes_nowhere_where_the_trouble_is_known() {
    let vendor = Vendor::new();
    // What opens the encryption shows a certificate of its own for the host that is set, and for no other.
    let opened = sandbox();
    let filter = Authority::new("Acme Web Filter");
    let front = Front::with_tls(opened.address(), filter.serve(&VENDOR));
    let portal = filter.serve(&["login.hotel.example"]);
    let portal = Front::with_tls(opened.address(), portal);
    for front in [&front, &portal] {
        let mut vendor = Vendor::new();
        vendor.arguments[5] = format!("{}:443:{}", VENDOR[1], front.address);
        let asked = ["--json", "--region", "eu", "--try-other-regions"];
        let (checks, code) = examined(&vendor.doctor(&asked));
        assert_eq!((bad(&checks), code), (vec!["network"], 6), "{checks:#}");
        assert_eq!(checks["region"]["result"], "skipped", "{checks:#}");
        vendor.heard_nothing();
        assert!(opened.journal().is_empty());
    }
    // Something else answers at the host: a page for people.
    let page = Injection::new().html();
    vendor.strangers.inject([Rule::always().inject(page)]);
    let asked = ["--json", "--region", "eu", "--try-other-regions"];
    let (checks, _) = examined(&vendor.doctor(&asked));
    assert_eq!(checks["region"]["result"], "skipped", "{checks:#}");
    assert!(vendor.own.journal().is_empty());
}

#[test]
fn a_page_in_place_of_the_token_endpoint_is_no_refused_key() {
    let vendor = Vendor::new();
    for status in [400, 401, 403] {
        let page = Injection::new().html().status(status);
        vendor.strangers.inject([Rule::on_token().inject(page)]);
        let asked = ["--json", "--region", "eu", "--try-other-regions"];
        let (checks, code) = examined(&vendor.doctor(&asked));
        assert_eq!((bad(&checks), code), (vec!["token"], 6), "{checks:#}");
        assert_eq!(checks["region"]["result"], "skipped", "{checks:#}");
        let next = checks["token"]["next"].as_str().unwrap();
        assert!(next.contains("--token-url"), "{next}");
        assert!(!next.contains("client secret"), "{next}");
        assert!(vendor.own.journal().is_empty());
        vendor.forget();
    }
}

#[test]
fn a_person_is_asked() {
    if !screen::is_there() {
        return;
    }
    let vendor = Vendor::new();
    let script = vendor
        .arguments(&["--region", "eu"])
        .iter()
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(" ");
    let settings = [
        ("LEARN_CLIENT_ID", vendor.own.client_id()),
        ("LEARN_CLIENT_SECRET", vendor.own.client_secret()),
    ];
    let question = "Send client id and secret there? (y/N)";
    for keys in [&["Enter"][..], &["n", "Enter"], &["Escape"]] {
        let screen = Screen::run(100, &settings, &format!("learn {script}"));
        let text = screen.wait_for(question);
        assert!(text.contains("api-learn.ispring.eu"), "{text}");
        for key in keys {
            screen.press(key);
        }
        let text = screen.ended(3);
        assert!(text.contains("--try-other-regions"), "{text}");
        assert!(vendor.own.journal().is_empty(), "{keys:?}");
    }
    let screen = Screen::run(100, &settings, &format!("learn {script}"));
    screen.wait_for(question);
    screen.press("y");
    screen.press("Enter");
    let text = screen.ended(3);
    assert!(
        text.contains("the key belongs to api-learn.ispring.eu"),
        "{text}"
    );
    // Nobody is asked where nobody could answer.
    vendor.forget();
    let mut command: Command = vendor.home.command(&vendor.arguments(&["--region", "eu"]));
    assert_eq!(command.output().unwrap().status.code(), Some(3));
    assert!(vendor.own.journal().is_empty());
}
