//! Courses, learning tracks and materials.

use learn_types::content::{
    ContentItem, GetContent, GetContentItem, GetContentItemResult, GetContentResult, ListContent,
    ListContentResult,
};
use rusqlite::{Connection, Row};
use serde_json::json;

use super::{Answer, Behaviour, Context, Table};
use crate::behaviour::filter;
use crate::behaviour::moments::moment;
use crate::behaviour::paging::Page;
use crate::ids::{Ids, Kind};
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::super::add::<GetContent>(table);
    super::super::add::<ListContent>(table);
    super::super::add::<GetContentItem>(table);
}

const COLUMNS: &str = "id, type, title, subtitle, description, author, added";
/// How many items of an answer without pages are read at once.
const PART: usize = 500;

fn item(row: &Row<'_>, ids: Ids, base_url: &str) -> Result<ContentItem, rusqlite::Error> {
    let id = ids.encode(Kind::Content, row.get(0)?);
    let kind: String = row.get(1)?;
    let mut item = ContentItem::new(id.as_str());
    item.title = row.get(2)?;
    item.subtitle = row.get(3)?;
    item.description = row.get(4)?;
    item.user_id = row
        .get::<_, Option<i64>>(5)?
        .map(|author| ids.encode(Kind::User, author).into());
    item.added_date = Some(moment(row.get(6)?).into());
    item.view_url = Some(format!("{base_url}/view/{id}"));
    item.content_item_type = Some(kind.as_str().into());
    item.r#type = Some(kind);
    Ok(item)
}

/// Which items a list shows. Each condition is a JSON array; none is not a condition.
#[derive(Default)]
struct Selection {
    one: Option<String>,
    items: Option<String>,
    types: Option<String>,
}

impl Selection {
    fn read(
        &self,
        db: &Connection,
        ids: Ids,
        base_url: &str,
        after: i64,
        limit: usize,
    ) -> Result<Vec<(i64, ContentItem)>, Refusal> {
        let mut statement = db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM content WHERE id > ?1 \
             AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2))) \
             AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3))) \
             AND (?4 IS NULL OR type IN (SELECT value FROM json_each(?4))) \
             ORDER BY id LIMIT ?5"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement
            .query_map((after, &self.one, &self.items, &self.types, limit), |row| {
                Ok((row.get(0)?, item(row, ids, base_url)?))
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Behaviour for GetContent {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let (ids, base_url) = (context.ids, context.base_url.to_owned());
        let mut next = Some(0);
        Ok(Answer::Rows(Box::new(move |db| {
            let Some(after) = next else { return Ok(None) };
            let rows = Selection::default().read(db, ids, &base_url, after, PART)?;
            next = match rows.last() {
                Some((row, _)) if rows.len() == PART => Some(*row),
                _ => None,
            };
            let mut part = GetContentResult::new();
            part.content_item = rows.into_iter().map(|(_, item)| item).collect();
            Ok(Some(part))
        })))
    }
}

impl Behaviour for ListContent {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let list = "listContent";
        let page = Page::asked(context, list, self.page_size, self.page_token.as_deref())?;
        let one = match &self.content_item_id {
            None => None,
            Some(id) => {
                let row = context
                    .row(Kind::Content, id.as_str(), "content")?
                    .ok_or_else(|| Refusal::unknown("there is no such content item"))?;
                Some(format!("[{row}]"))
            }
        };
        let types = self
            .content_types
            .as_deref()
            .filter(|types| !types.is_empty());
        let selection = Selection {
            one,
            items: filter::rows(
                context,
                Kind::Content,
                self.content_item_ids
                    .as_ref()
                    .map(|ids| ids.iter().map(learn_types::CourseId::as_str)),
            ),
            types: types.map(|types| {
                json!(
                    types
                        .iter()
                        .map(learn_types::content::ContentType::as_str)
                        .collect::<Vec<_>>()
                )
                .to_string()
            }),
        };
        let mut rows = selection.read(
            context.db,
            context.ids,
            context.base_url,
            page.after,
            page.limit(),
        )?;
        let mut result = ListContentResult::new();
        result.next_page_token = page.finish(context, list, &mut rows);
        result.content_items = rows.into_iter().map(|(_, item)| item).collect();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for GetContentItem {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .row(Kind::Content, self.content_item_id.as_str(), "content")?
            .ok_or_else(|| Refusal::unknown("there is no such content item"))?;
        let mut result = GetContentItemResult::new();
        result.content_item = Some(
            context
                .db
                .prepare_cached(&format!("SELECT {COLUMNS} FROM content WHERE id = ?1"))?
                .query_row([row], |row| item(row, context.ids, context.base_url))?,
        );
        Ok(Answer::Whole(result))
    }
}
