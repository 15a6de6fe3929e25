# De plek van de mensen van het bureau. De vaste teksten (staff-ready-…-text) leest degene die moet betalen.
staff-site = Werkplek
staff-queue = Werk
staff-plans = Plannen
staff-signed-in = Aangemeld: { $name }, { $role }.
staff-role-handler = behandelaar
staff-role-lead = teamleider
staff-missing-title = Deze pagina is er niet
staff-missing = Deze pagina bestaat niet, of u mag haar niet zien.
staff-to-queue = Naar uw werk

staff-enter-title = Aanmelden
staff-enter = Aanmelden
staff-enter-how = In deze demo komt u binnen met een link. Elke link werkt één keer.
staff-enter-code = Uw link of code
staff-enter-hint = Plak de hele link, of alleen het laatste deel.
staff-enter-once = Deze link werkt één keer. Druk op de knop om u aan te melden.
staff-enter-later = Medewerkers melden zich aan met een beveiligingssleutel. Dat komt in een latere versie. Tot dan is deze plek dicht.

staff-queue-title = Werk: { $count ->
    [one] 1 plan
   *[other] { $count } plannen
}, { $late } te laat
staff-queue-empty = Er wacht niets op u.
staff-queue-first = Eerst doen
staff-queue-all = { $count ->
    [one] De lijst van plannen
   *[other] Alle { $count } plannen
}
staff-order = Volgorde: de laatste dag eerst. Stand van { $day }.
staff-count-all = Wacht op een antwoord
staff-count-late = Te laat
staff-count-today = Vandaag de laatste dag
staff-count-second = Wacht op de tweede persoon
staff-count-review = Vroeg om een mens

staff-plans-title = { $count ->
    [one] 1 plan wacht
   *[other] { $count } plannen wachten
} op een antwoord
staff-plan-of = Plan
staff-waits-second = Wacht op tweede persoon
staff-review = Vroeg om een mens
staff-times = { $amount }, { $count } keer
staff-col-what = Wat
staff-col-who = Wie
staff-col-term = Termijn
staff-col-day = Laatste dag
staff-col-creditor = Schuldeiser
staff-col-total = Samen
staff-col-amount = Per keer
staff-col-case = Zaak
staff-col-due = Nu te betalen
staff-col-number = Nummer
staff-col-pay-day = Dag
staff-col-pay = Bedrag
staff-col-looked = Waar naar is gekeken
staff-col-value = Gevraagd
staff-col-limit = Grens
staff-col-verdict = Oordeel
staff-col-plan = Plan

staff-late = { $count ->
    [one] 1 dag te laat
   *[other] { $count } dagen te laat
}
staff-today = Vandaag
staff-left = { $count ->
    [one] Nog 1 dag
   *[other] Nog { $count } dagen
}
staff-within = Mag
staff-outside = Let op

staff-decide-page = Plan van zaak { $reference }
staff-decide-title = Plan van { $amount } per keer voor { $creditor }
staff-seen-label = Wat de ander ziet
staff-seen = Zo ziet { $name } het. U leest alleen mee.
staff-without = Zei erbij: dit plan is geen erkenning van de schuld.
staff-every-month = Per maand
staff-every-quarter = Per kwartaal
staff-every-week = Per week
staff-every-fortnight = Per twee weken
staff-every-four-weeks = Per vier weken
staff-payments = Aantal betalingen
staff-first = Eerste betaling
staff-last = Laatste betaling
staff-last-payment = { $day }: { $amount }
staff-total = Samen
staff-interest = Waarvan rente
staff-interest-stops = { $amount }. De rente staat stil zolang het plan loopt.
staff-fee = Kosten van het plan
staff-schedule = { $count ->
    [one] De betaling
   *[other] Alle { $count } betalingen
}
staff-schedule-caption = Betalingen
staff-cases = Zaken in dit plan

staff-decision = Wat de regels zeiden
staff-name-debt = Schuld
staff-name-amount = Bedrag per keer
staff-name-last-day = Laatste betaling
staff-name-first-day = Eerste betaling
staff-name-broken = Eerdere plannen gestopt
staff-origin-person = gevraagd
staff-origin-books = uit de boeken
staff-no-limit = Geen
staff-never = Nooit
staff-instead = Met { $amount } per keer had het meteen gemogen.
staff-instead-none = Met geen enkel bedrag had het meteen gemogen.

staff-accept-title = Ja zeggen
staff-accept = Keur { $amount } per keer goed
staff-four-eyes = Twee mensen
staff-two = Dit bedrag is boven de grens. Ook een tweede persoon moet ja zeggen.
staff-two-own = U zei ja. Een collega moet dit ook doen.
staff-two-other = { $name } zei al ja. Als u ook ja zegt, gaat het plan in.
staff-counter-title = Een ander plan voorstellen
staff-counter-amount = Bedrag per keer
staff-counter-first = Eerste betaling op
staff-counter-look = Bekijk het voorstel
staff-counter-page = Bekijk uw voorstel
staff-counter-send = Stel { $amount } per keer voor
staff-refuse-title = Nee zeggen
staff-refuse-look = Bekijk de afwijzing
staff-refuse-page = Bekijk uw afwijzing
staff-refuse-send = Verstuur de afwijzing
staff-reason = Reden, in gewone woorden
staff-ready = Begin met een vaste tekst
staff-ready-fill = Zet in het vak
staff-ready-time = Moet eerder klaar zijn
staff-ready-low = Duurt te lang
staff-ready-first = Begint te laat
staff-ready-never = Schuld wordt niet kleiner
staff-ready-broken = Eerder plan gestopt
staff-ready-talk = Samen bespreken
staff-ready-time-text = Uw plan duurt langer dan { $creditor } goed vindt. Met ons voorstel bent u eerder klaar.
staff-ready-low-text = Met dit bedrag duurt het plan lang. Daardoor betaalt u meer rente. Met ons voorstel betaalt u minder rente.
staff-ready-first-text = De eerste betaling is voor { $creditor } te laat. Daarom stellen we een eerdere dag voor.
staff-ready-never-text = Met dit bedrag wordt uw schuld niet kleiner, want er komt meer rente bij. Bel ons op { $phone }. Dan zoeken we samen een bedrag dat past.
staff-ready-broken-text = Een eerder plan is gestopt. Daarom kunnen we dit plan nu niet afspreken. Is er iets veranderd? Bel ons op { $phone }.
staff-ready-talk-text = We willen uw plan graag met u bespreken. Bel ons op { $phone }. Dan zoeken we samen een plan dat past.

staff-back-plan = Terug naar het plan
staff-compare = Gevraagd en voorgesteld
staff-row-asked = Gevraagd
staff-row-ours = Ons voorstel
staff-answer-by = Antwoord uiterlijk op
staff-as-read = Zo leest { $name } het
staff-plain = Gemiddeld { $count } woorden per zin.
staff-plain-good = Goed te lezen
staff-plain-long = Maak de zinnen korter
staff-send-note = Dit gaat meteen naar de portal. U kunt het niet terughalen.

staff-answered-yes = Dit plan is goedgekeurd
staff-answered-counter = Ons voorstel is verstuurd
staff-answered-no = Dit plan is afgewezen
staff-answered-other = Een ander plan is in de plaats gekomen
staff-answered-withdrawn = Dit plan is ingetrokken
staff-answered-broken = Dit plan is gestopt
staff-reason-read = De reden die is meegestuurd:
staff-next = Naar het volgende plan

staff-queue-offers = Schikkingen: { $count ->
    [one] 1 bedrag wacht
   *[other] { $count } bedragen wachten
} op een antwoord
staff-offers = Schikkingen
staff-offers-title = { $count ->
    [one] 1 bedrag wacht
   *[other] { $count } bedragen wachten
} op een antwoord
staff-offers-asked = Gevraagde bedragen
staff-offers-asked-none = Niemand vraagt nu om een ander bedrag.
staff-offers-live = Wat wij nu aanbieden
staff-offers-live-none = Er loopt nu geen aanbod.
staff-col-stands = Stand
staff-col-offered = Aangeboden
staff-col-asked = Gevraagd bedrag
staff-offer-waits = Wacht op een antwoord
staff-offer-yes = Er is ja gezegd. Het geld moet nog komen.
staff-offer-no = Er is nee gezegd
staff-offer-past = De laatste dag is voorbij
staff-offer-paid = Dit bedrag is betaald
staff-offer-withdrawn = Dit is ingetrokken
staff-offer-replaced = Een ander aanbod is in de plaats gekomen
staff-offer-new = Een aanbod doen
staff-offer-lead = Wie dit bedrag op tijd betaalt, is klaar. U kunt een aanbod niet intrekken. Later kan het alleen beter worden.
staff-offer-case = Zaaknummer
staff-offer-amount = Met dit bedrag is de zaak klaar
staff-offer-amount-hint = In de munt van de zaak. Bijvoorbeeld 600,00.
staff-offer-until = Geldig tot en met
staff-offer-look = Bekijk het aanbod
staff-offer-page = Bekijk uw aanbod
staff-offer-back = Terug naar het formulier
staff-offer-open = Staat nu open
staff-offer-given-up = Hoeft dan niet meer te worden betaald
staff-offer-earlier = Dit komt in de plaats van het aanbod van { $amount } tot en met { $day }.
staff-offer-read = Zo leest de ander het
staff-offer-send = Bied { $amount } aan
staff-offer-one = Aanbod voor zaak { $reference }
staff-offer-one-title = Aanbod van { $amount } namens { $creditor }
staff-offer-terms = Het aanbod
staff-offer-asked = Er is een ander bedrag gevraagd
staff-offer-why = De uitleg daarbij:
staff-offer-answer = Ons antwoord was:
staff-offer-accept = Bied nu { $amount } aan
staff-offer-accept-note = Dit bedrag wordt dan het nieuwe aanbod.
staff-offer-holds = Na een nee geldt ons aanbod nog tot en met { $day }.
staff-offer-to-one = Terug naar het aanbod
staff-offer-all = Naar alle voorstellen
