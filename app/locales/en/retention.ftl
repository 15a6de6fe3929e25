# How long we keep what.
retention-title = How long we keep what
retention-lead = Here you see what we keep about you. You also see when we delete it. That happens by itself. You do not have to do anything.
retention-source = These rules are in our privacy notice.
retention-source-link = Read what we do with your data
retention-link = See how long we keep what
retention-link-title = How long do we keep this?
retention-you = About you
retention-case = Your case with { $name }
retention-reference = Number { $reference }
retention-on = We delete this on { $day }. That is { $left }.
retention-left-now = today or tomorrow
retention-left-days = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}
retention-left-months = in about { $count } months
retention-left-years = in about { $count } years
retention-open = As long as a case is open, we keep this.
retention-held = We keep this longer. The reason:
retention-held-other = We still need this for a complaint or for a court.
retention-review = On { $day } we look whether this is still needed.
retention-next = The rule that comes after it:
retention-next-day = That is on { $day }.

retention-rule-case = We keep data of a case until 36 months after the end of the case.
retention-rule-dossier = We keep a file for at least 2 years after the end of the case.
retention-rule-books = We need this for our books. We keep it until the end of the 7th year after the financial year.
retention-rule-needed = We keep this only as long as a case is open.
retention-rule-client = We keep data of clients until 36 months after the end of the relation.
retention-rule-marketing = Who gets news from us is kept until 36 months after the last contact.
retention-rule-aml = The law against money laundering: we keep this for 5 years.

retention-identity = Your name and address
retention-contact = Your date of birth, and addresses that you told us
retention-email = Your e-mail address
retention-phone = Your telephone number
retention-case-number = The number of the case and of the invoice
retention-case-facts = What the case is about
retention-event = What happened in the case
retention-letter = That we sent you a letter
retention-told = That we sent you a message
retention-conversation = What you wrote to us and what we answered
retention-dispute = Why you do not agree with the invoice
retention-file = Files that you sent
retention-plan = What you said about your payment plan
retention-settlement = A proposal to pay less
retention-paid-claim = That you said that you have paid
retention-call-back = That you wanted to be called
retention-decision = A decision that the computer made
retention-rest = A time in which you did not have to pay
retention-consent = What you gave consent for
retention-support-need = What makes it hard for you
retention-budget = Your income and spending
retention-mandate = Who may help you
retention-staff-read = Who of us looked at your data
retention-request = What you asked about your data
retention-outside-request = What people from outside asked about their data
retention-payment = How you paid
retention-statement-line = What your bank said about your payment
retention-client-contact = Contact persons of clients, suppliers and authorities
retention-client-credit = Research into whether a client can pay
retention-client-aml = Checks against money laundering
retention-marketing-contact = Who wants news from us

task-legal-hold-review = See whether data must still be kept

# The pages of the staff.
staff-holds = Keep data longer
staff-holds-lead = We do not delete the data of these cases on their day. The person reads the reason.
staff-holds-none = No data are kept longer.
staff-hold = Keep longer
staff-hold-new = Keep the data of a case longer
staff-hold-why = Why? The person reads this
staff-hold-reason = Reason
staff-hold-review = Look again on
staff-hold-set = Keep longer
staff-hold-about = About
staff-hold-whole = The whole case
staff-hold-find = Who is in this case?
staff-hold-whom = Whose data do we keep longer?
staff-hold-owner = Decided by
staff-hold-since = Since
staff-hold-again = Still needed? On which day do you look again?
staff-hold-keep = Keep until that day
staff-hold-end-lead = No longer needed? What is due then is deleted within a day.
staff-hold-end = Keep no longer
staff-retention = Deleting
staff-coming = This is deleted up to and with { $day }
staff-coming-none = Nothing is due.
staff-coming-held = { $count ->
    [0] Nothing is kept longer.
    [one] 1 item is kept longer.
   *[other] { $count } items are kept longer.
}
staff-coming-cut = There is more. The command "quitte retention --dry-run" counts all of it.
staff-certificates = Certificates
staff-certificates-none = Nothing was deleted yet.
staff-certificate = Deleted on { $day }
staff-certificate-items = { $count ->
    [one] 1 item.
   *[other] { $count } items.
}
staff-certificate-day = The day had come.
staff-certificate-asked = Somebody asked for it.
staff-certificate-hash = SHA-256 of the list:
staff-certificate-holds = The list fits this certificate.
staff-certificate-broken = The list does not fit this certificate. Report this.
