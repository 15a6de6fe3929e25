-- Retention: why data are kept beyond their day, what was deleted in which round, and the proof of it.

-- A reason to keep the data of a case, or of a person, for a legal claim. It is looked at again on its day.
create table legal_hold (
    legal_hold_id text primary key,
    case_id text references case_file (case_id),
    person_id text references person (person_id),
    -- In words that the person reads whose data are kept.
    reason text not null,
    owner text not null references staff (staff_id),
    began_at bigint not null,
    review_on text not null,
    ended_at bigint,
    ended_by text references staff (staff_id),
    constraint legal_hold_about check ((case_id is null) <> (person_id is null))
);
create unique index legal_hold_case_live on legal_hold (case_id) where ended_at is null;
create unique index legal_hold_person_live on legal_hold (person_id) where ended_at is null;
create index legal_hold_case on legal_hold (case_id);
create index legal_hold_person on legal_hold (person_id);

-- A round of deleting: by the day, or because somebody asked for it. `live` is 1 while a round by the day goes on.
create table retention_run (
    run_id text primary key,
    cause text not null constraint retention_run_cause check (cause in ('day', 'request')),
    day text not null,
    began_at bigint not null,
    live bigint constraint retention_run_live_flag check (live = 1),
    finished_at bigint
);
create unique index retention_run_live on retention_run (live) where live = 1;
create index retention_run_day on retention_run (day);

-- What was deleted, by kind and id and nothing else: after a restore the same things are deleted again.
create table erased (
    item_id text not null,
    item text not null,
    run_id text not null references retention_run (run_id),
    day text not null,
    constraint erased_once primary key (item_id, run_id)
);
create index erased_run on erased (run_id);

-- The proof of a round: how many items, and a hash over the sorted list of them.
create table deletion_certificate (
    run_id text primary key references retention_run (run_id),
    day text not null,
    items bigint not null constraint deletion_certificate_items check (items > 0),
    hash text not null,
    made_at bigint not null
);

create table deletion_count (
    run_id text not null references deletion_certificate (run_id),
    item text not null,
    items bigint not null,
    constraint deletion_count_once primary key (run_id, item)
);

create index case_file_closed on case_file (closed_at);
