//! Processes: what program they run, and how much they may do.

use std::path::Path;
use std::ptr::null_mut;
use windows_sys::Win32::Foundation::{CloseHandle, HANDLE};
use windows_sys::Win32::Security::{
    GetSidSubAuthority, GetSidSubAuthorityCount, GetTokenInformation, TOKEN_MANDATORY_LABEL,
    TOKEN_QUERY, TokenIntegrityLevel,
};
use windows_sys::Win32::System::Threading::{
    OpenProcess, OpenProcessToken, PROCESS_QUERY_LIMITED_INFORMATION, QueryFullProcessImageNameW,
};

/// The longest path of a program, in units of UTF-16.
const PATH_UNITS_MAX: usize = 1_024;

/// Room for a token's level with its identifier, which is 20 bytes long in practice. In words of
/// eight bytes, so that it is aligned for what Windows writes into it.
const LABEL_WORDS: usize = 32;

/// Something of Windows that must be closed.
struct Handle(HANDLE);

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle was opened by us and is closed once.
        unsafe { CloseHandle(self.0) };
    }
}

/// The program's name: its file without folder and extension, in small letters.
pub fn program(process: u32) -> Option<String> {
    let handle = open(process)?;
    let mut units = [0; PATH_UNITS_MAX];
    let mut length = PATH_UNITS_MAX as u32;
    // SAFETY: the buffer has the length that is given.
    let named =
        unsafe { QueryFullProcessImageNameW(handle.0, 0, units.as_mut_ptr(), &raw mut length) };
    let path = String::from_utf16_lossy(&units[..length as usize]);
    let stem = Path::new(&path).file_stem()?;
    (named != 0).then(|| stem.to_string_lossy().to_lowercase())
}

/// How much a process may do, as a number that is larger for those that may do more.
pub fn level(process: u32) -> Option<u32> {
    let handle = open(process)?;
    let mut token = null_mut();
    // SAFETY: the handle is open, and `token` outlives the call.
    let opened = unsafe { OpenProcessToken(handle.0, TOKEN_QUERY, &raw mut token) };
    let token = (opened != 0).then_some(Handle(token))?;
    level_of_token(&token)
}

fn level_of_token(token: &Handle) -> Option<u32> {
    let mut label = [0_u64; LABEL_WORDS];
    let (room, mut length) = (size_of_val(&label) as u32, 0);
    let to = label.as_mut_ptr().cast();
    // SAFETY: the token is open, and the buffer has the length that is given.
    let told = unsafe {
        GetTokenInformation(token.0, TokenIntegrityLevel, to, room, &raw mut length) != 0
    };
    if !told || (length as usize) < size_of::<TOKEN_MANDATORY_LABEL>() {
        return None;
    }
    // SAFETY: Windows has filled the buffer with this structure, whose identifier points into the
    // same buffer; its parts are numbered from 0, and the last one is the level.
    unsafe {
        let sid = (*label.as_ptr().cast::<TOKEN_MANDATORY_LABEL>()).Label.Sid;
        let count = *GetSidSubAuthorityCount(sid);
        (count > 0).then(|| *GetSidSubAuthority(sid, u32::from(count) - 1))
    }
}

fn open(process: u32) -> Option<Handle> {
    // SAFETY: any number may be asked for.
    let handle = unsafe { OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process) };
    (!handle.is_null()).then_some(Handle(handle))
}
