//! What the doctor prints, and the report that it writes.

use super::*;

#[test]
fn a_report_holds_no_secret_and_nobody() {
    let sandbox = sandbox();
    let folder = tempfile::tempdir().unwrap();
    let home = home(&sandbox)
        .set("HOME", folder.path().to_str().unwrap())
        .set(
            "LEARN_CA_FILE",
            folder.path().join("absent.pem").to_str().unwrap(),
        )
        .set("LEARN_ACCOUNT_URL", "https://acme-academy.ispringlearn.eu")
        .set("LEARN_EMAIL", "jo.doe@acme.example");
    let file = folder.path().join("report.json");
    let arguments = ["--report", file.to_str().unwrap()];
    doctor(&home, &arguments);
    let report = std::fs::read_to_string(&file).unwrap();
    let hidden = [
        sandbox.client_secret(),
        sandbox.client_id(),
        "jo.doe",
        folder.path().to_str().unwrap(),
    ];
    for text in hidden {
        assert!(!report.contains(text), "{text}: {report}");
    }
    assert!(report.contains("acme-academy"), "{report}");
    let document: Value = serde_json::from_str(&report).unwrap();
    assert!(document["program"].as_str().unwrap().starts_with("learn "));
    assert_eq!(document["doctor"]["checks"].as_array().unwrap().len(), 9);
    let settings = document["settings"].as_array().unwrap();
    let secret = settings.iter().find(|setting| setting["name"] == "secret");
    assert_eq!(secret.unwrap()["value"], "***");
    let path = settings.iter().find(|setting| setting["name"] == "ca-file");
    assert_eq!(path.unwrap()["value"], "~/absent.pem");
    doctor(
        &home,
        &["--report", file.to_str().unwrap(), "--mask-account"],
    );
    let report = std::fs::read_to_string(&file).unwrap();
    assert!(!report.contains("acme-academy"), "{report}");
    assert!(report.contains("***.ispringlearn.eu"), "{report}");
}

#[test]
fn the_text_is_narrow_and_plain() {
    let sandbox = sandbox();
    let key = sandbox.api_key_for("publisher").unwrap();
    let home = home(&sandbox)
        .set("LEARN_CLIENT_ID", key.client_id())
        .set("LEARN_CLIENT_SECRET", key.client_secret());
    let ended = home.run(&["doctor"]);
    assert_eq!(ended.code, 4, "{}", ended.err);
    assert!(ended.out.is_ascii(), "{}", ended.out);
    for line in ended.out.lines() {
        assert!(line.len() <= 80, "{line}");
    }
    assert!(ended.out.contains("\nproblem   rights"), "{}", ended.out);
    assert!(ended.out.contains("-> give the role"), "{}", ended.out);
    assert!(ended.err.contains("the first is rights"), "{}", ended.err);
}

#[test]
fn a_terminal_gets_symbols_and_colours_unless_it_wants_none() {
    if !peers::has("script", &["--version"]) {
        return;
    }
    let line = format!("{} --sandbox doctor", env!("CARGO_BIN_EXE_learn"));
    let on_terminal = |colour: &str| {
        let home = Home::new();
        let output = Command::new("script")
            .args(["--quiet", "--return", "--command", &line, "/dev/null"])
            .env("LEARN_CONFIG_DIR", home.folder.path())
            .env("NO_COLOR", colour)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let coloured = on_terminal("");
    assert!(coloured.contains("\u{1b}[32m✓ ok"), "{coloured}");
    let plain = on_terminal("1");
    assert!(
        plain.contains("✓ ok") && !plain.contains('\u{1b}'),
        "{plain}"
    );
}
