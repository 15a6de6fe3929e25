overview-title = Your cases
overview-signed-in = You are logged in as { $name }
overview-empty = You have no open cases. You do not need to do anything.
overview-all = All cases
overview-total = You still have to pay now in total
overview-total-in = You still have to pay now in { $currency }
overview-together = Together
overview-held = Not to pay for now: { $amount }
overview-held-why = This part is on hold. We are looking into it, or it is not due yet. The page of the case says why.
overview-held-case = { $creditor }: { $amount }
overview-as-of = As of { $day }.
overview-closed = { $count ->
    [one] Closed: 1 case
   *[other] Closed: { $count } cases
}
overview-case = Case { $reference }
overview-look = Look at { $creditor }
overview-pay-by = Pay before { $day }
overview-pay-by-past = The last day was { $day }. You can still pay.
overview-of-which = To pay now: { $amount }
overview-nothing-now = You do not have to pay anything on this now.
overview-perform = Here you have to do something. You do not have to pay.

closed-title = Closed
closed-lead = You owe nothing more on these cases.
closed-empty = You have no closed cases yet.
closed-creditor = Company

case-amount = Amount and choices
case-to-pay = You still have to pay this now
case-pay-by = Pay before { $day }.
case-pay-by-past = You had to pay before { $day }. You can still pay now.
case-held = A part of { $amount } is on hold. You do not have to pay that now.
case-waiting = A payment of { $amount } is waiting for your bank. Do not pay that amount again.
case-act-pay = Pay
case-act-pay-note = All of it or a part
case-act-plan = Pay in parts
case-act-plan-note = An amount each month
case-act-plan-runs = Your payment plan
case-act-plan-runs-note = See the next payment
case-act-plan-waits = Your proposal
case-act-plan-waits-note = See how it stands
case-act-dispute = This is not right
case-act-dispute-note = How to tell us
case-act-contact = Contact
case-act-contact-note = Ask us
case-to-do = You have to do this
case-do-by = Do this before { $day }.
case-no-amount = This case is not about money.
case-closed-title = This case is closed
case-closed = You owe nothing more on it.
case-stage = Where is this case?
case-why = What is this amount made up of?
case-how = How it was worked out
case-calculation = See the whole calculation
case-undue = You do not have to pay this.
case-undue-why = See why
case-order = A payment goes first to: { $order }. That is in the rule { $rule }.
case-paid = { $count ->
    [one] Paid, once
   *[other] Paid, { $count } times
}
case-paid-title = How far along is it?
case-paid-part = Paid
case-open-part = Still open
case-waived = No longer to pay
case-added = Added
case-held-part = On hold: { $part }
case-left = Still to pay now
case-reference = Case number
case-invoice-of = Invoice of { $day }
case-help = Can't pay right now?
case-help-lead = We will look for a solution together. Help is free.
case-help-link = See what is possible

component-principal = Invoice
component-interest = Interest
component-costs = Collection costs
component-vat = VAT on the costs
component-court = Court costs

why-interest = Interest because the invoice is paid later.
why-costs = The law sets the maximum.
why-vat = VAT that belongs to the costs.
why-court = Costs that a court or a bailiff charges.

hold-disputed = You say this is not right. We are looking into it.
hold-not-due = A letter is still needed for these costs. Until then you do not have to pay them.
hold-breathing-space = You asked for a time of rest.
hold-provisional = This interest is provisional. The rate for these days is not settled yet.
hold-until = You will hear from us before { $day }.

role-joint = You pay this together with someone else.
role-guarantor = You are a guarantor for someone else.
role-representative = You arrange this for someone else.

country-nl = the Netherlands
country-se = Sweden
country-de = Germany
country-be = Belgium
country-fi = Finland
country-no = Norway

status-to-pay = To pay
status-payment-waiting = Waiting for the bank
status-plan-runs = Payment plan running
status-plan-broken = Payment plan stopped
status-on-hold = On hold
status-to-perform = To do
status-closed = Closed

stage-invoice = Invoice
stage-collection = Collection
stage-court = Court
stage-enforcement = Bailiff
stage-closed = Closed

stage-may = may still come

court-title = What did the court say?
court-order = There is an order to pay.
court-judgment = The court has decided that you must pay.
court-attachment = This was attached: { $what }. That money or those things can be used for this bill.
court-attachment-unknown = Something was attached. We do not know what.
court-number = number { $number }
step-title = What may come next?
step-order = { $creditor } can ask for an order to pay.
step-court = { $creditor } can ask a court to decide.
step-enforcement = { $creditor } can ask a bailiff to carry out the decision.
step-when = That can be on { $day } at the earliest.
step-costs = Then this may be added:
step-then = Together with what is open now, that is { $amount }.
step-rest-court = What else it costs is for the court to decide. We do not know that now.
step-rest-enforcement = What else it costs, we do not know now.
step-avoid = This does not have to happen. If you pay before, or we make an arrangement, it will not come to that.
step-help = Pay in parts

next-title = What happens next?
next-will = Yes:
next-will-not = No:
next-part = you can also pay a part. Every amount helps.
next-waiting = we are waiting for your bank about { $amount }.
next-held = you do not have to pay { $amount } now. That is: { $part }.
next-answer = you will hear from us before { $day }.
next-free = pay on { $day } or earlier, and you do not pay these costs.
next-looking = nothing happens because you look here.
next-closed = you do not have to do anything more.

about-title = About this case
about-seller = You bought from
about-creditor = You pay to
about-assigned = Taken over
about-assigned-on = The invoice was taken over on { $day }. That is why you hear from us.
about-invoice = Invoice number
about-contract = Customer number
about-role = Your role
about-liable = You are a guarantor
about-liable-most = At most { $amount }
about-law = Rules of
about-data = Who decides about your data
about-data-seller = The company you bought from
about-data-us = We do
about-reach = Questions about what you bought?

story-title = What happened?
story-pay-by = Pay { $amount } before this day.
story-invoice = { $seller } sent an invoice.
story-due = The invoice had to be paid before this day.
story-placed = { $creditor } gave the invoice to us.
story-letter = We sent a letter.
story-paid = You paid { $amount }.
story-paid-other = Someone else paid { $amount }.
story-received = We received { $amount } in our account.
story-receipt = See the receipt
story-plan-proposed = A payment plan was asked for.
story-plan-countered = We proposed another payment plan.
story-plan-refused = We could not agree to the payment plan.
story-plan-paused = One payment of the plan was skipped.
story-plan-resumed = The payment plan goes on.
story-plan-missed = We did not see a payment of the plan and asked what happened.
story-plan-reminded = We asked about the payment of the plan once more.
story-plan-noticed = We wrote until which day the payment plan stays.
story-plan-again = The payment plan runs again.
story-plan-withdrawn = The payment plan was taken back.
story-plan-completed = The payment plan is finished.
story-dispute-filed = We were told that this is not right. We are looking into it.
story-dispute-asked = We asked the seller to explain.
story-dispute-answered = The seller answered.
story-dispute-upheld = Our decision: the amount in question does not have to be paid any more.
story-dispute-partly = Our decision: a part of the amount in question does not have to be paid any more.
story-dispute-rejected = Our decision: the amount in question stays.
story-dispute-appealed = Somebody else was asked to look at the decision again.
story-dispute-withdrawn = The message that this is not right was taken back.
story-dispute-over = The amount no longer stands still.
story-reminded = The day to pay was over. We sent a message.
story-settled = The agreed amount was paid. The rest does not have to be paid.
story-plan-began = The payment plan began.
story-plan-broken = The payment plan was stopped.
story-closed = The case was closed.
