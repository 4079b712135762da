//! The decoders: one pull loop per record, matching local names.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{fields, ident, path};
use crate::model::{Field, FlatField, List, Occurrence, Record, Ty};

/// The decoder of a list: its items, whatever their spelling.
pub(super) fn list(list: &List) -> TokenStream {
    let name = ident(&list.name.rust);
    let item = &list.item;
    let aliases = &list.item_aliases;
    let push = push(&list.ty);
    let mask = list.sensitive.then(|| quote! { .sensitive() });
    let note = (!aliases.is_empty()).then(|| {
        quote! {
            if name != #item {
                decoder.note(crate::decode::DriftKind::Alias);
            }
        }
    });
    let unused = if aliases.is_empty() {
        quote! { _name }
    } else {
        quote! { name }
    };
    quote! {
        impl #name {
            /// Whether an element of this name is an item of the list.
            pub(crate) fn is_item(name: &str) -> bool {
                matches!(name, #item #(| #aliases)*)
            }

            /// Reads the entered element as one more item.
            pub(crate) fn take_item(
                &mut self,
                #unused: &str,
                decoder: &mut crate::decode::Decoder<'_>,
            ) -> Result<(), crate::decode::DecodeError> {
                #note
                decoder #mask .#push(&mut self.0)
            }
        }

        impl crate::decode::Record for #name {
            fn decode(
                decoder: &mut crate::decode::Decoder<'_>,
            ) -> Result<Self, crate::decode::DecodeError> {
                let mut items = Self::default();
                while let Some(name) = decoder.child()? {
                    if Self::is_item(name) {
                        items.take_item(name, decoder)?;
                    } else {
                        decoder.unknown()?;
                    }
                }
                Ok(items)
            }
        }
    }
}

fn push(ty: &Ty) -> proc_macro2::Ident {
    format_ident!("{}", if ty.is_leaf() { "push" } else { "push_record" })
}

/// The decoder of a record.
pub(super) fn record(record: &Record) -> TokenStream {
    let name = ident(&record.name.rust);
    let slots = record.fields.iter().enumerate().map(slot);
    let arms = record.fields.iter().enumerate().map(arms);
    let credentials = record.is_request.then(|| {
        quote! { "credentials" => decoder.credentials()?, }
    });
    let merges = record.fields.iter().enumerate().filter_map(merge);
    let values = record.fields.iter().map(|field| {
        let rust = ident(&field.name.rust);
        let slot = slot_name(field);
        let wire = &field.name.wire;
        match field.occurrence {
            Occurrence::Required => quote! { #rust: decoder.require(#wire, #slot)? },
            Occurrence::Rows => quote! { #rust: #slot.unwrap_or_default() },
            Occurrence::Optional | Occurrence::Repeated => quote! { #rust: #slot },
        }
    });
    let needs_decoder = !record.fields.is_empty() || record.is_request;
    let body = quote! {
        while let Some(name) = decoder.child()? {
            match name {
                #(#arms)*
                #credentials
                _ => decoder.unknown()?,
            }
        }
        #(#merges)*
    };
    let finish = if super::check::after_reading(record) {
        quote! {
            let value = Self { #(#values),* };
            value
                .check()
                .map_err(|what| decoder.inconsistent(what.to_string()))?;
            Ok(value)
        }
    } else {
        quote! { Ok(Self { #(#values),* }) }
    };
    let body = if needs_decoder {
        body
    } else {
        quote! {
            while decoder.child()?.is_some() {
                decoder.unknown()?;
            }
        }
    };
    quote! {
        impl crate::decode::Record for #name {
            fn decode(
                decoder: &mut crate::decode::Decoder<'_>,
            ) -> Result<Self, crate::decode::DecodeError> {
                #(#slots)*
                #body
                #finish
            }
        }
    }
}

/// Local names that no field can take from the code around them.
fn slot_name(field: &Field) -> proc_macro2::Ident {
    format_ident!("field_{}", bare(&field.name.rust))
}

/// Of a name, what can stand behind a prefix.
fn bare(name: &str) -> &str {
    name.trim_start_matches("r#")
}

fn slot((index, field): (usize, &Field)) -> TokenStream {
    let rust = slot_name(field);
    let ty = fields::ty(&field.ty);
    let own = if field.occurrence == Occurrence::Repeated {
        quote! { let mut #rust: Vec<#ty> = Vec::new(); }
    } else {
        quote! { let mut #rust: Option<#ty> = None; }
    };
    let flat = field.flat.iter().map(|flat| {
        let slot = flat_slot(index, flat);
        let ty = fields::ty(&flat.ty);
        quote! { let mut #slot: Option<#ty> = None; }
    });
    quote! { #own #(#flat)* }
}

/// The number of the parent's field keeps apart what two nested records call the same.
fn flat_slot(index: usize, flat: &FlatField) -> proc_macro2::Ident {
    format_ident!("flat_{index}_{}", bare(&flat.rust))
}

/// The arms of one field: its own name, its aliases, its wrapper or its bare items, its flat names.
fn arms((index, field): (usize, &Field)) -> TokenStream {
    let rust = slot_name(field);
    let wire = &field.name.wire;
    let mask = (field.sensitive || field.sensitive_when.is_some()).then(|| quote! { .sensitive() });
    let read = match (field.occurrence, &field.ty) {
        (Occurrence::Repeated, ty) => {
            let push = push(ty);
            quote! { decoder #mask .#push(&mut #rust)? }
        }
        (_, Ty::Record(_) | Ty::List(_)) => quote! { decoder.record(&mut #rust)? },
        _ => quote! { decoder #mask .field(&mut #rust)? },
    };
    let mut arms = quote! { #wire => #read, };
    if !field.aliases.is_empty() {
        let aliases = &field.aliases;
        arms.extend(quote! {
            #(#aliases)|* => {
                decoder.note(crate::decode::DriftKind::Alias);
                #read;
            }
        });
    }
    if let Some(wrapper) = &field.wrapper {
        let names = std::iter::once(wire).chain(&field.aliases);
        arms.extend(quote! {
            #wrapper => {
                decoder.note(crate::decode::DriftKind::Wrapper);
                while let Some(name) = decoder.child()? {
                    match name {
                        #(#names)|* => #read,
                        _ => decoder.unknown()?,
                    }
                }
            }
        });
    }
    if field.optional_wrapper
        && let Ty::List(list) = &field.ty
    {
        let list = path(list);
        arms.extend(quote! {
            name if <#list>::is_item(name) => {
                decoder.note(crate::decode::DriftKind::Wrapper);
                let items: &mut #list = #rust.get_or_insert_with(#list::default);
                items.take_item(name, decoder)?;
            }
        });
    }
    for flat in &field.flat {
        let slot = flat_slot(index, flat);
        let names = &flat.names;
        let mask = flat.sensitive.then(|| quote! { .sensitive() });
        arms.extend(quote! {
            #(#names)|* => {
                decoder.note(crate::decode::DriftKind::Flat);
                decoder #mask .field(&mut #slot)?;
            }
        });
    }
    arms
}

/// Flat fields go into the nested record where that does not have them itself.
fn merge((index, field): (usize, &Field)) -> Option<TokenStream> {
    let Ty::Record(ty) = &field.ty else {
        return None;
    };
    if field.flat.is_empty() {
        return None;
    }
    let rust = slot_name(field);
    let ty = path(ty);
    let slots: Vec<_> = field
        .flat
        .iter()
        .map(|flat| flat_slot(index, flat))
        .collect();
    let names: Vec<_> = field.flat.iter().map(|flat| ident(&flat.rust)).collect();
    Some(quote! {
        if #(#slots.is_some())||* {
            let nested = #rust.get_or_insert_with(#ty::absent);
            #(nested.#names = nested.#names.take().or(#slots);)*
        }
    })
}
