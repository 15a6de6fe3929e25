-- Who is here, what they typed, and how often somebody guessed.

create table session (
    session_hash text primary key,
    person_id text references person (person_id),
    tier text not null,
    letter_id text references letter (letter_id),
    created_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    ended_at bigint
);

create table draft (
    session_hash text not null references session (session_hash),
    form text not null,
    object text not null,
    fields text not null,
    refusal text,
    at bigint not null,
    constraint draft_once primary key (session_hash, form, object)
);

-- Failed tries in a row by what was guessed (a hash of the reference), and failures an hour by network and in all.
create table guess (
    subject text primary key,
    failed bigint not null,
    wait_until bigint not null,
    at bigint not null
);
