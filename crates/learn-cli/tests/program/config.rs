//! Settings and where they come from, as processes.

use crate::process::learn;
use crate::support::*;
use serde_json::Value;

/// Flag, environment, profile, default: the same for every setting.
#[test]
fn the_order_is_the_same_for_every_setting() {
    let cases = [
        (
            "region",
            "LEARN_REGION",
            ["eu", "ru", "ispring-eu"],
            Some("com"),
        ),
        (
            "base-url",
            "LEARN_BASE_URL",
            ["http://f.example", "http://e.example", "http://p.example"],
            None,
        ),
        (
            "token-url",
            "LEARN_TOKEN_URL",
            ["http://f.example", "http://e.example", "http://p.example"],
            None,
        ),
        ("client-id", "LEARN_CLIENT_ID", ["f", "e", "p"], None),
        ("account-url", "LEARN_ACCOUNT_URL", ["f", "e", "p"], None),
        ("email", "LEARN_EMAIL", ["f", "e", "p"], None),
        ("timeout", "LEARN_TIMEOUT", ["1", "2", "3"], Some("300")),
        ("ca-file", "LEARN_CA_FILE", ["f", "e", "p"], None),
        (
            "resolve",
            "LEARN_RESOLVE",
            [
                "a:443:192.0.2.1:443",
                "a:443:192.0.2.2:443",
                "a:443:192.0.2.3:443",
            ],
            None,
        ),
        (
            "answer-limit",
            "LEARN_ANSWER_LIMIT",
            ["bytes=1", "bytes=2", "bytes=3"],
            None,
        ),
        (
            "envelope-namespace",
            "LEARN_ENVELOPE_NAMESPACE",
            ["f", "e", "p"],
            Some("http://schemas.xmlsoap.org/soap/envelope/"),
        ),
        (
            "api-namespace",
            "LEARN_API_NAMESPACE",
            ["f", "e", "p"],
            Some("http://ispringlearn.com/go/services/api/soap"),
        ),
    ];
    let without_flag = [
        "profile",
        "secret",
        "page-size",
        "format",
        "delimiter",
        "db",
    ];
    for key in Home::new().settings(&[]).as_object().unwrap().keys() {
        let is_tested = cases.iter().any(|(tested, ..)| tested == key);
        let is_known = is_tested || without_flag.contains(&key.as_str());
        assert!(is_known, "the setting {key} has no case in this test");
    }
    for (key, variable, [flag, environment, profile], default) in cases {
        let flag_name = format!("--{key}");
        let check = |home: &Home, arguments: &[&str], value: Option<&str>, origin: &str| {
            let shown = home.settings(arguments);
            assert_eq!(shown[key]["value"].as_str(), value, "{key}");
            assert_eq!(shown[key]["origin"], origin, "{key}");
        };
        let quoted = if profile.parse::<u64>().is_ok() {
            profile.to_owned()
        } else {
            format!("{profile:?}")
        };
        let home = Home::new();
        check(&home, &[], default, "default");
        home.configure(&format!("[profiles.p]\n{key} = {quoted}\n"));
        check(&home, &[], default, "default");
        check(&home, &["--profile", "p"], Some(profile), "profile p");
        let home = home.set("LEARN_PROFILE", "p");
        check(&home, &[], Some(profile), "profile p");
        let home = home.set(variable, environment);
        check(
            &home,
            &[],
            Some(environment),
            &format!("environment {variable}"),
        );
        check(
            &home,
            &[&flag_name, flag],
            Some(flag),
            &format!("flag {flag_name}"),
        );
    }
}

#[test]
fn every_setting_is_documented() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/configuration.md");
    let documented = std::fs::read_to_string(path).unwrap();
    for key in Home::new().settings(&[]).as_object().unwrap().keys() {
        let variable = format!("LEARN_{}", key.to_uppercase().replace('-', "_"));
        let row = documented
            .lines()
            .find(|line| line.starts_with('|') && line.contains(&format!("`{variable}`")));
        let in_profile = match key.as_str() {
            // It has a table of its own.
            "secret" => continue,
            "profile" => "`default-profile`".to_owned(),
            key => format!("`{key}`"),
        };
        let is_documented = row.is_some_and(|row| row.contains(&in_profile));
        assert!(is_documented, "{key} has no row in docs/configuration.md");
    }
}

#[test]
fn settings_without_flags_come_from_the_environment_and_the_profile() {
    let home = Home::new();
    home.configure(
        "default-profile = \"p\"\n[profiles.p]\npage-size = 7\nformat = \"csv\"\ndelimiter = \";\"\n",
    );
    let shown = home.settings(&[]);
    assert_eq!(shown["page-size"]["value"], "7");
    assert_eq!(shown["format"]["value"], "csv");
    assert_eq!(shown["delimiter"]["value"], ";");
    assert_eq!(shown["profile"]["origin"], "configuration file");
    let listed = home.run(&["--sandbox", "enrollments", "list"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert!(listed.out.starts_with("enrollmentId;"), "{}", listed.out);
    let jsonl = home.run(&["--sandbox", "enrollments", "list", "--format", "jsonl"]);
    assert!(jsonl.out.starts_with('{'), "{}", jsonl.out);
    assert!(listed.err.contains("358 pages"), "{}", listed.err);
    let home = home
        .set("LEARN_PAGE_SIZE", "700")
        .set("LEARN_FORMAT", "runes");
    let wrong = home.run(&["--sandbox", "enrollments", "list"]);
    assert_eq!(wrong.code, 2);
    let complaint = "\"runes\" (it comes from environment LEARN_FORMAT)";
    assert!(wrong.err.contains(complaint), "{}", wrong.err);
    assert_eq!(
        home.settings(&[])["page-size"]["origin"],
        "environment LEARN_PAGE_SIZE"
    );
    let wrong = home.set("LEARN_TIMEOUT", "soon").run(&["config", "show"]);
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("LEARN_TIMEOUT: \"soon\""),
        "{}",
        wrong.err
    );
}

/// An address is one setting: what is left over from elsewhere must not beat what was typed.
#[test]
fn an_address_of_the_environment_does_not_beat_a_region_that_was_typed() {
    let home = Home::new()
        .set("LEARN_BASE_URL", "http://leftover.example")
        .set("LEARN_TOKEN_URL", "http://leftover.example/token");
    let shown = home.settings(&["--region", "eu"]);
    assert_eq!(shown["region"]["value"], "eu");
    assert_eq!(shown["region"]["origin"], "flag --region");
    assert_eq!(shown["base-url"]["value"], Value::Null);
    // The token endpoint of the other address would get the secret.
    assert_eq!(shown["token-url"]["value"], Value::Null);
    let both = home.settings(&["--region", "eu", "--base-url", "http://typed.example"]);
    assert_eq!(both["base-url"]["value"], "http://typed.example");
    assert_eq!(both["region"]["value"], Value::Null);
}

#[test]
fn what_the_configuration_should_not_hold_is_named() {
    let home = Home::new();
    home.configure(&format!(
        "colour = 1\n[profiles.prod]\nregoin = \"eu\"\nclient-secret = \"{SECRET}\"\n"
    ));
    let wrong = home.run(&["config", "show"]).without(SECRET);
    assert_eq!(wrong.code, 2);
    for name in [
        "`colour`",
        "`profiles.prod.regoin`",
        "`profiles.prod.client-secret`",
    ] {
        assert!(wrong.err.contains(name), "{}", wrong.err);
    }
    for (text, complaint) in [
        (format!("[profiles.prod]\nx = {SECRET}\n"), "line 2"),
        (
            "[profiles.p]\ntimeout = \"soon\"".to_owned(),
            "`profiles.p.timeout` must be a whole number",
        ),
        (
            format!("[profiles.p]\nsecret = \"{SECRET}\"\n"),
            "`profiles.p.secret` must be keyring, file or command",
        ),
        ("[profiles.p]\ntimeout = 0".to_owned(), "1 or more"),
        ("[profiles.p]\npage-size = -1".to_owned(), "1 or more"),
        (
            "[profiles.p]\nregion = \"moon\"".to_owned(),
            "`region` of the profile p",
        ),
        ("default-profile = \"q\"".to_owned(), "no profile \"q\""),
    ] {
        home.configure(&text);
        let wrong = home
            .run(&["config", "show", "--profile", "p"])
            .without(SECRET);
        let wrong = if text.contains("default") {
            home.run(&["config", "show"])
        } else {
            wrong
        };
        assert_eq!(wrong.code, 2, "{text}");
        assert!(wrong.err.contains(complaint), "{text}: {}", wrong.err);
    }
    let path = home.run(&["config", "path"]);
    assert!(path.out.ends_with("config.toml\n"), "{}", path.out);
    // What a person wrote stays.
    home.configure("# mine\n[profiles.a] # of test\nregion = \"eu\"\n");
    assert_eq!(home.run(&["profile", "use", "a"]).code, 0);
    let text = std::fs::read_to_string(home.folder.path().join("config.toml")).unwrap();
    assert!(
        text.contains("# mine") && text.contains("# of test"),
        "{text}"
    );
    assert!(text.contains("default-profile = \"a\""), "{text}");
}

#[test]
fn the_error_of_a_limit_names_what_to_set() {
    let call = ["--sandbox", "call", "GetEnrollments"];
    for limit in ["bytes=1KiB", "rows=3"] {
        let mut arguments = vec!["--answer-limit", limit];
        arguments.extend(call);
        let home = Home::new();
        let ended = home.run(&arguments);
        assert_eq!(ended.code, 7, "{}", ended.err);
        let name = limit.split('=').next().unwrap();
        let hint = format!("--answer-limit {name}=NUMBER");
        assert!(ended.err.contains(&hint), "{}", ended.err);
    }
}

#[test]
fn a_limit_holds_for_what_was_saved_too() {
    let document = b"<Envelope><Body><GetEnrollmentsResult/></Body></Envelope>";
    let decode = ["decode", "GetEnrollments", "-", "--answer-limit", "depth=1"];
    let ended = Home::new().run_with(&decode, document);
    assert_eq!(ended.code, 7, "{}", ended.err);
    assert!(
        ended.err.contains("--answer-limit depth=NUMBER"),
        "{}",
        ended.err
    );
}

#[test]
fn standard_input_is_for_one_thing() {
    let home = Home::new();
    let arguments = [
        "--base-url",
        "http://127.0.0.1:9",
        "--client-id",
        "id",
        "--client-secret-file",
        "-",
        "call",
        "ListUsers",
        "--input",
        "-",
    ];
    let twice = home.run_with(&arguments, b"{}");
    assert_eq!(twice.code, 2, "{}", twice.err);
    assert!(twice.err.contains("named twice"), "{}", twice.err);
}

#[test]
fn an_input_that_never_ends_is_an_error() {
    let ended = learn(&["decode", "getEnrollments", "/dev/zero"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(
        ended.err.contains("it holds more than 536870912 bytes"),
        "{}",
        ended.err
    );
}
