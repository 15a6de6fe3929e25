-- One debt of one or more people to one creditor. `case` is a word of SQL, so the table is case_file.

create table case_file (
    case_id text primary key,
    reference text not null,
    client_id text not null references client_company (client_id),
    country text not null,
    currency text not null,
    creditor text not null,
    seller_name text not null,
    seller_email text,
    seller_phone text,
    seller_address text,
    assigned_on text,
    data_role text not null constraint case_file_data_role check (data_role in ('processor', 'controller')),
    contract_kind text not null,
    stage text not null,
    invoice text not null,
    figures text not null,
    issued_on text,
    due_on text,
    pay_by text,
    description text,
    contract text,
    payment_references text not null,
    performance text,
    warnings text not null,
    placed_at bigint not null,
    closed_at bigint,
    version bigint not null,
    constraint case_file_reference unique (reference),
    constraint case_file_invoice unique (client_id, invoice, figures)
);

create table case_party (
    case_id text not null references case_file (case_id),
    person_id text not null references person (person_id),
    role text not null,
    liable_up_to bigint,
    since bigint not null,
    ended_at bigint,
    constraint case_party_once primary key (case_id, person_id)
);
create index case_party_person on case_party (person_id);

-- A part that need not be paid for now, with its reason and the day by which we answer.
create table hold (
    hold_id text primary key,
    case_id text not null references case_file (case_id),
    component text not null,
    amount_minor bigint not null constraint hold_amount check (amount_minor > 0),
    reason text not null,
    until_day text,
    began_at bigint not null,
    ended_at bigint
);
create index hold_case on hold (case_id);

-- What happened in a case, for its timeline: facts and days, no words.
create table case_event (
    event_id text primary key,
    case_id text not null references case_file (case_id),
    day text not null,
    at bigint not null,
    kind text not null,
    detail text
);
create index case_event_case on case_event (case_id, at);

create table letter (
    letter_id text primary key,
    case_id text not null references case_file (case_id),
    person_id text not null references person (person_id),
    code_hash text not null,
    sent_on text not null,
    expires_at bigint not null,
    dead_at bigint
);
create index letter_case on letter (case_id);

-- Plans come with a later issue; the table is here because two of the ledger's invariants live in it:
-- I7, the instalments sum to the plan, and I8, at most one active plan a case.
create table plan (
    plan_id text primary key,
    case_id text not null references case_file (case_id),
    state text not null,
    total_minor bigint not null constraint plan_total check (total_minor > 0),
    currency text not null,
    version bigint not null,
    made_at bigint not null
);
create unique index plan_one_active on plan (case_id) where state = 'active';

create table instalment (
    plan_id text not null references plan (plan_id),
    number bigint not null,
    due_on text not null,
    amount_minor bigint not null constraint instalment_amount check (amount_minor > 0),
    constraint instalment_once primary key (plan_id, number)
);

-- The row that closes a plan: its guard refuses instalments that do not sum to the total.
create table plan_commit (
    plan_id text primary key references plan (plan_id),
    at bigint not null
);
