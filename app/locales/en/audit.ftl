# Audit log: the chain of what was done, for leads.
audit-title = Audit log
audit-what = Number of a case, a person or a member of staff
audit-what-hint = As it stands in the log, for example plan_ or staff_ with letters and digits.
audit-day = Day
audit-search = Search
audit-none = No lines were found.
audit-last = You see the last 200 lines. They hold numbers only, no names.
audit-unsigned = Nothing has been signed yet. That happens every hour.
audit-whole = The chain is whole. Signed up to line { $line } ({ $moment }). After that { $count } lines were added.
audit-broken = The chain is broken at line { $line }. Have an administrator run quitte audit verify.
audit-moment = { $day } { $time }
audit-col-number = Line
audit-col-at = When
audit-col-act = What
audit-col-actor = Who
audit-col-object = About what
