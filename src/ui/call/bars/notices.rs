//! The visible notices of the call. The announcer gives them to screen readers.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::fault::Refusal;
use crate::call::view::{NoticeView, NoticesView};
use crate::call::{Intent, Notice};
use crate::model::Source;
use crate::ui::hooks::{use_intents, use_words};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::navigation;

/// The properties of the notices.
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// The notices.
    pub notices: Rc<NoticesView>,
    /// The devices whose problem is shown elsewhere, so that no notice repeats it.
    #[prop_or_default]
    pub troubled: Vec<Source>,
    /// The stage says that the local user is alone, and who left.
    #[prop_or_default]
    pub is_alone: bool,
    /// Messages are not shown: the other participants may see this screen.
    #[prop_or_default]
    pub is_private: bool,
    /// Opens the chat.
    #[prop_or_default]
    pub onchat: Callback<()>,
}

/// All notices on the screen.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let words = use_words();
    let is_repeated = |view: &&NoticeView| {
        let lost = |source: &Source| view.notice == Notice::DeviceLost(*source);
        let is_unheard = props.is_alone && view.notice == Notice::TalkingMuted;
        is_unheard || props.troubled.iter().any(lost)
    };
    let shown = props.notices.shown.iter().filter(|view| !is_repeated(view));
    let notices = shown.map(|notice| {
        html! {
            <NoticeLine
                key={notice.id.to_string()}
                notice={notice.clone()}
                is_private={props.is_private}
                is_alone={props.is_alone}
                onchat={&props.onchat}
            />
        }
    });
    html! {
        <div class="notices" role="group" aria-label={words.notices}>
            <div class="notices__list">{ for notices }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NoticeLineProps {
    notice: NoticeView,
    is_private: bool,
    is_alone: bool,
    onchat: Callback<()>,
}

#[component]
fn NoticeLine(props: &NoticeLineProps) -> Html {
    let NoticeView { id, notice } = &props.notice;
    let words = use_words();
    let intents = use_intents();
    let id = *id;
    let text = words.notice(notice);
    if notice.is_passing() {
        let onanimationend = intents.reform(move |_: AnimationEvent| Intent::Dismiss(id));
        if let Notice::Wrote(name, said) = notice {
            return html! {
                <button
                    type="button"
                    class="notice notice--passing notice--message"
                    data-testid="news"
                    data-hidden={props.is_private.to_string()}
                    onclick={props.onchat.reform(|_: MouseEvent| ())}
                    {onanimationend}
                >
                    <Icon glyph={Glyph::Chat} />
                    <span class="notice__message">
                        <bdi class="notice__author">{ words.called(name) }</bdi>
                        { " " }
                        <bdi>{ said }</bdi>
                    </span>
                </button>
            };
        }
        let is_said = props.is_alone && matches!(notice, Notice::Left(_));
        return html! {
            <p
                class="notice notice--passing"
                data-testid="news"
                data-hidden={is_said.then_some("true")}
                {onanimationend}
            >
                { text }
            </p>
        };
    }
    let is_good = matches!(notice, Notice::RecordingSaved(..));
    let remedy = notice.remedy();
    let dismiss = intents.reform(move |_: MouseEvent| Intent::Dismiss(id));
    html! {
        <div
            class={classes!("notice", is_good.then_some("notice--good"))}
            data-testid="notice"
        >
            <Icon
                glyph={if is_good { Glyph::Check } else { Glyph::Warning }}
            />
            <p class="notice__text">{ text }</p>
            if matches!(notice, Notice::ShareRefused(Refusal::InFrame)) {
                <a
                    class="button button--small"
                    data-testid="notice-remedy"
                    href={navigation::whole_address()}
                    target="_blank"
                    rel="noopener"
                >
                    { words.devices.remedies.of(Refusal::InFrame) }
                </a>
            }
            if !remedy.is_empty() {
                <button
                    type="button"
                    class="button button--small"
                    data-testid="notice-remedy"
                    onclick={Callback::from(move |_: MouseEvent| {
                        for intent in &remedy {
                            intents.emit(intent.clone());
                        }
                        intents.emit(Intent::Dismiss(id));
                    })}
                >
                    { words.devices.notice_remedies.of(notice) }
                </button>
            }
            <button
                type="button"
                class="button button--quiet button--icon"
                aria-label={words.dismiss}
                onclick={dismiss}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </div>
    }
}
