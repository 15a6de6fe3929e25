# What we write to people. Neutral: nobody who sees it learns what the matter is.
message-subject = There is a new message for you
message-hello = Hello,
message-new = There is a new message for you.
message-where = You can read it here: { $portal }
message-how = How to get in is written in the letter that you have from us. Not sure that this message is real? Then type the address from that letter yourself.
message-never = We never ask for your code or your details by e-mail. You cannot reply to this message.
