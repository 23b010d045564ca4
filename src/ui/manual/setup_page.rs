//! The lobby of a manual call: the self view, and the exchange of invite codes.

use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::InviteCodeProblem;
use crate::call::view::{CallView, ExchangeStep, Stake};
use crate::i18n::ManualWords;
use crate::model::DisplayName;
use crate::session::{Snapshot, invitation_link, invite_code_in, read_invitation};
use crate::ui::Words;
use crate::ui::call::bars::notices::Notices;
use crate::ui::call::panels::leave_dialog::LeaveDialog;
use crate::ui::hooks::{
    Layer, use_back, use_before_unload, use_focus_at, use_intents, use_manual_invite, use_words,
};
use crate::ui::kit::brand::Brand;
use crate::ui::lobby::device_problem::DeviceProblems;
use crate::ui::lobby::page::JoinForm;
use crate::ui::lobby::preview::Preview;
use crate::ui::manual::invite_code_form::InviteCodeForm;
use crate::ui::manual::share_code::share_code;
use crate::ui::navigation;

/// The properties of the page.
#[derive(Properties, PartialEq)]
pub struct SetupPageProps {
    /// A snapshot of the session.
    pub snapshot: Snapshot,
    /// The name of the page.
    pub brand: AttrValue,
    /// The reason why the invitation in the address cannot be used.
    #[prop_or_default]
    pub problem: Option<InviteCodeProblem>,
}

/// The self view and the next step. Its parts are functions, because a component adds a hundred
/// times its text to the code size.
#[component]
pub fn SetupPage(props: &SetupPageProps) -> Html {
    let SetupPageProps {
        snapshot,
        brand,
        problem,
    } = props;
    let view = &snapshot.view;
    let words = use_words();
    let intents = use_intents();
    let invite = use_manual_invite().unwrap_or_default();
    let problem = use_state_eq(|| *problem);
    let onopen = {
        let problem = problem.setter();
        Callback::from(move |text: String| match read_invitation(&text) {
            Ok(_) => navigation::enter_manual(invite_code_in(&text).as_deref()),
            Err(why) => problem.set(Some(why)),
        })
    };
    let manual = view.room.manual.as_ref();
    let step = manual.map(|manual| (&manual.step, &manual.inviter));
    let name = match step {
        Some((ExchangeStep::Lobby, None)) => "start",
        Some((ExchangeStep::Lobby, Some(_))) => "invited",
        Some((ExchangeStep::Code(_), None)) => "invitation",
        Some((ExchangeStep::Code(_), Some(_))) => "reply",
        Some((ExchangeStep::Gathering | ExchangeStep::Over, _)) | None => "gathering",
    };
    let heading = use_focus_at(name);
    // An invite code that was sent is useless without this page.
    let has_code = matches!(step, Some((ExchangeStep::Code(_), _)));
    let is_leaving = use_state_eq(|| false);
    let leaving = |is: bool| {
        let is_leaving = is_leaving.setter();
        Callback::from(move |()| is_leaving.set(is))
    };
    use_back(Layer::AtStake, has_code, &leaving(true));
    use_before_unload(has_code);
    let panel = match step {
        Some((ExchangeStep::Lobby, None)) => start(view, *problem, invite, onopen, words),
        Some((ExchangeStep::Lobby, Some(inviter))) => invited(view, inviter, words),
        Some((ExchangeStep::Code(invite_code), None)) => {
            let ontake = intents.reform(Intent::EnterInviteCode);
            inviting(view, invite_code, ontake, heading, words.manual)
        }
        Some((ExchangeStep::Code(invite_code), Some(inviter))) => {
            replying(invite_code, inviter, heading, words.manual)
        }
        Some((ExchangeStep::Gathering | ExchangeStep::Over, _)) | None => {
            busy(words.manual.gathering)
        }
    };
    html! {
        <main class="lobby" data-testid="direct" data-step={name}>
            <header class="lobby__head">
                <Brand name={brand.clone()} />
                <a class="button button--link" href="#/">{ words.to_home }</a>
            </header>
            <div class="lobby__picture">
                <Notices notices={view.notices.clone()} />
                <Preview snapshot={snapshot.clone()} />
                <DeviceProblems me={view.me.clone()} />
            </div>
            <div class="lobby__panel manual-setup" key={name}>{ panel }</div>
            if *is_leaving && has_code {
                <LeaveDialog stakes={vec![Stake::Direct]} onclose={leaving(false)} />
            }
        </main>
    }
}

/// Renders the step to create an invitation or to use one.
fn start(
    view: &CallView,
    problem: Option<InviteCodeProblem>,
    invite: Callback<()>,
    oncode: Callback<String>,
    words: Words,
) -> Html {
    html! {
        <>
            <h1 class="lobby__title" tabindex="-1">{ words.manual.title }</h1>
            <p class="manual-setup__text">{ words.manual.promise }</p>
            <JoinForm
                name={AttrValue::from(view.me.name.as_str().to_owned())}
                can_join={view.room.can_join}
                other={(words.manual.make, invite)}
            />
            <InviteCodeForm
                label={words.manual.have}
                hint={words.manual.have_hint}
                action={words.open_link}
                {problem}
                is_camera_on={view.me.camera.is_wanted}
                {oncode}
            />
        </>
    }
}

/// Renders the step for an invited guest.
fn invited(view: &CallView, inviter: &DisplayName, words: Words) -> Html {
    let problem = view.room.manual.as_ref().and_then(|manual| manual.problem);
    html! {
        <>
            <h1 class="lobby__title" tabindex="-1"><bdi>{ words.manual.invited.of(inviter) }</bdi></h1>
            <p class="manual-setup__text">{ words.manual.guest_promise }</p>
            <JoinForm
                name={AttrValue::from(view.me.name.as_str().to_owned())}
                can_join={view.room.can_join}
            />
            if let Some(problem) = problem {
                <p class="link-form__answer" data-testid="direct-problem" role="status">
                    { words.manual.problem.of(problem) }
                </p>
            }
        </>
    }
}

/// Renders the invitation to send, and the field for the reply.
fn inviting(
    view: &CallView,
    invite_code: &str,
    oncode: Callback<String>,
    heading: NodeRef,
    words: &'static ManualWords,
) -> Html {
    html! {
        <>
            <h1 ref={heading} class="lobby__title" tabindex="-1">{ words.two_steps }</h1>
            <ol class="manual-setup__steps" role="list">
                <li class="manual-setup__step">
                    <h2 class="manual-setup__what">{ words.send }</h2>
                    <p class="manual-setup__text">{ words.send_hint }</p>
                    { share_code(&invitation_link(invite_code), words.copy_invitation) }
                </li>
                <li class="manual-setup__step">
                    <h2 class="manual-setup__what">{ words.take }</h2>
                    <p class="manual-setup__text">{ words.take_hint }{ " " }{ words.keep_open }</p>
                    <InviteCodeForm
                        label={words.reply_hint}
                        hint={words.have_hint}
                        action={words.connect}
                        problem={view.room.manual.as_ref().and_then(|manual| manual.problem)}
                        is_primary=true
                        is_camera_on={view.me.camera.is_wanted}
                        {oncode}
                    />
                </li>
            </ol>
        </>
    }
}

/// Renders the reply to send back.
fn replying(
    invite_code: &str,
    inviter: &DisplayName,
    heading: NodeRef,
    words: &'static ManualWords,
) -> Html {
    let waiting = format!("{} {}", words.waiting.of(inviter), words.keep_open);
    html! {
        <>
            <h1 ref={heading} class="lobby__title" tabindex="-1">
                <bdi>{ words.give_back.of(inviter) }</bdi>
            </h1>
            <p class="manual-setup__text">{ words.give_back_hint }</p>
            { share_code(invite_code, words.copy_reply) }
            { busy(&waiting) }
        </>
    }
}

fn busy(text: &str) -> Html {
    html! {
        <p class="manual-setup__busy" role="status">
            <span class="manual-setup__spinner" aria-hidden="true" />
            <bdi>{ text }</bdi>
        </p>
    }
}
