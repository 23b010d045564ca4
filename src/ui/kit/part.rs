//! Components whose code is loaded when they are first shown: `src/session/on_demand.rs`.

use std::any::Any;
use std::pin::Pin;

use yew::functional::FunctionProvider;
use yew::prelude::*;
use yew::virtual_dom::VChild;

use crate::session::{NotLoaded, in_background};
use crate::ui::hooks::use_words;
use crate::ui::kit::dialog::Dialog;

/// Shows a component whose properties these are.
pub type View = fn(&dyn Any) -> Html;

/// The code of a component, on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<View, NotLoaded>>>>;

/// Defines a component that loads another one of the same properties, and shows it from then on:
///
/// `part! { /// Doc. Name(Properties) = path::Component, load_function in file, |props| onclose }`
///
/// All parts in one `file` are loaded together. A `by function` after the file's name loads more
/// than the component.
macro_rules! part {
    (@loading $load:ident) => { $load() };
    (@loading $load:ident $by:path) => { $by() };
    (
        $(#[$doc:meta])*
        $name:ident($props:ty) = $shown:path, $load:ident in $file:ident $(by $by:path)?,
        $onclose:expr
    ) => {
        $crate::session::on_demand! {
            $load in $file: $crate::ui::kit::part::View = $crate::ui::kit::part::show::<$shown>
        }

        $(#[$doc])*
        #[component]
        pub fn $name(props: &$props) -> Html {
            let onclose: fn(&$props) -> Callback<()> = $onclose;
            let load = || -> $crate::ui::kit::part::Loading {
                Box::pin($crate::ui::kit::part::part!(@loading $load $($by)?))
            };
            match $crate::ui::kit::part::use_part(load, onclose(props)) {
                Ok(view) => view(props),
                Err(instead) => instead,
            }
        }
    };
}

pub(crate) use part;

/// Shows a component. Only the function of [`part!`] that loads it may name this instance.
pub fn show<C>(props: &dyn Any) -> Html
where
    C: FunctionProvider + 'static,
    C::Properties: Clone,
{
    match props.downcast_ref::<C::Properties>() {
        Some(props) => VChild::<C>::new(props.clone(), None).into(),
        None => Html::default(),
    }
}

#[derive(Clone, Copy)]
enum Part {
    Loading,
    Loaded(View),
    Failed,
    Dismissed,
}

/// Loads a part. As long as it is not there, returns what to show instead: a line of text if it
/// takes long, and a dialog with a button that loads it again if it fails. If the local user closes
/// the dialog, `onclose` is called.
#[hook]
pub fn use_part(load: fn() -> Loading, onclose: Callback<()>) -> Result<View, Html> {
    let words = use_words();
    let attempt = use_state(|| 0_u32);
    let part = use_state(|| Part::Loading);
    {
        let part = part.setter();
        use_effect_with(*attempt, move |_| {
            in_background(load(), move |loaded| {
                part.set(loaded.map_or(Part::Failed, Part::Loaded));
            });
        });
    }
    Err(match *part {
        Part::Loaded(view) => return Ok(view),
        Part::Loading => html! {
            <p class="part" role="status" data-testid="part-loading">{ words.part_loading }</p>
        },
        Part::Dismissed => html! {},
        Part::Failed => {
            let onagain = {
                let (part, next) = (part.setter(), *attempt + 1);
                let attempt = attempt.setter();
                Callback::from(move |_: MouseEvent| {
                    part.set(Part::Loading);
                    attempt.set(next);
                })
            };
            let dismissed = part.setter();
            let onclose = Callback::from(move |()| {
                dismissed.set(Part::Dismissed);
                onclose.emit(());
            });
            html! {
                <Dialog
                    title={words.part_failed}
                    class="part-failed"
                    testid="part-failed"
                    close_testid="part-close"
                    {onclose}
                >
                    <p>{ words.part_remedy }</p>
                    <button
                        type="button"
                        class="button button--primary"
                        data-testid="part-again"
                        onclick={onagain}
                    >
                        { words.try_again }
                    </button>
                </Dialog>
            }
        }
    })
}
