//! View: what a person sees of their own conversations, and how many hold something new. Looking changes nothing: what
//! was read is what somebody said to have opened.

use rules::conversation::{Author, State, Topic, is_late};
use rules::identity::Act;
use rules::ids::ConversationId;
use rules::reference::Reference;
use rules::{Country, Day};

use super::When;
use crate::file::{self, FileView};
use crate::outside::day_of;
use crate::store::conversation::{self as rows, Choice, Found, Said};
use crate::{Error, Office, Outcome, Viewer, audit};

/// The case that a conversation is about, or can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its number.
    pub reference: Reference,
    /// Who is owed.
    pub creditor: String,
    /// Is it over?
    pub is_closed: bool,
}

/// A conversation in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which.
    pub id: ConversationId,
    /// What about.
    pub topic: Topic,
    /// The case, where it is about one.
    pub about: Option<(Reference, String)>,
    /// Where it stands.
    pub state: State,
    /// The day on which something was last written, or it was closed.
    pub changed_on: Day,
    /// By which day the agency answers, while it has to.
    pub answer_by: Option<Day>,
    /// Is that day over?
    pub is_late: bool,
    /// Is there an answer that its person has not read?
    pub is_unread: bool,
    /// What the viewer calls the helper who wrote it for them.
    pub by_helper: Option<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place, from 1.
    pub number: i64,
    /// Who wrote it.
    pub author: Author,
    /// The name of who answered.
    pub staff_name: Option<String>,
    /// The words, as they were typed.
    pub words: String,
    /// When.
    pub when: When,
    /// Did the other side read it?
    pub is_read: bool,
}

/// A whole conversation.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Which.
    pub id: ConversationId,
    /// What about.
    pub topic: Topic,
    /// The case, where it is about one.
    pub about: Option<(Reference, String)>,
    /// Where it stands.
    pub state: State,
    /// By which day the agency answers, while it has to.
    pub answer_by: Option<Day>,
    /// Is that day over?
    pub is_late: bool,
    /// When it was closed.
    pub closed_on: Option<Day>,
    /// Is there an answer that its person has not read?
    pub is_unread: bool,
    /// The number of the last message: who answers names what was seen.
    pub last_number: i64,
    /// What the viewer calls the helper who wrote it for them: they read it, and write their own.
    pub by_helper: Option<String>,
    /// The messages, the oldest first.
    pub entries: Vec<Entry>,
    /// The files that its person sent.
    pub files: Vec<FileView>,
}

/// What the form of a new message asks.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The cases that it can be about, open ones first.
    pub cases: Vec<About>,
}

/// The conversations of the viewer, and those that helpers wrote for the viewer, the one that changed last first.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn list(office: &Office, viewer: &Viewer) -> Outcome<Vec<Listed>> {
    let person = viewer.may(Act::SeeCase)?;
    let found = rows::of_person(office.store(), person).await?;
    let mine = |found: Found| {
        let by_helper = found.helper_of(person).map(str::to_owned);
        let is_own = by_helper.is_none();
        let one = listed(office, found);
        Listed { is_unread: one.is_unread && is_own, by_helper, ..one }
    };
    Ok(found.into_iter().map(mine).collect())
}

/// How many conversations of the viewer hold an answer that they have not read: none for whoever is not signed in.
///
/// # Errors
/// Only when the database fails.
pub async fn unread(office: &Office, viewer: &Viewer) -> Outcome<i64> {
    match viewer.may(Act::SeeCase) {
        Ok(person) => rows::unread(office.store(), person).await,
        Err(_) => Ok(0),
    }
}

/// One conversation of the viewer, or one that a helper wrote for the viewer.
///
/// # Errors
/// [`Error::SignedOut`]; [`Error::NotFound`], also where it is somebody else's.
pub async fn thread(office: &Office, viewer: &Viewer, id: &str) -> Outcome<Thread> {
    let person = viewer.may(Act::SeeCase)?;
    let id = ConversationId::parse(id).ok_or(Error::NotFound)?;
    let found = rows::find(office.store(), &id).await?.ok_or(Error::NotFound)?;
    let by_helper = found.helper_of(person).map(str::to_owned);
    if found.person != *person && by_helper.is_none() {
        return Err(Error::NotFound);
    }
    let entries = rows::entries(office.store(), &id).await?;
    let files = file::of(office, id.as_str()).await?;
    let thread = whole(office, &found, entries, files);
    Ok(Thread { is_unread: thread.is_unread && by_helper.is_none(), by_helper, ..thread })
}

/// The viewer has opened a conversation and reads it. Twice is the same as once.
///
/// # Errors
/// As [`thread`].
pub async fn read(office: &Office, viewer: &Viewer, id: &str) -> Outcome<ConversationId> {
    let person = viewer.may(Act::SeeCase)?.clone();
    let id = ConversationId::parse(id).ok_or(Error::NotFound)?;
    let mut write = office.store().begin().await?;
    let found = rows::lock(&mut write, &id).await?.filter(|found| found.person == person);
    let found = found.ok_or(Error::NotFound)?;
    if rows::seen_by_person(&mut write, &found.id).await? {
        audit::record(office, &mut write, person.as_str(), "conversation.read", found.id.as_str(), "{}").await?;
        write.commit().await?;
    }
    Ok(found.id)
}

/// What the form of a new message asks.
///
/// # Errors
/// [`Error::SignedOut`].
pub async fn asking(office: &Office, viewer: &Viewer) -> Outcome<Asking> {
    let person = viewer.may(Act::SeeCase)?;
    viewer.may_write("conversation.begin")?;
    let cases = rows::choices(office.store(), person).await?;
    let about = |Choice { reference, creditor, is_closed }| About { reference, creditor, is_closed };
    Ok(Asking { cases: cases.into_iter().map(about).collect() })
}

/// A row as a list shows it.
pub(super) fn listed(office: &Office, found: Found) -> Listed {
    Listed {
        is_late: late(office, &found),
        is_unread: found.last_of_staff > found.seen_by_person,
        changed_on: day_of(found.changed_at, found.country),
        id: found.id,
        topic: found.topic,
        about: found.about,
        state: found.state,
        answer_by: found.answer_by,
        by_helper: None,
    }
}

/// A conversation with its messages.
pub(super) fn whole(office: &Office, found: &Found, entries: Vec<Said>, files: Vec<FileView>) -> Thread {
    let country = found.country;
    Thread {
        id: found.id.clone(),
        topic: found.topic,
        about: found.about.clone(),
        state: found.state,
        answer_by: found.answer_by,
        is_late: late(office, found),
        closed_on: found.closed_at.map(|at| day_of(at, country)),
        is_unread: found.last_of_staff > found.seen_by_person,
        last_number: found.last_number,
        by_helper: None,
        entries: entries.into_iter().map(|said| entry(found, said, country)).collect(),
        files,
    }
}

fn entry(found: &Found, said: Said, country: Country) -> Entry {
    let seen = match said.author {
        Author::Debtor => found.seen_by_staff,
        Author::Staff => found.seen_by_person,
    };
    Entry {
        number: said.number,
        author: said.author,
        staff_name: said.staff_name,
        words: said.words,
        when: When::of(said.at, country),
        is_read: said.number <= seen,
    }
}

fn late(office: &Office, found: &Found) -> bool {
    found.answer_by.is_some_and(|day| is_late(day, office.today(found.country)))
}
