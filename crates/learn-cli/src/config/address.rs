use std::fmt;

use clap::ValueEnum;
use learn_client::Region;

/// A host family of the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RegionName {
    /// api-learn.ispringlearn.com
    Com,
    /// api-learn.ispringlearn.eu
    Eu,
    /// api-learn.ispringlearn.ru
    Ru,
    /// api-learn.ispring.com, for newer accounts
    IspringCom,
    /// api-learn.ispring.eu, for newer accounts
    IspringEu,
}

impl RegionName {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::Com,
        Self::Eu,
        Self::Ru,
        Self::IspringCom,
        Self::IspringEu,
    ];

    /// Where the service is in this region.
    pub(crate) fn base_url(self) -> String {
        format!("https://{}", self.region().host())
    }

    /// Where its tokens come from.
    pub(crate) fn token_url(self) -> String {
        format!("{}/api/v3/token", self.base_url())
    }

    /// The region by its name, as `ispring-eu`.
    pub(crate) fn parse(name: &str) -> Result<Self, String> {
        <Self as ValueEnum>::from_str(name, true).map_err(|_| {
            let names: Vec<String> = Self::ALL.iter().map(ToString::to_string).collect();
            format!(
                "there is no region {name:?}; there are {}",
                names.join(", ")
            )
        })
    }

    pub(crate) fn region(self) -> Region {
        match self {
            Self::Com => Region::Com,
            Self::Eu => Region::Eu,
            Self::Ru => Region::Ru,
            Self::IspringCom => Region::IspringCom,
            Self::IspringEu => Region::IspringEu,
        }
    }
}

impl fmt::Display for RegionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_possible_value() {
            Some(value) => f.write_str(value.get_name()),
            None => Ok(()),
        }
    }
}

/// Where the service is. The region and the base URL are two ways to say one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Region(RegionName),
    BaseUrl(String),
}
