-- People who work for companies and authorities, what was found out about client companies, and the links by which
-- somebody ends the news that we send.

-- When the relation with a client company ended, and when the claims between it and us were settled for good. No row:
-- it goes on.
create table client_relation (
    client_id text primary key references client_company (client_id),
    ended_on text not null,
    settled_on text
);

create table contact (
    contact_id text primary key,
    kind text not null
        constraint contact_kind check (kind in ('client', 'contractor', 'partner', 'authority', 'prospect')),
    -- Of a client company: then its relation counts, and the two days below stay empty.
    client_id text references client_company (client_id),
    name text not null,
    organisation text,
    email text,
    phone text,
    -- Of the e-mail address, as in `suppression`: whoever says no is found by it.
    fingerprint text,
    source text not null,
    language text not null,
    ended_on text,
    settled_on text,
    last_contact_on text not null,
    made_at bigint not null,
    constraint contact_client check (client_id is null or kind = 'client')
);
create index contact_company on contact (client_id);
create index contact_fingerprint on contact (fingerprint);

create table company_check (
    check_id text primary key,
    client_id text not null references client_company (client_id),
    kind text not null constraint company_check_kind check (kind in ('credit', 'aml')),
    found text not null,
    day text not null,
    made_by text not null references staff (staff_id),
    made_at bigint not null
);
create index company_check_company on company_check (client_id);

-- Whose the address for news is, where it is of a contact.
alter table marketing_contact add column contact_id text references contact (contact_id);
create index marketing_contact_contact on marketing_contact (contact_id);
create index marketing_contact_fingerprint on marketing_contact (fingerprint);

-- A link at the end of news: chance, of which only a hash is here. Whoever has it can end the news, and nothing else.
create table unsubscribe_link (
    token_hash text primary key,
    marketing_contact_id text not null references marketing_contact (marketing_contact_id),
    made_at bigint not null
);
create index unsubscribe_link_contact on unsubscribe_link (marketing_contact_id);

create index rights_request_outside on rights_request (ended_on) where person_id is null;
