overview-title = Uw dossiers
overview-signed-in = U bent ingelogd als { $name }
overview-empty = U heeft geen open dossiers. U hoeft niets te doen.
overview-all = Alle dossiers
overview-total = U moet in totaal nu nog betalen
overview-total-in = U moet nu nog betalen in { $currency }
overview-together = Samen
overview-held = Nu niet te betalen: { $amount }
overview-held-why = Dit deel staat stil. Wij zoeken het uit, of het hoeft nog niet. Op de pagina van het dossier staat waarom.
overview-held-case = { $creditor }: { $amount }
overview-as-of = Stand van { $day }.
overview-closed = { $count ->
    [one] Klaar: 1 dossier
   *[other] Klaar: { $count } dossiers
}
overview-case = Dossier { $reference }
overview-look = Bekijk { $creditor }
overview-pay-by = Betaal voor { $day }
overview-pay-by-past = Betalen kon tot { $day }. Het kan nog steeds.
overview-of-which = Nu te betalen: { $amount }
overview-nothing-now = U hoeft hiervoor nu niets te betalen.
overview-perform = Hier moet u iets doen. U hoeft niets te betalen.

closed-title = Klaar
closed-lead = Op deze dossiers hoeft u niets meer te betalen.
closed-empty = U heeft nog geen dossiers die klaar zijn.
closed-creditor = Bedrijf

case-amount = Bedrag en keuzes
case-to-pay = Dit moet u nu nog betalen
case-pay-by = Betaal voor { $day }.
case-pay-by-past = U moest betalen voor { $day }. U kunt nu nog steeds betalen.
case-held = Een deel van { $amount } staat stil. Dat hoeft u nu niet te betalen.
case-waiting = Een betaling van { $amount } wacht op uw bank. Betaal dat bedrag niet nog een keer.
case-act-pay = Betalen
case-act-pay-note = Alles of een deel
case-act-plan = In delen betalen
case-act-plan-note = Elke maand een bedrag
case-act-plan-runs = Uw betaalplan
case-act-plan-runs-note = Bekijk de volgende betaling
case-act-plan-waits = Uw voorstel
case-act-plan-waits-note = Bekijk hoe het staat
case-act-dispute = Dit klopt niet
case-act-dispute-note = Zo zegt u het ons
case-act-contact = Contact
case-act-contact-note = Vraag het ons
case-to-do = Dit moet u doen
case-do-by = Doe dit voor { $day }.
case-no-amount = In dit dossier gaat het niet om geld.
case-closed-title = Dit dossier is klaar
case-closed = U hoeft hiervoor niets meer te betalen.
case-stage = Waar staat dit dossier?
case-why = Waaruit bestaat dit bedrag?
case-how = Zo berekend
case-calculation = Bekijk de hele berekening
case-undue = U hoeft dit niet te betalen.
case-undue-why = Bekijk waarom
case-order = Een betaling gaat eerst naar: { $order }. Dat staat in de regel { $rule }.
case-paid = { $count ->
    [one] Betaald, 1 keer
   *[other] Betaald, { $count } keer
}
case-paid-title = Hoe ver is het?
case-paid-part = Betaald
case-open-part = Nog open
case-waived = Niet meer te betalen
case-added = Bijgekomen
case-held-part = Staat stil: { $part }
case-left = Nu nog te betalen
case-reference = Dossiernummer
case-invoice-of = Rekening van { $day }
case-help = Lukt betalen nu niet?
case-help-lead = Dan zoeken we samen een oplossing. Hulp is gratis.
case-help-link = Bekijk wat er kan

component-principal = Rekening
component-interest = Rente
component-costs = Incassokosten
component-vat = Btw over de kosten
component-court = Kosten van de rechter

why-interest = Rente omdat de rekening later wordt betaald.
why-costs = De wet zegt hoeveel dit hoogstens mag zijn.
why-vat = Btw die bij de kosten hoort.
why-court = Kosten die de rechter of de deurwaarder rekent.

hold-disputed = U zegt dat dit niet klopt. Wij zoeken het uit.
hold-not-due = Voor deze kosten is nog een brief nodig. Tot dan hoeft u ze niet te betalen.
hold-breathing-space = U heeft om rust gevraagd.
hold-provisional = Deze rente is voorlopig. De rente voor deze dagen staat nog niet vast.
hold-until = U krijgt antwoord voor { $day }.

role-joint = U betaalt dit samen met een ander.
role-guarantor = U staat garant voor een ander.
role-representative = U regelt dit voor een ander.

country-nl = Nederland
country-se = Zweden
country-de = Duitsland
country-be = België
country-fi = Finland
country-no = Noorwegen

status-to-pay = Te betalen
status-payment-waiting = Wacht op de bank
status-plan-runs = Betaalplan loopt
status-plan-broken = Betaalplan gestopt
status-on-hold = Staat stil
status-to-perform = Te doen
status-closed = Klaar

stage-invoice = Rekening
stage-collection = Incasso
stage-court = Rechter
stage-enforcement = Deurwaarder
stage-closed = Klaar

stage-may = kan nog komen

court-title = Wat zei de rechter?
court-order = Er is een bevel om te betalen.
court-judgment = De rechter heeft beslist dat u moet betalen.
court-attachment = Er ligt beslag op: { $what }. Dat geld of die spullen kunnen voor deze rekening worden gebruikt.
court-attachment-unknown = Er ligt ergens beslag op. Wij weten niet waarop.
court-number = nummer { $number }
step-title = Wat kan hierna komen?
step-order = { $creditor } kan een bevel om te betalen vragen.
step-court = { $creditor } kan de rechter vragen om te beslissen.
step-enforcement = { $creditor } kan een deurwaarder vragen om het besluit uit te voeren.
step-when = Dat kan op zijn vroegst op { $day }.
step-costs = Dan kan dit erbij komen:
step-then = Met wat nu open staat, is dat samen { $amount }.
step-rest-court = Wat het verder kost, beslist de rechter. Dat weten wij nu nog niet.
step-rest-enforcement = Wat het verder kost, weten wij nu nog niet.
step-avoid = Dit hoeft niet te gebeuren. Betaalt u eerder, of maken wij een afspraak? Dan komt het niet zo ver.
step-help = In delen betalen

next-title = Wat gebeurt er nu?
next-will = Wel:
next-will-not = Niet:
next-part = u kunt ook een deel betalen. Elk bedrag helpt.
next-waiting = wij wachten op uw bank voor { $amount }.
next-held = u hoeft { $amount } nu niet te betalen. Dat is: { $part }.
next-answer = u krijgt antwoord voor { $day }.
next-free = betaalt u uiterlijk op { $day }? Dan betaalt u deze kosten niet.
next-looking = er gebeurt niets omdat u hier kijkt.
next-closed = u hoeft niets meer te doen.

about-title = Over dit dossier
about-seller = U kocht bij
about-creditor = U betaalt aan
about-assigned = Overgenomen
about-assigned-on = Op { $day } is de rekening overgenomen. Daarom krijgt u bericht van ons.
about-invoice = Nummer van de rekening
about-contract = Klantnummer
about-role = Uw rol
about-liable = U staat garant
about-liable-most = Hoogstens { $amount }
about-law = Regels van
about-data = Over uw gegevens beslist
about-data-seller = Het bedrijf waar u kocht
about-data-us = Wij
about-reach = Vragen over wat u kocht?

story-title = Wat is er gebeurd?
story-pay-by = Betaal voor deze dag { $amount }.
story-invoice = { $seller } stuurde een rekening.
story-due = De rekening moest voor deze dag zijn betaald.
story-placed = { $creditor } gaf de rekening aan ons.
story-letter = Wij stuurden een brief.
story-paid = U betaalde { $amount }.
story-paid-other = Een ander betaalde { $amount }.
story-received = Wij ontvingen { $amount } op onze rekening.
story-receipt = Bekijk het bewijs
story-plan-proposed = Er is een betaalplan gevraagd.
story-plan-countered = Wij stelden een ander betaalplan voor.
story-plan-refused = Wij konden het betaalplan niet goedkeuren.
story-plan-paused = Er is een betaling van het plan overgeslagen.
story-plan-resumed = Het betaalplan gaat weer verder.
story-plan-missed = Wij zagen een betaling van het plan niet en vroegen wat er is gebeurd.
story-plan-reminded = Wij vroegen nog een keer naar de betaling van het plan.
story-plan-noticed = Wij schreven tot welke dag het betaalplan blijft.
story-plan-again = Het betaalplan loopt weer.
story-plan-withdrawn = Het betaalplan is ingetrokken.
story-plan-completed = Het betaalplan is klaar.
story-dispute-filed = Er kwam een bericht dat dit niet klopt. Wij zoeken het uit.
story-dispute-asked = Wij vroegen de verkoper om uitleg.
story-dispute-answered = De verkoper gaf antwoord.
story-dispute-upheld = Ons besluit: het bedrag waar het om ging, hoeft niet meer te worden betaald.
story-dispute-partly = Ons besluit: een deel van het bedrag waar het om ging, hoeft niet meer te worden betaald.
story-dispute-rejected = Ons besluit: het bedrag waar het om ging, blijft staan.
story-dispute-appealed = Er is gevraagd of een ander opnieuw naar het besluit kijkt.
story-dispute-withdrawn = Het bericht dat dit niet klopt, is ingetrokken.
story-dispute-over = Het bedrag staat niet meer stil.
story-reminded = De dag om te betalen was voorbij. Wij stuurden een bericht.
story-settled = Het afgesproken bedrag is betaald. De rest hoeft niet meer.
story-plan-began = Het betaalplan ging in.
story-plan-broken = Het betaalplan is gestopt.
story-closed = Het dossier is klaar.
