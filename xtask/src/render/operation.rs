//! Operations: the descriptor and the trait impls.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::{docs, ident, path};
use crate::model::{FaultNote, Field, Occurrence, Operation, Paging, Record, Rows, Ty, Type, When};

/// The documentation of a request type.
pub(super) fn documentation(operation: &Operation) -> TokenStream {
    let mut facts = vec![operation.documentation.clone()];
    if let Some(reason) = &operation.deprecated {
        facts.push(format!("Deprecated by the vendor: {reason}"));
    }
    let mut line = format!("Method `{}`.", operation.method);
    match operation.effect.as_str() {
        "read" => line.push_str(" It changes nothing."),
        "idempotent" => line.push_str(" Repeating it does no harm."),
        _ => line.push_str(" Repeating it may change something again."),
    }
    if let Some(plan) = &operation.plan {
        line.extend([" Subscription: ", plan, "."]);
    }
    if !operation.roles.is_empty() {
        line.extend([" Roles: ", &operation.roles.join(", "), "."]);
    }
    facts.push(line);
    facts.push(format!(
        "Evidence: request {}, response {}.",
        operation.request_evidence, operation.response_evidence
    ));
    let mut tokens = docs::paragraphs(&facts);
    if !operation.faults.is_empty() {
        tokens.extend(quote! { #[doc = ""] #[doc = " # Faults"] #[doc = ""] });
        for fault in &operation.faults {
            let line = docs::item(&format!(
                "{} ({}): {}",
                fault.text, fault.class, fault.cause
            ));
            let mut first = true;
            // One list item; lines after the first are indented.
            for token in line_texts(&line) {
                let text = if std::mem::take(&mut first) {
                    format!(" - {}", token.trim_start())
                } else {
                    format!("   {}", token.trim_start())
                };
                tokens.extend(quote! { #[doc = #text] });
            }
        }
    }
    if !operation.pages.is_empty() {
        let pages: Vec<_> = operation
            .pages
            .iter()
            .map(|page| docs::link(page))
            .collect();
        tokens.extend(quote! { #[doc = ""] });
        tokens.extend(docs::item(&format!("Vendor pages: {}", pages.join(", "))));
    }
    tokens
}

/// The texts of doc attributes.
fn line_texts(attributes: &TokenStream) -> Vec<String> {
    use syn::parse::Parser;
    syn::Attribute::parse_outer
        .parse2(attributes.clone())
        .unwrap_or_default()
        .into_iter()
        .filter_map(|attribute| match attribute.meta {
            syn::Meta::NameValue(syn::MetaNameValue {
                value:
                    syn::Expr::Lit(syn::ExprLit {
                        lit: syn::Lit::Str(text),
                        ..
                    }),
                ..
            }) => Some(text.value()),
            _ => None,
        })
        .collect()
}

pub(super) fn render(operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let response = path(&operation.response);
    let descriptor = descriptor(operation);
    let encode = request(operation)
        .is_some_and(|record| record.checked)
        .then(|| {
            quote! {
                fn encode_content(&self) -> Result<String, crate::soap::EncodeError> {
                    self.check()
                        .map_err(|what| crate::soap::EncodeError::new(Self::DESCRIPTOR, what))?;
                    crate::soap::encode_content(self, Self::DESCRIPTOR)
                }
            }
        });
    let rows = operation
        .rows
        .as_ref()
        .map(|rows| self::rows(&name, operation, rows));
    let paging = operation
        .paging
        .as_ref()
        .map(|paging| self::paging(&name, paging));
    let success = operation.success.as_ref().map(|success| {
        let field = ident(&success.rust);
        quote! {
            const SUCCESS: Option<fn(&Self::Response) -> Option<bool>> = Some(|response| response.#field);
        }
    });
    quote! {
        impl crate::operation::Operation for #name {
            type Response = #response;
            const DESCRIPTOR: &'static crate::operation::OperationDescriptor = &#descriptor;

            #success
            #encode
        }

        #rows
        #paging
    }
}

fn request(operation: &Operation) -> Option<&Record> {
    operation.types.iter().find_map(|ty| match ty {
        Type::Record(record) if record.is_request => Some(record),
        _ => None,
    })
}

/// The record that is the operation's result, where it is declared beside it.
pub(super) fn result(operation: &Operation) -> Option<&Record> {
    operation.types.iter().find_map(|ty| match ty {
        Type::Record(record) if record.name == operation.response => Some(record),
        _ => None,
    })
}

fn rows(name: &proc_macro2::Ident, operation: &Operation, rows: &Rows) -> TokenStream {
    let result = result(operation);
    let response = path(&operation.response);
    let absent = result.into_iter().flat_map(super::record::absent_fields);
    let rest = result
        .filter(|record| record.fields.len() > 1)
        .map(|record| super::decode::rest(record, rows));
    let descriptor = if rows.in_list {
        quote! { wrapped }
    } else {
        quote! { new }
    };
    let row = path(&rows.ty);
    let field = ident(&rows.field.rust);
    let elements = &rows.elements;
    let wrappers = &rows.wrappers;
    let taken = if rows.in_list {
        quote! { response.#field.0 }
    } else {
        quote! { response.#field }
    };
    quote! {
        impl crate::operation::RowOperation for #name {
            type Row = #row;
            const ROWS: crate::operation::RowsDescriptor =
                crate::operation::RowsDescriptor::#descriptor(&[#(#elements),*], &[#(#wrappers),*]);

            fn empty_response() -> Self::Response {
                #response { #(#absent),* }
            }

            fn push_row(response: &mut Self::Response, row: Self::Row) {
                #taken.push(row);
            }

            #rest

            fn take_rows(response: &mut Self::Response) -> Vec<Self::Row> {
                std::mem::take(&mut #taken)
            }
        }
    }
}

fn paging(name: &proc_macro2::Ident, paging: &Paging) -> TokenStream {
    let token = ident(&paging.token.rust);
    let next = ident(&paging.next.rust);
    let (get_size, set_size) = match &paging.size {
        Some(size) => {
            let size = ident(&size.rust);
            (quote! { self.#size }, quote! { self.#size = size; })
        }
        None => (quote! { None }, quote! { let _ = size; }),
    };
    quote! {
        impl crate::operation::PagedOperation for #name {
            fn page_token(&self) -> Option<&str> {
                self.#token.as_deref()
            }

            fn set_page_token(&mut self, token: Option<String>) {
                self.#token = token;
            }

            fn page_size(&self) -> Option<i64> {
                #get_size
            }

            fn set_page_size(&mut self, size: Option<i64>) {
                #set_size
            }

            fn next_page_token(response: &Self::Response) -> Option<&str> {
                response.#next.as_deref()
            }
        }
    }
}

fn optional(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote! { None }, |value| quote! { Some(#value) })
}

fn variant(word: &str) -> proc_macro2::Ident {
    format_ident!("{}", crate::lower::naming::pascal(word).unwrap_or_default())
}

/// What is known of the operation. What is not said is unknown, or as usual.
fn descriptor(operation: &Operation) -> TokenStream {
    let Operation {
        name,
        method,
        area,
        request_element,
        result_element,
        ..
    } = operation;
    let effect = variant(&operation.effect);
    let documentation = docs::literal(&operation.documentation);
    let request_evidence = variant(&operation.request_evidence);
    let response_evidence = variant(&operation.response_evidence);
    let response = path(&operation.response);
    let mut known = TokenStream::new();
    if operation.soap_action != *method {
        let action = &operation.soap_action;
        known.extend(quote! { .soap_action(#action) });
    }
    for (setter, value) in [
        ("command", &operation.command),
        ("instead", &operation.instead),
        ("plan", &operation.plan),
        ("deprecated", &operation.deprecated),
    ] {
        if let Some(value) = value {
            let setter = ident(setter);
            let value = docs::literal(value);
            known.extend(quote! { .#setter(#value) });
        }
    }
    for (setter, values) in [
        ("result_aliases", &operation.result_aliases),
        ("roles", &operation.roles),
        ("pages", &operation.pages),
    ] {
        if !values.is_empty() {
            let setter = ident(setter);
            let values = values.iter().map(|value| docs::literal(value));
            known.extend(quote! { .#setter(&[#(#values),*]) });
        }
    }
    if let Some(paging) = &operation.paging {
        let token = &paging.token.wire;
        let size = optional(paging.size.as_ref().map(|size| &size.wire));
        let next = &paging.next.wire;
        let default_size = optional(paging.default_size);
        known.extend(quote! {
            .paging(crate::operation::PagingDescriptor {
                token: #token,
                size: #size,
                next: #next,
                default_size: #default_size,
            })
        });
    }
    if operation.rows.is_some() {
        let name = ident(name);
        known.extend(quote! { .rows(<#name as crate::operation::RowOperation>::ROWS) });
    }
    if let Some(success) = &operation.success {
        let success = &success.wire;
        known.extend(quote! { .success(#success) });
    }
    let faults: Vec<_> = operation.faults.iter().map(fault).collect();
    if !faults.is_empty() {
        known.extend(quote! { .faults(&[#(#faults),*]) });
    }
    let fields = request(operation).map_or(&[][..], |record| &record.fields);
    if !fields.is_empty() {
        let fields = fields.iter().map(field);
        known.extend(quote! { .fields(&[#(#fields),*]) });
    }
    quote! {
        crate::operation::OperationDescriptor::new(
            #name,
            #method,
            #request_element,
            #result_element,
            crate::operation::Effect::#effect,
        )
        .area(#area)
        .documentation(#documentation)
        .evidence(
            crate::operation::Evidence::#request_evidence,
            crate::operation::Evidence::#response_evidence,
        )
        #known
        .response(#response::KIND)
    }
}

pub(super) fn fault(fault: &FaultNote) -> TokenStream {
    let text = &fault.text;
    let cause = docs::literal(&fault.cause);
    let class = variant(&fault.class);
    let evidence = variant(&fault.evidence);
    quote! {
        crate::operation::FaultDescriptor::new(
            #text,
            crate::operation::FaultClass::#class,
            #cause,
            crate::operation::Evidence::#evidence,
        )
    }
}

/// What is known of the field. What is not said is not so.
pub(super) fn field(field: &Field) -> TokenStream {
    let name = &field.name.wire;
    let documentation = docs::literal(&field.documentation);
    let kind = kind(&field.ty);
    let mut known = TokenStream::new();
    for (setter, value) in [
        ("flag", &field.flag),
        ("unit", &field.unit),
        ("id_type", &field.id_type),
    ] {
        if let Some(value) = value {
            let setter = ident(setter);
            known.extend(quote! { .#setter(#value) });
        }
    }
    for (setter, holds) in [
        ("required", field.is_required()),
        ("repeated", field.occurrence == Occurrence::Repeated),
        ("sensitive", field.sensitive),
    ] {
        if holds {
            let setter = ident(setter);
            known.extend(quote! { .#setter() });
        }
    }
    for (setter, when) in [
        ("sensitive_when", &field.sensitive_when),
        ("required_when", &field.required_when),
    ] {
        if let Some(When {
            sibling, values, ..
        }) = when
        {
            let setter = ident(setter);
            let sibling = &sibling.wire;
            known.extend(quote! { .#setter(#sibling, &[#(#values),*]) });
        }
    }
    known.extend(spellings(field));
    quote! { crate::operation::FieldDescriptor::new(#name, #kind, #documentation) #known }
}

/// The other names of a field.
fn spellings(field: &Field) -> TokenStream {
    let mut known = TokenStream::new();
    for (setter, names) in [
        ("aliases", &field.aliases),
        ("item_aliases", &field.item_aliases),
    ] {
        if !names.is_empty() {
            let setter = ident(setter);
            known.extend(quote! { .#setter(&[#(#names),*]) });
        }
    }
    let own = field.optional_wrapper.then_some(&field.name.wire);
    if let Some(wrapper) = field.wrapper.as_ref().or(own) {
        known.extend(quote! { .wrapper(#wrapper) });
    }
    let flat: Vec<_> = field
        .flat
        .iter()
        .flat_map(|flat| {
            let wire = &flat.wire;
            flat.names.iter().map(move |name| quote! { (#name, #wire) })
        })
        .collect();
    if !flat.is_empty() {
        known.extend(quote! { .flat(&[#(#flat),*]) });
    }
    known
}

/// What a field holds. Enumerations, lists and records say so themselves, in a constant beside their type.
fn kind(ty: &Ty) -> TokenStream {
    let word = match ty {
        Ty::Text => "Text",
        Ty::Boolean => "Boolean",
        Ty::Integer => "Integer",
        Ty::Id(_) => "Id",
        Ty::Leaf(leaf) => match leaf.as_str() {
            "Decimal" => "Decimal",
            "Date" => "Date",
            "DateTime" => "DateTime",
            _ => "DateOrDateTime",
        },
        Ty::Enumeration(name) => {
            let path = path(name);
            return quote! { crate::operation::FieldKind::Enumeration(#path::DESCRIPTORS) };
        }
        Ty::List(name) | Ty::Record(name) => {
            let path = path(name);
            return quote! { #path::KIND };
        }
    };
    let word = format_ident!("{word}");
    quote! { crate::operation::FieldKind::#word }
}

/// `KIND` of a record or a list: what a field of that type holds.
pub(super) fn kind_of_record(record: &Record) -> TokenStream {
    let name = ident(&record.name.rust);
    let fields = record.fields.iter().map(field);
    quote! {
        impl #name {
            /// What a field of this type holds.
            pub(crate) const KIND: crate::operation::FieldKind =
                crate::operation::FieldKind::Record(&[#(#fields),*]);
        }
    }
}

/// `KIND` of a list.
pub(super) fn kind_of_list(list: &crate::model::List) -> TokenStream {
    let name = ident(&list.name.rust);
    let item = &list.item;
    let kind = kind(&list.ty);
    quote! {
        impl #name {
            /// What a field of this type holds.
            pub(crate) const KIND: crate::operation::FieldKind =
                crate::operation::FieldKind::List { item: #item, kind: &#kind };
        }
    }
}
