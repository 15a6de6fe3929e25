-- Somebody who helps: what, for which cases, until when. One mandate is one helper: who helps two debtors has two
-- mandates and two sign-ins, so that nothing of the one is ever seen beside the other.

create table mandate (
    mandate_id text primary key,
    debtor_id text not null references person (person_id),
    helper_id text not null references person (person_id),
    -- As the debtor calls the helper.
    name text not null,
    organisation text,
    scope text not null constraint mandate_scope check (scope in ('see', 'pay', 'agree')),
    until_day text not null,
    invited_at bigint not null,
    code_until bigint not null,
    accepted_at bigint,
    ended_at bigint,
    ended_by text,
    constraint mandate_helper unique (helper_id)
);
create index mandate_debtor on mandate (debtor_id);

create table mandate_case (
    mandate_id text not null references mandate (mandate_id),
    case_id text not null references case_file (case_id),
    constraint mandate_case_once primary key (mandate_id, case_id)
);

-- What a helper did, beside the audit chain: the debtor reads it. Signing in is in it too.
create table mandate_act (
    mandate_act_id text primary key,
    mandate_id text not null references mandate (mandate_id),
    act text not null,
    at bigint not null
);
create index mandate_act_mandate on mandate_act (mandate_id, at);

-- Something that must be done instead of paid. A case without a row is one of which nothing was heard.
create table performance (
    case_id text primary key references case_file (case_id),
    state text not null,
    person_id text not null references person (person_id),
    -- The day that was proposed, or on which it was done.
    day text not null,
    note text,
    -- What the agency wrote when it did not accept it.
    answer text,
    answer_by text,
    at bigint not null,
    version bigint not null
);

create table performance_step (
    case_id text not null references performance (case_id),
    number bigint not null,
    machine text not null,
    from_state text not null,
    event text not null,
    to_state text not null,
    actor text not null,
    at bigint not null,
    constraint performance_step_once primary key (case_id, number),
    constraint performance_step_allowed foreign key (machine, from_state, event, to_state)
        references transition (machine, from_state, event, to_state)
);
