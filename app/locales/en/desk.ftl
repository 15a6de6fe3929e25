# Work of the agency: a new address, a move, the answer of a seller, and money without a case.
desk-to-dispute = To the objection
desk-to-bank = Look among the money without a case
desk-reason-read = Reason (the person reads this)

desk-address-now = Address in use
desk-address-told = Address that was told
desk-address-country = Country
desk-address-from = From
desk-address-unknown = Not known
desk-address-protected = This address is protected. We show it nowhere. You cannot change it here.
desk-take-title = The address is right
desk-take-lead = Fill in what you found. After that letters go to this address. The person sees the source and the day.
desk-take-source = Where did you check this?
desk-source-register = In the population register
desk-source-person = With the person
desk-source-letter = On a letter that came back
desk-take-day = Of which day is that?
desk-take-send = Use this address
desk-reject-title = The address is not right
desk-reject-lead = The old address stays in use. The person reads your reason.
desk-reject-send = Do not use this address
desk-end = Result
desk-end-taken = The address that was checked was taken over.
desk-end-not-taken = This address was not taken over.
desk-end-why = Reason

desk-move-partner = Agency in that country
desk-move-no-partner = No other agency works for us there.
desk-share-title = Data were passed on
desk-share-lead = Write down what { $partner } was given. The person sees this, with the day.
desk-share-what = What was passed on?
desk-share-day = On which day?
desk-share-send = Write this down
desk-shared-on = Passed on on
desk-data-name = Name and date of birth
desk-data-address = New address
desk-data-claim = The bill: what, from whom and how much
desk-data-payments = Payments
desk-data-agreements = Agreements
desk-keep-title = Nothing is passed on
desk-keep-lead = We go on ourselves. The person reads that you looked, and on which day.
desk-keep-send = We do this ourselves

desk-seller-answer = Answer of the seller
desk-seller-came = The seller got { $amount } on { $day }. This is booked.
desk-seller-not-came = The seller got nothing. The reason:
desk-seller-title = The seller got money
desk-seller-lead = Fill in what the seller confirms. The money stays with the seller. The amount comes off the debt.
desk-seller-amount = How much did the seller get?
desk-seller-amount-hint = Did the seller get more than is open? Then fill in what is open. The seller gives the rest back.
desk-seller-day = On which day?
desk-seller-look = Look at the booking
desk-seller-check = Look at the booking
desk-seller-back = Back to the task
desk-seller-final = This comes off the debt at once. The person sees it. You cannot take it back.
desk-seller-book = Book { $amount }
desk-deny-title = The seller got nothing
desk-deny-lead = Nothing is booked. The person reads your reason. After that a reminder can come again.
desk-deny-send = Write this down

desk-bank-nav = Bank
desk-bank = Money without a case
desk-bank-queue = Money without a case: { $count ->
    [0] none
    [one] 1 line of the bank
   *[other] { $count } lines of the bank
}
desk-bank-title = Money without a case: { $count ->
    [0] none
    [one] 1 line of the bank
   *[other] { $count } lines of the bank
}
desk-bank-lead = Here is what no rule could book by itself. The oldest comes first.
desk-bank-none = Nothing of the bank waits.
desk-bank-one = Line of the bank
desk-bank-why = Why not booked
desk-bank-amount-unread = Cannot be read
desk-bank-words = Description
desk-bank-name = Name on the other side
desk-bank-account = Account that it came from
desk-bank-seems = Seems to be for case
desk-bank-on = Booked on case
staff-col-day-came = Came on
desk-bank-waits = Waits for you
desk-bank-to-send = To be sent back
desk-bank-sent = Sent back
desk-bank-assigned = Booked
desk-bank-over = Done
desk-bank-reason = Reason (stays inside the agency)
desk-bank-assign-title = Book it on a case
desk-bank-assign-lead = The money counts there from the day on which it came. What is too much goes back.
desk-bank-assign-send = Book it on this case
desk-bank-back-title = Send the money back
desk-bank-back-lead = A second person has to agree.
desk-bank-back-send = Send this money back
desk-bank-back-asked = { $name } wants to send this money back. The reason:
desk-bank-back-own = A colleague has to agree.
desk-bank-back-second = I agree: send it back
desk-bank-agreed = { $first } and { $second } agree that this money goes back. The reason:
desk-bank-send-how = Send it at the bank to the account that it came from. Never to another account.
desk-bank-send-done = This was sent
desk-bank-pass-title = Nothing needs to be done
desk-bank-pass-send = Nothing needs to be done
desk-bank-reason-not-our-account = This account is not ours
desk-bank-reason-balances-differ = The balances in the file are not right
desk-bank-reason-not-booked = The bank has not booked it yet
desk-bank-reason-direction-missing = It does not say whether money came or went
desk-bank-reason-amount-unreadable = The amount cannot be read
desk-bank-reason-sum-differs = The parts together are not the amount
desk-bank-reason-batch-without-details = The bank does not show each payment
desk-bank-reason-day-missing = There is no day
desk-bank-reason-day-in-future = The day is too far away
desk-bank-reason-known = This money was in another file before
desk-bank-reason-perhaps-known = This money may have been in another file before
desk-bank-reason-nothing = Nothing has changed
desk-bank-reason-outgoing = This is money that we paid
desk-bank-reason-returned-to-us = Money of ours came back
desk-bank-reason-original-not-found = Money was taken back, and we do not know which
desk-bank-reason-refund-under-way = Money was taken back that we are sending back
desk-bank-reason-no-reference = It names no case
desk-bank-reason-several-matches = It fits more than one case
desk-bank-reason-other-currency = The case is in another currency
desk-bank-reason-already-booked = It is booked already
desk-bank-reason-other-amount = The payment in it has another amount
