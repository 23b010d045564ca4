//! News of the call, and the one live region of the page.

use yew::prelude::*;

use crate::call::view::{LinkState, NoticeView, SourceState, TileView, WireView};
use crate::call::{CallView, Intent};
use crate::model::Source;
use crate::ui::Words;
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::hooks::{use_intents, use_words};

/// What the notices need.
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// The moment.
    pub view: std::rc::Rc<CallView>,
    /// Something that happened on the page itself, only to be heard.
    #[prop_or_default]
    pub said: Option<&'static str>,
}

/// Every notice; and, only to be heard, what the eye sees elsewhere.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    let words = use_words();
    let view = &props.view;
    let notices = view.notices.iter().map(|notice| {
        html! { <NoticeLine key={notice.id.to_string()} notice={notice.clone()} /> }
    });
    let said = props.said.map(str::to_owned);
    html! {
        <section class="notices" role="status" aria-live="polite" aria-label={words.notices}>
            <div class="notices__list">{ for notices }</div>
            <div class="visually-hidden">
                { for told(view, words).into_iter().chain(said).map(|text| html! { <p>{ text }</p> }) }
            </div>
        </section>
    }
}

/// What changes elsewhere on the screen without being touched: devices, connections, the server.
fn told(view: &CallView, words: Words) -> Vec<String> {
    let mut told = Vec::new();
    for source in Source::ALL {
        match view.me.source(source) {
            own if !own.is_wanted => {}
            own if own.state == SourceState::Asking => told.push((words.asking)(source).to_owned()),
            own => told.extend(
                own.problem()
                    .map(|refusal| (words.refusal)(source, refusal)),
            ),
        }
    }
    if matches!(view.wire, WireView::Lost | WireView::Unusable) {
        told.push((words.wire)(view.wire).to_owned());
    }
    let is_told = |tile: &&TileView| !matches!(tile.state, LinkState::Connecting | LinkState::Up);
    let links = view.tiles.iter().filter(is_told);
    told.extend(links.map(|tile| (words.link_of)(&tile.name, tile.state)));
    told
}

#[derive(Properties, PartialEq)]
struct NoticeLineProps {
    notice: NoticeView,
}

#[component]
fn NoticeLine(props: &NoticeLineProps) -> Html {
    let NoticeView { id, notice } = &props.notice;
    let words = use_words();
    let intents = use_intents();
    let id = *id;
    let text = (words.notice)(notice);
    if notice.is_passing() {
        let onanimationend = intents.reform(move |_: AnimationEvent| Intent::Dismiss(id));
        return html! {
            <p class="notice notice--passing" data-testid="notice" {onanimationend}>{ text }</p>
        };
    }
    let dismiss = intents.reform(move |_: MouseEvent| Intent::Dismiss(id));
    html! {
        <div class="notice" data-testid="notice">
            <Icon glyph={Glyph::Warning} />
            <p class="notice__text">{ text }</p>
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
