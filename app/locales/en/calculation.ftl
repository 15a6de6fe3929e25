calc-page = The whole calculation – { $creditor }
calc-page-then = The calculation on { $day } – { $creditor }
calc-title = The whole calculation
calc-lead = { $creditor }, case { $reference }. As of { $day }. Every cent is on one line.
calc-then = This is how it would be on { $day }.
calc-then-if = We assume that nothing changes until that day.
calc-today = Back to today
calc-open = This is open on { $day }
calc-open-then = This would be open on { $day }
calc-payable = Of this you have to pay { $amount } now.
calc-print = Would you like this page on paper? Choose Print in the menu of your browser. Everything comes along.

line-rule = Rule
line-how = How we calculate
line-from = Where this comes from
line-from-court = The court or the bailiff set this amount.
line-from-vat = This is the VAT on the collection costs.
line-from-file = This amount is in the file. We did not work it out ourselves.
line-may = Is this allowed?
line-stands-in = That is in { $rule }.

claim-for = For
claim-invoice = Invoice
claim-invoice-of = { $invoice } of { $day }.
claim-due = You could pay until the end of { $day }.

interest-how = Amount × rate per year × days ÷ days in the year. Then we round to a cent.
interest-yearly = After each year the interest counts as part of the amount.
interest-simple = Interest never bears new interest.
interest-rate = Which rate
interest-consumer = The rate that the law names for people.
interest-business = The rate that the law names for businesses.
interest-contract = The rate of the contract: { $percent } per year.
interest-sources = The table of rates:
interest-stated = Interest that the creditor had already charged
interest-stated-why = { $amount }. We were given that amount. We did not work it out ourselves.
interest-provisional = Of this interest { $amount } is provisional. The rate for those days is not settled yet. You do not have to pay this part now.
interest-provisional-from = Of this interest { $amount } is provisional. The rate from { $day } is not settled yet. You do not have to pay this part now.
interest-mark = provisional
interest-table = Interest by period
interest-days = Period
interest-formula = Calculation
interest-fine = Before rounding
interest-fine-label = Before rounding:
interest-from-to = { $from } to { $to }, both included
interest-rounded = Rounded on { $day }
interest-year-over = A year is over.
interest-total = Together

formula-least = The minimum is { $least }.
formula-least-decides = That is less than the minimum. The minimum is { $least }.
formula-most-decides = That is more than the maximum. The maximum is { $most }.
formula-rounded = Rounded, that is { $amount }.

charge-reminder = Reminder
charge-notice = Notice beforehand
charge-demand = Demand for payment
charge-demand-second = Second demand
charge-extension = More time to pay
charge-plan = Paying in parts
may-received = You got the letter on { $day }.
may-due = Yes, since { $from }.
may-free = You could pay without these costs until the end of { $last }.
may-not-yet = Not yet. If you pay on { $last } or earlier, you do not have to pay these costs.
may-never = No. You do not have to pay this.
may-missing = This is the reason:
missing-not-in-default = The day on which you had to pay is not over. Or we do not know it.
missing-no-notice = There is no letter that first gave you 14 days to pay without costs.
missing-not-after-default = The letter was sent too early. You were still in time then.
missing-no-term = The letter did not say how many days you had to pay.
missing-term-too-short = { $days ->
    [one] The letter gave you 1 day. The law gives you 14 days.
   *[other] The letter gave you { $days } days. The law gives you 14 days.
}
missing-term-from-letter-date = The letter counted from its own date. The law counts from the day after you got it.
missing-no-amount = The letter did not say how much the costs are.
missing-wrong-amount = The letter named { $named } as costs. That does not fit what is asked now. The law allows { $lawful } at most.
missing-no-consequences = The letter did not say what happens if you do not pay in time.
missing-received-day-unknown = We do not know on which day you got the letter.
missing-paid-in-time = You paid in time.
missing-above-scale = { $claimed } is asked. The law allows { $lawful } at most.
missing-reminder-not-free = Money was asked for the first reminder. That one must be free.

paid-title = Paid
paid-table = Where did the payments go?
paid-day = Date
paid-amount = Paid
paid-taken-back = Taken back on { $day }. This does not count.
waived-title = No longer to be paid
waived-what = You no longer have to pay this: { $parts }.
correction-title = Put right
correction-what = Something was wrong in the file before. That was put right.

sum-title = Together
sum-charged = Invoice, interest and costs
sum-open = Open
sum-payable = To pay now
sum-wrong = Is something not right?
sum-tell = Tell us
per-day = Every day { $amount } of interest is added.
per-day-about = Every day about { $amount } of interest is added.
per-day-less = Every day interest is added, but less than { $coin }.
per-day-none = No interest is being added now.

ask-title = How much is it on another day?
ask-hint = Enter a day from { $first } to { $last }.
ask-show = Show
