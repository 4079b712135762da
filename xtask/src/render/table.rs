//! The modules, and the table of all operations.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, ident, operation};
use crate::model::{Model, Module, Operation};

/// `<area>/mod.rs`
pub(super) fn area(name: &str, module: &Module, model: &Model) -> TokenStream {
    let documentation = docs::module(&module.documentation);
    let summary = docs::module(&format!(
        "The area {}: its records and its operations.",
        name.trim_start_matches("r#")
    ));
    let modules = model
        .operations
        .iter()
        .filter(|operation| crate::lower::naming::module(&operation.area) == name)
        .map(|operation| ident(&crate::lower::naming::module(&operation.name)));
    let modules: Vec<_> = modules.collect();
    let types = (!module.types.is_empty()).then(|| {
        quote! {
            mod types;
            pub use types::*;
        }
    });
    // Even an empty file of types is part of the tree, so that no file is an orphan.
    let empty = module.types.is_empty().then(|| quote! { mod types; });
    quote! {
        #summary
        #documentation
        #(mod #modules;)*
        #types
        #empty
        #(pub use #modules::*;)*
    }
}

/// `mod.rs`
pub(super) fn root(model: &Model) -> TokenStream {
    let areas: Vec<_> = model
        .modules
        .keys()
        .filter(|name| *name != "common")
        .map(|name| ident(name))
        .collect();
    let operations: Vec<_> = model
        .operations
        .iter()
        .map(|operation| {
            let area = ident(&crate::lower::naming::module(&operation.area));
            let name = ident(&operation.name);
            quote! { #area::#name }
        })
        .collect();
    let names: Vec<_> = model
        .operations
        .iter()
        .map(|operation| &operation.name)
        .collect();
    let select = |wanted: fn(&Operation) -> bool| -> (Vec<_>, Vec<_>) {
        model
            .operations
            .iter()
            .zip(&operations)
            .filter(|(operation, _)| wanted(operation))
            .map(|(operation, path)| (&operation.name, path))
            .unzip()
    };
    let (row_names, row_operations) = select(|operation| operation.rows.is_some());
    let (paged_names, paged_operations) = select(|operation| operation.paging.is_some());
    let area_descriptors = model
        .modules
        .iter()
        .filter(|(name, _)| *name != "common")
        .map(|(name, module)| {
            let name = name.trim_start_matches("r#");
            let documentation = &module.documentation;
            quote! { AreaDescriptor { name: #name, documentation: #documentation } }
        });
    let general_faults = model.general_faults.iter().map(operation::fault);
    quote! {
        #![allow(
            clippy::doc_markdown,
            clippy::semicolon_if_nothing_returned,
            clippy::too_many_lines,
            reason = "prose and the number of fields are the schema's, line breaks are rustfmt's"
        )]
        #![doc = " What `cargo xtask codegen` makes of the schemas."]

        pub mod common;
        #(pub mod #areas;)*

        pub use common::*;

        use crate::operation::{
            AreaDescriptor, FaultDescriptor, Operation, OperationDescriptor, OperationVisitor,
            PagedOperationVisitor, RowOperationVisitor,
        };

        /// All operations of the contract, by area and name.
        pub const OPERATIONS: &[&OperationDescriptor] =
            &[#(<#operations as Operation>::DESCRIPTOR),*];

        /// The areas of the contract, by name.
        pub const AREAS: &[AreaDescriptor] = &[#(#area_descriptors),*];

        /// Faults that every operation may answer.
        pub const GENERAL_FAULTS: &[FaultDescriptor] = &[#(#general_faults),*];

        /// The contract as a WSDL 1.1 document, document/literal. Its address is that of the vendor's `.com` host.
        pub const WSDL: &str = include_str!("learn.wsdl");

        /// Calls the visitor with the type of the operation that has this name (`GetEnrollments`), if there is one.
        pub fn visit_operation<V: OperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
            match name {
                #(#names => Some(visitor.visit::<#operations>()),)*
                _ => None,
            }
        }

        /// Calls the visitor with the type of the operation that has this name, if there is one and it answers rows.
        pub fn visit_row_operation<V: RowOperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
            match name {
                #(#row_names => Some(visitor.visit::<#row_operations>()),)*
                _ => None,
            }
        }

        /// Calls the visitor with the type of the operation that has this name, if there is one and it answers page by
        /// page.
        pub fn visit_paged_operation<V: PagedOperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
            match name {
                #(#paged_names => Some(visitor.visit::<#paged_operations>()),)*
                _ => None,
            }
        }
    }
}
