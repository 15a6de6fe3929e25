-- The guards of the books on SQLite: what no program may do, whoever wrote it. Run at every start, so they are
-- dropped and made anew. The word that a trigger raises is the name that store/engine.rs looks for.

-- I6: nothing in the books is changed or taken away. `recursive_triggers` is on, so `insert or replace` is caught too.
drop trigger if exists journal_no_update;
create trigger journal_no_update before update on journal begin select raise(abort, 'journal_append_only'); end;
drop trigger if exists journal_no_delete;
create trigger journal_no_delete before delete on journal begin select raise(abort, 'journal_append_only'); end;
drop trigger if exists posting_no_update;
create trigger posting_no_update before update on posting begin select raise(abort, 'posting_append_only'); end;
drop trigger if exists posting_no_delete;
create trigger posting_no_delete before delete on posting begin select raise(abort, 'posting_append_only'); end;
drop trigger if exists journal_commit_no_update;
create trigger journal_commit_no_update before update on journal_commit begin select raise(abort, 'journal_commit_append_only'); end;
drop trigger if exists journal_commit_no_delete;
create trigger journal_commit_no_delete before delete on journal_commit begin select raise(abort, 'journal_commit_append_only'); end;
drop trigger if exists payment_step_no_update;
create trigger payment_step_no_update before update on payment_step begin select raise(abort, 'payment_step_append_only'); end;
drop trigger if exists payment_step_no_delete;
create trigger payment_step_no_delete before delete on payment_step begin select raise(abort, 'payment_step_append_only'); end;
drop trigger if exists audit_no_update;
create trigger audit_no_update before update on audit begin select raise(abort, 'audit_append_only'); end;
drop trigger if exists audit_no_delete;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit_append_only'); end;

-- I9: the journals of a case are in the order of time.
drop trigger if exists journal_in_order;
create trigger journal_in_order before insert on journal
begin
    select raise(abort, 'journal_time')
    where exists (select 1 from journal where case_id = new.case_id and booked_at > new.booked_at);
end;

-- A posting belongs to the case of its journal, and a closed journal takes no more of them.
drop trigger if exists posting_open_journal;
create trigger posting_open_journal before insert on posting
begin
    select raise(abort, 'journal_closed')
    where exists (select 1 from journal_commit where journal_id = new.journal_id);
    select raise(abort, 'posting_case')
    where not exists (select 1 from journal where journal_id = new.journal_id and case_id = new.case_id);
end;

-- I1 and I2: a journal closes only when it sums to zero in each currency; closing it moves the cached balances.
drop trigger if exists journal_balanced;
create trigger journal_balanced after insert on journal_commit
begin
    select raise(abort, 'journal_balanced')
    where not exists (select 1 from posting where journal_id = new.journal_id)
       or exists (
           select 1 from posting
           where journal_id = new.journal_id
           group by currency
           having sum(amount_minor) <> 0
       );
    update account
    set balance_minor = balance_minor + (
        select p.amount_minor from posting p
        where p.journal_id = new.journal_id and p.case_id = account.case_id and p.account = account.name
    )
    where exists (
        select 1 from posting p
        where p.journal_id = new.journal_id and p.case_id = account.case_id and p.account = account.name
    );
end;

-- I4: a cached balance is the sum of its closed postings, and nothing else can be written there.
drop trigger if exists account_begins_at_zero;
create trigger account_begins_at_zero before insert on account when new.balance_minor <> 0
begin
    select raise(abort, 'account_balance');
end;
drop trigger if exists account_balance;
create trigger account_balance after update on account
begin
    select raise(abort, 'account_balance')
    where new.case_id <> old.case_id
       or new.name <> old.name
       or new.currency <> old.currency
       or new.balance_minor <> (
           select coalesce(sum(p.amount_minor), 0)
           from posting p
           join journal_commit c on c.journal_id = p.journal_id
           where p.case_id = new.case_id and p.account = new.name
       );
end;
drop trigger if exists account_no_delete;
create trigger account_no_delete before delete on account begin select raise(abort, 'account_append_only'); end;

-- I7: a plan closes only when its instalments sum to its total; after that they stay as they are.
drop trigger if exists plan_sums;
create trigger plan_sums after insert on plan_commit
begin
    select raise(abort, 'plan_sums')
    where (select coalesce(sum(amount_minor), 0) from instalment where plan_id = new.plan_id)
        <> (select total_minor from plan where plan_id = new.plan_id);
end;
-- Terms that were seen are the terms that are agreed: other terms are another row.
drop trigger if exists plan_total_fixed;
create trigger plan_total_fixed before update of case_id, person_id, first_plan, follows, number, kind, made_by, amount_minor, every, first_on,
    interest, interest_minor, fee_minor, total_minor, currency, made_at, content_hash on plan
when exists (select 1 from plan_commit where plan_id = old.plan_id)
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists plan_no_delete;
create trigger plan_no_delete before delete on plan
when exists (select 1 from plan_commit where plan_id = old.plan_id)
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists plan_case_open_plan;
create trigger plan_case_open_plan before insert on plan_case
when exists (select 1 from plan_commit where plan_id = new.plan_id)
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists plan_case_fixed;
create trigger plan_case_fixed before update of plan_id, case_id, place, due_minor on plan_case
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists plan_case_no_delete;
create trigger plan_case_no_delete before delete on plan_case
when exists (select 1 from plan_commit where plan_id = old.plan_id)
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists plan_step_no_update;
create trigger plan_step_no_update before update on plan_step begin select raise(abort, 'plan_step_append_only'); end;
drop trigger if exists plan_step_no_delete;
create trigger plan_step_no_delete before delete on plan_step begin select raise(abort, 'plan_step_append_only'); end;
drop trigger if exists dispute_step_no_update;
create trigger dispute_step_no_update before update on dispute_step begin select raise(abort, 'dispute_step_append_only'); end;
drop trigger if exists dispute_step_no_delete;
create trigger dispute_step_no_delete before delete on dispute_step begin select raise(abort, 'dispute_step_append_only'); end;
drop trigger if exists instalment_open_plan;
create trigger instalment_open_plan before insert on instalment
when exists (select 1 from plan_commit where plan_id = new.plan_id)
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists instalment_no_update;
create trigger instalment_no_update before update on instalment
when exists (select 1 from plan_commit where plan_id in (old.plan_id, new.plan_id))
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists instalment_no_delete;
create trigger instalment_no_delete before delete on instalment
when exists (select 1 from plan_commit where plan_id = old.plan_id)
begin
    select raise(abort, 'plan_closed');
end;
drop trigger if exists plan_commit_no_update;
create trigger plan_commit_no_update before update on plan_commit begin select raise(abort, 'plan_commit_append_only'); end;
drop trigger if exists plan_commit_no_delete;
create trigger plan_commit_no_delete before delete on plan_commit begin select raise(abort, 'plan_commit_append_only'); end;
