//! The built page on a plain web server, and `scripts/serve`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use visavis_e2e::{ConfigFile, Process, descendants, is_running, run, until};

#[test]
fn the_page_runs_from_any_sub_path_with_nothing_inline_and_no_third_party() {
    run(async |stage| {
        let ana = stage.browser("ana").await?;
        stage.site.set_config(ConfigFile::Shipped);

        ana.visit(&stage.site.address()).await?;
        ana.click("home-new").await?;
        ana.wait_for_lobby().await?;
        ana.wait_for_mark("wire-open").await?;

        let errors = ana.errors(|_| false).await?;
        ensure!(errors.is_empty(), "{errors:?}");
        ensure!(stage.site.misses().is_empty(), "{:?}", stage.site.misses());
        ensure!(
            !ana.shows("notice").await?,
            "the shipped config.json is in order"
        );
        let foreign: Vec<String> = ana
            .evaluate(
                "return performance.getEntriesByType('resource').map(entry => entry.name)
                     .filter(name => !name.startsWith(location.href.split(/[?#]/)[0]))",
            )
            .await?;
        ensure!(foreign.is_empty(), "{foreign:?}");
        Ok(())
    });
}

#[test]
fn the_built_page_holds_no_inline_script_and_no_inline_style() -> Result<()> {
    let page = std::fs::read_to_string(root().join("dist/index.html"))?;

    for script in page.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or_default();
        ensure!(tag.contains(" src="), "inline: <script{tag}>");
    }
    ensure!(
        !page.contains("<style") && !page.contains(" style="),
        "an inline style"
    );
    Ok(())
}

#[test]
fn the_served_page_carries_a_call_over_its_own_origin_and_ends_without_a_trace() {
    // The first build in a checkout takes minutes, which are no part of the call.
    let mut command = Command::new("sh");
    command
        .arg(root().join("scripts/serve"))
        .args(["--port", "18080"]);
    let served = Process::start_until(&mut command, "ready after");
    run(async |stage| {
        let served = served?;
        let line = served.first_line();
        let address = line
            .split_whitespace()
            .find(|word| word.starts_with("http"));
        let address = address.context("an address")?.to_owned();
        let room = format!("{address}#/r/served");
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&room).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
            let own = address.replacen("http", "ws", 1) + "signal/";
            let sockets = person.sockets().await?;
            ensure!(
                sockets.iter().all(|socket| socket.starts_with(&own)),
                "{sockets:?}"
            );
        }

        let children = descendants(served.id())?;
        ensure!(
            children.len() >= 2,
            "Trunk and matchbox_server: {children:?}"
        );
        served.end().await?;

        for child in children {
            ensure!(!is_running(child)?, "process {child} is left");
        }
        Ok(())
    });
}

#[test]
#[ignore = "needs nginx: apt-get install nginx-light"]
fn the_documented_nginx_configuration_hosts_a_call() {
    run(async |stage| {
        let document = std::fs::read_to_string(root().join("docs/hosting.md"))?;
        let server = document
            .split("```nginx")
            .nth(1)
            .and_then(|rest| rest.split("```").next());
        let server = server.context("an nginx block")?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?
            .local_addr()?
            .port();
        let folder = tempfile::tempdir()?;
        std::os::unix::fs::symlink(
            root().join("dist").canonicalize()?,
            folder.path().join("dist"),
        )?;
        let server = server
            .replace(
                "listen 443 ssl http2;",
                &format!("listen 127.0.0.1:{port};"),
            )
            .replace("ssl_certificate", "#")
            .replace(
                "/srv/visavis",
                &folder.path().join("dist").display().to_string(),
            )
            .replace(
                "127.0.0.1:3536",
                &format!("127.0.0.1:{}", stage.server.port()),
            );
        let configuration = format!(
            "daemon off; user root; pid {0}/pid; error_log {0}/error.log; events {{}}\n\
             http {{ include /etc/nginx/mime.types; access_log off; {server} }}",
            folder.path().display()
        );
        std::fs::write(folder.path().join("nginx.conf"), configuration)?;
        let mut command = Command::new("nginx");
        let _nginx = Process::start(command.arg("-c").arg(folder.path().join("nginx.conf")))?;
        until("nginx listens", async || {
            Ok(Some(
                tokio::net::TcpStream::connect(("127.0.0.1", port)).await?,
            ))
        })
        .await?;

        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person
                .enter_lobby(&format!("http://127.0.0.1:{port}/#/r/hosted"))
                .await?;
            person.join().await?;
        }

        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
            let errors = person.errors(|_| false).await?;
            ensure!(errors.is_empty(), "{errors:?}");
        }
        let kept: Vec<(String, String)> = ana
            .evaluate(
                "const names = performance.getEntriesByType('resource').map(entry => entry.name)
                     .filter(name => name.startsWith('http'));
                 names.push(location.href);
                 return Promise.all(names.map(async name =>
                     [name, (await fetch(name)).headers.get('cache-control')]));",
            )
            .await?;
        for (name, policy) in kept {
            let is_hashed = [".js", ".css", ".wasm"]
                .iter()
                .any(|kind| name.ends_with(kind));
            let is_hashed = is_hashed && !name.ends_with("/watchdog.js");
            ensure!(
                policy.contains("immutable") == is_hashed,
                "{name}: {policy}"
            );
        }
        Ok(())
    });
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
