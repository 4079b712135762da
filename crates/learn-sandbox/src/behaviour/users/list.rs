//! Reading users, and which fields their profiles have.

use learn_types::users::{
    FindExistingUsers, FindExistingUsersResult, GetUserProfile, GetUserProfileFields,
    GetUserProfileFieldsResult, GetUserProfileResult, GetUsers, GetUsersResult, GetUsersV2,
    GetUsersV2Result, ListUsers, ListUsersResult, ListUsersV2, ListUsersV2Result, UserFieldInfo,
    UserProfile,
};
use learn_types::{DepartmentId, Field, GroupId};
use rusqlite::Connection;
use serde_json::json;

use super::profile::{Profiles, Version};
use super::{Answer, Behaviour, Context, Table};
use crate::behaviour::members;
use crate::behaviour::paging::Page;
use crate::ids::Kind;
use crate::refusal::Refusal;
use crate::seed::COUNTRIES;

pub(super) fn register(table: &mut Table) {
    super::super::add::<GetUsers>(table);
    super::super::add::<GetUsersV2>(table);
    super::super::add::<ListUsers>(table);
    super::super::add::<ListUsersV2>(table);
    super::super::add::<GetUserProfile>(table);
    super::super::add::<GetUserProfileFields>(table);
    super::super::add::<FindExistingUsers>(table);
}

type Parts = Box<dyn FnMut(&Connection) -> Result<Option<Vec<UserProfile>>, Refusal> + Send>;

/// How many profiles of an answer without pages are read at once.
const PART: usize = 200;

/// Which users a list shows. Each condition is a JSON array; none is not a condition.
#[derive(Default)]
struct Selection {
    members: Option<String>,
    departments: Option<String>,
    visible: Option<String>,
    logins: Option<String>,
    emails: Option<String>,
}

impl Selection {
    fn new(
        context: &Context<'_>,
        group: Option<&GroupId>,
        department: Option<&DepartmentId>,
    ) -> Result<Self, Refusal> {
        let members = match group {
            None => None,
            Some(id) => Some(match context.group(id)? {
                Some(group) => json!(members::of_group(context.db, group, None)?).to_string(),
                None => "[]".to_owned(),
            }),
        };
        let departments = match department {
            None => None,
            Some(id) => Some(match context.department(id)? {
                Some(row) => {
                    context.may_see(row)?;
                    format!("[{row}]")
                }
                None => "[]".to_owned(),
            }),
        };
        Ok(Self {
            members,
            departments,
            visible: context.visible_departments()?,
            ..Self::default()
        })
    }

    fn read(
        &self,
        db: &Connection,
        profiles: &Profiles,
        after: i64,
        limit: usize,
    ) -> Result<Vec<(i64, UserProfile)>, Refusal> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        profiles.read(
            db,
            "u.id > ?1 \
             AND (?2 IS NULL OR u.id IN (SELECT value FROM json_each(?2))) \
             AND (?3 IS NULL OR u.department IN (SELECT value FROM json_each(?3))) \
             AND (?4 IS NULL OR u.department IN (SELECT value FROM json_each(?4))) \
             AND (?5 IS NULL OR u.login IN (SELECT value FROM json_each(?5))) \
             AND (?6 IS NULL OR u.email IN (SELECT value FROM json_each(?6))) \
             ORDER BY u.id LIMIT ?7",
            (
                after,
                &self.members,
                &self.departments,
                &self.visible,
                &self.logins,
                &self.emails,
                limit,
            ),
        )
    }

    /// All of them, some at a time.
    fn parts(self, context: &Context<'_>, version: Version) -> Result<Parts, Refusal> {
        let profiles = Profiles::new(context, version, None)?;
        let mut next = Some(0);
        Ok(Box::new(move |db: &Connection| {
            let Some(after) = next else { return Ok(None) };
            let rows = self.read(db, &profiles, after, PART)?;
            next = match rows.last() {
                Some((row, _)) if rows.len() == PART => Some(*row),
                _ => None,
            };
            Ok(Some(rows.into_iter().map(|(_, profile)| profile).collect()))
        }))
    }

    /// One page, and the token of the next one.
    fn page(
        &self,
        context: &Context<'_>,
        version: Version,
        list: &str,
        size: Option<i64>,
        token: Option<&str>,
    ) -> Result<(Vec<UserProfile>, Option<String>), Refusal> {
        let page = Page::asked(context, list, size, token)?;
        let profiles = Profiles::new(context, version, None)?;
        let mut rows = self.read(context.db, &profiles, page.after, page.limit())?;
        let next = page.finish(context, list, &mut rows);
        Ok((rows.into_iter().map(|(_, profile)| profile).collect(), next))
    }
}

/// Both versions of a method do the same, but their types are their own.
macro_rules! lists {
    ($get:ident, $get_result:ident, $list:ident, $list_result:ident, $version:expr, $name:literal) => {
        impl Behaviour for $get {
            fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
                let selection =
                    Selection::new(context, self.group_id.as_ref(), self.department_id.as_ref())?;
                let mut parts = selection.parts(context, $version)?;
                Ok(Answer::Rows(Box::new(move |db| {
                    Ok(parts(db)?.map(|profiles| {
                        let mut result = $get_result::new();
                        result.user_profile = profiles;
                        result
                    }))
                })))
            }
        }

        impl Behaviour for $list {
            fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
                let mut selection =
                    Selection::new(context, self.group_id.as_ref(), self.department_id.as_ref())?;
                let wanted = |list: Option<&Vec<String>>| {
                    list.filter(|list| !list.is_empty())
                        .map(|list| json!(list).to_string())
                };
                selection.logins = wanted(self.logins.as_deref());
                selection.emails = wanted(self.emails.as_deref());
                let (profiles, next) = selection.page(
                    context,
                    $version,
                    $name,
                    self.page_size,
                    self.page_token.as_deref(),
                )?;
                let mut result = $list_result::new();
                result.users = profiles.into();
                result.next_page_token = next;
                Ok(Answer::Whole(result))
            }
        }
    };
}
lists!(
    GetUsers,
    GetUsersResult,
    ListUsers,
    ListUsersResult,
    Version::One,
    "listUsers"
);
lists!(
    GetUsersV2,
    GetUsersV2Result,
    ListUsersV2,
    ListUsersV2Result,
    Version::Two,
    "listUsers/v2"
);

impl Behaviour for GetUserProfile {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let user = context.managed_user(&self.user_id, Refusal::unknown)?;
        let profiles = Profiles::new(context, Version::One, Some(user))?;
        let mut result = GetUserProfileResult::new();
        result.user_profile = profiles
            .read(context.db, "u.id = ?1", [user])?
            .pop()
            .map(|(_, profile)| profile);
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for GetUserProfileFields {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let mut statement = context.db.prepare_cached(
            "SELECT id, label, type, is_unique, is_visible, is_required, position FROM profile_fields ORDER BY position",
        )?;
        let rows = statement.query_map([], |row| {
            let id: String = row.get(0)?;
            let kind: String = row.get(2)?;
            let mut field = UserFieldInfo::new(id.as_str());
            field.name = Some(id.to_ascii_lowercase());
            field.label = row.get(1)?;
            field.values = (kind == "country").then(|| {
                let countries = COUNTRIES
                    .iter()
                    .map(|country| Field::new(*country).value(*country));
                countries.collect()
            });
            field.r#type = Some(kind.as_str().into());
            field.is_unique = row.get(3)?;
            field.is_visible = row.get(4)?;
            field.is_required = row.get(5)?;
            field.order_priority = row.get(6)?;
            Ok(field)
        })?;
        let mut result = GetUserProfileFieldsResult::new();
        result.user_field_info = rows.collect::<Result<_, _>>()?;
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for FindExistingUsers {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let visible = context.visible_departments()?;
        let mut found = Vec::new();
        for id in &self.user_ids {
            let Some(user) = context.user(id)? else {
                continue;
            };
            let seen = context.exists(
                "users WHERE id = ?1 AND (?2 IS NULL OR department IN (SELECT value FROM json_each(?2)))",
                (user, &visible),
            )?;
            if seen {
                found.push(context.id(Kind::User, user));
            }
        }
        let mut result = FindExistingUsersResult::new();
        result.user_ids = Some(found.into_iter().collect());
        Ok(Answer::Whole(result))
    }
}
