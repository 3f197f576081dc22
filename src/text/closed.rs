//! Words of which there are so many and no more.

/// A type of such words. Writers and machines have each by its name, and in this order they are told.
macro_rules! closed {
    ($(#[$doc:meta])* $Type:ident { $($(#[$of_one:meta])* $One:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Type {
            $(
                #[doc = concat!("`", $name, "`")]
                $(#[$of_one])*
                $One,
            )+
        }

        impl $Type {
            /// All of them.
            pub const ALL: [$Type; [$($name),+].len()] = [$($Type::$One),+];

            /// As writers and machines have it.
            pub const fn name(self) -> &'static str {
                match self {
                    $($Type::$One => $name,)+
                }
            }
        }
    };
}
pub(crate) use closed;
