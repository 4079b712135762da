use super::*;

fn users() -> Vec<Value> {
    let field = |name: &str, value: &str| json!({"name": name, "value": value});
    vec![
        json!({"userId": "1", "fields": [field("EMAIL", "a@b"), field("PHONE", "007")]}),
        json!({"userId": "2", "fields": [field("email", "c@d"), field("Phone", "1"), field("phone", "2"), {"name": "CITY"}]}),
        json!({"userId": "3"}),
    ]
}

#[test]
fn profile_fields_become_columns() {
    let select = ["--select", "userId,fields"];
    let all = [&["--format", "tsv", "--pivot-fields"], &select[..]].concat();
    let expected = "userId\tfields.EMAIL\tfields.PHONE\tfields.CITY\n\
                    1\ta@b\t007\t\n2\tc@d\t[\"1\",\"2\"]\t\n3\t\t\t\n";
    assert_eq!(text(&all, user(), &users()), expected);
    // The order needs all rows too.
    let sorted = [&all[..], &["--sort", "-fields.email"]].concat();
    let sorted = text(&sorted, user(), &users());
    assert_eq!(
        sorted.lines().map(|line| &line[..1]).collect::<String>(),
        "u213"
    );
    let named = [
        "--format",
        "tsv",
        "--select",
        "fields,userId",
        "--pivot-fields",
        "Email,CITY",
    ];
    assert_eq!(
        text(&named, user(), &users()),
        "fields.Email\tfields.CITY\tuserId\na@b\t\t1\nc@d\t\t2\n\t\t3\n"
    );
    let selected = ["--format", "tsv", "--select", "userId,fields.phone"];
    assert_eq!(
        text(&selected, user(), &users()),
        "userId\tfields.phone\n1\t007\n2\t[\"1\",\"2\"]\n3\t\n"
    );
    let undone = [
        "--format",
        "tsv",
        "--pivot-fields",
        "--no-pivot-fields",
        "--select",
        "fields",
    ];
    assert!(text(&undone, user(), &users()).starts_with("fields\n[{"));
}

#[test]
fn profile_fields_become_a_record_in_json() {
    let arguments = ["--format", "jsonl", "--pivot-fields"];
    assert_eq!(
        text(&arguments, user(), &users()),
        "{\"userId\":\"1\",\"fields\":{\"EMAIL\":\"a@b\",\"PHONE\":\"007\"}}\n\
         {\"userId\":\"2\",\"fields\":{\"EMAIL\":\"c@d\",\"PHONE\":[\"1\",\"2\"],\"CITY\":null}}\n\
         {\"userId\":\"3\"}\n"
    );
    let selected = ["--format", "jsonl", "--select", "fields.email"];
    assert_eq!(
        text(&selected, user(), &users()),
        "{\"fields\":{\"email\":\"a@b\"}}\n{\"fields\":{\"email\":\"c@d\"}}\n{}\n"
    );
}
