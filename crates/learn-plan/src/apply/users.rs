//! Steps that are about users.

use learn_client::types::users::{
    AddUser, ChangeUserStatus, ChangeUserSubordination, DeactivateUsers,
    RemoveScheduledUserTermination, RoleAssignment, ScheduleUserTermination, UpdateUserProfile,
};
use learn_client::types::{Field, SubordinationChange, SubordinationType, UserStatus};
use learn_client::{Client, Error};
use learn_sync::text::comparable;

use super::look::{Comparison, Item, Look};
use super::server::{Sent, Server};
use crate::desire::{current_role, current_supervisor, is_role_id};
use crate::read;
use crate::step::{Ref, Role, Step, Supervisor};

const GONE: &str = "the user is gone, or this role may not see the user any more";

pub(super) async fn look(server: &mut Server<'_>, item: &Item<'_>) -> Result<Look, Error> {
    let user = match item.step {
        Step::AddUser {
            has_password: true, ..
        } if server
            .secrets
            .of_row(item.change.rows.first().copied())
            .is_none() =>
        {
            return Ok(Look::Shifted(
                "the row of the input holds no password".to_owned(),
            ));
        }
        Step::AddUser {
            login,
            department,
            fields,
            ..
        } => {
            return look_for_new(server, item, login, department, fields).await;
        }
        // Nothing shows whether it was done; to do it twice does no harm.
        Step::KeepEmployment { .. } | Step::EndEmployment { .. } => {
            return Ok(Look::Ready(None));
        }
        Step::UpdateUser { user, .. } | Step::Activate { user } => user.clone(),
        Step::SuperviseUser { user, .. } => match server.id(user) {
            Some(id) => id.to_owned(),
            None => return Ok(Look::Shifted("the user was not added".to_owned())),
        },
        _ => return Ok(Look::Shifted(GONE.to_owned())),
    };
    let found = read::profiles(server.client, std::slice::from_ref(&user), &|_, _| ()).await?;
    let Some(profile) = found.get(&user) else {
        return Ok(Look::Shifted(GONE.to_owned()));
    };
    let look = match item.step {
        Step::Activate { .. } if profile.status == Some(UserStatus::Active) => Look::So(None),
        Step::SuperviseUser {
            functional,
            old,
            new,
            ..
        } => {
            let now = if *functional {
                profile.co_subordination.as_ref()
            } else {
                profile.subordination.as_ref()
            };
            supervised(server, current_supervisor(now).as_ref(), old.as_ref(), new)
        }
        Step::UpdateUser {
            fields,
            department,
            role,
            join,
            leave,
            ..
        } => {
            if let Some(why) = read::not_whole(profile) {
                return Ok(Look::Shifted(why));
            }
            if !join.is_empty() || !leave.is_empty() {
                if profile.groups.is_none() {
                    let what = "the service does not say in which groups the user is";
                    return Ok(Look::Shifted(what.to_owned()));
                }
                server.smart().await?;
            }
            let mut comparison = Comparison::new();
            for (name, edit) in fields {
                comparison.edit(name, read::value_of(profile, name), edit);
            }
            if let Some(edit) = department {
                comparison.edit(
                    "the department",
                    profile.department_id.as_ref().map(AsRef::<str>::as_ref),
                    edit,
                );
            }
            if let Some((old, new)) = role {
                let now = current_role(profile, new);
                comparison.add("the role", &now, old, new, |role| {
                    format!("{:?}", role.role)
                });
            }
            let groups: Vec<&str> = profile
                .groups
                .iter()
                .flatten()
                .map(AsRef::<str>::as_ref)
                .collect();
            for (group, is_in) in join
                .iter()
                .map(|id| (id, true))
                .chain(leave.iter().map(|id| (id, false)))
            {
                let now = groups.contains(&group.as_str());
                comparison.add("the membership", &now, &!is_in, &is_in, ToString::to_string);
            }
            comparison.look()
        }
        _ => Look::Ready(None),
    };
    server.profiles = found;
    Ok(look)
}

/// Whether a user is known not to be the one who was just added.
async fn is_somebody_else(client: &Client, id: &str, login: &str) -> bool {
    // An error here says nothing of what was added.
    let found = read::profiles(client, &[id.to_owned()], &|_, _| ()).await;
    let own = found.ok().and_then(|found| {
        let profile = found.get(id)?;
        read::value_of(profile, "LOGIN").map(comparable)
    });
    own.is_some_and(|own| own != comparable(login))
}

async fn look_for_new(
    server: &mut Server<'_>,
    item: &Item<'_>,
    login: &str,
    department: &str,
    fields: &[(String, String)],
) -> Result<Look, Error> {
    let found = server
        .logins
        .find(server.client, login, item.was_sent())
        .await?;
    let Some(profile) = found else {
        return Ok(Look::Ready(None));
    };
    if !item.was_sent() {
        return Ok(Look::Shifted(format!(
            "a user with the login {login:?} is there by now: make the plan anew"
        )));
    }
    let mut differing: Vec<&str> = fields
        .iter()
        .filter(|(name, value)| read::value_of(&profile, name) != Some(value.trim()))
        .map(|(name, _)| name.as_str())
        .collect();
    if profile
        .department_id
        .as_ref()
        .is_none_or(|id| id.as_str() != department)
    {
        differing.push("department");
    }
    if differing.is_empty() {
        return Ok(Look::So(Some(profile.user_id.to_string())));
    }
    Ok(Look::Unknown(format!(
        "nothing says whether this user was added, and by now there is one with this login who is not as in the plan: {}",
        differing.join(", ")
    )))
}

fn supervised(
    server: &Server<'_>,
    now: Option<&Supervisor>,
    old: Option<&Supervisor>,
    new: &Supervisor,
) -> Look {
    let Some(new) = known(server, new) else {
        return Look::Shifted("the supervisor was not added".to_owned());
    };
    // A new user has whatever supervisor the service gives.
    let old = old.or(now);
    let mut comparison = Comparison::new();
    comparison.add("the supervisor", &now, &old, &Some(&new), |one| {
        shown_supervisor(*one)
    });
    comparison.look()
}

/// For messages.
pub(super) fn shown_supervisor(supervisor: Option<&Supervisor>) -> String {
    match supervisor {
        None => "not known".to_owned(),
        Some(Supervisor::Inherit) => "that of the department above".to_owned(),
        Some(Supervisor::Nobody) => "nobody".to_owned(),
        Some(Supervisor::Person(one)) => {
            format!("the user {}", one.id().unwrap_or("who was added"))
        }
    }
}

/// The same with the id of whoever was added.
pub(super) fn known(server: &Server<'_>, supervisor: &Supervisor) -> Option<Supervisor> {
    Some(match supervisor {
        Supervisor::Person(one) => Supervisor::Person(Ref::Id(server.id(one)?.to_owned())),
        other => other.clone(),
    })
}

pub(super) async fn look_at_active(
    server: &mut Server<'_>,
    items: &[Item<'_>],
) -> Result<Vec<Look>, Error> {
    let ids: Vec<String> = items
        .iter()
        .filter_map(|item| deactivated(item))
        .map(str::to_owned)
        .collect();
    let found = read::profiles(server.client, &ids, &|_, _| ()).await?;
    Ok(items
        .iter()
        .map(
            |item| match deactivated(item).and_then(|id| found.get(id)) {
                None => Look::Shifted(GONE.to_owned()),
                Some(profile) => match &profile.status {
                    Some(UserStatus::Active) => Look::Ready(None),
                    Some(UserStatus::Inactive | UserStatus::EmploymentEnded) => Look::So(None),
                    _ => Look::Shifted(
                        "the service does not say whether the user is active".to_owned(),
                    ),
                },
            },
        )
        .collect())
}

fn deactivated<'a>(item: &Item<'a>) -> Option<&'a str> {
    match item.step {
        Step::Deactivate { user } => Some(user),
        _ => None,
    }
}

pub(super) async fn deactivate(server: &Server<'_>, items: &[Item<'_>]) -> Result<Sent, Error> {
    let users = items.iter().filter_map(deactivated);
    server
        .client
        .send(&DeactivateUsers::new(users))
        .await
        .map(Sent::from)
}

pub(super) async fn send(server: &Server<'_>, item: &Item<'_>) -> Result<Sent, Error> {
    let client = server.client;
    let password = || {
        server
            .secrets
            .of_row(item.change.rows.first().copied())
            .unwrap_or_default()
    };
    match item.step {
        Step::AddUser {
            login,
            department,
            fields,
            role,
            groups,
            has_password,
            invitation,
        } => {
            let request = AddUser::new(department.as_str()).login(login.as_str());
            let email = fields
                .iter()
                .find(|(name, _)| name == "EMAIL")
                .map(|(_, email)| email.as_str());
            let login_field = [("LOGIN", login.as_str())];
            let others = fields
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()));
            let mut request = request.fields(
                login_field
                    .into_iter()
                    .chain(others)
                    .map(|(name, value)| Field::new(name).value(value)),
            );
            request.email = email.map(str::to_owned);
            request.groups =
                (!groups.is_empty()).then(|| groups.iter().map(String::as_str).collect());
            request.password = has_password.then(|| password().to_owned());
            if let Some(role) = role {
                let (kind, id, roles) = wire_role(role);
                (request.role, request.role_id, request.roles) =
                    (kind.map(Into::into), id.map(Into::into), roles);
                request.manageable_department_ids = (!role.departments.is_empty())
                    .then(|| role.departments.iter().map(String::as_str).collect());
            }
            if let Some(text) = invitation {
                request = request
                    .send_login_email(true)
                    .invitation_message(text.as_str());
            }
            let added = client.send(&request).await?;
            let Some(id) = added.user_id.map(|id| id.to_string()) else {
                return Ok(Sent::Silent);
            };
            if is_somebody_else(client, &id, login).await {
                return Ok(Sent::Silent);
            }
            let full: Vec<String> = added
                .exceeded_groups
                .iter()
                .flatten()
                .map(ToString::to_string)
                .collect();
            Ok(if full.is_empty() {
                Sent::Done(Some(id))
            } else {
                let what = format!(
                    "the user was added, and could not be put into the groups {}",
                    full.join(", ")
                );
                Sent::InPart(id, what)
            })
        }
        Step::UpdateUser { user, .. } => {
            let request = overlaid(server, item, user);
            client.send(&request).await.map(Sent::from)
        }
        Step::SuperviseUser {
            user,
            functional,
            new,
            ..
        } => {
            let mut request = ChangeUserSubordination::new(server.id(user).unwrap_or_default());
            (request.subordination, request.co_subordination) =
                supervisors(server, new, *functional);
            client.send(&request).await.map(Sent::from)
        }
        Step::KeepEmployment { user } => client
            .send(&RemoveScheduledUserTermination::new(user.as_str()))
            .await
            .map(Sent::from),
        Step::Activate { user } => client
            .send(&ChangeUserStatus::new(user.as_str(), UserStatus::Active))
            .await
            .map(Sent::from),
        Step::EndEmployment { user, date } => client
            .send(&ScheduleUserTermination::new(user.as_str(), date.0))
            .await
            .map(Sent::from),
        _ => Ok(Sent::Silent),
    }
}

/// The whole user as just read, with the edits of the step: the service wants all required fields of every change, and what
/// others have changed meanwhile stays.
fn overlaid(server: &Server<'_>, item: &Item<'_>, user: &str) -> UpdateUserProfile {
    let profile = server.profiles.get(user);
    let (mut fields, mut department) = (Vec::<(String, String)>::new(), String::new());
    if let Some(profile) = profile {
        for field in profile.fields.iter().flatten() {
            if let (Some(name), Some(value)) = (&field.name, &field.value) {
                fields.push((name.clone(), value.clone()));
            }
        }
        department = profile
            .department_id
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
    }
    let Step::UpdateUser {
        fields: edits,
        department: moved,
        role,
        join,
        leave,
        ..
    } = item.step
    else {
        return UpdateUserProfile::new(user, department);
    };
    for (name, edit) in edits {
        let value = edit.new.clone().unwrap_or_default();
        match fields
            .iter_mut()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
        {
            Some((_, own)) => *own = value,
            None => fields.push((name.clone(), value)),
        }
    }
    if let Some(new) = moved.as_ref().and_then(|edit| edit.new.clone()) {
        department = new;
    }
    let value = |name: &str| {
        fields
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.clone())
    };
    let (login, email) = (value("LOGIN"), value("EMAIL"));
    let mut request = UpdateUserProfile::new(user, department).fields(
        fields
            .iter()
            .map(|(name, value)| Field::new(name.as_str()).value(value.as_str())),
    );
    request.login = login;
    request.email = email;
    if let Some((_, new)) = role {
        let (kind, id, roles) = wire_role(new);
        (request.role, request.role_id, request.roles) =
            (kind.map(Into::into), id.map(Into::into), roles);
        request.manageable_department_ids = (!new.departments.is_empty())
            .then(|| new.departments.iter().map(String::as_str).collect());
    }
    if !join.is_empty() || !leave.is_empty() {
        let smart = server.known_smart();
        let mut groups: Vec<&str> = profile
            .into_iter()
            .flat_map(|profile| profile.groups.iter().flatten())
            .map(AsRef::<str>::as_ref)
            .filter(|id| {
                !smart.iter().any(|smart| smart == id) && !leave.iter().any(|gone| gone == id)
            })
            .collect();
        groups.extend(
            join.iter()
                .map(String::as_str)
                .filter(|id| !groups.contains(id))
                .collect::<Vec<_>>(),
        );
        request.groups = Some(groups.into_iter().collect());
    }
    request
}

/// A role as a request says it: a kind, or an assignment of its id.
fn wire_role(
    role: &Role,
) -> (
    Option<&str>,
    Option<&str>,
    Option<learn_client::types::users::RoleAssignmentList>,
) {
    if !is_role_id(&role.role) {
        return (Some(role.role.as_str()), None, None);
    }
    let mut assignment = RoleAssignment::new(role.role.as_str());
    if !role.departments.is_empty() {
        assignment =
            assignment.manageable_department_ids(role.departments.iter().map(String::as_str));
    }
    (None, None, Some(vec![assignment].into()))
}

/// The supervisor and the functional one, of which one is to be changed.
pub(super) fn supervisors(
    server: &Server<'_>,
    new: &Supervisor,
    functional: bool,
) -> (Option<SubordinationChange>, Option<SubordinationChange>) {
    let supervisor = known(server, new).map(|supervisor| wire_supervisor(&supervisor));
    if functional {
        (None, supervisor)
    } else {
        (supervisor, None)
    }
}

fn wire_supervisor(supervisor: &Supervisor) -> SubordinationChange {
    match supervisor {
        Supervisor::Inherit => SubordinationChange::new(SubordinationType::Inherit),
        Supervisor::Nobody => SubordinationChange::new(SubordinationType::NoSupervisor),
        Supervisor::Person(one) => SubordinationChange::new(SubordinationType::Manual)
            .supervisor_id(one.id().unwrap_or_default()),
    }
}
