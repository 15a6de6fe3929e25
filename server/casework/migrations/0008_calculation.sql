-- What the law of a case rests on, as the client company stated it: who owes in which capacity, from which day and at
-- which rate the debt bears interest, the notice that must come before costs, and the facts of limitation.

create table case_ground (
    case_id text primary key references case_file (case_id),
    consumer bigint not null constraint case_ground_consumer check (consumer in (0, 1)),
    basis text constraint case_ground_basis check (basis in ('consumer', 'business', 'contract')),
    percent_millionths bigint,
    day_count text,
    bears_from text,
    limitation_kind text,
    limitation_from text,
    charges text,
    constraint case_ground_contract check (basis is null or basis <> 'contract' or percent_millionths is not null),
    constraint case_ground_interest check (basis is null or (day_count is not null and bears_from is not null))
);

-- The reminder that gives a consumer fourteen days without costs (NL: art. 6:96(6) BW).
create table notice (
    notice_id text primary key,
    case_id text not null references case_file (case_id),
    sent_on text not null,
    received_on text,
    term_days bigint not null,
    term_from text not null constraint notice_term_from check (term_from in ('receipt', 'letter', 'none')),
    amount_minor bigint,
    consequences bigint not null constraint notice_consequences check (consequences in (0, 1))
);
create index notice_case on notice (case_id);

-- What interrupted the limitation of a claim, as the file shows it (NL: art. 3:317 and 3:318 BW).
create table interruption (
    interruption_id text primary key,
    case_id text not null references case_file (case_id),
    day text not null,
    kind text not null constraint interruption_kind check (kind in ('reminder', 'acknowledgement'))
);
create index interruption_case on interruption (case_id);

-- Up to which day (exclusive) interest was worked out before a booking, also when it came to nothing. `at` orders the
-- rows among the journals of the case; the amount, where there is one, is the journal of the same instant.
create table interest_run (
    case_id text not null references case_file (case_id),
    at bigint not null,
    until_day text not null,
    constraint interest_run_once primary key (case_id, at)
);

-- Whoever pays may say that this is no acknowledgement of the debt. Null: paid before anybody was asked.
alter table payment add column without_acknowledging bigint;
