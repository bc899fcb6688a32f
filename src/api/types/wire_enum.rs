//! Enumerations whose members are words on the wire.

/// Declares an enum with `as_str`, `from_wire` and the list of its words.
macro_rules! wire_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is the wire's word in camel case")]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl crate::value::record::Record for $name {
            fn write(&self, writer: &mut crate::value::json::JsonWriter) {
                writer.string(self.as_str());
            }

            fn read(json: crate::value::json::Json<'_>) -> Option<Self> {
                Self::from_wire(json.as_str()?)
            }
        }

        impl $name {
            /// The words of the wire.
            pub const WORDS: &'static [&'static str] = &[$($text),+];

            /// The member as the wire spells it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The member of a word of the wire.
            pub fn from_wire(word: &str) -> Option<$name> {
                match word { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
