//! What answers consist of. In: bytes, files, messages. Out: bodies that are sent as fast as they are taken.
//! A file is read piece by piece; whoever takes it slowly keeps no thread waiting.

use hyper::body::{Body, Bytes, Frame};
use std::collections::VecDeque;
use std::fs::File;
use std::future::Future;
use std::io::{self, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::sync::mpsc::Receiver;
use tokio::task::{JoinHandle, spawn_blocking};

/// How much of a file is read at a time.
const PIECE: u64 = 1 << 16;

/// A piece, and the file to read the next one from.
type Read = io::Result<(File, Vec<u8>)>;

/// The body of an answer.
pub enum Sent {
    /// Bytes, until they are sent.
    Bytes(Option<Bytes>),
    /// A file from where it stands now.
    File(FileBody),
    /// Messages to a tab: first those, then what comes.
    Messages(VecDeque<Bytes>, Receiver<Bytes>),
}

/// The rest of a file that is being sent.
pub struct FileBody {
    file: Option<File>,
    left: u64,
    reading: Option<JoinHandle<Read>>,
}

impl FileBody {
    /// The next `left` bytes of `file`.
    pub fn new(file: File, left: u64) -> FileBody {
        FileBody { file: Some(file), left, reading: None }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        if let Some(file) = self.file.take() {
            let size = self.left.min(PIECE);
            self.reading = Some(spawn_blocking(move || {
                let mut piece = Vec::new();
                (&file).take(size).read_to_end(&mut piece)?;
                Ok((file, piece))
            }));
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let read = ready!(Pin::new(reading).poll(context));
        self.reading = None;
        match read.map_err(io::Error::other).flatten() {
            // It is shorter than it was: the connection must end, or half a file would look like a whole one.
            Ok((_, piece)) if piece.is_empty() => Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into()))),
            Ok((file, piece)) => {
                self.left -= piece.len() as u64;
                self.file = Some(file);
                Poll::Ready(Some(Ok(Frame::data(piece.into()))))
            }
            Err(error) => Poll::Ready(Some(Err(error))),
        }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match self.get_mut() {
            Sent::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Sent::File(file) => file.poll(context),
            Sent::Messages(first, later) => match first.pop_front() {
                Some(message) => Poll::Ready(Some(Ok(Frame::data(message)))),
                None => later.poll_recv(context).map(|message| message.map(|message| Ok(Frame::data(message)))),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Sent::Bytes(bytes) => bytes.is_none(),
            Sent::File(file) => file.left == 0,
            Sent::Messages(..) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    #[test]
    fn a_file_that_became_shorter_ends_with_an_error() {
        let path = std::env::temp_dir().join(format!("sourceline-body-{}", std::process::id()));
        std::fs::write(&path, "abc").expect("a file for the test");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        for (left, is_whole) in [(3, true), (2, true), (5, false)] {
            let file = File::open(&path).expect("just written");
            let (sent, is_good) = runtime.block_on(async {
                let (mut body, mut sent) = (FileBody::new(file, left), Vec::new());
                loop {
                    match poll_fn(|context| body.poll(context)).await {
                        Some(Ok(frame)) => sent.extend(frame.into_data().expect("bytes")),
                        end => break (sent, end.is_none()),
                    }
                }
            });
            assert_eq!((sent.as_slice(), is_good), (&b"abc"[..3.min(left as usize)], is_whole), "{left}");
        }
        let _ = std::fs::remove_file(path);
    }
}
