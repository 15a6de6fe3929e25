-- Seen: who at the agency looked at whose data, and the signed heads of the audit chain.

-- A look of somebody at the agency at what we hold of a person. The same page of the same case within the same quarter
-- of an hour is one row. What the page is there for is the reason of the look. A look outlives whoever looked, so
-- nothing holds `staff_id` to a row of theirs.
create table staff_read (
    read_id text primary key,
    staff_id text not null,
    role text not null,
    person_id text not null references person (person_id),
    case_id text references case_file (case_id),
    page text not null,
    at bigint not null,
    quarter bigint not null
);
create unique index staff_read_once on staff_read (staff_id, person_id, page, coalesce(case_id, ''), quarter);
create index staff_read_person on staff_read (person_id, at);

-- A signed head of the audit chain, as it is written outside this database: the line of the file, and when it was
-- written there. `first_number` is the line after the head before it, so two heads never cover the same line.
create table audit_head (
    number bigint primary key references audit (number),
    first_number bigint not null,
    at bigint not null,
    line text not null,
    out_at bigint,
    constraint audit_head_first unique (first_number)
);

-- The audit is searched by what it is about, by who did it and by day.
create index audit_object on audit (object);
create index audit_actor on audit (actor);
create index audit_at on audit (at);
