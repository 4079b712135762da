//! Settings: where they come from, and which one counts.
//!
//! The order is the same for every setting: a flag, then the environment, then the profile, then the default.
//! [`Settings::resolve`] is the one place that knows it. `layer` states each setting, once.

mod address;
mod credentials;
mod document;
mod flags;
mod folder;
mod layer;
mod limits;
mod origin;
mod override_address;
mod profile;
pub(crate) mod secret;
mod settings;
mod value;

pub(crate) use address::{Address, RegionName};
pub(crate) use credentials::Credentials;
pub(crate) use document::Document;
pub(crate) use flags::Connection;
pub(crate) use folder::{Folder, journals};
pub(crate) use layer::Layer;
pub(crate) use profile::{Kept, Profile, check_name};
pub(crate) use settings::Settings;
pub(crate) use value::Value;
