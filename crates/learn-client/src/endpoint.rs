//! Where the API is.

use url::{ParseError, Url};

use crate::error::Error;

const SOAP_PATH: &str = "/api/v2/soap/2.0";
const TOKEN_PATH: &str = "/api/v3/token";

/// Where the account lives. The account's web address ends the same way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Region {
    /// `ispringlearn.com`
    #[default]
    Com,
    /// `ispringlearn.eu`
    Eu,
    /// `ispringlearn.ru`
    Ru,
    /// `ispring.com`: newer accounts.
    IspringCom,
    /// `ispring.eu`: newer accounts. Its host follows the pattern of the others and is on no page of the vendor.
    IspringEu,
}

impl Region {
    const ALL: [Self; 5] = [
        Self::Com,
        Self::Eu,
        Self::Ru,
        Self::IspringCom,
        Self::IspringEu,
    ];

    /// The region that a host of the vendor's is in: that of its API, or an account. Absent for hosts of others.
    ///
    /// ```
    /// use learn_client::Region;
    ///
    /// assert_eq!(Region::of("acme.ispringlearn.eu"), Some(Region::Eu));
    /// assert_eq!(Region::of("ispringlearn.eu.example"), None);
    /// ```
    pub fn of(host: &str) -> Option<Self> {
        let (_, domain) = host.split_once('.')?;
        Self::ALL
            .into_iter()
            .find(|region| region.host().strip_prefix("api-learn.") == Some(domain))
    }

    /// The host of the API.
    pub fn host(self) -> &'static str {
        match self {
            Self::Com => "api-learn.ispringlearn.com",
            Self::Eu => "api-learn.ispringlearn.eu",
            Self::Ru => "api-learn.ispringlearn.ru",
            Self::IspringCom => "api-learn.ispring.com",
            Self::IspringEu => "api-learn.ispring.eu",
        }
    }
}

/// The two addresses.
#[derive(Clone, Debug)]
pub(crate) struct Endpoints {
    pub(crate) soap: Url,
    pub(crate) token: Url,
}

impl Endpoints {
    pub(super) fn resolve(
        region: Region,
        base_url: Option<&str>,
        token_url: Option<&str>,
    ) -> Result<Self, Error> {
        let region = format!("https://{}", region.host());
        let base = parse("base URL", base_url.unwrap_or(&region))?;
        let mut soap = base.clone();
        if matches!(base.path(), "" | "/") {
            soap.set_path(SOAP_PATH);
        }
        let token = if let Some(url) = token_url {
            parse("token URL", url)?
        } else {
            let mut token = base;
            token.set_path(TOKEN_PATH);
            token.set_query(None);
            token
        };
        Ok(Self { soap, token })
    }
}

fn parse(what: &str, text: &str) -> Result<Url, Error> {
    let fail = |why: &str| Err(Error::configuration(format!("the {what} {why}")));
    // The address itself is not repeated: somebody may have put a password into it.
    let mut url = match Url::parse(text) {
        Ok(url) => url,
        Err(ParseError::InvalidPort) => {
            return fail("has a port that is no number from 0 to 65535, behind the : of its host");
        }
        Err(ParseError::RelativeUrlWithoutBase) => {
            return fail(
                "is not a URL: write it with its scheme, as in https://api-learn.ispringlearn.com",
            );
        }
        Err(error) => return fail(&format!("is not a URL: {error}")),
    };
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return fail("must start with https:// (or http://) and a host");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return fail("must not hold a user name or password: set the authentication instead");
    }
    url.set_fragment(None);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let of = |base: Option<&str>, token: Option<&str>| {
            Endpoints::resolve(Region::Eu, base, token)
                .map(|endpoints| (endpoints.soap.to_string(), endpoints.token.to_string()))
        };
        assert_eq!(
            of(None, None).unwrap().0,
            "https://api-learn.ispringlearn.eu/api/v2/soap/2.0"
        );
        assert_eq!(
            of(Some("http://localhost:8080/"), None).unwrap(),
            (
                "http://localhost:8080/api/v2/soap/2.0".to_owned(),
                "http://localhost:8080/api/v3/token".to_owned()
            )
        );
        assert_eq!(
            of(Some("https://a.example/soap"), Some("https://b.example/t")).unwrap(),
            (
                "https://a.example/soap".to_owned(),
                "https://b.example/t".to_owned()
            )
        );
        for wrong in ["localhost", "ftp://a", "https://user:pa55word@a/", ""] {
            let error = of(Some(wrong), None).unwrap_err();
            assert!(!error.to_string().contains("pa55word"));
        }
        // What is wrong, and not what is right.
        for (wrong, said) in [
            ("localhost:x", "must start with https://"),
            ("localhost", "write it with its scheme"),
            ("http://127.0.0.1:34473;", "has a port that is no number"),
            (
                "http://user:pa55word@a:99999/",
                "has a port that is no number",
            ),
            ("https://", "empty host"),
            ("https://a b.example", "invalid international domain name"),
            ("http://[::1", "invalid IPv6 address"),
            ("http://1.2.3.256", "invalid IPv4 address"),
        ] {
            let error = of(Some(wrong), None).unwrap_err().to_string();
            assert!(error.contains(said), "{wrong}: {error}");
            assert!(!error.contains("pa55word"), "{error}");
        }
    }
}
