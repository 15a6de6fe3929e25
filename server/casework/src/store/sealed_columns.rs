//! Which columns are sealed, under whose key, and what is read in place of one whose key was deleted. Every other text
//! column is on the list of a test (`tests/seal/columns.rs`) that says why it may be read by whoever has the file.

/// What sealed text begins with: the form of what follows.
pub const SEALED: &str = "s1:";
/// What a word begins with that is only looked for.
pub const BLIND: &str = "b1:";
/// What is read in place of a text that was deleted and that every row has.
pub const DELETED: &str = "—";

/// The key of everything that bank statements say: nobody knows yet whom a line is about.
pub const STATEMENTS: &str = "house:statements";
/// The key of what is typed before anybody is signed in, and at the agency.
pub const DRAFTS: &str = "house:drafts";
/// The key of words that are only looked for.
pub const INDEX: &str = "house:index";

/// How a column is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Sealed; once its key is deleted it reads as nothing.
    Sealed,
    /// Sealed; once its key is deleted it reads as this, because its readers want a text.
    SealedOr(&'static str),
    /// Nobody reads it, it is only looked for: a word in its place that says nothing.
    Blind,
}

/// A column that is not in clear.
#[derive(Debug)]
pub struct Column {
    /// `table.column`, which is sealed in.
    pub place: &'static str,
    /// How it is kept.
    pub how: How,
    /// Rows of an earlier release: the two parts of its row, its owner, and the text.
    pub(super) clear: &'static str,
    /// Puts what is sealed in place of the text.
    pub(super) set: &'static str,
    /// The owner of a row.
    pub(super) owner: &'static str,
    /// Puts the word by which the text is looked for beside it.
    pub(super) beside: Option<&'static str>,
}

macro_rules! column {
    ($table:literal . $column:literal, $key:literal, $owner:literal, $how:expr) => {
        column!($table.$column, $key + "''", $owner, $how, None)
    };
    ($table:literal . $column:literal, $key:literal + $second:literal, $owner:literal, $how:expr) => {
        column!($table.$column, $key + $second, $owner, $how, None)
    };
    ($table:literal . $column:literal, $key:literal + $second:literal, $owner:literal, $how:expr, $beside:expr) => {
        Column {
            place: concat!($table, ".", $column),
            how: $how,
            clear: concat!(
                "select ",
                $key,
                ", cast(",
                $second,
                " as text), ",
                $owner,
                ", ",
                $column,
                "\nfrom ",
                $table,
                "\nwhere ",
                $column,
                " is not null\nand substr(",
                $column,
                ", 1, 3) not in ('s1:', 'b1:')\nlimit 200"
            ),
            set: concat!(
                "update ",
                $table,
                "\nset ",
                $column,
                " = $1\nwhere ",
                $key,
                " = $2\nand cast(",
                $second,
                " as text) = $3\nand ",
                $column,
                " = $4"
            ),
            owner: concat!("select ", $owner, "\nfrom ", $table, "\nwhere ", $key, " = $1"),
            beside: $beside,
        }
    };
}

use How::{Blind, Sealed, SealedOr};

pub const PERSON_KEY: Column = column!("person"."person_key", "person_id", "'house:index'", Blind);
pub const PERSON_NAME: Column = column!("person"."name", "person_id", "person_id", SealedOr(DELETED));
pub const PERSON_BIRTH_DATE: Column = column!("person"."birth_date", "person_id", "person_id", Sealed);
pub const PERSON_STREET: Column = column!("person"."street", "person_id", "person_id", Sealed);
pub const PERSON_POSTAL_CODE: Column = column!("person"."postal_code", "person_id", "person_id", Sealed);
pub const PERSON_CITY: Column = column!("person"."city", "person_id", "person_id", Sealed);
pub const PERSON_EMAIL: Column = column!("person"."email", "person_id", "person_id", Sealed);
pub const PERSON_PHONE: Column = column!("person"."phone", "person_id", "person_id", Sealed);
pub const PERSON_REGISTRATION: Column = column!("person"."registration", "person_id", "person_id", Sealed);

pub const CONVERSATION_WORDS: Column = column!("conversation_entry"."words", "conversation_id" + "number", "(select c.person_id from conversation c where c.conversation_id = conversation_entry.conversation_id)", SealedOr(DELETED));
pub const DISPUTE_STATEMENT: Column = column!("dispute"."statement", "dispute_id", "person_id", Sealed);
pub const DISPUTE_SELLER_ANSWER: Column = column!("dispute"."seller_answer", "dispute_id", "person_id", Sealed);
pub const DISPUTE_REASON: Column = column!("dispute"."reason", "dispute_id", "person_id", Sealed);
pub const DISPUTE_APPEAL: Column = column!("dispute"."appeal", "dispute_id", "person_id", Sealed);
pub const DISPUTE_ADDITION: Column = column!("dispute_addition"."words", "dispute_id" + "number", "(select d.person_id from dispute d where d.dispute_id = dispute_addition.dispute_id)", SealedOr(DELETED));
pub const FILE_NAME: Column = column!("file"."name", "file_id", "person_id", SealedOr(DELETED));
pub const REPORT_STREET: Column = column!("address_report"."street", "report_id", "person_id", SealedOr(DELETED));
pub const REPORT_POSTAL_CODE: Column =
    column!("address_report"."postal_code", "report_id", "person_id", SealedOr(DELETED));
pub const REPORT_CITY: Column = column!("address_report"."city", "report_id", "person_id", SealedOr(DELETED));
pub const REPORT_REASON: Column = column!("address_report"."reason", "report_id", "person_id", Sealed);
pub const CALL_BACK_PHONE: Column = column!("call_back"."phone", "call_back_id", "person_id", Sealed);
pub const MANDATE_NAME: Column = column!("mandate"."name", "helper_id", "debtor_id", SealedOr(DELETED));
pub const MANDATE_ORGANISATION: Column = column!("mandate"."organisation", "helper_id", "debtor_id", Sealed);
pub const PERFORMANCE_NOTE: Column = column!("performance"."note", "case_id", "person_id", Sealed);
pub const PERFORMANCE_ANSWER: Column = column!("performance"."answer", "case_id", "person_id", Sealed);
pub const PLAN_REASON: Column = column!("plan"."reason", "plan_id", "coalesce(person_id, case_id)", Sealed);
pub const SETTLEMENT_REASON: Column = column!("settlement"."reason", "settlement_id", "(select min(c.case_id) from settlement_case c where c.settlement_id = settlement.settlement_id and c.place = 1)", Sealed);
pub const SETTLEMENT_COUNTER: Column = column!("settlement"."counter_reason", "settlement_id", "(select min(c.case_id) from settlement_case c where c.settlement_id = settlement.settlement_id and c.place = 1)", Sealed);
pub const SETTLEMENT_ANSWER: Column = column!("settlement"."answer", "settlement_id", "(select min(c.case_id) from settlement_case c where c.settlement_id = settlement.settlement_id and c.place = 1)", Sealed);
pub const DECISION_VARIABLES: Column = column!("decision"."variables", "decision_id", "person_id", SealedOr("{}"));
pub const PAYMENT_CLAIM_REASON: Column = column!("payment_claim"."reason", "payment_claim_id", "person_id", Sealed);
pub const REST_REASON: Column = column!("breathing_space"."reason", "breathing_space_id", "person_id", Sealed);
pub const CASE_DESCRIPTION: Column = column!("case_file"."description", "case_id", "case_id", Sealed);
pub const CASE_CONTRACT: Column = column!("case_file"."contract", "case_id", "case_id", Sealed);
pub const CASE_PAYMENT_REFERENCES: Column =
    column!("case_file"."payment_references", "case_id", "case_id", SealedOr("[]"));
pub const CASE_PERFORMANCE: Column = column!("case_file"."performance", "case_id", "case_id", SealedOr(DELETED));
pub const CASE_WARNINGS: Column = column!("case_file"."warnings", "case_id", "case_id", SealedOr("[]"));
pub const LINE_REFERENCES: Column =
    column!("statement_line"."creditor_references", "line_id", "'house:statements'", SealedOr("[]"));
pub const LINE_REMITTANCE: Column =
    column!("statement_line"."remittance", "line_id", "'house:statements'", SealedOr(DELETED));
pub const LINE_NAME: Column = column!("statement_line"."counterparty_name", "line_id", "'house:statements'", Sealed);
pub const LINE_ACCOUNT: Column = column!("statement_line"."counterparty_account", "line_id" + "''", "'house:statements'", Sealed,
    Some("update statement_line\nset counterparty_blind = $1\nwhere line_id = $2"));
pub const LINE_DECISION: Column =
    column!("statement_decision"."reason", "line_id", "'house:statements'", SealedOr(DELETED));
pub const DRAFT_FIELDS: Column = column!("draft"."fields", "session_hash", "(select coalesce(s.person_id, 'house:drafts') from session s where s.session_hash = draft.session_hash)", SealedOr("{}"));
pub const STAFF_DRAFT_FIELDS: Column =
    column!("staff_draft"."fields", "session_hash", "'house:drafts'", SealedOr("{}"));
pub const LEGAL_HOLD_REASON: Column =
    column!("legal_hold"."reason", "legal_hold_id", "coalesce(person_id, case_id)", SealedOr(DELETED));
pub const FACT_ATTACHED: Column = column!("court_fact"."attached", "fact_id", "case_id", Sealed);
pub const REQUEST_VALUE: Column =
    column!("rights_request"."value", "request_id", "coalesce(person_id, request_id)", Sealed);
pub const REQUEST_WORDS: Column =
    column!("rights_request"."words", "request_id", "coalesce(person_id, request_id)", Sealed);
pub const REQUEST_NAME: Column =
    column!("rights_request"."asker_name", "request_id", "coalesce(person_id, request_id)", SealedOr(DELETED));
pub const REQUEST_CONTACT: Column =
    column!("rights_request"."asker_contact", "request_id", "coalesce(person_id, request_id)", Sealed);
pub const REQUEST_EXTENDED: Column =
    column!("rights_request"."extended_reason", "request_id", "coalesce(person_id, request_id)", SealedOr(DELETED));
pub const REQUEST_ANSWER: Column =
    column!("rights_request"."answer", "request_id", "coalesce(person_id, request_id)", Sealed);
pub const MARKETING_ADDRESS: Column = column!("marketing_contact"."address", "marketing_contact_id", "coalesce(person_id, marketing_contact_id)", SealedOr(DELETED));

pub const CONTACT_NAME: Column = column!("contact"."name", "contact_id", "contact_id", SealedOr(DELETED));
pub const CONTACT_ORGANISATION: Column = column!("contact"."organisation", "contact_id", "contact_id", Sealed);
pub const CONTACT_EMAIL: Column = column!("contact"."email", "contact_id", "contact_id", Sealed);
pub const CONTACT_PHONE: Column = column!("contact"."phone", "contact_id", "contact_id", Sealed);
pub const CHECK_FOUND: Column = column!("company_check"."found", "check_id", "check_id", SealedOr(DELETED));

/// Every column that is not in clear.
pub const COLUMNS: &[&Column] = &[
    &PERSON_KEY,
    &PERSON_NAME,
    &PERSON_BIRTH_DATE,
    &PERSON_STREET,
    &PERSON_POSTAL_CODE,
    &PERSON_CITY,
    &PERSON_EMAIL,
    &PERSON_PHONE,
    &PERSON_REGISTRATION,
    &CONVERSATION_WORDS,
    &DISPUTE_STATEMENT,
    &DISPUTE_SELLER_ANSWER,
    &DISPUTE_REASON,
    &DISPUTE_APPEAL,
    &DISPUTE_ADDITION,
    &FILE_NAME,
    &REPORT_STREET,
    &REPORT_POSTAL_CODE,
    &REPORT_CITY,
    &REPORT_REASON,
    &CALL_BACK_PHONE,
    &MANDATE_NAME,
    &MANDATE_ORGANISATION,
    &PERFORMANCE_NOTE,
    &PERFORMANCE_ANSWER,
    &PLAN_REASON,
    &SETTLEMENT_REASON,
    &SETTLEMENT_COUNTER,
    &SETTLEMENT_ANSWER,
    &DECISION_VARIABLES,
    &PAYMENT_CLAIM_REASON,
    &REST_REASON,
    &CASE_DESCRIPTION,
    &CASE_CONTRACT,
    &CASE_PAYMENT_REFERENCES,
    &CASE_PERFORMANCE,
    &CASE_WARNINGS,
    &LEGAL_HOLD_REASON,
    &FACT_ATTACHED,
    &LINE_REFERENCES,
    &LINE_REMITTANCE,
    &LINE_NAME,
    &LINE_ACCOUNT,
    &LINE_DECISION,
    &DRAFT_FIELDS,
    &STAFF_DRAFT_FIELDS,
    &REQUEST_VALUE,
    &REQUEST_WORDS,
    &REQUEST_NAME,
    &REQUEST_CONTACT,
    &REQUEST_EXTENDED,
    &REQUEST_ANSWER,
    &MARKETING_ADDRESS,
    &CONTACT_NAME,
    &CONTACT_ORGANISATION,
    &CONTACT_EMAIL,
    &CONTACT_PHONE,
    &CHECK_FOUND,
];

/// The column of this name.
pub(super) fn column(place: &str) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.place == place).copied()
}
