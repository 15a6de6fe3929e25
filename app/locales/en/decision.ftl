decided-title = Decisions about you
decided-link = See what a computer decided about you
decided-lead = A computer decided this with fixed rules. Each time you read which rule, what we used and when it would have been different.
decided-none = No computer has decided anything about you yet.
decided-people = What a person at our office decided stands in your case.
decided-rule = The rule
decided-rule-named = Rule { $rule }, version { $version }.
decided-used = What we used
decided-effect = Effect
decided-otherwise = When would it have been different?
decided-ask = Ask a person to look
decided-dispute = Say that this is not right
decided-tag-yes = Yes
decided-tag-person = A person looks
decided-tag-rule = By a rule
decided-tag-ended = Ended

decided-plan-yes = Your payment plan was approved
decided-plan-person = A person looks at your payment plan
decided-plan-rule = Does everything fit the limits of the company that you pay? Then a plan is approved at once. Otherwise a person looks. The computer never says no.
decided-plan-began = Your plan began at once.
decided-plan-looked = A person decided about your plan, not the computer.
decided-plan-if = Then a person would have looked first:
decided-plan-if-debt = with a whole amount above { $limit }
decided-plan-if-amount = with less than { $limit } each time
decided-plan-if-last = with a last payment after { $limit }
decided-plan-if-first = with a first payment after { $limit }
decided-plan-if-broken = if a plan had ended more than { $limit } times before
decided-plan-enough = From { $amount } each time it would have been approved at once.
decided-plan-no-amount = No other amount each time would have changed this.

decided-remind-title = You got a reminder
decided-remind-rule = Is the day to pay { $days } days over? Then we send a reminder once. We do not do so with a plan, with rest, or when you say that something is not right or was paid.
decided-remind-used = You could pay up to and including { $day }. That stands in your case. We saw no payment of everything after that.
decided-remind-used-none = What was open in your case.
decided-remind-effect = We sent you a message. No costs were added.
decided-remind-otherwise = Had you paid everything or made a plan before { $day }? Then no reminder would have come.

decided-missed-used = Payment { $number } of your plan: { $amount }, agreed day { $day }. We agreed that with you. We saw that not everything was paid. That stands in our books.
decided-missed-otherwise = Was everything of the plan paid before { $day }? Then this would not have happened.
decided-ask-title = We asked about a missed payment
decided-ask-rule = Is the day of a payment over and was it not paid? Then we first ask what happened.
decided-ask-effect = You got a question from us. Your plan went on.
decided-missed-remind-title = We reminded you of a missed payment
decided-missed-remind-rule = Was it still not paid after our question? Then we send a reminder after a few days.
decided-missed-remind-effect = You got a message. Your plan went on.
decided-notice-title = We wrote that your plan can end
decided-notice-rule = Were more payments missed after the reminder? Then we write on which day the plan ends if nothing changes.
decided-notice-effect = You got a message with that day. Your plan still went on.
decided-end-title = Your plan ended
decided-end-rule = Was what was missed still not paid on the last day after that message? Then the plan ends.
decided-end-effect = Your plan ended. So the whole amount is open again.

decided-rest-title = You got rest up to and including { $day }
decided-rest-rule = Whoever asks for it gets { $days } days of rest. After that it is possible again { $months } months after the beginning.
decided-rest-used = That you asked for it, on { $day }. And whether you had rest before. Nothing more.
decided-rest-effect = { $cases ->
    [one] We do not ask you to pay in that time. That holds for 1 case.
   *[other] We do not ask you to pay in that time. That holds for { $cases } cases.
}
decided-rest-otherwise = Had you been given rest less than { $months } months before? Then the computer would not have given it and a person would have looked.

decided-payoff-title = With { $amount } your plan is done
decided-payoff-rule = Whoever wants to pay a plan at once gets the whole amount of that day. That amount stays enough for some days.
decided-payoff-used = What was open on { $day }: { $amount }. That stands in our books.
decided-payoff-effect = This amount is enough up to and including { $day }. You then need not pay the interest of those days.
decided-payoff-otherwise = Had you paid more by that day? Then the amount would have been lower by just as much.

decided-costs-title = Collection costs of { $amount }
decided-costs-rule = We check whether the law allows these costs. The amount itself stands in the file.
decided-costs-bill = The bill: { $amount }.
decided-costs-vat = The VAT on these costs: { $amount }.
decided-costs-due = It could be paid up to and including { $day }.
decided-costs-notice = You got the letter with 14 days on { $day }.
decided-costs-consumer = You bought this for yourself, not for a company.
decided-costs-business = This is a bill of a company.
decided-costs-source = We got this from the company that sent the bill.
decided-costs-owed = These costs are allowed since { $from }.
decided-costs-on-file = These costs stand in the file.
decided-costs-free = Paid on or before { $day }? Then you would not have had to pay these costs.
decided-costs-letter = Had that been in order? Then these costs might have been allowed.
decided-costs-twice = On a bill of { $bill } the law would allow { $costs }.
decided-costs-scale = On another bill the costs would have been different.
