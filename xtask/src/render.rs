//! Stage 4: the model to files. Rendering cannot fail: what could go wrong was refused while lowering.

mod check;
pub mod coverage;
mod decode;
mod docs;
mod fields;
mod operation;
mod record;
mod table;
mod types;
mod wsdl;
mod xml;

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::emit::Rendered;
use crate::model::{Model, Operation, Type, TypeRef};

/// Renders all files of `learn-types/src/generated`.
pub fn render(model: &Model) -> BTreeMap<String, Rendered> {
    let mut files = BTreeMap::new();
    for (name, module) in &model.modules {
        let source = format!("schemas/{}", module.source);
        let documentation = docs::module(&module.documentation);
        let types = render_types(&module.types, None);
        let path = file_stem(name);
        if name == "common" {
            let tokens = quote! { #documentation #types };
            files.insert(format!("{path}.rs"), Rendered::Rust { source, tokens });
            continue;
        }
        files.insert(
            format!("{path}/types.rs"),
            Rendered::Rust {
                source,
                tokens: types,
            },
        );
        files.insert(
            format!("{path}/mod.rs"),
            Rendered::Rust {
                source: format!("schemas/{path}/"),
                tokens: table::area(name, module, model),
            },
        );
    }
    for operation in &model.operations {
        let types = render_types(&operation.types, Some(operation));
        let documentation = operation::documentation(operation);
        let code = operation::render(operation);
        files.insert(
            format!(
                "{}/{}.rs",
                operation.area,
                file_stem(&crate::lower::naming::module(&operation.name))
            ),
            Rendered::Rust {
                source: format!("schemas/{}", operation.source),
                // The request is the first type of its file, so the documentation is its.
                tokens: quote! { #documentation #types #code },
            },
        );
    }
    files.insert(
        "mod.rs".to_owned(),
        Rendered::Rust {
            source: "schemas/".to_owned(),
            tokens: table::root(model),
        },
    );
    files.insert("learn.wsdl".to_owned(), Rendered::Text(wsdl::render(model)));
    files.insert(
        "messages.xsd".to_owned(),
        Rendered::Text(wsdl::message_schema(model)),
    );
    files
}

/// The types, and behind all of them what belongs to each: what a reader opens the file for stands first.
fn render_types(types: &[Type], operation: Option<&Operation>) -> TokenStream {
    let (definitions, rest): (Vec<_>, Vec<_>) =
        types.iter().map(|ty| render_type(ty, operation)).unzip();
    quote! { #(#definitions)* #(#rest)* }
}

fn render_type(ty: &Type, operation: Option<&Operation>) -> (TokenStream, TokenStream) {
    match ty {
        Type::Id(id) => (types::id(id), TokenStream::new()),
        Type::Enumeration(enumeration) => types::enumeration(enumeration),
        Type::List(list) => {
            let kind = operation::kind_of_list(list);
            let (definition, rest) = types::list(list);
            (definition, quote! { #rest #kind })
        }
        Type::Record(record) => {
            let kind = (!record.is_request).then(|| operation::kind_of_record(record));
            let rows_of = operation
                .filter(|operation| operation.rows.is_some() && operation.response == record.name);
            let (definition, rest) = record::render(record, rows_of);
            (definition, quote! { #rest #kind })
        }
    }
}

/// The file of a module whose name may be a raw identifier.
fn file_stem(module: &str) -> &str {
    module.trim_start_matches("r#")
}

/// An identifier out of a name that lowering has checked.
fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => format_ident!("{name}"),
    }
}

fn path(reference: &TypeRef) -> TokenStream {
    let module = ident(&reference.module);
    let name = ident(&reference.rust);
    quote! { crate::#module::#name }
}
