# Hoe lang bewaren wij wat.
retention-title = Hoe lang bewaren wij wat
retention-lead = Hier ziet u wat wij over u bewaren. U ziet ook wanneer wij het wissen. Dat gaat vanzelf. U hoeft niets te doen.
retention-source = Deze regels staan in onze privacyverklaring.
retention-source-link = Lees wat wij met uw gegevens doen
retention-link = Kijk hoe lang wij wat bewaren
retention-link-title = Hoe lang bewaren wij dit?
retention-you = Over u
retention-case = Uw dossier bij { $name }
retention-reference = Nummer { $reference }
retention-on = Wij wissen dit op { $day }. Dat is { $left }.
retention-left-now = vandaag of morgen
retention-left-days = { $count ->
    [one] over 1 dag
   *[other] over { $count } dagen
}
retention-left-months = over ongeveer { $count } maanden
retention-left-years = over ongeveer { $count } jaar
retention-open = Zolang er een dossier open is, bewaren wij dit.
retention-held = Wij bewaren dit langer. De reden:
retention-held-other = Wij hebben dit nog nodig voor een klacht of voor de rechter.
retention-review = Op { $day } kijken wij of dit nog nodig is.
retention-next = De regel die daarna komt:
retention-next-day = Dat is op { $day }.

retention-rule-case = Gegevens van een dossier bewaren wij tot 36 maanden na het sluiten van het dossier.
retention-rule-dossier = Een dossier bewaren wij ten minste 2 jaar na het sluiten.
retention-rule-books = Dit hoort bij onze boekhouding. Wij bewaren het tot en met het 7e jaar na het boekjaar.
retention-rule-needed = Dit bewaren wij alleen zolang er een dossier open is.
retention-rule-client = Gegevens van klanten bewaren wij tot 36 maanden na het einde van de relatie.
retention-rule-marketing = Wie nieuws van ons krijgt, bewaren wij tot 36 maanden na het laatste contact.
retention-rule-aml = De wet tegen witwassen: wij bewaren dit 5 jaar.

retention-identity = Uw naam en adres
retention-contact = Uw geboortedatum, en adressen die u doorgaf
retention-email = Uw e-mailadres
retention-phone = Uw telefoonnummer
retention-case-number = Het nummer van het dossier en van de rekening
retention-case-facts = Waar het dossier over gaat
retention-event = Wat er in het dossier gebeurde
retention-letter = Dat wij u een brief stuurden
retention-told = Dat wij u een bericht stuurden
retention-conversation = Wat u ons schreef en wat wij antwoordden
retention-dispute = Waarom u het niet eens bent met de rekening
retention-file = Bestanden die u stuurde
retention-plan = Wat u zei over uw betalingsregeling
retention-settlement = Een voorstel om minder te betalen
retention-paid-claim = Dat u zei dat u al betaald hebt
retention-call-back = Dat u gebeld wilde worden
retention-decision = Een besluit dat de computer nam
retention-rest = Een tijd waarin u niet hoefde te betalen
retention-consent = Waar u toestemming voor gaf
retention-support-need = Wat het voor u moeilijk maakt
retention-budget = Uw inkomsten en uitgaven
retention-mandate = Wie u mag helpen
retention-staff-read = Wie van ons naar uw gegevens keek
retention-request = Wat u vroeg over uw gegevens
retention-outside-request = Wat mensen van buiten vroegen over hun gegevens
retention-payment = Hoe u betaalde
retention-statement-line = Wat uw bank over uw betaling zei
retention-client-contact = Contactpersonen van klanten, leveranciers en overheden
retention-client-credit = Onderzoek of een klant kan betalen
retention-client-aml = Controle tegen witwassen
retention-marketing-contact = Wie nieuws van ons wil

task-legal-hold-review = Kijk of gegevens nog bewaard moeten blijven

# De pagina's van de medewerkers.
staff-holds = Gegevens langer bewaren
staff-holds-lead = Gegevens van deze zaken wissen wij niet op hun dag. De persoon zelf leest de reden.
staff-holds-none = Er zijn geen gegevens die langer bewaard worden.
staff-hold = Langer bewaren
staff-hold-new = Bewaar de gegevens van een zaak langer
staff-hold-why = Waarom? De persoon leest dit
staff-hold-reason = Reden
staff-hold-review = Opnieuw kijken op
staff-hold-set = Bewaar langer
staff-hold-about = Over
staff-hold-whole = De hele zaak
staff-hold-find = Wie zijn er in deze zaak?
staff-hold-whom = Van wie bewaren wij de gegevens langer?
staff-hold-owner = Besloten door
staff-hold-since = Sinds
staff-hold-again = Nog nodig? Op welke dag kijkt u opnieuw?
staff-hold-keep = Bewaar tot die dag
staff-hold-end-lead = Niet meer nodig? Wat dan aan de beurt is, wissen wij binnen een dag.
staff-hold-end = Bewaar niet langer
staff-retention = Wissen
staff-coming = Dit wissen wij tot en met { $day }
staff-coming-none = Er is niets aan de beurt.
staff-coming-held = { $count ->
    [0] Niets wordt langer bewaard.
    [one] 1 gegeven wordt langer bewaard.
   *[other] { $count } gegevens worden langer bewaard.
}
staff-coming-cut = Er is meer. Het commando "quitte retention --dry-run" telt alles.
staff-certificates = Bewijzen
staff-certificates-none = Er is nog niets gewist.
staff-certificate = Gewist op { $day }
staff-certificate-items = { $count ->
    [one] 1 gegeven.
   *[other] { $count } gegevens.
}
staff-certificate-day = De dag was gekomen.
staff-certificate-asked = Iemand vroeg erom.
staff-certificate-hash = SHA-256 van de lijst:
staff-certificate-holds = De lijst klopt met dit bewijs.
staff-certificate-broken = De lijst klopt niet met dit bewijs. Meld dit.
