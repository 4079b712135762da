//! The decoders: one pull loop per record, matching local names.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{fields, ident, path};
use crate::model::{Field, FlatField, List, Occurrence, Operation, PlainText, Record, Rows, Ty};

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
    let (start, child) = children(list.text);
    let end = list.text.then(|| {
        quote! {
            if items.0.is_empty() {
                let mut item = None;
                decoder.text_value(&text, &mut item)?;
                items.0.extend(item);
            }
        }
    });
    // Text that stands for an item must not be passed over on the quick way.
    let quick = (!list.text && list.usage.response).then(|| {
        let (tag, push) = (tag(item), quick_push(&list.ty));
        quote! { while decoder.#push(#tag, &mut items.0)? {} }
    });
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
            ) -> crate::decode::Result<()> {
                #note
                decoder #mask .#push(&mut self.0)
            }
        }

        impl crate::decode::Record for #name {
            fn decode(
                decoder: &mut crate::decode::Decoder<'_>,
            ) -> crate::decode::Result<Self> {
                let mut items = Self::default();
                #start
                #quick
                while let Some(name) = decoder.#child? {
                    if Self::is_item(name) {
                        items.take_item(name, decoder)?;
                    } else {
                        decoder.unknown()?;
                    }
                }
                #end
                Ok(items)
            }
        }
    }
}

/// How the children are gone through: where plain text may stand for them, it is kept.
fn children(may_be_text: bool) -> (TokenStream, TokenStream) {
    if may_be_text {
        let start = quote! { let mut text = String::new(); };
        (start, quote! { child_or_text(&mut text) })
    } else {
        (TokenStream::new(), quote! { child() })
    }
}

fn push(ty: &Ty) -> proc_macro2::Ident {
    format_ident!("{}", if ty.is_leaf() { "push" } else { "push_record" })
}

/// The decoder of a record.
pub(super) fn record(record: &Record) -> TokenStream {
    let name = ident(&record.name.rust);
    let slots = record.fields.iter().enumerate().map(slot);
    let unreadable = record.keeps_unreadable().then(|| {
        quote! { let mut unreadable = crate::wire::Unreadable::default(); }
    });
    let place = Place::of(record);
    let arms = record
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| arms(index, field, &place));
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
    let values = values.chain(record.keeps_unreadable().then(|| quote! { unreadable }));
    let needs_decoder = !record.fields.is_empty() || record.is_request;
    let text = record
        .fields
        .iter()
        .enumerate()
        .find(|(_, field)| field.text.is_some());
    let (start, child) = children(text.is_some());
    // Text that stands for a field must not be passed over on the quick way.
    let quick: Vec<_> = if text.is_some() || !record.usage.response {
        Vec::new()
    } else {
        record.fields.iter().map(quick).collect()
    };
    let end = text.map(|(index, field)| {
        let flat = field.flat.iter().find(|flat| flat.text.is_some());
        let (slot, kind) = match flat {
            Some(flat) => (flat_slot(index, flat), flat.text),
            None => (slot_name(field), field.text),
        };
        let read = match kind {
            Some(PlainText::Address) => quote! { text_address },
            _ => quote! { text_value },
        };
        quote! { decoder.#read(&text, &mut #slot)?; }
    });
    let body = quote! {
        #start
        #(#quick)*
        while let Some(name) = decoder.#child? {
            match name {
                #(#arms)*
                #credentials
                _ => decoder.unknown()?,
            }
        }
        #end
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
            ) -> crate::decode::Result<Self> {
                #(#slots)*
                #unreadable
                #body
                #finish
            }
        }
    }
}

/// The decoder of a result with rows: the walk through it is the same for a whole answer and for a stream.
pub(super) fn rows_result(record: &Record, operation: &Operation) -> TokenStream {
    let name = ident(&record.name.rust);
    let request = ident(&operation.name);
    quote! {
        impl crate::decode::Record for #name {
            fn decode(
                decoder: &mut crate::decode::Decoder<'_>,
            ) -> crate::decode::Result<Self> {
                crate::soap::read_rows::<#request>(decoder)
            }
        }
    }
}

/// How the children of a result are read that are neither rows nor the wrapper of rows.
pub(super) fn rest(record: &Record, rows: &Rows) -> TokenStream {
    let place = Place::Response {
        keeps_unreadable: record.keeps_unreadable(),
    };
    let arms = record
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.name != rows.field)
        .map(|(index, field)| arms(index, field, &place));
    quote! {
        fn read_rest(
            response: &mut Self::Response,
            name: &str,
            decoder: &mut crate::decode::Decoder<'_>,
            ) -> crate::decode::Result<()> {
            match name {
                #(#arms)*
                _ => decoder.unknown()?,
            }
            Ok(())
        }
    }
}

/// Reads a field where it stands plainly and in the order of the schema, which is nearly always.
fn quick(field: &Field) -> TokenStream {
    let slot = slot_name(field);
    let tag = tag(&field.name.wire);
    match (field.occurrence, &field.ty) {
        (Occurrence::Repeated, ty) => {
            let push = quick_push(ty);
            quote! { while decoder.#push(#tag, &mut #slot)? {} }
        }
        (_, Ty::Record(_) | Ty::List(_)) => {
            quote! { decoder.next_record(#tag, &mut #slot)?; }
        }
        _ => quote! { decoder.next_field(#tag, &mut #slot); },
    }
}

/// The name of an element as the quick way compares it: with the end of its tag.
fn tag(name: &str) -> proc_macro2::Literal {
    proc_macro2::Literal::byte_string(format!("{name}>").as_bytes())
}

fn quick_push(ty: &Ty) -> proc_macro2::Ident {
    format_ident!("next_{}", push(ty))
}

/// Where the values of a record go while it is read.
enum Place {
    /// To local variables.
    Slots { keeps_unreadable: bool },
    /// To the fields of a response.
    Response { keeps_unreadable: bool },
}

impl Place {
    fn of(record: &Record) -> Self {
        Self::Slots {
            keeps_unreadable: record.keeps_unreadable(),
        }
    }

    fn of_field(&self, field: &Field) -> TokenStream {
        match self {
            Self::Slots { .. } => {
                let slot = slot_name(field);
                quote! { #slot }
            }
            Self::Response { .. } => {
                let rust = ident(&field.name.rust);
                quote! { response.#rust }
            }
        }
    }

    /// The texts that could not be read, where there may be any.
    fn unreadable(&self) -> Option<TokenStream> {
        match self {
            Self::Slots { keeps_unreadable } => keeps_unreadable.then(|| quote! { unreadable }),
            Self::Response { keeps_unreadable } => {
                keeps_unreadable.then(|| quote! { response.unreadable })
            }
        }
    }

    /// Reads one value.
    fn value(&self, name: &str, ty: &Ty, sensitive: bool, slot: &TokenStream) -> TokenStream {
        let mask = sensitive.then(|| quote! { .sensitive() });
        match self.unreadable() {
            Some(unreadable) if ty.may_be_unreadable() => {
                quote! { decoder #mask .optional(&mut #slot, #name, &mut #unreadable)? }
            }
            _ => quote! { decoder #mask .field(&mut #slot)? },
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
fn arms(index: usize, field: &Field, place: &Place) -> TokenStream {
    let slot = place.of_field(field);
    let wire = &field.name.wire;
    let sensitive = field.sensitive || field.sensitive_when.is_some();
    let mask = sensitive.then(|| quote! { .sensitive() });
    let read = match (field.occurrence, &field.ty) {
        (Occurrence::Repeated, ty) => {
            let push = push(ty);
            quote! { decoder #mask .#push(&mut #slot)? }
        }
        (Occurrence::Rows, _) if matches!(place, Place::Response { .. }) => quote! {{
            let mut list = None;
            decoder.record(&mut list)?;
            if let Some(list) = list {
                #slot = list;
            }
        }},
        (_, Ty::Record(_) | Ty::List(_)) => quote! { decoder.record(&mut #slot)? },
        (Occurrence::Optional, ty) => place.value(wire, ty, sensitive, &slot),
        _ => quote! { decoder #mask .field(&mut #slot)? },
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
        let items = match place {
            Place::Slots { .. } => quote! { #slot.get_or_insert_with(#list::default) },
            Place::Response { .. } => quote! { &mut #slot },
        };
        arms.extend(quote! {
            name if <#list>::is_item(name) => {
                decoder.note(crate::decode::DriftKind::Wrapper);
                let items: &mut #list = #items;
                items.take_item(name, decoder)?;
            }
        });
    }
    for flat in &field.flat {
        let slot = flat_slot(index, flat);
        let names = &flat.names;
        let first = names.first().map_or("", String::as_str);
        let read = place.value(first, &flat.ty, flat.sensitive, &quote! { #slot });
        arms.extend(quote! {
            #(#names)|* => {
                decoder.note(crate::decode::DriftKind::Flat);
                #read;
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
