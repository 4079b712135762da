use std::collections::{BTreeSet, HashMap};

use learn_client::types::departments::Department as Listed;
use rusqlite::Connection;

use super::only::only;
use super::similar::similar;
use super::{normal, split};

/// A department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// The id of the one above.
    pub parent: Option<String>,
    /// The names from below the root, with `/` between them; the root's own name for the root.
    pub path: String,
}

/// The tree of departments.
#[derive(Debug, Default)]
pub struct Departments {
    all: Vec<Department>,
    by_id: HashMap<String, usize>,
}

/// Deeper than that is a circle.
const DEEPEST: usize = 64;

impl Departments {
    pub(crate) fn load(connection: &Connection) -> Result<Self, rusqlite::Error> {
        let mut statement =
            connection.prepare("SELECT department_id, name, code, parent_department_id FROM departments ORDER BY department_id")?;
        let all = statement
            .query_map([], |row| {
                Ok(Department {
                    id: row.get(0)?,
                    name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    code: row.get(2)?,
                    parent: row.get(3)?,
                    path: String::new(),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(Self::new(all))
    }

    /// Of what the service lists.
    pub fn listed(departments: impl IntoIterator<Item = Listed>) -> Self {
        Self::new(
            departments
                .into_iter()
                .map(|department| Department {
                    id: department.department_id.to_string(),
                    name: department.name.unwrap_or_default(),
                    code: department.code.filter(|code| !code.is_empty()),
                    parent: department.parent_department_id.map(|id| id.to_string()),
                    path: String::new(),
                })
                .collect(),
        )
    }

    fn new(mut all: Vec<Department>) -> Self {
        let by_id: HashMap<String, usize> = all
            .iter()
            .enumerate()
            .map(|(place, department)| (department.id.clone(), place))
            .collect();
        let paths: Vec<String> = all
            .iter()
            .map(|department| {
                let mut names = vec![department.name.as_str()];
                let mut at = department;
                while let Some(above) = at
                    .parent
                    .as_ref()
                    .and_then(|id| by_id.get(id))
                    .and_then(|place| all.get(*place))
                    && names.len() < DEEPEST
                {
                    names.push(&above.name);
                    at = above;
                }
                if names.len() > 1 {
                    names.pop();
                }
                names.reverse();
                names.join("/")
            })
            .collect();
        for (department, path) in all.iter_mut().zip(paths) {
            department.path = path;
        }
        Self { all, by_id }
    }

    /// All of them.
    pub fn all(&self) -> &[Department] {
        &self.all
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Department> {
        self.by_id.get(id).and_then(|place| self.all.get(*place))
    }

    /// The path of a department for people.
    pub(crate) fn shown(&self, id: &str) -> String {
        self.by_id(id)
            .map_or_else(|| id.to_owned(), |department| department.path.clone())
    }

    /// Those that nothing known stands above: the root, or what a limited role may see of the tree.
    pub(crate) fn tops(&self) -> Vec<&Department> {
        self.all
            .iter()
            .filter(|department| {
                department
                    .parent
                    .as_ref()
                    .is_none_or(|parent| !self.by_id.contains_key(parent))
            })
            .collect()
    }

    /// Those of this name right below another one.
    pub(crate) fn named_below(&self, parent: &str, name: &str) -> Vec<&Department> {
        let wanted = normal(name);
        self.all
            .iter()
            .filter(|department| {
                department.parent.as_deref() == Some(parent) && normal(&department.name) == wanted
            })
            .collect()
    }

    /// Those at a path from below the root.
    pub(crate) fn at(&self, path: &str) -> Vec<&Department> {
        let wanted = normal(path);
        self.all
            .iter()
            .filter(|department| normal(&department.path) == wanted)
            .collect()
    }

    /// Those with this code.
    pub(crate) fn with_code(&self, code: &str) -> Vec<&Department> {
        self.all
            .iter()
            .filter(|department| department.code.as_deref() == Some(code))
            .collect()
    }

    /// A department and all below it.
    pub(crate) fn with_below(&self, id: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([id.to_owned()]);
        loop {
            let more: Vec<String> = self
                .all
                .iter()
                .filter(|department| {
                    !found.contains(&department.id)
                        && department
                            .parent
                            .as_ref()
                            .is_some_and(|parent| found.contains(parent))
                })
                .map(|department| department.id.clone())
                .collect();
            if more.is_empty() {
                return found;
            }
            found.extend(more);
        }
    }

    /// The department that a word names: by id, code, path from below the root or from it, or name.
    ///
    /// # Errors
    ///
    /// Why there is not one, with what else may be meant.
    pub fn find(&self, word: &str) -> Result<&Department, String> {
        let (by, value) = split(word, &["id", "code", "path", "name"]);
        let wanted = normal(value);
        let root = self.tops().first().map(|root| normal(&root.name));
        let from_root =
            root.and_then(|root| wanted.strip_prefix(&format!("{root}/")).map(str::to_owned));
        let is = |kind: &str| by.is_none_or(|by| by == kind);
        let found: Vec<&Department> = self
            .all
            .iter()
            .filter(|department| {
                let path = normal(&department.path);
                (is("id") && department.id == value)
                    || (is("code")
                        && department.code.as_deref().map(normal).as_ref() == Some(&wanted))
                    || (is("path") && (path == wanted || from_root.as_ref() == Some(&path)))
                    || (is("name") && normal(&department.name) == wanted)
            })
            .filter(|_| !wanted.is_empty())
            .collect();
        only(
            &found,
            "department",
            word,
            |department| format!("{:?}, id {}", department.path, department.id),
            || {
                similar(
                    value,
                    self.all
                        .iter()
                        .flat_map(|department| [department.name.as_str(), &department.path]),
                )
            },
        )
    }
}
