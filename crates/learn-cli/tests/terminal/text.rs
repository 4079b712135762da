//! What fits where: tables, wide characters, help, colours.

use learn_sandbox::{Sandbox, Scale};

use super::{Company, Screen, screen};

fn company() -> Company {
    Company::new(Sandbox::builder().scale(Scale::Small))
}

/// In how many columns of a terminal a text stands; for the characters of this test.
fn width(text: &str) -> usize {
    text.chars()
        .map(|character| match character {
            '\u{300}'..='\u{36f}' => 0,
            '\u{3000}'.. => 2,
            _ => 1,
        })
        .sum()
}

#[test]
fn a_table_fits_the_terminal_one_line_a_row() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    for columns in [40, 80, 120] {
        let screen = company.run(columns, "learn enrollments list --limit 5");
        let text = screen.ended(0);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("enrollmentId"), "{text}");
        // A row that is wider than the screen would go on in the next line.
        let rows: Vec<&&str> = lines[1..]
            .iter()
            .take_while(|line| !line.contains("do not fit") && !line.contains("are cut"))
            .collect();
        assert_eq!(rows.len(), 5, "{columns}: {text}");
        assert!(
            lines.iter().all(|line| width(line) <= usize::from(columns)),
            "{text}"
        );
        let said = text.contains("columns do not fit");
        assert_eq!(said, columns < 120, "{text}");
    }
}

#[test]
fn wide_characters_stay_in_their_columns() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let departments = company.rows(&["departments", "list"]);
    let root = departments[0]["departmentId"].as_str().unwrap();
    let names = [
        "東京支社の営業部",
        "Zu\u{308}rich",
        "Ölförderung 石油",
        "plain",
    ];
    let adds: Vec<String> = names
        .iter()
        .map(|name| format!("learn -q departments add --yes --parent {root} --code CODE --name '{name}' > added && "))
        .collect();
    let screen = company.run(
        80,
        &format!("{}learn departments list --select name,code", adds.concat()),
    );
    let text = screen.ended(0);
    let ends: Vec<usize> = names
        .iter()
        .map(|name| {
            let line = text
                .lines()
                .find(|line| line.starts_with(name))
                .unwrap_or_else(|| panic!("{name}: {text}"));
            width(line.split_once("CODE").unwrap().0)
        })
        .collect();
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}: {text}");
}

#[test]
fn colours_are_for_terminals_and_can_be_switched_off() {
    if !screen::is_there() {
        return;
    }
    let company = company();
    let script = "learn enrollments list --limit 2; learn users --help; learn nonsense; learn -h | cat; true";
    let escapes = |screen: &Screen| {
        screen.ended(0);
        screen.colours().contains('\u{1b}')
    };
    assert!(escapes(&company.run(80, script)));
    let plain = company.run_with(80, &[("NO_COLOR", "1")], script);
    assert!(!escapes(&plain), "{}", plain.colours());
    let piped = company.run(
        80,
        "learn users --help | cat; learn enrollments list --limit 2 | cat",
    );
    assert!(!escapes(&piped), "{}", piped.colours());
}

#[test]
fn long_output_runs_through_without_a_pager() {
    if !screen::is_there() {
        return;
    }
    let company = Company::new(Sandbox::builder());
    let screen = company.run(80, "learn enrollments list --select enrollmentId");
    let text = screen.ended(0);
    assert_eq!(
        text.lines().filter(|line| line.trim().len() == 36).count(),
        2500
    );
}

/// Help wraps between words, whatever the width.
#[test]
fn help_fits_the_terminal() {
    if !screen::is_there() {
        return;
    }
    for columns in [40_u16, 60, 80] {
        let wide = Screen::run(200, &[], "learn -h; learn users -h; learn users add -h");
        let wide = wide.ended(0);
        let narrow = Screen::run(columns, &[], "learn -h; learn users -h; learn users add -h");
        let narrow = narrow.ended(0);
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        // A line that does not fit is broken in the middle of a word by the terminal.
        assert_eq!(words(&narrow), words(&wide), "{columns}:\n{narrow}");
    }
}
