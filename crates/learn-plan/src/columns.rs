//! The columns of each kind, stated once: reading, templates and documentation follow.

use learn_sync::text::composed;

use crate::kind::Kind;

/// A column that a file may have.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its name in our templates.
    pub name: &'static str,
    /// The names that it goes by elsewhere: the vendor's labels, and those of its Excel template.
    pub also: &'static [&'static str],
    /// What stands in it.
    pub doc: &'static str,
    /// Whether a file may have it more than once, as the vendor's template has `Group`.
    pub repeats: bool,
    /// Whether a template shows it.
    pub in_template: bool,
    /// What a template shows below it.
    pub example: &'static str,
}

const fn column(name: &'static str, example: &'static str, doc: &'static str) -> Column {
    Column {
        name,
        also: &[],
        doc,
        repeats: false,
        in_template: true,
        example,
    }
}

impl Column {
    const fn also(mut self, names: &'static [&'static str]) -> Self {
        self.also = names;
        self
    }

    const fn repeats(mut self) -> Self {
        self.repeats = true;
        self
    }

    const fn rare(mut self) -> Self {
        self.in_template = false;
        self
    }
}

/// How a person may be named, for the documentation of several columns.
const PERSON: &str = "A person: e-mail address, login, employee number, any other unique field of the profile, or id.";

const USERS: &[Column] = &[
    column("user_id", "", "The id of the user.").rare(),
    column("login", "jo.new", "The login. Where a new user has none, but a name, the e-mail address becomes the login."),
    column("email", "jo.new@aurora-mills.example", "The e-mail address.").also(&["mail"]),
    column("department", "Sales", "The department: name, path from below the root (`Sales/EMEA`), code or id. A new user needs one.")
        .also(&["department id", "department name", "department code", "department path"]),
    column("status", "active", "`active`, `inactive`, or `ended` where the employment ends or has ended.")
        .also(&["active"]),
    column("termination_date", "", "The day on which the employment ends, with status `ended`. Today where it is absent."),
    column("manager", "administrator@aurora-mills.example", "The supervisor: a person, `none`, or `inherit` for that of the department.")
        .also(&["supervisor"]),
    column("functional_supervisor", "", "The second, functional supervisor, in the same words.")
        .also(&["co supervisor"])
        .rare(),
    column("role", "learner", "`learner`, `administrator`, `department_administrator`, `publisher`, `supervisor`, or the id of a role. New users become learners."),
    column("manageable_departments", "", "The departments that an administrator of departments manages, with `;` between them.").rare(),
    column("groups", "", "Exactly the groups that the user shall be in, by name or id, with `;` between them. An empty cell leaves them."),
    column("add_to_groups", "", "Groups to put the user into, with `;` between them; the others stay.")
        .also(&["add to group"])
        .repeats(),
    column("group", "", "The column `Group` of the vendor's template: one group per column. Users are taken out of all groups that no such column names, also where all are empty; the plan shows whom.")
        .repeats()
        .rare(),
    column("password", "", "The password of a new user; whoever is there keeps theirs. It never gets into a plan: it is read from this file when the plan is applied."),
    column("invitation", "", "The text of the e-mail that invites a new user. No e-mail is sent where it is empty.")
        .also(&["invitation message"]),
];

const DEPARTMENTS: &[Column] = &[
    column("department_id", "", "The id of the department.").rare(),
    column(
        "path",
        "Sales/EMEA",
        "Where the department stands, from below the root: names with `/` between them.",
    ),
    column(
        "code",
        "S-EMEA",
        "The code. Where a department has it already, `path` says where that one shall stand and what it shall be called.",
    ),
    column(
        "supervisor",
        "administrator@aurora-mills.example",
        "The supervisor: a person, `none`, or `inherit` for that of the department above.",
    )
    .also(&["manager"]),
    column(
        "functional_supervisor",
        "",
        "The second, functional supervisor, in the same words.",
    )
    .also(&["co supervisor"])
    .rare(),
];

const GROUPS: &[Column] = &[
    column(
        "group",
        "First Aiders",
        "The group, by name or id. One that is not there is added.",
    )
    .also(&["group name", "group id"]),
    column("member", "learner001@aurora-mills.example", PERSON)
        .also(&["user", "email", "login", "user id"]),
    column(
        "mode",
        "add",
        "`add` (as where it is absent), `remove`, or `exactly`: whoever no row of that group names is taken out of it.",
    ),
];

const ENROLLMENTS: &[Column] = &[
    column("course", "Fire Safety", "The course or learning track: title or id.").also(&["course id", "course title", "title"]),
    column("learner", "learner001@aurora-mills.example", PERSON).also(&["user", "email", "login", "user id", "learner id"]),
    column("department", "", "In place of a learner: all active people of this department.").also(&["department id"]),
    column("below", "", "`yes`: also those of the departments below it."),
    column("group", "", "In place of a learner: all active people of this group."),
    column("where", "", "In place of a learner, or on top of a department or group: active people with these values in their profile, `Job Title=Electrician`, with `;` between several that must all hold.")
        .also(&["condition"]),
    column("action", "enroll", "`enroll` (as where it is absent) or `unenroll`."),
    column("access_date", "", "The day from which the course is open. Today for a new enrollment where it is absent.").also(&["access"]),
    column("due_date", "", "The day by which it is to be completed, or `none`. As the course says for a new enrollment where it is absent.").also(&["due"]),
    column("lock_after_due_date", "", "`yes`: the course is closed after the due date."),
];

const POINTS: &[Column] = &[
    column(
        "key",
        "2025-06-safety-0001",
        "What makes this award the one it is: an order number, an event. A key is never used twice for an account.",
    ),
    column("user", "learner001@aurora-mills.example", PERSON)
        .also(&["learner", "email", "login", "user id"]),
    column(
        "amount",
        "50",
        "How many points; less than 0 to take them away.",
    )
    .also(&["points"]),
    column("reason", "Safety week", "Why, as the user will read it."),
];

/// The columns of a kind. Files of users may have every field of the profile beside them, by name or label.
pub fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Users => USERS,
        Kind::Departments => DEPARTMENTS,
        Kind::Groups => GROUPS,
        Kind::Enrollments => ENROLLMENTS,
        Kind::Points => POINTS,
    }
}

/// A file with the header of a kind and one example row, as CSV: a start to fill in. Files of users get the usual
/// fields of the profile, too.
pub fn template(kind: Kind) -> String {
    let mut header: Vec<&str> = Vec::new();
    let mut example: Vec<&str> = Vec::new();
    for column in columns(kind).iter().filter(|column| column.in_template) {
        header.push(column.name);
        example.push(column.example);
        if kind == Kind::Users && column.name == "email" {
            header.extend(["First Name", "Last Name", "Job Title"]);
            example.extend(["Jo", "New", "Analyst"]);
        }
    }
    format!("{}\n{}\n", header.join(","), example.join(","))
}

/// `docs/plan/columns.md`: every kind with its columns, in Markdown.
pub fn documentation() -> String {
    let mut text = String::from(
        "# Columns\n\nThe columns that files of [each kind](../plan.md) may have. This page is written by the program: \
         `LEARN_UPDATE_DOCS=1 cargo test -p learn-plan the_documentation`. Letter case, blanks, `_` and `-` in headers do \
         not matter. `learn plan --template KIND` writes a file with those that are in bold.\n",
    );
    for kind in Kind::ALL {
        text.push_str(&format!(
            "\n## {kind}\n\n| column | also called | |\n|---|---|---|\n"
        ));
        for column in columns(*kind) {
            let name = if column.in_template {
                format!("**`{}`**", column.name)
            } else {
                format!("`{}`", column.name)
            };
            let also: Vec<String> = column.also.iter().map(|name| format!("`{name}`")).collect();
            let repeats = if column.repeats {
                " May stand more than once."
            } else {
                ""
            };
            text.push_str(&format!(
                "| {name} | {} | {}{repeats} |\n",
                also.join(", "),
                column.doc
            ));
        }
    }
    text.push_str("\nFiles of users may have every field of the profile beside these, by its name (`JOB_TITLE`) or its label (`Job Title`).\n");
    text
}

/// What names are compared by: letters and digits alone, in lower case.
pub(crate) fn folded(name: &str) -> String {
    composed(name)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

impl Column {
    /// Whether a header names this column.
    pub(crate) fn is_called(&self, folded_name: &str) -> bool {
        folded(self.name) == folded_name || self.also.iter().any(|name| folded(name) == folded_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_of_a_kind_share_a_name() {
        for kind in Kind::ALL {
            let mut names: Vec<String> = columns(*kind)
                .iter()
                .flat_map(|column| std::iter::once(&column.name).chain(column.also))
                .map(|name| folded(name))
                .collect();
            let all = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), all, "{kind}: {names:?}");
        }
    }
}
