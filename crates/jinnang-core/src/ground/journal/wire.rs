//! From the journal's rows to what crosses the wire.

use jinnang_journal as j;
use jinnang_wire::{Band, Kind, Layer, MemberView, Offer, Role, Stand, Unit};

pub(crate) fn role(role: j::Role) -> Role {
    match role {
        j::Role::Employee => Role::Employee,
        j::Role::Trainer => Role::Trainer,
        j::Role::Admin => Role::Admin,
    }
}

pub(crate) fn role_of(role: Role) -> j::Role {
    match role {
        Role::Employee => j::Role::Employee,
        Role::Trainer => j::Role::Trainer,
        Role::Admin => j::Role::Admin,
    }
}

pub(crate) fn member(member: j::Member) -> MemberView {
    MemberView {
        id: member.id.0,
        name: member.name,
        role: role(member.role),
        department: member.department,
        active: member.active,
        has_secret: member.has_secret,
        locked: false,
        joined_ms: member.joined_ms,
    }
}

pub(crate) fn unit(unit: j::Unit) -> Unit {
    match unit {
        j::Unit::Points => Unit::Points,
        j::Unit::Promotion => Unit::Promotion,
    }
}

pub(crate) fn unit_of(unit: Unit) -> j::Unit {
    match unit {
        Unit::Points => j::Unit::Points,
        Unit::Promotion => j::Unit::Promotion,
    }
}

pub(crate) fn band_of(band: Band) -> j::Band {
    match band {
        Band::Solid => j::Band::Solid,
        Band::Strong => j::Band::Strong,
        Band::Outstanding => j::Band::Outstanding,
    }
}

/// Where a submission stands. One that was published alone was taken out of review by the same command, so the
/// journal keeps it as withdrawn.
pub(crate) fn stand(
    state: &j::State<'_>,
    submission: &j::Submission,
) -> Result<Stand, j::JournalError> {
    Ok(match submission.state {
        j::ReviewState::Waiting => Stand::Waiting,
        j::ReviewState::Claimed => Stand::Claimed,
        j::ReviewState::Returned => Stand::Returned,
        j::ReviewState::Approved => Stand::Approved,
        j::ReviewState::Declined => Stand::Declined,
        j::ReviewState::Withdrawn if is_published(state, submission)? => Stand::Alone,
        j::ReviewState::Withdrawn => Stand::Withdrawn,
    })
}

fn is_published(state: &j::State<'_>, submission: &j::Submission) -> Result<bool, j::JournalError> {
    let published = state.revisions(&submission.piece.article)?;
    Ok(published
        .iter()
        .any(|text| text.submission.as_ref() == Some(&submission.id)))
}

/// The wire's kind of a name in the journal; what a newer program wrote is a guide.
pub(crate) fn kind(name: &str) -> Kind {
    match name {
        "script" => Kind::Script,
        "case" => Kind::Case,
        "playbook" => Kind::Playbook,
        "course" => Kind::Course,
        "quiz" => Kind::Quiz,
        _ => Kind::Guide,
    }
}

/// The wire's layer of a name in the journal.
pub(crate) fn layer(name: &str) -> Layer {
    match name {
        "core" => Layer::Core,
        "innovation" => Layer::Innovation,
        _ => Layer::Application,
    }
}

pub(crate) fn offer(offer: j::Offer) -> Offer {
    Offer {
        title: offer.title,
        detail: offer.detail,
        cost: offer.cost,
        unit: unit(offer.unit),
        stock: offer.stock,
        per_member: offer.per_member,
        picture: offer.picture,
    }
}

pub(crate) fn offer_of(offer: &Offer) -> j::Offer {
    j::Offer {
        title: offer.title.trim().to_owned(),
        detail: offer.detail.trim().to_owned(),
        cost: offer.cost,
        unit: unit_of(offer.unit),
        stock: offer.stock,
        per_member: offer.per_member,
        picture: offer.picture.clone(),
    }
}

/// How a revision came to be published, as the wire says it.
pub(crate) fn how(how: j::Published) -> &'static str {
    match how {
        j::Published::Reviewed => "reviewed",
        j::Published::Alone => "alone",
        j::Published::Adopted => "adopted",
        j::Published::Restored => "restored",
    }
}
