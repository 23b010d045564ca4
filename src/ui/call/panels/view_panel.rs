//! The panel of view options.

use yew::prelude::*;

use crate::layout::{Layout, Preference};
use crate::ui::home::theme_switch::ThemeSwitch;
use crate::ui::hooks::{
    use_anchor, use_full_screen, use_light_dismissal, use_panel, use_preferences, use_words,
};
use crate::ui::kit::icon::{Glyph, Icon};
use crate::ui::kit::panel_head::PanelHead;
use crate::ui::kit::segmented_control::{Segment, SegmentedControl};
use crate::ui::kit::toggle::Toggle;

/// The properties of the panel.
#[derive(Clone, Properties, PartialEq)]
pub struct ViewPanelProps {
    /// The layout in effect.
    pub layout: Layout,
    /// Selects another layout. `None` where they do not differ.
    pub onlayout: Option<Callback<Layout>>,
    /// Whether the mini window is open, and a callback to toggle it. `None` if the browser has no
    /// such window.
    pub mini: Option<(bool, Callback<()>)>,
    /// Opens the dialog of shortcuts.
    pub onshortcuts: Callback<()>,
    /// Closes the panel.
    pub onclose: Callback<()>,
}

/// View options, which take effect at once. Takes the focus when it opens. Escape closes it.
#[component]
pub fn ViewPanel(props: &ViewPanelProps) -> Html {
    let words = use_words();
    let (panel, onkeydown) = use_panel(&props.onclose);
    use_light_dismissal(&panel, true, &["view"], &props.onclose);
    use_anchor(&panel, true, "more");
    let preferences = use_preferences();
    let full_screen = use_full_screen();
    let segments = props.onlayout.as_ref().map(|onlayout| {
        [
            (Layout::Grid, Glyph::Grid, "layout-grid"),
            (Layout::Spotlight, Glyph::Spotlight, "layout-spotlight"),
        ]
        .map(|(layout, glyph, testid)| Segment {
            glyph,
            label: words.screen.layouts.of(layout),
            testid,
            is_chosen: props.layout == layout,
            choose: onlayout.reform(move |()| layout),
        })
    });
    html! {
        <section
            ref={panel}
            class="view-panel popover paper"
            data-testid="view-panel"
            tabindex="-1"
            aria-label={words.screen.view}
            {onkeydown}
        >
            <PanelHead title={words.screen.view} testid="view-close" onclose={props.onclose.clone()} />
            if let Some(segments) = segments {
                <SegmentedControl label={words.screen.layout} segments={Vec::from(segments)} />
            }
            <div>
                <Toggle
                    label={words.screen.show_self}
                    testid="self-shown"
                    is_on={preferences.now.is_self_shown}
                    onswitch={preferences.choose.reform(Preference::SelfShown)}
                />
                <Toggle
                    label={words.screen.mirror}
                    note={words.screen.mirror_note}
                    testid="self-mirrored"
                    is_on={preferences.now.is_mirrored}
                    onswitch={preferences.choose.reform(Preference::Mirrored)}
                />
            </div>
            <ThemeSwitch />
            if let Some((is_open, toggle)) = props.mini.clone() {
                <button
                    type="button"
                    class="button button--quiet view-panel__more"
                    data-testid="mini-window"
                    aria-pressed={is_open.to_string()}
                    title={words.watch.mini_note}
                    onclick={toggle.reform(|_: MouseEvent| ())}
                >
                    <Icon glyph={Glyph::PopOut} />
                    { words.watch.mini }
                    if is_open {
                        <Icon glyph={Glyph::Check} />
                    }
                </button>
            }
            if let Some((is_full, toggle)) = full_screen {
                <button
                    type="button"
                    class="button button--quiet view-panel__more"
                    data-testid="full-screen"
                    aria-pressed={is_full.to_string()}
                    onclick={toggle.reform(|_: MouseEvent| ())}
                >
                    <Icon glyph={Glyph::FullScreen} />
                    { words.screen.full_screen }
                    if is_full {
                        <Icon glyph={Glyph::Check} />
                    }
                </button>
            }
            <button
                type="button"
                // Once off, they are switched on again here.
                class={classes!(
                    "button",
                    "button--quiet",
                    "view-panel__more",
                    preferences.now.has_shortcuts.then_some("view-panel__keys"),
                )}
                data-testid="shortcuts"
                onclick={props.onshortcuts.reform(|_: MouseEvent| ())}
            >
                <Icon glyph={Glyph::Keyboard} />
                { words.screen.shortcuts }
            </button>
        </section>
    }
}
