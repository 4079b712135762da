use learn_types::enrollments::{GetEnrollments, ListEnrollments};
use learn_types::operation::Operation;
use serde::Serialize;

use crate::arguments::{Connection, EnrollmentsList};
use crate::connect::{Connected, connect};
use crate::failure::{Failure, OTHER};
use crate::output::{Completeness, Flow, OutputOptions, RowWriter, columns};

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
    request.page_size = list.page_size;
    request.page_token = list.page_token;

    let mut writer = writer::<ListEnrollments>(&list.output)?;
    let mut pages = 0;
    let mut items = connected.client.items(request);
    while let Some(row) = items.next().await {
        match row {
            Ok(row) => {
                if items.progress().pages > pages {
                    pages = items.progress().pages;
                    writer.page()?;
                }
                if writer.row(value(&row)?)? == Flow::Stop {
                    let rows = writer.rows();
                    writer.finish(Completeness::Complete)?;
                    crate::output::notice!("{rows} enrollments, as --limit says");
                    return Ok(());
                }
            }
            Err(error) => {
                let rows = writer.rows();
                writer.finish(Completeness::Partial)?;
                let resume = items.progress().resume_token.as_deref();
                return Err(Failure::partial(&error, rows, resume));
            }
        }
    }
    let rows = writer.rows();
    let pages = items.progress().pages;
    writer.finish(Completeness::Complete)?;
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
    let response = connected.client.send(&request).await?;
    let mut writer = writer::<GetEnrollments>(&list.output)?;
    for row in &response.enrollment {
        if writer.row(value(row)?)? == Flow::Stop {
            break;
        }
    }
    let rows = writer.rows();
    writer.finish(Completeness::Complete)?;
    crate::output::notice!("{rows} enrollments, unpaged, complete");
    Ok(())
}

fn writer<O: Operation>(options: &OutputOptions) -> Result<RowWriter, Failure> {
    RowWriter::new(options, "enrollment", columns(O::DESCRIPTOR.row_fields()))
}

fn value<T: Serialize>(row: &T) -> Result<serde_json::Value, Failure> {
    serde_json::to_value(row)
        .map_err(|error| Failure::new(OTHER, format!("cannot write JSON: {error}")))
}
