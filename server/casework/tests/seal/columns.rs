//! Every text column of the schema is decided: it is sealed, or it stands here with the reason why whoever has the file
//! may read it. A new column is neither until somebody decides.

use std::collections::BTreeSet;

use casework::store::sealed_columns;
use sqlx::Row;

use super::people::House;

/// Ids of ours, random: they say nothing without the rest.
const IDS: &str = "account(case_id) address_report(checked_by,person_id,report_id) audit(actor) \
    breathing_space(actor,breathing_space_id,person_id) breathing_space_hold(breathing_space_id,hold_id) \
    budget(person_id) call_back(call_back_id,case_id,person_id) carried_over(from_case,source_id,to_case) \
    case_event(actor,case_id,event_id) case_file(case_id,client_id,reference) case_ground(case_id) \
    case_party(case_id,person_id) client_company(client_id) client_relation(client_id) company_check(check_id,client_id,made_by) \
    contact(client_id,contact_id) consent(consent_id,person_id) \
    conversation(case_id,conversation_id,person_id) conversation_day(person_id) \
    conversation_entry(conversation_id,staff_id) court_fact(case_id,fact_id) data_key(owner) \
    datum_source(person_id,source_id) decision(case_id,decision_id,person_id) \
    dispute(case_id,decided_by,dispute_id,person_id) dispute_addition(dispute_id) dispute_hold(dispute_id,hold_id) \
    dispute_rest(case_id,dispute_id) dispute_step(actor,dispute_id) file(file_id,person_id) file_token(file_id) \
    full_file(person_id,released_by,request_id) full_file_item(item_id,request_id) \
    hold(case_id,hold_id) idempotency(actor) instalment(plan_id) interest_run(case_id) \
    interruption(case_id,interruption_id) journal(case_id,journal_id) journal_commit(journal_id) \
    letter(case_id,letter_id,person_id) mandate(debtor_id,helper_id,mandate_id) \
    mandate_act(mandate_act_id,mandate_id) mandate_case(case_id,mandate_id) message(message_id,person_id) \
    move_abroad(move_id,person_id) next_step(case_id) next_step_cost(case_id) notice(case_id,notice_id) \
    outbox(outbox_id) partner(partner_id) partner_share(actor,move_id,partner_id,share_id) \
    payment(case_id,payment_id,person_id) payment_claim(answered_by,case_id,payment_claim_id,person_id) \
    payment_claim_step(actor,payment_claim_id) payment_step(payment_id) performance(case_id,person_id) \
    performance_step(actor,case_id) person(person_id) plan(case_id,first_plan,follows,person_id,plan_id) \
    plan_answer(plan_id) plan_band(client_id) plan_case(case_id,plan_id) plan_commit(plan_id) plan_policy(client_id) \
    plan_rest(plan_id) plan_step(actor,plan_id) plan_vote(plan_id,staff_id) plan_watch(plan_id) \
    posting(case_id,journal_id) session(letter_id,person_id) \
    settlement(accepted_by,actor,follows,plan_id,settlement_id) settlement_case(case_id,settlement_id) \
    settlement_step(actor,settlement_id) staff(staff_id) staff_read(case_id,person_id,read_id,staff_id) staff_invite(staff_id) staff_session(staff_id) \
    statement_decision(first_by,line_id,second_by,sent_by) statement_file(file_id) statement_identity(line_id) \
    statement_line(case_id,file_id,line_id,payment_id,takes_back) support_need(person_id) \
    task(case_id,done_by,task_id) legal_hold(legal_hold_id,case_id,person_id,owner,ended_by) retention_run(run_id) \
    erased(item_id,run_id) deletion_certificate(run_id) deletion_count(run_id) \
    rights_request(case_id,decided_by,matter,person_id,request_id) rights_request_step(actor,request_id) \
    objection(person_id,request_id) restriction(ended_by,person_id,request_id) \
    rights_told(recipient_id,request_id,told_by,told_id) marketing_contact(contact_id,marketing_contact_id,person_id) \
    unsubscribe_link(marketing_contact_id) \
    data_extract(extract_id,person_id) data_extract_token(extract_id)";
/// Words of ours out of a short list: states, kinds, roles, countries, currencies, languages, tiers.
const WORDS: &str = "account(currency,name) address_report(country,state) audit(act) breathing_space(ended_how,kind) \
    budget(currency,household) call_back(country,language,part,topic) carried_over(source) case_event(kind) \
    case_file(closed_from,contract_kind,country,currency,data_role,stage) \
    case_ground(basis,day_count,limitation_kind) case_party(role) client_company(country) company_check(kind) contact(kind,language,source) \
    consent(purpose,text_version) conversation(country,state,topic) conversation_entry(author) court_fact(kind) \
    datum_source(datum,how,origin) decision(currency,effect,kind) dispute(ground,part,state) \
    dispute_step(event,from_state,machine,to_state) draft(form) file(kind,scan) full_file_item(item) hold(component,reason) \
    inbox(provider) interruption(kind) journal(source) mandate(ended_by,scope) mandate_act(act) \
    message(channel,language,template) move_abroad(country) next_step(kind) notice(term_from) outbox(kind) \
    partner(country) payment(currency,method,state) payment_claim(currency,paid_to,state) \
    payment_claim_step(event,from_state,machine,to_state) payment_step(event,from_state,machine,to_state) \
    performance(state) performance_step(event,from_state,machine,to_state) person(country,kind,language) \
    plan(currency,every,interest,kind,made_by,state) plan_policy(interest) \
    plan_step(event,from_state,machine,to_state) plan_watch(step) posting(account,currency) session(tier) \
    settlement(currency,kind,made_by,state) settlement_case(kind) settlement_step(event,from_state,machine,to_state) \
    staff(role) staff_read(page,role) staff_draft(form) statement_decision(act) \
    statement_line(currency,direction,outcome,reason) support_need(need) task(currency,kind) \
    transition(event,from_state,machine,to_state) retention_run(cause) erased(item) deletion_count(item) \
    rights_request(asker_group,country,forwarded_how,identified,kind,part,state,via,wish) \
    rights_request_step(event,from_state,machine,to_state) objection(purpose) rights_told(recipient) \
    data_extract(kind)";
/// Days: constraints and the order of things need them, and without a name they are nobody's.
const DAYS: &str = "address_report(answer_by,from_day,reported_on) breathing_space(began_on,until_day) call_back(day) \
    carried_over(day) case_event(day) case_file(assigned_on,due_on,issued_on,pay_by) \
    case_ground(bears_from,limitation_from) conversation(answer_by) conversation_day(day) \
    conversation_entry(answer_by) full_file(until_day) court_fact(day) datum_source(day) \
    dispute(answer_before,appeal_until,appealed_on,decided_on,filed_on,hold_ended_on,seller_asked_on,seller_until) \
    dispute_addition(day) dispute_rest(from_on,until_on) dispute_step(day) hold(until_day) instalment(due_on) \
    interest_run(until_day) interruption(day) journal(day) letter(sent_on) mandate(until_day) \
    move_abroad(answer_by,from_day,told_on) next_step(not_before) notice(received_on,sent_on) \
    partner_share(shared_on) payment_claim(found_on,paid_on,quiet_until) performance(answer_by,day) \
    plan(answer_by,began_on,ended_on,first_on,paused_until,promised_until) plan_answer(until_day) \
    plan_rest(from_on,until_on) plan_watch(day) settlement(valid_until) statement_line(booking_day,value_day) \
    task(due_on) legal_hold(review_on) retention_run(day) erased(day) deletion_certificate(day) \
    rights_request(aim_on,ended_on,extended_on,last_on,received_on) rights_request_step(day) \
    marketing_contact(last_contact_on) client_relation(ended_on,settled_on) company_check(day) \
    contact(ended_on,last_contact_on,settled_on)";
/// Hashes and tokens by their hash.
const HASHES: &str = "audit(hash,previous) case_file(figures) draft(session_hash) file(disk,sha256) file_token(token_hash) \
    idempotency(body_hash) journal(fact_hash) letter(code_hash) plan(content_hash) session(session_hash) \
    staff_draft(session_hash) staff_invite(code_hash) staff_session(session_hash) statement_file(sha256) \
    statement_identity(identity) statement_line(counterparty_blind) deletion_certificate(hash) \
    marketing_contact(fingerprint) contact(fingerprint) suppression(fingerprint) unsubscribe_link(token_hash) \
    data_extract(disk,session_hash,sha256) \
    data_extract_token(token_hash)";
/// Names and figures of companies, registers, courts and people at the agency, none of a debtor.
const COMPANIES: &str = "case_file(creditor,invoice,seller_address,seller_email,seller_name,seller_phone) \
    client_company(account,address,email,name,phone,registration) court_fact(authority) datum_source(via) \
    dispute_step(name) partner(address,name,register,register_number) plan_vote(name) staff(name) \
    statement_line(account) rights_request_step(name) rights_told(name) court_fact(number)";
/// What is written by the house itself, in a form without anything about a person; the comment of its writer says so.
const OURS: &str = "audit(detail,object) audit_head(line) case_event(detail) case_ground(charges) data_key(kek_version,wrapped) \
    decision(subject) draft(object,refusal) file(about,tray) guess(subject) idempotency(idempotency_key,response) \
    inbox(body,message_id) journal(source_id) message(about) next_step_cost(label) outbox(body,last_error,subject) \
    partner_share(categories) payment(provider_ref,provider_url) plan_answer(answer) sealed_column(place) \
    staff_draft(object,refusal) statement_file(message,message_id) statement_line(end_to_end_id,entry_number,place) \
    task(subject)";

const COLUMNS_SQLITE: &str = "select m.name || '.' || c.name
from sqlite_master m
join pragma_table_info(m.name) c
where m.type = 'table' and lower(c.type) = 'text' and m.name not like 'sqlite_%' and m.name not like '_sqlx%'";
const COLUMNS_POSTGRES: &str = "select cast(table_name as text) || '.' || cast(column_name as text)
from information_schema.columns
where table_schema = 'public' and data_type = 'text' and table_name not like '\\_sqlx%'";

#[tokio::test]
async fn every_text_column_is_sealed_or_may_be_read_by_whoever_has_the_file() {
    let house = House::new().await;
    let query = if house.database.is_sqlite() { COLUMNS_SQLITE } else { COLUMNS_POSTGRES };
    let mut stranger = house.database.stranger().await;
    let rows = sqlx::query(query).fetch_all(&mut stranger).await.expect("the columns");
    let columns: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
    let sealed: BTreeSet<String> = sealed_columns().map(str::to_owned).collect();
    let clear: Vec<String> = [IDS, WORDS, DAYS, HASHES, COMPANIES, OURS].into_iter().flat_map(listed).collect();
    let decided: BTreeSet<String> = clear.iter().cloned().collect();
    assert_eq!(clear.len(), decided.len(), "a column has one reason");
    assert_eq!(
        decided.intersection(&sealed).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "sealed or in clear, not both"
    );
    let all: BTreeSet<String> = decided.union(&sealed).cloned().collect();
    assert_eq!(
        columns.difference(&all).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "decide whether it is to be sealed"
    );
    assert_eq!(all.difference(&columns).collect::<Vec<_>>(), Vec::<&String>::new(), "there is no such column");
}

/// `table(column,column) table(column)` as `table.column`.
fn listed(list: &str) -> Vec<String> {
    let of_table = |table: &str| {
        let (table, columns) = table.trim_end_matches(')').split_once('(').expect("a table and its columns");
        columns.split(',').map(|column| format!("{table}.{column}")).collect::<Vec<_>>()
    };
    list.split_whitespace().flat_map(of_table).collect()
}
