//! The two lists that make a type a [`Record`](super::Record).

/// `record!(Point { x, y, colour = Colour::Black } sparse { tags })`: a struct as an object. A sparse
/// field is written only where it is not its default: what was stored before there was such a field
/// is stored the same again.
macro_rules! record {
    (
        $name:ident { $($field:ident $(= $default:expr)?),* $(,)? }
        $(sparse { $($sparse:ident),* $(,)? })?
    ) => {
        impl $crate::value::record::Record for $name {
            fn write(&self, writer: &mut $crate::value::json::JsonWriter) {
                let Self { $($field,)* $($($sparse),*)? } = self;
                writer.begin_object();
                $(
                    writer.key(stringify!($field));
                    $crate::value::record::Record::write($field, writer);
                )*
                $($(if !$crate::value::record::is_default($sparse) {
                    writer.key(stringify!($sparse));
                    $crate::value::record::Record::write($sparse, writer);
                })*)?
                writer.end_object();
            }

            fn read(json: $crate::value::json::Json<'_>) -> Option<Self> {
                let object = json.as_object()?;
                Some(Self {
                    $($field: $crate::value::record::record!(@read object, $field $(, $default)?),)*
                    $($($sparse: $crate::value::record::record!(
                        @read object, $sparse, Default::default()
                    )),*)?
                })
            }
        }
    };
    (@read $object:ident, $field:ident) => {
        $crate::value::record::Record::read_member($object.get(stringify!($field)))?
    };
    (@read $object:ident, $field:ident, $default:expr) => {
        match $object.get(stringify!($field)) {
            Some(value) => $crate::value::record::Record::read(value)?,
            None => $default,
        }
    };
}

/// `variants!(Shape { Nothing, Circle(radius), Box { width, height } })`: an enum as the name of
/// its variant, or as an object of one member with that name.
macro_rules! variants {
    ($name:ident {
        $($variant:ident $(($inner:ident))? $({ $($field:ident),* $(,)? })?),* $(,)?
    }) => {
        impl $crate::value::record::Record for $name {
            fn write(&self, writer: &mut $crate::value::json::JsonWriter) {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        $crate::value::record::variants!(
                            @write writer, $variant $(($inner))? $({ $($field),* })?
                        );
                    })*
                }
            }

            fn read(json: $crate::value::json::Json<'_>) -> Option<Self> {
                let (name, _inside) = $crate::value::record::variant(json)?;
                $(if name == stringify!($variant) {
                    return $crate::value::record::variants!(
                        @read _inside, $variant $(($inner))? $({ $($field),* })?
                    );
                })*
                None
            }
        }
    };
    (@write $writer:ident, $variant:ident) => {
        $writer.string(stringify!($variant));
    };
    (@write $writer:ident, $variant:ident ($inner:ident)) => {
        $writer.begin_object().key(stringify!($variant));
        $crate::value::record::Record::write($inner, $writer);
        $writer.end_object();
    };
    (@write $writer:ident, $variant:ident { $($field:ident),* }) => {
        $writer.begin_object().key(stringify!($variant)).begin_object();
        $(
            $writer.key(stringify!($field));
            $crate::value::record::Record::write($field, $writer);
        )*
        $writer.end_object().end_object();
    };
    (@read $inside:ident, $variant:ident) => {
        Some(Self::$variant)
    };
    (@read $inside:ident, $variant:ident ($inner:ident)) => {
        Some(Self::$variant($crate::value::record::Record::read($inside?)?))
    };
    (@read $inside:ident, $variant:ident { $($field:ident),* }) => {{
        let object = $inside?.as_object()?;
        Some(Self::$variant {
            $($field: $crate::value::record::record!(@read object, $field)),*
        })
    }};
}

pub(crate) use {record, variants};
