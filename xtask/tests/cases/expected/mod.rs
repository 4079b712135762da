// @generated from schemas/ by `cargo xtask codegen`: edit the schema.

#![allow(
    clippy::doc_markdown,
    clippy::semicolon_if_nothing_returned,
    clippy::too_many_lines,
    reason = "prose and the number of fields are the schema's, line breaks are rustfmt's"
)]
//! What `cargo xtask codegen` makes of the schemas.
pub mod alarms;
pub mod common;
pub mod doors;
pub mod grids;
pub mod jobs;
pub mod letters;
pub mod rooms;
pub mod samples;
pub mod shelves;
pub mod stars;
pub mod tickets;
pub mod r#type;
pub mod walls;
use crate::operation::{
    AreaDescriptor, FaultDescriptor, Operation, OperationDescriptor, OperationVisitor,
    PagedOperationVisitor, RowOperationVisitor,
};
pub use common::*;
/// All operations of the contract, by area and name.
pub const OPERATIONS: &[&OperationDescriptor] = &[
    <alarms::SetAlarm as Operation>::DESCRIPTOR,
    <doors::OpenDoor as Operation>::DESCRIPTOR,
    <grids::PutGrid as Operation>::DESCRIPTOR,
    <jobs::GetJobV2 as Operation>::DESCRIPTOR,
    <jobs::StartJob as Operation>::DESCRIPTOR,
    <jobs::StopJob as Operation>::DESCRIPTOR,
    <letters::SendLetter as Operation>::DESCRIPTOR,
    <rooms::FindRooms as Operation>::DESCRIPTOR,
    <rooms::ListRooms as Operation>::DESCRIPTOR,
    <samples::PutSample as Operation>::DESCRIPTOR,
    <shelves::GetShelf as Operation>::DESCRIPTOR,
    <stars::ListStars as Operation>::DESCRIPTOR,
    <stars::WatchStars as Operation>::DESCRIPTOR,
    <tickets::GetTicket as Operation>::DESCRIPTOR,
    <r#type::Match as Operation>::DESCRIPTOR,
    <walls::PaintWall as Operation>::DESCRIPTOR,
];
/// The areas of the contract, by name.
pub const AREAS: &[AreaDescriptor] = &[
    AreaDescriptor {
        name: "alarms",
        documentation: "",
    },
    AreaDescriptor {
        name: "doors",
        documentation: "",
    },
    AreaDescriptor {
        name: "grids",
        documentation: "",
    },
    AreaDescriptor {
        name: "jobs",
        documentation: "",
    },
    AreaDescriptor {
        name: "letters",
        documentation: "",
    },
    AreaDescriptor {
        name: "type",
        documentation: "",
    },
    AreaDescriptor {
        name: "rooms",
        documentation: "",
    },
    AreaDescriptor {
        name: "samples",
        documentation: "",
    },
    AreaDescriptor {
        name: "shelves",
        documentation: "",
    },
    AreaDescriptor {
        name: "stars",
        documentation: "",
    },
    AreaDescriptor {
        name: "tickets",
        documentation: "",
    },
    AreaDescriptor {
        name: "walls",
        documentation: "",
    },
];
/// Faults that every operation may answer.
pub const GENERAL_FAULTS: &[FaultDescriptor] = &[crate::operation::FaultDescriptor::new(
    "Permission denied",
    crate::operation::FaultClass::Permission,
    "The role may not do this.",
    crate::operation::Evidence::Table,
)];
/// The contract as a WSDL 1.1 document, document/literal. Its address is that of the vendor's `.com` host.
pub const WSDL: &str = include_str!("learn.wsdl");
/// Calls the visitor with the type of the operation that has this name (`GetEnrollments`), if there is one.
pub fn visit_operation<V: OperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
    match name {
        "SetAlarm" => Some(visitor.visit::<alarms::SetAlarm>()),
        "OpenDoor" => Some(visitor.visit::<doors::OpenDoor>()),
        "PutGrid" => Some(visitor.visit::<grids::PutGrid>()),
        "GetJobV2" => Some(visitor.visit::<jobs::GetJobV2>()),
        "StartJob" => Some(visitor.visit::<jobs::StartJob>()),
        "StopJob" => Some(visitor.visit::<jobs::StopJob>()),
        "SendLetter" => Some(visitor.visit::<letters::SendLetter>()),
        "FindRooms" => Some(visitor.visit::<rooms::FindRooms>()),
        "ListRooms" => Some(visitor.visit::<rooms::ListRooms>()),
        "PutSample" => Some(visitor.visit::<samples::PutSample>()),
        "GetShelf" => Some(visitor.visit::<shelves::GetShelf>()),
        "ListStars" => Some(visitor.visit::<stars::ListStars>()),
        "WatchStars" => Some(visitor.visit::<stars::WatchStars>()),
        "GetTicket" => Some(visitor.visit::<tickets::GetTicket>()),
        "Match" => Some(visitor.visit::<r#type::Match>()),
        "PaintWall" => Some(visitor.visit::<walls::PaintWall>()),
        _ => None,
    }
}
/// Calls the visitor with the type of the operation that has this name, if there is one and it answers rows.
pub fn visit_row_operation<V: RowOperationVisitor>(name: &str, visitor: V) -> Option<V::Output> {
    match name {
        "FindRooms" => Some(visitor.visit::<rooms::FindRooms>()),
        "ListRooms" => Some(visitor.visit::<rooms::ListRooms>()),
        "ListStars" => Some(visitor.visit::<stars::ListStars>()),
        "WatchStars" => Some(visitor.visit::<stars::WatchStars>()),
        _ => None,
    }
}
/// Calls the visitor with the type of the operation that has this name, if there is one and it answers page by
/// page.
pub fn visit_paged_operation<V: PagedOperationVisitor>(
    name: &str,
    visitor: V,
) -> Option<V::Output> {
    match name {
        "ListStars" => Some(visitor.visit::<stars::ListStars>()),
        "WatchStars" => Some(visitor.visit::<stars::WatchStars>()),
        _ => None,
    }
}
