/// What an id may name, as far as the service can be asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    User,
    Department,
    /// Courses, learning tracks and what they are made of.
    Content,
    Group,
    /// These have no names.
    Enrollment,
}

impl Sort {
    pub(super) const ALL: &[Self] = &[
        Self::User,
        Self::Department,
        Self::Content,
        Self::Group,
        Self::Enrollment,
    ];

    /// Of the type that a descriptor gives an id.
    pub(crate) fn of(id_type: &str) -> Option<Self> {
        Some(match id_type {
            "UserId" => Self::User,
            "DepartmentId" => Self::Department,
            "CourseId" | "ContentItemId" => Self::Content,
            "GroupId" => Self::Group,
            "EnrollmentId" => Self::Enrollment,
            _ => return None,
        })
    }

    /// What may stand in place of an id.
    pub(crate) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::User => &["email", "login"],
            Self::Department => &["name", "path", "code"],
            Self::Content => &["title"],
            Self::Group => &["name"],
            Self::Enrollment => &[],
        }
    }

    /// The same in words.
    pub(super) fn how_named(self) -> String {
        let words: Vec<String> = self.keys().iter().map(|by| format!("{by}:")).collect();
        if words.is_empty() {
            return format!("{} are named by id: alone", self.many());
        }
        format!("{} are named by {} or id:", self.many(), words.join(", "))
    }

    pub(crate) fn one(self) -> &'static str {
        match self {
            Self::User => "person",
            Self::Department => "department",
            Self::Content => "content item",
            Self::Group => "group",
            Self::Enrollment => "enrollment",
        }
    }

    pub(crate) fn many(self) -> &'static str {
        match self {
            Self::User => "people",
            Self::Department => "departments",
            Self::Content => "content items",
            Self::Group => "groups",
            Self::Enrollment => "enrollments",
        }
    }
}
