# The place of the people at the agency. The ready texts (staff-ready-…-text) are read by whoever has to pay.
staff-site = Workplace
staff-queue = Work
staff-plans = Plans
staff-signed-in = Signed in: { $name }, { $role }.
staff-role-handler = case handler
staff-role-lead = team lead
staff-missing-title = This page is not there
staff-missing = This page does not exist, or you may not see it.
staff-to-queue = To your work

staff-enter-title = Sign in
staff-enter = Sign in
staff-enter-how = In this demo you come in by a link. Each link works once.
staff-enter-code = Your link or code
staff-enter-hint = Paste the whole link, or only its last part.
staff-enter-once = This link works once. Press the button to sign in.
staff-enter-later = Staff sign in with a security key. That comes in a later version. Until then this place is closed.

staff-queue-title = Work: { $count ->
    [one] 1 plan
   *[other] { $count } plans
}, { $late } too late
staff-queue-empty = Nothing waits for you.
staff-queue-first = Do these first
staff-queue-all = { $count ->
    [one] The list of plans
   *[other] All { $count } plans
}
staff-order = Order: the last day first. As of { $day }.
staff-count-all = Waits for an answer
staff-count-late = Too late
staff-count-today = Last day is today
staff-count-second = Waits for the second person
staff-count-review = Asked for a person

staff-plans-title = { $count ->
    [one] 1 plan waits
   *[other] { $count } plans wait
} for an answer
staff-plan-of = Plan
staff-waits-second = Waits for a second person
staff-review = Asked for a person
staff-times = { $amount }, { $count } times
staff-col-what = What
staff-col-who = Who
staff-col-term = Time left
staff-col-day = Last day
staff-col-creditor = Creditor
staff-col-total = Together
staff-col-amount = Each time
staff-col-case = Case
staff-col-due = To pay now
staff-col-number = Number
staff-col-pay-day = Day
staff-col-pay = Amount
staff-col-looked = What was looked at
staff-col-value = Asked
staff-col-limit = Limit
staff-col-verdict = Verdict
staff-col-plan = Plan

staff-late = { $count ->
    [one] 1 day too late
   *[other] { $count } days too late
}
staff-today = Today
staff-left = { $count ->
    [one] 1 day left
   *[other] { $count } days left
}
staff-within = Allowed
staff-outside = Look here

staff-decide-page = Plan of case { $reference }
staff-decide-title = Plan of { $amount } each time for { $creditor }
staff-seen-label = What the other sees
staff-seen = This is how { $name } sees it. You only read along.
staff-without = Said with it: this plan does not accept the debt.
staff-every-month = Each month
staff-every-quarter = Each quarter
staff-every-week = Each week
staff-every-fortnight = Every two weeks
staff-every-four-weeks = Every four weeks
staff-payments = Number of payments
staff-first = First payment
staff-last = Last payment
staff-last-payment = { $day }: { $amount }
staff-total = Together
staff-interest = Of which interest
staff-interest-stops = { $amount }. Interest rests while the plan runs.
staff-fee = Cost of the plan
staff-schedule = { $count ->
    [one] The payment
   *[other] All { $count } payments
}
staff-schedule-caption = Payments
staff-cases = Cases in this plan

staff-decision = What the rules said
staff-name-debt = Debt
staff-name-amount = Amount each time
staff-name-last-day = Last payment
staff-name-first-day = First payment
staff-name-broken = Earlier plans stopped
staff-origin-person = asked for
staff-origin-books = from the books
staff-no-limit = None
staff-never = Never
staff-instead = With { $amount } each time it would have been agreed at once.
staff-instead-none = With no amount would it have been agreed at once.

staff-accept-title = Say yes
staff-accept = Agree to { $amount } each time
staff-four-eyes = Two people
staff-two = This amount is above the limit. A second person must say yes too.
staff-two-own = You said yes. A colleague must do so too.
staff-two-other = { $name } has said yes. When you say yes too, the plan begins.
staff-counter-title = Propose another plan
staff-counter-amount = Amount each time
staff-counter-first = First payment on
staff-counter-look = Look at the offer
staff-counter-page = Look at your offer
staff-counter-send = Offer { $amount } each time
staff-refuse-title = Say no
staff-refuse-look = Look at the answer
staff-refuse-page = Look at your answer
staff-refuse-send = Send this answer
staff-reason = Reason, in plain words
staff-ready = Begin with a ready text
staff-ready-fill = Put it in the box
staff-ready-time = Must be ready sooner
staff-ready-low = Takes too long
staff-ready-first = Begins too late
staff-ready-never = Debt does not get smaller
staff-ready-broken = Earlier plan stopped
staff-ready-talk = Talk about it together
staff-ready-time-text = Your plan takes longer than { $creditor } allows. With our offer you are ready sooner.
staff-ready-low-text = With this amount the plan takes long. You pay more interest that way. With our offer you pay less interest.
staff-ready-first-text = For { $creditor } the first payment is too late. That is why we offer an earlier day.
staff-ready-never-text = With this amount your debt does not get smaller, because more interest is added. Call us on { $phone }. Together we look for an amount that fits.
staff-ready-broken-text = An earlier plan was stopped. That is why we cannot agree to this plan now. Has something changed? Call us on { $phone }.
staff-ready-talk-text = We would like to talk about your plan with you. Call us on { $phone }. Together we look for a plan that fits.

staff-back-plan = Back to the plan
staff-compare = Asked and offered
staff-row-asked = Asked
staff-row-ours = Our offer
staff-answer-by = Answer by
staff-as-read = This is how { $name } reads it
staff-plain = On average { $count } words a sentence.
staff-plain-good = Easy to read
staff-plain-long = Make the sentences shorter
staff-send-note = This goes to the portal at once. You cannot take it back.

staff-answered-yes = This plan was agreed to
staff-answered-counter = Our offer was sent
staff-answered-no = This plan was declined
staff-answered-other = Another plan took its place
staff-answered-withdrawn = This plan was taken back
staff-answered-broken = This plan was stopped
staff-reason-read = The reason that went with it:
staff-next = To the next plan

staff-queue-offers = Settlements: { $count ->
    [one] 1 amount waits
   *[other] { $count } amounts wait
} for an answer
staff-offers = Settlements
staff-offers-title = { $count ->
    [one] 1 amount waits
   *[other] { $count } amounts wait
} for an answer
staff-offers-asked = Amounts that were asked for
staff-offers-asked-none = Nobody asks for another amount now.
staff-offers-live = What we offer now
staff-offers-live-none = There is no offer now.
staff-col-stands = Where it stands
staff-col-offered = Offered
staff-col-asked = Amount asked for
staff-offer-waits = Waits for an answer
staff-offer-yes = The answer is yes. The money is still to come.
staff-offer-no = The answer was no
staff-offer-past = The last day is over
staff-offer-paid = This amount is paid
staff-offer-withdrawn = This was taken back
staff-offer-replaced = Another offer took its place
staff-offer-new = Make an offer
staff-offer-lead = Whoever pays this amount in time is done. You cannot take an offer back. Later it can only get better.
staff-offer-case = Case number
staff-offer-amount = With this amount the case is done
staff-offer-amount-hint = In the currency of the case. For example 600.00.
staff-offer-until = Holds until and including
staff-offer-look = Look at the offer
staff-offer-page = Look at your offer
staff-offer-back = Back to the form
staff-offer-open = Open now
staff-offer-given-up = Then no longer to be paid
staff-offer-earlier = This takes the place of the offer of { $amount } until and including { $day }.
staff-offer-read = How the other person reads it
staff-offer-send = Offer { $amount }
staff-offer-one = Offer for case { $reference }
staff-offer-one-title = Offer of { $amount } for { $creditor }
staff-offer-terms = The offer
staff-offer-asked = Another amount was asked for
staff-offer-why = What was written with it:
staff-offer-answer = Our answer was:
staff-offer-accept = Offer { $amount } now
staff-offer-accept-note = This amount then becomes the new offer.
staff-offer-holds = After a no our offer still holds until and including { $day }.
staff-offer-to-one = Back to the offer
staff-offer-all = To all offers
