//! What the pages of a person show of the own rights and requests.

use rules::country::Authority;
use rules::identity::Act;
use rules::ids::{PersonId, RequestId};
use rules::privacy::RetentionRule;
use rules::reference::Reference;
use rules::rights::{Datum, Event, Item, Purpose, Right, State, Subject, Via, Wish};
use rules::support::HEALTH;
use rules::{Country, Day};

use super::full_file;
use crate::case::Contact;
use crate::moving::{Datum as Held, Source};
use crate::outside::day_of;
use crate::retention::{self, Erasure};
use crate::store::Link;
use crate::store::moving::{self, PersonRow};
use crate::store::rights::{self as rows, Request, Taken};
use crate::store::rights_effect::{self as effects, Matter};
use crate::{Error, Office, Outcome, Viewer};

/// The page of all rights.
#[derive(Clone, Debug)]
pub struct RightsPage {
    /// The own requests, the newest first.
    pub requests: Vec<RequestPage>,
    /// Where to complain.
    pub authority: Authority,
    /// Since when the data are kept and not used.
    pub restricted: Option<Day>,
    /// Sellers who decide about an own case.
    pub sellers: Vec<MatterView>,
    /// Whether there is any data about which we decide.
    pub is_ours: bool,
}

/// A case of a seller who decides about the data.
#[derive(Clone, Debug)]
pub struct MatterView {
    /// Its number.
    pub reference: Reference,
    /// Who is to be asked.
    pub seller: Contact,
    /// The number of the invoice at the seller.
    pub invoice: String,
}

/// One request.
#[derive(Clone, Debug)]
pub struct RequestPage {
    /// Its id.
    pub id: RequestId,
    /// What is asked.
    pub right: Right,
    /// Of which datum, item, purpose or decision.
    pub part: String,
    /// Of a review: what is wanted.
    pub wish: Option<Wish>,
    /// The new value of a datum.
    pub value: Option<String>,
    /// In the person's own words.
    pub words: Option<String>,
    /// How it came in.
    pub via: Via,
    /// Where it stands.
    pub state: State,
    /// When it came in.
    pub received_on: Day,
    /// The last legal day.
    pub last_on: Day,
    /// Since when and why it takes more time.
    pub extended: Option<(Day, String)>,
    /// What was answered, or why it was refused.
    pub answer: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When it ended.
    pub ended_on: Option<Day>,
    /// The seller decides: who, and since when they know, by e-mail or otherwise.
    pub seller: Option<Contact>,
    /// When the seller was told.
    pub forwarded_on: Option<Day>,
    /// What happened, the oldest first: the state that was reached, the day, who it was at the agency.
    pub steps: Vec<(State, Day, Option<String>)>,
    /// Whom the corrected datum was told, and when; or is to be.
    pub told: Vec<(String, Option<Day>)>,
    /// It can be taken back.
    pub may_withdraw: bool,
    /// What it restricts is still kept and not used.
    pub is_restricted: bool,
    /// A person looked at everything: through this day the full file can be had.
    pub full_until: Option<Day>,
    /// Of a request to delete: what goes, or what stays with the rule and the day; of a consent about health that was
    /// taken back, what a hold keeps.
    pub erasing: Option<Erasure>,
    /// Where to complain.
    pub authority: Authority,
}

/// A datum that can be put right.
#[derive(Clone, Debug)]
pub struct CurrentDatum {
    /// Which.
    pub datum: Datum,
    /// As it is in use, masked, and where it comes from; nothing where we have none.
    pub source: Option<Source>,
    /// A request about it that waits.
    pub open: Option<RequestId>,
}

/// An item that somebody can ask to have deleted.
#[derive(Clone, Debug)]
pub struct ErasePage {
    /// Each item with the rules that keep it; nothing keeps the others.
    pub items: Vec<(Item, &'static [RetentionRule])>,
}

/// A decision of a rule that a person can look at again.
#[derive(Clone, Debug)]
pub struct ReviewPage {
    /// Its id.
    pub decision: String,
    /// The case.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// What was decided, by its name.
    pub effect: String,
    /// When.
    pub on: Day,
    /// A request about it that waits.
    pub open: Option<RequestId>,
}

/// All rights, with the own requests.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn rights(office: &Office, viewer: &Viewer) -> Outcome<RightsPage> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let row = moving::person(office.store(), person).await?.ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let matters = effects::matters(&mut db, person).await?;
    let restricted = effects::restriction(&mut db, person).await?;
    let mut requests = Vec::new();
    for request in rows::of_person(&mut db, person).await? {
        requests.push(summary(&request, authority_of(&row, &matters)));
    }
    let country = matters.first().map_or(Country::Nl, |matter| matter.country);
    Ok(RightsPage {
        requests,
        authority: authority_of(&row, &matters),
        restricted: restricted.map(|at| day_of(at, country)),
        is_ours: matters.iter().any(|matter| !matter.is_sellers),
        sellers: matters.into_iter().filter(|matter| matter.is_sellers).map(matter_view).collect(),
    })
}

/// One own request.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`], also for the request of somebody else.
pub async fn request(office: &Office, viewer: &Viewer, id: &str) -> Outcome<RequestPage> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let id = RequestId::parse(id).ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let found = rows::find(&mut db, &id).await?.filter(|found| found.person.as_ref() == Some(person));
    let found = found.ok_or(Error::NotFound)?;
    page_of(office, &mut db, &found).await
}

/// The data that can be put right, as they are in use and with where they come from.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn forms(office: &Office, viewer: &Viewer) -> Outcome<Vec<CurrentDatum>> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let data = crate::moving::mine(office, viewer).await?;
    let mut db = office.store().pool().acquire().await?;
    let requests = rows::of_person(&mut db, person).await?;
    drop(db);
    let shown = Datum::ALL.iter().filter(|datum| !data.protected || **datum != Datum::Address);
    let one = |datum: &Datum| {
        let is_it = |source: &&Source| held(source.datum) == *datum;
        let is_open = |request: &&Request| {
            request.right == Right::Rectify && request.part == datum.name() && request.state.is_open()
        };
        CurrentDatum {
            datum: *datum,
            source: data.sources.iter().find(is_it).cloned(),
            open: requests.iter().find(is_open).map(|request| request.id.clone()),
        }
    };
    Ok(shown.map(one).collect())
}

/// The datum of the page of the own data.
fn held(datum: Held) -> Datum {
    match datum {
        Held::Name => Datum::Name,
        Held::BirthDate => Datum::BirthDate,
        Held::Address => Datum::Address,
        Held::Email => Datum::Email,
        Held::Phone => Datum::Phone,
    }
}

/// The items that can be deleted, and which rules keep the others.
///
/// # Errors
/// [`Error::SignedOut`].
pub fn erasing(viewer: &Viewer) -> Outcome<ErasePage> {
    viewer.may_alone(Act::SeeCase)?;
    Ok(ErasePage { items: Item::ALL.iter().map(|item| (*item, item.kept_by())).collect() })
}

/// The purposes to which the viewer can object, and those to which they did.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn open_to(office: &Office, viewer: &Viewer) -> Outcome<Vec<(Purpose, bool)>> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let mut db = office.store().pool().acquire().await?;
    let objections = effects::objections(&mut db, person).await?;
    let open = Purpose::open_to_objection(Subject::Debtor);
    Ok(open.map(|purpose| (purpose, objections.contains(&purpose))).collect())
}

/// What the viewer allows, by its name and since when.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn allowed(office: &Office, viewer: &Viewer) -> Outcome<Vec<(String, Day)>> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let mut db = office.store().pool().acquire().await?;
    let consents = effects::consents(&mut db, person).await?;
    Ok(consents.into_iter().map(|(purpose, at)| (purpose, day_of(at, Country::Nl))).collect())
}

/// The decisions of rules about the viewer, the newest first.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn reviews(office: &Office, viewer: &Viewer) -> Outcome<Vec<ReviewPage>> {
    let person = viewer.may_alone(Act::SeeCase)?;
    let mut db = office.store().pool().acquire().await?;
    let found = effects::decisions(&mut db, person).await?;
    let requests = rows::of_person(&mut db, person).await?;
    let one = |decision: effects::Decision| {
        let is_open = |request: &&Request| request.part == decision.id && request.state.is_open();
        ReviewPage {
            open: requests.iter().find(is_open).map(|request| request.id.clone()),
            on: day_of(decision.at, decision.country),
            decision: decision.id,
            reference: decision.reference,
            creditor: decision.creditor,
            effect: decision.effect,
        }
    };
    Ok(found.into_iter().map(one).collect())
}

/// Everything that a page shows of a request.
pub(super) async fn page_of(office: &Office, db: &mut Link, request: &Request) -> Outcome<RequestPage> {
    let country = request.country;
    let mut authority = country.data_authority();
    let mut is_restricted = false;
    if let Some(person) = &request.person {
        let matters = effects::matters(&mut *db, person).await?;
        if let Some(row) = moving::person(office.store(), person).await? {
            authority = authority_of(&row, &matters);
        }
        is_restricted = request.right == Right::Restrict && effects::restriction(&mut *db, person).await?.is_some();
    }
    let steps = rows::steps(&mut *db, &request.id).await?;
    let told = effects::told(&mut *db, &request.id).await?;
    Ok(RequestPage {
        seller: seller(&mut *db, request).await?,
        steps: steps.into_iter().map(|Taken { to, name, day }| (to, day, name)).collect(),
        told: told.into_iter().map(|told| (told.name, told.at.map(|at| day_of(at, country)))).collect(),
        is_restricted,
        full_until: full_file::of_request(&mut *db, request).await?,
        erasing: erasing_of(office, db, request).await?,
        ..summary(request, authority)
    })
}

/// What a request to delete comes to. Nothing where a seller decides, and for what was asked in words.
async fn erasing_of(office: &Office, db: &mut Link, request: &Request) -> Outcome<Option<Erasure>> {
    let (Some(person), None) = (&request.person, &request.matter) else { return Ok(None) };
    match request.right {
        Right::Erase => {
            let Some(item) = Item::parse(&request.part).filter(|item| !item.kept_as().is_empty()) else {
                return Ok(None);
            };
            // Of somebody who is erased nothing is left that could be looked at.
            match retention::looked_up(office, db, person, item.kept_as()).await {
                Err(Error::NotFound) => Ok(None),
                found => found.map(Some),
            }
        }
        Right::Consent if request.part == HEALTH => {
            let mut erasure = retention::looked_up(office, db, person, Item::Needs.kept_as()).await?;
            erasure.gone.clear();
            erasure.kept.retain(|keeps| keeps.held.is_some());
            Ok(Some(erasure).filter(|erasure| !erasure.kept.is_empty()))
        }
        _ => Ok(None),
    }
}

/// What an extract tells beside the data: where to complain, and the sellers who decide about data of their own.
pub(crate) async fn told_beside(office: &Office, person: &PersonId) -> Outcome<(Authority, Vec<MatterView>)> {
    let row = moving::person(office.store(), person).await?.ok_or(Error::NotFound)?;
    let mut db = office.store().pool().acquire().await?;
    let matters = effects::matters(&mut db, person).await?;
    let authority = authority_of(&row, &matters);
    Ok((authority, matters.into_iter().filter(|matter| matter.is_sellers).map(matter_view).collect()))
}

/// The seller who decides about a request.
pub(super) async fn seller(db: &mut Link, request: &Request) -> Outcome<Option<Contact>> {
    let (Some(person), Some(matter)) = (&request.person, &request.matter) else { return Ok(None) };
    let matters = effects::matters(db, person).await?;
    Ok(matters.into_iter().find(|found| found.case == *matter).map(|found| found.seller))
}

/// The value of a datum that a page shows; of a protected address nothing.
pub(super) fn current(row: &PersonRow, part: &str) -> Option<String> {
    match Datum::parse(part)? {
        Datum::Name => Some(row.name.clone()),
        Datum::BirthDate => row.birth_date.clone(),
        Datum::Email => row.email.clone(),
        Datum::Phone => row.phone.clone(),
        Datum::Address if row.address_hidden == 0 => {
            let lines = [&row.street, &row.postal_code, &row.city].into_iter().flatten().map(String::as_str);
            Some(lines.collect::<Vec<_>>().join("\n")).filter(|lines| !lines.is_empty())
        }
        Datum::Address | Datum::Other => None,
    }
}

fn summary(request: &Request, authority: Authority) -> RequestPage {
    let country = request.country;
    RequestPage {
        id: request.id.clone(),
        right: request.right,
        part: request.part.clone(),
        wish: request.wish,
        value: request.value.clone(),
        words: request.words.clone(),
        via: request.via,
        state: request.state,
        received_on: request.received_on,
        last_on: request.last_on,
        extended: request.extended.clone(),
        answer: request.answer.clone(),
        decided_by: request.decided_by.clone(),
        ended_on: request.ended_on,
        seller: None,
        forwarded_on: request.forwarded.as_ref().map(|(at, _)| day_of(*at, country)),
        steps: Vec::new(),
        told: Vec::new(),
        may_withdraw: request.state.on(Event::Withdraw).is_some(),
        is_restricted: false,
        full_until: None,
        erasing: None,
        authority,
    }
}

fn matter_view(matter: Matter) -> MatterView {
    MatterView { reference: matter.reference, seller: matter.seller, invoice: matter.invoice }
}

/// The authority where somebody lives; where we do not know, the one of the first case.
fn authority_of(row: &PersonRow, matters: &[Matter]) -> Authority {
    let lives = row.country.as_deref().and_then(rules::authorities::of);
    lives.unwrap_or_else(|| matters.first().map_or(Country::Nl, |matter| matter.country).data_authority())
}
