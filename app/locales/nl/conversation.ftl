# Berichten: wat iemand ons schrijft en wat wij antwoorden. De vaste teksten (talk-ready-…-text) leest degene die ons schreef.
talk-title = Berichten
talk-empty = U heeft geen berichten. U kunt ons altijd schrijven.
talk-new-title = Schrijf een bericht
talk-new-lead = Wij antwoorden binnen { $count } werkdagen. Na het versturen ziet u de laatste dag.
talk-which = Over welk dossier gaat het?
talk-about = { $creditor }, dossier { $reference }
talk-about-none = Het gaat niet over een dossier
talk-about-open = Dossier { $reference }
talk-about-closed = Dossier { $reference }, afgesloten
talk-topic = Waar gaat uw bericht over?
talk-topic-paying = Betalen
talk-topic-plan = Betalen in delen
talk-topic-not-right = Er klopt iets niet
talk-topic-letter = Een brief of document
talk-topic-situation = Betalen lukt nu niet
talk-topic-other = Iets anders
talk-not-right-note = Wij stoppen niet door een bericht. Kies daarvoor in uw dossier: Dit klopt niet.
talk-text = Uw bericht
talk-reply = Schrijf verder
talk-send = Versturen
talk-said = Wat er is geschreven
talk-when = { $day }, { $time } uur
talk-files = Meegestuurd
talk-you = U
talk-they = De klant
talk-staff = Medewerker { $name }
talk-agency = Medewerker
talk-read-by-us = gelezen door ons
talk-read-by-them = gelezen
talk-unread-by-them = nog niet gelezen
talk-new = Nieuw antwoord
talk-waits = Wacht op ons antwoord
talk-answered = Beantwoord
talk-closed = Afgesloten
talk-list-waits = Wij antwoorden uiterlijk op { $day }.
talk-list-late = Wij zouden antwoorden op { $day }. Dat is niet gelukt.
talk-list-changed = Laatste verandering: { $day }.
talk-promise = Wij hebben uw bericht. Wij antwoorden uiterlijk op { $day }. Wilt u niet wachten? Bel { $phone }.
talk-late = Wij zouden uiterlijk op { $day } antwoorden. Dat is niet gelukt. Dat is onze fout. Wilt u niet langer wachten? Bel { $phone }.
talk-closed-on = Wij hebben dit gesprek afgesloten op { $day }. U kunt hieronder altijd weer schrijven. Of bel { $phone }.
talk-mark-read = Ik heb dit gelezen

talk-staff-title = { $count ->
    [one] 1 bericht wacht
   *[other] { $count } berichten wachten
} op een antwoord
talk-staff-queue = { $count ->
    [one] 1 bericht van een klant
   *[other] { $count } berichten van klanten
}
talk-staff-waiting = Wacht op een antwoord
talk-staff-waiting-none = Er wacht geen bericht.
talk-staff-answered = Beantwoord en nog open
talk-staff-answered-none = Er is geen gesprek dat is beantwoord en nog open staat.
talk-staff-col-topic = Onderwerp
talk-staff-col-about = Over
talk-staff-one = Bericht over: { $topic }
talk-staff-from = Bericht van { $name }
talk-staff-language = Taal
talk-staff-by = Beloofd uiterlijk op
talk-staff-answer = Antwoord geven
talk-staff-again = Nog iets schrijven
talk-staff-text = Uw antwoord
talk-staff-look = Bekijk het antwoord
talk-staff-page = Klopt dit antwoord?
talk-staff-read = Zo leest { $name } het
talk-staff-send = Antwoord versturen
talk-staff-back = Terug naar het gesprek
talk-staff-close = Gesprek afsluiten
talk-staff-close-note = De klant kan daarna altijd weer schrijven.
talk-staff-is-closed = Dit gesprek is afgesloten.
talk-ready-thanks = Graag gedaan
talk-ready-thanks-text = Graag gedaan. Heeft u nog een vraag? Schrijf ons dan gerust.
talk-ready-plan = In delen betalen
talk-ready-plan-text = U kunt in delen betalen. Kies in uw dossier: In delen betalen. U ziet dan meteen wat kan. Lukt dat niet? Bel ons: { $phone }.
talk-ready-call = Samen bespreken
talk-ready-call-text = Wij bespreken dit graag met u. Bel ons: { $phone }. Dan zoeken wij samen naar een oplossing.
talk-ready-debts = Hulp bij schulden
talk-ready-debts-text = Heeft u meer schulden? Uw gemeente helpt gratis. Op onze pagina Hulp staat wie u kunt bellen.
