//! Passwords.

use learn_types::users::{UpdateUserPassword, UpdateUserPasswordResult};

use super::{Answer, Behaviour, Context, Table};
use crate::refusal::Refusal;
use crate::secret;

pub(super) fn register(table: &mut Table) {
    super::super::add::<UpdateUserPassword>(table);
}

impl Behaviour for UpdateUserPassword {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let user = context.managed_user(&self.user_id, Refusal::unknown)?;
        let kept = checked(&self.password)?;
        context.run("UPDATE users SET password = ?2 WHERE id = ?1", (user, kept))?;
        let mut result = UpdateUserPasswordResult::new();
        result.success = Some(true);
        Ok(Answer::Whole(result))
    }
}

/// What is kept of a password that meets the rule of the page: 6 to 100 characters, a capital letter and a digit.
pub(super) fn checked(password: &str) -> Result<String, Refusal> {
    let length = password.chars().count();
    let good = (6..=100).contains(&length)
        && password.chars().any(char::is_uppercase)
        && password.chars().any(|character| character.is_ascii_digit());
    if !good {
        return Err(Refusal::wrong(
            "a password has 6 to 100 characters, among them a capital letter and a digit",
        ));
    }
    Ok(secret::hash_password(password)?)
}
