-- The guards of the books on PostgreSQL: what no program may do, whoever wrote it. Run at every start in one
-- transaction. A refusal carries the name of its guard as its constraint, which store/engine.rs looks for.

create or replace function refuse(guard text) returns void language plpgsql as $$
begin
    raise exception '%', guard using errcode = '23514', constraint = guard;
end $$;

-- I6: nothing in the books is changed or taken away.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    perform refuse(tg_table_name || '_append_only');
    return null;
end $$;

create or replace trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function refuse_change();
create or replace trigger posting_append_only before update or delete or truncate on posting
    for each statement execute function refuse_change();
create or replace trigger journal_commit_append_only before update or delete or truncate on journal_commit
    for each statement execute function refuse_change();
create or replace trigger payment_step_append_only before update or delete or truncate on payment_step
    for each statement execute function refuse_change();
create or replace trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change();
create or replace trigger account_append_only before delete or truncate on account
    for each statement execute function refuse_change();
create or replace trigger plan_step_append_only before update or delete or truncate on plan_step
    for each statement execute function refuse_change();
create or replace trigger dispute_step_append_only before update or delete or truncate on dispute_step
    for each statement execute function refuse_change();
create or replace trigger plan_commit_append_only before update or delete or truncate on plan_commit
    for each statement execute function refuse_change();

-- I9: the journals of a case are in the order of time.
create or replace function guard_journal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from journal where case_id = new.case_id and booked_at > new.booked_at) then
        perform refuse('journal_time');
    end if;
    return new;
end $$;
create or replace trigger journal_in_order before insert on journal
    for each row execute function guard_journal();

-- A posting belongs to the case of its journal, and a closed journal takes no more of them. The lock makes this
-- hold between two connections: closing takes the same row for itself.
create or replace function guard_posting() returns trigger language plpgsql as $$
begin
    perform 1 from journal where journal_id = new.journal_id and case_id = new.case_id for share;
    if not found then
        perform refuse('posting_case');
    end if;
    if exists (select 1 from journal_commit where journal_id = new.journal_id) then
        perform refuse('journal_closed');
    end if;
    return new;
end $$;
create or replace trigger posting_open_journal before insert on posting
    for each row execute function guard_posting();

-- I1 and I2: a journal closes only when it sums to zero in each currency; closing it moves the cached balances.
create or replace function guard_journal_commit() returns trigger language plpgsql as $$
begin
    perform 1 from journal where journal_id = new.journal_id for update;
    if not exists (select 1 from posting where journal_id = new.journal_id)
        or exists (
            select 1 from posting
            where journal_id = new.journal_id
            group by currency
            having sum(amount_minor) <> 0
        )
    then
        perform refuse('journal_balanced');
    end if;
    update account
    set balance_minor = account.balance_minor + p.amount_minor
    from posting p
    where p.journal_id = new.journal_id and p.case_id = account.case_id and p.account = account.name;
    return null;
end $$;
create or replace trigger journal_balanced after insert on journal_commit
    for each row execute function guard_journal_commit();

-- I4: a cached balance is the sum of its closed postings, and nothing else can be written there.
create or replace function guard_account() returns trigger language plpgsql as $$
declare
    total numeric := 0;
begin
    if tg_op = 'UPDATE' then
        if (new.case_id, new.name, new.currency) is distinct from (old.case_id, old.name, old.currency) then
            perform refuse('account_balance');
        end if;
        select coalesce(sum(p.amount_minor), 0) into total
        from posting p
        join journal_commit c on c.journal_id = p.journal_id
        where p.case_id = new.case_id and p.account = new.name;
    end if;
    if new.balance_minor <> total then
        perform refuse('account_balance');
    end if;
    return null;
end $$;
create or replace trigger account_balance after insert or update on account
    for each row execute function guard_account();

-- I7: a plan closes only when its instalments sum to its total; after that they stay as they are.
create or replace function guard_plan_commit() returns trigger language plpgsql as $$
begin
    perform 1 from plan where plan_id = new.plan_id for update;
    if (select coalesce(sum(amount_minor), 0) from instalment where plan_id = new.plan_id)
        <> (select total_minor from plan where plan_id = new.plan_id)
    then
        perform refuse('plan_sums');
    end if;
    return null;
end $$;
create or replace trigger plan_sums after insert on plan_commit
    for each row execute function guard_plan_commit();

create or replace function guard_instalment() returns trigger language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        perform 1 from plan where plan_id = new.plan_id for share;
        if exists (select 1 from plan_commit where plan_id = new.plan_id) then
            perform refuse('plan_closed');
        end if;
    end if;
    if tg_op <> 'INSERT' then
        perform 1 from plan where plan_id = old.plan_id for share;
        if exists (select 1 from plan_commit where plan_id = old.plan_id) then
            perform refuse('plan_closed');
        end if;
        return old;
    end if;
    return new;
end $$;
create or replace trigger instalment_open_plan before insert or update or delete on instalment
    for each row execute function guard_instalment();

-- Terms that were seen are the terms that are agreed: other terms are another row.
create or replace function guard_plan() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if (new.case_id, new.person_id, new.first_plan, new.follows, new.number, new.kind, new.made_by,
        new.amount_minor, new.every, new.first_on, new.interest, new.interest_minor, new.fee_minor,
        new.total_minor, new.currency, new.made_at, new.content_hash)
            is not distinct from
            (old.case_id, old.person_id, old.first_plan, old.follows, old.number, old.kind, old.made_by,
        old.amount_minor, old.every, old.first_on, old.interest, old.interest_minor, old.fee_minor,
        old.total_minor, old.currency, old.made_at, old.content_hash)
        then
            return new;
        end if;
    end if;
    if exists (select 1 from plan_commit where plan_id = old.plan_id) then
        perform refuse('plan_closed');
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;
create or replace trigger plan_total_fixed before update or delete on plan
    for each row execute function guard_plan();

create or replace function guard_plan_case() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if (new.plan_id, new.case_id, new.place, new.due_minor)
            is not distinct from (old.plan_id, old.case_id, old.place, old.due_minor)
        then
            return new;
        end if;
        perform refuse('plan_closed');
    end if;
    if tg_op = 'INSERT' then
        perform 1 from plan where plan_id = new.plan_id for share;
        if exists (select 1 from plan_commit where plan_id = new.plan_id) then
            perform refuse('plan_closed');
        end if;
        return new;
    end if;
    if exists (select 1 from plan_commit where plan_id = old.plan_id) then
        perform refuse('plan_closed');
    end if;
    return old;
end $$;
create or replace trigger plan_case_fixed before insert or update or delete on plan_case
    for each row execute function guard_plan_case();

-- For analysts: the same rows in the types that they know. No name, no contact detail, no secret is in here.
create schema if not exists report;

create or replace function report.instant(us bigint) returns timestamptz language sql immutable as
    $$ select timestamptz 'epoch' + us * interval '1 microsecond' $$;

-- Decimals by currency as in rules::money::Currency::decimals (ISO 4217).
create or replace function report.amount(minor bigint, currency text) returns numeric language sql immutable as
$$
    select case
        when currency in ('JPY', 'ISK', 'KRW', 'CLP', 'VND', 'XOF', 'XAF') then minor::numeric
        when currency in ('BHD', 'KWD', 'TND', 'OMR', 'JOD', 'IQD', 'LYD') then round(minor / 1000.0, 3)
        else round(minor / 100.0, 2)
    end
$$;

create or replace view report.case_file as
    select case_id, reference, client_id, country, currency, creditor, data_role, contract_kind, stage,
        issued_on::date as issued_on, due_on::date as due_on, pay_by::date as pay_by,
        report.instant(placed_at) as placed_at, report.instant(closed_at) as closed_at
    from case_file;

create or replace view report.balance as
    select case_id, name as account, currency, report.amount(balance_minor, currency) as balance
    from account;

create or replace view report.posting as
    select j.journal_id, j.case_id, j.source, j.source_id, j.day::date as day,
        report.instant(j.booked_at) as booked_at, p.account, p.currency,
        report.amount(p.amount_minor, p.currency) as amount
    from journal j
    join journal_commit c on c.journal_id = j.journal_id
    join posting p on p.journal_id = j.journal_id;

create or replace view report.payment as
    select payment_id, case_id, method, state, currency, report.amount(amount_minor, currency) as amount,
        report.instant(created_at) as created_at, report.instant(settled_at) as settled_at
    from payment;

create or replace view report.payment_step as
    select payment_id, number, from_state, event, to_state, report.instant(at) as at
    from payment_step;

create or replace view report.task as
    select task_id, kind, case_id, subject, report.amount(amount_minor, currency) as amount, currency,
        due_on::date as due_on, report.instant(created_at) as created_at, report.instant(done_at) as done_at
    from task;
