//! The picture of the own camera before the call.

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, run, until};

#[test]
fn a_phone_held_upright_shows_a_tall_camera_from_edge_to_edge() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        ana.before_pages(TALL_CAMERA).await?;
        ana.resize(390, 844).await?;

        ana.enter_lobby(&stage.room("")).await?;

        let filled = |seen: Seen| seen.picture >= 0.95 && seen.width >= 0.85;
        wait_for_picture(&ana, "the picture fills its box", filled).await?;
        let join = "const box = document.querySelector('[data-testid=lobby-join]').getBoundingClientRect();
            return box.bottom <= innerHeight";
        ensure!(ana.evaluate::<bool>(join).await?, "Join is in view");

        // On a desk nothing of it is cut off.
        ana.resize(1280, 800).await?;
        let whole = |seen: Seen| seen.is_whole;
        wait_for_picture(&ana, "all of the picture is seen", whole).await
    });
}

async fn wait_for_picture(person: &Browser, what: &str, is: impl Fn(Seen) -> bool) -> Result<()> {
    until(what, async || {
        let seen: Seen = person.evaluate(PICTURE).await?;
        Ok(is(seen).then_some(()))
    })
    .await
}

/// The picture in its box.
#[derive(Clone, Copy, Debug, serde::Deserialize)]
struct Seen {
    /// The share of the box that the picture covers.
    picture: f64,
    /// The share of the window's width that the box has.
    width: f64,
    /// Nothing of the picture is cut off.
    is_whole: bool,
}

const PICTURE: &str = "
    const video = document.querySelector('[data-testid=lobby-preview]');
    const box = document.querySelector('.preview').getBoundingClientRect();
    const { videoWidth, videoHeight } = video;
    const scales = [box.width / videoWidth, box.height / videoHeight];
    const isCover = getComputedStyle(video).objectFit === 'cover';
    const scale = videoWidth === 0 ? 0 : isCover ? Math.max(...scales) : Math.min(...scales);
    const picture = Math.min(scale * videoWidth / box.width, 1) * Math.min(scale * videoHeight / box.height, 1);
    return { picture, width: box.width / innerWidth, is_whole: videoWidth > 0 && !isCover }";

/// A camera of a phone that is held upright.
pub(super) const TALL_CAMERA: &str = "
    const native = MediaDevices.prototype.getUserMedia;
    MediaDevices.prototype.getUserMedia = async function (constraints) {
        const stream = constraints.audio
            ? await native.call(this, { audio: constraints.audio }) : new MediaStream();
        if (!constraints.video) return stream;
        const canvas = Object.assign(document.createElement('canvas'), { width: 360, height: 640 });
        const brush = canvas.getContext('2d');
        setInterval(() => {
            brush.fillStyle = `hsl(${performance.now() / 10} 50% 50%)`;
            brush.fillRect(0, 0, canvas.width, canvas.height);
        }, 100);
        stream.addTrack(canvas.captureStream(10).getVideoTracks()[0]);
        return stream;
    };";
