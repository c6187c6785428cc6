//! Gives memory back to the system that a build of the index or a hundred questions needed and nothing needs any more.
//!
//! glibc keeps freed memory for the thread that had it, for as long as that thread's part of the heap has anything
//! in use: after a build of 10,000 articles that is about 40 MB of 150, after thirty keys in the panel 16. Other
//! systems' allocators give it back by themselves.

/// Asks the allocator to give back what is free.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn give_back() {
    #[expect(
        unsafe_code,
        reason = "glibc has no other way; Rust's allocator has no such call"
    )]
    // SAFETY: malloc_trim may be called at any time from any thread, and touches only memory that is free.
    let gave = unsafe { libc::malloc_trim(0) };
    tracing::debug!(gave, "memory of the build");
}

/// Nothing is to be done.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn give_back() {}
