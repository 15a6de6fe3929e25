pay-page = How much do you want to pay now? – { $creditor }
pay-title = How much do you want to pay now?
pay-all = Everything
pay-all-note = All that you have to pay now
pay-other = Another amount
pay-amount = Amount in { $currency ->
    [EUR] euros
   *[other] { $currency }
}
pay-amount-hint = Only if you choose another amount. From { $least } to { $most }.
pay-how = How do you want to pay?
pay-not-yet = You are not paying yet. First you see an overview.
pay-nothing-title = You cannot pay anything now
pay-waiting = A payment of { $amount } is already waiting for your bank. Do not pay that amount again.
pay-waiting-look = Look at that payment

method-bank = With your bank
method-bank-note = With the app or the site of your bank
method-transfer = By transfer
method-transfer-note = You get an account number and a payment reference

preview-title = This is what you pay first
preview-lead = This is how we divide your payment:
preview-total = You pay
preview-left = Left to pay after that
preview-rule = This order is in the rule { $rule }.

check-page = Is this right? – { $creditor }
check-title = Is this right?
check-you-pay = You pay
check-amount = Amount
check-how = How
check-for = For
check-case = { $creditor }, case { $reference }
check-pays = This pays
check-left = Left to pay after that
check-pay = Pay { $amount }
check-make-transfer = I will transfer { $amount }
check-leaving = Next you go to the site of your bank. There you give permission. Until then you pay nothing.
check-transfer = You get an account number and a payment reference. You only pay when you transfer the money yourself.

leaving-title = You are going to your bank
leaving = You pay this amount for { $creditor }, on another site. You now leave our site and go there.
leaving-go = Go to the payment site: { $amount }
leaving-back = Have you finished paying? Then come back here and see whether it worked.

payment-refresh = See how it is now
payment-stop = Stop this payment
payment-to-case = Go to the case

created-title = Your payment is being prepared
created = We are preparing the payment of { $amount } at the bank. Nothing has been paid yet. Look again in a moment.

pending-title = We are waiting for your bank
pending = Your bank has not answered yet about { $amount }. Do not pay again.
pending-look-later = You can close this page and come back later.

transfer-title = Transfer the amount
transfer-lead = Transfer the money with these details:
transfer-amount = Amount
transfer-account = Account number
transfer-payee = In the name of
transfer-reference = Payment reference
transfer-reference-why = Add the payment reference. That is how we see that it is your payment.
transfer-scan = Or scan the code
transfer-scan-how = Open the app of your bank on a phone and scan this square.
transfer-code = Code to scan with the app of your bank
transfer-days = A transfer can take a few days. After that the payment is in your case.

receipt-title = Your payment went through
receipt-lead = You paid { $amount }. You still have { $left } to pay.
receipt-lead-all = You paid { $amount }. You have nothing left to pay now.
receipt-over = You paid { $amount } too much. That money is yours and goes back to you.
receipt = Your receipt
receipt-number = Number
receipt-amount = Paid
receipt-day = Date
receipt-moment = { $day }, { $time } (time in the Netherlands)
receipt-for = For
receipt-sum = From amount to amount
receipt-paid = This was paid
receipt-hash = Check number
receipt-keep = You can print or save this page.
receipt-rest = You can pay more later. All of it or again a part.
receipt-nothing-to-do = You do not have to do anything.

failed-title = The payment did not go through
failed = The bank said no to the payment of { $amount }. No money has left your account. You can try again.
expired-title = The time is up
expired = The payment of { $amount } took too long. We have received no money.
cancelled-title = The payment was stopped
cancelled = You stopped the payment of { $amount }. We have received no money.
not-paid-late = Did you say yes at the bank after all? Then that payment still counts. First look in the case.
not-paid-again = Try again
not-paid-help = Can't pay right now?

refund-pending-title = Your money is on its way back
refund-pending = We are paying { $amount } back to you. That can take a few days.
refunded-title = Your money is back
refunded = We have paid { $amount } back to you.
charged-back-title = The bank took the money back
charged-back = Your bank took { $amount } back from us. This amount is open again.

ack-title = Paying and acknowledging
ack-warning = Paying may count as acknowledging. You then say: I owe this. The company then has new time to ask for the money. That is in { $rule }.
ack-warning-unsettled = Paying may count as acknowledging. You then say: I owe this. We do not know for certain what that does in this country.
ack-choice = I pay without acknowledging that I owe this
ack-choice-note = We then write this down with your payment.
ack-with = You have said nothing about this.
ack-without = You pay without acknowledging that you owe this.
limit-running = By our file, a court can still decide about this on or before { $day }.
limit-nearly = By our file, a court can still decide about this on or before { $day }. That is { $days } more days.
limit-barred = By our file, it is too late to ask a court. That has been so since { $day }.
limit-unsettled = We do not know for certain until when a court can decide about this.
limit-no-advice = This is not advice.

# Money above what is due on one case of a plan goes on to the next.
pay-goes-on = If you pay more than { $here }, the rest goes on to the next case of your payment plan: { $creditor }, case { $reference }.
check-goes-on = Goes on to
share-of-case = { $creditor }, case { $reference }: { $amount }
receipt-share = Paid on
pay-enough = If you pay { $amount } more by { $day }, that is enough. That is what was agreed.
receipt-paid-by = Paid by
receipt-by-helper = { $name }, for you
receipt-on-behalf = you, for { $name }
