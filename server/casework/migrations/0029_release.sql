-- The full file of a request for access: what may be about somebody else too and was let go by a person at the agency,
-- item by item. And which deletions that somebody asked for are still to be written down outside the database.

create table full_file (
    request_id text primary key references rights_request (request_id),
    person_id text not null references person (person_id),
    -- The last day on which it can be had.
    until_day text not null,
    released_by text not null references staff (staff_id),
    released_at bigint not null
);
create index full_file_person on full_file (person_id);

create table full_file_item (
    request_id text not null references full_file (request_id),
    item text not null
        constraint full_file_item_kind check (item in ('bank_line', 'court_attachment', 'hold_reason')),
    -- The row of that kind. No reference: it goes on its own day, and this row then leads nowhere.
    item_id text not null,
    constraint full_file_item_once primary key (request_id, item, item_id)
);
create index full_file_item_of on full_file_item (item, item_id);

-- 1 while the deletion of an item that somebody asked for is not yet on the list outside the database.
alter table erased add column to_note bigint constraint erased_to_note_flag check (to_note = 1);
update erased
set to_note = 1
where run_id in (select run_id from retention_run where cause = 'request');
create index erased_to_note on erased (run_id) where to_note = 1;
