use crate::users::UserProfile;

impl UserProfile {
    /// The value of a profile field, by its name: `JOB_TITLE`, `USER_DEFINED_FIELD3`. Letter case does not matter,
    /// because older documents spell names in lower case. The pages name, in one case or the other, `LOGIN`, `EMAIL`, `FIRST_NAME`, `LAST_NAME`,
    /// `JOB_TITLE`, `PHONE`, `COUNTRY`, `BIRTHDATE` and `ABOUT_ME`;
    /// [`GetUserProfileFields`](crate::users::GetUserProfileFields) lists those of an account.
    ///
    /// `None` where the profile has no such field or the field is empty; [`UserProfile::fields`] is the raw list.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .as_ref()?
            .iter()
            .find(|field| {
                field
                    .name
                    .as_deref()
                    .is_some_and(|own| own.eq_ignore_ascii_case(name))
            })?
            .value
            .as_deref()
    }
}
