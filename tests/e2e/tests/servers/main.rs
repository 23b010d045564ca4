//! Tests of every codec with the real servers of its dialect, first without a browser, then with
//! calls between browsers. Needs those servers on the PATH: `scripts/test servers` sees to them. A
//! test without its server is skipped, and says so.

mod calls;
mod page;
mod peerjs_client;
mod several;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use page::Page;
use visavis_e2e::{Server, ServerKind, skip};

macro_rules! servers {
    ($($name:ident: $kind:ident, $play:ident;)+) => {$(
        #[test]
        fn $name() {
            run(ServerKind::$kind, $play);
        }
    )+};
}

servers! {
    three_meet_over_matchbox: Matchbox, three_meet;
    three_meet_over_mosquitto: Mosquitto, three_meet;
    three_meet_over_a_nats_cluster_on_different_nodes: NatsCluster, three_meet;
    three_meet_over_peerserver: PeerServer, three_meet;
    three_meet_over_y_webrtc: YWebrtc, three_meet;
    three_meet_over_nchan: Nchan, three_meet;
    three_meet_over_wsrelay: WsRelay, three_meet;

    a_restart_of_mosquitto_is_survived: Mosquitto, survives_a_restart;
    a_restart_of_peerserver_is_survived: PeerServer, survives_a_restart;
    a_restart_of_y_webrtc_is_survived: YWebrtc, survives_a_restart;
    a_restart_of_nchan_is_survived: Nchan, survives_a_restart;
    a_restart_of_wsrelay_is_survived: WsRelay, survives_a_restart;

    mosquitto_announces_a_page_that_died: Mosquitto, announces_a_dead_page;
    nats_announces_a_page_that_died: NatsCluster, announces_a_dead_page;

    a_second_socket_takes_over_from_a_dead_one_at_mosquitto: Mosquitto, takes_over;
    a_second_socket_takes_over_from_a_dead_one_at_nats: NatsCluster, takes_over;
    a_second_socket_takes_over_from_a_dead_one_at_peerserver: PeerServer, takes_over;

    peerserver_reports_that_a_page_is_gone: PeerServer, absence_is_reported;
    sixteen_pages_at_peerserver_each_find_a_slot: PeerServer, slots_are_shared;
    nchan_with_a_buffer_replays_nothing: Nchan, nothing_is_replayed;
}

/// Checks that Ana, Ben and Cyn, who comes late, say hello and hear from each other; whatever they
/// say comes once, whole and in order.
async fn three_meet(server: &mut Server) -> Result<()> {
    let (mut ana, mut ben) = two(server).await?;
    let answered = ben.since_opened();

    let mut sent = Vec::new();
    for i in 0..20 {
        sent.push(ben.answer(&ana, &format!("candidate {i}")).await?);
    }
    for candidate in &sent {
        ana.wait_for(candidate).await?;
    }
    let heard = ana.heard_with("candidate");
    let is_in_order = heard
        .iter()
        .enumerate()
        .all(|(i, text)| text.contains(&format!("candidate {i}\"")));
    ensure!(
        heard.len() == 20 && is_in_order,
        "not once and in order: {heard:?}"
    );

    let mut cyn = Page::open("cyn", server.signal(2)).await?;
    let (a, b, c) = (ana.id(), ben.id(), cyn.id());
    let (one, two, three) = tokio::join!(ana.meet(&c), ben.meet(&c), async {
        cyn.meet(&a).await?;
        cyn.meet(&b).await
    });
    one.and(two).and(three)?;

    // As long as envelopes get, and a little more for what seals them.
    let long = "x".repeat(48 * 1024);
    let began = Instant::now();
    let sent = ana.say(&long).await?;
    ben.wait_for(&sent).await?;
    cyn.wait_for(&sent).await?;
    println!(
        "{:?}: answered {answered:.1?} after the socket opened; 48 KiB in {:.1?}",
        server.kind(),
        began.elapsed()
    );
    Ok(())
}

/// Checks that both come back with new sockets after a restart of the server, and hear each other.
async fn survives_a_restart(server: &mut Server) -> Result<()> {
    let (mut ana, mut ben) = two(server).await?;

    server.restart().await?;

    ana.wait_until_closed().await?;
    ben.wait_until_closed().await?;
    ana.dial().await?;
    ben.dial().await?;
    get_to_know(&mut ana, &mut ben).await
}

/// Checks that the server announces a socket that ends without a word to the others.
async fn announces_a_dead_page(server: &mut Server) -> Result<()> {
    let (mut ana, ben) = two(server).await?;
    let route = ana.route_of(&ben).context("a route")?;

    ben.die();

    let began = Instant::now();
    ana.wait_for_departure(&route).await?;
    ensure!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
    Ok(())
}

/// Checks that Ben can come again when his network went and left a socket that only the server has.
async fn takes_over(server: &mut Server) -> Result<()> {
    let (mut ana, mut ben) = two(server).await?;

    let _zombie = ben.come_again().await?;
    ben.wait_until_ready().await?;
    let hello = ben.say("hello again").await?;
    ana.wait_for(&hello).await?;

    let welcome = ana.answer(&ben, "welcome back").await?;
    ben.wait_for(&welcome).await
}

/// Checks that the server reports a page that is gone. EXPIRE comes some 6 s after a page speaks to
/// an id without a client. What is said before the server has noticed Ben's end is lost; but pages
/// say that they are there again and again.
async fn absence_is_reported(server: &mut Server) -> Result<()> {
    let (mut ana, ben) = two(server).await?;
    let route = ana.route_of(&ben).context("a route")?;

    ben.die();

    for _ in 0..3 {
        ana.say("alive").await?;
        let departure = ana.wait_for_departure(&route);
        if let Ok(departed) = tokio::time::timeout(Duration::from_secs(8), departure).await {
            return departed;
        }
    }
    bail!("Ana does not learn that Ben is gone")
}

/// Checks that sixteen pages fit a room, whatever slot each would like.
async fn slots_are_shared(server: &mut Server) -> Result<()> {
    let mut pages = Vec::new();
    for i in 0..16 {
        let mut page = Page::open(&format!("page{i}"), server.signal(0)).await?;
        page.wait_until_ready().await?;
        pages.push(page);
    }
    let hello = pages[0].say("hello").await?;

    for page in &mut pages[1..] {
        page.wait_for(&hello).await?;
    }
    Ok(())
}

/// Checks that Ben hears only what is said after he came.
async fn nothing_is_replayed(server: &mut Server) -> Result<()> {
    let address = server.signal(0).replace("/room", "/replay");
    let mut ana = Page::open("ana", address.clone()).await?;
    let mut cyn = Page::open("cyn", address.clone()).await?;
    get_to_know(&mut ana, &mut cyn).await?;
    let old = ana.say("said before Ben came").await?;
    cyn.wait_for(&old).await?;

    let mut ben = Page::open("ben", address).await?;
    get_to_know(&mut ana, &mut ben).await?;
    let new = ana.say("said to Ben").await?;

    ben.wait_for(&new).await?;
    ensure!(!ben.has_heard(&old), "Ben hears what is long past");
    Ok(())
}

/// Opens Ana's and Ben's pages, and waits until they know each other.
async fn two(server: &Server) -> Result<(Page, Page)> {
    let mut ana = Page::open("ana", server.signal(0)).await?;
    ana.wait_until_ready().await?;
    let mut ben = Page::open("ben", server.signal(1)).await?;
    get_to_know(&mut ana, &mut ben).await?;
    Ok((ana, ben))
}

/// Waits until both have heard from each other.
async fn get_to_know(ana: &mut Page, ben: &mut Page) -> Result<()> {
    let (a, b) = (ana.id(), ben.id());
    let (one, two) = tokio::join!(ana.meet(&b), ben.meet(&a));
    one.and(two)
}

fn run(kind: ServerKind, play: impl AsyncFnOnce(&mut Server) -> Result<()>) {
    if let Some(missing) = kind.missing() {
        return skip(&format!("a test of {kind:?}"), &missing);
    }
    let outcome = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("a runtime")
        .and_then(|runtime| {
            runtime.block_on(async {
                let mut server = Server::start(kind).await?;
                tokio::time::timeout(LONGEST, play(&mut server))
                    .await
                    .context("the test did not end")?
            })
        });
    if let Err(error) = outcome {
        panic!("{error:#}");
    }
}

const LONGEST: Duration = Duration::from_secs(40);
