//! What areas keep in memory for as long as a workspace is open, each under a type of its own. The ground
//! holds it and knows none of it.

use std::any::Any;
use std::sync::OnceLock;

/// One value of each type, made when it is first asked for. A short chain that only grows, so that readers
/// take no lock.
#[derive(Default)]
pub(crate) struct Own(OnceLock<Box<Link>>);

struct Link {
    value: Box<dyn Any + Send + Sync>,
    next: Own,
}

impl Own {
    /// The value of this type.
    pub fn of<T: Any + Default + Send + Sync>(&self) -> &T {
        let mut at = self;
        loop {
            let link = at.0.get_or_init(|| {
                Box::new(Link {
                    value: Box::new(T::default()),
                    next: Self::default(),
                })
            });
            match link.value.downcast_ref() {
                Some(value) => return value,
                None => at = &link.next,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::AddAssign as _;
    use std::sync::Mutex;

    #[test]
    fn each_type_has_one_value_that_stays() {
        let own = Own::default();
        own.of::<Mutex<u8>>().lock().unwrap().add_assign(1);
        own.of::<Mutex<String>>().lock().unwrap().push('x');
        own.of::<Mutex<u8>>().lock().unwrap().add_assign(1);
        assert_eq!(*own.of::<Mutex<u8>>().lock().unwrap(), 2);
        assert_eq!(*own.of::<Mutex<String>>().lock().unwrap(), "x");
    }
}
