use learn_types::enrollments::{GetEnrollments, ListEnrollments};
use learn_types::operation::Operation;

use crate::arguments::{Connection, EnrollmentsList};
use crate::connect::{Connected, connect};
use crate::failure::Failure;
use crate::output::RowWriter;

/// `learn enrollments list`
pub(super) async fn list(connection: &Connection, list: EnrollmentsList) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    let outcome = if list.unpaged {
        unpaged(&connected, list).await
    } else {
        paged(&connected, list).await
    };
    connected.close().await;
    outcome
}

async fn paged(connected: &Connected, list: EnrollmentsList) -> Result<(), Failure> {
    let mut request = ListEnrollments::new();
    if !list.courses.is_empty() {
        request = request.course_ids(list.courses);
    }
    if !list.learners.is_empty() {
        request = request.learner_ids(list.learners);
    }
    request.page_size = list.page_size.or(connected.page_size());
    request.page_token = list.page_token;

    let format = connected.settings.format_or(list.format)?;
    let mut writer = RowWriter::new(format, ListEnrollments::DESCRIPTOR)?;
    let mut items = connected.client.items(request);
    while let Some(row) = items.next().await {
        match row {
            Ok(row) => writer.row(&row)?,
            Err(error) => {
                let rows = writer.rows();
                writer.finish(false)?;
                let resume = items.progress().resume_token.as_deref();
                return Err(Failure::partial(&error, rows, resume));
            }
        }
    }
    let rows = writer.rows();
    let pages = items.progress().pages;
    writer.finish(true)?;
    crate::output::notice!("{rows} enrollments on {pages} pages, complete");
    Ok(())
}

async fn unpaged(connected: &Connected, list: EnrollmentsList) -> Result<(), Failure> {
    let mut request = GetEnrollments::new();
    if !list.courses.is_empty() {
        request = request.course_ids(list.courses);
    }
    if !list.learners.is_empty() {
        request = request.learner_ids(list.learners);
    }
    let format = connected.settings.format_or(list.format)?;
    let response = connected.client.send(&request).await?;
    let mut writer = RowWriter::new(format, GetEnrollments::DESCRIPTOR)?;
    for row in &response.enrollment {
        writer.row(row)?;
    }
    let rows = writer.rows();
    writer.finish(true)?;
    crate::output::notice!("{rows} enrollments, unpaged, complete");
    Ok(())
}
