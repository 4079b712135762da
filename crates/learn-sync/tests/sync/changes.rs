//! Random changes and deletions, through the operations that anybody would use.

use learn_client::types::content::{
    CourseStatusChange, ModuleStatus, ModuleStatusChange, UpdateCourseStatus, UpdateModulesStatuses,
};
use learn_client::types::departments::{
    AddDepartment, ChangeDepartmentSubordination, RemoveDepartment, UpdateDepartment,
};
use learn_client::types::enrollments::{ChangeEnrollment, EnrollLearnersInCourses, Unenroll};
use learn_client::types::ext::DueDate;
use learn_client::types::gamification::{AwardGamificationPoints, WithdrawGamificationPoints};
use learn_client::types::groups::{AddGroup, RemoveGroup, UpdateGroup, UpdateGroupMembers};
use learn_client::types::users::{
    AddUser, ChangeUserStatus, ChangeUserSubordination, DeleteUser, UpdateUserProfile,
};
use learn_client::types::wire::{Date, DateTime};
use learn_client::types::{Field, SubordinationChange, SubordinationType, UserStatus};
use learn_client::{Client, Error};

use super::expected;
use super::support::{Fixture, Random};

/// The ids that there are, read from the sandbox's database.
pub(crate) struct Ids {
    pub(crate) users: Vec<String>,
    pub(crate) logins: Vec<String>,
    pub(crate) departments: Vec<String>,
    pub(crate) groups: Vec<String>,
    pub(crate) courses: Vec<String>,
    /// Enrollment, course, a material of the course.
    pub(crate) enrollments: Vec<(String, String, String)>,
}

impl Ids {
    pub(crate) fn read(fixture: &Fixture) -> Self {
        let db = expected::both(&fixture.state(), &fixture.copy());
        let texts = |sql: &str| -> Vec<String> {
            db.prepare(sql)
                .unwrap()
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap()
        };
        Self {
            // The staff stays as it is.
            users: texts("SELECT id(2, id) FROM box.users WHERE id > 6 ORDER BY id"),
            logins: texts("SELECT login FROM box.users WHERE id > 6 ORDER BY id"),
            departments: texts("SELECT id(1, id) FROM box.departments WHERE id > 1 ORDER BY id"),
            groups: texts("SELECT id(4, id) FROM box.groups WHERE rules IS NULL ORDER BY id"),
            courses: texts("SELECT id(5, id) FROM box.content WHERE type = 'Course' ORDER BY id"),
            enrollments: db
                .prepare(
                    "SELECT id(7, e.id), id(5, e.course), id(5, (SELECT material FROM box.modules m \
                     WHERE m.course = e.course AND material IS NOT NULL ORDER BY position LIMIT 1)) \
                     FROM box.enrollments e ORDER BY e.id",
                )
                .unwrap()
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap(),
        }
    }
}

/// Makes changes until so many have been carried out. The sandbox refuses some; those do not count.
pub(crate) async fn make(fixture: &Fixture, client: &Client, random: &mut Random, wanted: usize) {
    let mut done = 0;
    let mut tried = 0;
    while done < wanted {
        let ids = Ids::read(fixture);
        // The lists are read anew after some changes, not after each.
        for _ in 0..20 {
            tried += 1;
            assert!(tried < wanted * 4, "{done} of {tried} changes");
            let result = change(client, random, &ids, tried).await;
            match result {
                Ok(()) => done += 1,
                Err(error) => assert!(error.fault().is_some(), "{error}"),
            }
            if done == wanted {
                break;
            }
        }
    }
}

/// One change.
pub(crate) async fn change(
    client: &Client,
    random: &mut Random,
    ids: &Ids,
    number: usize,
) -> Result<(), Error> {
    let at = random.below(ids.users.len());
    let (user, login) = (ids.users[at].as_str(), ids.logins[at].as_str());
    let department = random.pick(&ids.departments).as_str();
    let group = random.pick(&ids.groups).as_str();
    let (enrollment, course, material) = random.pick(&ids.enrollments);
    let day = Date::new(2026, 1, 1 + i8::try_from(random.below(28)).unwrap()).unwrap();
    let midnight = DateTime::local(day.get().to_datetime(jiff::civil::Time::midnight()));
    match random.below(24) {
        0..3 => {
            let courses = [
                random.pick(&ids.courses).as_str(),
                random.pick(&ids.courses).as_str(),
            ];
            let due = if random.below(2) == 0 {
                DueDate::On(day)
            } else {
                DueDate::Unlimited
            };
            let mut request = EnrollLearnersInCourses::new(courses, [user], due);
            request.lock_after_due_date = Some(random.below(2) == 0);
            client.send(&request).await?;
        }
        3..6 => {
            client.send(&Unenroll::new(enrollment.as_str())).await?;
        }
        6 | 7 => {
            let due = DueDate::AfterHours(48);
            let mut request = ChangeEnrollment::new(enrollment.as_str(), midnight, due);
            request.lock_after_due_date = Some(random.below(2) == 0);
            client.send(&request).await?;
        }
        8..11 => {
            let status = [
                CourseStatusChange::from("complete"),
                CourseStatusChange::from("passed"),
                CourseStatusChange::from("failed"),
            ];
            let mut request = UpdateCourseStatus::new(
                [enrollment.as_str()],
                course.as_str(),
                random.pick(&status).clone(),
            );
            request.date = Some(day.into());
            request.awarded_score = Some(i64::try_from(random.below(101)).unwrap().into());
            client.send(&request).await?;
        }
        11 | 12 => {
            let status = [
                ModuleStatus::Complete,
                ModuleStatus::Failed,
                ModuleStatus::Passed,
            ];
            let change = ModuleStatusChange::new(
                material.as_str(),
                day,
                random.pick(&status).clone(),
                i64::try_from(random.below(101)).unwrap(),
            );
            client
                .send(&UpdateModulesStatuses::new(
                    [enrollment.as_str()],
                    course.as_str(),
                    [change],
                ))
                .await?;
        }
        13 => {
            let mut request = AddUser::new(department);
            request.login = Some(format!("New.Person{number}"));
            request.email = Some(format!("Person{number}@example.org"));
            request.fields = Some(
                [
                    Field::new("FIRST_NAME").value("Łucja"),
                    Field::new("LAST_NAME").value("O'Neill \u{1f600}"),
                    Field::new("ABOUT_ME").value(format!("number {number}")),
                ]
                .into_iter()
                .collect(),
            );
            client.send(&request).await?;
        }
        14 => {
            client.send(&DeleteUser::new(user)).await?;
        }
        15 => {
            let status = [
                UserStatus::Active,
                UserStatus::Inactive,
                UserStatus::EmploymentEnded,
            ];
            client
                .send(&ChangeUserStatus::new(user, random.pick(&status).clone()))
                .await?;
        }
        16 => {
            let mut request = UpdateUserProfile::new(user, department);
            request.login = Some(login.to_owned());
            let job = Field::new("JOB_TITLE").value(format!("Job {}", random.below(9)));
            request.fields = Some([job].into_iter().collect());
            client.send(&request).await?;
        }
        17 => {
            let request = AddDepartment::new(format!("Department {number}"), department);
            client.send(&request).await?;
        }
        18 => {
            client.send(&RemoveDepartment::new(department)).await?;
        }
        19 => {
            let mut request = UpdateDepartment::new(department);
            request.name = Some(format!("Renamed {number}"));
            request.parent_department_id =
                (random.below(2) == 0).then(|| random.pick(&ids.departments).as_str().into());
            client.send(&request).await?;
        }
        20 => {
            let users: Vec<&str> = (0..4).map(|_| random.pick(&ids.users).as_str()).collect();
            match random.below(4) {
                0 => {
                    let mut request = AddGroup::new(format!("Group {number}"));
                    request.user_ids = Some(users.into_iter().collect());
                    client.send(&request).await?;
                }
                1 if ids.groups.len() > 3 => {
                    client.send(&RemoveGroup::new(group)).await?;
                }
                2 => {
                    client
                        .send(&UpdateGroup::new(group, format!("Renamed {number}")))
                        .await?;
                }
                _ => {
                    client.send(&UpdateGroupMembers::new(group, users)).await?;
                }
            }
        }
        21 => {
            let amount = i64::try_from(1 + random.below(50)).unwrap();
            if random.below(3) == 0 {
                client
                    .send(&WithdrawGamificationPoints::new(user, amount, "returned"))
                    .await?;
            } else {
                client
                    .send(&AwardGamificationPoints::new(user, amount, "earned"))
                    .await?;
            }
        }
        22 => {
            let mut request = ChangeUserSubordination::new(user);
            request.subordination = Some(subordination(random, ids));
            request.co_subordination = Some(subordination(random, ids));
            client.send(&request).await?;
        }
        _ => {
            let mut request = ChangeDepartmentSubordination::new(department);
            request.subordination = Some(subordination(random, ids));
            request.co_subordination = Some(subordination(random, ids));
            client.send(&request).await?;
        }
    }
    Ok(())
}

fn subordination(random: &mut Random, ids: &Ids) -> SubordinationChange {
    match random.below(3) {
        0 => SubordinationChange::new(SubordinationType::Inherit),
        1 => SubordinationChange::new(SubordinationType::NoSupervisor),
        _ => SubordinationChange::new(SubordinationType::Manual)
            .supervisor_id(random.pick(&ids.users).as_str()),
    }
}
