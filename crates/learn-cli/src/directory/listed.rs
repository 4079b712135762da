use learn_plan::names::{Courses, Departments, Groups, People};

use super::key::Key;

/// What was listed of one sort.
#[derive(Debug)]
pub(super) enum Listed {
    Users(People),
    Departments(Departments),
    Content(Courses),
    Groups(Groups),
    /// These have no names.
    Enrollments,
}

impl Listed {
    /// The id that a key stands for.
    pub(super) fn find(&self, key: &Key) -> Result<&str, String> {
        let word = key.to_string();
        Ok(match self {
            Self::Users(people) => &people.find(&word)?.id,
            Self::Departments(departments) => &departments.find(&word)?.id,
            Self::Content(courses) => &courses.find(&word)?.id,
            Self::Groups(groups) => &groups.find(&word)?.id,
            Self::Enrollments => return Err("an enrollment has no name".to_owned()),
        })
    }

    /// All ids, with what people call each.
    pub(super) fn names(&self) -> Vec<(String, String)> {
        let pair = |id: &String, name: &str| (id.clone(), name.to_owned());
        match self {
            Self::Users(people) => {
                let all = people.all().iter();
                all.map(|one| pair(&one.id, &one.shown())).collect()
            }
            Self::Departments(departments) => {
                let all = departments.all().iter();
                all.map(|one| pair(&one.id, &one.path)).collect()
            }
            Self::Content(courses) => {
                let all = courses.all().iter();
                all.map(|one| pair(&one.id, &one.title)).collect()
            }
            Self::Groups(groups) => {
                let all = groups.all().iter();
                all.map(|one| pair(&one.id, &one.name)).collect()
            }
            Self::Enrollments => Vec::new(),
        }
    }
}
