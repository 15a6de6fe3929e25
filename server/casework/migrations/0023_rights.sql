-- What people ask about their own data: one register and one clock, however a request came in. Nothing that a page of
-- the person shows elsewhere is kept twice: of a datum that is wrong only the new value is here.

create table rights_request (
    request_id text primary key,
    -- Null: somebody outside, who used the public form or wrote; then the three columns of an asker say who.
    person_id text references person (person_id),
    kind text not null,
    via text not null constraint rights_request_via check (via in ('portal', 'phone', 'post', 'form')),
    state text not null,
    -- Whose calendar the clock runs by.
    country text not null,
    -- The case on which a task about it hangs; `matter` is the case of a seller who decides, and empty where we do.
    case_id text references case_file (case_id),
    matter text not null,
    -- A datum, an item, a purpose or a decision, by its name or id; empty where there is none.
    part text not null,
    wish text,
    value text,
    words text,
    asker_group text,
    asker_name text,
    asker_contact text,
    received_on text not null,
    -- The day at which we aim, and the last legal day: the same, or the next working day.
    aim_on text not null,
    last_on text not null,
    extended_on text,
    extended_reason text,
    answer text,
    decided_by text references staff (staff_id),
    ended_on text,
    ended_at bigint,
    -- When the seller was told, and how: `email` or `staff`.
    forwarded_at bigint,
    forwarded_how text constraint rights_request_how check (forwarded_how in ('email', 'staff')),
    -- 1 while an answer is awaited: one of a kind, part and matter for each person.
    live bigint constraint rights_request_live_flag check (live = 1),
    made_at bigint not null,
    version bigint not null,
    constraint rights_request_asker check (person_id is not null or asker_name is not null)
);
create unique index rights_request_live on rights_request (person_id, kind, part, matter) where live = 1;
create index rights_request_person on rights_request (person_id);
create index rights_request_open on rights_request (aim_on) where live = 1;

-- What happened to it, one allowed step after the other. `name` is how the person reads who at the agency took it.
create table rights_request_step (
    request_id text not null references rights_request (request_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    actor text not null,
    name text,
    day text not null,
    at bigint not null,
    constraint rights_request_step_once primary key (request_id, number),
    constraint rights_request_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);

-- Data of this person are not used for this purpose: until it is decided, and for good where the person was right.
create table objection (
    person_id text not null references person (person_id),
    purpose text not null,
    request_id text not null references rights_request (request_id),
    since bigint not null,
    ended_at bigint,
    live bigint constraint objection_live_flag check (live = 1),
    constraint objection_once primary key (request_id, purpose)
);
create unique index objection_live on objection (person_id, purpose) where live = 1;

-- Data of this person are kept and not used.
create table restriction (
    request_id text primary key references rights_request (request_id),
    person_id text not null references person (person_id),
    since bigint not null,
    ended_at bigint,
    ended_by text,
    live bigint constraint restriction_live_flag check (live = 1)
);
create unique index restriction_live on restriction (person_id) where live = 1;

-- Whom a corrected datum was told, or is still to be (GDPR art. 19).
create table rights_told (
    told_id text primary key,
    request_id text not null references rights_request (request_id),
    recipient text not null constraint rights_told_recipient check (recipient in ('client', 'partner')),
    recipient_id text not null,
    name text not null,
    told_at bigint,
    told_by text references staff (staff_id),
    constraint rights_told_once unique (request_id, recipient, recipient_id)
);

-- Addresses to which advertising goes, and the fingerprints of those to which none goes any more. A fingerprint is made
-- with a key that is not in the database: nobody can read an address from it, or try one.
create table marketing_contact (
    marketing_contact_id text primary key,
    person_id text references person (person_id),
    address text not null,
    fingerprint text not null,
    last_contact_on text not null,
    made_at bigint not null
);
create index marketing_contact_person on marketing_contact (person_id);
create table suppression (
    fingerprint text primary key,
    since bigint not null
);
