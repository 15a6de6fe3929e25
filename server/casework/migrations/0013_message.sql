-- What people were told, and when: evidence that a notice was given. No words and no address: every message says the
-- same, and the address is in one place only. `page`: nobody could be written to, so only the page tells it.

create table message (
    message_id text primary key,
    person_id text not null references person (person_id),
    template text not null,
    about text not null,
    channel text not null constraint message_channel check (channel in ('email', 'page')),
    language text not null,
    told_at bigint not null
);
create index message_person on message (person_id);
