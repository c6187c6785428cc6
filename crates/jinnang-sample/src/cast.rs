//! The members of the sample. Every name says that it is one.

use jinnang_wire::Role;

/// Somebody who will join.
pub(crate) struct Part {
    pub name: &'static str,
    pub department: &'static str,
    pub role: Role,
    /// How eagerly they write, out of ten.
    pub writes: usize,
}

const fn part(name: &'static str, department: &'static str, role: Role, writes: usize) -> Part {
    Part {
        name,
        department,
        role,
        writes,
    }
}

/// The first is the owner. Admins and trainers come first, so that somebody can decide from the start.
pub(crate) const CAST: [Part; 12] = [
    part("示例·周岚", "运营中心", Role::Admin, 1),
    part("示例·陈牧", "运营中心", Role::Admin, 1),
    part("示例·王素", "运营中心", Role::Trainer, 2),
    part("示例·沈墨", "华东销售部", Role::Trainer, 3),
    part("示例·顾晴", "客户成功部", Role::Trainer, 2),
    part("示例·林远", "华东销售部", Role::Employee, 9),
    part("示例·许诺", "华东销售部", Role::Employee, 6),
    part("示例·宋扬", "华东销售部", Role::Employee, 3),
    part("示例·唐果", "客户成功部", Role::Employee, 7),
    part("示例·何川", "客户成功部", Role::Employee, 4),
    part("示例·苏禾", "客户成功部", Role::Employee, 2),
    part("示例·罗一", "华东销售部", Role::Employee, 1),
];
/// Who owns the workspace.
pub(crate) const OWNER: usize = 0;
/// The other admin.
pub(crate) const ADMIN: usize = 1;
/// Who leaves before the year is over.
pub(crate) const LEAVER: usize = 11;
