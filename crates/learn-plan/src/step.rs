//! What is sent, one step each: the part of a plan that a machine carries out.

use serde::{Deserialize, Serialize};

use crate::value::{Day, Points};

/// Something that exists, or that an earlier change of the same plan adds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ref {
    /// Its id.
    Id(String),
    /// What the change with this number adds, counted from 0.
    Added(usize),
}

impl Ref {
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Id(id) => Some(id),
            Self::Added(_) => None,
        }
    }
}

/// From what to what. The old value is what the plan assumes: where it is another one by now, the step is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Edit {
    /// What it is now; absent where there is no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// What it shall be; absent where the value is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
}

/// Who supervises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Supervisor {
    /// Whoever supervises the department, or the department above.
    Inherit,
    /// Nobody.
    Nobody,
    /// A person.
    Person(Ref),
}

/// A role, and what it manages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Role {
    /// The kind of role in the service's word, or the id of a role.
    pub role: String,
    /// The ids of the departments that it manages, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
}

/// When an enrollment is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Due {
    /// As the course says.
    Course,
    /// Never.
    Never,
    /// On a day.
    On(Day),
}

/// One request, or one part of a request that takes many at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// Adds a department.
    AddDepartment {
        /// Its name.
        name: String,
        /// The department above.
        parent: Ref,
        /// Its code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
    },
    /// Renames or moves a department, or changes its code.
    UpdateDepartment {
        /// Its id.
        department: String,
        /// The name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit>,
        /// The code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<Edit>,
        /// From below which department to below which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<(String, Ref)>,
    },
    /// Sets the supervisor of a department.
    SuperviseDepartment {
        /// The department.
        department: Ref,
        /// Whether it is the second, functional supervisor.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        functional: bool,
        /// Who it is now; absent for a new department.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        old: Option<Supervisor>,
        /// Who it shall be.
        new: Supervisor,
    },
    /// Adds a user.
    AddUser {
        /// The login.
        login: String,
        /// The department.
        department: String,
        /// The other fields of the profile, by name.
        fields: Vec<(String, String)>,
        /// The role; a learner where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<Role>,
        /// The ids of the groups.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<String>,
        /// Whether the row of the input holds the password.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        has_password: bool,
        /// The text of the invitation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        invitation: Option<String>,
    },
    /// Changes a user. What is not named stays as it is when the step is taken.
    UpdateUser {
        /// The user.
        user: String,
        /// Fields of the profile, by name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        fields: Vec<(String, Edit)>,
        /// The id of the department.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<Edit>,
        /// The role before, and after.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<(Role, Role)>,
        /// The ids of groups to be put into.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        join: Vec<String>,
        /// The ids of groups to be taken out of.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        leave: Vec<String>,
    },
    /// Sets the supervisor of a user.
    SuperviseUser {
        /// The user.
        user: Ref,
        /// Whether it is the second, functional supervisor.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        functional: bool,
        /// Who it is now; absent for a new user.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        old: Option<Supervisor>,
        /// Who it shall be.
        new: Supervisor,
    },
    /// Takes back an end of employment that this journal has scheduled.
    KeepEmployment {
        /// The user.
        user: String,
    },
    /// Makes a user active.
    Activate {
        /// The user.
        user: String,
    },
    /// Ends the employment of a user on a day.
    EndEmployment {
        /// The user.
        user: String,
        /// The day.
        date: Day,
    },
    /// Deactivates a user.
    Deactivate {
        /// The user.
        user: String,
    },
    /// Adds an empty group.
    AddGroup {
        /// Its name.
        name: String,
    },
    /// Puts a user into a group.
    Join {
        /// The group.
        group: Ref,
        /// The user.
        user: String,
    },
    /// Takes a user out of a group.
    Leave {
        /// The group.
        group: String,
        /// The user.
        user: String,
    },
    /// Enrolls a learner in a course.
    Enroll {
        /// The course.
        course: String,
        /// The learner.
        learner: String,
        /// From when on; from now on where it is absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        access: Option<Day>,
        /// Until when.
        due: Due,
        /// Whether the course is closed then.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        lock: bool,
    },
    /// Changes the dates of an enrollment.
    ChangeEnrollment {
        /// The enrollment.
        enrollment: String,
        /// The day of access, before and after.
        access: (Option<Day>, Day),
        /// The due date, before and after.
        due: (Option<Day>, Option<Day>),
        /// Whether the course is closed then, before and after.
        lock: (bool, bool),
    },
    /// Deletes an enrollment.
    Unenroll {
        /// The enrollment.
        enrollment: String,
    },
    /// Gives points, or takes them.
    Award {
        /// What makes it the one it is.
        key: String,
        /// The user.
        user: String,
        /// How many; less than 0 to take them.
        amount: Points,
        /// Why.
        reason: String,
    },
}

/// Steps that are looked at together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Batch {
    Deactivate,
    Join(Ref),
    Leave(String),
    Enroll(String, Option<Day>, Due, bool),
}

impl Step {
    /// When it is its turn: all steps of a lower phase come first. People are added before they supervise anybody, are
    /// made active before, and dismissed after everything else.
    pub(crate) fn phase(&self) -> u8 {
        match self {
            Self::AddDepartment { .. } => 0,
            Self::UpdateDepartment { .. } => 1,
            Self::SuperviseDepartment { .. } => 2,
            Self::AddUser { .. } | Self::KeepEmployment { .. } => 3,
            Self::Activate { .. } => 4,
            Self::UpdateUser { .. } => 5,
            Self::SuperviseUser { .. } => 7,
            Self::EndEmployment { .. } => 8,
            Self::Deactivate { .. } => 9,
            Self::AddGroup { .. } => 10,
            Self::Join { .. } => 11,
            Self::Leave { .. } => 12,
            Self::Unenroll { .. } => 13,
            Self::ChangeEnrollment { .. } => 14,
            Self::Enroll { .. } => 15,
            Self::Award { .. } => 16,
        }
    }

    pub(crate) fn batch(&self) -> Option<Batch> {
        match self {
            Self::Deactivate { .. } => Some(Batch::Deactivate),
            Self::Join { group, .. } => Some(Batch::Join(group.clone())),
            Self::Leave { group, .. } => Some(Batch::Leave(group.clone())),
            Self::Enroll {
                course,
                access,
                due,
                lock,
                ..
            } => Some(Batch::Enroll(course.clone(), *access, *due, *lock)),
            _ => None,
        }
    }

    /// Whether those that are looked at together are sent in one request, too.
    pub(crate) fn goes_along(&self) -> bool {
        !matches!(self, Self::Leave { .. })
    }

    /// Whether the service can be asked if it was carried out.
    pub(crate) fn can_be_seen(&self) -> bool {
        !matches!(
            self,
            Self::KeepEmployment { .. } | Self::EndEmployment { .. }
        )
    }

    /// The change that has to be carried out first, because it adds what this one speaks of.
    pub(crate) fn needs(&self) -> Vec<usize> {
        let supervisor = |supervisor: &Supervisor| match supervisor {
            Supervisor::Person(Ref::Added(change)) => Some(*change),
            _ => None,
        };
        let added = |one: &Ref| match one {
            Ref::Added(change) => Some(*change),
            Ref::Id(_) => None,
        };
        match self {
            Self::AddDepartment { parent, .. }
            | Self::UpdateDepartment {
                parent: Some((_, parent)),
                ..
            } => added(parent).into_iter().collect(),
            Self::SuperviseDepartment {
                department, new, ..
            } => added(department)
                .into_iter()
                .chain(supervisor(new))
                .collect(),
            Self::SuperviseUser { user, new, .. } => {
                added(user).into_iter().chain(supervisor(new)).collect()
            }
            Self::Join { group, .. } => added(group).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What it takes away: a word for the limit that it counts against.
    pub(crate) fn removes(&self) -> u64 {
        match self {
            Self::Deactivate { .. }
            | Self::EndEmployment { .. }
            | Self::Leave { .. }
            | Self::Unenroll { .. } => 1,
            Self::UpdateUser { leave, .. } => u64::try_from(leave.len()).unwrap_or(u64::MAX),
            _ => 0,
        }
    }
}
