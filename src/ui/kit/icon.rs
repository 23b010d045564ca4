//! Icons of one family: 24 units square, strokes of 1.75 with round ends. They are hidden from
//! screen readers; the control around them has a label.

use yew::prelude::*;

/// The subject of an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A microphone.
    Mic,
    /// A microphone, struck through.
    MicOff,
    /// A camera.
    Camera,
    /// A camera, struck through.
    CameraOff,
    /// Two people.
    People,
    /// A person with a plus.
    Invite,
    /// Two sheets.
    Copy,
    /// A tick.
    Check,
    /// A receiver, laid down.
    Leave,
    /// A cross.
    Close,
    /// An exclamation mark in a circle.
    Warning,
    /// A closed lock.
    Locked,
    /// An open lock.
    Unlocked,
    /// A loudspeaker.
    Sound,
    /// Two notes under one beam.
    Music,
    /// The corners of a frame, and a line across.
    Scan,
    /// Four tiles, all alike.
    Grid,
    /// A large tile with small ones beside it.
    Spotlight,
    /// An open eye.
    Show,
    /// An eye, struck through.
    Hide,
    /// A drawing pin.
    Pin,
    /// A magnifying glass with a plus.
    Zoom,
    /// The corners of a frame.
    FullScreen,
    /// A screen on its foot.
    Screen,
    /// The sun.
    Sun,
    /// The moon.
    Moon,
    /// A keyboard.
    Keyboard,
    /// Sliders.
    View,
    /// Three dots.
    More,
    /// A speech bubble.
    Chat,
    /// A paper plane.
    Send,
    /// A raised hand.
    Hand,
    /// A smiling face.
    Smile,
    /// A pencil.
    Pencil,
    /// A sheet with a folded corner.
    File,
    /// A paper clip.
    Clip,
    /// Two upright bars.
    Pause,
    /// A triangle that points on.
    Resume,
    /// Two arrows, one after the other.
    Turn,
    /// A cogwheel.
    Settings,
    /// A screen, and an arrow out of it.
    Share,
    /// A letter.
    Text,
    /// A triangle that lies.
    Motion,
    /// A picture in the corner of another.
    PopOut,
    /// A loudspeaker, struck through.
    SoundOff,
    /// Bars of which not all are there.
    Signal,
    /// A dot in a ring.
    Record,
    /// A globe.
    Language,
    /// A lamp.
    Hint,
    /// Three knots, and lines from one to the others.
    Spread,
    /// The squares of a code.
    Code,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Mic => {
                "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11a6.5 6.5 0 0 0 13 \
                 0M12 17.5V21"
            }
            Self::MicOff => {
                "M9 9.5v2a3 3 0 0 0 4.6 2.5M15 10.6V6.5a3 3 0 0 0-5.7-1.3M5.5 11a6.5 6.5 0 0 0 10 \
                 5.5M18.5 11c0 1.1-.3 2.1-.8 3M12 17.5V21M4 3.5l16 17"
            }
            Self::Camera => {
                "M5 6h8.5a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2ZM15.5 \
                 10.8 21 7.5v9l-5.5-3.3"
            }
            Self::CameraOff => {
                "M10.5 6h3a2 2 0 0 1 2 2v3M15.5 15v1a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 \
                 2-2h.5M15.5 10.8 21 7.5v9M4 3.5l16 17"
            }
            Self::People => {
                "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.3 3.2-5 \
                 6.5-5s5.9 1.7 6.5 5M15.5 4.9a3.5 3.5 0 0 1 0 6.2M18 15.2c1.9.8 \
                 3.1 2.2 3.5 4.3"
            }
            Self::Invite => {
                "M10 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 19.5c.6-3.3 3.4-5 \
                 7-5 1.2 0 2.3.2 3.3.6M18.5 13.5v6M15.5 16.5h6"
            }
            Self::Copy => {
                "M10.5 8.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 \
                 2-2ZM15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"
            }
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Leave => {
                "M3 14.8c-.7-1-.6-2.3.3-3.2C5.6 9.3 8.7 8.2 12 8.2s6.4 1.1 8.7 \
                 3.4c.9.9 1 2.2.3 3.2l-.6.8c-.5.7-1.5 1-2.3.6l-2.2-1a2 2 0 0 \
                 1-1.2-1.8v-1.5a12 12 0 0 0-5.4 0v1.5a2 2 0 0 1-1.2 1.8l-2.2 \
                 1c-.8.4-1.8.1-2.3-.6Z"
            }
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Warning => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5v5.5M12 16.3v.2",
            Self::Locked => {
                "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2ZM8.5 \
                 11V7.5a3.5 3.5 0 0 1 7 0V11"
            }
            Self::Unlocked => {
                "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2ZM8.5 \
                 11V7.5a3.5 3.5 0 0 1 6.8-1.2"
            }
            Self::Music => {
                "M9 17.5V6.2l10-2v11.3M6.5 20a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM16.5 18a2.5 2.5 0 1 0 \
                 0-5 2.5 2.5 0 0 0 0 5ZM9 9.8l10-2"
            }
            Self::Scan => {
                "M4 8.5V6a2 2 0 0 1 2-2h2.5M15.5 4H18a2 2 0 0 1 2 2v2.5M20 15.5V18a2 2 0 0 1-2 2h-2.5M8.5 20H6a2 2 0 0 1-2-2v-2.5M7 12h10"
            }
            Self::Grid => {
                "M5 4h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM15 4h4a1 1 0 0 1 1 \
                 1v4a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM5 14h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 \
                 1H5a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1ZM15 14h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-4a1 1 0 0 \
                 1-1-1v-4a1 1 0 0 1 1-1Z"
            }
            Self::Spotlight => {
                "M4.5 5h9a1.5 1.5 0 0 1 1.5 1.5v11a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 \
                 0 0 1 4.5 5ZM18.5 5.5h2.5v3h-2.5ZM18.5 10.5h2.5v3h-2.5ZM18.5 15.5h2.5v3h-2.5Z"
            }
            Self::Show => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 \
                 0 0 0 6Z"
            }
            Self::Hide => {
                "M9.5 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.8 3.6M6 7.6A16 16 0 0 0 \
                 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.3-1.1M10 10a3 3 0 0 0 4.1 4.3M4 3.5l16 17"
            }
            Self::Zoom => {
                "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.2 15.2 20 20M10.5 7.8v5.4M7.8 10.5h5.4"
            }
            Self::Pin => "M9 3.5h6l-.7 6.2 3.2 3.3v1.5h-11V13l3.2-3.3ZM12 14.5v6",
            Self::FullScreen => {
                "M4 9V5.5A1.5 1.5 0 0 1 5.5 4H9M15 4h3.5A1.5 1.5 0 0 1 20 5.5V9M20 15v3.5a1.5 1.5 0 0 1-1.5 \
                 1.5H15M9 20H5.5A1.5 1.5 0 0 1 4 18.5V15"
            }
            Self::Screen => {
                "M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6A1.5 1.5 0 0 \
                 1 4.5 4.5ZM12 16.5V20M8.5 20h7"
            }
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 \
                 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1"
            }
            Self::Moon => "M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2Z",
            Self::Keyboard => {
                "M4.5 6h15A1.5 1.5 0 0 1 21 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 16.5v-9A1.5 \
                 1.5 0 0 1 4.5 6ZM7 9.8v.1M10.3 9.8v.1M13.7 9.8v.1M17 9.8v.1M8 14.2h8"
            }
            Self::View => {
                "M4 7h8M17 7h3M14.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM4 17h3M12 17h8M9.5 19.5a2.5 2.5 \
                 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
            }
            Self::More => {
                "M5 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0ZM11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0ZM17.4 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0Z"
            }
            Self::Chat => {
                "M6 4.5h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5L7 20v-3.5H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2ZM8 \
                 8.8h8M8 12.2h5"
            }
            Self::Hand => {
                "M8 13V6.5a1.5 1.5 0 0 1 3 0V11M11 10.5v-6a1.5 1.5 0 0 1 3 0V11M14 10.5v-4a1.5 1.5 0 0 1 3 \
                 0v7.5a7 7 0 0 1-7 7c-2.5 0-4-1.2-5.2-3.2L3.2 14a1.5 1.5 0 0 1 2.5-1.6L8 15.2"
            }
            Self::Smile => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 14.2c.8 1.5 2.2 2.3 4 2.3s3.2-.8 4-2.3M9 \
                 9.4v.2M15 9.4v.2"
            }
            Self::File => {
                "M7 3.5h6.5L18.5 8.5v10a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2ZM13.5 3.5v5h5"
            }
            Self::Clip => {
                "M19 11.2l-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3 3 0 0 1 4.3 4.3l-7.7 7.7a1.5 1.5 0 0 \
                 1-2.1-2.1l7-7"
            }
            Self::Pause => "M9 6v12M15 6v12",
            Self::Resume => "M8 5.5v13l10.5-6.5Z",
            Self::Pencil => "M5 19l.8-3.6L16 5.2a2 2 0 0 1 2.8 2.8L8.6 18.2ZM14 7.2l2.8 2.8",
            Self::Send => "M4.5 5 20.5 12l-16 7 2.5-7ZM7 12h6",
            Self::Share => {
                "M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 15V6A1.5 1.5 0 0 \
                 1 4.5 4.5ZM12 13.5v-6M9.2 10 12 7.2l2.8 2.8M8.5 20h7"
            }
            Self::Text => "M5 7.5V5h14v2.5M12 5v14M9 19h6",
            Self::Motion => "M8.5 5.5v13l10-6.5Z",
            Self::PopOut => {
                "M10 18.5H4.5A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5h15A1.5 1.5 0 0 1 21 7v4M14.5 \
                 13.5h5a1.5 1.5 0 0 1 1.5 1.5v2.5a1.5 1.5 0 0 1-1.5 1.5h-5a1.5 1.5 0 0 1-1.5-1.5V15a1.5 \
                 1.5 0 0 1 1.5-1.5Z"
            }
            Self::SoundOff => {
                "M4 9.5h3.5L12 5.5v13l-4.5-4H4a.5.5 0 0 1-.5-.5v-4a.5.5 0 0 1 .5-.5ZM16 9.5l5 5M21 \
                 9.5l-5 5"
            }
            Self::Record => {
                "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z"
            }
            Self::Signal => "M5 19v-3M10 19v-7M15 19v-1M20 19v-1",
            Self::Turn => {
                "M4.5 10.5A7.8 7.8 0 0 1 18.8 8M19.5 4v4.2h-4.2M19.5 13.5A7.8 7.8 0 0 1 5.2 16M4.5 \
                 20v-4.2h4.2"
            }
            Self::Settings => {
                "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM10.6 3.5h2.8l.5 2.4 1.7.7 2-1.3 2 2-1.3 \
                 2 .7 1.7 2.4.5v2.8l-2.4.5-.7 1.7 1.3 2-2 2-2-1.3-1.7.7-.5 2.4h-2.8l-.5-2.4-1.7-.7-2 1.3-2-2 \
                 1.3-2-.7-1.7-2.4-.5v-2.8l2.4-.5.7-1.7-1.3-2 2-2 2 1.3 1.7-.7Z"
            }
            Self::Language => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 9.5h17M3.5 14.5h17M12 3c2.6 2.5 3.8 5.5 3.8 \
                 9s-1.2 6.5-3.8 9c-2.6-2.5-3.8-5.5-3.8-9S9.4 5.5 12 3Z"
            }
            Self::Hint => {
                "M9.3 16.5c0-1.3-.5-2.1-1.3-3a6 6 0 1 1 8 0c-.8.9-1.3 1.7-1.3 3ZM9.5 19h5M11 \
                 21.5h2"
            }
            Self::Spread => {
                "M17 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM7 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 \
                 0 0 5ZM17 20.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9.2 10.7l5.6-3.4M9.2 13.3l5.6 3.4"
            }
            Self::Code => {
                "M4.5 4h5v5h-5ZM14.5 4h5v5h-5ZM4.5 15h5v5h-5ZM14.5 15v1.5M19.5 15v.1M17 17.5v.1M14.5 20v.1M19.5 \
                 19.9v.1M19.5 17.5v.1M12 4.5v3M12 12v.1M4.5 12h3M12 15v5M15 12h4.5"
            }
            Self::Sound => {
                "M4 9.5h3.5L12 5.5v13l-4.5-4H4a.5.5 0 0 1-.5-.5v-4a.5.5 0 0 1 .5-.5ZM15.5 \
                 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"
            }
        }
    }
}

/// The properties of the icon.
#[derive(Properties, PartialEq)]
pub struct IconProps {
    /// The subject.
    pub glyph: Glyph,
}

/// An icon as high as the text around it.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={props.glyph.path()} />
        </svg>
    }
}
