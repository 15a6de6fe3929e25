-- Extracts: what somebody asked of their own data, made as one file. It lies encrypted in the data folder under a random
-- name, can be taken once, and is deleted after that or after a day.

create table data_extract (
    extract_id text primary key,
    person_id text not null references person (person_id),
    kind text not null constraint data_extract_kind check (kind in ('access', 'portability')),
    -- The session that showed the letter code for it: no other one can take it.
    session_hash text not null,
    disk text not null,
    bytes bigint not null constraint data_extract_bytes check (bytes > 0),
    sha256 text not null,
    made_at bigint not null,
    expires_at bigint not null,
    -- Its bytes are on the disk.
    stored_at bigint,
    taken_at bigint,
    -- Its bytes are deleted.
    gone_at bigint,
    constraint data_extract_disk unique (disk)
);
create index data_extract_person on data_extract (person_id, kind);
create index data_extract_leaving on data_extract (expires_at) where gone_at is null;

-- A link to it that works once, for a few minutes, on the site of the files.
create table data_extract_token (
    token_hash text primary key,
    extract_id text not null references data_extract (extract_id),
    expires_at bigint not null
);
create index data_extract_token_extract on data_extract_token (extract_id);
