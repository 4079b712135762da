use super::{Operation, PagedOperation, RowOperation};

/// An operation of the contract, whichever it is, with what the enabled features add.
pub trait AnyOperation:
    Operation<Response: bounds::Json + bounds::Trusted + bounds::Value>
    + bounds::Json
    + bounds::Server
    + bounds::Value
{
}

impl<O> AnyOperation for O where
    O: Operation<Response: bounds::Json + bounds::Trusted + bounds::Value>
        + bounds::Json
        + bounds::Server
        + bounds::Value
{
}

/// Something to do with an operation whose name is known at run time only: see
/// [`visit_operation`](crate::visit_operation).
pub trait OperationVisitor {
    /// What it answers.
    type Output;

    /// Does it with the operation of this type.
    fn visit<O: AnyOperation>(self) -> Self::Output;
}

/// An operation of the contract that answers rows, whichever it is.
pub trait AnyRowOperation: AnyOperation + RowOperation<Row: bounds::Json + bounds::Value> {}

impl<O> AnyRowOperation for O where O: AnyOperation + RowOperation<Row: bounds::Json + bounds::Value>
{}

/// An operation of the contract that answers page by page, whichever it is.
pub trait AnyPagedOperation: AnyRowOperation + PagedOperation {}

impl<O> AnyPagedOperation for O where O: AnyRowOperation + PagedOperation {}

/// [`OperationVisitor`] for operations that answer rows: see
/// [`visit_row_operation`](crate::visit_row_operation).
pub trait RowOperationVisitor {
    /// What it answers.
    type Output;

    /// Does it with the operation of this type.
    fn visit<O: AnyRowOperation>(self) -> Self::Output;
}

/// [`OperationVisitor`] for operations that answer page by page: see
/// [`visit_paged_operation`](crate::visit_paged_operation).
pub trait PagedOperationVisitor {
    /// What it answers.
    type Output;

    /// Does it with the operation of this type.
    fn visit<O: AnyPagedOperation>(self) -> Self::Output;
}

/// What every request and response is, per feature. Features only add bounds that all types of the contract meet.
mod bounds {
    pub trait Value: std::fmt::Debug + Clone + PartialEq + Send + Sync + 'static {}
    impl<T: std::fmt::Debug + Clone + PartialEq + Send + Sync + 'static> Value for T {}

    #[cfg(feature = "serde")]
    pub trait Json: serde::Serialize + serde::de::DeserializeOwned {}
    #[cfg(feature = "serde")]
    impl<T: serde::Serialize + serde::de::DeserializeOwned> Json for T {}
    #[cfg(not(feature = "serde"))]
    pub trait Json {}
    #[cfg(not(feature = "serde"))]
    impl<T> Json for T {}

    #[cfg(feature = "yaserde-de")]
    pub trait Trusted: yaserde::YaDeserialize {}
    #[cfg(feature = "yaserde-de")]
    impl<T: yaserde::YaDeserialize> Trusted for T {}
    #[cfg(not(feature = "yaserde-de"))]
    pub trait Trusted {}
    #[cfg(not(feature = "yaserde-de"))]
    impl<T> Trusted for T {}

    #[cfg(feature = "server")]
    pub trait Server: crate::operation::ServerOperation {}
    #[cfg(feature = "server")]
    impl<T: crate::operation::ServerOperation> Server for T {}
    #[cfg(not(feature = "server"))]
    pub trait Server {}
    #[cfg(not(feature = "server"))]
    impl<T> Server for T {}
}
