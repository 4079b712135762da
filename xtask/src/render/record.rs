//! Records: the struct, its constructor, its setters, its checks.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{check, decode, docs, fields, ident};
use crate::model::{Field, Occurrence, Operation, Record};

/// The struct, and what belongs to it. `rows_of` is the operation whose result, with rows, the record is.
pub(super) fn render(record: &Record, rows_of: Option<&Operation>) -> (TokenStream, TokenStream) {
    let definition = definition(record);
    let debug = debug(record);
    let constructors = constructors(record);
    let json = json(record);
    let check = check::record(record);
    let item = item(record);
    let absent = absent(record);
    let decode = match rows_of {
        Some(operation) => decode::rows_result(record, operation),
        None => decode::record(record),
    };
    let all_readable = all_readable_function(record);
    let values = values(record);
    let rest =
        quote! { #constructors #debug #absent #json #check #item #decode #all_readable #values };
    (definition, rest)
}

/// Rows, and the records in them, give the values of their fields by the places of their descriptors.
fn values(record: &Record) -> TokenStream {
    if !record.usage.response || record.usage.result {
        return TokenStream::new();
    }
    let name = ident(&record.name.rust);
    let fields = record.fields.iter().enumerate().map(|(place, field)| {
        let place = Literal::usize_unsuffixed(place);
        let field = ident(&field.name.rust);
        quote! { #place #field }
    });
    let unreadable = record.keeps_unreadable().then(|| quote! { unreadable });
    quote! { crate::operation::fields! { #name #unreadable: #(#fields),* } }
}

fn documentation(record: &Record) -> TokenStream {
    let text = if record.documentation.is_empty() {
        format!("The record `{}` of the contract.", record.name.schema)
    } else {
        record.documentation.clone()
    };
    if record.is_request {
        // The operation's own documentation stands on the request: see `operation::documentation`.
        TokenStream::new()
    } else {
        docs::item(&text)
    }
}

fn definition(record: &Record) -> TokenStream {
    let documentation = documentation(record);
    let name = ident(&record.name.rust);
    let wire = &record.name.schema;
    let serialize = if record.usage.request {
        quote! { #[derive(::yaserde::YaSerialize)] }
    } else {
        quote! { #[cfg_attr(feature = "server", derive(::yaserde::YaSerialize))] }
    };
    let uses_yaserde = record.fields.iter().map(|field| {
        let wire = &field.name.wire;
        let yaserde = if record.usage.request {
            quote! { #[yaserde(rename = #wire)] }
        } else {
            quote! { #[cfg_attr(feature = "server", yaserde(rename = #wire))] }
        };
        let json = json_attributes(field);
        let documentation = field_documentation(field);
        let rust = ident(&field.name.rust);
        let ty = fields::field_type(field);
        let visibility = if field.group.is_some() {
            quote! {}
        } else {
            quote! { pub }
        };
        quote! {
            #documentation
            #yaserde
            #json
            #visibility #rust: #ty
        }
    });
    let uses_yaserde = uses_yaserde.chain(unreadable(record));
    let root = if record.usage.request {
        quote! { #[yaserde(rename = #wire)] }
    } else {
        quote! { #[cfg_attr(feature = "server", yaserde(rename = #wire))] }
    };
    let json = if check::is_consistent(record) {
        quote! { derive(::serde::Serialize), serde(rename_all = "camelCase") }
    } else {
        let strict = strict(record);
        quote! {
            derive(::serde::Serialize, ::serde::Deserialize),
            serde(rename_all = "camelCase" #strict)
        }
    };
    let derive_debug = if has_secrets(record) {
        quote! {}
    } else {
        quote! { Debug, }
    };
    quote! {
        #documentation
        #[derive(Clone, #derive_debug PartialEq)]
        #serialize
        #[cfg_attr(feature = "yaserde-de", derive(::yaserde::YaDeserialize))]
        #root
        #[cfg_attr(feature = "serde", #json)]
        #[non_exhaustive]
        pub struct #name {
            #(#uses_yaserde),*
        }
    }
}

/// A misspelt field in the JSON of a request would be a filter that is not applied.
fn strict(record: &Record) -> Option<TokenStream> {
    record
        .usage
        .request
        .then(|| quote! { , deny_unknown_fields })
}

/// The texts of values that could not be read.
fn unreadable(record: &Record) -> Option<TokenStream> {
    record.keeps_unreadable().then(|| {
        let default = all_readable_name(record);
        let documentation = docs::item(
            "What the server sent in the place of values that could not be read. Those fields are absent.",
        );
        quote! {
            #documentation
            #[cfg_attr(
                feature = "serde",
                serde(default, skip_serializing_if = "crate::wire::Unreadable::is_empty")
            )]
            #[cfg_attr(feature = "yaserde-de", yaserde(default = #default))]
            pub unreadable: crate::wire::Unreadable
        }
    })
}

/// The name of the function that yaserde calls where a document has no such element, which is always.
fn all_readable_name(record: &Record) -> String {
    format!(
        "all_readable_in_{}",
        crate::lower::naming::field(&record.name.rust)
    )
}

fn all_readable_function(record: &Record) -> Option<TokenStream> {
    record.keeps_unreadable().then(|| {
        let name = format_ident!("{}", all_readable_name(record));
        quote! {
            #[cfg(feature = "yaserde-de")]
            fn #name() -> crate::wire::Unreadable {
                crate::wire::Unreadable::default()
            }
        }
    })
}

/// The same where there are none.
fn all_readable(record: &Record) -> Option<TokenStream> {
    record
        .keeps_unreadable()
        .then(|| quote! { unreadable: crate::wire::Unreadable::default() })
}

/// What serde cannot know: names are in camel case, and an absent `Option` is `None`.
fn json_attributes(field: &Field) -> Option<TokenStream> {
    let wire = &field.name.wire;
    let mut said = Vec::new();
    if crate::lower::naming::camel(&field.name.rust) != *wire {
        said.push(quote! { rename = #wire });
    }
    match field.occurrence {
        Occurrence::Required => {}
        Occurrence::Optional => said.push(quote! { skip_serializing_if = "Option::is_none" }),
        Occurrence::Repeated | Occurrence::Rows => said.push(quote! { default }),
    }
    (!said.is_empty()).then(|| quote! { #[cfg_attr(feature = "serde", serde(#(#said),*))] })
}

fn field_documentation(field: &Field) -> TokenStream {
    let mut text = if field.documentation.is_empty() {
        format!("`{}`.", field.name.wire)
    } else {
        field.documentation.clone()
    };
    if let Some(unit) = &field.unit {
        text.extend([" In ", unit, "."]);
    }
    if let Some(condition) = &field.required_when {
        let required = format!("Required where `{}` is ", condition.sibling.wire);
        if !text.contains(&required) {
            text.extend([" ", &required, &condition.values.join(" or "), "."]);
        }
    }
    docs::item(&text)
}

fn has_secrets(record: &Record) -> bool {
    record
        .fields
        .iter()
        .any(|field| field.sensitive || field.sensitive_when.is_some())
}

/// `Debug` that keeps sensitive values to itself.
fn debug(record: &Record) -> TokenStream {
    if !has_secrets(record) {
        return TokenStream::new();
    }
    let name = ident(&record.name.rust);
    let text = &record.name.rust;
    let lines = record.fields.iter().map(|field| {
        let rust = ident(&field.name.rust);
        let shown = field.name.rust.trim_start_matches("r#");
        if field.sensitive {
            return quote! { .field(#shown, &crate::wire::Masked) };
        }
        if let Some(condition) = &field.sensitive_when {
            let hidden = check::hides(condition);
            return quote! {
                .field(#shown, if #hidden { &crate::wire::Masked as &dyn ::std::fmt::Debug } else { &self.#rust })
            };
        }
        quote! { .field(#shown, &self.#rust) }
    });
    let lines = lines.chain(
        record
            .keeps_unreadable()
            // It may be the text of a secret.
            .then(|| quote! { .field("unreadable", &crate::wire::Masked) }),
    );
    let body = quote! { f.debug_struct(#text) #(#lines)* .finish() };
    quote! {
        impl ::std::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                #body
            }
        }
    }
}

fn constructors(record: &Record) -> TokenStream {
    let name = ident(&record.name.rust);
    let mut parameters = Vec::new();
    let mut before = Vec::new();
    let mut values = Vec::new();
    let mut setters = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    for field in &record.fields {
        let rust = ident(&field.name.rust);
        if let Some(group) = &field.group {
            values.push(quote! { #rust });
            if !groups.contains(&group.as_str()) {
                groups.push(group);
                let (parameter, binding, setter) = self::group(record, group);
                parameters.push(parameter);
                before.push(binding);
                setters.push(setter);
            }
            continue;
        }
        let (ty, value) = fields::parameter(field);
        if field.is_required() {
            parameters.push(quote! { #rust: #ty });
            // A value that is handed in as it is needs no name a second time.
            let value = if field.required_in_request {
                quote! { Some(#value) }
            } else {
                value
            };
            let plain = rust == value.to_string();
            values.push(if plain {
                quote! { #rust }
            } else {
                quote! { #rust: #value }
            });
            continue;
        }
        let absent = fields::absent(field);
        values.push(quote! { #rust: #absent });
        let stored = if field.occurrence == Occurrence::Optional {
            quote! { Some(#value) }
        } else {
            value
        };
        if record.usage.request {
            let documentation = field_documentation(field);
            setters.push(quote! {
                #documentation
                #[must_use]
                pub fn #rust(mut self, #rust: #ty) -> Self {
                    self.#rust = #stored;
                    self
                }
            });
        }
    }
    values.extend(all_readable(record));
    let availability = if record.usage.request {
        quote! {}
    } else {
        quote! { #[cfg(feature = "server")] }
    };
    let summary = if record.is_request {
        "A request with what it must have; the setters add the rest."
    } else {
        "A record with what it must have; everything else is absent."
    };
    let summary = docs::item(summary);
    let default = if parameters.is_empty() {
        quote! {
            #availability
            impl Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    } else {
        quote! {}
    };
    let arguments = if parameters.len() > 7 {
        quote! { #[allow(clippy::too_many_arguments)] }
    } else {
        quote! {}
    };
    quote! {
        #availability
        impl #name {
            #summary
            #arguments
            pub fn new(#(#parameters),*) -> Self {
                #(#before)*
                Self { #(#values),* }
            }
            #(#setters)*
        }
        #default
    }
}

/// Fields that a hand-written type of `ext` sets together: its parameter, how it is taken apart, and its getter.
fn group(record: &Record, group: &str) -> (TokenStream, TokenStream, TokenStream) {
    let ty = ident(group);
    let members: Vec<_> = record
        .fields
        .iter()
        .filter(|field| field.group.as_deref() == Some(group))
        .collect();
    let names: Vec<_> = members
        .iter()
        .map(|field| ident(&field.name.rust))
        .collect();
    let parts = group_arguments(&members);
    let parameter = group_parameter(group);
    let getter = format_ident!("{parameter}");
    let documentation = docs::item(&format!("What the fields {} say together.", {
        let names: Vec<_> = members
            .iter()
            .map(|field| format!("`{}`", field.name.wire))
            .collect();
        names.join(", ")
    }));
    (
        quote! { #getter: impl Into<crate::ext::#ty> },
        quote! { let (#(#names),*) = crate::ext::#ty::into_fields(#getter.into()); },
        quote! {
            #documentation
            ///
            /// # Errors
            ///
            /// What is inconsistent about them, in words. A value that was made or read by this crate is consistent.
            pub fn #getter(&self) -> Result<crate::ext::#ty, String> {
                crate::ext::#ty::from_fields(#(#parts),*)
            }
        },
    )
}

pub(super) fn group_parameter(group: &str) -> String {
    crate::lower::naming::field(group)
}

fn group_arguments(members: &[&Field]) -> Vec<TokenStream> {
    members
        .iter()
        .map(|field| {
            let rust = ident(&field.name.rust);
            if field.occurrence == Occurrence::Optional {
                quote! { self.#rust.as_ref() }
            } else {
                quote! { &self.#rust }
            }
        })
        .collect()
}

/// What reads the JSON of a checked record: the derived form, and the check behind it.
fn json(record: &Record) -> TokenStream {
    if !check::is_consistent(record) {
        return TokenStream::new();
    }
    let name = ident(&record.name.rust);
    let text = &record.name.rust;
    let form = format_ident!("{}Json", record.name.rust);
    let strict = strict(record);
    let members = record.fields.iter().map(|field| {
        let json = json_attributes(field);
        let rust = ident(&field.name.rust);
        let ty = fields::field_type(field);
        quote! { #json #rust: #ty }
    });
    let unreadable = record
        .keeps_unreadable()
        .then(|| quote! { #[serde(default)] unreadable: crate::wire::Unreadable });
    let members = members.chain(unreadable);
    quote! {
        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // A derive on the record itself would make public functions of it.
                #[derive(::serde::Deserialize)]
                #[serde(remote = #text, rename_all = "camelCase" #strict)]
                struct #form { #(#members),* }

                let value = #form::deserialize(deserializer)?;
                value.check().map_err(::serde::de::Error::custom)?;
                Ok(value)
            }
        }
    }
}

/// The fields of a record with nothing in them.
pub(super) fn absent_fields(record: &Record) -> impl Iterator<Item = TokenStream> {
    record
        .fields
        .iter()
        .map(|field| {
            let rust = ident(&field.name.rust);
            let absent = fields::absent(field);
            quote! { #rust: #absent }
        })
        .chain(all_readable(record))
}

/// A record that is put together from fields at its parent's level starts out empty.
fn absent(record: &Record) -> TokenStream {
    if !record.has_flat {
        return TokenStream::new();
    }
    let name = ident(&record.name.rust);
    let fields = absent_fields(record);
    quote! {
        impl #name {
            /// The record with nothing in it.
            pub(crate) fn absent() -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

/// A record that a list holds.
fn item(record: &Record) -> TokenStream {
    if !record.usage.item {
        return TokenStream::new();
    }
    let name = ident(&record.name.rust);
    let availability = if record.usage.request {
        quote! {}
    } else {
        quote! { #[cfg(feature = "server")] }
    };
    quote! {
        #availability
        crate::wire::item_impl! { #name }
        #[cfg(feature = "yaserde-de")]
        crate::wire::read_item_impl! { #name }
    }
}
