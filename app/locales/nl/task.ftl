# Tasks of the staff: what is to be done, of every kind, in one short phrase.
staff-tasks = Taken
staff-tasks-title = { $count ->
    [one] 1 taak
   *[other] { $count } taken
}, { $late } te laat
staff-tasks-none = Er is niets te doen.
staff-col-task = Wat
staff-queue-tasks = Taken: { $count ->
    [0] geen
    [one] 1 taak
   *[other] { $count } taken
}
staff-task = Taak
staff-task-due = Klaar op
staff-task-left = Gemaakt op
staff-task-amount = Bedrag
staff-task-proof = Bewijs dat is meegestuurd
staff-task-needs = Let op: dit heeft de persoon zelf verteld
staff-task-forgotten = Gewist
staff-task-paid = Betaald, zegt de persoon
staff-task-paid-on = Op
staff-task-paid-to = Aan
staff-task-paid-us = Ons
staff-task-paid-seller = De verkoper
staff-task-quiet = Geen herinnering tot en met
staff-task-is-done = Klaar
staff-task-done-by = { $name } deed dit op { $day }.
staff-task-needless = Sinds { $day } niet meer nodig.
staff-task-done = Dit is gedaan
staff-rest = Rust invoeren
staff-rest-lead = Voor een besluit van een rechter of een instantie. De dag staat in het besluit. De rust geldt voor iedereen die dit dossier moet betalen, in al hun dossiers.
staff-rest-until = Tot en met
staff-rest-reason = Wie besloot dit, en het nummer van het besluit (de persoon leest dit)
staff-rest-enter = Rust invoeren
staff-rest-entered = Ingevoerd: rust tot en met { $day }.
task-refund = Geld terugbetalen
task-mismatch = Betaling nakijken: het bedrag klopt niet
task-plan-missed = Praten over een gemiste betaling
task-review = Een besluit opnieuw bekijken
task-new-letter = Een nieuwe brief met code sturen
task-call-back = Terugbellen
task-paid-to-seller = De verkoper vragen of er betaald is
task-paid-not-found = Een doorgegeven betaling zoeken
task-support-need = Lezen wat iemand over zichzelf vertelt
task-rest-more = Bekijken of iemand meer rust kan krijgen
task-dispute = Een bezwaar beoordelen
task-dispute-appeal = Een bezwaar opnieuw beoordelen
task-dispute-seller = De verkoper vragen om te antwoorden op een bezwaar
task-address = Een nieuw adres nakijken
task-moving = Een verhuizing naar een ander land nakijken
task-document = Een stuk opzoeken dat iemand wil zien
task-letter-not-me = Nakijken: deze brief is voor een ander
task-letter-not-here = Nakijken: deze persoon woont hier niet
