# The frame around every page.
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
day-short = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
frame-skip = Skip to content
frame-nav = Main menu
frame-back-nav = Back
frame-about-nav = About this site
frame-help = Help
frame-messages = Messages
frame-new = new
frame-cases = Cases
frame-sign-out = Log out
frame-error-prefix = Error:{" "}
frame-help-title = Need help?
frame-help-call = Do you have a question? Call { $phone }.
frame-help-write = Or { $link }.
frame-help-write-link = send a message
frame-help-free = Free help with debts: your municipality or Geldfit, { $geldfit }. Are you thinking of suicide? Call { $line }. Day and night, free.
frame-help-call-back = Or { $call }.
frame-help-abroad = Do you live outside the Netherlands? Ask your municipality where you get free help.
frame-rights = Your rights and data
frame-verify = Is this letter real?
frame-costs = Costs and interest
frame-contact = Contact
frame-accessibility = Accessibility
frame-register = Register of collectors
frame-privacy = Privacy
frame-complaint = Complaint

form-next = Continue
form-back = Back
form-change = Change
form-problem = There is a problem
form-day = Day
form-month = Month
form-year = Year

figure-total = Together: { $amount }.

gallery-title = Components
gallery-story = What happened?
frame-my-data = Your data with us
