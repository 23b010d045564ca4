//! Browsers call each other over every server: two, through a restart of the server, then a third who
//! comes late; then one of them is killed.

use std::time::Duration;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Server, ServerKind, run, within};

macro_rules! calls {
    ($($name:ident: $kind:ident;)+) => {$(
        #[test]
        fn $name() {
            call_over(ServerKind::$kind);
        }
    )+};
}

calls! {
    a_call_over_matchbox: Matchbox;
    a_call_over_mosquitto: Mosquitto;
    a_call_over_different_nodes_of_a_nats_cluster: NatsCluster;
    a_call_over_peerserver: PeerServer;
    a_call_over_y_webrtc: YWebrtc;
    a_call_over_nchan: Nchan;
    a_call_over_wsrelay: WsRelay;
}

fn call_over(kind: ServerKind) {
    if let Some(missing) = kind.missing() {
        eprintln!("skipped: {missing}; on Debian, scripts/test brings it");
        return;
    }
    run(async |stage| {
        let mut server = Server::start(kind).await?;
        let mut people = Vec::new();
        for (nth, name) in ["ana", "ben"].into_iter().enumerate() {
            let person = stage.browser(name).await?;
            let link = stage.room(&format!("?signal={}&name={name}", server.signal(nth)));
            person.enter_lobby(&link).await?;
            person.join().await?;
            people.push(person);
        }
        for person in &people {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        let before = peers(&people[0]).await?;

        server.restart().await?;

        for person in &people {
            person.wait_for_media().await?;
            ensure!(person.live().await?.connections == 1);
        }
        ensure!(peers(&people[0]).await? == before, "another connection");

        let cyn = stage.browser("cyn").await?;
        let link = stage.room(&format!("?signal={}&name=cyn", server.signal(2)));
        cyn.enter_lobby(&link).await?;
        cyn.join().await?;
        people.push(cyn);
        for person in &people {
            person.wait_for_tiles(2).await?;
        }

        people.remove(1).kill()?;
        let what = "whoever was killed is gone";
        for person in &people {
            within(A_MINUTE_OF_SILENCE, what, async || {
                Ok((person.tiles().await?.len() == 1).then_some(()))
            })
            .await?;
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        Ok(())
    });
}

async fn peers(person: &Browser) -> Result<Vec<String>> {
    let tiles = person.tiles().await?;
    Ok(tiles.into_iter().map(|tile| tile.peer).collect())
}

/// Some servers do not tell who left, and then nobody is given up before a minute has passed.
const A_MINUTE_OF_SILENCE: Duration = Duration::from_secs(75);
