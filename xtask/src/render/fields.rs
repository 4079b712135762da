//! Rust types of fields, and how callers hand values in.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ident, path};
use crate::model::{Field, Occurrence, Ty};

/// The type of one value.
pub(super) fn ty(ty: &Ty) -> TokenStream {
    match ty {
        Ty::Text => quote! { String },
        Ty::Boolean => quote! { bool },
        Ty::Integer => quote! { i64 },
        Ty::Leaf(name) => {
            let name = ident(name);
            quote! { crate::wire::#name }
        }
        Ty::Id(name) | Ty::Enumeration(name) | Ty::Record(name) | Ty::List(name) => path(name),
    }
}

/// The type of the field.
pub(super) fn field_type(field: &Field) -> TokenStream {
    let ty = ty(&field.ty);
    match field.occurrence {
        Occurrence::Required | Occurrence::Rows => ty,
        Occurrence::Optional => quote! { Option<#ty> },
        Occurrence::Repeated => quote! { Vec<#ty> },
    }
}

/// The field where it is absent. A required one never is.
pub(super) fn absent(field: &Field) -> TokenStream {
    match field.occurrence {
        Occurrence::Optional => quote! { None },
        Occurrence::Repeated => quote! { Vec::new() },
        Occurrence::Rows | Occurrence::Required => {
            let ty = ty(&field.ty);
            quote! { #ty::default() }
        }
    }
}

/// How a caller hands a value in (of a list, its items): the parameter's type, and the expression that makes the value of it.
pub(super) fn parameter(field: &Field) -> (TokenStream, TokenStream) {
    let name = ident(&field.name.rust);
    let one = ty(&field.ty);
    if field.occurrence == Occurrence::Repeated {
        let item = into(&field.ty);
        return match item {
            Some(bound) => (
                quote! { impl IntoIterator<Item = #bound> },
                quote! { #name.into_iter().map(Into::into).collect() },
            ),
            None => (
                quote! { impl IntoIterator<Item = #one> },
                quote! { #name.into_iter().collect() },
            ),
        };
    }
    if let Ty::List(_) = field.ty {
        return (
            quote! { impl IntoIterator<Item = impl Into<<#one as IntoIterator>::Item>> },
            quote! { #name.into_iter().collect() },
        );
    }
    match into(&field.ty) {
        Some(bound) => (bound, quote! { #name.into() }),
        None => (one, quote! { #name }),
    }
}

/// `impl Into<T>` where that helps a caller.
fn into(of: &Ty) -> Option<TokenStream> {
    let ty = ty(of);
    matches!(of, Ty::Text | Ty::Id(_) | Ty::Enumeration(_) | Ty::Leaf(_))
        .then(|| quote! { impl Into<#ty> })
}
