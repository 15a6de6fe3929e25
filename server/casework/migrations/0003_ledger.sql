-- Double entry, append-only. A journal, its postings, then one row in journal_commit: the guard on that row
-- refuses a sum that is not zero, and it alone moves the cached balances. An unclosed journal has no effect.

create table account (
    case_id text not null references case_file (case_id),
    name text not null,
    currency text not null,
    balance_minor bigint not null,
    constraint account_once primary key (case_id, name),
    constraint account_currency unique (case_id, name, currency),
    constraint receivable_not_negative check (name not like 'receivable:%' or balance_minor >= 0),
    constraint overpayment_not_positive check (name <> 'overpayment' or balance_minor <= 0)
);

create table journal (
    journal_id text primary key,
    case_id text not null references case_file (case_id),
    source text not null,
    source_id text not null,
    day text not null,
    booked_at bigint not null,
    fact_hash text not null,
    constraint journal_source unique (source, source_id)
);
create index journal_case on journal (case_id, booked_at);

create table posting (
    journal_id text not null references journal (journal_id),
    case_id text not null,
    account text not null,
    currency text not null,
    amount_minor bigint not null constraint posting_amount check (amount_minor <> 0),
    constraint posting_once primary key (journal_id, account),
    constraint posting_account foreign key (case_id, account, currency) references account (case_id, name, currency)
);
create index posting_case on posting (case_id);

create table journal_commit (
    journal_id text primary key references journal (journal_id),
    at bigint not null
);
