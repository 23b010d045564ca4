//! Calls between browsers over every server: two, through a restart of the server, then a third
//! that comes late. With a server that announces lost clients a browser is killed then; without an
//! announcement a peer is gone after a minute of silence, which the tests of the roster hold by a
//! simulated clock. The tests measure sound alone.

use std::sync::Arc;

use anyhow::{Result, ensure};
use visavis_e2e::{Browser, Server, ServerKind, run, skip};

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
        return skip(&format!("a call over {kind:?}"), &missing);
    }
    run(async |stage| {
        let mut server = Server::start(kind).await?;
        let mut people = Vec::new();
        for (nth, name) in ["ana", "ben"].into_iter().enumerate() {
            let person = stage.browser(name).await?;
            let link = stage.room(&format!(
                "?signal={}{VOICE}&name={name}",
                server.signal(nth)
            ));
            person.enter_lobby(&link).await?;
            person.join().await?;
            people.push(person);
        }
        for person in &people {
            person.wait_for_one_tile().await?;
        }
        hear_each_other(&people).await?;
        let before = peers(&people[0]).await?;

        server.restart().await?;

        hear_each_other(&people).await?;
        for person in &people {
            ensure!(person.live().await?.connections == 1);
        }
        ensure!(peers(&people[0]).await? == before, "another connection");

        let cyn = stage.browser("cyn").await?;
        let link = stage.room(&format!("?signal={}{VOICE}&name=cyn", server.signal(2)));
        cyn.enter_lobby(&link).await?;
        cyn.join().await?;
        people.push(cyn);
        for person in &people {
            person.wait_for_tiles(2).await?;
        }
        hear_each_other(&people).await?;

        if kind == ServerKind::Mosquitto {
            people.remove(1).kill()?;
            for person in &people {
                person.wait_for_tiles(1).await?;
            }
            hear_each_other(&people).await?;
        }
        Ok(())
    });
}

async fn hear_each_other(people: &[Arc<Browser>]) -> Result<()> {
    for listener in people {
        for speaker in people.iter().filter(|it| it.name() != listener.name()) {
            listener.hears(speaker).await?;
        }
    }
    Ok(())
}

async fn peers(person: &Browser) -> Result<Vec<String>> {
    let tiles = person.tiles().await?;
    Ok(tiles.into_iter().map(|tile| tile.peer).collect())
}

const VOICE: &str = "&camera=off";
