//! Accept: a helper comes in with the code of an invitation, once. Every failure gets the same answer and costs the
//! same, as with the code of a letter: the same tries, the same waits, the same death of a code that is guessed at.

use rules::ids::MandateId;
use rules::mandate::NAME_CHARACTERS_MAX;
use rules::reference::{LetterCode, Reference};
use rules::{Country, Refusal};
use subtle::ConstantTimeEq;

use super::give::one_line;
use super::{tell_both, until_of};
use crate::session::Token;
use crate::sign_in::{Tries, birth_date, enter, hash_in_turn};
use crate::store::known;
use crate::store::mandate::{self as rows, InvitedRow};
use crate::typed::length;
use crate::{Error, Office, Outcome, Viewer, audit};

/// What a helper typed.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// The reference of one of the cases.
    pub reference: &'a str,
    /// The code that the debtor handed over.
    pub code: &'a str,
    /// The helper's own name.
    pub name: &'a str,
    /// The helper's birth date, in three boxes: it is asked at every sign-in.
    pub birth: [&'a str; 3],
}

/// Takes a mandate up, and signs in. The code alone opens nothing afterwards: it goes with this birth date.
///
/// # Errors
/// The refusals of a reference, a code, a name and a birth date, which spend no try;
/// [`Refusal::DetailsDoNotMatch`] for everything else: unknown, used, ended, closed and waiting look the same.
pub async fn accept(office: &Office, viewer: &Viewer, typed: &Typed<'_>) -> Outcome<Token> {
    let reference = Reference::parse_typed(typed.reference)?;
    let code = LetterCode::parse_typed(typed.code)?;
    let name = one_line(typed.name);
    if name.is_empty() {
        return Err(Refusal::HelperNameMissing.into());
    }
    if length(&name) > NAME_CHARACTERS_MAX {
        return Err(Refusal::HelperNameTooLong { most: NAME_CHARACTERS_MAX }.into());
    }
    let [day, month, year] = typed.birth;
    let born = birth_date(day, month, year, office.today(Country::Nl))?;
    let hash = hash_in_turn(office, reference, &code).await?;

    let mut write = office.store().begin().await?;
    let mut tries = Tries::lock(&mut write, office, viewer, &reference.to_string()).await?;
    let invited = rows::invited(&mut write, &reference.to_string()).await?;
    let fits = invited.iter().fold(None, |found, row| {
        let same = bool::from(row.code_hash.as_bytes().ct_eq(hash.as_bytes()));
        if same { Some(row) } else { found }
    });
    let fits = match fits {
        Some(row) if opens(office, row)? => Some(row),
        _ => None,
    };
    let opened = fits.filter(|_| tries.allowed());
    if fits.is_none() {
        tries.failed();
    }
    tries.save(&mut write).await?;
    let Some(row) = opened else {
        if tries.spent() {
            kill(office, &mut write, &invited).await?;
        }
        tries.note(&mut write, office, &tries.object(), "mandate").await?;
        write.commit().await?;
        return tries.refuse().await;
    };
    let id = known(MandateId::parse(&row.mandate_id))?;
    let mandate = rows::one(&mut write, &id).await?.ok_or(Error::NotFound)?;
    // The row was read under the lock of the tries on its reference, so it is still to be taken up.
    if !rows::accept(&mut write, &mandate, (&name, born), office.now()).await? {
        return Err(Refusal::DetailsDoNotMatch.into());
    }
    let who = (mandate.helper_id.as_str(), row.letter_id.as_str());
    let token = enter(&mut write, office, viewer, who, rules::identity::Tier::Letter).await?;
    tries.forget(&mut write).await?;
    tell_both(office, &mut write, &mandate, "mandate_accepted").await?;
    audit::record(office, &mut write, &mandate.helper_id, "mandate.accepted", id.as_str(), "{}").await?;
    audit::record(office, &mut write, &mandate.helper_id, "sign_in.person", &row.letter_id, "").await?;
    write.commit().await?;
    tries.brake().await;
    Ok(token)
}

fn opens(office: &Office, row: &InvitedRow) -> Outcome<bool> {
    let country = known(Country::parse(&row.country))?;
    let in_time = rules::mandate::holds(until_of(&row.until_day)?, office.today(country));
    Ok(in_time && office.now() < row.code_until && row.closed_at.is_none())
}

/// Guessed at too often: the invitations of this reference end, as letters do. The debtor can invite again.
async fn kill(office: &Office, write: &mut crate::store::Write, invited: &[InvitedRow]) -> Outcome<()> {
    for row in invited {
        let id = known(MandateId::parse(&row.mandate_id))?;
        if let Some(mandate) = rows::one(write, &id).await? {
            rows::end(write, &mandate, super::SYSTEM, office.now()).await?;
            tell_both(office, write, &mandate, "mandate_ended").await?;
        }
    }
    Ok(())
}
