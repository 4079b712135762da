//! Ids, enumerations and lists: what learn-types has macros for, written by hand.

use proc_macro2::TokenStream;
use quote::quote;

use super::{check, decode, docs, fields, ident};
use crate::model::{Enumeration, Id, List, Variant};

pub(super) fn id(id: &Id) -> TokenStream {
    let documentation = docs::item(&id.documentation);
    let name = ident(&id.name.rust);
    let wire = &id.name.schema;
    quote! {
        crate::wire::id_type! { #documentation #name, #wire }
    }
}

/// The enumeration, and what belongs to it.
pub(super) fn enumeration(enumeration: &Enumeration) -> (TokenStream, TokenStream) {
    let documentation = docs::item(&enumeration.documentation);
    let name = ident(&enumeration.name.rust);
    let wire = &enumeration.name.schema;
    let json = ident(if enumeration.numeric {
        "number"
    } else {
        "text"
    });
    let check = check::enumeration(enumeration);
    let meaning = |variant: &Variant| {
        if variant.documentation.is_empty() {
            format!("`{}`.", variant.name.wire)
        } else {
            variant.documentation.clone()
        }
    };
    let variants = enumeration.variants.iter().map(|variant| {
        let mut documentation = meaning(variant);
        let value = format!("`{}`", variant.name.wire);
        if !documentation.contains(&value) {
            documentation.extend([" On the wire: ", &value, "."]);
        }
        let documentation = docs::item(&documentation);
        let name = ident(&variant.name.rust);
        quote! { #documentation #name }
    });
    let spellings = enumeration.variants.iter().map(|variant| {
        let name = ident(&variant.name.rust);
        let value = &variant.name.wire;
        let aliases = &variant.aliases;
        quote! { #name = #value #(| #aliases)* }
    });
    let descriptors = enumeration.variants.iter().map(|variant| {
        let value = &variant.name.wire;
        let documentation = docs::literal(&meaning(variant));
        quote! { crate::operation::ValueDescriptor::new(#value, #documentation) }
    });
    let definition = quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the contract does not know, as it was received.
            Unknown(Box<str>),
        }
    };
    let rest = quote! {
        impl #name {
            /// The values that the contract knows, each with what it means.
            pub const DESCRIPTORS: &'static [crate::operation::ValueDescriptor] = &[#(#descriptors),*];
        }
        crate::wire::open_enumeration! { #name, #wire, #json: #(#spellings),* }
        #check
    };
    (definition, rest)
}

/// The list, and what belongs to it.
pub(super) fn list(list: &List) -> (TokenStream, TokenStream) {
    let documentation = docs::item(&list.documentation);
    let name = ident(&list.name.rust);
    let wire = &list.name.schema;
    let item = fields::ty(&list.ty);
    let item_name = &list.item;
    let records = !list.ty.is_leaf();
    // Only a server writes what only responses hold.
    let serialize = if list.usage.request || !records {
        quote! { always }
    } else {
        quote! { server }
    };
    let decode = decode::list(list);
    let check = check::list(list);
    let definition = quote! {
        crate::wire::list_type! { #documentation #name, #wire, #item, #item_name, #serialize }
    };
    // What only requests hold has no values to give, because its items may have none.
    let values = list
        .usage
        .response
        .then(|| quote! { crate::operation::fields! { #name } });
    (definition, quote! { #decode #check #values })
}
