//! The panel of reactions and the raised hand.

use yew::prelude::*;

use crate::call::{ConversationIntent, Intent};
use crate::model::Reaction;
use crate::ui::hooks::{use_anchor, use_intents, use_light_dismissal, use_panel, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the panel.
#[derive(Clone, Properties, PartialEq)]
pub struct GesturesProps {
    /// The local user's hand is raised.
    pub is_raised: bool,
    /// Closes the panel.
    pub onclose: Callback<()>,
}

/// A row of reactions, and the hand. Takes the focus when it opens. Escape closes it.
#[component]
pub fn Gestures(props: &GesturesProps) -> Html {
    let GesturesProps { is_raised, onclose } = props;
    let words = use_words();
    let intents = use_intents();
    let (panel, onkeydown) = use_panel(onclose);
    use_light_dismissal(&panel, true, &["react"], onclose);
    use_anchor(&panel, true, "react");
    let reactions = Reaction::ALL.into_iter().map(|reaction| {
        let label = words.talk.reactions.of(reaction);
        let onclick = intents
            .reform(move |_: MouseEvent| Intent::Conversation(ConversationIntent::React(reaction)));
        html! {
            <button
                key={reaction.code()}
                type="button"
                class="gestures__one"
                translate="no"
                data-testid={format!("react-{}", reaction.code())}
                aria-label={label}
                title={label}
                {onclick}
            >
                { reaction.emoji() }
            </button>
        }
    });
    let is_next = !is_raised;
    let onhand = {
        let (intents, onclose) = (intents.clone(), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            intents.emit(Intent::Conversation(ConversationIntent::RaiseHand(is_next)));
            onclose.emit(());
        })
    };
    html! {
        <section
            ref={panel}
            class="gestures popover"
            data-testid="gestures"
            tabindex="-1"
            aria-label={words.talk.gestures}
            {onkeydown}
        >
            <div class="gestures__row" role="group" aria-label={words.talk.react}>
                { for reactions }
            </div>
            <button
                type="button"
                class="button gestures__hand"
                data-testid="hand"
                aria-pressed={is_raised.to_string()}
                onclick={onhand}
            >
                <Icon glyph={Glyph::Hand} />
                { words.talk.raise_hand }
                if *is_raised {
                    <Icon glyph={Glyph::Check} />
                }
            </button>
        </section>
    }
}
