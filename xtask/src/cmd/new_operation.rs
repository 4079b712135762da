use std::path::Path;
use std::process::ExitCode;

use super::Workspace;
use super::codegen::read_sources;
use crate::model;
use crate::schema::{SourceFile, is_area, is_operation};

const SCHEMA: &str = ".xsd";

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
           xmlns:l="urn:learn:schema"
           xmlns="http://ispringlearn.com/go/services/api/soap"
           targetNamespace="http://ispringlearn.com/go/services/api/soap"
           elementFormDefault="qualified">
"#;

const TYPES: &str = r#"
  <xs:include schemaLocation="../common.xsd"/>

  <xs:annotation>
    <xs:documentation>Say here what the operations of this area are about.</xs:documentation>
  </xs:annotation>

</xs:schema>
"#;

const OPERATION: &str = r#"
  <xs:include schemaLocation="types.xsd"/>

  <xs:element name="{Name}Request" type="{Name}Request">
    <xs:annotation>
      <xs:documentation>Say here what {method} does, in your own words.</xs:documentation>
      <xs:appinfo>
        <!-- Change evidence, effect and the rest to what the vendor's page shows, and name the page:
             <l:page href="https://..."/>. docs/schema-format.md lists what may stand here. -->
        <l:operation method="{method}" result="{Name}Result" effect="write"
                     request-evidence="inferred" response-evidence="inferred"/>
      </xs:appinfo>
    </xs:annotation>
  </xs:element>
  <xs:complexType name="{Name}Request">
    <xs:sequence>
      <xs:element name="credentials" type="Credentials"/>
    </xs:sequence>
  </xs:complexType>

  <xs:element name="{Name}Result" type="{Name}Result"/>
  <xs:complexType name="{Name}Result">
    <xs:annotation><xs:documentation>The answer of {method}.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="success" type="xs:boolean" minOccurs="0" l:evidence="inferred">
        <xs:annotation><xs:documentation>Whether the request was carried out.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

</xs:schema>
"#;

const EXAMPLE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!-- constructed: a stub; put the vendor's sample here and name its page. -->
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://ispringlearn.com/go/services/api/soap">
  <SOAP-ENV:Body>
{body}
  </SOAP-ENV:Body>
</SOAP-ENV:Envelope>
"#;

pub(super) fn run(workspace: &Workspace, path: &str) -> ExitCode {
    let Some((area, name)) = path
        .split_once('/')
        .filter(|(area, name)| is_area(area) && is_operation(name))
    else {
        eprintln!(
            "xtask new-operation: {path:?} is not AREA/Name: a lower-case area and a name in PascalCase, such as enrollments/GetEnrollment"
        );
        return ExitCode::from(2);
    };
    match write(&workspace.schemas(), area, name) {
        Ok(written) => {
            for file in written {
                println!("wrote {file}");
            }
            println!("now fill them in, then run: cargo xtask codegen");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("xtask new-operation: {error}; nothing was written");
            ExitCode::FAILURE
        }
    }
}

fn write(schemas: &Path, area: &str, name: &str) -> Result<Vec<String>, String> {
    let files = stubs(schemas, area, name);
    if let Some((path, _)) = files.iter().find(|(path, _)| schemas.join(path).exists()) {
        return Err(format!("schemas/{path} exists already"));
    }
    check(schemas, &files)?;
    let mut written = Vec::new();
    for (path, text) in files {
        let file = schemas.join(&path);
        file.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(&file, text))
            .map_err(|error| format!("schemas/{path}: {error}"))?;
        written.push(format!("schemas/{path}"));
    }
    Ok(written)
}

/// The new files beside the old ones: a name can be taken by another operation, type or method. What was wrong before
/// does not count.
fn check(schemas: &Path, files: &[(String, String)]) -> Result<(), String> {
    let mut sources = read_sources(schemas).map_err(|error| error.to_string())?;
    let before = model(&sources).err().unwrap_or_default();
    sources.extend(
        files
            .iter()
            .filter(|(path, _)| path.ends_with(SCHEMA))
            .map(|(path, text)| SourceFile {
                path: path.clone(),
                text: text.clone(),
            }),
    );
    let after = model(&sources).err().unwrap_or_default();
    match after.iter().find(|error| !before.contains(error)) {
        Some(error) => Err(format!("the stub would not generate: {error}")),
        None => Ok(()),
    }
}

/// What is written: the schema and its examples, and the types of an area that is new.
fn stubs(schemas: &Path, area: &str, name: &str) -> Vec<(String, String)> {
    let mut first = name.chars();
    let method = first
        .next()
        .map(|c| c.to_ascii_lowercase().to_string() + first.as_str())
        .unwrap_or_default();
    let fill = |text: &str| text.replace("{Name}", name).replace("{method}", &method);
    let example = |body: &str| EXAMPLE.replace("{body}", &fill(body));
    let request = "    <{Name}Request>\n      <credentials>\n        <token>TOKEN</token>\n      </credentials>\n    </{Name}Request>";
    let response = "    <{Name}Result>\n      <success>true</success>\n    </{Name}Result>";
    let mut files = vec![
        (
            format!("{area}/{name}{SCHEMA}"),
            format!("{HEAD}{}", fill(OPERATION)),
        ),
        (
            format!("examples/{area}/{name}/request.xml"),
            example(request),
        ),
        (
            format!("examples/{area}/{name}/response.xml"),
            example(response),
        ),
    ];
    let types = format!("{area}/types{SCHEMA}");
    if !schemas.join(&types).exists() {
        files.push((types, format!("{HEAD}{TYPES}")));
    }
    files
}
