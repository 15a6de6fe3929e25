-- What banks say has arrived: files, their lines, and how the same money is known again in another file.

-- A file that was taken in, by SHA-256: the same file twice is the same file once.
create table statement_file (
    file_id text primary key,
    sha256 text not null,
    message text,
    message_id text,
    began_at bigint not null,
    finished_at bigint,
    constraint statement_file_once unique (sha256)
);

-- A payment of an entry, or a whole entry (part 0). The place in the file is the key of an import that was cut off.
-- `matched` and `refunded` (all of it goes back) are in the books; `queued` waits for somebody; `ignored` needs nobody.
create table statement_line (
    line_id text primary key,
    file_id text not null references statement_file (file_id),
    statement bigint not null,
    entry bigint not null,
    part bigint not null,
    account text not null,
    direction text,
    amount_minor bigint,
    currency text,
    booking_day text,
    value_day text,
    end_to_end_id text,
    creditor_references text not null,
    remittance text not null,
    counterparty_name text,
    counterparty_account text,
    outcome text not null constraint statement_line_outcome check (outcome in ('matched', 'refunded', 'queued', 'ignored')),
    reason text,
    case_id text references case_file (case_id),
    payment_id text references payment (payment_id),
    takes_back text references statement_line (line_id),
    above_minor bigint,
    recorded_at bigint not null,
    taken_back_at bigint,
    done_at bigint,
    constraint statement_line_place unique (file_id, statement, entry, part),
    constraint statement_line_takes_back unique (takes_back),
    constraint statement_line_reason check (outcome in ('matched', 'refunded') or reason is not null)
);
create index statement_line_queue on statement_line (recorded_at) where outcome = 'queued' and done_at is null;
create index statement_line_case on statement_line (case_id);
create index statement_line_counterparty on statement_line (counterparty_account);
create index statement_line_end_to_end on statement_line (end_to_end_id);

-- Hashes by which the same money is known again; the strong ones rest on a name that a bank gave.
create table statement_identity (
    identity text primary key,
    line_id text not null references statement_line (line_id),
    strong bigint not null constraint statement_identity_strong check (strong in (0, 1))
);
create index statement_identity_line on statement_identity (line_id);

-- Where a case was before it ended, so that it can go back there when a payment is taken back.
alter table case_file add column closed_from text;
