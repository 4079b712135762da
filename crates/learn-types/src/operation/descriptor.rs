//! What is known of an operation, as data.

use super::field::{FieldDescriptor, FieldKind};
use super::terms::{Effect, Evidence, FaultClass};

/// What is known of an operation, as data. [`OPERATIONS`](crate::OPERATIONS) lists those of the contract.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct OperationDescriptor {
    /// The name of the request type: `GetEnrollments`.
    pub name: &'static str,
    /// The vendor's name of the method: `getEnrollments`.
    pub method: &'static str,
    /// The area that it belongs to: `enrollments`.
    pub area: &'static str,
    /// What it does.
    pub documentation: &'static str,
    /// The words of its command line: `enrollments list`.
    pub command: Option<&'static str>,
    /// The command of another operation that people are shown in its place.
    pub instead: Option<&'static str>,
    /// The `SOAPAction` header, without the quotes.
    pub soap_action: &'static str,
    /// The element of the request.
    pub request_element: &'static str,
    /// The element of the answer.
    pub result_element: &'static str,
    /// Other elements that the answer may have, beside those that any operation accepts: see
    /// [`OperationDescriptor::is_result`].
    pub result_aliases: &'static [&'static str],
    /// What repeating it does.
    pub effect: Effect,
    /// How it answers page by page, if it does.
    pub paging: Option<PagingDescriptor>,
    /// Where the rows of its answer stand, if it has rows.
    pub rows: Option<RowsDescriptor>,
    /// The field of the answer that says whether the request was carried out, if it has one.
    pub success: Option<&'static str>,
    /// How surely the request is known.
    pub request_evidence: Evidence,
    /// How surely the answer is known.
    pub response_evidence: Evidence,
    /// The subscription that the vendor's page names.
    pub plan: Option<&'static str>,
    /// Why it should not be used any more.
    pub deprecated: Option<&'static str>,
    /// Who may call it.
    pub roles: &'static [&'static str],
    /// The faults that its page documents, beside [`GENERAL_FAULTS`](crate::GENERAL_FAULTS).
    pub faults: &'static [FaultDescriptor],
    /// The vendor's pages.
    pub pages: &'static [&'static str],
    /// The fields of the request.
    pub fields: &'static [FieldDescriptor],
    /// What the answer holds.
    pub response: FieldKind,
}

impl OperationDescriptor {
    /// The descriptor of an operation that the contract does not have. The `SOAPAction` is the method's name; what is
    /// not given is unknown or empty.
    pub const fn new(
        name: &'static str,
        method: &'static str,
        request_element: &'static str,
        result_element: &'static str,
        effect: Effect,
    ) -> Self {
        Self {
            name,
            method,
            area: "",
            documentation: "",
            command: None,
            instead: None,
            soap_action: method,
            request_element,
            result_element,
            result_aliases: &[],
            effect,
            paging: None,
            rows: None,
            success: None,
            request_evidence: Evidence::Inferred,
            response_evidence: Evidence::Inferred,
            plan: None,
            deprecated: None,
            roles: &[],
            faults: &[],
            pages: &[],
            fields: &[],
            response: FieldKind::Record(&[]),
        }
    }

    /// The area of the contract that it belongs to.
    #[must_use]
    pub const fn area(mut self, area: &'static str) -> Self {
        self.area = area;
        self
    }

    /// What it does.
    #[must_use]
    pub const fn documentation(mut self, documentation: &'static str) -> Self {
        self.documentation = documentation;
        self
    }

    /// The words of its command line.
    #[must_use]
    pub const fn command(mut self, command: &'static str) -> Self {
        self.command = Some(command);
        self
    }

    /// The command of another operation that people are shown in its place.
    #[must_use]
    pub const fn instead(mut self, command: &'static str) -> Self {
        self.instead = Some(command);
        self
    }

    /// The `SOAPAction` header, where it is not the method's name.
    #[must_use]
    pub const fn soap_action(mut self, soap_action: &'static str) -> Self {
        self.soap_action = soap_action;
        self
    }

    /// Other elements that the answer may have.
    #[must_use]
    pub const fn result_aliases(mut self, result_aliases: &'static [&'static str]) -> Self {
        self.result_aliases = result_aliases;
        self
    }

    /// How it answers page by page. Reading follows [`PagedOperation`](super::PagedOperation); with this, an answer in
    /// which something unknown stands at the page token is in doubt.
    #[must_use]
    pub const fn paging(mut self, paging: PagingDescriptor) -> Self {
        self.paging = Some(paging);
        self
    }

    /// Where the rows of its answer stand: the same as [`RowOperation::ROWS`](super::RowOperation::ROWS). Reading follows
    /// that one; this one is for those who have the descriptor only, and tells which unknown things leave an answer in
    /// doubt.
    #[must_use]
    pub const fn rows(mut self, rows: RowsDescriptor) -> Self {
        self.rows = Some(rows);
        self
    }

    /// The field of the answer that says whether the request was carried out.
    /// [`Operation::SUCCESS`](super::Operation::SUCCESS) reads it: give both or neither.
    #[must_use]
    pub const fn success(mut self, success: &'static str) -> Self {
        self.success = Some(success);
        self
    }

    /// The subscription that it needs.
    #[must_use]
    pub const fn plan(mut self, plan: &'static str) -> Self {
        self.plan = Some(plan);
        self
    }

    /// Why it should not be used any more.
    #[must_use]
    pub const fn deprecated(mut self, deprecated: &'static str) -> Self {
        self.deprecated = Some(deprecated);
        self
    }

    /// Who may call it.
    #[must_use]
    pub const fn roles(mut self, roles: &'static [&'static str]) -> Self {
        self.roles = roles;
        self
    }

    /// The faults that its page documents.
    #[must_use]
    pub const fn faults(mut self, faults: &'static [FaultDescriptor]) -> Self {
        self.faults = faults;
        self
    }

    /// The vendor's pages.
    #[must_use]
    pub const fn pages(mut self, pages: &'static [&'static str]) -> Self {
        self.pages = pages;
        self
    }

    /// The fields of the request.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [FieldDescriptor]) -> Self {
        self.fields = fields;
        self
    }

    /// What the answer holds.
    #[must_use]
    pub const fn response(mut self, response: FieldKind) -> Self {
        self.response = response;
        self
    }

    /// How surely the request and the answer are known.
    #[must_use]
    pub const fn evidence(mut self, request: Evidence, response: Evidence) -> Self {
        self.request_evidence = request;
        self.response_evidence = response;
        self
    }

    /// The fields of a row of the answer; empty where it has no rows.
    pub fn row_fields(&self) -> &'static [FieldDescriptor] {
        let Some(rows) = self.rows else { return &[] };
        let FieldKind::Record(fields) = self.response else {
            return &[];
        };
        for field in fields {
            match field.kind {
                FieldKind::Record(row) if field.repeated && rows.elements.contains(&field.name) => {
                    return row;
                }
                FieldKind::List {
                    item,
                    kind: FieldKind::Record(row),
                } if rows.elements.contains(&item) => return row,
                _ => {}
            }
        }
        &[]
    }

    /// Whether an element of the answer is this operation's result: under its own name, an alias, the name of the
    /// operation with `Result` or `Response` behind it, or, where it says whether the request was carried out,
    /// `SuccessResult`. The vendor's pages name results in all these ways. Letter case never matters.
    pub fn is_result(&self, element: &str) -> bool {
        let is = |known: &str| known.eq_ignore_ascii_case(element);
        let by_pattern = |suffix: &str| {
            element
                .split_at_checked(self.name.len())
                .is_some_and(|(name, rest)| {
                    name.eq_ignore_ascii_case(self.name) && rest.eq_ignore_ascii_case(suffix)
                })
        };
        is(self.result_element)
            || by_pattern("Result")
            || by_pattern("Response")
            || (self.success.is_some() && is("SuccessResult"))
            || self.result_aliases.iter().any(|alias| is(alias))
    }
}

/// A fault that the vendor documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct FaultDescriptor {
    /// The `faultstring`. Letter case does not matter.
    pub text: &'static str,
    /// What it means.
    pub class: FaultClass,
    /// When it comes.
    pub cause: &'static str,
    /// How surely it is known.
    pub evidence: Evidence,
}

impl FaultDescriptor {
    /// A fault with its text and its meaning.
    pub const fn new(
        text: &'static str,
        class: FaultClass,
        cause: &'static str,
        evidence: Evidence,
    ) -> Self {
        Self {
            text,
            class,
            cause,
            evidence,
        }
    }
}

/// How an operation answers page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct PagingDescriptor {
    /// The request field that names the page.
    pub token: &'static str,
    /// The request field that sets how many rows a page holds.
    pub size: Option<&'static str>,
    /// The response field that names the next page.
    pub next: &'static str,
    /// How many rows a page holds where the request does not say.
    pub default_size: Option<u32>,
}

impl PagingDescriptor {
    /// Pages that a request names in the field `token`, and an answer in the field `next`.
    ///
    /// ```
    /// use learn_types::operation::{Effect, OperationDescriptor, PagingDescriptor};
    ///
    /// const LIST_ROLES: OperationDescriptor =
    ///     OperationDescriptor::new("ListRoles", "listRoles", "ListRolesRequest", "ListRolesResult", Effect::Read)
    ///         .paging(PagingDescriptor::new("pageToken", "nextPageToken").size("pageSize"));
    /// assert_eq!(LIST_ROLES.paging.unwrap().next, "nextPageToken");
    /// ```
    pub const fn new(token: &'static str, next: &'static str) -> Self {
        Self {
            token,
            size: None,
            next,
            default_size: None,
        }
    }

    /// The request field that sets how many rows a page holds.
    #[must_use]
    pub const fn size(mut self, size: &'static str) -> Self {
        self.size = Some(size);
        self
    }

    /// How many rows a page holds where the request does not say.
    #[must_use]
    pub const fn default_size(mut self, rows: u32) -> Self {
        self.default_size = Some(rows);
        self
    }
}

/// Where the rows of an answer stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct RowsDescriptor {
    /// The element of a row, and its aliases.
    pub elements: &'static [&'static str],
    /// The wrappers that may stand around the rows.
    pub wrappers: &'static [&'static str],
    /// Whether rows usually stand in the first of the wrappers, so that bare ones are the alternative.
    pub wrapped: bool,
}

impl RowsDescriptor {
    /// Rows in an element of this name, bare or in one of the wrappers.
    pub const fn new(elements: &'static [&'static str], wrappers: &'static [&'static str]) -> Self {
        Self {
            elements,
            wrappers,
            wrapped: false,
        }
    }

    /// Rows in an element of this name, in the first of the wrappers; they may also stand bare.
    pub const fn wrapped(
        elements: &'static [&'static str],
        wrappers: &'static [&'static str],
    ) -> Self {
        Self {
            elements,
            wrappers,
            wrapped: true,
        }
    }
}

/// A part of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "camelCase")
)]
#[non_exhaustive]
pub struct AreaDescriptor {
    /// Its name: `enrollments`.
    pub name: &'static str,
    /// What it is about.
    pub documentation: &'static str,
}
