//! What the stories share: a case in which a scaffold must be brought back, its debtor, and somebody of the staff.

use casework::performance::desk::{self, Answer};
use casework::performance::{self, PerformancePage, Said};
use casework::staff::{Role, StaffViewer};
use casework::{Outcome, Viewer};
use rules::claim::{Claim, Debtor, Obligation};
use rules::ids::StaffId;
use rules::{Day, Refusal};

use crate::people::{House, claim, debtor};

/// What must be done in every story.
pub const WHAT: &str = "Breng de steiger terug.";
const STAFF: &str = "staff_01JQAAAAAAAAAAAAAAAAAAAAAA";

/// A case in which a scaffold must be brought back. The day is 20 May 2026.
pub struct Story {
    pub house: House,
    pub reference: String,
    pub debtor: Viewer,
    pub staff: StaffViewer,
}

/// A claim of something that must be done.
pub fn deed(invoice: &str, debtors: Vec<Debtor>) -> Claim {
    let mut deed = claim(invoice, debtors);
    deed.obligation = Obligation::Performance(WHAT.to_owned());
    deed
}

impl Story {
    pub async fn new() -> Self {
        let house = House::new().await;
        let (placed, letters) = house.place(&deed("P-1", vec![debtor("Mila Postma")])).await;
        let debtor = house.sign_in(&letters[0]).await;
        let mut db = house.database.stranger().await;
        let insert =
            sqlx::query("insert into staff (staff_id, name, role, created_at) values ($1, 'S. de Wit', 'handler', 1)");
        insert.bind(STAFF).execute(&mut db).await.expect("somebody of the staff");
        let staff = StaffId::parse(STAFF).expect("an id");
        let staff = StaffViewer { session: String::new(), staff, name: "S. de Wit".to_owned(), role: Role::Handler };
        Self { house, reference: placed.reference.to_string(), debtor, staff }
    }

    /// Proposes a day.
    pub async fn propose(&self, day: &str) -> Outcome<()> {
        let day = Day::parse(day).ok_or(Refusal::DayUnreadable);
        let said = Said { day: &day, statement: "Met een busje" };
        performance::propose(&self.house.office, &self.debtor, &self.reference, said).await
    }

    /// Says that it was done.
    pub async fn perform(&self, day: &str) -> Outcome<()> {
        self.perform_saying(day, "").await
    }

    /// Says that it was done, in words.
    pub async fn perform_saying(&self, day: &str, statement: &str) -> Outcome<()> {
        let day = Day::parse(day).ok_or(Refusal::DayUnreadable);
        let said = Said { day: &day, statement };
        performance::perform(&self.house.office, &self.debtor, &self.reference, said).await
    }

    /// What the debtor sees of it.
    pub async fn page(&self) -> PerformancePage {
        performance::page(&self.house.office, &self.debtor, &self.reference).await.expect("the page")
    }

    /// Which step the staff look at.
    pub async fn version(&self) -> String {
        let page = desk::read(&self.house.office, &self.staff, &self.reference).await;
        page.expect("the page of the staff").version.to_string()
    }

    /// Answers what is looked at now.
    pub async fn answer(&self, answer: Answer, reason: &str) -> Outcome<()> {
        let version = self.version().await;
        self.answer_to(&version, answer, reason).await
    }

    /// Answers a step that was looked at before.
    pub async fn answer_to(&self, version: &str, answer: Answer, reason: &str) -> Outcome<()> {
        let step = (self.reference.as_str(), version);
        desk::answer(&self.house.office, &self.staff, step, (Some(answer), reason)).await
    }

    /// How many tasks about it wait for somebody.
    pub async fn tasks(&self) -> i64 {
        self.house.number("select count(*) from task where kind = 'performance' and done_at is null").await
    }

    /// How many lines of the audit tell of it.
    pub async fn audited(&self) -> i64 {
        self.house.number("select count(*) from audit where act like 'performance.%' and act not like '%.l%'").await
    }
}
