-- What people tell us beside paying: that they have paid already, that they want to be called, what makes it hard for
-- them, and that they need rest. And who at the agency did a task.

-- Somebody says that a debt was paid. It books and holds no amount; until `quiet_until` nobody is reminded of the case.
-- `live` is 1 while the money is awaited: one a case and person.
create table payment_claim (
    payment_claim_id text primary key,
    case_id text not null references case_file (case_id),
    person_id text not null references person (person_id),
    state text not null,
    paid_on text not null,
    amount_minor bigint not null constraint payment_claim_amount check (amount_minor > 0),
    currency text not null,
    paid_to text not null constraint payment_claim_paid_to check (paid_to in ('us', 'seller')),
    quiet_until text not null,
    live bigint constraint payment_claim_live_flag check (live = 1),
    made_at bigint not null,
    ended_at bigint,
    version bigint not null
);
create index payment_claim_case on payment_claim (case_id);
create unique index payment_claim_live on payment_claim (case_id, person_id) where live = 1;

-- What happened to it, one allowed step after the other.
create table payment_claim_step (
    payment_claim_id text not null references payment_claim (payment_claim_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    actor text not null,
    at bigint not null,
    constraint payment_claim_step_once primary key (payment_claim_id, number),
    constraint payment_claim_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);

-- A call that somebody asked for: a day and a part of it in the time of their country. `live` is 1 while the call is to
-- come, `place` counts the calls of one part of a day. The number is forgotten some time after the day.
create table call_back (
    call_back_id text primary key,
    person_id text not null references person (person_id),
    case_id text not null references case_file (case_id),
    country text not null,
    day text not null,
    part text not null,
    place bigint not null,
    topic text not null,
    phone text,
    language text not null,
    interpreter bigint not null constraint call_back_interpreter check (interpreter in (0, 1)),
    live bigint constraint call_back_live_flag check (live = 1),
    made_at bigint not null,
    cancelled_at bigint,
    ended_at bigint
);
create unique index call_back_place on call_back (country, day, part, place) where live = 1;
create unique index call_back_person on call_back (person_id) where live = 1;

-- What makes it hard for somebody, as they ticked it. A tick about health is here only while its consent stands.
create table support_need (
    person_id text not null references person (person_id),
    need text not null,
    since bigint not null,
    constraint support_need_once primary key (person_id, need)
);

-- What somebody allowed, when, and by which text; and when they took it back.
create table consent (
    consent_id text primary key,
    person_id text not null references person (person_id),
    purpose text not null,
    text_version text not null,
    given_at bigint not null,
    withdrawn_at bigint,
    live bigint constraint consent_live_flag check (live = 1)
);
create unique index consent_live on consent (person_id, purpose) where live = 1;

-- Rest: nobody is asked to pay until a day. By our own rule at once, or as somebody outside decided, entered by a person.
create table breathing_space (
    breathing_space_id text primary key,
    person_id text not null references person (person_id),
    kind text not null constraint breathing_space_kind check (kind in ('rule', 'decided')),
    began_on text not null,
    until_day text not null,
    actor text not null,
    reason text,
    live bigint constraint breathing_space_live_flag check (live = 1),
    made_at bigint not null,
    ended_at bigint,
    ended_how text
);
create unique index breathing_space_live on breathing_space (person_id) where live = 1;
create index breathing_space_until on breathing_space (until_day) where live = 1;

-- The holds that it set: they end with it.
create table breathing_space_hold (
    breathing_space_id text not null references breathing_space (breathing_space_id),
    hold_id text not null references hold (hold_id),
    constraint breathing_space_hold_once primary key (breathing_space_id, hold_id)
);

-- Who at the agency did a task, where a person said so.
alter table task add column done_by text references staff (staff_id);
create index task_open on task (due_on) where done_at is null;
