-- Somebody says that a debt, or a part of it, is not right. From that moment on it waits: `hold` (0002) has the amounts,
-- `dispute_rest` the days without interest.

create table dispute (
    dispute_id text primary key,
    case_id text not null references case_file (case_id),
    person_id text not null references person (person_id),
    state text not null,
    -- `all`, or names of components with commas between them.
    part text not null,
    ground text not null,
    statement text,
    filed_on text not null,
    filed_at bigint not null,
    -- The day before which we answer it, or its appeal.
    answer_before text not null,
    seller_asked_on text,
    seller_until text,
    seller_answer text,
    -- Who decided last, when, and in which words that the person reads.
    decided_by text,
    decided_on text,
    reason text,
    appeal_until text,
    appealed_on text,
    appeal text,
    given_up_minor bigint not null constraint dispute_given_up check (given_up_minor >= 0),
    -- Nothing waits for it any more since that day.
    hold_ended_on text,
    version bigint not null
);
create index dispute_case on dispute (case_id);
create index dispute_open on dispute (hold_ended_on, answer_before);

-- What happened to it, one allowed step after the other. `name` is how debtors read who at the agency took it.
create table dispute_step (
    dispute_id text not null references dispute (dispute_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    actor text not null,
    name text,
    day text not null,
    at bigint not null,
    constraint dispute_step_once primary key (dispute_id, number),
    constraint dispute_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);

-- The holds that are there for it.
create table dispute_hold (
    dispute_id text not null references dispute (dispute_id),
    hold_id text not null references hold (hold_id),
    constraint dispute_hold_once primary key (hold_id)
);
create index dispute_hold_dispute on dispute_hold (dispute_id);

-- The days on which no interest runs on a case, or on an amount of what bears it (`null` is all of it).
create table dispute_rest (
    dispute_id text not null references dispute (dispute_id),
    number bigint not null,
    case_id text not null references case_file (case_id),
    from_on text not null,
    until_on text,
    amount_minor bigint constraint dispute_rest_amount check (amount_minor > 0),
    constraint dispute_rest_once primary key (dispute_id, number)
);
create index dispute_rest_case on dispute_rest (case_id);

-- What the person added later.
create table dispute_addition (
    dispute_id text not null references dispute (dispute_id),
    number bigint not null,
    words text not null,
    day text not null,
    at bigint not null,
    constraint dispute_addition_once primary key (dispute_id, number)
);
