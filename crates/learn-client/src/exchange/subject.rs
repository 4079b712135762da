use learn_types::operation::Operation;

/// What a call is about.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// The operation, as errors and traces name it.
    pub(crate) operation: &'a str,
    pub(crate) soap_action: &'a str,
    /// Whether it may run twice.
    pub(crate) repeatable: bool,
}

impl Subject<'static> {
    pub(crate) fn of<O: Operation>() -> Self {
        Self {
            operation: O::DESCRIPTOR.name,
            soap_action: O::DESCRIPTOR.soap_action,
            repeatable: O::DESCRIPTOR.effect.is_repeatable(),
        }
    }
}
