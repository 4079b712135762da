//! What a hand-written request is, before it is sent.

use std::fmt;

use learn_types::soap::{Credentials, EnvelopeStyle};

use super::insert::Template;
use crate::error::{Error, ErrorKind, Stage};
use crate::scrub;

/// A hand-written request that was read, and not sent: to be looked at before [`Client::raw`](crate::Client::raw).
///
/// ```
/// let request = learn_client::RawRequest::parse("<GetGroupsRequest/>")?;
/// assert_eq!(request.element(), Some("GetGroupsRequest"));
/// # Ok::<_, learn_client::Error>(())
/// ```
pub struct RawRequest<'a>(Template<'a>);

impl<'a> RawRequest<'a> {
    /// Reads the document. Fails where it could not be sent.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] where it is not well-formed, or holds no request.
    pub fn parse(xml: &'a str) -> Result<Self, Error> {
        Template::parse(xml).map(Self).map_err(|why| {
            Error::new(
                Stage::Encode,
                ErrorKind::Configuration(format!("the XML cannot be sent: {why}")),
            )
        })
    }

    /// The name of the request element, without its prefix. `None` where the body holds several.
    pub fn element(&self) -> Option<&str> {
        self.0.element()
    }

    /// The document as it would be sent, with a masked token, and with the values masked that the schemas mark as
    /// sensitive.
    pub fn masked(&self, style: &EnvelopeStyle) -> String {
        let document = self.0.fill(&Credentials::masked(), style);
        scrub::mask(document.expose().as_bytes())
    }
}

impl fmt::Debug for RawRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest")
            .field("element", &self.element())
            .finish_non_exhaustive()
    }
}
