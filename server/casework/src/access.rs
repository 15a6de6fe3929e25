//! Access: who is asking, and the proof that they may. A use case that touches a case needs a [`CaseGrant`],
//! and only [`case`] makes one: a forgotten check does not compile.

use rules::Refusal;
use rules::case::PartyRole;
use rules::identity::{Act, Tier};
use rules::ids::{CaseId, PersonId};
use rules::mandate::Scope;
use rules::reference::Reference;

use crate::{Error, Office, Outcome};

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The hash of the session token: names the session in the database without being able to open it.
    pub session: String,
    /// How sure we are.
    pub tier: Tier,
    /// Who it is, once known. A letter holder is known but not yet checked.
    pub person: Option<PersonId>,
    /// The network the request came from (IPv4 /32, IPv6 /56), for limits only.
    pub network: String,
    /// How far the mandate of a helper goes; nothing for those who act for themselves. A mandate that is over has no
    /// session, so a viewer never has one of those.
    pub scope: Option<Scope>,
}

impl Viewer {
    /// The person, if this viewer may do `act`.
    ///
    /// # Errors
    /// [`Error::SignedOut`]; [`Refusal::NotInMandate`] for a helper who was not given this.
    pub fn may(&self, act: Act) -> Outcome<&PersonId> {
        match &self.person {
            Some(_) if self.tier.may(act) && self.scope.is_some_and(|scope| !scope.may(act)) => {
                Err(Refusal::NotInMandate.into())
            }
            Some(person) if self.tier.may(act) => Ok(person),
            _ => Err(Error::SignedOut),
        }
    }

    /// The person, if this viewer may do `act` and does so for nobody else: what is not for helpers, whatever their
    /// mandate.
    ///
    /// # Errors
    /// [`Error::SignedOut`]; [`Refusal::NotInMandate`] for every helper.
    pub fn may_alone(&self, act: Act) -> Outcome<&PersonId> {
        let person = self.may(act)?;
        if self.scope.is_some() { Err(Refusal::NotInMandate.into()) } else { Ok(person) }
    }

    /// Is this for the viewer to do in a case of this role?
    pub fn offers(&self, role: PartyRole, act: Act) -> bool {
        offers(self.scope, role, act)
    }

    /// Refuses early what the end of the write would refuse: an act by its name in the audit.
    ///
    /// # Errors
    /// [`Refusal::NotInMandate`] for a helper who was not given this.
    pub fn may_write(&self, act: &str) -> Outcome<()> {
        match self.scope {
            Some(scope) if !scope.may_write(act) => Err(Refusal::NotInMandate.into()),
            _ => Ok(()),
        }
    }
}

/// A helper has the mandate; whom a client names as a representative has shown us none, and only looks.
pub(crate) fn offers(scope: Option<Scope>, role: PartyRole, act: Act) -> bool {
    match scope {
        Some(scope) => scope.may(act),
        None => role != PartyRole::Representative || act == Act::SeeCase,
    }
}

/// Proof that a viewer may do an act on a case. Cannot be made outside this module.
#[derive(Clone, Debug)]
pub struct CaseGrant {
    case: CaseId,
    person: PersonId,
    role: PartyRole,
}

impl CaseGrant {
    /// The case.
    pub fn case(&self) -> &CaseId {
        &self.case
    }

    /// The person.
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// The role of the person in the case.
    pub fn role(&self) -> PartyRole {
        self.role
    }
}

/// The grant for an act on the case with this reference or id, typed by anybody.
///
/// # Errors
/// [`Error::SignedOut`] without a session of the needed tier; [`Error::NotFound`] when there is no such case
/// or it is somebody else's: the two look the same;
/// [`Refusal::NotInMandate`] for a helper who was not given this.
pub async fn case(office: &Office, viewer: &Viewer, named: &str, act: Act) -> Outcome<CaseGrant> {
    let person = viewer.may(act)?;
    let found = if let Some(id) = CaseId::parse(named) {
        crate::store::case::party_by_id(office.store(), &id, person).await?
    } else {
        let reference = Reference::parse_typed(named).map_err(|_| Error::NotFound)?;
        crate::store::case::party_by_reference(office.store(), reference, person).await?
    };
    let (case, role) = found.ok_or(Error::NotFound)?;
    // Whom a client company names as a representative has shown us no mandate: looking is all that it gives.
    if !viewer.offers(role, act) {
        return Err(Refusal::NotInMandate.into());
    }
    Ok(CaseGrant { case, person: person.clone(), role })
}
