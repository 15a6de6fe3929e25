# Tasks of the staff: what is to be done, of every kind, in one short phrase.
staff-tasks = Tasks
staff-tasks-title = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}, { $late } too late
staff-tasks-none = There is nothing to do.
staff-col-task = What
staff-queue-tasks = Tasks: { $count ->
    [0] none
    [one] 1 task
   *[other] { $count } tasks
}
staff-task = Task
staff-task-due = Due on
staff-task-left = Made on
staff-task-amount = Amount
staff-task-proof = Proof that was sent along
staff-task-needs = Note: the person told us this
staff-task-forgotten = Deleted
staff-task-paid = Paid, the person says
staff-task-paid-on = On
staff-task-paid-to = To
staff-task-paid-us = Us
staff-task-paid-seller = The seller
staff-task-quiet = No reminder up to and including
staff-task-is-done = Done
staff-task-done-by = { $name } did this on { $day }.
staff-task-needless = Not needed since { $day }.
staff-task-done = This is done
staff-rest = Enter a rest
staff-rest-lead = For a decision of a court or an authority. The day stands in the decision. The rest is for everybody who has to pay this case, in all their cases.
staff-rest-until = Up to and including
staff-rest-reason = Who decided this, and the number of the decision (the person reads this)
staff-rest-enter = Enter the rest
staff-rest-entered = Entered: rest up to and including { $day }.
task-refund = Pay money back
task-mismatch = Check a payment: the amount is not right
task-plan-missed = Talk about a missed payment
task-review = Look at a decision again
task-new-letter = Send a new letter with a code
task-call-back = Call back
task-paid-to-seller = Ask the seller whether this was paid
task-paid-not-found = Look for a payment that somebody told us about
task-support-need = Read what somebody told us about themselves
task-rest-more = See whether somebody can have more rest
task-dispute = Decide about an objection
task-dispute-appeal = Look at an objection again
task-dispute-seller = Ask the seller to answer an objection
task-address = Check a new address
task-moving = Check a move to another country
task-document = Find a paper that somebody wants to see
task-letter-not-me = Check: this letter is for somebody else
task-letter-not-here = Check: this person does not live here
