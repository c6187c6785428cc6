//! The window server's list. It answers for programs that hang, and needs nobody's leave.

use super::super::window::{Frame, Listed};
use objc2_core_foundation::{
    CFArray, CFDictionary, CFNumber, CFRetained, CFString, CFType, CGRect, ConcreteType,
};
use objc2_core_graphics::{
    CGRectMakeWithDictionaryRepresentation, CGWindowListCopyWindowInfo, CGWindowListOption,
    kCGWindowAlpha, kCGWindowBounds, kCGWindowLayer, kCGWindowNumber, kCGWindowOwnerPID,
};

/// The windows on the screen, from front to back.
pub fn on_screen() -> Vec<Listed> {
    let visible = CGWindowListOption::OptionOnScreenOnly;
    list(visible | CGWindowListOption::ExcludeDesktopElements, 0)
}

/// The window with this number, on the screen or not.
pub fn find(number: u32) -> Option<Listed> {
    let found = list(CGWindowListOption::OptionIncludingWindow, number);
    found.into_iter().find(|window| window.number == number)
}

fn list(which: CGWindowListOption, number: u32) -> Vec<Listed> {
    let Some(array) = CGWindowListCopyWindowInfo(which, number) else {
        return Vec::new();
    };
    // SAFETY: whatever the array holds is an object of the system, and its type is asked below.
    let array: CFRetained<CFArray<CFType>> = unsafe { CFRetained::cast_unchecked(array) };
    let entries = array
        .iter()
        .filter_map(|entry| entry.downcast::<CFDictionary>().ok());
    entries.filter_map(listed).collect()
}

fn listed(entry: CFRetained<CFDictionary>) -> Option<Listed> {
    // SAFETY: the keys of these entries are strings, their values objects of the system.
    let entry: CFRetained<CFDictionary<CFString, CFType>> =
        unsafe { CFRetained::cast_unchecked(entry) };
    // SAFETY: names that the system defines and nobody changes.
    let (number, process, layer, alpha, bounds) = unsafe {
        (
            value::<CFNumber>(&entry, kCGWindowNumber)?,
            value::<CFNumber>(&entry, kCGWindowOwnerPID)?,
            value::<CFNumber>(&entry, kCGWindowLayer)?,
            value::<CFNumber>(&entry, kCGWindowAlpha)?,
            value::<CFDictionary>(&entry, kCGWindowBounds)?,
        )
    };
    Some(Listed {
        number: u32::try_from(number.as_i64()?).ok()?,
        process: process.as_i32()?,
        layer: layer.as_i64()?,
        alpha: alpha.as_f64()?,
        frame: frame(&bounds)?,
    })
}

fn value<T: ConcreteType + 'static>(
    entry: &CFDictionary<CFString, CFType>,
    key: &CFString,
) -> Option<CFRetained<T>> {
    entry.get(key)?.downcast::<T>().ok()
}

fn frame(bounds: &CFDictionary) -> Option<Frame> {
    let mut place = CGRect::default();
    // SAFETY: `place` is one; a dictionary that describes none is refused.
    let is_one = unsafe { CGRectMakeWithDictionaryRepresentation(Some(bounds), &raw mut place) };
    is_one.then_some(Frame {
        x: place.origin.x,
        y: place.origin.y,
        width: place.size.width,
        height: place.size.height,
    })
}
