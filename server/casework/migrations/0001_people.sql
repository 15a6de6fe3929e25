-- Who there is: client companies, people who owe, and how they are reached.
-- Column types are bigint and text only: the dialect that both engines read the same way (docs/STYLE.md).
-- Instants are microseconds since 1970 UTC in bigint; days are ISO text.

create table client_company (
    client_id text primary key,
    name text not null,
    registration text,
    country text not null,
    email text,
    phone text,
    address text,
    account text,
    created_at bigint not null,
    constraint client_company_once unique (name, country)
);

create table person (
    person_id text primary key,
    person_key text,
    kind text not null constraint person_kind check (kind in ('human', 'organisation')),
    name text not null,
    birth_date text,
    street text,
    postal_code text,
    city text,
    country text,
    email text,
    phone text,
    registration text,
    language text not null,
    address_hidden bigint not null constraint person_address_hidden check (address_hidden in (0, 1)),
    created_at bigint not null,
    constraint person_once unique (person_key)
);
