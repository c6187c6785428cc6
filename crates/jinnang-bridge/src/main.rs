//! The bridge: the real core behind pages in a browser, for trying the interface and for its tests.
//!
//! It listens on 127.0.0.1 only, serves the built pages, and gives each page that asks a workspace of its own,
//! made of a scene. What may speak to it is in `guard`; where it meets the core is `seat`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod changes;
mod clock;
mod guard;
mod pages;
mod rooms;
mod routes;
mod scenes;
mod seat;
mod steady;

use anyhow::Context;
use pages::Pages;
use rooms::Rooms;
use scenes::Scenes;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How often rooms are looked at.
const A_LOOK: Duration = Duration::from_secs(1);

/// `jinnang-bridge PAGES [--port N] [--ready]`; port 0 is one that is free, and the first line says which.
struct Arguments {
    /// The folder of the built pages.
    pages: PathBuf,
    port: u16,
    /// Make every scene before anything is answered.
    ready: bool,
}

impl Arguments {
    fn read(mut given: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut read = Self {
            pages: PathBuf::from("ui/dist"),
            port: 4173,
            ready: false,
        };
        while let Some(word) = given.next() {
            match word.as_str() {
                "--ready" => read.ready = true,
                "--port" => read.port = given.next().context("--port N")?.parse()?,
                _ => read.pages = PathBuf::from(word),
            }
        }
        Ok(read)
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let given = Arguments::read(std::env::args().skip(1))?;
    let scenes = Scenes::default();
    if given.ready {
        scenes.make_all()?;
    }
    let rooms = Arc::new(Rooms::new(scenes));
    tokio::spawn(sweep(Arc::clone(&rooms)));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, given.port)).await?;
    let address = listener.local_addr()?;
    println!("http://{address}/index.html");
    let routes = routes::routes(rooms, Pages::new(&given.pages), address.port());
    Ok(axum::serve(listener, routes).await?)
}

async fn sweep(rooms: Arc<Rooms>) {
    loop {
        tokio::time::sleep(A_LOOK).await;
        let rooms = Arc::clone(&rooms);
        if let Err(error) = tokio::task::spawn_blocking(move || rooms.sweep()).await {
            eprintln!("{error}");
        }
    }
}
