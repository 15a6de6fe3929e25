-- Plans come to life. One row of `plan` is one set of terms: it never changes, other terms are another row that follows
-- it. A plan made before this has no person and no terms beyond its instalments.

alter table plan add column person_id text references person (person_id);
-- The first row of the chain, and the row that these terms follow: a counter-offer, a change, a pause.
alter table plan add column first_plan text;
alter table plan add column follows text;
alter table plan add column number bigint;
alter table plan add column kind text;
alter table plan add column made_by text;
alter table plan add column amount_minor bigint;
alter table plan add column every text;
alter table plan add column first_on text;
alter table plan add column interest text;
alter table plan add column interest_minor bigint;
alter table plan add column fee_minor bigint;
-- Why a person at the agency made these terms, or said no: the words that the debtor reads.
alter table plan add column reason text;
-- The day by which somebody answers: the agency a proposal, the debtor a counter-offer.
alter table plan add column answer_by text;
-- From when until when instalments were due under it.
alter table plan add column began_at bigint;
alter table plan add column began_on text;
alter table plan add column ended_at bigint;
alter table plan add column ended_on text;
alter table plan add column paused_until text;
alter table plan add column promised_until text;
alter table plan add column without_acknowledging bigint;
alter table plan add column content_hash text;
-- What was agreed before this is a chain of one row; whose it was is not known.
update plan set
    first_plan = plan_id,
    number = 1,
    kind = 'proposal',
    made_by = 'agency',
    amount_minor = (select max(i.amount_minor) from instalment i where i.plan_id = plan.plan_id),
    every = 'monthly',
    first_on = (select min(i.due_on) from instalment i where i.plan_id = plan.plan_id),
    interest = 'runs_on',
    interest_minor = 0,
    fee_minor = 0,
    began_at = made_at;
create index plan_chain on plan (first_plan);
create index plan_person on plan (person_id);

-- The cases that a plan pays, in the order of paying. `runs` is 1 while instalments are due under it (I8); money that
-- was booked on the case since `since` fills them.
create table plan_case (
    plan_id text not null references plan (plan_id),
    case_id text not null references case_file (case_id),
    place bigint not null,
    due_minor bigint not null,
    runs bigint constraint plan_case_runs_flag check (runs = 1),
    since bigint,
    constraint plan_case_once primary key (plan_id, case_id)
);
create unique index plan_case_runs on plan_case (case_id) where runs = 1;
create index plan_case_case on plan_case (case_id);
insert into plan_case (plan_id, case_id, place, due_minor, runs, since)
select plan_id, case_id, 1, total_minor, case when state = 'active' then 1 else null end, made_at from plan;

-- The days on which no interest runs on the cases of a plan, because the creditor gave it up for as long as it runs.
create table plan_rest (
    plan_id text not null references plan (plan_id),
    number bigint not null,
    from_on text not null,
    until_on text,
    constraint plan_rest_once primary key (plan_id, number)
);

-- Who at the agency said yes to a proposal: above the limit of a client company two people must.
create table plan_vote (
    plan_id text not null references plan (plan_id),
    staff_id text not null,
    name text not null,
    at bigint not null,
    constraint plan_vote_once primary key (plan_id, staff_id)
);

-- What happened to a plan, one allowed step after the other.
create table plan_step (
    plan_id text not null references plan (plan_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    actor text not null,
    at bigint not null,
    constraint plan_step_once primary key (plan_id, number),
    constraint plan_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);

-- What we did about a missed instalment, each thing once: ask, remind, notice, end.
create table plan_watch (
    plan_id text not null references plan (plan_id),
    number bigint not null,
    step text not null,
    day text not null,
    at bigint not null,
    constraint plan_watch_once primary key (plan_id, number, step)
);

-- What a debtor said about a missed instalment.
create table plan_answer (
    plan_id text not null references plan (plan_id),
    number bigint not null,
    answer text not null,
    until_day text,
    at bigint not null,
    constraint plan_answer_once primary key (plan_id, number, at)
);

-- The rules of a client company for plans: what is said yes to at once. Bands by the size of the debt beneath.
create table plan_policy (
    client_id text primary key references client_company (client_id),
    broken_most bigint not null,
    first_days_most bigint not null,
    answer_days bigint not null,
    choose_days bigint not null,
    reminder_days bigint not null,
    missed_most bigint not null,
    notice_days bigint not null,
    revive_days bigint not null,
    pauses_a_year bigint not null,
    quote_days bigint not null,
    interest text not null,
    fee_minor bigint not null,
    missed_fee_minor bigint not null,
    four_eyes_minor bigint not null,
    set_at bigint not null
);
create table plan_band (
    client_id text not null references client_company (client_id),
    place bigint not null,
    up_to_minor bigint,
    months_most bigint not null,
    least_minor bigint not null,
    constraint plan_band_once primary key (client_id, place)
);

-- What a rule decided about somebody, with all that it rested on (GDPR art. 15(1)(h) and 22).
create table decision (
    decision_id text primary key,
    kind text not null,
    subject text not null,
    case_id text not null references case_file (case_id),
    person_id text not null references person (person_id),
    effect text not null,
    variables text not null,
    counterfactual_minor bigint,
    currency text not null,
    at bigint not null,
    review_asked_at bigint,
    constraint decision_once unique (kind, subject)
);
create index decision_person on decision (person_id);

-- Money on one case that was more than was due there and went on to the next case of the same plan.
create table carried_over (
    source text not null,
    source_id text not null,
    from_case text not null references case_file (case_id),
    to_case text not null references case_file (case_id),
    amount_minor bigint not null constraint carried_over_amount check (amount_minor > 0),
    day text not null,
    at bigint not null,
    constraint carried_over_once primary key (source, source_id, to_case)
);
create index carried_over_from on carried_over (from_case);
create index carried_over_to on carried_over (to_case);

-- Budgets that a debtor asked us to keep: one a person, deleted at once when asked, never read for a client company.
create table budget (
    person_id text primary key references person (person_id),
    household text not null,
    income_minor bigint not null,
    housing_minor bigint not null,
    fixed_minor bigint not null,
    living_minor bigint not null,
    debts_minor bigint not null,
    currency text not null,
    at bigint not null
);
