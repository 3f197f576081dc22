//! The preview while one writes. In: a site's folder, and requests. Out: its pages as they are at this moment.
//! A change goes the way `build` goes, and pages are rendered when a browser asks; all there is to it is in rooms below:
//! `watch` and `folder` bring changes, `session` builds, `preview` answers, `tabs` tells browsers, `http` and `guard` speak.
//! It writes nothing to the disk.

mod body;
mod folder;
mod guard;
mod http;
mod mistakes;
mod preview;
mod session;
mod smaller;
mod static_host;
mod tabs;
mod version;
mod watch;

pub use folder::{Folder, News};
pub use http::ROUTES;
pub use preview::{Answer, Preview};
pub use session::{Changes, Session};
pub use version::line;
pub use watch::Watch;

use crate::build::Options;
use crate::disk::TOO_MANY_FILES;
use crate::disk::system::can_open;
use crate::path::FilePath;
use crate::text::each_once;
use crate::workspace::Workspace;
use guard::Names;
use http::Host;
use smaller::Made;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

/// The port we would like.
pub const PORT: u16 = 1111;
/// How many ports are tried if that is taken and nobody asked for it.
const PORTS: u16 = 100;
/// How many threads render pages and read files. Whoever asks while all are busy waits a moment.
const THREADS: usize = 4;

/// What happens while a site is served.
pub enum Told<'a> {
    /// Files were saved, and the site was built anew.
    Saved {
        /// Which.
        paths: &'a [FilePath],
        /// The site now.
        session: &'a Session,
        /// From the first sign of it until browsers were told.
        took: Duration,
    },
    /// A template failed at a page that was asked for.
    Failed(&'a Session),
    /// Something about the folder, in words.
    Notice(&'a str),
}

/// Listens at `host`, which is an address or a name: at `port`, or at the next free one from `PORT` on.
///
/// # Errors
/// A sentence that says why that cannot be, and what to do.
pub fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let addresses: Vec<IpAddr> = match bare.parse::<IpAddr>() {
        Ok(address) => vec![address],
        Err(_) if bare == "localhost" => vec![IpAddr::from([127, 0, 0, 1])],
        Err(_) => (bare, 0).to_socket_addrs().map(|found| found.map(|it| it.ip()).collect()).unwrap_or_default(),
    };
    let Some(address) = addresses.first() else {
        return Err(format!("there is no address called {host}; leave --host away, or name one of this machine"));
    };
    let port_is_any = port.is_none();
    let mut ports = port.map_or(PORT..=PORT + PORTS, |port| port..=port);
    let bound = ports.find_map(|port| match TcpListener::bind(SocketAddr::new(*address, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => None,
        // Windows keeps some ports for itself.
        Err(error) if port_is_any && error.kind() == io::ErrorKind::PermissionDenied => None,
        bound => Some((port, bound)),
    });
    match (bound, port) {
        (Some((_, Ok(listener))), _) => Ok(listener),
        (Some((port, Err(error))), _) => Err(match error.kind() {
            io::ErrorKind::PermissionDenied => {
                format!("you may not use port {port}; choose another with --port, such as {PORT}")
            }
            io::ErrorKind::AddrNotAvailable => {
                format!("{host} is no address of this machine; leave --host away, or name another")
            }
            _ => format!("could not listen at {host}, port {port}: the system says “{error}”"),
        }),
        (None, Some(port)) => Err(format!(
            "port {port} is in use, perhaps by another preview; choose another with --port, or leave it away to get the next free one"
        )),
        (None, None) => Err(format!("all ports from {PORT} to {} are in use; name one with --port", PORT + PORTS)),
    }
}

/// A site that is ready to be served.
pub struct Server {
    listener: TcpListener,
    host: Host,
    folder: Folder,
    session: Session,
}

impl Server {
    /// Reads the site in `root` and builds it. Nobody is answered yet, but those who ask may already wait.
    ///
    /// # Errors
    /// If `root` cannot be read, or no more files may be opened.
    pub fn open(root: &Path, options: Options, listener: TcpListener, host: &str) -> io::Result<Server> {
        let address = listener.local_addr()?;
        let (sender, events) = channel();
        let mut folder = Folder::open(root, sender.clone(), events)?;
        let scanned = folder.scanned();
        let workspace = Workspace::read(scanned.paths(), |path| scanned.read(path));
        let session = Session::new(workspace, options, |path| scanned.read(path));
        folder.note(session.files().iter().map(|(path, content)| (path, Some(content))));
        session.preview().when_failed(sender);
        let preview = session.preview().clone();
        let host = Host {
            preview,
            root: root.canonicalize()?,
            names: Names::new(host, address.port()),
            made: Made::default(),
        };
        // What waits for signals ends with a panic where it may not open what it needs.
        if !can_open(&host.root) {
            return Err(io::Error::other(TOO_MANY_FILES));
        }
        Ok(Server { listener, host, folder, session })
    }

    /// The site.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Serves the site until it is told to stop, as by Ctrl-C. What happens goes to `tell`.
    ///
    /// # Errors
    /// If the system has no more threads or sockets for us.
    pub fn run(self, tell: impl FnMut(Told<'_>) + Send + 'static) -> io::Result<()> {
        let Server { listener, host, folder, session } = self;
        listener.set_nonblocking(true)?;
        let (following, followed) = tokio::sync::oneshot::channel::<()>();
        let session = move || {
            // Given up when this ends in any way, so that nobody goes on looking at a site that no longer moves.
            let _following = following;
            follow(folder, session, tell);
        };
        std::thread::Builder::new().name("session".into()).spawn(session)?;
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(THREADS).build()?;
        let served = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::select! {
                () = http::serve(listener, Arc::new(host)) => Ok(()),
                _ = followed => Err(io::Error::other("the folder is no longer watched; start it again")),
                stopped = stopped() => stopped,
            }
        });
        // Tabs hold their connections open; they will see that we are gone.
        runtime.shutdown_background();
        served
    }
}

/// Waits for Ctrl-C, or the system's wish that we end.
async fn stopped() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate())?;
        tokio::select! {
            _ = end.recv() => Ok(()),
            stopped = tokio::signal::ctrl_c() => stopped,
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// Takes in what happens in the folder, one save after the other.
fn follow(mut folder: Folder, mut session: Session, mut tell: impl FnMut(Told<'_>)) {
    let mut here = true;
    loop {
        session.prepare();
        if let Some(why) = folder.complaint() {
            tell(Told::Notice(&format!("{why}; looking for changes twice a second instead")));
        }
        match folder.wait() {
            News::Saved { changes, bytes, began } => {
                if !std::mem::replace(&mut here, true) {
                    tell(Told::Notice("the folder `content` is back"));
                }
                let scanned = folder.scanned();
                let mut paths = session.change(changes, |path| scanned.read(path));
                session.bytes_changed(&bytes);
                paths.extend(bytes);
                each_once(&mut paths);
                if !paths.is_empty() {
                    tell(Told::Saved { paths: &paths, session: &session, took: began.elapsed() });
                }
            }
            News::Failed => {
                session.failed(|path| folder.scanned().read(path));
                tell(Told::Failed(&session));
            }
            News::ContentGone => {
                if std::mem::take(&mut here) {
                    tell(Told::Notice("the folder `content` is gone; the pages stay as they were until it is back"));
                }
            }
            News::End => return,
        }
    }
}
