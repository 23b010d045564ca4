//! Code that is loaded when it is wanted: in a build by `scripts/build`, which sets the cargo
//! feature `split`, from a file of its own; in any other, at once.

/// The file with the code did not come, or is none of this build.
#[derive(Clone, Copy, Debug)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Defines an async function that loads a value: `on_demand! { function in file: Type = value }`.
/// The value names the code that goes into the file, with what nothing else uses. What several
/// functions name by one file is loaded together.
macro_rules! on_demand {
    ($vis:vis $load:ident in $file:ident: $kind:ty = $value:expr) => {
        #[cfg(feature = "split")]
        #[::wasm_split_helpers::wasm_split($file, fallible)]
        $vis fn $load() -> Result<$kind, $crate::session::NotLoaded> {
            Ok($value)
        }

        #[cfg(not(feature = "split"))]
        $vis async fn $load() -> Result<$kind, $crate::session::NotLoaded> {
            Ok($value)
        }
    };
}

pub(crate) use on_demand;
