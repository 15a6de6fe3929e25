-- Papers: who did what the timeline tells, where data about a person come from, and what people say of where they live.

-- A person, somebody at the agency, or `system`, which is a rule. Null: nobody wrote down whose act it was.
alter table case_event add column actor text;

-- Where a datum about a person comes from; the newest row of a datum counts. Where there is none, the client company
-- gave it with the first claim. `via` names whom we asked, such as the contractor of a population register.
create table datum_source (
    source_id text primary key,
    person_id text not null references person (person_id),
    datum text not null constraint datum_source_datum check (datum in ('name', 'birth_date', 'address', 'email', 'phone')),
    origin text not null constraint datum_source_origin check (origin in ('client', 'person', 'register', 'traced')),
    via text,
    day text not null,
    noted_at bigint not null
);
create index datum_source_person on datum_source (person_id);

-- A new address that a person told us. The one that we have stays in use until somebody has looked.
create table address_report (
    report_id text primary key,
    person_id text not null references person (person_id),
    street text not null,
    postal_code text not null,
    city text not null,
    country text not null,
    from_day text not null,
    reported_on text not null,
    answer_by text not null,
    reported_at bigint not null,
    state text not null constraint address_report_state check (state in ('open', 'taken', 'not_taken', 'replaced')),
    checked_at bigint
);
create index address_report_person on address_report (person_id);

-- Somebody goes to live in another country. `country` is null where we have no agency.
create table move_abroad (
    move_id text primary key,
    person_id text not null references person (person_id),
    country text,
    from_day text not null,
    told_on text not null,
    answer_by text not null,
    told_at bigint not null,
    ended_at bigint
);
create index move_abroad_person on move_abroad (person_id);

-- The agency that works for us in another country, as its register names it.
create table partner (
    partner_id text primary key,
    country text not null,
    name text not null,
    address text not null,
    register text not null,
    register_number text not null,
    noted_at bigint not null,
    constraint partner_once unique (country)
);

-- What was given to a partner, of whom, when, and by whom. `categories` are words with a blank between them.
create table partner_share (
    share_id text primary key,
    move_id text not null references move_abroad (move_id),
    partner_id text not null references partner (partner_id),
    categories text not null,
    shared_on text not null,
    actor text not null,
    shared_at bigint not null,
    constraint partner_share_once unique (move_id)
);
