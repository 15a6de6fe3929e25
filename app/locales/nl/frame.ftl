# The frame around every page.
day = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
day-short = { $day } { $month ->
    [1] jan
    [2] feb
    [3] mrt
    [4] apr
    [5] mei
    [6] jun
    [7] jul
    [8] aug
    [9] sep
    [10] okt
    [11] nov
   *[12] dec
} { $year }
month = { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year }
frame-skip = Naar de inhoud
frame-nav = Hoofdmenu
frame-back-nav = Terug
frame-about-nav = Over deze site
frame-help = Hulp
frame-cases = Dossiers
frame-messages = Berichten
frame-new = nieuw
frame-sign-out = Uitloggen
frame-error-prefix = Fout:{" "}
frame-help-title = Hulp nodig?
frame-help-call = Heeft u een vraag? Bel { $phone }.
frame-help-write = Of { $link }.
frame-help-write-link = stuur een bericht
frame-help-free = Gratis hulp bij schulden: uw gemeente of Geldfit, { $geldfit }. Denkt u aan zelfmoord? Bel { $line }. Dag en nacht, gratis.
frame-help-call-back = Of { $call }.
frame-help-abroad = Woont u buiten Nederland? Vraag uw gemeente waar u gratis hulp krijgt.
frame-rights = Uw rechten en gegevens
frame-verify = Is deze brief echt?
frame-costs = Kosten en rente
frame-contact = Contact
frame-accessibility = Toegankelijkheid
frame-register = Incassoregister
frame-privacy = Privacy
frame-complaint = Klacht

form-next = Verder
form-back = Terug
form-change = Wijzig
form-problem = Er is een probleem
form-day = Dag
form-month = Maand
form-year = Jaar

figure-total = Samen: { $amount }.

gallery-title = Onderdelen
gallery-story = Wat is er gebeurd?
frame-my-data = Uw gegevens bij ons
