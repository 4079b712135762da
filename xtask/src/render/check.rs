//! What a record must be before it is sent, as far as its Rust type does not say it.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use super::record::group_parameter;
use crate::model::{Enumeration, Field, List, Occurrence, Record, When};

/// Whether fields of the record can contradict each other, so that it is checked after reading too.
pub(super) fn is_consistent(record: &Record) -> bool {
    record.usage.request
        && record
            .fields
            .iter()
            .any(|field| field.group.is_some() || field.required_when.is_some())
}

/// Whether the record is checked where it was read: what an answer holds is up to the server.
pub(super) fn after_reading(record: &Record) -> bool {
    is_consistent(record) || (record.is_request && record.checked)
}

/// `check` of a record.
pub(super) fn record(record: &Record) -> TokenStream {
    if !record.checked {
        return TokenStream::new();
    }
    let name = ident(&record.name.rust);
    let mut groups: Vec<&str> = Vec::new();
    for field in &record.fields {
        if let Some(group) = &field.group
            && !groups.contains(&group.as_str())
        {
            groups.push(group);
        }
    }
    let groups = groups.iter().map(|group| {
        let getter = ident(&group_parameter(group));
        quote! {
            self.#getter().map_err(crate::soap::EncodeErrorKind::Inconsistent)?;
        }
    });
    let conditions = record.fields.iter().filter_map(condition);
    let own = record.fields.iter().filter_map(own);
    let nested = record.fields.iter().filter_map(nested);
    quote! {
        impl #name {
            /// What must hold before it is sent.
            pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
                #(#groups)*
                #(#conditions)*
                #(#own)*
                #(#nested)*
                Ok(())
            }
        }
    }
}

/// `check` of a list.
pub(super) fn list(list: &List) -> TokenStream {
    if !list.checked {
        return TokenStream::new();
    }
    let name = ident(&list.name.rust);
    let item = &list.item;
    let empty = list.non_empty.then(|| {
        quote! {
            if self.0.is_empty() {
                return Err(crate::soap::EncodeErrorKind::Empty { field: #item.to_owned() });
            }
        }
    });
    let items = list.checked_items.then(|| {
        quote! {
            for item in &self.0 {
                item.check().map_err(|what| what.inside(#item))?;
            }
        }
    });
    quote! {
        impl #name {
            /// What must hold before it is sent.
            pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
                #empty
                #items
                Ok(())
            }
        }
    }
}

/// `check` of an enumeration of numbers: one that the contract does not know is one too, a text is none.
pub(super) fn enumeration(enumeration: &Enumeration) -> TokenStream {
    if !enumeration.checked {
        return TokenStream::new();
    }
    let name = ident(&enumeration.name.rust);
    quote! {
        impl #name {
            /// What must hold before it is sent.
            pub(crate) fn check(&self) -> Result<(), crate::soap::EncodeErrorKind> {
                crate::soap::EncodeErrorKind::check_number(self.as_str())
            }
        }
    }
}

/// A field that another one requires.
fn condition(field: &Field) -> Option<TokenStream> {
    let condition = field.required_when.as_ref()?;
    let rust = ident(&field.name.rust);
    let wire = &field.name.wire;
    let sibling_wire = &condition.sibling.wire;
    let sibling_is = when(condition);
    Some(quote! {
        if self.#rust.is_none() && #sibling_is {
            return Err(crate::soap::EncodeErrorKind::Required {
                field: #wire,
                by: #sibling_wire,
            });
        }
    })
}

/// A field that is always required.
fn own(field: &Field) -> Option<TokenStream> {
    let rust = ident(&field.name.rust);
    let wire = &field.name.wire;
    let (is_missing, kind) = if field.required_in_request {
        (quote! { is_none }, quote! { Missing })
    } else if field.non_empty {
        (quote! { is_empty }, quote! { Empty })
    } else {
        return None;
    };
    Some(quote! {
        if self.#rust.#is_missing() {
            return Err(crate::soap::EncodeErrorKind::#kind { field: #wire.to_owned() });
        }
    })
}

/// A field whose value is checked itself.
fn nested(field: &Field) -> Option<TokenStream> {
    if !field.checked {
        return None;
    }
    let rust = ident(&field.name.rust);
    let wire = &field.name.wire;
    let check = quote! { .check().map_err(|what| what.inside(#wire))?; };
    Some(match field.occurrence {
        Occurrence::Required | Occurrence::Rows => quote! { self.#rust #check },
        Occurrence::Optional => quote! {
            if let Some(value) = &self.#rust {
                value #check
            }
        },
        Occurrence::Repeated => quote! {
            for value in &self.#rust {
                value #check
            }
        },
    })
}

/// The condition as an expression.
fn when(condition: &When) -> TokenStream {
    is_one_of(condition, &quote! { is_some_and })
}

/// Whether a value is kept secret under the condition. Nobody knows what a value without its sibling is.
pub(super) fn hides(condition: &When) -> TokenStream {
    is_one_of(condition, &quote! { is_none_or })
}

fn is_one_of(condition: &When, unless_absent: &TokenStream) -> TokenStream {
    let sibling = ident(&condition.sibling.rust);
    let values = &condition.values;
    if condition.sibling_required {
        quote! { crate::operation::is_one_of(&self.#sibling, &[#(#values),*]) }
    } else {
        quote! {
            self.#sibling
                .as_ref()
                .#unless_absent(|value| crate::operation::is_one_of(value, &[#(#values),*]))
        }
    }
}
