-- What a court or an authority said or did in a case, and the next step that the creditor may take.

create table court_fact (
    fact_id text primary key,
    case_id text not null references case_file (case_id),
    kind text not null constraint court_fact_kind check (kind in ('order', 'judgment', 'attachment')),
    authority text not null,
    number text,
    day text not null,
    attached text,
    noted_at bigint not null,
    constraint court_fact_attached check (attached is null or kind = 'attachment')
);
create index court_fact_case on court_fact (case_id, day);

-- One at a time. It is shown only while the rules say that it can be taken.
create table next_step (
    case_id text primary key references case_file (case_id),
    kind text not null constraint next_step_kind check (kind in ('order', 'court', 'enforcement')),
    not_before text not null,
    entered_at bigint not null
);

-- What the step adds, as the agency knows it; what nobody knows yet is not in it.
create table next_step_cost (
    case_id text not null references next_step (case_id),
    number bigint not null,
    label text not null,
    amount_minor bigint not null constraint next_step_cost_amount check (amount_minor > 0),
    constraint next_step_cost_once primary key (case_id, number)
);
