-- Offers to let a debt be for less, and pay-off amounts. One row is one offer: its terms never change, other terms are
-- another row that follows it.

create table settlement (
    settlement_id text primary key,
    kind text not null constraint settlement_kind check (kind in ('settlement', 'pay_off')),
    state text not null,
    -- Of a pay-off amount: the plan that it pays off.
    plan_id text references plan (plan_id),
    currency text not null,
    amount_minor bigint not null constraint settlement_amount check (amount_minor > 0),
    valid_until text not null,
    made_by text not null constraint settlement_made_by check (made_by in ('staff', 'operator', 'debtor', 'rule')),
    actor text not null,
    -- What the agency wrote with it, in words that the debtor reads.
    reason text,
    -- The amount that the debtor named instead, and why; what the agency answered when it said no.
    counter_minor bigint,
    counter_reason text,
    answer text,
    follows text references settlement (settlement_id),
    -- Who said yes to it, and whether without acknowledging the debt (NL: art. 3:318 BW).
    accepted_by text references person (person_id),
    without_acknowledging bigint,
    made_at bigint not null,
    ended_at bigint,
    version bigint not null
);
create index settlement_open on settlement (state, valid_until);

-- The cases that it ends. `live` is 1 while somebody's answer or the money is awaited: one of a kind a case.
-- Money that is booked after `since` counts.
create table settlement_case (
    settlement_id text not null references settlement (settlement_id),
    case_id text not null references case_file (case_id),
    kind text not null,
    place bigint not null,
    due_minor bigint not null,
    since bigint not null,
    live bigint constraint settlement_case_live_flag check (live = 1),
    constraint settlement_case_once primary key (settlement_id, case_id)
);
create unique index settlement_case_live on settlement_case (case_id, kind) where live = 1;
create index settlement_case_case on settlement_case (case_id);

-- What happened to it, one allowed step after the other.
create table settlement_step (
    settlement_id text not null references settlement (settlement_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    actor text not null,
    at bigint not null,
    constraint settlement_step_once primary key (settlement_id, number),
    constraint settlement_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);
