//! The named unique constraints and their columns: SQLite names the columns where PostgreSQL names the constraint.
//! A test compares this list with the migrations.

/// Which columns a named unique constraint covers: SQLite names the columns in its message, never the constraint.
pub(super) const UNIQUE: &[(&str, &str)] = &[
    ("client_company_once", "client_company.name, client_company.country"),
    ("person_once", "person.person_key"),
    ("case_file_reference", "case_file.reference"),
    ("case_file_invoice", "case_file.client_id, case_file.invoice, case_file.figures"),
    ("case_party_once", "case_party.case_id, case_party.person_id"),
    ("plan_one_active", "plan.case_id"),
    ("instalment_once", "instalment.plan_id, instalment.number"),
    ("plan_case_once", "plan_case.plan_id, plan_case.case_id"),
    ("plan_case_runs", "plan_case.case_id"),
    ("plan_rest_once", "plan_rest.plan_id, plan_rest.number"),
    ("plan_vote_once", "plan_vote.plan_id, plan_vote.staff_id"),
    ("plan_step_once", "plan_step.plan_id, plan_step.number"),
    ("plan_watch_once", "plan_watch.plan_id, plan_watch.number, plan_watch.step"),
    ("plan_answer_once", "plan_answer.plan_id, plan_answer.number, plan_answer.at"),
    ("plan_band_once", "plan_band.client_id, plan_band.place"),
    ("decision_once", "decision.kind, decision.subject"),
    ("carried_over_once", "carried_over.source, carried_over.source_id, carried_over.to_case"),
    ("legal_hold_case_live", "legal_hold.case_id"),
    ("legal_hold_person_live", "legal_hold.person_id"),
    ("audit_head_first", "audit_head.first_number"),
    ("staff_read_once", "index 'staff_read_once'"),
    ("data_extract_disk", "data_extract.disk"),
    ("retention_run_live", "retention_run.live"),
    ("erased_once", "erased.item_id, erased.run_id"),
    ("deletion_count_once", "deletion_count.run_id, deletion_count.item"),
    ("interest_run_once", "interest_run.case_id, interest_run.at"),
    ("account_once", "account.case_id, account.name"),
    ("account_currency", "account.case_id, account.name, account.currency"),
    ("journal_source", "journal.source, journal.source_id"),
    ("posting_once", "posting.journal_id, posting.account"),
    ("payment_claim_live", "payment_claim.case_id, payment_claim.person_id"),
    ("payment_claim_step_once", "payment_claim_step.payment_claim_id, payment_claim_step.number"),
    ("call_back_place", "call_back.country, call_back.day, call_back.part, call_back.place"),
    ("call_back_person", "call_back.person_id"),
    ("support_need_once", "support_need.person_id, support_need.need"),
    ("consent_live", "consent.person_id, consent.purpose"),
    ("breathing_space_live", "breathing_space.person_id"),
    ("breathing_space_hold_once", "breathing_space_hold.breathing_space_id, breathing_space_hold.hold_id"),
    ("transition_once", "transition.machine, transition.from_state, transition.event, transition.to_state"),
    ("payment_provider_ref", "payment.provider_ref"),
    ("payment_step_once", "payment_step.payment_id, payment_step.number"),
    ("idempotency_once", "idempotency.actor, idempotency.idempotency_key"),
    ("outbox_once", "outbox.kind, outbox.subject"),
    ("inbox_once", "inbox.provider, inbox.message_id"),
    ("task_once", "task.kind, task.subject"),
    ("draft_once", "draft.session_hash, draft.form, draft.object"),
    ("staff_once", "staff.name"),
    ("staff_draft_once", "staff_draft.session_hash, staff_draft.form, staff_draft.object"),
    ("mandate_helper", "mandate.helper_id"),
    ("mandate_case_once", "mandate_case.mandate_id, mandate_case.case_id"),
    ("performance_step_once", "performance_step.case_id, performance_step.number"),
    ("audit_hash", "audit.hash"),
    ("next_step_cost_once", "next_step_cost.case_id, next_step_cost.number"),
    ("settlement_case_once", "settlement_case.settlement_id, settlement_case.case_id"),
    ("settlement_case_live", "settlement_case.case_id, settlement_case.kind"),
    ("settlement_step_once", "settlement_step.settlement_id, settlement_step.number"),
    ("partner_once", "partner.country"),
    ("partner_share_once", "partner_share.move_id"),
    (
        "rights_request_live",
        "rights_request.person_id, rights_request.kind, rights_request.part, rights_request.matter",
    ),
    ("rights_request_step_once", "rights_request_step.request_id, rights_request_step.number"),
    ("objection_once", "objection.request_id, objection.purpose"),
    ("objection_live", "objection.person_id, objection.purpose"),
    ("restriction_live", "restriction.person_id"),
    ("rights_told_once", "rights_told.request_id, rights_told.recipient, rights_told.recipient_id"),
    ("dispute_step_once", "dispute_step.dispute_id, dispute_step.number"),
    ("dispute_hold_once", "dispute_hold.hold_id"),
    ("dispute_rest_once", "dispute_rest.dispute_id, dispute_rest.number"),
    ("dispute_addition_once", "dispute_addition.dispute_id, dispute_addition.number"),
    ("statement_file_once", "statement_file.sha256"),
    ("statement_line_place", "statement_line.file_id, statement_line.place"),
    ("file_disk", "file.disk"),
    ("full_file_item_once", "full_file_item.request_id, full_file_item.item, full_file_item.item_id"),
    ("statement_line_takes_back", "statement_line.takes_back"),
    ("conversation_entry_once", "conversation_entry.conversation_id, conversation_entry.number"),
    ("conversation_day_once", "conversation_day.person_id, conversation_day.day"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;

    /// Every `constraint NAME unique|primary key (COLUMNS)` and every unique index of the migrations has its line here.
    #[test]
    fn every_named_unique_constraint_can_be_recognised_on_sqlite() {
        let mut named: BTreeMap<String, String> = BTreeMap::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        for file in std::fs::read_dir(folder).expect("the migrations") {
            let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
            let mut table = String::new();
            for line in text.lines().map(str::trim) {
                let words: Vec<&str> = line.split_whitespace().collect();
                let columns = || line.rsplit_once(" (").or(line.split_once('(')).map_or("", |(_, rest)| rest);
                let listed = |table: &str, columns: &str| {
                    let columns = columns.split(')').next().unwrap_or_default();
                    columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
                };
                match words[..] {
                    ["create", "table", name, ..] => name.clone_into(&mut table),
                    ["constraint", name, "unique" | "primary", ..] => {
                        named.insert(name.to_owned(), listed(&table, columns()));
                    }
                    ["create", "unique", "index", name, "on", of, ..] => {
                        let columns = line.split_once('(').map_or("", |(_, rest)| rest);
                        // Of an index over an expression SQLite names the index itself.
                        let plain = !columns.contains('(');
                        let said = if plain { listed(of, columns) } else { format!("index '{name}'") };
                        named.insert(name.to_owned(), said);
                    }
                    _ => {}
                }
            }
        }
        let known: BTreeMap<String, String> =
            UNIQUE.iter().map(|(name, columns)| ((*name).to_owned(), (*columns).to_owned())).collect();
        assert_eq!(named, known);
    }
}
