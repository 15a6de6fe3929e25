calc-page = De hele berekening – { $creditor }
calc-page-then = De berekening op { $day } – { $creditor }
calc-title = De hele berekening
calc-lead = { $creditor }, dossier { $reference }. Stand van { $day }. Elke cent staat op één regel.
calc-then = Zo zou het zijn op { $day }.
calc-then-if = Wij gaan ervan uit dat er tot die dag niets verandert.
calc-today = Terug naar vandaag
calc-open = Dit staat open op { $day }
calc-open-then = Dit zou open staan op { $day }
calc-payable = Daarvan moet u nu { $amount } betalen.
calc-print = Wilt u deze pagina op papier? Kies Printen in het menu van uw browser. Alles komt mee.

line-rule = Regel
line-how = Zo rekenen wij
line-from = Waar dit vandaan komt
line-from-court = De rechter of de deurwaarder heeft dit bedrag bepaald.
line-from-vat = Dit is de btw over de incassokosten.
line-from-file = Dit bedrag staat in het dossier. Wij hebben het niet zelf uitgerekend.
line-may = Mag dit?
line-stands-in = Dat staat in { $rule }.

claim-for = Waarvoor
claim-invoice = Rekening
claim-invoice-of = { $invoice } van { $day }.
claim-due = Betalen kon tot en met { $day }.

interest-how = Bedrag × rente per jaar × dagen ÷ dagen in het jaar. Daarna ronden wij af op een cent.
interest-yearly = Na elk jaar telt de rente mee in het bedrag.
interest-simple = Over rente komt geen nieuwe rente.
interest-rate = Welke rente
interest-consumer = De rente die de wet noemt voor mensen.
interest-business = De rente die de wet noemt voor bedrijven.
interest-contract = De rente uit het contract: { $percent } per jaar.
interest-sources = De tabel met de rente:
interest-stated = Rente die de schuldeiser al rekende
interest-stated-why = { $amount }. Dat bedrag kregen wij zo. Wij hebben het niet zelf uitgerekend.
interest-provisional = Van deze rente is { $amount } voorlopig. De rente voor die dagen staat nog niet vast. U hoeft dit deel nu niet te betalen.
interest-provisional-from = Van deze rente is { $amount } voorlopig. De rente vanaf { $day } staat nog niet vast. U hoeft dit deel nu niet te betalen.
interest-mark = voorlopig
interest-table = Rente per periode
interest-days = Periode
interest-formula = Berekening
interest-fine = Voor afronden
interest-fine-label = Voor afronden:
interest-from-to = { $from } tot en met { $to }
interest-rounded = Afgerond op { $day }
interest-year-over = Er is een jaar voorbij.
interest-total = Samen

formula-least = Het minimum is { $least }.
formula-least-decides = Dat is minder dan het minimum. Het minimum is { $least }.
formula-most-decides = Dat is meer dan het maximum. Het maximum is { $most }.
formula-rounded = Afgerond is dat { $amount }.

charge-reminder = Herinnering
charge-notice = Bericht vooraf
charge-demand = Aanmaning
charge-demand-second = Tweede aanmaning
charge-extension = Meer tijd om te betalen
charge-plan = Betalen in delen
may-received = U kreeg de brief op { $day }.
may-due = Ja, sinds { $from }.
may-free = U kon tot en met { $last } zonder deze kosten betalen.
may-not-yet = Nog niet. Betaalt u uiterlijk op { $last }? Dan hoeft u deze kosten niet te betalen.
may-never = Nee. U hoeft dit niet te betalen.
may-missing = Dit is de reden:
missing-not-in-default = De dag waarop u moest betalen is niet voorbij. Of wij kennen die dag niet.
missing-no-notice = Er is geen brief die u eerst 14 dagen gaf om zonder kosten te betalen.
missing-not-after-default = De brief is te vroeg gestuurd. U was toen nog op tijd.
missing-no-term = De brief zei niet hoeveel dagen u had om te betalen.
missing-term-too-short = { $days ->
    [one] De brief gaf u 1 dag. De wet geeft u 14 dagen.
   *[other] De brief gaf u { $days } dagen. De wet geeft u 14 dagen.
}
missing-term-from-letter-date = De brief telde vanaf zijn eigen datum. De wet telt vanaf de dag nadat u hem kreeg.
missing-no-amount = De brief zei niet hoeveel de kosten zijn.
missing-wrong-amount = De brief noemde { $named } aan kosten. Dat past niet bij wat nu wordt gevraagd. De wet staat hoogstens { $lawful } toe.
missing-no-consequences = De brief zei niet wat er gebeurt als u niet op tijd betaalt.
missing-received-day-unknown = Wij weten niet op welke dag u de brief kreeg.
missing-paid-in-time = U heeft op tijd betaald.
missing-above-scale = Er wordt { $claimed } gevraagd. De wet staat hoogstens { $lawful } toe.
missing-reminder-not-free = Voor de eerste herinnering is geld gevraagd. Die moet gratis zijn.

paid-title = Betaald
paid-table = Waar gingen de betalingen heen?
paid-day = Datum
paid-amount = Betaald
paid-taken-back = Teruggehaald op { $day }. Dit telt niet mee.
waived-title = Niet meer te betalen
waived-what = Dit hoeft u niet meer te betalen: { $parts }.
correction-title = Rechtgezet
correction-what = Iets stond eerst verkeerd in het dossier. Dat is rechtgezet.

sum-title = Samen
sum-charged = Rekening, rente en kosten
sum-open = Open
sum-payable = Nu te betalen
sum-wrong = Klopt er iets niet?
sum-tell = Zeg het ons
per-day = Elke dag komt er { $amount } rente bij.
per-day-about = Elke dag komt er ongeveer { $amount } rente bij.
per-day-less = Elke dag komt er rente bij, maar minder dan { $coin }.
per-day-none = Er komt nu geen rente bij.

ask-title = Hoeveel is het op een andere dag?
ask-hint = Vul een dag in van { $first } tot en met { $last }.
ask-show = Laat zien
