//! What a limited role may see: the departments that it manages, and all below them.

use super::Context;
use crate::refusal::Refusal;

const VISIBLE: &str = "WITH RECURSIVE visible (id) AS (\
       SELECT department FROM managed_departments WHERE user = ?1 \
       UNION SELECT d.id FROM departments d JOIN visible v ON d.parent = v.id\
     ) ";

impl Context<'_> {
    /// The departments that the caller may see, as a JSON array for SQL; `None` where there is no limit.
    pub(super) fn visible_departments(&self) -> Result<Option<String>, Refusal> {
        if self.caller.is_unlimited() {
            return Ok(None);
        }
        let list = self
            .db
            .prepare_cached(&format!(
                "{VISIBLE} SELECT json_group_array(id) FROM visible"
            ))?
            .query_row([self.caller.user], |row| row.get(0))?;
        Ok(Some(list))
    }

    /// Refuses where the caller may not see this department.
    pub(super) fn may_see(&self, department: i64) -> Result<(), Refusal> {
        if self.caller.is_unlimited() {
            return Ok(());
        }
        let seen: bool = self
            .db
            .prepare_cached(&format!(
                "{VISIBLE} SELECT EXISTS (SELECT 1 FROM visible WHERE id = ?2)"
            ))?
            .query_row([self.caller.user, department], |row| row.get(0))?;
        if seen {
            Ok(())
        } else {
            Err(Refusal::forbidden(format!(
                "{} does not manage this department",
                self.caller.login
            )))
        }
    }
}
