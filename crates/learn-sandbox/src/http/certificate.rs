use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;

use super::{TEXT, answer};
use crate::app::App;
use crate::ids::Kind;

/// The smallest document that readers open.
const PDF: &str = "%PDF-1.4\n\
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 298]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1\
/BaseFont/Helvetica>>>>>>>>endobj\n\
4 0 obj<</Length 66>>stream\n\
BT /F 24 Tf 60 150 Td (Certificate of the learn sandbox) Tj ET    \n\
endstream endobj\n\
trailer<</Root 1 0 R>>\n\
%%EOF\n";

/// A certificate, for whoever has a live link to it.
pub(super) async fn download(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
) -> Response {
    let token = uri
        .query()
        .into_iter()
        .flat_map(|query| url::form_urlencoded::parse(query.as_bytes()))
        .find(|(name, _)| name == "token")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    let opens = app
        .store
        .ids()
        .decode(Kind::Certificate, &id)
        .is_some_and(|certificate| app.links.opens(&token, certificate, app.clock.now()));
    if opens {
        answer(StatusCode::OK, "application/pdf", PDF)
    } else {
        answer(
            StatusCode::FORBIDDEN,
            TEXT,
            "This link is not valid, or not any more.\n",
        )
    }
}
