-- Who did what: a chain in which every line holds the hash of the line before it.

create table audit (
    number bigint primary key,
    at bigint not null,
    actor text not null,
    act text not null,
    object text not null,
    detail text not null,
    previous text not null,
    hash text not null,
    constraint audit_hash unique (hash)
);
