//! The values of a record, by the places of its descriptors.

use crate::wire::{Date, DateOrDateTime, DateTime, Decimal, Unreadable};

/// What a field holds, borrowed from its record.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Nothing.
    Absent,
    /// Text, an id, or the value of an enumeration.
    Text(&'a str),
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal number.
    Decimal(Decimal),
    /// A date, or a date and a time.
    Date(DateOrDateTime),
    /// A record.
    Record(&'a dyn Fields),
    /// A list, or a repeated field.
    List(&'a dyn Items),
}

/// A record that gives the values of its fields without saying what type it is. Rows of all operations do, and the
/// records in them.
///
/// ```
/// use learn_types::enrollments::{Enrollment, ListEnrollments};
/// use learn_types::operation::{Fields as _, Operation as _, RowOperation, Value};
/// # use learn_types::decode::Limits;
/// # use learn_types::soap::{self, Reply};
/// # let answer = br#"<Envelope><Body><ListEnrollmentsResult><enrollment><enrollmentId>1</enrollmentId>
/// #     <courseId>2</courseId></enrollment></ListEnrollmentsResult></Body></Envelope>"#;
/// # let decoded = soap::decode::<ListEnrollments>(answer, &Limits::default())?;
/// # let Reply::Result(result) = decoded.value else { panic!("a fault") };
/// let row: &Enrollment = &result.enrollment[0];
/// let fields = ListEnrollments::DESCRIPTOR.row_fields();
/// let place = fields.iter().position(|field| field.name == "courseId").unwrap();
/// assert!(matches!(row.field(place), Value::Text("2")));
/// # Ok::<(), learn_types::decode::DecodeError>(())
/// ```
pub trait Fields {
    /// The value of the field whose descriptor has this place among those of the record; [`Value::Absent`] where no
    /// descriptor has this place.
    fn field(&self, place: usize) -> Value<'_>;

    /// The texts of values that could not be read; `None` where the record has no field that may be so.
    fn unreadable(&self) -> Option<&Unreadable> {
        None
    }
}

/// The items of a list.
pub trait Items {
    /// The item at a place, from 0; `None` behind the last one.
    fn item(&self, place: usize) -> Option<Value<'_>>;
}

impl dyn Items + '_ {
    /// All items.
    pub fn iter(&self) -> impl Iterator<Item = Value<'_>> {
        (0..).map_while(|place| self.item(place))
    }
}

/// What can be the value of a field.
pub trait ToValue {
    /// The value.
    fn to_value(&self) -> Value<'_>;
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, ToValue::to_value)
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value<'_> {
        Value::List(self)
    }
}

impl<T: ToValue> Items for Vec<T> {
    fn item(&self, place: usize) -> Option<Value<'_>> {
        self.get(place).map(ToValue::to_value)
    }
}

macro_rules! leaf {
    ($($type:ty: $value:ident => $made:expr;)*) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value<'_> {
                let $value = self;
                $made
            }
        }
    )*};
}
leaf! {
    String: text => Value::Text(text);
    bool: value => Value::Boolean(*value);
    i64: value => Value::Integer(*value);
    Decimal: value => Value::Decimal(*value);
    Date: value => Value::Date((*value).into());
    DateTime: value => Value::Date((*value).into());
    DateOrDateTime: value => Value::Date(*value);
}

/// [`Fields`] of a record: behind its name the field for what could not be read, if it has one, then the places of its
/// descriptors, and the fields. Of a list, which has a name only, that it is one.
macro_rules! fields {
    ($name:ident) => {
        impl $crate::operation::ToValue for $name {
            fn to_value(&self) -> $crate::operation::Value<'_> {
                $crate::operation::ToValue::to_value(&self.0)
            }
        }
    };
    ($name:ident $($unreadable:ident)?: $($place:literal $field:ident),* $(,)?) => {
        impl $crate::operation::Fields for $name {
            fn field(&self, place: usize) -> $crate::operation::Value<'_> {
                match place {
                    $( $place => $crate::operation::ToValue::to_value(&self.$field), )*
                    _ => $crate::operation::Value::Absent,
                }
            }
            $(
                fn unreadable(&self) -> Option<&$crate::wire::Unreadable> {
                    Some(&self.$unreadable)
                }
            )?
        }

        impl $crate::operation::ToValue for $name {
            fn to_value(&self) -> $crate::operation::Value<'_> {
                $crate::operation::Value::Record(self)
            }
        }
    };
}
pub(crate) use fields;
