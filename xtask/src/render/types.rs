//! Ids, enumerations and lists: invocations of the macros that learn-types writes by hand.

use proc_macro2::TokenStream;
use quote::quote;

use super::{check, decode, docs, fields, ident};
use crate::model::{Enumeration, Id, List};

pub(super) fn id(id: &Id) -> TokenStream {
    let documentation = docs::item(&id.documentation);
    let name = ident(&id.name.rust);
    let wire = &id.name.schema;
    quote! {
        crate::wire::id_type! { #documentation #name, #wire }
    }
}

pub(super) fn enumeration(enumeration: &Enumeration) -> TokenStream {
    let documentation = docs::item(&enumeration.documentation);
    let name = ident(&enumeration.name.rust);
    let wire = &enumeration.name.schema;
    let json = ident(if enumeration.numeric {
        "number"
    } else {
        "text"
    });
    let check = check::enumeration(enumeration);
    let variants = enumeration.variants.iter().map(|variant| {
        let value = &variant.name.wire;
        let documentation = if variant.documentation.is_empty() {
            docs::item(&format!("`{value}`."))
        } else {
            docs::item(&variant.documentation)
        };
        let variant_name = ident(&variant.name.rust);
        let aliases = &variant.aliases;
        quote! { #documentation #variant_name = #value #(| #aliases)* }
    });
    quote! {
        crate::wire::open_enumeration! {
            #documentation
            #name, #wire, #json { #(#variants),* }
        }
        #check
    }
}

pub(super) fn list(list: &List) -> TokenStream {
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
    quote! {
        crate::wire::list_type! { #documentation #name, #wire, #item, #item_name, #serialize }
        #decode
        #check
    }
}
