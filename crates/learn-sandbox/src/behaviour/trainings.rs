//! Sessions of trainings.

use learn_types::trainings::{
    GetTrainingSession, GetTrainingSessionResult, ListSessionsByTraining,
    ListSessionsByTrainingResult, TrainingSession,
};

use super::moments::moment;
use super::{Answer, Behaviour, Context, Table};
use crate::ids::Kind;
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetTrainingSession>(table);
    super::add::<ListSessionsByTraining>(table);
}

fn sessions(
    context: &Context<'_>,
    condition: &str,
    row: i64,
) -> Result<Vec<TrainingSession>, Refusal> {
    let mut statement = context.db.prepare_cached(&format!(
        "SELECT id, title, starts, duration, instructor FROM training_sessions WHERE {condition} ORDER BY starts, id"
    ))?;
    let rows = statement.query_map([row], |row| {
        let id: i64 = row.get(0)?;
        let mut session = TrainingSession::new(context.id(Kind::Session, id));
        session.title = row.get(1)?;
        session.start_time = Some(moment(row.get(2)?).into());
        session.duration = row.get(3)?;
        session.instructor = row.get(4)?;
        let mut days = context
            .db
            .prepare_cached("SELECT id FROM training_days WHERE session = ?1 ORDER BY starts")?;
        let days: Vec<String> = days
            .query_map([id], |row| Ok(context.id(Kind::Day, row.get(0)?)))?
            .collect::<Result<_, _>>()?;
        session.day_ids = Some(days.into_iter().collect());
        Ok(session)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Behaviour for GetTrainingSession {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .row(
                Kind::Session,
                self.training_session_id.as_str(),
                "training_sessions",
            )?
            .ok_or_else(|| Refusal::wrong("there is no such session"))?;
        let mut result = GetTrainingSessionResult::new();
        result.training_session = sessions(context, "id = ?1", row)?.pop();
        Ok(Answer::Whole(result))
    }
}

impl Behaviour for ListSessionsByTraining {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let row = context
            .row(Kind::Training, self.training_id.as_str(), "trainings")?
            .ok_or_else(|| Refusal::wrong("there is no such training"))?;
        let mut result = ListSessionsByTrainingResult::new();
        result.training_session = sessions(context, "training = ?1", row)?;
        Ok(Answer::Whole(result))
    }
}
