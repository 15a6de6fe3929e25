# Messages: what somebody writes to us and what we answer. Whoever wrote to us reads the ready texts (talk-ready-…-text).
talk-title = Messages
talk-empty = You have no messages. You can always write to us.
talk-new-title = Write a message
talk-new-lead = We answer within { $count } working days. After sending you see the last day.
talk-which = Which case is it about?
talk-about = { $creditor }, case { $reference }
talk-about-none = It is not about a case
talk-about-open = Case { $reference }
talk-about-closed = Case { $reference }, closed
talk-topic = What is your message about?
talk-topic-paying = Paying
talk-topic-plan = Paying in parts
talk-topic-not-right = Something is not right
talk-topic-letter = A letter or a document
talk-topic-situation = I cannot pay now
talk-topic-other = Something else
talk-not-right-note = A message does not make us stop. To do that, choose in your case: This is not right.
talk-text = Your message
talk-reply = Write on
talk-send = Send
talk-said = What was written
talk-when = { $day }, { $time }
talk-files = Sent along
talk-you = You
talk-they = The customer
talk-staff = { $name }, staff
talk-agency = Staff
talk-read-by-us = read by us
talk-read-by-them = read
talk-unread-by-them = not read yet
talk-new = New answer
talk-waits = Waits for our answer
talk-answered = Answered
talk-closed = Closed
talk-list-waits = We answer on { $day } at the latest.
talk-list-late = We said that we would answer on { $day }. We did not manage to.
talk-list-changed = Last change: { $day }.
talk-promise = We have your message. We answer on { $day } at the latest. Do you not want to wait? Call { $phone }.
talk-late = We said that we would answer by { $day }. We did not manage to. That is our fault. Do you not want to wait any longer? Call { $phone }.
talk-closed-on = We closed this conversation on { $day }. You can always write again below. Or call { $phone }.
talk-mark-read = I have read this

talk-staff-title = { $count ->
    [one] 1 message waits
   *[other] { $count } messages wait
} for an answer
talk-staff-queue = { $count ->
    [one] 1 message from a customer
   *[other] { $count } messages from customers
}
talk-staff-waiting = Waits for an answer
talk-staff-waiting-none = No message waits.
talk-staff-answered = Answered and still open
talk-staff-answered-none = There is no conversation that was answered and is still open.
talk-staff-col-topic = Topic
talk-staff-col-about = About
talk-staff-one = Message about: { $topic }
talk-staff-from = Message from { $name }
talk-staff-language = Language
talk-staff-by = Promised by
talk-staff-answer = Give an answer
talk-staff-again = Write something more
talk-staff-text = Your answer
talk-staff-look = Look at the answer
talk-staff-page = Is this answer right?
talk-staff-read = How { $name } reads it
talk-staff-send = Send the answer
talk-staff-back = Back to the conversation
talk-staff-close = Close the conversation
talk-staff-close-note = The customer can always write again afterwards.
talk-staff-is-closed = This conversation is closed.
talk-ready-thanks = You are welcome
talk-ready-thanks-text = You are welcome. Do you have another question? You can always write to us.
talk-ready-plan = Paying in parts
talk-ready-plan-text = You can pay in parts. Choose in your case: Pay in parts. You then see at once what can be done. Does that not work? Call us: { $phone }.
talk-ready-call = Talk about it
talk-ready-call-text = We would like to talk about this with you. Call us: { $phone }. We then look for a solution together.
talk-ready-debts = Help with debts
talk-ready-debts-text = Do you have more debts? Your municipality helps for free. Our page Help says whom you can call.
