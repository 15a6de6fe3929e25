"""Makes the vectors of this folder: the law once more, in another language, with exact fractions, sharing no code with
the product. Run it here (`python3 make.py`) to make the files again; the tests only read them."""

import calendar
import json
from datetime import date, timedelta
from fractions import Fraction as F

D = date.fromisoformat


def half_up(x):
    return int((x + F(1, 2)).__floor__())


def months(day, n):
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def rate(table, day):
    return [F(percent) for since, percent in table if D(since) <= day][-1]


# Day by day, which is slow and plain: the product works with stretches.
def one_day(base, table, count, day):
    year = 366 if count == "ACT/ACT" and calendar.isleap(day.year) else 365
    return base * rate(table, day) / 100 / year


def run(base, table, count, since, until):
    if count == "30/360":
        cuts = [since] + [D(s) for s, _ in table if since < D(s) < until] + [until]
        number = lambda d: d.year * 360 + d.month * 30 + min(d.day, 30)
        days = lambda a, b: max(number(b) - number(a), 0)
        return sum(base * rate(table, a) / 100 * days(a, b) / 360 for a, b in zip(cuts, cuts[1:]) if a < b)
    total, day = F(0), since
    while day < until:
        total += one_day(base, table, count, day)
        day += timedelta(1)
    return total


def anniversaries(i, until):
    if i["compounding"] == "none":
        return []
    found, n = [], 1
    while months(D(i["from"]), 12 * n) <= until:
        found.append(months(D(i["from"]), 12 * n))
        n += 1
    return found


def fraction(x):
    return f"{x.numerator}/{x.denominator}"


def decimal(text):
    whole, _, part = text.partition(".")
    return f"{whole}.{part.rstrip('0') or '0'}"


def interest(i):
    since, until, base = D(i["from"]), D(i["until"]), i["principal"]
    caps, segments, marks = [], [], anniversaries(i, until)
    for end in marks + [until]:
        cuts = [since] + [D(s) for s, _ in i["rates"] if since < D(s) < end] + [end]
        exact = F(0)
        for a, b in zip(cuts, cuts[1:]):
            if a >= b:
                continue
            part = run(base, i["rates"], i["day_count"], a, b)
            text = [p for s, p in i["rates"] if D(s) <= a][-1]
            days = (b - a).days
            if i["day_count"] == "30/360":
                days = (b.year - a.year) * 360 + (b.month - a.month) * 30 + min(b.day, 30) - min(a.day, 30)
            segments.append({"from": str(a), "until": str(b), "days": days, "base": base,
                             "rate_percent": decimal(text), "exact_cents": fraction(part)})
            exact += part
        rounded = half_up(exact)
        if end in marks and len(caps) < len(marks):
            base += rounded
            caps.append({"date": str(end), "interest": rounded, "new_base": base})
            since, rounded = end, 0
    total = sum(cap["interest"] for cap in caps) + rounded
    return {"interest": total, "capitalisations": caps, "since_last_capitalisation": rounded, "segments": segments}


ORDERS = {"nl_6_44": ["costs", "interest", "principal"], "de_367": ["costs", "interest", "principal"],
          "de_497": ["costs", "principal", "interest"]}


def pay(open_, order, amount):
    paid = dict.fromkeys(["costs", "interest", "principal"], 0)
    for part in ORDERS[order]:
        paid[part] = min(amount, open_[part])
        open_[part] -= paid[part]
        amount -= paid[part]
    return paid, amount


class Account:
    """Interest is kept as an exact number since the last posting."""

    def __init__(self, i):
        self.i, self.open = i, {"costs": i["costs"], "interest": 0, "principal": i["principal"]}
        self.cap, self.at, self.total, self.rows = 0, D(i["from"]), 0, []

    def post(self, day):
        amount = 0
        if day > self.at:
            amount = half_up(run(self.open["principal"] + self.cap, self.i["rates"], self.i["day_count"], self.at, day))
            self.at = day
        self.open["interest"] += amount
        self.total += amount
        return amount

    def go(self, day):
        for mark in anniversaries(self.i, day):
            if mark > self.at or (mark == self.at and mark not in self.done):
                posted = self.post(mark)
                self.cap = self.open["interest"]
                self.done.add(mark)
                self.rows.append({"date": str(mark), "kind": "capitalise", "interest_posted": posted,
                                  "capitalised": self.cap, "balance": sum(self.open.values())})
        return self.post(day)

    done = None

    def row(self, day, kind, posted, more):
        self.rows.append({"date": str(day), "kind": kind, "interest_posted": posted, **more, **self.open,
                          "balance": sum(self.open.values())})

    def pay(self, order, amount):
        paid, rest = pay(self.open, order, amount)
        self.cap = max(self.cap - paid["interest"], 0)
        return paid, rest


def ledger(i):
    account, overpaid = Account(i), 0
    account.done = set()
    for day, amount in i["payments"]:
        posted = account.go(D(day))
        paid, rest = account.pay(i["order"], amount)
        overpaid += rest
        account.row(day, "payment", posted,
                    {"amount": amount, "unallocated": rest, **{f"to_{k}": v for k, v in paid.items()}})
    account.row(i["close"], "close", account.go(D(i["close"])), {})
    return {"rows": account.rows, "total_interest": account.total, "overpaid": overpaid,
            "balance": sum(account.open.values())}


def plan(i):
    if i["kind"] == "equal_parts":
        small, more = divmod(i["total"], i["parts"])
        return {"amounts": [small + 1] * more + [small] * (i["parts"] - more)}
    account, rows, first, paid_in_all = Account(i), [], D(i["first"]), 0
    account.done = set()
    step = {"weekly": 7, "fortnightly": 14, "four_weekly": 28}
    while sum(account.open.values()) and len(rows) < 600:
        n = len(rows)
        day = first + timedelta(step[i["every"]] * n) if i["every"] in step else months(
            first, n * (3 if i["every"] == "quarterly" else 1))
        account.go(day)
        amount = min(i["amount"], sum(account.open.values()))
        account.pay(i["order"], amount)
        paid_in_all += amount
        rows.append([str(day), amount, sum(account.open.values())])
    shown = {} if len(rows) <= 60 else {"rows_shown": "first six and last six"}
    return {"settles": rows[-1][2] == 0, "payments": len(rows), "last_date": rows[-1][0], "last_amount": rows[-1][1],
            "total_interest": account.total, "total_paid": paid_in_all,
            "rows": rows if not shown else rows[:6] + rows[-6:], **shown}


def share(balances, amount):
    total = sum(balances)
    exact = [F(b * amount, total) for b in balances]
    shares = [int(x.__floor__()) for x in exact]
    for at in sorted(range(len(balances)), key=lambda n: (shares[n] - exact[n], n))[:amount - sum(shares)]:
        shares[at] += 1
    return shares


def allocation(i):
    if i["kind"] == "pro_rata":
        return {"shares": share(i["balances"], i["payment"])}
    if i["kind"] == "one_claim":
        left = dict(i["open"])
        paid, rest = pay(left, i["order"], i["payment"])
        return {"allocated": paid, "left": left, "unallocated": rest}
    left = [{k: c[k] for k in ("costs", "interest", "principal")} for c in i["claims"]]
    paid = [dict.fromkeys(ORDERS["nl_6_44"], 0) for _ in left]
    rest, todo = i["payment"], list(range(len(left)))

    def give(n, amount):
        paid[n], over = pay(left[n], "nl_6_44", amount)
        return amount - over

    if i["designated"] is not None:
        todo.remove(i["designated"])
        rest -= give(i["designated"], rest)
    rank = lambda n: (not i["claims"][n]["due"], -F(i["claims"][n]["rate"]), i["claims"][n]["since"])
    for key in sorted({rank(n) for n in todo}):
        equals = [n for n in todo if rank(n) == key]
        balances = [sum(left[n].values()) for n in equals]
        for n, amount in zip(equals, share(balances, min(rest, sum(balances)))):
            rest -= give(n, amount)
    return {"shares": [sum(p.values()) for p in paid], "inside": paid, "unallocated": rest}


def costs_nl(i):
    base, cost, low = sum(i["principals"]), F(0), 0
    for top, percent in [(250000, F(15)), (500000, F(10)), (1000000, F(5)), (20000000, F(1)), (None, F(1, 2))]:
        high = base if top is None else min(base, top)
        cost += max(high - low, 0) * percent / 100
        low = top if top is not None else 0
    rounded = half_up(min(max(cost, 4000), 677500))
    vat = half_up(rounded * F(i["vat_rate"]) / 100) if i["vat_rate"] else 0
    return {"base": base, "cost": rounded, "vat": vat, "total": rounded + vat, "floor_applied": cost < 4000,
            "cap_applied": cost > 677500}


def costs_other(i):
    if i["kind"] == "be_penalty":
        p = F(i["principal"])
        if p <= 15000:
            amount = F(2000)
        elif p <= 50000:
            amount = 3000 + (p - 15000) / 10
        else:
            amount = min(6500 + (p - 50000) / 20, F(200000))
        return {"amount": half_up(amount)}
    value, unit, at = i["value"], 4900, 50000
    for end, step, more in [(200000, 50000, 3900), (1000000, 100000, 5600), (2500000, 300000, 5200),
                            (5000000, 500000, 8100), (20000000, 1500000, 9400), (50000000, 3000000, 13200),
                            (None, 5000000, 16500)]:
        while value > at and (end is None or at < end):
            unit, at = unit + more, at + step
    unit = 3000 if value <= 5000 else unit
    fee = half_up(unit * F(i["factor"]))
    expenses = min(half_up(F(fee, 5)), 2000)
    return {"unit": unit, "fee": fee, "expenses": expenses, "total": fee + expenses}


def deadlines(i):
    received = D(i["received"])
    if i["kind"] == "fourteen_day_letter":
        return {key: str(received + timedelta(n)) for key, n in
                [("first_day", 1), ("last_free_day", 14), ("costs_due_from", 15)]}
    day = calendar_day = months(received, 3 if i["extended"] else 1)
    while day.weekday() > 4 or str(day) in i["holidays"]:
        day += timedelta(1)
    return {"calendar_day": str(calendar_day), "deadline": str(day)}


def retention(i):
    kept = []
    for purpose in i["purposes"]:
        days = [D(value) for key, value in purpose.items() if key != "rule"]
        rule = purpose["rule"]
        if rule == "bookkeeping_7y":
            day = date(days[0].year + 8, 1, 1)
        else:
            day = months(max(days), {"nl_dossier_2y": 24, "aml_5y": 60}.get(rule, 36))
        kept.append({"rule": rule, "delete_on": str(day)})
    best = max(kept, key=lambda one: one["delete_on"])
    return {"rules": kept, "winning_rule": best["rule"], "delete_on": best["delete_on"],
            "held": i["legal_hold"] is not None}


def limitation(i):
    event, german = D(i["event"]), i["country"] == "DE"
    years = {"contract": 5, "periodic": 5, "consumer_sale": 2, "judgment": 20, "judgment_periodic": 5,
             "ordinary": 3, "titled": 30}[i["kind"]]
    start = date(event.year, 12, 31) if i["kind"] == "ordinary" else event
    last, effects = months(start, 12 * years), []
    key = "acknowledgements" if german else "interruptions"
    for text in i[key]:
        day = D(text)
        effect = "before_start" if day <= start else "too_late" if day > last else "new_term"
        if effect == "new_term":
            last = max(last, months(day, 12 * (years if german else min(years, 5))))
        effects.append({"date": text, "effect": effect})
    answer = {"last_day": str(last), "barred_from": str(last + timedelta(1)), key: effects}
    return answer if german else {"starts": str(event + timedelta(1)), **answer}


def public_holidays(i):
    y = i["year"]
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * l) // 451
    easter = date(y, (h + l - 7 * m + 114) // 31, (h + l - 7 * m + 114) % 31 + 1)
    days = {date(y, 1, 1): "New Year's Day", date(y, 12, 25): "Christmas Day", date(y, 12, 26): "Second Day of Christmas",
            easter - timedelta(2): "Good Friday", easter + timedelta(1): "Easter Monday",
            easter + timedelta(39): "Ascension Day", easter + timedelta(50): "Pentecost Monday"}
    if i["country"] == "DE":
        days |= {date(y, 5, 1): "Labor Day", date(y, 10, 3): "German Unity Day"}
    else:
        king = date(y, 4, 27)
        days |= {king - timedelta(king.weekday() == 6): "King's Day", easter: "Easter Sunday",
                 easter + timedelta(49): "Pentecost"}
        if y % 5 == 0:
            days[date(y, 5, 5)] = "Liberation Day"
    return {str(day): name for day, name in sorted(days.items())}


NL = [["2012-07-01", "3"], ["2015-01-01", "2"], ["2023-01-01", "4"], ["2023-07-01", "6"], ["2024-01-01", "7"]]
ODD = [["2000-01-01", "0"], ["2019-02-28", "7.5"], ["2020-02-29", "12.345678"], ["2024-12-31", "0.05"]]


def debt(principal, since, rates=NL, count="ACT/ACT", compounding="yearly_on_anniversary", **more):
    return {"principal": principal, "rates": rates, "day_count": count, "compounding": compounding, "from": since} | more


def claim(costs, interest, principal, due, rate, since):
    return {"costs": costs, "interest": interest, "principal": principal, "due": due, "rate": rate, "since": since}


INPUTS = {
    "interest": [
        debt(100001, "2016-02-29", until="2021-03-01"), debt(33333, "2022-12-31", until="2024-12-31"),
        debt(987654321, "2014-08-15", ODD, "ACT/365F", until="2026-08-14"),
        debt(50000, "2023-01-31", NL, "30/360", "none", until="2024-03-31"),
        debt(1, "2013-05-05", ODD, until="2033-05-05"), debt(72000, "2019-12-31", ODD, until="2020-03-01"),
        debt(250000, "2024-01-01", NL, "ACT/ACT", "none", until="2025-01-01"),
        debt(10950, "2023-03-01", [["2000-01-01", "5"]], "ACT/365F", "none", until="2023-03-02"),
        debt(4500, "2024-05-05", until="2024-05-06", pay_day="2024-05-05"),
    ],
    "ledger": [
        debt(150000, "2020-02-29", costs=15000, order="nl_6_44", close="2024-06-30",
             payments=[["2020-08-01", 10000], ["2021-02-28", 20000], ["2021-02-28", 1], ["2022-02-28", 90000]]),
        debt(150000, "2020-02-29", ODD, "ACT/365F", costs=0, order="de_497", close="2025-03-01",
             payments=[["2020-03-01", 5000], ["2023-12-31", 7777]], compounding="none"),
        debt(40000, "2022-07-01", costs=6000, order="de_367", close="2022-07-01", payments=[["2022-07-01", 50000]]),
        debt(9999, "2021-01-31", ODD, costs=4000, order="nl_6_44", close="2024-02-01",
             payments=[["2020-12-24", 999], ["2022-01-31", 4500], ["2023-06-15", 20000], ["2023-06-16", 5]]),
        debt(500000, "2013-03-16", costs=62500, order="nl_6_44", close="2026-03-16", payments=[]),
        debt(88000, "2023-10-29", NL, "30/360", "none", costs=1, order="de_367", close="2024-10-29",
             payments=[["2024-02-29", 30000], ["2024-08-31", 30000]]),
    ],
    "plan": [
        debt(120000, "2023-11-15", kind="fixed_amount", costs=15000, order="nl_6_44", first="2024-01-31",
             every="monthly", amount=5000),
        debt(64321, "2022-02-28", ODD, kind="fixed_amount", costs=0, order="de_497", first="2024-02-29",
             every="quarterly", amount=4000, compounding="none"),
        debt(30000, "2023-12-31", kind="fixed_amount", costs=4500, order="nl_6_44", first="2024-02-05",
             every="weekly", amount=575),
        debt(500000, "2023-01-01", [["2000-01-01", "12"]], kind="fixed_amount", costs=0, order="nl_6_44",
             first="2023-02-01", every="monthly", amount=4000),
        debt(100000, "2023-06-15", kind="fixed_amount", costs=1, order="de_367", first="2023-06-15",
             every="fortnightly", amount=100001),
        debt(777777, "2021-09-30", kind="fixed_amount", costs=0, order="nl_6_44", first="2021-10-31",
             every="four_weekly", amount=9999),
        {"kind": "equal_parts", "total": 100003, "parts": 7}, {"kind": "equal_parts", "total": 5, "parts": 9},
    ],
    "allocation": [
        {"kind": "one_claim", "order": "nl_6_44", "open": {"costs": 4000, "interest": 333, "principal": 20000},
         "payment": 4200},
        {"kind": "one_claim", "order": "de_497", "open": {"costs": 0, "interest": 333, "principal": 20000},
         "payment": 20100},
        {"kind": "one_claim", "order": "de_367", "open": {"costs": 1, "interest": 2, "principal": 3}, "payment": 7},
        {"kind": "pro_rata", "balances": [3333, 3333, 3334], "payment": 1000},
        {"kind": "pro_rata", "balances": [1, 1, 1, 1, 1, 1, 1], "payment": 3},
        {"kind": "pro_rata", "balances": [0, 999999, 1], "payment": 500000},
        {"kind": "several_claims_6_43", "designated": None, "payment": 50000, "claims": [
            claim(4000, 100, 30000, False, "20", "2019-01-01"), claim(0, 50, 20000, True, "7", "2022-01-01"),
            claim(4000, 9, 7777, True, "7", "2022-01-01"), claim(1, 1, 15000, True, "7.5", "2024-01-01")]},
        {"kind": "several_claims_6_43", "designated": 0, "payment": 40000, "claims": [
            claim(4000, 100, 30000, False, "20", "2019-01-01"), claim(0, 50, 20000, True, "7", "2022-01-01")]},
        {"kind": "several_claims_6_43", "designated": 1, "payment": 99999, "claims": [
            claim(0, 0, 100, True, "6", "2020-05-05"), claim(0, 0, 100, True, "6", "2020-05-05"),
            claim(0, 7, 100, True, "6", "2020-05-06")]},
    ],
    "costs_nl": [
        {"principals": p, "vat_rate": v} for p, v in [
            ([26666], None), ([26667], None), ([26670], "21"), ([250001], None), ([100000, 150000, 250010], "21"),
            ([1000050], None), ([20000100], "9"), ([40000000], None), ([115500000], "21"), ([115500100], "21")]
    ],
    "costs_other": [{"kind": "be_penalty", "principal": p} for p in [1, 15001, 15005, 49999, 50010, 3199999, 3200100]]
    + [{"kind": "de_rvg_until_2025_05_31", "value": v, "factor": f} for v, f in [
        (5000, "0.5"), (5001, "1.3"), (50001, "0.9"), (200000, "1.3"), (999999, "0.75"), (2500001, "1.3"),
        (50000001, "0.3")]],
    "deadlines": [{"kind": "fourteen_day_letter", "received": d} for d in ["2024-02-15", "2026-12-20", "2023-12-31"]]
    + [{"kind": "rights_request", "received": r, "extended": e, "holidays": h} for r, e, h in [
        ("2026-01-31", False, []), ("2023-12-31", True, ["2024-04-01"]),
        ("2026-11-25", False, ["2026-12-25", "2026-12-28"]), ("2026-03-03", False, ["2026-04-06", "2026-04-03"]),
        ("2028-01-29", False, [])]],
    "retention": [
        {"purposes": [{"rule": "case_36m", "closed_on": "2024-02-29"}, {"rule": "nl_dossier_2y", "closed_on": "2024-02-29"},
                      {"rule": "bookkeeping_7y", "fiscal_year_end": "2019-12-31"}], "legal_hold": None},
        {"purposes": [{"rule": "marketing_36m", "last_contact_on": "2021-05-31"},
                      {"rule": "case_36m", "closed_on": "2021-05-31"}],
         "legal_hold": {"reason": "a claim", "review_on": "2027-01-01"}},
        {"purposes": [{"rule": "aml_5y", "act_on": "2020-02-29", "relation_ended_on": "2019-01-01"}], "legal_hold": None},
        {"purposes": [{"rule": "client_contact_36m", "relation_ended_on": "2020-08-31", "settled_on": "2020-09-01"},
                      {"rule": "aml_5y", "act_on": "2018-09-01"}], "legal_hold": None},
        {"purposes": [{"rule": "bookkeeping_7y", "fiscal_year_end": "2020-01-01"}], "legal_hold": None},
    ],
    "limitation": [{"country": "NL", "kind": k, "event": e, "interruptions": x} for k, e, x in [
        ("contract", "2020-02-29", []), ("contract", "2019-06-15", ["2019-06-15", "2024-06-15", "2029-06-16"]),
        ("consumer_sale", "2024-03-31", ["2024-04-01", "2025-12-31"]), ("judgment", "2010-05-05", ["2026-01-01"]),
        ("judgment", "2010-05-05", ["2029-12-31"]), ("judgment_periodic", "2021-08-31", []),
        ("periodic", "2022-11-30", ["2024-02-29"])]]
    + [{"country": "DE", "kind": k, "event": e, "acknowledgements": x} for k, e, x in [
        ("ordinary", "2021-01-01", []), ("ordinary", "2021-12-31", ["2022-01-01", "2025-01-01"]),
        ("titled", "2000-02-29", []), ("titled", "1999-10-10", ["2020-02-29"])]],
    "public_holidays": [{"country": c, "year": y} for c in ["NL", "DE"] for y in [2028, 2030, 2038]],
}

if __name__ == "__main__":
    for kind, inputs in INPUTS.items():
        vectors = [{"id": f"own-{kind}-{n:02}", "input": i, "expected": globals()[kind](i)} for n, i in enumerate(inputs, 1)]
        with open(f"{kind}.json", "w", encoding="utf-8") as file:
            file.write("[\n" + ",\n".join(json.dumps(v, separators=(",", ":")) for v in vectors) + "\n]\n")
        print(kind, len(vectors))
