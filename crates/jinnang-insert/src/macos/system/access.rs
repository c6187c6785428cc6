//! The accessibility service: may we press keys, and which window has the keyboard?
//!
//! Questions about a window are answered by the program that it belongs to. One that hangs does not
//! answer, and is not waited for.

use super::super::window::Frame;
use objc2_application_services::{AXError, AXIsProcessTrusted, AXUIElement, AXValue, AXValueType};
use objc2_core_foundation::{
    CFNumber, CFRetained, CFString, CFType, CGPoint, CGSize, ConcreteType,
};
use std::ffi::c_void;
use std::ptr::NonNull;

/// How long a program may think about one answer, in seconds. Said to the object for everything,
/// it holds for all questions of this process.
const PATIENCE_SECONDS: f32 = 0.1;

#[link(name = "Carbon", kind = "framework")]
unsafe extern "C-unwind" {
    fn IsSecureEventInputEnabled() -> u8;
}

/// Has the person allowed this program to press keys?
pub fn is_allowed() -> bool {
    // SAFETY: takes nothing and may be asked on any thread.
    unsafe { AXIsProcessTrusted() }
}

/// Does a field for secrets have the keyboard?
pub fn is_secret() -> bool {
    // SAFETY: takes nothing, returns a number, and may be asked on any thread.
    unsafe { IsSecureEventInputEnabled() != 0 }
}

/// The process that has the keyboard, if the service tells.
pub fn focused_process() -> Option<i32> {
    // SAFETY: takes nothing and makes an object that is ours.
    let everything = unsafe { AXUIElement::new_system_wide() };
    let program = ask::<AXUIElement>(&everything, "AXFocusedApplication")?;
    let mut process = 0;
    // SAFETY: `process` is a place for the number.
    let status = unsafe { program.pid(NonNull::from(&mut process)) };
    (status == AXError::Success).then_some(process)
}

/// Where the window of a process that has the keyboard is, if the program tells.
pub fn focused_frame(process: i32) -> Option<Frame> {
    // SAFETY: any number may be asked for; the object is ours.
    let program = unsafe { AXUIElement::new_application(process) };
    let window = ask::<AXUIElement>(&program, "AXFocusedWindow")?;
    let corner: CGPoint = unpack(&window, "AXPosition", AXValueType::CGPoint)?;
    let size: CGSize = unpack(&window, "AXSize", AXValueType::CGSize)?;
    Some(Frame {
        x: corner.x,
        y: corner.y,
        width: size.width,
        height: size.height,
    })
}

/// How long the text is in the field of a process that has the keyboard, if the program tells.
pub fn focused_length(process: u32) -> Option<i64> {
    let field = focused_field(process)?;
    ask::<CFNumber>(&field, "AXNumberOfCharacters")?.as_i64()
}

/// Does the program say that this field is for a secret?
pub fn is_for_secrets(process: u32) -> bool {
    let field = focused_field(process);
    let kind = field.and_then(|field| ask::<CFString>(&field, "AXSubrole"));
    kind.is_some_and(|kind| kind.to_string() == "AXSecureTextField")
}

fn focused_field(process: u32) -> Option<CFRetained<AXUIElement>> {
    let process = i32::try_from(process).ok()?;
    // SAFETY: any number may be asked for; the object is ours.
    let program = unsafe { AXUIElement::new_application(process) };
    ask::<AXUIElement>(&program, "AXFocusedUIElement")
}

fn ask<T: ConcreteType + 'static>(whom: &AXUIElement, what: &'static str) -> Option<CFRetained<T>> {
    let what = CFString::from_static_str(what);
    let mut found: *const CFType = std::ptr::null();
    // SAFETY: `found` is a place for one pointer, which is ours when the call went well.
    let answer = unsafe {
        whom.set_messaging_timeout(PATIENCE_SECONDS);
        let status = whom.copy_attribute_value(&what, NonNull::from(&mut found));
        let found = NonNull::new(found.cast_mut()).filter(|_| status == AXError::Success)?;
        CFRetained::from_raw(found)
    };
    answer.downcast::<T>().ok()
}

fn unpack<T: Default>(whom: &AXUIElement, what: &'static str, kind: AXValueType) -> Option<T> {
    let packed = ask::<AXValue>(whom, what)?;
    let mut value = T::default();
    let place = NonNull::from(&mut value).cast::<c_void>();
    // SAFETY: the place is for what `kind` names, which the two callers see to; for a value of
    // another kind the call writes nothing and says so.
    let is_it = unsafe { packed.value(kind, place) };
    is_it.then_some(value)
}
