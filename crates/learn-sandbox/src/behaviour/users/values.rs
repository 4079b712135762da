//! Login, e-mail address and the other fields of a profile, wherever a request puts them.

use learn_types::FieldList;

use crate::behaviour::Context;
use crate::refusal::Refusal;

/// What a request says about the fields of a profile.
pub(super) struct Values {
    pub(super) login: Option<String>,
    pub(super) email: Option<String>,
    /// The other fields by their ids. An empty value takes the field away.
    others: Vec<(String, String)>,
}

impl Values {
    /// Login and e-mail address may stand beside the fields or among them; beside them wins.
    pub(super) fn collect(
        context: &Context<'_>,
        login: Option<&str>,
        email: Option<&str>,
        fields: Option<&FieldList>,
    ) -> Result<Self, Refusal> {
        let said = |value: Option<&str>| value.map(|value| value.trim().to_owned());
        let mut values = Self {
            login: None,
            email: None,
            others: Vec::new(),
        };
        for field in fields.into_iter().flatten() {
            let name = field.name.as_deref().unwrap_or_default().trim();
            let id: String = context
                .value("SELECT id FROM profile_fields WHERE id = ?1", [name])?
                .ok_or_else(|| Refusal::wrong(format!("there is no profile field {name:?}")))?;
            let value = field.value.clone().unwrap_or_default();
            match id.as_str() {
                "LOGIN" => values.login = said(Some(&value)),
                "EMAIL" => values.email = said(Some(&value)),
                _ => values.others.push((id, value)),
            }
        }
        values.login = said(login).or(values.login);
        values.email = said(email).or(values.email);
        if values.login.as_deref() == Some("") {
            return Err(Refusal::wrong("the login must not be empty"));
        }
        if let Some(email) = &values.email
            && !email.is_empty()
            && !email.contains('@')
        {
            return Err(Refusal::wrong("the email is not an address"));
        }
        Ok(values)
    }

    /// One more field, where the request has it as an element of its own.
    pub(super) fn also(&mut self, id: &str, value: Option<&str>) {
        self.others
            .extend(value.map(|value| (id.to_owned(), value.to_owned())));
    }

    /// The first value that somebody else has in a field that must be unique: the field and the value.
    pub(super) fn taken(
        &self,
        context: &Context<'_>,
        by_other_than: i64,
    ) -> Result<Option<(String, String)>, Refusal> {
        let of = |field: &str, value: &str| Ok(Some((field.to_owned(), value.to_owned())));
        if let Some(email) = self.email.as_deref().filter(|email| !email.is_empty())
            && context.exists(
                "users WHERE email = ?1 AND id <> ?2",
                (email, by_other_than),
            )?
        {
            return of("EMAIL", email);
        }
        if let Some(login) = &self.login
            && context.exists(
                "users WHERE login = ?1 AND id <> ?2",
                (login, by_other_than),
            )?
        {
            return of("LOGIN", login);
        }
        for (id, value) in &self.others {
            let taken = !value.is_empty()
                && context.exists(
                    "user_fields f JOIN profile_fields p ON p.id = f.field \
                     WHERE f.field = ?1 AND f.value = ?2 AND f.user <> ?3 AND p.is_unique",
                    (id, value, by_other_than),
                )?;
            if taken {
                return of(id, value);
            }
        }
        Ok(None)
    }

    /// Writes the fields beside login and e-mail address.
    pub(super) fn put(&self, context: &Context<'_>, user: i64) -> Result<(), Refusal> {
        for (id, value) in &self.others {
            context.run(
                "DELETE FROM user_fields WHERE user = ?1 AND field = ?2",
                (user, id),
            )?;
            if !value.is_empty() {
                context.run(
                    "INSERT INTO user_fields (user, field, value) VALUES (?1, ?2, ?3)",
                    (user, id, value),
                )?;
            }
        }
        Ok(())
    }
}
