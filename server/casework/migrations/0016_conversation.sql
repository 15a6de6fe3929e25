-- What people write to the agency and what it answers, and by which day it said that it would. Each conversation is of
-- one person: those who owe together never read each other's.

create table conversation (
    conversation_id text primary key,
    person_id text not null references person (person_id),
    case_id text references case_file (case_id),
    country text not null,
    topic text not null constraint conversation_topic
        check (topic in ('paying', 'plan', 'not_right', 'letter', 'situation', 'other')),
    state text not null constraint conversation_state check (state in ('waiting', 'answered', 'closed')),
    answer_by text,
    begun_at bigint not null,
    changed_at bigint not null,
    closed_at bigint,
    last_number bigint not null,
    last_of_staff bigint not null,
    seen_by_person bigint not null,
    seen_by_staff bigint not null,
    version bigint not null,
    constraint conversation_promise check ((state = 'waiting') = (answer_by is not null))
);
create index conversation_person on conversation (person_id);
create index conversation_waiting on conversation (answer_by) where state = 'waiting';

-- One message of it. `answer_by` is the day that was promised when it was written: evidence, whatever happened since.
create table conversation_entry (
    conversation_id text not null references conversation (conversation_id),
    number bigint not null,
    author text not null constraint conversation_entry_author check (author in ('debtor', 'staff')),
    staff_id text references staff (staff_id),
    words text not null,
    answer_by text,
    at bigint not null,
    constraint conversation_entry_once primary key (conversation_id, number),
    constraint conversation_entry_by check ((author = 'staff') = (staff_id is not null))
);

-- How many messages somebody sent on a day: the row is also what two at once wait for.
create table conversation_day (
    person_id text not null references person (person_id),
    day text not null,
    sent bigint not null,
    constraint conversation_day_once primary key (person_id, day)
);

-- A message may also have gone to a telephone. SQLite widens no check, so the table is made anew on both engines.
create table message_told (
    message_id text primary key,
    person_id text not null references person (person_id),
    template text not null,
    about text not null,
    channel text not null constraint message_channel check (channel in ('email', 'sms', 'page')),
    language text not null,
    told_at bigint not null
);
insert into message_told (message_id, person_id, template, about, channel, language, told_at)
select message_id, person_id, template, about, channel, language, told_at
from message;
drop table message;
alter table message_told rename to message;
create index message_person on message (person_id);
