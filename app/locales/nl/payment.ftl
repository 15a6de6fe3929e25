pay-page = Hoeveel wilt u nu betalen? – { $creditor }
pay-title = Hoeveel wilt u nu betalen?
pay-all = Alles
pay-all-note = Alles wat u nu moet betalen
pay-other = Een ander bedrag
pay-amount = Bedrag in { $currency ->
    [EUR] euro
   *[other] { $currency }
}
pay-amount-hint = Alleen als u een ander bedrag kiest. Van { $least } tot { $most }.
pay-how = Hoe wilt u betalen?
pay-not-yet = U betaalt nog niet. Eerst ziet u een overzicht.
pay-nothing-title = U kunt nu niets betalen
pay-waiting = Er wacht al een betaling van { $amount } op uw bank. Betaal dat bedrag niet nog een keer.
pay-waiting-look = Bekijk die betaling

method-bank = Met uw bank
method-bank-note = Met de app of de site van uw bank
method-transfer = Zelf overmaken
method-transfer-note = U krijgt een rekeningnummer en een kenmerk

preview-title = Dit betaalt u eerst
preview-lead = Zo verdelen wij uw betaling:
preview-total = U betaalt
preview-left = Daarna nog te betalen
preview-rule = Deze volgorde staat in de regel { $rule }.

check-page = Klopt dit? – { $creditor }
check-title = Klopt dit?
check-you-pay = U betaalt
check-amount = Bedrag
check-how = Hoe
check-for = Voor
check-case = { $creditor }, dossier { $reference }
check-pays = Dit betaalt u
check-left = Daarna nog te betalen
check-pay = Betaal { $amount }
check-make-transfer = Ik maak { $amount } over
check-leaving = U gaat straks naar de site van uw bank. Daar geeft u toestemming. Tot die tijd betaalt u niets.
check-transfer = U krijgt een rekeningnummer en een kenmerk. U betaalt pas als u het geld zelf overmaakt.

leaving-title = U gaat naar uw bank
leaving = Voor { $creditor } betaalt u dit bedrag. U verlaat nu onze site en gaat naar de betaalsite.
leaving-go = Naar de betaalsite: { $amount }
leaving-back = Bent u klaar met betalen? Kom dan hier terug en kijk of het is gelukt.

payment-refresh = Kijk hoe het nu staat
payment-stop = Deze betaling stoppen
payment-to-case = Naar het dossier

created-title = Uw betaling staat klaar
created = Wij maken de betaling van { $amount } klaar bij de bank. Er is nog niets betaald. Kijk zo nog een keer.

pending-title = Wij wachten op uw bank
pending = Uw bank heeft nog geen antwoord gegeven over { $amount }. Betaal niet nog een keer.
pending-look-later = U kunt deze pagina sluiten en later terugkomen.

transfer-title = Maak het bedrag over
transfer-lead = Maak het geld over met deze gegevens:
transfer-amount = Bedrag
transfer-account = Rekeningnummer
transfer-payee = Op naam van
transfer-reference = Kenmerk
transfer-reference-why = Zet het kenmerk erbij. Zo zien wij dat het uw betaling is.
transfer-scan = Of scan de code
transfer-scan-how = Open de app van uw bank op een telefoon en scan dit vierkant.
transfer-code = Code om te scannen met de app van uw bank
transfer-days = Een overboeking duurt soms een paar dagen. Daarna staat de betaling in uw dossier.

receipt-title = Uw betaling is gelukt
receipt-lead = U heeft { $amount } betaald. U moet nog { $left } betalen.
receipt-lead-all = U heeft { $amount } betaald. U hoeft nu niets meer te betalen.
receipt-over = U heeft { $amount } te veel betaald. Dat geld is van u en gaat naar u terug.
receipt = Uw bewijs
receipt-number = Nummer
receipt-amount = Betaald
receipt-day = Datum
receipt-moment = { $day }, { $time } uur (tijd in Nederland)
receipt-for = Voor
receipt-sum = Van bedrag naar bedrag
receipt-paid = Dit is betaald
receipt-hash = Controlegetal
receipt-keep = U kunt deze pagina printen of bewaren.
receipt-rest = U kunt later verder betalen. Alles of weer een deel.
receipt-nothing-to-do = U hoeft niets te doen.

failed-title = De betaling is niet gelukt
failed = De bank zei nee tegen de betaling van { $amount }. Er is geen geld van uw rekening gegaan. U kunt het opnieuw proberen.
expired-title = De tijd is om
expired = De betaling van { $amount } duurde te lang. Wij hebben geen geld ontvangen.
cancelled-title = De betaling is gestopt
cancelled = U heeft de betaling van { $amount } gestopt. Wij hebben geen geld ontvangen.
not-paid-late = Heeft u bij de bank toch ja gezegd? Dan telt die betaling gewoon mee. Kijk dan eerst in het dossier.
not-paid-again = Opnieuw proberen
not-paid-help = Lukt betalen nu niet?

refund-pending-title = Uw geld gaat terug
refund-pending = Wij betalen { $amount } aan u terug. Dat kan een paar dagen duren.
refunded-title = Uw geld is terug
refunded = Wij hebben { $amount } aan u terugbetaald.
charged-back-title = De bank haalde het geld terug
charged-back = Uw bank haalde { $amount } bij ons terug. Dit bedrag staat weer open.

ack-title = Betalen en erkennen
ack-warning = Betalen kan tellen als erkennen. U zegt dan: dit moet ik betalen. Het bedrijf krijgt dan opnieuw tijd om het geld te vragen. Dat staat in { $rule }.
ack-warning-unsettled = Betalen kan tellen als erkennen. U zegt dan: dit moet ik betalen. Wat dat doet in dit land, weten wij niet zeker.
ack-choice = Ik betaal zonder te erkennen dat ik dit moet betalen
ack-choice-note = Dan zetten wij dit bij uw betaling.
ack-with = U heeft hier niets over gezegd.
ack-without = U betaalt zonder te erkennen dat u dit moet betalen.
limit-running = Volgens ons dossier kan een rechter hier nog over beslissen tot en met { $day }.
limit-nearly = Volgens ons dossier kan een rechter hier nog over beslissen tot en met { $day }. Dat zijn nog { $days } dagen.
limit-barred = Volgens ons dossier is het te laat om een rechter te vragen. Dat is zo sinds { $day }.
limit-unsettled = Wij weten niet zeker tot wanneer een rechter hierover kan beslissen.
limit-no-advice = Dit is geen advies.

# Money above what is due on one case of a plan goes on to the next.
pay-goes-on = Betaalt u meer dan { $here }? Dan gaat de rest naar het volgende dossier van uw betaalplan: { $creditor }, dossier { $reference }.
check-goes-on = Gaat verder naar
share-of-case = { $creditor }, dossier { $reference }: { $amount }
receipt-share = Betaald op
pay-enough = Betaalt u tot en met { $day } nog { $amount }? Dan is dat genoeg. Zo is het afgesproken.
receipt-paid-by = Betaald door
receipt-by-helper = { $name }, namens u
receipt-on-behalf = u, namens { $name }
