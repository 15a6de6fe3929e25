//! Recipients: to whom data of a person were given, by name and day (art. 15(1)(c) AVG/GDPR). Read from the rows of what
//! was really given, so that nobody has to keep a list.

use rules::ids::PersonId;
use rules::reference::Reference;
use rules::{Country, Day};

use crate::outside::day_of;
use crate::store::recipients::{self as rows, RecipientRow};
use crate::store::{day, known};
use crate::{Error, Office, Outcome};

/// What somebody is who was given data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The client company of a case: it hears how the case stands.
    Client,
    /// The seller, asked to explain what was disputed.
    Seller,
    /// The agency that works for us in another country.
    Partner,
    /// A helper whom the person chose.
    Helper,
    /// The payment provider: a payment and the number of a case.
    Provider,
    /// Who carries our e-mail.
    Email,
    /// Who carries our text messages.
    Sms,
    /// Who carries our letters.
    Post,
}

impl Kind {
    /// Every kind, in the order of a page.
    pub const ALL: [Self; 8] =
        [Self::Client, Self::Seller, Self::Partner, Self::Helper, Self::Provider, Self::Email, Self::Sms, Self::Post];

    /// Its word in the store and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Seller => "seller",
            Self::Partner => "partner",
            Self::Helper => "helper",
            Self::Provider => "provider",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Post => "post",
        }
    }

    /// Reads that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == word)
    }
}

/// Somebody who was given data of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// What they are.
    pub kind: Kind,
    /// Their name, where one is in our books; those who only carry messages have none there.
    pub name: Option<String>,
    /// For which case, where it is one.
    pub reference: Option<Reference>,
    /// The first day.
    pub first: Day,
    /// The last day; nothing where it goes on.
    pub last: Option<Day>,
    /// How many times.
    pub times: i64,
}

/// Who was given data of this person, in the order of [`Kind`]. The caller has made sure that it is for whoever asks.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn of(office: &Office, person: &PersonId) -> Outcome<Vec<Recipient>> {
    let found = rows::of_person(office.store(), person).await?;
    let mut all = found.into_iter().map(recipient).collect::<Outcome<Vec<_>>>()?;
    all.sort_by_key(|one| (one.kind, one.first));
    Ok(all)
}

fn recipient(row: RecipientRow) -> Outcome<Recipient> {
    let on = |at: Option<i64>| at.map(|at| day_of(at, Country::Nl));
    let first = day(row.first_day.as_deref())?.or(on(row.first_at));
    let last = day(row.last_day.as_deref())?.or(on(row.last_at));
    Ok(Recipient {
        kind: known(Kind::parse(&row.kind))?,
        name: row.name,
        reference: row.reference.map(|text| known(Reference::parse(&text))).transpose()?,
        first: first.ok_or_else(|| Error::broken("reading recipients", "one without a day"))?,
        last,
        times: row.times,
    })
}
