//! The home page: a button for a new room, and a field for an invite link.

use yew::prelude::*;

use crate::call::Notice;
use crate::invite::{LinkProblem, Pasted, Room};
use crate::session::{accept_name, forget_call, read_pasted};
use crate::ui::home::language_select::LanguageSelect;
use crate::ui::home::theme_switch::ThemeSwitch;
use crate::ui::hooks::use_words;
use crate::ui::kit::brand::{Brand, Mark};
use crate::ui::navigation;

/// The properties of the page.
#[derive(Clone, Properties, PartialEq)]
pub struct HomeProps {
    /// The name of the page.
    pub brand: AttrValue,
    /// The reason why the link to this page opens no room.
    #[prop_or_default]
    pub problem: Option<LinkProblem>,
}

/// The home page.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let words = use_words();
    // A link that is opened later leads to the lobby, although the call before was not left by choice.
    use_effect_with((), |()| forget_call());
    let is_refused = use_state_eq(|| false);
    let start = {
        let is_refused = is_refused.setter();
        Callback::from(move |_: MouseEvent| {
            if !navigation::enter_new() {
                log::error!("the browser has no random bits for a room name");
                is_refused.set(true);
            }
        })
    };
    html! {
        <main class="home">
            <header class="home__head">
                <Brand name={props.brand.clone()} />
                <div class="home__choices">
                    <LanguageSelect is_compact=true />
                    <ThemeSwitch is_compact=true />
                </div>
            </header>
            <div class="home__body">
                <h1 class="home__headline" tabindex="-1">{ words.headline }</h1>
                <p class="home__promise">{ words.promise }</p>
                <button
                    type="button"
                    class="button button--primary button--large home__new"
                    data-testid="home-new"
                    onclick={start}
                >
                    { words.new_call }
                </button>
                if *is_refused {
                    <p class="link-form__answer" role="alert">{ words.notice(&Notice::NoKeys) }</p>
                }
                <LinkForm problem={props.problem.clone()} />
                <a class="home__direct" href="#/direct" data-testid="home-direct">
                    { words.manual.title }
                </a>
                <p class="home__direct-note">{ words.manual.promise }</p>
            </div>
            <div class="home__art" aria-hidden="true"><Mark /></div>
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct LinkFormProps {
    problem: Option<LinkProblem>,
}

/// The message under the field.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Nothing,
    Problem(LinkProblem),
    Elsewhere(String),
}

#[component]
fn LinkForm(props: &LinkFormProps) -> Html {
    let words = use_words();
    let text = use_state_eq(String::new);
    let first = props
        .problem
        .clone()
        .map_or(Answer::Nothing, Answer::Problem);
    let answer = use_state_eq(|| first.clone());
    {
        let answer = answer.setter();
        use_effect_with(props.problem.clone(), move |_| answer.set(first));
    }
    let oninput = {
        let (text, answer) = (text.setter(), answer.setter());
        Callback::from(move |event: InputEvent| {
            text.set(navigation::text_of(&event));
            answer.set(Answer::Nothing);
        })
    };
    let onsubmit = {
        let (text, answer) = ((*text).clone(), answer.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match read_pasted(&text) {
                Ok(Pasted::Here { room, query }) => navigation::enter(&room, query.as_deref()),
                Ok(Pasted::Elsewhere(link)) => answer.set(Answer::Elsewhere(link)),
                Ok(Pasted::Direct(invite_code)) => {
                    navigation::enter_manual(Some(&invite_code));
                }
                Err(problem) => answer.set(Answer::Problem(problem)),
            }
        })
    };
    let said = match &*answer {
        Answer::Nothing => html! {},
        Answer::Problem(LinkProblem::Damaged(Some(room))) => html! {
            <>
                { words.link_problem(&LinkProblem::Damaged(None)) }{ " " }
                <OpenNamed room={room.clone()} />
            </>
        },
        Answer::Problem(problem) => html! { words.link_problem(problem) },
        Answer::Elsewhere(link) => {
            let site = navigation::host(link);
            html! {
                <>
                    { words.elsewhere.fill([site]) }{ " " }
                    <a href={link.clone()} rel="noreferrer">{ words.open_site.fill([site]) }</a>
                </>
            }
        }
    };
    // A link in the address is not in the field.
    let is_wrong = matches!(*answer, Answer::Problem(_)) && !text.is_empty();
    let is_offer = matches!(*answer, Answer::Elsewhere(_));
    html! {
        <form class="link-form" novalidate=true {onsubmit}>
            <label class="link-form__label" for="home-link">{ words.have_link }</label>
            <div class="link-form__row">
                <input
                    id="home-link"
                    class="field"
                    data-testid="home-link"
                    placeholder={words.link_hint}
                    value={(*text).clone()}
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    inputmode="url"
                    enterkeyhint="go"
                    aria-invalid={is_wrong.to_string()}
                    aria-describedby="home-answer"
                    {oninput}
                />
                <button
                    type="submit"
                    class="button"
                    data-testid="home-join"
                    disabled={text.trim().is_empty()}
                >
                    { words.open_link }
                </button>
            </div>
            <p
                id="home-answer"
                class={classes!("link-form__answer", is_offer.then_some("link-form__answer--offer"))}
                role="status"
            >
                { said }
            </p>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct OpenNamedProps {
    room: Room,
}

/// A link to open a room anyway whose name only looks damaged.
#[component]
fn OpenNamed(props: &OpenNamedProps) -> Html {
    let words = use_words();
    let OpenNamedProps { room } = props;
    let open = {
        let room = room.clone();
        Callback::from(move |_: MouseEvent| {
            accept_name(&room);
            navigation::enter(&room, None);
        })
    };
    html! {
        <button
            type="button"
            class="button button--link link-form__named"
            data-testid="home-open-named"
            onclick={open}
        >
            { words.open_named.fill([room.as_str()]) }
        </button>
    }
}
