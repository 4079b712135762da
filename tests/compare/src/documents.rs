//! The documents that contestants decode.

use std::fmt::Write as _;
use std::io::Write;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\" \
xmlns=\"http://ispringlearn.com/go/services/api/soap\">
  <SOAP-ENV:Body>\n";
const TAIL: &str = "  </SOAP-ENV:Body>\n</SOAP-ENV:Envelope>\n";

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// getEnrollments: pretty-printed as in the vendor's sample, every second row with a certificate.
    Narrow,
    /// getUsers: profiles with many small fields, entities, CDATA and letters beyond ASCII.
    Wide,
}

impl Document {
    /// Reads a name.
    pub fn named(name: &str) -> Self {
        match name {
            "narrow" => Self::Narrow,
            "wide" => Self::Wide,
            other => panic!("no such document: {other}"),
        }
    }

    /// The name on command lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }

    /// The element that holds the rows.
    fn result(self) -> &'static str {
        match self {
            Self::Narrow => "GetEnrollmentsResult",
            Self::Wide => "GetUsersResult",
        }
    }

    /// What stands before the rows.
    pub fn head(self) -> String {
        format!("{HEAD}    <{}>\n", self.result())
    }

    /// What stands behind the rows.
    pub fn tail(self) -> String {
        format!("    </{}>\n{TAIL}", self.result())
    }

    /// One row. Ids differ, so that no row is another's copy.
    pub fn row(self, number: usize) -> String {
        match self {
            Self::Narrow => enrollment(number),
            Self::Wide => user(number),
        }
    }

    /// A whole document, the children of each element in the reverse of the usual order.
    pub fn reversed_text(self, rows: usize) -> String {
        let rows: String = (0..rows)
            .map(|number| reversed(&self.row(number)))
            .collect();
        self.head() + &rows + &self.tail()
    }

    /// A whole document.
    pub fn text(self, rows: usize) -> String {
        let mut bytes = Vec::new();
        self.write(&mut bytes, rows);
        String::from_utf8(bytes).unwrap()
    }

    /// Writes a whole document.
    pub fn write(self, out: &mut impl Write, rows: usize) {
        out.write_all(self.head().as_bytes()).unwrap();
        for number in 0..rows {
            out.write_all(self.row(number).as_bytes()).unwrap();
        }
        out.write_all(self.tail().as_bytes()).unwrap();
    }
}

/// Some elements, each with its tags on lines of its own or with all of it on one line, in reverse order.
fn reversed(elements: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let outer = elements.lines().next().map_or(0, indent);
    let mut done = Vec::new();
    let mut lines = elements.split_inclusive('\n');
    while let Some(start) = lines.next() {
        if start.contains("</") {
            done.push(start.to_owned());
            continue;
        }
        let mut content = String::new();
        let end = lines.by_ref().find(|line| {
            let is_end = indent(line) == outer;
            if !is_end {
                content.push_str(line);
            }
            is_end
        });
        done.push(format!("{start}{}{}", reversed(&content), end.unwrap()));
    }
    done.into_iter().rev().collect()
}

fn enrollment(number: usize) -> String {
    let certificate = if number.is_multiple_of(2) {
        "        <certificate>
          <issuedCertificateId>66b4ed00-040e-11ed-a8a2-b6f58d6fa7b5</issuedCertificateId>
          <issueDate>2022-07-15T07:19:00+00:00</issueDate>
          <expiryDate>2022-07-15T07:21:00+00:00</expiryDate>
        </certificate>\n"
    } else {
        ""
    };
    format!(
        "      <enrollment>
        <enrollmentId>{number:08x}-040d-11ed-a2ba-b6f58d6fa7b5</enrollmentId>
        <courseId>1cf62af4-02c3-11ed-8874-3ebfbdfaeb70</courseId>
        <learnerId>d9261766-040d-11ed-ae50-da994e0c8f89</learnerId>
        <accessDate>2022-07-14</accessDate>
        <enrollmentTypeGroup>0</enrollmentTypeGroup>
        <shouldLockAfterDueDate>0</shouldLockAfterDueDate>
{certificate}      </enrollment>\n"
    )
}

/// Fields of a profile as they stand in the document, so with entities and CDATA.
const FIELDS: &[(&str, &str)] = &[
    ("FIRST_NAME", "Zoë"),
    ("LAST_NAME", "Müller"),
    ("JOB_TITLE", "Engineer, R&amp;D"),
    ("PHONE", "+49 30 1234567"),
    ("COUNTRY", "Österreich"),
    ("ABOUT_ME", "<![CDATA[Likes <b>tea</b> & books; Привет]]>"),
    ("BIRTHDATE", "1990-02-28"),
    ("USER_DEFINED_FIELD1", "a &lt; b &gt; c"),
    ("USER_DEFINED_FIELD2", "Caf&#233; &#x2013; ground floor"),
    ("USER_DEFINED_FIELD3", "&quot;quoted&quot;"),
    ("USER_DEFINED_FIELD4", "4711"),
    ("USER_DEFINED_FIELD5", "north"),
    ("USER_DEFINED_FIELD6", "2030-12-31"),
    ("USER_DEFINED_FIELD7", "yes"),
    ("USER_DEFINED_FIELD8", "東京"),
];

fn user(number: usize) -> String {
    let mut text = format!(
        "      <userProfile>
        <userId>{number:08x}-e031-11e9-89cf-0a580af40b0f</userId>
        <role>department_administrator</role>
        <departmentId>4f1b2d63-b3c2-11ed-9c21-b6f58d6fa7b5</departmentId>
        <status>1</status>
        <email>user{number}@example.org</email>
        <groups>
          <id>6b3d4f85-b3c2-11ed-9e43-da994e0c8f89</id>
          <id>7c4e5096-b3c2-11ed-af54-0a580af40b0f</id>
        </groups>
        <fields>
          <field>
            <name>LOGIN</name>
            <value>user{number}</value>
          </field>\n"
    );
    for (name, value) in FIELDS {
        write!(
            text,
            "          <field>
            <name>{name}</name>
            <value>{value}</value>
          </field>\n"
        )
        .unwrap();
    }
    text.push_str(
        "        </fields>
        <addedDate>2030-01-15T08:00:00+00:00</addedDate>
        <lastLoginDate>2030-01-31</lastLoginDate>
        <userRoles>
          <userRole>
            <roleId>8d5f61a7-b3c2-11ed-b065-3ebfbdfaeb70</roleId>
            <roleType>department_administrator</roleType>
          </userRole>
          <userRole>
            <roleId>9e6072b8-b3c2-11ed-8176-b6f58d6fa7b5</roleId>
            <roleType>learner</roleType>
          </userRole>
        </userRoles>
        <subordination>
          <subordinationType>manual</subordinationType>
          <supervisorId>d9261766-040d-11ed-ae50-da994e0c8f89</supervisorId>
        </subordination>
      </userProfile>\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversed_twice_is_as_before() {
        for number in [0, 1] {
            let row = Document::Narrow.row(number);
            let other = reversed(&row);
            assert!(
                other.find("<learnerId>") < other.find("<courseId>"),
                "{other}"
            );
            assert_eq!(reversed(&other), row);
        }
    }
}
