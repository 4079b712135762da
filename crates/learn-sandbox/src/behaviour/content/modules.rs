//! What courses are made of, and who has come how far in one.

use learn_types::content::{
    ContentItemFinalStatus, CourseModule, CoursesModule, FinalStatus, GetContentItemFinalStatuses,
    GetContentItemFinalStatusesResult, ListCourseModules, ListCourseModulesResult,
    ListCoursesModules, ListCoursesModulesResult, ModuleType, TrainingType,
};
use rusqlite::Row;

use super::{Answer, Behaviour, Context, Table};
use crate::behaviour::filter;
use crate::behaviour::moments::moment;
use crate::behaviour::paging::Page;
use crate::ids::Kind;
use crate::refusal::Refusal;
use crate::result::Status;

pub(super) fn register(table: &mut Table) {
    super::super::add::<ListCourseModules>(table);
    super::super::add::<ListCoursesModules>(table);
    super::super::add::<GetContentItemFinalStatuses>(table);
}

const COLUMNS: &str = "m.id, m.course, m.position, m.material, m.training, coalesce(c.title, t.title), \
     coalesce(c.description, ''), c.author, coalesce(c.added, course.added), t.type, tt.title";
const TABLES: &str = "modules m JOIN content course ON course.id = m.course \
     LEFT JOIN content c ON c.id = m.material \
     LEFT JOIN trainings t ON t.id = m.training LEFT JOIN training_types tt ON tt.id = t.type";

/// A module, with what both methods show of it.
struct Module {
    id: String,
    course: String,
    item: String,
    is_training: bool,
    title: String,
    description: String,
    author: Option<String>,
    added: i64,
    sequential_number: i64,
    training_type: Option<(String, String)>,
}

impl Module {
    fn read(context: &Context<'_>, row: &Row<'_>) -> Result<Self, rusqlite::Error> {
        let material: Option<i64> = row.get(3)?;
        let training: Option<i64> = row.get(4)?;
        let kind: Option<i64> = row.get(9)?;
        let kind_title: Option<String> = row.get(10)?;
        Ok(Self {
            id: context.id(Kind::Module, row.get(0)?),
            course: context.id(Kind::Content, row.get(1)?),
            item: match (material, training) {
                (None, Some(training)) => context.id(Kind::Training, training),
                (material, _) => context.id(Kind::Content, material.unwrap_or_default()),
            },
            is_training: training.is_some(),
            title: row.get(5)?,
            description: row.get(6)?,
            author: row
                .get::<_, Option<i64>>(7)?
                .map(|author| context.id(Kind::User, author)),
            added: row.get(8)?,
            sequential_number: row.get(2)?,
            training_type: kind
                .map(|kind| context.id(Kind::TrainingType, kind))
                .zip(kind_title),
        })
    }

    fn view_url(&self, context: &Context<'_>) -> String {
        format!("{}/view/{}", context.base_url, self.id)
    }
}

fn course(context: &Context<'_>, id: &learn_types::CourseId) -> Result<i64, Refusal> {
    context
        .row(Kind::Content, id.as_str(), "content")?
        .ok_or_else(|| Refusal::unknown("there is no such content item"))
}

impl Behaviour for ListCourseModules {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listCourseModules";
        let course = course(context, &self.course_id)?;
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let limit = i64::try_from(page.limit()).unwrap_or(i64::MAX);
        let mut statement = context.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM {TABLES} WHERE m.course = ?1 AND m.position > ?2 ORDER BY m.position LIMIT ?3"
        ))?;
        let rows = statement.query_map((course, page.after, limit), |row| {
            Ok((row.get(2)?, Module::read(context, row)?))
        })?;
        let mut rows: Vec<(i64, Module)> = rows.collect::<Result<_, _>>()?;
        let mut result = ListCourseModulesResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.modules = rows
            .into_iter()
            .map(|(_, module)| {
                let view_url = module.view_url(context);
                let mut shown = CourseModule::new();
                shown.module_id = Some(module.id.into());
                shown.item_id = Some(module.item.into());
                shown.course_id = Some(module.course.into());
                shown.title = Some(module.title);
                shown.description = Some(module.description);
                shown.added_date = Some(moment(module.added).into());
                shown.sequential_number = Some(module.sequential_number);
                // The page gives author and address to materials only.
                if module.is_training {
                    shown.r#type = Some(ModuleType::Training);
                    shown.training_type = module.training_type.map(|(id, title)| {
                        let mut kind = TrainingType::new();
                        kind.training_type_id = Some(id.into());
                        kind.training_type_title = Some(title);
                        kind
                    });
                } else {
                    shown.r#type = Some(ModuleType::Material);
                    shown.author_id = module.author.map(Into::into);
                    shown.view_url = Some(view_url);
                }
                shown
            })
            .collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for ListCoursesModules {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listCoursesModules";
        let mut courses = vec![self.content_item_id];
        courses.extend(self.course_ids.into_iter().flatten());
        for id in &courses {
            course(context, id)?;
        }
        let courses = filter::rows(
            context,
            Kind::Content,
            Some(courses.iter().map(learn_types::CourseId::as_str)),
        );
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let limit = i64::try_from(page.limit()).unwrap_or(i64::MAX);
        // The page says that this method leaves trainings out.
        let mut statement = context.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM {TABLES} WHERE m.course IN (SELECT value FROM json_each(?1)) \
             AND m.material IS NOT NULL AND m.id > ?2 ORDER BY m.id LIMIT ?3"
        ))?;
        let rows = statement.query_map((courses, page.after, limit), |row| {
            Ok((row.get(0)?, Module::read(context, row)?))
        })?;
        let mut rows: Vec<(i64, Module)> = rows.collect::<Result<_, _>>()?;
        let mut result = ListCoursesModulesResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.modules = rows
            .into_iter()
            .map(|(_, module)| {
                let mut shown = CoursesModule::new();
                shown.view_url = Some(module.view_url(context));
                shown.module_id = Some(module.id.into());
                shown.content_item_id = Some(module.item.into());
                shown.course_id = Some(module.course.into());
                shown.title = Some(module.title);
                shown.description = Some(module.description);
                shown.author_id = module.author.map(Into::into);
                shown.added_date = Some(moment(module.added).into());
                shown
            })
            .collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for GetContentItemFinalStatuses {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let course = course(context, &self.content_item_id)?;
        // Those who have viewed it, says the page.
        let mut statement = context.db.prepare_cached(
            "SELECT learner, status, progress, completed, last_view FROM enrollments \
             WHERE course = ?1 AND status <> 0 AND (?2 IS NULL OR \
               (SELECT department FROM users WHERE id = learner) IN (SELECT value FROM json_each(?2))) ORDER BY id",
        )?;
        let rows = statement.query_map((course, context.visible_departments()?), |row| {
            let mut shown = ContentItemFinalStatus::new(context.id(Kind::User, row.get(0)?));
            shown.status = Some(display(Status::from_column(row.get(1)?)));
            shown.progress = Some(row.get::<_, i64>(2)?.into());
            let at = |at: Option<i64>| at.map(|at| moment(at).into());
            shown.completion_date = at(row.get(3)?);
            shown.last_view_date = at(row.get(4)?);
            Ok(shown)
        })?;
        let mut result = GetContentItemFinalStatusesResult::new();
        result.statuses = rows.collect::<Result<Vec<_>, _>>()?.into();
        Ok(Answer::Whole(result))
    }
}

/// The words of this page: `In progress`, not `in_progress`.
fn display(status: Status) -> FinalStatus {
    match status {
        Status::NotStarted => FinalStatus::NotStarted,
        Status::InProgress => FinalStatus::InProgress,
        Status::Pending => FinalStatus::Pending,
        Status::Complete => FinalStatus::Complete,
        Status::Passed => FinalStatus::Passed,
        Status::Accepted => FinalStatus::Accepted,
        Status::Incomplete => FinalStatus::Incomplete,
        Status::Failed => FinalStatus::Failed,
        Status::Declined => FinalStatus::Declined,
    }
}
