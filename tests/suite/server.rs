//! The built program serving a real folder. In: a folder, and bytes for its socket. Out: answers, and what it said.
//! It listens at a port of its own and ends with the test.

use crate::folder::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Longer than anything takes; what hangs must fail, not keep everybody waiting.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    pub port: u16,
    said: Arc<Mutex<String>>,
}

/// An answer, taken apart.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    /// In small letters, a line each.
    pub head: String,
    pub body: Vec<u8>,
}

impl Server {
    /// Serves the site in `folder` once it is ready.
    pub fn start(folder: &Folder, arguments: &[&str]) -> Server {
        Server::start_with(folder, arguments, &[])
    }

    /// The same with these settings in its environment.
    pub fn start_with(folder: &Folder, arguments: &[&str], environment: &[(&str, &str)]) -> Server {
        let mut command = folder.command(&[&["serve"], arguments].concat());
        command.envs(environment.iter().copied()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let said = Arc::new(Mutex::new(String::new()));
        let heard = said.clone();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let mut heard = heard.lock().expect("no thread panics");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let mut server = Server { child, port: 0, said };
        server.hears("stop with Ctrl-C");
        let said = server.said();
        let port = said.split("http://").nth(1).and_then(|rest| rest.split(['/', ' ']).next()?.rsplit(':').next());
        server.port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("no port in {said}"));
        server
    }

    #[cfg(target_os = "linux")]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn said(&self) -> String {
        self.said.lock().expect("no thread panics").clone()
    }

    /// Waits until it has said these words.
    #[track_caller]
    pub fn hears(&self, words: &str) {
        wait_until(&format!("`{words}` is said"), || self.said().contains(words), || self.said());
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket takes a time limit");
        stream
    }

    /// Sends bytes as they are, and has all that comes back until the connection ends.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // It may have been refused before all of it was sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// A request with these lines in its head, after the host's.
    pub fn request(&self, method: &str, target: &[u8], lines: &[&str]) -> Response {
        let host = format!("Host: 127.0.0.1:{}", self.port);
        self.request_to(method, target, &[&[host.as_str()], lines].concat())
    }

    /// A request with exactly these lines in its head, and one that ends the connection.
    pub fn request_to(&self, method: &str, target: &[u8], lines: &[&str]) -> Response {
        let mut bytes = [method.as_bytes(), b" ", target, b" HTTP/1.1\r\n"].concat();
        lines.iter().for_each(|line| bytes.extend([line.as_bytes(), b"\r\n"].concat()));
        bytes.extend(b"Connection: close\r\n\r\n");
        Response::of(&self.raw(&bytes))
    }

    pub fn get(&self, target: &str) -> Response {
        self.request("GET", target.as_bytes(), &[])
    }

    /// Waits until the page at `target` holds `words`.
    #[track_caller]
    pub fn shows(&self, target: &str, words: &str) {
        let page = || self.get(target).text();
        wait_until(&format!("{target} shows `{words}`"), || page().contains(words), || self.said() + &page());
    }

    /// Asks it to end, and waits for that.
    #[cfg(unix)]
    pub fn stop(mut self) -> (Option<i32>, String) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, rustix::process::Signal::INT).expect("it runs");
        let status = self.child.wait().expect("it ends");
        (status.code(), self.said())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Response {
    /// Of what a connection brought; nothing at all is status 0.
    pub fn of(bytes: &[u8]) -> Response {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Response { status, head, body: bytes[end..].to_vec() }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a line of the head.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// Waits until `holds`, and fails with what `seen` says if that takes longer than anything should.
#[track_caller]
pub fn wait_until(what: &str, holds: impl Fn() -> bool, seen: impl Fn() -> String) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "never: {what}\n{}", seen());
        std::thread::sleep(Duration::from_millis(5));
    }
}
