//! docs/performance.md.

use super::figures::{Decode, Figures};

/// Rows of the wide document, each about six of the narrow one long: enough for the slow to show.
pub(super) const WIDE_ROWS: u64 = 20_000;

/// Each contestant, and what it does.
pub(super) const CONTESTANTS: &[(&str, &str)] = &[
    ("learn-slice", "whole answer"),
    ("learn-stream", "rows from 64 KiB pieces, dropped"),
    ("pull-slice", "loop by hand, whole answer"),
    (
        "pull-stream",
        "loop by hand, rows from 64 KiB pieces, dropped",
    ),
    ("serde", "with serde, whole answer"),
    ("gsoap", "C++, generated, whole answer"),
    ("php", "whole answer"),
    ("lxml", "a dict per row, dropped"),
    ("yaserde", "derive, whole answer"),
    ("node-soap", "whole answer"),
    ("zeep", "whole answer"),
    ("tokens", "tokens only, nothing built"),
    ("memchr", "from `<` to `<`, nothing built"),
];

/// The page.
pub(super) fn render(figures: &Figures, machine: &str) -> String {
    let mut page = format!(
        "<!-- Written by `cargo xtask bench`. Do not edit. -->
# Performance

One machine on one day: {machine}. Other programs may have run beside it: read the ratios. How it is measured stands \
in [tests/compare](../tests/compare/src/lib.rs); `cargo xtask bench` writes this page anew. The local copy and the \
sandbox have [their own](performance-local-copy.md).

## Decoding

Each contestant is a process of its own and decodes the same bytes from memory (lxml, zeep and node soap from a file that the system holds there) into values that it owns, \
or drops row by row where that is said. All take turns, round by round. Before that each decodes once for a checksum \
over every field of every row, which must be the same for all. Figures are medians; \"times ours\" is the median of the \
ratios to learn-types, whole answer, of the same round; the spread is from the fastest round to the slowest. Memory is \
the peak of the whole process in that first decode, its interpreter and the document included; where rows are dropped, \
the document is read from a file.
"
    );
    page.push_str(
        "\n### Narrow: getEnrollments, pretty-printed, every second row with a certificate\n\n",
    );
    table(&mut page, figures, "narrow", 200_000);
    page.push_str(
        "\n### Wide: getUsers, 16 profile fields each, with entities, CDATA and letters beyond ASCII\n\n",
    );
    table(&mut page, figures, "wide", WIDE_ROWS);
    for (name, why) in figures.missing() {
        page.push_str(&format!("\nnot run: {name}: {why}\n"));
    }
    page.push_str("\n### From a hundred rows to a million\n\nThe narrow document. Lines end where a decode would take more than three seconds.\n\n![Time and memory of each contestant against the number of rows](performance.svg)\n");
    encoding(&mut page, figures);
    client(&mut page, figures);
    program(&mut page, figures);
    page
}

fn table(page: &mut String, figures: &Figures, document: &str, rows: u64) {
    let Some(size) = figures.decode(document, rows, "learn-slice") else {
        page.push_str("Not measured in this run.\n");
        return;
    };
    page.push_str(&format!(
        "| {} rows, {:.0} MB | MB/s | ns per row | times ours | spread | rounds | peak memory | 1,000 rows | 1 row |\n|---|---|---|---|---|---|---|---|---|\n",
        grouped(rows as f64),
        size.bytes / 1e6
    ));
    for (name, what) in CONTESTANTS {
        let Some(it) = figures.decode(document, rows, name) else {
            continue;
        };
        let small = |rows| {
            figures
                .decode(document, rows, name)
                .map_or_else(|| "-".to_owned(), |it| time(it.median))
        };
        let version = figures.version(name).unwrap_or(name);
        let title = format!("{version}, {what}");
        let title = if name.starts_with("learn") {
            format!("**{title}**")
        } else {
            title
        };
        page.push_str(&format!(
            "| {title} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
            grouped(it.bytes * 1e3 / it.median),
            grouped(it.median / rows as f64),
            ratio(it.ratio),
            spread(it),
            it.rounds,
            memory(it.peak),
            small(1_000),
            small(1),
        ));
    }
}

fn encoding(page: &mut String, figures: &Figures) {
    page.push_str("\n## Encoding\n\nA getEnrollments request with 10,000 ids of users; all write the same bytes.\n\n| | MB/s | time | times ours |\n|---|---|---|---|\n");
    for line in figures.lines("encode") {
        page.push_str(&format!(
            "| {} | {} | {} | {} |\n",
            line.text(0),
            grouped(line.number(1) * 1e3 / line.number(2)),
            time(line.number(2)),
            ratio(line.number(5)),
        ));
    }
}

fn client(page: &mut String, figures: &Figures) {
    page.push_str("\n## Client\n\nA local server, in a process of its own, replays prepared bytes. It shares the cores with the client, which is in a process of its own too.\n\n| one getEnrollments answer | rows | time | rows per second | peak memory |\n|---|---|---|---|---|\n");
    for line in figures.lines("rows") {
        let what = match line.text(0) {
            "client.rows" => "**`client.rows`, row by row**",
            _ => "reqwest, the bytes dropped",
        };
        page.push_str(&format!(
            "| {what} | {} | {} | {} | {} |\n",
            grouped(line.number(1)),
            time(line.number(2)),
            grouped(line.number(1) * 1e9 / line.number(2)),
            memory(line.number(5)),
        ));
    }
    for line in figures.lines("send") {
        page.push_str(&format!(
            "\n`client.send` of a request whose answer has one row takes {}, a bare reqwest POST of the same bytes {}. The median of the differences of {} pairs is {}.\n",
            time(line.number(0)),
            time(line.number(1)),
            grouped(line.number(3)),
            time(line.number(2)),
        ));
    }
}

fn program(page: &mut String, figures: &Figures) {
    page.push_str("\n## The program and its build\n\n| start to end | |\n|---|---|\n");
    for line in figures.lines("start") {
        page.push_str(&format!(
            "| `{}` | {} |\n",
            line.text(0),
            time(line.number(1))
        ));
    }
    page.push_str("\n| build | |\n|---|---|\n");
    for line in figures.lines("build") {
        page.push_str(&format!("| {} | {} |\n", line.text(0), line.text(1)));
    }
}

fn spread(it: &Decode) -> String {
    let percent = |time: f64| (time / it.median - 1.0) * 100.0;
    format!(
        "{:+.0} to {:+.0} %",
        percent(it.least),
        percent(it.greatest)
    )
}

fn ratio(ratio: f64) -> String {
    if ratio < 0.1 {
        format!("{ratio:.3}")
    } else if ratio < 10.0 {
        format!("{ratio:.2}")
    } else {
        format!("{ratio:.0}")
    }
}

/// KiB as MB.
fn memory(kib: f64) -> String {
    match kib * 1024.0 / 1e6 {
        0.0 => "unknown".to_owned(),
        small if small < 10.0 => format!("{small:.1} MB"),
        large => format!("{} MB", grouped(large)),
    }
}

/// Nanoseconds in a unit that fits.
fn time(nanoseconds: f64) -> String {
    let size = nanoseconds.abs();
    let (figure, unit) = if size < 1e3 {
        return format!("{nanoseconds:.0} ns");
    } else if size < 1e6 {
        (nanoseconds / 1e3, "µs")
    } else if size < 1e9 {
        (nanoseconds / 1e6, "ms")
    } else {
        (nanoseconds / 1e9, "s")
    };
    if figure.abs() < 10.0 {
        format!("{figure:.2} {unit}")
    } else {
        format!("{figure:.0} {unit}")
    }
}

/// A whole number with commas between thousands.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Figures, grouped, render, time};

    #[test]
    fn figures_are_readable() {
        assert_eq!(grouped(1_234_567.4), "1,234,567");
        assert_eq!(grouped(999.0), "999");
        assert_eq!(time(1_060.0), "1.06 µs");
        assert_eq!(time(2_500_000_000.0), "2.50 s");
        assert_eq!(time(-4_000.0), "-4.00 µs");
    }

    #[test]
    fn a_page_says_who_did_what_and_who_is_missing() {
        let mut figures = Figures::default();
        figures.read(
            "version\tlearn-slice\tlearn-types 0.1.0
decode\tnarrow\t200000\tlearn-slice\t106000000\t106000000\t100000000\t110000000\t7\t1\t200000
missing\tzeep\tNo module named 'zeep'
send\t35000\t25000\t9000\t1000",
        );
        let page = render(&figures, "a machine");
        assert!(page.contains(
            "| **learn-types 0.1.0, whole answer** | 1,000 | 530 | 1.00 | -6 to +4 % | 7 | 205 MB | - | - |"
        ));
        assert!(page.contains("not run: zeep: No module named 'zeep'"));
        assert!(
            page.contains("takes 35 µs, a bare reqwest POST of the same bytes 25 µs. The median of the differences")
        );
        assert!(page.contains("Not measured in this run."));
    }
}
