//! Reads many files on several threads and hands them over in order.
//!
//! Each thread has every n-th chunk and a channel of its own; the caller takes from the channels in
//! turn. So the order is that of the list, memory is bounded (a full channel makes its thread wait),
//! and nothing has to be put back in order afterwards.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Files read at a stretch.
const CHUNK: usize = 32;
/// Chunks that may wait for the caller, for each thread.
const WAITING: usize = 2;
/// Fewer files than this are read on the caller's thread.
const FEW: usize = 64;

/// Calls `read` for each of `list` and `take` for each result, in order, until `take` says no.
pub(super) fn run<T: Sync, R: Send>(
    list: &[T],
    read: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> bool,
) {
    if list.len() < FEW {
        let _ = list.iter().map(read).all(take);
        return;
    }
    let threads = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .clamp(1, 4);
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let mut channels: Vec<Receiver<Vec<R>>> = Vec::new();
        for first in 0..threads {
            let (send, receive) = sync_channel(WAITING);
            channels.push(receive);
            let (read, stopped) = (&read, &stopped);
            let chunks = list.chunks(CHUNK).skip(first).step_by(threads);
            scope.spawn(move || work(chunks, read, &send, stopped));
        }
        let turns = (0..list.len().div_ceil(CHUNK)).map(|chunk| &channels[chunk % threads]);
        // A thread ends early only by a panic, which the scope passes on.
        let results = turns.map_while(|channel| channel.recv().ok()).flatten();
        for result in results {
            if !take(result) {
                break;
            }
        }
        stopped.store(true, Ordering::Relaxed);
        // Threads that wait for room end when nobody can take any more.
        drop(channels);
    });
}

fn work<'a, T: 'a, R>(
    chunks: impl Iterator<Item = &'a [T]>,
    read: impl Fn(&T) -> R,
    send: &SyncSender<Vec<R>>,
    stopped: &AtomicBool,
) {
    for chunk in chunks {
        if stopped.load(Ordering::Relaxed) || send.send(chunk.iter().map(&read).collect()).is_err()
        {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn results_come_in_order_and_every_one_once() {
        for count in [0, 1, 63, 64, 65, 1000, 5000] {
            let list: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            run(
                &list,
                |n| n * 2,
                |n| {
                    taken.push(n);
                    true
                },
            );
            assert_eq!(taken, (0..count).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nothing_is_taken_after_a_stop() {
        let list: Vec<usize> = (0..10_000).collect();
        let mut taken = 0;
        run(
            &list,
            |n| *n,
            |n| {
                taken += 1;
                n < 100
            },
        );
        assert_eq!(taken, 101);
    }
}
