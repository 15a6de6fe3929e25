-- Desk: what somebody at the agency found out about what a debtor told, and what was decided about money without a case.

-- Who looked at a new address, and why it was not taken. The debtor reads the reason.
alter table address_report add column checked_by text references staff (staff_id);
alter table address_report add column reason text;

-- A source that is none of the older words: the letter that came back is how it was traced.
alter table datum_source add column how text constraint datum_source_how check (how in ('returned_letter'));

-- What the seller answered about money that went there: how much came and on which day, or why it is said not to have.
alter table payment_claim add column found_minor bigint constraint payment_claim_found check (found_minor > 0);
alter table payment_claim add column found_on text;
alter table payment_claim add column reason text;
alter table payment_claim add column answered_by text references staff (staff_id);

-- What was decided about a line of a statement that waited. Sending money back takes two people; until the second has
-- agreed the line waits, and until somebody has sent it, it is listed.
create table statement_decision (
    line_id text primary key references statement_line (line_id),
    act text not null constraint statement_decision_act check (act in ('assign', 'send_back', 'pass_over')),
    reason text not null,
    first_by text not null references staff (staff_id),
    first_at bigint not null,
    second_by text references staff (staff_id),
    second_at bigint,
    sent_by text references staff (staff_id),
    sent_at bigint,
    constraint statement_decision_two check (second_by is null or second_by <> first_by)
);
