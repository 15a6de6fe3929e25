-- Payments, their steps, and what keeps them from happening twice.

-- Every allowed step, written from the table in the rules at each start.
create table transition (
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    constraint transition_once primary key (machine, from_state, event, to_state)
);

create table payment (
    payment_id text primary key,
    case_id text not null references case_file (case_id),
    person_id text not null references person (person_id),
    currency text not null,
    amount_minor bigint not null constraint payment_amount check (amount_minor > 0),
    method text not null,
    state text not null,
    provider_ref text,
    provider_url text,
    next_poll_at bigint,
    polls bigint not null,
    created_at bigint not null,
    settled_at bigint,
    version bigint not null
);
create index payment_case on payment (case_id);
create index payment_poll on payment (next_poll_at);
create unique index payment_provider_ref on payment (provider_ref) where provider_ref is not null;

create table payment_step (
    payment_id text not null references payment (payment_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    at bigint not null,
    constraint payment_step_once primary key (payment_id, number),
    constraint payment_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);

-- Money commands by actor and key: kept 400 days; another body under the same key is refused.
create table idempotency (
    actor text not null,
    idempotency_key text not null,
    body_hash text not null,
    response text not null,
    at bigint not null,
    constraint idempotency_once primary key (actor, idempotency_key)
);

-- What must leave the house: written in the same transaction as its cause, sent after it.
create table outbox (
    outbox_id text primary key,
    kind text not null,
    subject text not null,
    body text not null,
    run_at bigint not null,
    claimed_until bigint not null,
    attempts bigint not null,
    done_at bigint,
    dead_at bigint,
    last_error text,
    constraint outbox_once unique (kind, subject)
);
create index outbox_due on outbox (run_at) where done_at is null and dead_at is null;

-- What has come in: stored raw and once, acted on after.
create table inbox (
    provider text not null,
    message_id text not null,
    body text not null,
    received_at bigint not null,
    processed_at bigint,
    constraint inbox_once primary key (provider, message_id)
);

-- Money above the debt goes back: somebody at the agency has to send it.
create table task (
    task_id text primary key,
    kind text not null,
    case_id text not null references case_file (case_id),
    subject text not null,
    amount_minor bigint,
    currency text,
    due_on text,
    created_at bigint not null,
    done_at bigint,
    constraint task_once unique (kind, subject)
);
