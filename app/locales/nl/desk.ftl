# Werk van het bureau: een nieuw adres, een verhuizing, het antwoord van een verkoper, en geld zonder dossier.
desk-to-dispute = Naar het bezwaar
desk-to-bank = Zoek bij het geld zonder dossier
desk-reason-read = Reden (de persoon leest dit)

desk-address-now = Adres dat nu geldt
desk-address-told = Doorgegeven adres
desk-address-country = Land
desk-address-from = Vanaf
desk-address-unknown = Niet bekend
desk-address-protected = Dit adres is afgeschermd. Wij laten het nergens zien. U kunt het hier niet veranderen.
desk-take-title = Het adres klopt
desk-take-lead = Vul in wat u heeft gevonden. Daarna gaan brieven naar dit adres. De persoon ziet de bron en de dag.
desk-take-source = Waar heeft u dit nagekeken?
desk-source-register = In het bevolkingsregister
desk-source-person = Bij de persoon zelf
desk-source-letter = Op een brief die terugkwam
desk-take-day = Van welke dag is dat?
desk-take-send = Gebruik dit adres
desk-reject-title = Het adres klopt niet
desk-reject-lead = Het oude adres blijft gelden. De persoon leest uw reden.
desk-reject-send = Neem dit adres niet over
desk-end = Afloop
desk-end-taken = Het nagekeken adres is overgenomen.
desk-end-not-taken = Dit adres is niet overgenomen.
desk-end-why = Reden

desk-move-partner = Bureau in dat land
desk-move-no-partner = Daar werkt geen ander bureau voor ons.
desk-share-title = Gegevens zijn doorgegeven
desk-share-lead = Leg vast wat { $partner } heeft gekregen. De persoon ziet dit, met de dag.
desk-share-what = Wat is doorgegeven?
desk-share-day = Op welke dag?
desk-share-send = Leg dit vast
desk-shared-on = Doorgegeven op
desk-data-name = Naam en geboortedatum
desk-data-address = Nieuw adres
desk-data-claim = De rekening: wat, van wie en hoeveel
desk-data-payments = Betalingen
desk-data-agreements = Afspraken
desk-keep-title = Er wordt niets doorgegeven
desk-keep-lead = Wij blijven het zelf doen. De persoon leest dat u heeft gekeken, en op welke dag.
desk-keep-send = Wij doen dit zelf

desk-seller-answer = Antwoord van de verkoper
desk-seller-came = De verkoper kreeg { $amount } op { $day }. Dit is geboekt.
desk-seller-not-came = De verkoper kreeg niets. De reden:
desk-seller-title = De verkoper kreeg geld
desk-seller-lead = Vul in wat de verkoper bevestigt. Het geld blijft bij de verkoper. Het bedrag gaat van de schuld af.
desk-seller-amount = Hoeveel kreeg de verkoper?
desk-seller-amount-hint = Kreeg de verkoper meer dan er open staat? Vul dan in wat open staat. De rest geeft de verkoper zelf terug.
desk-seller-day = Op welke dag?
desk-seller-look = Bekijk de boeking
desk-seller-check = Bekijk de boeking
desk-seller-back = Terug naar de taak
desk-seller-final = Dit gaat meteen van de schuld af. De persoon ziet het. U kunt het niet terughalen.
desk-seller-book = Boek { $amount }
desk-deny-title = De verkoper kreeg niets
desk-deny-lead = Er wordt niets geboekt. De persoon leest uw reden. Daarna kan er weer een herinnering komen.
desk-deny-send = Leg dit vast

desk-bank-nav = Bank
desk-bank = Geld zonder dossier
desk-bank-queue = Geld zonder dossier: { $count ->
    [0] niets
    [one] 1 regel van de bank
   *[other] { $count } regels van de bank
}
desk-bank-title = Geld zonder dossier: { $count ->
    [0] niets
    [one] 1 regel van de bank
   *[other] { $count } regels van de bank
}
desk-bank-lead = Hier staat wat geen regel zelf kon boeken. Het oudste staat bovenaan.
desk-bank-none = Er wacht niets van de bank.
desk-bank-one = Regel van de bank
desk-bank-why = Waarom niet geboekt
desk-bank-amount-unread = Niet te lezen
desk-bank-words = Omschrijving
desk-bank-name = Naam van de andere kant
desk-bank-account = Rekening waar het vandaan kwam
desk-bank-seems = Lijkt van dossier
desk-bank-on = Geboekt op dossier
staff-col-day-came = Binnen op
desk-bank-waits = Wacht op u
desk-bank-to-send = Terug te sturen
desk-bank-sent = Teruggestuurd
desk-bank-assigned = Geboekt
desk-bank-over = Klaar
desk-bank-reason = Reden (blijft binnen het bureau)
desk-bank-assign-title = Boek op een dossier
desk-bank-assign-lead = Het geld telt daar vanaf de dag dat het binnenkwam. Wat te veel is, gaat terug.
desk-bank-assign-send = Boek op dit dossier
desk-bank-back-title = Stuur het geld terug
desk-bank-back-lead = Een tweede persoon moet dit ook vinden.
desk-bank-back-send = Stuur dit geld terug
desk-bank-back-asked = { $name } wil dit geld terugsturen. De reden:
desk-bank-back-own = Een collega moet dit ook vinden.
desk-bank-back-second = Ik vind dit ook: stuur terug
desk-bank-agreed = { $first } en { $second } vinden dat dit geld terug moet. De reden:
desk-bank-send-how = Maak het bij de bank over naar de rekening waar het vandaan kwam. Nooit naar een andere rekening.
desk-bank-send-done = Dit is overgemaakt
desk-bank-pass-title = Er hoeft niets te gebeuren
desk-bank-pass-send = Er hoeft niets te gebeuren
desk-bank-reason-not-our-account = Deze rekening is niet van ons
desk-bank-reason-balances-differ = De saldo’s in het bestand kloppen niet
desk-bank-reason-not-booked = De bank heeft het nog niet geboekt
desk-bank-reason-direction-missing = Er staat niet of het geld kwam of ging
desk-bank-reason-amount-unreadable = Het bedrag is niet te lezen
desk-bank-reason-sum-differs = De delen samen zijn niet het bedrag
desk-bank-reason-batch-without-details = De bank toont niet elke betaling los
desk-bank-reason-day-missing = Er staat geen dag bij
desk-bank-reason-day-in-future = De dag is te ver weg
desk-bank-reason-known = Dit geld stond al in een ander bestand
desk-bank-reason-perhaps-known = Misschien stond dit geld al in een ander bestand
desk-bank-reason-nothing = Er is niets veranderd
desk-bank-reason-outgoing = Dit is geld dat wij betaalden
desk-bank-reason-returned-to-us = Geld van ons kwam terug
desk-bank-reason-original-not-found = Geld is teruggehaald, en wij weten niet welk
desk-bank-reason-refund-under-way = Geld is teruggehaald dat wij al terugsturen
desk-bank-reason-no-reference = Er staat geen dossier bij
desk-bank-reason-several-matches = Het past bij meer dan één dossier
desk-bank-reason-other-currency = Het dossier is in een andere munt
desk-bank-reason-already-booked = Het is al geboekt
desk-bank-reason-other-amount = De betaling die erin staat, heeft een ander bedrag
