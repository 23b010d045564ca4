//! What each receiver is sent of camera and shared screen: as much as it shows, from one budget for
//! all. Sound comes first and is never limited here; a shared screen comes before the cameras.

use crate::model::{PerVideo, ShownHeight, VideoLimit};

/// The heights at which a receiver shows the two videos. `None` means that it does not say.
pub(super) type ShownAt = PerVideo<Option<ShownHeight>>;

/// What is sent to all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// The bits per second of the microphone's sound for each receiver.
    pub(super) sound_bits: u32,
    /// A screen is shared.
    pub(super) is_sharing: bool,
    /// The local user saves data.
    pub(super) saves_data: bool,
}

/// Returns the limits for each receiver, in their order.
pub(super) fn limits(receivers: &[ShownAt], sent: Sent) -> Vec<PerVideo<VideoLimit>> {
    let receivers: Vec<_> = receivers.iter().map(|shown| wanted(*shown, sent)).collect();
    let Some(budget) = budget(receivers.len(), sent.sound_bits) else {
        return receivers;
    };
    let cameras: Vec<_> = receivers
        .iter()
        .map(|wanted| wanted.camera.bits.min(bits(ShownHeight::P1080)))
        .collect();
    let kept: u32 = cameras.iter().map(|bits| (*bits).min(LEAST_CAMERA)).sum();
    let kept = kept.min(budget / 2);
    // What one receiver asks for takes nothing from the others.
    let most = (budget - kept) / receivers.len() as u32;
    let screens: Vec<_> = receivers
        .iter()
        .map(|wanted| {
            wanted
                .screen
                .bits
                .min(screen_bits(ShownHeight::P1080))
                .min(most)
        })
        .map(|bits| if sent.is_sharing { bits } else { 0 })
        .collect();
    let screens = share(budget - kept, &screens);
    let cameras = share(budget.saturating_sub(screens.iter().sum()), &cameras);
    let each = receivers.into_iter().zip(cameras).zip(screens);
    each.map(|((wanted, camera), screen)| PerVideo {
        camera: within(wanted.camera, camera),
        screen: match sent.is_sharing && !wanted.screen.is_off() {
            true => VideoLimit {
                bits: screen,
                ..wanted.screen
            },
            false => wanted.screen,
        },
    })
    .collect()
}

/// Returns the limits for a receiver to which alone something is sent.
fn wanted(shown: ShownAt, sent: Sent) -> PerVideo<VideoLimit> {
    let cap = |shown: Option<ShownHeight>, most: ShownHeight| match sent.saves_data {
        true => Some(shown.map_or(most, |shown| shown.min(most))),
        false => shown,
    };
    let camera = cap(shown.camera, ShownHeight::P180).map(|height| limit(height, bits(height)));
    let screen = cap(shown.screen, ShownHeight::P720).map(|height| {
        let whole = limit(height, screen_bits(height));
        match sent.saves_data {
            true => whole.lower(SAVING_SCREEN),
            false => whole,
        }
    });
    PerVideo {
        camera: camera.unwrap_or_default(),
        screen: screen.unwrap_or_default(),
    }
}

/// Returns the limit of a camera that is sent no larger than `cap`. 1080 lines are no cap.
pub(super) fn capped(camera: VideoLimit, cap: ShownHeight) -> VideoLimit {
    match cap {
        ShownHeight::P1080 => camera,
        _ => camera.lower(limit(cap, bits(cap))),
    }
}

fn limit(height: ShownHeight, bits: u32) -> VideoLimit {
    match height {
        ShownHeight::HIDDEN => VideoLimit::OFF,
        _ => VideoLimit {
            height: height.pixels(),
            bits,
            frames: frames(height),
        },
    }
}

/// Fits a camera into its share: with fewer bits than a height needs, a smaller picture is better.
fn within(wanted: VideoLimit, share: u32) -> VideoLimit {
    if wanted.is_off() {
        return wanted;
    }
    let steps = ShownHeight::STEPS.into_iter().rev();
    let mut fitting = steps.filter(|height| least_bits(*height) <= share);
    let height = fitting.next().unwrap_or(ShownHeight::P90);
    let height = height.max(ShownHeight::P90);
    let fitting = match height {
        ShownHeight::P1080 => VideoLimit::NONE,
        _ => limit(height, bits(height)),
    };
    wanted.lower(fitting).lower(VideoLimit {
        bits: share,
        ..VideoLimit::NONE
    })
}

/// Returns the bits per second for all videos; `None` if there is one receiver, for which the
/// browser's own estimate of the path is enough.
fn budget(receivers: usize, sound_bits: u32) -> Option<u32> {
    let most = UPLINK.len() - 1;
    let uplink = match receivers {
        0 | 1 => return None,
        _ => *UPLINK.get(receivers.min(most)).unwrap_or(&0),
    };
    let sounds = (sound_bits + SOUND_HEADERS).saturating_mul(receivers as u32);
    let videos = uplink.saturating_sub(sounds) / 100 * PAYLOAD;
    Some(videos.max(LEAST_CAMERA / 2 * receivers as u32))
}

/// Divides a sum: each one gets what it wants, up to an equal part of what the others leave.
fn share(sum: u32, wants: &[u32]) -> Vec<u32> {
    let mut shares = vec![None; wants.len()];
    let mut left = sum;
    for waiting in (1..=wants.len()).rev() {
        let part = left / waiting as u32;
        let open = shares.iter_mut().zip(wants);
        let open = open.filter(|(share, _)| share.is_none());
        if let Some((share, want)) = open.min_by_key(|(_, want)| **want) {
            let granted = part.min(*want);
            left -= granted;
            *share = Some(granted);
        }
    }
    shares.into_iter().flatten().collect()
}

/// Returns the most bits per second that a camera of this height is worth: `VideoPresets` of
/// LiveKit's SDK, <https://github.com/livekit/client-sdk-js/blob/main/src/room/track/options.ts>.
const fn bits(height: ShownHeight) -> u32 {
    match height.pixels() {
        0 => 0,
        1..=90 => 90_000,
        91..=180 => 160_000,
        181..=360 => 450_000,
        361..=720 => 1_700_000,
        _ => 3_000_000,
    }
}

/// Returns the most bits per second that a screen of this height is worth: `ScreenSharePresets` of
/// the same file with 15 frames per second, and below them the cameras'.
const fn screen_bits(height: ShownHeight) -> u32 {
    match height.pixels() {
        0 => 0,
        1..=90 => 90_000,
        91..=180 => 160_000,
        181..=360 => 400_000,
        361..=720 => 1_500_000,
        _ => 2_500_000,
    }
}

/// Returns the bits per second below which VP8 blocks a moving face of this height. 570 kbit/s are
/// enough for 720 lines, and the need grows with the pixels to the power of 0.75.
const fn least_bits(height: ShownHeight) -> u32 {
    match height.pixels() {
        0..=90 => 0,
        91..=180 => 75_000,
        181..=360 => 200_000,
        361..=720 => 600_000,
        _ => 1_100_000,
    }
}

/// In a small tile, half the frames look the same and cost half.
const fn frames(height: ShownHeight) -> u32 {
    match height.pixels() {
        0..=180 => FEW_FRAMES,
        _ => u32::MAX,
    }
}

const FEW_FRAMES: u32 = 15;

/// The bits per second that all receivers together are sent, sound and headers included, by their
/// number. Half of the broadband lines in use have an uplink of 10 Mbit/s or less, and a mobile one
/// can be as small as the last of these: what one participant sends must not crowd out the rest.
const UPLINK: [u32; 8] = [
    0, 0, 3_200_000, 2_900_000, 2_500_000, 2_250_000, 2_100_000, 1_950_000,
];

/// 50 packets per second, each with 70 bytes of IP, UDP, RTP, its extensions, and SRTP.
const SOUND_HEADERS: u32 = 28_000;

/// The share of the payload in packets of video, in percent.
const PAYLOAD: u32 = 94;

/// What every camera that is seen keeps beside a shared screen.
const LEAST_CAMERA: u32 = 60_000;

/// A shared screen while the local user saves data: the bits and frames of LiveKit's `h360fps15`, but
/// up to 720 lines, so that text stays readable.
const SAVING_SCREEN: VideoLimit = VideoLimit {
    height: u16::MAX,
    bits: 400_000,
    frames: FEW_FRAMES,
};

#[cfg(test)]
mod tests {
    use super::*;
    use ShownHeight as Height;

    const VOICE: Sent = Sent {
        sound_bits: 40_000,
        is_sharing: false,
        saves_data: false,
    };

    const SHARING: Sent = Sent {
        is_sharing: true,
        ..VOICE
    };

    const fn at(camera: Height) -> ShownAt {
        PerVideo {
            camera: Some(camera),
            screen: None,
        }
    }

    /// Returns what leaves the page at most, in bits per second.
    fn uplink(limits: &[PerVideo<VideoLimit>], sent: Sent) -> f64 {
        let video = |limit: &PerVideo<VideoLimit>| {
            let screen = if sent.is_sharing {
                limit.screen.bits
            } else {
                0
            };
            f64::from(limit.camera.bits) + f64::from(screen)
        };
        let sound = f64::from(sent.sound_bits + SOUND_HEADERS) * limits.len() as f64;
        limits.iter().map(video).sum::<f64>() * 100.0 / f64::from(PAYLOAD) + sound
    }

    #[test]
    fn eight_people_send_two_megabits_each_at_most_whatever_they_show() {
        for height in Height::STEPS {
            for sent in [VOICE, SHARING] {
                for screen in [None, Some(Height::P1080)] {
                    let shown = PerVideo {
                        camera: Some(height),
                        screen,
                    };

                    let limits = limits(&[shown; 7], sent);

                    let uplink = uplink(&limits, sent);
                    assert!(uplink <= 2_000_000.0, "{height:?} {sent:?}: {uplink}");
                }
            }
        }
        let unsaid = limits(&[ShownAt::default(); 7], VOICE);
        assert!(uplink(&unsaid, VOICE) <= 2_000_000.0);
    }

    #[test]
    fn more_people_send_no_more_in_sum() {
        for receivers in 2..=30 {
            let limits = limits(&vec![at(Height::P1080); receivers], VOICE);
            let videos: u32 = limits.iter().map(|limit| limit.camera.bits).sum();

            assert!(videos <= 3_000_000, "{receivers}: {videos}");
            assert!(limits.iter().all(|limit| limit.camera.height >= 90));
        }
    }

    #[test]
    fn a_single_receiver_gets_what_it_shows_and_all_of_it_until_it_says() {
        let height = |shown| limits(&[shown], VOICE)[0].camera.height;

        assert_eq!(limits(&[ShownAt::default()], VOICE)[0], PerVideo::default());
        assert_eq!(height(at(Height::P1080)), 1080);
        assert_eq!(height(at(Height::P360)), 360);
        assert_eq!(height(at(Height::HIDDEN)), 0);
    }

    #[test]
    fn small_tiles_get_half_the_frames() {
        let frames = |shown| limits(&[at(shown)], VOICE)[0].camera.frames;

        assert_eq!(frames(Height::P90), 15);
        assert_eq!(frames(Height::P180), 15);
        assert_eq!(frames(Height::P360), u32::MAX);
    }

    #[test]
    fn what_one_receiver_does_not_need_goes_to_the_others() {
        let all = limits(&[at(Height::P720); 4], VOICE);
        let one = limits(
            &[
                at(Height::P720),
                at(Height::P90),
                at(Height::HIDDEN),
                at(Height::HIDDEN),
            ],
            VOICE,
        );

        assert_eq!(all[0].camera.height, 360);
        assert_eq!(one[0].camera.height, 720);
        assert_eq!(one[1].camera.bits, 90_000);
        assert!(one[2].camera.is_off());
    }

    #[test]
    fn a_share_too_small_for_the_height_makes_the_picture_smaller() {
        let full = limits(&[at(Height::P1080)], VOICE)[0].camera;

        assert_eq!(within(full, 599_999).height, 360);
        assert_eq!(within(full, 199_999).height, 180);
        assert_eq!(within(full, 74_999).height, 90);
        assert_eq!(within(full, 74_999).bits, 74_999);
    }

    #[test]
    fn a_shared_screen_comes_before_the_cameras_which_stay() {
        let shown = PerVideo {
            camera: Some(Height::P360),
            screen: Some(Height::P1080),
        };

        let limits = limits(&[shown; 3], SHARING);

        for limit in limits {
            assert_eq!(limit.screen.height, 1080, "text keeps its lines");
            assert!(limit.screen.bits > 700_000, "{:?}", limit.screen);
            assert!(limit.camera.bits >= 60_000, "{:?}", limit.camera);
        }
    }

    #[test]
    fn music_is_not_limited_and_leaves_less_to_the_cameras() {
        let music = Sent {
            sound_bits: 128_000,
            ..VOICE
        };
        let bits = |sent| limits(&[at(Height::P360); 7], sent)[0].camera.bits;

        assert!(bits(music) < bits(VOICE));
        assert!(uplink(&limits(&[at(Height::P360); 7], music), music) <= 2_000_000.0);
    }

    #[test]
    fn saving_data_sends_small_cameras_also_to_those_that_say_nothing() {
        let saving = Sent {
            saves_data: true,
            ..SHARING
        };

        for shown in [ShownAt::default(), at(Height::P1080)] {
            let limit = limits(&[shown], saving)[0];

            assert_eq!((limit.camera.height, limit.camera.frames), (180, 15));
            assert_eq!((limit.screen.height, limit.screen.bits), (720, 400_000));
        }
        assert!(limits(&[at(Height::HIDDEN)], saving)[0].camera.is_off());
    }

    #[test]
    fn a_cap_holds_for_all_cameras_and_takes_nothing_from_the_small_ones() {
        let capped = |height, cap| {
            let limit = capped(limits(&[at(height)], VOICE)[0].camera, cap);
            (limit.height, limit.frames)
        };

        assert_eq!(capped(Height::P720, Height::P360), (360, u32::MAX));
        assert_eq!(capped(Height::P720, Height::P180), (180, 15));
        assert_eq!(capped(Height::P180, Height::P360), (180, 15));
        assert_eq!(capped(Height::HIDDEN, Height::P90).0, 0);
        let unsaid = VideoLimit::NONE;
        assert_eq!(super::capped(unsaid, Height::P720).height, 720);
        assert_eq!(super::capped(unsaid, Height::P1080), unsaid);
    }

    #[test]
    fn no_video_that_is_on_has_no_bits_however_many_receive_it() {
        for receivers in 2..=64 {
            for sound_bits in [40_000, 128_000] {
                let sent = Sent {
                    sound_bits,
                    ..SHARING
                };
                for limits in limits(&vec![PerVideo::default(); receivers], sent) {
                    assert!(limits.screen.bits >= 10_000, "{receivers}: {limits:?}");
                    assert!(limits.camera.bits >= 10_000, "{receivers}: {limits:?}");
                }
            }
        }
    }

    #[test]
    fn a_receiver_of_the_screen_takes_nothing_from_the_cameras_of_others() {
        let sent = Sent {
            is_sharing: true,
            ..VOICE
        };
        let eager = PerVideo {
            camera: Some(Height::P360),
            screen: Some(Height::P1080),
        };
        let other = PerVideo {
            camera: Some(Height::P360),
            screen: Some(Height::HIDDEN),
        };

        for limits in limits(&[eager, other, other], sent).iter().skip(1) {
            assert_eq!(limits.camera.bits, bits(Height::P360), "{limits:?}");
        }
    }
}
