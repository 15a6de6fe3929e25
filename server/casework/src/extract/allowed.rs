//! Allowed: for each column of each table, whether it may leave the house in an extract, and in which circumstances.
//!
//! What is not written here does not leave: the reader of rows asks [`leaves`] about every cell. A test holds this list
//! against the tables of the database, so that nobody adds a column without deciding about it.

/// May a column leave, and when?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// In a row that is the person's own, or that a helper made in their name.
    Own,
    /// In a row about a case, for everybody who is in the case: facts of the debt, about nobody in particular.
    Case,
    /// Never as it stands: it becomes `you`, `your_helper`, `another_person`, `agency` or `rule`.
    Who,
    /// Read with its row, because a sealed text opens beside the id of its row only, and dropped at once.
    Key,
    /// Not by itself: it may be about somebody else, so a person at the agency looks first (GDPR art. 15(4)).
    ByHand,
    /// Never.
    Never(Why),
}

/// Why a column never leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is about another person: whoever owes too, answers for it, helps, or paid.
    Other,
    /// It names somebody who works for the agency.
    Staff,
    /// It opens something: a hash of a code or a token, a link, where bytes lie.
    Secret,
    /// It is about no person: keys, counters, the order of work; or it repeats what leaves elsewhere.
    Inner,
    /// It is how a company or the agency works: rules, registers, its own contacts.
    House,
}

use self::Leaves::{ByHand, Case, Key, Never, Own, Who};
use self::Why::{House, Inner, Other, Secret, Staff};

/// All columns of a table.
const ALL: &str = "*";

/// Table, decision, columns. A table can stand here more than once.
const DECIDED: &[(&str, Leaves, &str)] = &[
    // Who there is.
    ("person", Own, "kind name birth_date street postal_code city country email phone registration language"),
    ("person", Own, "address_hidden created_at"),
    ("person", Key, "person_id"),
    ("person", Never(Inner), "person_key"),
    ("datum_source", Own, "datum origin via how day"),
    ("datum_source", Never(Inner), "source_id person_id noted_at"),
    ("client_company", Case, "name"),
    ("client_company", Never(House), "client_id registration country email phone address account created_at"),
    // The cases.
    ("case_file", Case, "reference country currency creditor seller_name seller_email seller_phone seller_address"),
    (
        "case_file",
        Case,
        "assigned_on data_role contract_kind stage invoice issued_on due_on pay_by description contract",
    ),
    ("case_file", Case, "payment_references performance placed_at closed_at"),
    ("case_file", Key, "case_id"),
    ("case_file", Never(Inner), "client_id figures warnings version closed_from"),
    ("case_party", Own, "role liable_up_to since ended_at"),
    ("case_party", Never(Inner), "case_id person_id"),
    ("case_ground", Case, "consumer basis percent_millionths day_count bears_from limitation_kind limitation_from"),
    ("case_ground", Never(Inner), "case_id charges"),
    ("notice", Case, "sent_on received_on term_days amount_minor"),
    ("notice", Never(Inner), "notice_id case_id term_from consequences"),
    ("interruption", Case, "day kind"),
    ("interruption", Never(Inner), "interruption_id case_id"),
    ("interest_run", Never(Inner), ALL),
    ("court_fact", Case, "kind authority number day noted_at"),
    // What was attached is somebody's pay or account; in a case of several people it may be another's.
    ("court_fact", ByHand, "attached"),
    ("court_fact", Key, "fact_id"),
    ("court_fact", Never(Inner), "case_id"),
    ("next_step", Case, "kind not_before entered_at"),
    ("next_step", Never(Inner), "case_id"),
    ("next_step_cost", Never(Inner), ALL),
    ("hold", Case, "component amount_minor reason until_day began_at ended_at"),
    ("hold", Never(Inner), "hold_id case_id"),
    ("case_event", Case, "day at kind"),
    ("case_event", Who, "actor"),
    ("case_event", Never(Other), "event_id case_id detail"),
    // The books.
    ("journal", Case, "source day booked_at"),
    ("journal", Never(Other), "source_id"),
    ("journal", Never(Inner), "journal_id case_id fact_hash"),
    ("posting", Case, "account currency amount_minor"),
    ("posting", Never(Inner), "journal_id case_id"),
    ("account", Never(Inner), ALL),
    ("journal_commit", Never(Inner), ALL),
    ("carried_over", Never(Inner), ALL),
    // Paying.
    ("payment", Own, "payment_id currency amount_minor method state provider_ref created_at settled_at"),
    ("payment", Own, "without_acknowledging"),
    ("payment", Who, "person_id"),
    ("payment", Never(Secret), "provider_url"),
    ("payment", Never(Inner), "case_id next_poll_at polls version"),
    ("payment_step", Never(Inner), ALL),
    ("payment_claim", Own, "payment_claim_id state paid_on amount_minor currency paid_to found_minor found_on reason"),
    ("payment_claim", Own, "made_at ended_at"),
    ("payment_claim", Who, "person_id"),
    ("payment_claim", Never(Staff), "answered_by"),
    ("payment_claim", Never(Inner), "case_id quiet_until live version"),
    ("payment_claim_step", Never(Inner), ALL),
    ("statement_file", Never(Inner), ALL),
    // Who sent money, and with which words, may be somebody who paid for another.
    ("statement_line", ByHand, "counterparty_name counterparty_account remittance creditor_references end_to_end_id"),
    ("statement_line", ByHand, "direction amount_minor currency booking_day"),
    ("statement_line", Key, "line_id"),
    ("statement_line", Never(Inner), "file_id place account"),
    ("statement_line", Never(Inner), "value_day entry_number outcome reason case_id payment_id takes_back"),
    ("statement_line", Never(Inner), "above_minor recorded_at taken_back_at done_at"),
    ("statement_line", Never(Secret), "counterparty_blind"),
    ("statement_identity", Never(Inner), ALL),
    ("statement_decision", Never(Staff), ALL),
    // Plans and offers.
    ("plan", Own, "plan_id state total_minor currency made_at kind made_by amount_minor every first_on interest"),
    ("plan", Own, "interest_minor fee_minor reason answer_by began_on ended_on paused_until promised_until"),
    ("plan", Own, "without_acknowledging"),
    ("plan", Who, "person_id"),
    ("plan", Never(Inner), "case_id version first_plan follows number began_at ended_at content_hash"),
    ("instalment", Own, "plan_id number due_on amount_minor"),
    ("plan_case", Own, "plan_id place due_minor"),
    ("plan_case", Never(Inner), "case_id runs since"),
    ("plan_answer", Own, "plan_id number answer until_day at"),
    ("plan_watch", Own, "plan_id number step day"),
    ("plan_watch", Never(Inner), "at"),
    ("plan_vote", Never(Staff), ALL),
    ("plan_commit", Never(Inner), ALL),
    ("plan_rest", Never(Inner), ALL),
    ("plan_step", Never(Inner), ALL),
    ("plan_policy", Never(House), ALL),
    ("plan_band", Never(House), ALL),
    ("settlement", Case, "settlement_id kind state currency amount_minor valid_until made_by without_acknowledging"),
    ("settlement", Case, "made_at ended_at"),
    ("settlement", Who, "accepted_by"),
    ("settlement", Own, "reason counter_minor counter_reason answer"),
    ("settlement", Never(Staff), "actor"),
    ("settlement", Never(Inner), "plan_id follows version"),
    ("settlement_case", Case, "due_minor"),
    ("settlement_case", Never(Inner), "settlement_id case_id kind place since live"),
    ("settlement_step", Never(Inner), ALL),
    ("budget", Own, "household income_minor housing_minor fixed_minor living_minor debts_minor currency at"),
    ("budget", Never(Inner), "person_id"),
    ("decision", Own, "decision_id kind effect variables counterfactual_minor currency at review_asked_at"),
    ("decision", Never(Inner), "subject case_id person_id"),
    // What was said.
    ("dispute", Own, "dispute_id state part ground statement filed_on filed_at answer_before seller_asked_on"),
    ("dispute", Own, "seller_until seller_answer decided_on reason appeal_until appealed_on appeal given_up_minor"),
    ("dispute", Own, "hold_ended_on"),
    ("dispute", Who, "person_id"),
    ("dispute", Never(Staff), "decided_by"),
    ("dispute", Never(Inner), "case_id version"),
    ("dispute_addition", Own, "dispute_id number words day"),
    ("dispute_addition", Never(Inner), "at"),
    ("dispute_step", Never(Staff), ALL),
    ("dispute_hold", Never(Inner), ALL),
    ("dispute_rest", Never(Inner), ALL),
    ("conversation", Own, "conversation_id topic state answer_by begun_at closed_at"),
    ("conversation", Who, "person_id"),
    ("conversation", Never(Inner), "case_id country changed_at last_number last_of_staff seen_by_person"),
    ("conversation", Never(Inner), "seen_by_staff version"),
    ("conversation_entry", Own, "conversation_id number author words answer_by at"),
    ("conversation_entry", Never(Staff), "staff_id"),
    ("conversation_day", Never(Inner), ALL),
    ("letter", Own, "letter_id sent_on expires_at dead_at"),
    ("letter", Never(Secret), "code_hash"),
    ("letter", Never(Inner), "case_id person_id"),
    ("message", Own, "message_id template about channel language told_at"),
    ("message", Never(Inner), "person_id"),
    ("file", Own, "file_id about name kind bytes sha256 at"),
    ("file", Who, "person_id"),
    ("file", Never(Secret), "disk"),
    ("file", Never(Inner), "tray scan previews stored_at gone_at"),
    ("file_token", Never(Secret), ALL),
    // What was asked, told and allowed.
    ("call_back", Own, "call_back_id day part topic phone language interpreter made_at cancelled_at ended_at"),
    ("call_back", Never(Inner), "person_id case_id country place live"),
    ("support_need", Own, "need since"),
    ("support_need", Never(Inner), "person_id"),
    ("consent", Own, "purpose text_version given_at withdrawn_at"),
    ("consent", Never(Inner), "consent_id person_id live"),
    ("breathing_space", Own, "kind began_on until_day reason made_at ended_at ended_how"),
    ("breathing_space", Never(Staff), "actor"),
    ("breathing_space", Key, "breathing_space_id"),
    ("breathing_space", Never(Inner), "person_id live"),
    ("breathing_space_hold", Never(Inner), ALL),
    ("mandate", Own, "mandate_id scope until_day invited_at accepted_at ended_at"),
    ("mandate", Who, "ended_by"),
    ("mandate", Never(Other), "helper_id name organisation"),
    ("mandate", Never(Inner), "debtor_id code_until"),
    ("mandate_case", Never(Inner), ALL),
    ("mandate_act", Own, "mandate_id act at"),
    ("mandate_act", Never(Inner), "mandate_act_id"),
    ("performance", Own, "state day note answer answer_by at"),
    ("performance", Who, "person_id"),
    ("performance", Key, "case_id"),
    ("performance", Never(Inner), "version"),
    ("performance_step", Never(Inner), ALL),
    ("address_report", Own, "street postal_code city country from_day reported_on answer_by state checked_at reason"),
    ("address_report", Never(Staff), "checked_by"),
    ("address_report", Key, "report_id"),
    ("address_report", Never(Inner), "person_id reported_at"),
    ("move_abroad", Own, "move_id country from_day told_on answer_by ended_at"),
    ("move_abroad", Never(Inner), "person_id told_at"),
    // Who was given data is told by `recipients::of`.
    ("partner", Never(House), ALL),
    ("partner_share", Never(Inner), ALL),
    // Requests about the own data; those of people outside have nobody's id, and never come here.
    ("rights_request", Own, "request_id kind via state part wish value words received_on aim_on last_on extended_on"),
    ("rights_request", Own, "extended_reason answer ended_on forwarded_at"),
    ("rights_request", Never(Other), "asker_group asker_name asker_contact"),
    ("rights_request", Never(Staff), "decided_by"),
    (
        "rights_request",
        Never(Inner),
        "identified person_id country case_id matter ended_at forwarded_how live made_at version",
    ),
    ("rights_request_step", Never(Staff), ALL),
    ("rights_told", Never(Inner), ALL),
    ("objection", Own, "purpose since ended_at"),
    ("objection", Never(Inner), "person_id request_id live"),
    ("restriction", Own, "since ended_at"),
    ("restriction", Never(Staff), "ended_by"),
    ("restriction", Never(Inner), "request_id person_id live"),
    ("marketing_contact", Own, "address last_contact_on"),
    ("marketing_contact", Key, "marketing_contact_id"),
    ("marketing_contact", Never(Inner), "person_id contact_id made_at"),
    ("marketing_contact", Never(Secret), "address_blind fingerprint"),
    ("suppression", Never(Secret), ALL),
    ("unsubscribe_link", Never(Secret), ALL),
    // People who work for companies and authorities ask for themselves, and are answered by hand.
    ("contact", Never(Other), ALL),
    ("client_relation", Never(House), ALL),
    ("company_check", Never(House), ALL),
    // Signing in, and extracts themselves.
    ("session", Own, "tier created_at seen_at ended_at"),
    ("session", Never(Secret), "session_hash letter_id"),
    ("session", Never(Inner), "person_id ends_at"),
    // What was typed and not sent is forgotten within two days.
    ("draft", Never(Inner), ALL),
    ("guess", Never(Secret), ALL),
    ("data_extract", Own, "kind made_at expires_at taken_at"),
    ("data_extract", Never(Secret), "session_hash disk"),
    ("data_extract", Never(Inner), "extract_id person_id bytes sha256 stored_at gone_at"),
    ("data_extract_token", Never(Secret), ALL),
    // The work of the agency, and what the product keeps of itself.
    ("staff", Never(Staff), ALL),
    ("staff_invite", Never(Staff), ALL),
    ("staff_session", Never(Staff), ALL),
    ("staff_draft", Never(Staff), ALL),
    ("task", Never(Staff), ALL),
    ("audit", Never(Staff), ALL),
    ("audit_head", Never(Inner), ALL),
    // Who looked is told as a role and a time, by `seen::looks`.
    ("staff_read", Own, "role page at"),
    ("staff_read", Never(Staff), "read_id staff_id"),
    ("staff_read", Never(Inner), "person_id case_id quarter"),
    ("data_key", Never(Secret), ALL),
    ("sealed_column", Never(Inner), ALL),
    // Why something is kept longer is told on the page of what is kept; a case has several people.
    ("legal_hold", ByHand, "reason began_at review_on ended_at"),
    ("legal_hold", Key, "legal_hold_id"),
    ("legal_hold", Never(Staff), "owner ended_by"),
    ("legal_hold", Never(Inner), "case_id person_id"),
    // What was let go by hand leaves as itself.
    ("full_file", Never(Staff), ALL),
    ("full_file_item", Never(Inner), ALL),
    ("retention_run", Never(Inner), ALL),
    ("erased", Never(Inner), ALL),
    ("deletion_certificate", Never(Inner), ALL),
    ("deletion_count", Never(Inner), ALL),
    ("idempotency", Never(Inner), ALL),
    ("inbox", Never(Inner), ALL),
    ("outbox", Never(Inner), ALL),
    ("transition", Never(Inner), ALL),
];

/// What was decided about a column, by `table.column`; nothing where nobody decided, which is a no.
pub fn leaves(name: &str) -> Option<Leaves> {
    let (table, column) = name.split_once('.')?;
    let decided = |columns: &str| columns == ALL || columns.split(' ').any(|one| one == column);
    DECIDED.iter().find(|(of, _, columns)| *of == table && decided(columns)).map(|(_, leaves, _)| *leaves)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::store::{extract_read, extract_told, full_file};

    #[test]
    fn every_statement_reads_only_what_may_leave() {
        let mut read = 0;
        for statement in extract_read::STATEMENTS.iter().chain(extract_told::STATEMENTS) {
            for name in extract_read::columns(statement) {
                let leaves = leaves(name);
                assert!(matches!(leaves, Some(Own | Case | Who | Key)), "{name}: {leaves:?}");
                read += 1;
            }
        }
        assert!(read > 200, "the columns are found: {read}");
    }

    #[test]
    fn what_was_let_go_by_hand_is_read_with_what_needs_a_hand_and_nothing_that_never_leaves() {
        let mut by_hand = 0;
        for statement in full_file::EXTRACTED {
            for name in extract_read::columns(statement) {
                let leaves = leaves(name);
                assert!(matches!(leaves, Some(Own | Case | Key | ByHand)), "{name}: {leaves:?}");
                by_hand += usize::from(leaves == Some(ByHand));
            }
        }
        assert!(by_hand > 10, "the columns are found: {by_hand}");
    }

    #[test]
    fn no_column_is_decided_about_twice() {
        let mut seen: BTreeMap<_, u32> = BTreeMap::new();
        let named =
            DECIDED.iter().flat_map(|(table, _, columns)| columns.split(' ').map(move |column| (table, column)));
        for named in named {
            *seen.entry(named).or_default() += 1;
        }
        let twice: Vec<_> = seen.into_iter().filter(|(_, times)| *times > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
