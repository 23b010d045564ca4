//! Join stays where it is: what comes and goes in the lobby does not move it from under a finger.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde_json::json;
use visavis_e2e::{Browser, SignalingServer, run, until};

use crate::files::without_dialogs;
use crate::pages::preview::TALL_CAMERA;
use crate::recording::recording_lock;

#[test]
fn join_stays_where_it_is_whatever_comes_and_goes_around_it() {
    let _lock = recording_lock();
    run(async |stage| {
        let server = SignalingServer::start().await?;
        let signal = format!("matchbox:ws://127.0.0.1:{}", server.port());
        // The note on a name that can be guessed takes room of its own.
        let query = |name: &str| format!("?signal={signal}&camera=off&mic=off&name={name}");
        let room = |name: &str| format!("{}{}#/r/round", stage.site.address(), query(name));
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        ana.enter_lobby(&room("ana")).await?;
        until_shown(&ana, "[data-testid=lobby-verdict][hidden]").await?;
        let first = places(&ana).await?;

        without_dialogs(&ben).await?;
        ben.enter_lobby(&room("ben")).await?;
        until_shown(&ana, "[data-in-call=false]").await?;
        stays(&ana, &first, "Ben is in the lobby").await?;

        ben.join().await?;
        until_shown(&ana, "[data-in-call=true]").await?;
        ben.click("mic").await?;
        ben.record().await?;
        until_shown(&ana, "[data-testid=lobby-recording]").await?;
        stays(&ana, &first, "Ben is in the call and records").await?;

        let (cyn, dan) = (stage.browser("cyn").await?, stage.browser("dan").await?);
        for person in [&cyn, &dan] {
            person.enter_lobby(&room(person.name())).await?;
        }
        until_shown(&ana, ".roster__row:nth-child(3)").await?;
        stays(&ana, &first, "three are there").await?;

        drop(server);
        until_shown(&ana, "[data-testid=lobby-verdict][data-wire=lost]").await?;
        stays(&ana, &first, "the server is lost").await?;
        Ok(())
    });
}

#[test]
fn join_stays_where_it_is_while_the_lobby_is_loading() {
    run(async |stage| {
        for (name, (width, height), is_phone) in
            [("desk", (1280, 800), false), ("phone", (390, 844), true)]
        {
            let ana = stage.browser(name).await?;
            ana.resize(width, height).await?;
            if is_phone {
                let touch = json!({ "enabled": true });
                ana.command("Emulation.setTouchEmulationEnabled", touch)
                    .await?;
                ana.before_pages(TALL_CAMERA).await?;
            }
            ana.before_pages(PLACES_WHILE_LOADING).await?;

            ana.enter_lobby(&stage.room("?name=ana")).await?;
            until_shown(&ana, "[data-testid=lobby-verdict][hidden]").await?;
            until("the picture is there", async || {
                let picture = "return !!document.querySelector('.preview > [data-shape]')";
                Ok(ana.evaluate::<bool>(picture).await?.then_some(()))
            })
            .await?;

            let places: Vec<String> = ana.evaluate(SEEN_PLACES).await?;
            ensure!(places.len() == 1, "{name}: {places:?}");
        }
        Ok(())
    });
}

async fn until_shown(person: &Browser, selector: &str) -> Result<()> {
    until(&format!("{} sees {selector}", person.name()), async || {
        let is_there = format!("return !!document.querySelector('{selector}')");
        Ok(person.evaluate::<bool>(&is_there).await?.then_some(()))
    })
    .await
}

pub(super) async fn stays(person: &Browser, first: &Places, when: &str) -> Result<()> {
    let places = places(person).await?;
    ensure!(places == *first, "{when}: {first:?} became {places:?}");
    Ok(())
}

/// Returns where Join is, in windows of several sizes.
pub(super) async fn places(person: &Browser) -> Result<Places> {
    let mut places = BTreeMap::new();
    for (width, height) in SIZES {
        person.resize(width, height).await?;
        until("the window has its size", async || {
            let is_so = format!("return innerWidth === {width} && innerHeight === {height}");
            Ok(person.evaluate::<bool>(&is_so).await?.then_some(()))
        })
        .await?;
        places.insert((width, height), person.evaluate(PLACE).await?);
    }
    Ok(places)
}

const SIZES: [(u32, u32); 6] = [
    (1280, 800),
    (1024, 600),
    (960, 544),
    (768, 1024),
    (390, 844),
    (812, 375),
];

/// The place of Join for each size of the window.
pub(super) type Places = BTreeMap<(u32, u32), String>;

const PLACE: &str = "
    const { left, top, width, height } =
        document.querySelector('[data-testid=lobby-join]').getBoundingClientRect();
    return [left, top, width, height].map(Math.round).join(' ')";

/// Notes the place of Join in every frame in which it can be pressed.
const PLACES_WHILE_LOADING: &str = "
    window.places = new Set();
    const look = () => {
        const join = document.querySelector('[data-testid=lobby-join]');
        if (join && !join.disabled) {
            const { left, top, width, height } = join.getBoundingClientRect();
            window.places.add([left, top, width, height].map(Math.round).join(' '));
        }
        requestAnimationFrame(look);
    };
    look();";

const SEEN_PLACES: &str = "
    return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
        () => done([...window.places]))))";
