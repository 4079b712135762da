//! What stands in a schema is data. Nothing in it becomes code, markup or a test.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::panic::catch_unwind;
use std::process::Command;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use roxmltree::Document;
use xtask::emit::{Output, Rendered};
use xtask::schema::SourceFile;
use xtask::{generate, model, render};

use crate::cases::each;
use crate::stability::Numbers;
use crate::support::put;

/// Texts that would be something else in Rust, in a comment, in Markdown, in rustdoc, in XML or in a format string.
const HOSTILE: &[&str] = &[
    r###"*/ fn evil() {} /* "" "# "## \" \\" "###,
    "``` \nlet evil = 1;\n```",
    "~~~rust\nstd::process::exit(1)\n~~~",
    "a\n\n    std::process::exit(1); // four blanks are code\n\nb",
    "`unclosed and ``two`` and ```three``` and `a` b` c",
    "#![allow(evil)] #[evil] #[cfg(evil)] macro_rules! evil { () => {} }",
    "<script>evil()</script> <b>bold</b> <!-- evil --> ]]> &amp; &lt;evil/> </xs:documentation>",
    "[evil](javascript:evil()) [std::fs::remove_file] [^1] ![a](b) https://example.org www.example.org",
    "{} {0} {evil} {{}} %s $evil ${evil} \\u{1F600} \\n \\0 r#\"evil\"# b'x' 'a' '\"'",
    "# heading\n## heading\n- list\n1. list\n2) list\n+ list\n* list\n> quote\n| a | b |\n|---|---|\n=== \n---",
    "// evil\n/// evil\n//! evil\n/* evil */ /** evil */",
    "ein Größenwahn, 漢字, עברית, 🦀\u{a0}\u{3000}z̵͇",
    "self::evil crate::evil super::evil Self::evil r#evil 'evil",
    "\\",
    "`",
    "\"",
    "#",
    "1.",
    "-",
];

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// White space as the generator keeps it.
fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const COMMON: &str = r#"
<xs:annotation>
  <xs:documentation>{text}</xs:documentation>
  <xs:appinfo><l:general-fault text="{value}" class="other" evidence="table">{text}</l:general-fault></xs:appinfo>
</xs:annotation>
<xs:simpleType name="Id"><xs:restriction base="xs:string"/></xs:simpleType>
<xs:simpleType name="Shape">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:restriction base="xs:string"><xs:pattern value="{value}"/></xs:restriction>
</xs:simpleType>
<xs:complexType name="Credentials"><xs:sequence/></xs:complexType>
"#;

const TYPES: &str = r#"
<xs:include schemaLocation="../common.xsd"/>
<xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
<xs:simpleType name="ThingId">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:restriction base="Id"/>
</xs:simpleType>
<xs:complexType name="ThingIdList" l:list="true">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:sequence>
    <xs:element name="id" type="ThingId" minOccurs="0" maxOccurs="unbounded" l:evidence="table">
      <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
    </xs:element>
  </xs:sequence>
</xs:complexType>
<xs:simpleType name="Kind">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:restriction base="xs:string">
    <xs:enumeration value="{value}" l:name="Bare"/>
    <xs:enumeration value="{value}!" l:name="Documented" l:alias="{word}">
      <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
    </xs:enumeration>
  </xs:restriction>
</xs:simpleType>
<xs:complexType name="Thing">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:sequence>
    <xs:element name="kind" type="Kind" minOccurs="0" l:evidence="table">
      <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
    </xs:element>
  </xs:sequence>
</xs:complexType>
"#;

const OPERATION: &str = r#"
<xs:include schemaLocation="types.xsd"/>
<xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
<xs:element name="PutThingRequest" type="PutThingRequest">
  <xs:annotation>
    <xs:documentation>{text}</xs:documentation>
    <xs:appinfo>
      <l:operation method="putThing" result="PutThingResult" effect="write" plan="{value}" deprecated="{value}"
                   request-evidence="inferred" response-evidence="inferred">
        <l:role>{text}</l:role>
        <l:fault text="{value}" class="other" evidence="table">{text}</l:fault>
      </l:operation>
    </xs:appinfo>
  </xs:annotation>
</xs:element>
<xs:complexType name="PutThingRequest">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:sequence>
    <xs:element name="credentials" type="Credentials">
      <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
    </xs:element>
    <xs:element name="note" type="xs:string" minOccurs="0" l:evidence="table" l:unit="rows">
      <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
    </xs:element>
    <xs:element name="more" type="xs:string" minOccurs="0" l:evidence="table" l:required-when="note={word}" l:sensitive-when="note={word}"/>
    <xs:element name="kind" type="Kind" minOccurs="0" l:evidence="table"/>
    <xs:element name="ids" type="ThingIdList" minOccurs="0" l:evidence="table"/>
  </xs:sequence>
</xs:complexType>
<xs:element name="PutThingResult" type="PutThingResult">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
</xs:element>
<xs:complexType name="PutThingResult">
  <xs:annotation><xs:documentation>{text}</xs:documentation></xs:annotation>
  <xs:sequence><xs:element name="thing" type="Thing" minOccurs="0" l:evidence="table"/></xs:sequence>
</xs:complexType>
"#;

/// A contract with a text at every place that takes one.
fn contract(text: &str) -> Vec<SourceFile> {
    // An attribute has no line breaks, and a value of an enumeration no blanks around it.
    let value = collapse(text);
    let word = value.replace(' ', "");
    [
        ("common.xsd", COMMON),
        ("things/types.xsd", TYPES),
        ("things/PutThing.xsd", OPERATION),
    ]
    .map(|(path, body)| SourceFile {
        path: path.to_owned(),
        text: file(body)
            .replace("{text}", &escape(text))
            .replace("{value}", &escape(&value))
            .replace("{word}", &escape(&format!("{word}?"))),
    })
    .to_vec()
}

fn file(body: &str) -> String {
    format!(
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:l="urn:learn:schema" elementFormDefault="qualified" xmlns="http://ispringlearn.com/go/services/api/soap" targetNamespace="http://ispringlearn.com/go/services/api/soap">{body}</xs:schema>"#
    )
}

/// Code without its texts: documentation is left out, and every string is the same.
fn skeleton(tokens: TokenStream, code: &mut String) {
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if matches!(rest.peek(), Some(TokenTree::Punct(inner)) if inner.as_char() == '!') {
                    rest.next();
                }
                let is_doc = matches!(rest.peek(), Some(TokenTree::Group(group))
                    if group.delimiter() == Delimiter::Bracket && group.to_string().starts_with("[doc"));
                if is_doc {
                    rest.next();
                } else {
                    code.push_str("# ");
                }
            }
            TokenTree::Group(group) => {
                write!(code, "{:?} (", group.delimiter()).unwrap();
                skeleton(group.stream(), code);
                code.push_str(") ");
            }
            TokenTree::Literal(literal) if literal.to_string().starts_with('"') => {
                code.push_str("\"\" ");
            }
            other => write!(code, "{other} ").unwrap(),
        }
    }
}

fn skeletons(sources: &[SourceFile]) -> BTreeMap<String, String> {
    let mut skeletons = BTreeMap::new();
    for (path, file) in render::render(&model(sources).unwrap()) {
        if let Rendered::Rust { tokens, .. } = file {
            let mut code = String::new();
            skeleton(tokens, &mut code);
            skeletons.insert(path, code);
        }
    }
    skeletons
}

/// What a file declares, once it is text.
fn items(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    file.items
        .into_iter()
        .map(|item| match item {
            syn::Item::Struct(item) => format!("struct {}", item.ident),
            syn::Item::Enum(item) => format!("enum {}", item.ident),
            syn::Item::Const(item) => format!("const {}", item.ident),
            syn::Item::Fn(item) => format!("fn {}", item.sig.ident),
            syn::Item::Mod(item) => format!("mod {}", item.ident),
            syn::Item::Impl(item) => format!("impl of {} items", item.items.len()),
            syn::Item::Macro(item) => format!("{}!", item.mac.path.segments.last().unwrap().ident),
            syn::Item::Use(_) => "use".to_owned(),
            _ => panic!("an item that is never generated: {text}"),
        })
        .collect()
}

#[test]
fn a_text_changes_no_code() {
    let plain = contract("harmless");
    let (skeleton, output) = (skeletons(&plain), generate(&plain).unwrap());
    for text in HOSTILE {
        let sources = contract(text);
        for (path, found) in skeletons(&sources) {
            assert_eq!(found, skeleton[&path], "{text:?} became code in {path}");
        }
        for (path, found) in generate(&sources).unwrap() {
            if !path.ends_with(".rs") {
                continue;
            }
            assert_eq!(items(&found), items(&output[&path]), "{text:?} in {path}");
            let comments = found.lines().map(str::trim_start).filter(|line| {
                line.starts_with("//") && !line.starts_with("///") && !line.starts_with("//!")
            });
            assert_eq!(comments.count(), 1, "a comment beside the notice:\n{found}");
        }
    }
}

#[test]
fn a_text_stays_the_same() {
    for text in HOSTILE {
        let output = generate(&contract(text)).unwrap();
        let mut strings = Vec::new();
        collect(output["things/put_thing.rs"].parse().unwrap(), &mut strings);
        let places = strings
            .iter()
            .filter(|found| **found == collapse(text))
            .count();
        // The operation, a role, a fault and its cause, the plan, why it is deprecated, a field.
        assert!(
            places >= 7,
            "{text:?} is there {places} times in {strings:#?}"
        );
    }
}

/// The values of all strings.
fn collect(tokens: TokenStream, strings: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), strings),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    strings.push(text.value());
                }
            }
            _ => {}
        }
    }
}

#[test]
fn the_wsdl_stays_well_formed() {
    for text in HOSTILE {
        let output = generate(&contract(text)).unwrap();
        Document::parse(&output["messages.xsd"]).unwrap();
        let wsdl = Document::parse(&output["learn.wsdl"])
            .unwrap_or_else(|error| panic!("{text:?}: {error}"));
        let named = |name: &str| -> Vec<_> {
            wsdl.descendants()
                .filter(|node| node.tag_name().name() == name)
                .collect()
        };
        assert_eq!(named("element").len(), 10, "{text:?}");
        for documentation in named("documentation") {
            assert_eq!(documentation.text(), Some(collapse(text).as_str()));
        }
        assert_eq!(
            named("enumeration")[0].attribute("value"),
            Some(collapse(text).as_str())
        );
        assert_eq!(
            named("pattern")[0].attribute("value"),
            Some(collapse(text).as_str())
        );
    }
}

/// Doc comments, each on an item of its own.
fn documented(output: &Output) -> String {
    let mut code = String::new();
    let mut count = 0;
    let mut inside = false;
    for (path, text) in output.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let mut docs = Vec::new();
        blocks(text.parse().unwrap(), &mut docs, &mut inside);
        assert!(!docs.is_empty() || path.ends_with("mod.rs"), "{path}");
        for block in docs {
            count += 1;
            for line in block {
                writeln!(code, "#[doc = {line}]").unwrap();
            }
            writeln!(code, "pub struct Item{count};").unwrap();
        }
    }
    code
}

/// Runs of doc attributes, as literals.
fn blocks(tokens: TokenStream, docs: &mut Vec<Vec<String>>, inside: &mut bool) {
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), '#' | '!') => {}
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Bracket
                    && group.to_string().starts_with("[doc") =>
            {
                if !std::mem::replace(inside, true) {
                    docs.push(Vec::new());
                }
                let literal = group.stream().into_iter().last().unwrap().to_string();
                docs.last_mut().unwrap().push(literal);
            }
            TokenTree::Group(group) => {
                *inside = false;
                blocks(group.stream(), docs, inside);
                *inside = false;
            }
            _ => *inside = false,
        }
    }
}

#[test]
fn documentation_is_prose_to_rustdoc() {
    let folder = tempfile::tempdir().unwrap();
    let mut code = String::new();
    for (index, text) in HOSTILE.iter().enumerate() {
        let items = documented(&generate(&contract(text)).unwrap());
        writeln!(code, "/// Hostile.\npub mod m{index} {{\n{items}}}").unwrap();
    }
    let file = folder.path().join("hostile.rs");
    put(&file, format!("//! Hostile.\n{code}").as_bytes());
    let rustdoc = |arguments: &[&str]| {
        let run = Command::new("rustdoc")
            .args(["--edition", "2024", "-D", "warnings"])
            .args(arguments)
            .arg(&file)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{said}");
        said.into_owned()
    };
    let tests = rustdoc(&["--test"]);
    assert!(tests.contains("running 0 tests"), "{tests}");

    rustdoc(&["--out-dir", "html"]);
    for (page, html) in crate::support::files(&folder.path().join("html/hostile")) {
        let html = String::from_utf8_lossy(&html).into_owned();
        let Some((_, text)) = html.split_once("<details class=\"toggle top-doc\"") else {
            continue;
        };
        let text = text.split("</details>").next().unwrap_or_default();
        for markup in [
            "<b>",
            "<script",
            "<table",
            "<pre",
            "<h2",
            "<h3",
            "<ul",
            "<ol",
            "<img",
            "<blockquote",
            "<sup",
            "<del",
            "<hr",
            "javascript:\"",
        ] {
            // The list of faults is ours.
            let ours = page.contains("struct.Item")
                && text.contains("id=\"faults\"")
                && ["<h2", "<ul"].contains(&markup);
            assert!(ours || !text.contains(markup), "{page}: {markup} in {text}");
        }
        assert!(!text.contains("href=\"javascript"), "{page}: {text}");
    }
}

#[test]
fn a_name_is_refused_where_it_is_none() {
    let names = [
        "a b", "a\"b", "a{b", "a}b", "a;b", "a<b", "a&b", "a'b", "a`b", "a#b", "a!b", "a(b)",
        "a::b", "a//b", "a\\b", "é", "漢", "1a", "-a", ".a", "a,b", "a=b", "r#type", "$a", "a*/b",
        "Ⅷ", "a\u{301}",
    ];
    // The part of the schema in which the name stands for `NAME`.
    let places = [
        ("common.xsd", "name=\"Shape\"", "name=\"NAME\""),
        ("things/types.xsd", "name=\"Thing\"", "name=\"NAME\""),
        ("things/types.xsd", "l:name=\"Bare\"", "l:name=\"NAME\""),
        ("things/PutThing.xsd", "name=\"note\"", "name=\"NAME\""),
        ("things/PutThing.xsd", "l:unit=\"rows\"", "l:alias=\"NAME\""),
        ("things/PutThing.xsd", "l:unit=\"rows\"", "l:group=\"NAME\""),
        ("things/PutThing.xsd", "l:unit=\"rows\"", "l:flag=\"NAME\""),
        ("things/PutThing.xsd", "l:unit=\"rows\"", "l:unit=\"NAME\""),
        (
            "things/PutThing.xsd",
            "<xs:element name=\"PutThingResult\"",
            "<xs:element name=\"NAME\"",
        ),
        (
            "things/PutThing.xsd",
            "name=\"thing\" type=\"Thing\" minOccurs=\"0\"",
            "name=\"thing\" type=\"Thing\" minOccurs=\"0\" maxOccurs=\"unbounded\" l:optional-wrapper=\"NAME\"",
        ),
        ("things/PutThing.xsd", "type=\"Kind\"", "type=\"NAME\""),
        ("things/PutThing.xsd", "effect=\"write\"", "effect=\"NAME\""),
        (
            "things/PutThing.xsd",
            "effect=\"write\"",
            "effect=\"write\" result-alias=\"NAME\"",
        ),
        (
            "things/PutThing.xsd",
            "effect=\"write\"",
            "effect=\"write\" command=\"NAME!\"",
        ),
        (
            "things/PutThing.xsd",
            "effect=\"write\"",
            "effect=\"write\" soap-action=\"NAME&quot;\"",
        ),
        (
            "things/PutThing.xsd",
            "<l:role>",
            "<l:page href=\"https://a/NAME&lt;\"/><l:role>",
        ),
    ];
    for (path, old, new) in places {
        for name in names {
            let mut sources = contract("harmless");
            let file = sources.iter_mut().find(|file| file.path == path).unwrap();
            assert!(file.text.contains(old), "{old}");
            file.text = file
                .text
                .replacen(old, &new.replace("NAME", &escape(name)), 1);
            // Two names are two, where a list of them may stand.
            let list = name == "a b" && new.contains("alias");
            assert_eq!(model(&sources).is_ok(), list, "{name:?} as {new}");
        }
    }
    for name in names {
        for path in [
            format!("{name}/types.xsd"),
            format!("things/{name}.xsd"),
            format!("{name}.xsd"),
        ] {
            let mut sources = contract("harmless");
            sources.push(SourceFile {
                path,
                text: file(""),
            });
            assert!(model(&sources).is_err(), "{name:?} passed as a path");
        }
    }
}

/// Changes one place of a file, as a slip of the hand or a bad merge does.
fn mutate(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let index = numbers.below(lines.len());
    let other = numbers.below(lines.len());
    let attributes: Vec<_> = text.match_indices("=\"").map(|(at, _)| at + 2).collect();
    match numbers.below(6) {
        0 => {
            lines.remove(index);
        }
        1 => {
            let line = lines[index].clone();
            lines.insert(other, line);
        }
        2 => lines.swap(index, other),
        choice => {
            let words = [
                "",
                "_",
                "self",
                "Self",
                "type",
                "id",
                "0",
                "credentials",
                "Credentials",
                "Id",
                "unbounded",
                "xs:string",
                "xs:boolean",
                "GetShelf",
                "DateTime",
                "true",
                "a b c",
                "-",
                "kind=a",
            ];
            let start = attributes[numbers.below(attributes.len())];
            let end = start + text[start..].find('"').unwrap();
            let value = if choice == 3 {
                // Another value of the same file is likelier to mean something.
                let other = attributes[numbers.below(attributes.len())];
                &text[other..other + text[other..].find('"').unwrap()]
            } else {
                words[numbers.below(words.len())]
            };
            return format!("{}{value}{}", &text[..start], &text[end..]);
        }
    }
    lines.join("\n")
}

/// Rendering cannot fail: whatever was accepted is Rust, and nothing panics on the way.
#[test]
fn whatever_is_accepted_is_rust() {
    let mut numbers = Numbers::new(7);
    let mut accepted = 0;
    let good: Vec<_> = each().collect();
    for _ in 0..2000 {
        let mut sources = good[numbers.below(good.len())].clone();
        let index = numbers.below(sources.len());
        for _ in 0..=numbers.below(2) {
            sources[index].text = mutate(&sources[index].text, &mut numbers);
        }
        let shown = sources[index].clone();
        let checked = catch_unwind(move || {
            let model = model(&sources).ok()?;
            for (path, file) in render::render(&model) {
                match file {
                    Rendered::Rust { tokens, .. } => {
                        syn::parse2::<syn::File>(tokens)
                            .unwrap_or_else(|error| panic!("{path}: {error}"));
                    }
                    Rendered::Text(text) => {
                        Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
                    }
                }
            }
            Some(())
        });
        let found =
            checked.unwrap_or_else(|_| panic!("this did it: {}:\n{}", shown.path, shown.text));
        accepted += usize::from(found.is_some());
    }
    // Too few would prove nothing.
    assert!(accepted > 200, "{accepted}");
}
