//! Gather: reads what is stored about a person into an extract. What may leave was decided in `allowed`; here it is
//! only put where it belongs.

use std::collections::BTreeSet;

use rules::ids::PersonId;
use rules::rights::{ByHand, Purpose, Subject};
use rules::{Country, Day};

use super::about;
use super::line::{Date, Field as _, Instant, Line, Whose};
use super::record::{LeftOut, Person, Recipient, Record, SentFile, StaffRead, Use, Variable};
use super::shape::{Access, Agency, Given, Portability, Schema};
use super::told::{Dispute, DisputeAddition, Message};
use crate::rights::full_file;
use crate::store::{extract as rows, extract_read as read, extract_told as told, full_file as by_hand};
use crate::{Error, Office, Outcome, recipients, seen};

/// Bytes of a file that goes along at most.
pub const FILE_BYTES_MAX: i64 = 10 * 1024 * 1024;
/// Bytes of all files that go along at most: the oldest first, for as long as they fit.
pub const FILES_BYTES_MAX: i64 = 40 * 1024 * 1024;

/// Reads for one person.
struct Reader<'a> {
    office: &'a Office,
    whose: Whose,
}

impl Reader<'_> {
    async fn lines(&self, statement: &'static str) -> Outcome<Vec<Line>> {
        let rows = read::read(self.office.store(), statement, &self.whose.person).await?;
        rows.into_iter().map(|cells| Line::of(cells, &self.whose)).collect()
    }

    async fn all<T: Record>(&self, statement: &'static str) -> Outcome<Vec<T>> {
        self.lines(statement).await?.iter().map(T::read).collect()
    }

    /// What somebody at the agency let go, for as long as it can be had.
    async fn let_go<T: Record>(&self, statement: &'static str, today: Day) -> Outcome<Vec<T>> {
        let rows = read::read_on(self.office.store(), statement, &self.whose.person, today).await?;
        rows.into_iter().map(|cells| T::read(&Line::let_go(cells, &self.whose)?)).collect()
    }

    /// Who it is about. An address that is protected is in no file (security.md §2.3).
    async fn person(&self) -> Outcome<(Vec<Person>, Vec<LeftOut>)> {
        let mut lines = self.lines(read::PERSON).await?;
        let mut left_out = Vec::new();
        for line in &mut lines {
            if bool::of(line, "person.address_hidden")? {
                for name in ["person.street", "person.postal_code", "person.city", "person.country"] {
                    line.hide(name);
                }
                left_out.push(left("address", 1, "address_protected"));
            }
        }
        Ok((lines.iter().map(Person::read).collect::<Outcome<_>>()?, left_out))
    }

    /// The files, and where each is in the archive.
    async fn files(&self) -> Outcome<(Vec<SentFile>, Vec<LeftOut>)> {
        let mut files = Vec::new();
        let mut room = FILES_BYTES_MAX;
        let mut too_large = 0;
        for (number, line) in (1..).zip(self.lines(told::FILES).await?) {
            let (kind, bytes) = (String::of(&line, "file.kind")?, i64::of(&line, "file.bytes")?);
            let fits = bytes <= FILE_BYTES_MAX.min(room);
            if fits {
                room -= bytes;
            } else {
                too_large += 1;
            }
            files.push(SentFile {
                file: String::of(&line, "file.file_id")?,
                by: Option::of(&line, "file.person_id")?,
                about: Option::of(&line, "file.about")?,
                name: String::of(&line, "file.name")?,
                sha256: String::of(&line, "file.sha256")?,
                sent_at: Instant::of(&line, "file.at")?,
                // The name that somebody gave a file may say what is in it; the name in the archive does not.
                in_archive: fits.then(|| format!("files/{number:04}.{}", ending(&kind))),
                kind,
                bytes,
            });
        }
        let left_out = (too_large > 0).then(|| left("files", too_large, "too_large"));
        Ok((files, left_out.into_iter().collect()))
    }

    /// Cases about whose data a seller decides: that one answers (GDPR art. 4(7) and 28).
    async fn sellers(&self, person: &PersonId) -> Outcome<Option<LeftOut>> {
        let count = rows::sellers_cases(self.office.store(), person.as_str()).await?;
        Ok((count > 0).then(|| left("cases", count, "seller_decides")))
    }

    async fn variables(&self) -> Outcome<Vec<Variable>> {
        let mut variables = Vec::new();
        for line in self.lines(told::DECISIONS).await? {
            let decision = String::of(&line, "decision.decision_id")?;
            let stored = String::of(&line, "decision.variables")?;
            let value = serde_json::from_str(&stored).map_err(|error| Error::broken("an extract", error))?;
            flatten(&decision, "", &value, &mut variables);
        }
        Ok(variables)
    }

    /// Who was given data. A helper is a person of their own: that one was given some is told, and not who it is.
    async fn recipients(&self, person: &PersonId) -> Outcome<Vec<Recipient>> {
        let given = recipients::of(self.office, person).await?;
        let read = |one: recipients::Recipient| Recipient {
            kind: one.kind.name().to_owned(),
            name: one.name.filter(|_| one.kind != recipients::Kind::Helper),
            case: one.reference.map(|reference| reference.to_string()),
            first_on: Date::new(one.first),
            last_on: one.last.map(Date::new),
            times: one.times,
        };
        Ok(given.into_iter().map(read).collect())
    }

    /// Who looked, as a role and a time.
    async fn staff_reads(&self, person: &PersonId) -> Outcome<Vec<StaffRead>> {
        let looks = seen::looks(self.office, person).await?;
        let read = |look: seen::LookView| {
            Ok(StaffRead {
                at: Instant::new(look.at)?,
                role: look.role.name().to_owned(),
                page: look.page.name().to_owned(),
                case: look.reference.map(|reference| reference.to_string()),
            })
        };
        looks.into_iter().map(read).collect()
    }
}

fn ending(kind: &str) -> &'static str {
    match kind {
        "jpeg" => "jpg",
        "png" => "png",
        _ => "pdf",
    }
}

fn left(what: &str, count: i64, why: &str) -> LeftOut {
    LeftOut { what: what.to_owned(), count, why: why.to_owned() }
}

/// Each value of a decision under its name; what lies in a list or in an object has the whole way as its name.
fn flatten(decision: &str, name: &str, value: &serde_json::Value, found: &mut Vec<Variable>) {
    let below = |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}.{part}") };
    match value {
        serde_json::Value::Object(parts) => {
            for (part, value) in parts {
                flatten(decision, &below(part), value, found);
            }
        }
        serde_json::Value::Array(parts) => {
            for (number, value) in (1..).zip(parts) {
                flatten(decision, &below(&number.to_string()), value, found);
            }
        }
        other => {
            let value = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
            found.push(Variable { decision: decision.to_owned(), name: name.to_owned(), value });
        }
    }
}

async fn reader<'a>(office: &'a Office, person: &PersonId) -> Outcome<Reader<'a>> {
    let helpers: BTreeSet<String> = rows::helpers(office.store(), person.as_str()).await?.into_iter().collect();
    Ok(Reader { office, whose: Whose { person: person.as_str().to_owned(), helpers } })
}

fn agency(office: &Office) -> Agency {
    let settings = office.settings();
    Agency {
        name: settings.agency.clone(),
        register_number: settings.register_number.clone(),
        phone: settings.phone.clone(),
        site: settings.public_url.clone(),
    }
}

/// What data of those who owe are used for, from the register of purposes.
fn uses() -> Vec<Use> {
    let of_debtors = Purpose::ALL.iter().filter(|purpose| purpose.subjects().contains(&Subject::Debtor));
    let read = |purpose: &Purpose| Use {
        purpose: purpose.name().to_owned(),
        basis: listed(purpose.bases().iter().map(|basis| basis.article())),
        data: listed(purpose.data().iter().map(|kind| kind.name())),
        recipients: listed(purpose.recipients().iter().map(|recipient| recipient.name())),
        kept_by: listed(purpose.retention().iter().map(|rule| rule.name())),
        automated: purpose.is_automated(),
    };
    of_debtors.map(read).collect()
}

fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// Everything that is stored about a person. The caller has asked whether the viewer is that person.
pub(super) async fn access(office: &Office, person: &PersonId) -> Outcome<Access> {
    let from = reader(office, person).await?;
    let mut all = Access::empty(Schema::Access, Instant::new(office.now())?, agency(office));
    let (who, protected) = from.person().await?;
    let (files, too_large) = from.files().await?;
    (all.person, all.files) = (who, files);
    all.left_out = [protected, too_large].concat();
    all.left_out.extend(from.sellers(person).await?);
    by_a_hand(&from, person, &mut all).await?;
    about::beside(office, person, &mut all).await?;
    all.recipients = from.recipients(person).await?;
    all.staff_reads = from.staff_reads(person).await?;
    all.uses = uses();
    cases(&from, &mut all).await?;
    said(&from, &mut all).await?;
    Ok(all)
}

/// What may be about somebody else too: what a person let go, and how much there is that nobody did.
async fn by_a_hand(from: &Reader<'_>, person: &PersonId, all: &mut Access) -> Outcome<()> {
    let today = from.office.today(Country::Nl);
    all.released_bank_lines = from.let_go(by_hand::RELEASED_BANK, today).await?;
    all.released_attachments = from.let_go(by_hand::RELEASED_ATTACHMENTS, today).await?;
    all.released_reasons = from.let_go(by_hand::RELEASED_REASONS, today).await?;
    let mut db = from.office.store().pool().acquire().await?;
    for (kind, count) in full_file::kept_back(&mut db, person, today).await? {
        let what = match kind {
            ByHand::BankLine => "bank_lines",
            ByHand::CourtAttachment => "court_attachments",
            ByHand::HoldReason => "hold_reasons",
        };
        all.left_out.push(left(what, count, "may_be_about_another_person"));
    }
    Ok(())
}

/// The cases, the money, and what was decided.
async fn cases(from: &Reader<'_>, all: &mut Access) -> Outcome<()> {
    all.cases = from.all(read::CASES).await?;
    all.grounds = from.all(read::GROUNDS).await?;
    all.ledger = from.all(read::LEDGER).await?;
    all.notices = from.all(read::NOTICES).await?;
    all.court_facts = from.all(read::COURT_FACTS).await?;
    all.interruptions = from.all(read::INTERRUPTIONS).await?;
    all.next_steps = from.all(read::NEXT_STEPS).await?;
    all.holds = from.all(read::HOLDS).await?;
    all.payments = from.all(read::PAYMENTS).await?;
    all.paid_claims = from.all(read::PAID_CLAIMS).await?;
    all.plans = from.all(read::PLANS).await?;
    all.instalments = from.all(read::INSTALMENTS).await?;
    all.plan_cases = from.all(read::PLAN_CASES).await?;
    all.plan_answers = from.all(read::PLAN_ANSWERS).await?;
    all.plan_reminders = from.all(read::PLAN_WATCHES).await?;
    all.offers = from.all(read::OFFERS).await?;
    all.offer_words = from.all(read::OFFER_WORDS).await?;
    all.decisions = from.all(told::DECISIONS).await?;
    all.decision_variables = from.variables().await?;
    all.performances = from.all(told::PERFORMANCES).await?;
    Ok(())
}

/// What was said, asked, allowed and done.
async fn said(from: &Reader<'_>, all: &mut Access) -> Outcome<()> {
    all.sources = from.all(read::SOURCES).await?;
    all.disputes = from.all(told::DISPUTES).await?;
    all.dispute_additions = from.all(told::DISPUTE_ADDITIONS).await?;
    all.conversations = from.all(told::CONVERSATIONS).await?;
    all.messages = from.all(told::MESSAGES).await?;
    all.letters = from.all(told::LETTERS).await?;
    all.notifications = from.all(told::NOTIFICATIONS).await?;
    all.events = from.all(told::EVENTS).await?;
    all.call_backs = from.all(told::CALL_BACKS).await?;
    all.support_needs = from.all(told::SUPPORT_NEEDS).await?;
    all.consents = from.all(told::CONSENTS).await?;
    all.breathing_spaces = from.all(told::BREATHING_SPACES).await?;
    all.mandates = from.all(told::MANDATES).await?;
    all.mandate_acts = from.all(told::MANDATE_ACTS).await?;
    all.address_reports = from.all(told::ADDRESS_REPORTS).await?;
    all.moves = from.all(told::MOVES).await?;
    all.budgets = from.all(told::BUDGETS).await?;
    all.sessions = from.all(told::SESSIONS).await?;
    all.requests = from.all(told::REQUESTS).await?;
    all.objections = from.all(told::OBJECTIONS).await?;
    all.restrictions = from.all(told::RESTRICTIONS).await?;
    all.advertising = from.all(told::ADVERTISING).await?;
    all.earlier_extracts = from.all(told::EXTRACTS).await?;
    Ok(())
}

/// What a person gave for a contract or by consent (GDPR art. 20(1)): not what we made of it, nor what others said.
pub(super) async fn portability(office: &Office, person: &PersonId) -> Outcome<Portability> {
    let from = reader(office, person).await?;
    let (who, mut left_out) = from.person().await?;
    let (files, too_large) = from.files().await?;
    left_out.extend(too_large);
    left_out.extend(from.sellers(person).await?);
    let mut plans: Vec<super::record::Plan> = from.all(read::PLANS).await?;
    plans.retain(|plan| plan.made_by.as_deref() == Some("debtor"));
    // What we answered is not what the person gave.
    for plan in &mut plans {
        plan.reason = None;
    }
    let mut paid_claims: Vec<super::record::PaidClaim> = from.all(read::PAID_CLAIMS).await?;
    for claim in &mut paid_claims {
        (claim.found, claim.found_on, claim.reason) = (None, None, None);
    }
    let mut address_reports: Vec<super::told::AddressReport> = from.all(told::ADDRESS_REPORTS).await?;
    for report in &mut address_reports {
        report.reason = None;
    }
    let mut instalments: Vec<super::record::Instalment> = from.all(read::INSTALMENTS).await?;
    instalments.retain(|part| plans.iter().any(|plan| plan.plan == part.plan));
    let mut messages: Vec<Message> = from.all(told::MESSAGES).await?;
    messages.retain(|message| message.author == "debtor");
    Ok(Portability {
        person: who,
        payments: from.all(read::PAYMENTS).await?,
        paid_claims,
        plans,
        instalments,
        plan_answers: from.all(read::PLAN_ANSWERS).await?,
        dispute_words: given(from.all(told::DISPUTES).await?, from.all(told::DISPUTE_ADDITIONS).await?),
        messages,
        call_backs: from.all(told::CALL_BACKS).await?,
        support_needs: from.all(told::SUPPORT_NEEDS).await?,
        consents: from.all(told::CONSENTS).await?,
        address_reports,
        moves: from.all(told::MOVES).await?,
        budgets: from.all(told::BUDGETS).await?,
        files,
        left_out,
        ..Portability::empty(Schema::Portability, Instant::new(office.now())?, agency(office))
    })
}

/// Of disputes the words of the person alone.
fn given(disputes: Vec<Dispute>, additions: Vec<DisputeAddition>) -> Vec<Given> {
    let mut words = Vec::new();
    for one in disputes {
        let (dispute, case) = (one.dispute.clone(), Some(one.case));
        let first = (one.part, one.ground);
        words.push(Given {
            dispute: dispute.clone(),
            case: case.clone(),
            part: Some(first.0),
            ground: Some(first.1),
            your_words: one.your_words,
            day: one.filed_on,
        });
        if let (Some(appeal), Some(day)) = (one.your_appeal, one.appealed_on) {
            words.push(Given { dispute, case, part: None, ground: None, your_words: Some(appeal), day });
        }
    }
    words.extend(additions.into_iter().map(|one| Given {
        dispute: one.dispute,
        case: None,
        part: None,
        ground: None,
        your_words: Some(one.your_words),
        day: one.day,
    }));
    words
}
