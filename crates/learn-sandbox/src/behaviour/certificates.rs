//! Links to certificates.

use learn_types::certificates::{
    CertificateDownload, GetIssuedCertificate, GetIssuedCertificateResult,
};

use super::{Answer, Behaviour, Context, Table};
use crate::ids::Kind;
use crate::links::CERTIFICATE_PATH;
use crate::refusal::Refusal;

pub(super) fn register(table: &mut Table) {
    super::add::<GetIssuedCertificate>(table);
}

impl Behaviour for GetIssuedCertificate {
    fn answer(self, context: &Context<'_>) -> Result<Answer<Self>, Refusal> {
        let id = self.issued_certificate_id.as_str();
        let missing = || Refusal::unknown("there is no such certificate");
        let row = context
            .ids
            .decode(Kind::Certificate, id)
            .ok_or_else(missing)?;
        let learner = context
            .value(
                "SELECT learner FROM enrollments WHERE certificate = ?1",
                [row],
            )?
            .ok_or_else(missing)?;
        context.may_see_user(learner)?;
        let token = context.links.issue(row, context.now)?;
        let mut download = CertificateDownload::new();
        download.url = Some(format!(
            "{}{CERTIFICATE_PATH}{id}?token={token}",
            context.base_url
        ));
        let mut result = GetIssuedCertificateResult::new();
        result.issued_certificate = Some(download);
        Ok(Answer::Whole(result))
    }
}
