-- Who works at the agency, how they come in, and what they have typed. Nothing here is shared with the debtors' tables:
-- a session of one site can never be read as a session of the other.

create table staff (
    staff_id text primary key,
    name text not null,
    role text not null,
    created_at bigint not null,
    constraint staff_once unique (name)
);

-- A link that lets somebody in once. Only its hash is kept.
create table staff_invite (
    code_hash text primary key,
    staff_id text not null references staff (staff_id),
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index staff_invite_staff on staff_invite (staff_id);

-- Without a person it only keeps what was typed before signing in.
create table staff_session (
    session_hash text primary key,
    staff_id text references staff (staff_id),
    created_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    ended_at bigint
);

create table staff_draft (
    session_hash text not null references staff_session (session_hash),
    form text not null,
    object text not null,
    fields text not null,
    refusal text,
    at bigint not null,
    constraint staff_draft_once primary key (session_hash, form, object)
);
