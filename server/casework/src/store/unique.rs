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
    ("interest_run_once", "interest_run.case_id, interest_run.at"),
    ("account_once", "account.case_id, account.name"),
    ("account_currency", "account.case_id, account.name, account.currency"),
    ("journal_source", "journal.source, journal.source_id"),
    ("posting_once", "posting.journal_id, posting.account"),
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
    ("audit_hash", "audit.hash"),
    ("next_step_cost_once", "next_step_cost.case_id, next_step_cost.number"),
    ("statement_file_once", "statement_file.sha256"),
    ("statement_line_place", "statement_line.file_id, statement_line.place"),
    ("statement_line_takes_back", "statement_line.takes_back"),
];
