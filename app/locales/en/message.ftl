# What we write to people. Neutral: nobody who sees it learns what the matter is.
message-subject = There is a new message for you
message-hello = Hello,
message-new = There is a new message for you.
message-how = Go to the address in our letter. You can read the message there.
message-safe = There is no link in this e-mail. So you can be sure that you come to the right place.
message-never = We never ask for your code or your details by e-mail. You cannot reply to this message.
message-sms = There is a new message for you. Go to the address in our letter. We never send a link, and never ask for your code by text message.
message-seller-subject = A privacy request about one of your invoices
message-seller-what = Somebody sent us a request about personal data of an invoice that we handle for you. You decide about this data. So we forward the request to you.
message-seller-number = The number of the request is { $number }. Call us and name this number. Then we tell you what was asked.
message-seller-safe = This e-mail holds no data of the person. The answer is due within a month.
