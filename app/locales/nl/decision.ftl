decided-title = Besluiten over u
decided-link = Bekijk wat een computer over u besloot
decided-lead = Dit heeft een computer besloten met vaste regels. U leest steeds welke regel, wat wij gebruikten en wanneer het anders was.
decided-none = Er is nog niets over u besloten door een computer.
decided-people = Wat een medewerker besliste, staat in uw dossier.
decided-rule = De regel
decided-rule-named = Regel { $rule }, versie { $version }.
decided-used = Wat wij gebruikten
decided-effect = Gevolg
decided-otherwise = Wanneer was het anders?
decided-ask = Vraag een mens om te kijken
decided-dispute = Zeg dat dit niet klopt
decided-tag-yes = Ja
decided-tag-person = Een mens kijkt
decided-tag-rule = Met een regel
decided-tag-ended = Gestopt

decided-plan-yes = Uw betaalplan is goedgekeurd
decided-plan-person = Een medewerker kijkt naar uw betaalplan
decided-plan-rule = Past alles binnen de grenzen van het bedrijf waar u aan betaalt? Dan is een plan meteen goed. Anders kijkt een medewerker. De computer zegt nooit nee.
decided-plan-began = Uw plan begon meteen.
decided-plan-looked = Een medewerker besloot over uw plan, niet de computer.
decided-plan-if = Dan keek eerst een medewerker:
decided-plan-if-debt = bij een heel bedrag boven { $limit }
decided-plan-if-amount = bij minder dan { $limit } per keer
decided-plan-if-last = bij een laatste betaling na { $limit }
decided-plan-if-first = bij een eerste betaling na { $limit }
decided-plan-if-broken = als er eerder meer dan { $limit } keer een plan stopte
decided-plan-enough = Vanaf { $amount } per keer was het meteen goed.
decided-plan-no-amount = Geen ander bedrag per keer had dit veranderd.

decided-remind-title = U kreeg een herinnering
decided-remind-rule = Is de dag om te betalen { $days } dagen voorbij? Dan sturen wij één keer een herinnering. Wij doen dat niet bij een plan, bij rust, of als u zegt dat iets niet klopt of al betaald is.
decided-remind-used = U kon betalen tot en met { $day }. Dat staat in uw dossier. Wij zagen daarna nog geen betaling van alles.
decided-remind-used-none = Wat in uw dossier open stond.
decided-remind-effect = Wij stuurden u een bericht. Er kwamen geen kosten bij.
decided-remind-otherwise = Had u voor { $day } alles betaald of een plan gemaakt? Dan kwam er geen herinnering.

decided-missed-used = Betaling { $number } van uw plan: { $amount }, te betalen op { $day }. Dat was afgesproken. Wij zagen dat niet alles betaald was. Dat staat in ons dossier.
decided-missed-otherwise = Was alles van het plan voor { $day } betaald? Dan was dit niet gebeurd.
decided-ask-title = Wij vroegen naar een gemiste betaling
decided-ask-rule = Is de dag van een betaling voorbij en is er niet betaald? Dan vragen wij eerst wat er is.
decided-ask-effect = U kreeg een vraag van ons. Uw plan liep door.
decided-missed-remind-title = Wij herinnerden u aan een gemiste betaling
decided-missed-remind-rule = Is er na onze vraag nog niet betaald? Dan sturen wij na een paar dagen een herinnering.
decided-missed-remind-effect = U kreeg een bericht. Uw plan liep door.
decided-notice-title = Wij schreven dat uw plan kan stoppen
decided-notice-rule = Zijn er na de herinnering meer betalingen gemist? Dan schrijven wij op welke dag het plan stopt als er niets verandert.
decided-notice-effect = U kreeg een bericht met die dag. Uw plan liep nog door.
decided-end-title = Uw plan is gestopt
decided-end-rule = Is er na dat bericht op de laatste dag nog niet betaald wat gemist is? Dan stopt het plan.
decided-end-effect = Uw plan stopte. Daardoor is het hele bedrag weer open.

decided-rest-title = U kreeg rust tot en met { $day }
decided-rest-rule = Wie erom vraagt, krijgt { $days } dagen rust. Daarna kan het weer { $months } maanden na het begin.
decided-rest-used = Dat u het vroeg, op { $day }. En of u al eerder rust had. Meer niet.
decided-rest-effect = { $cases ->
    [one] Wij vragen u in die tijd niet om te betalen. Dat geldt voor 1 dossier.
   *[other] Wij vragen u in die tijd niet om te betalen. Dat geldt voor { $cases } dossiers.
}
decided-rest-otherwise = Had u minder dan { $months } maanden eerder al rust gekregen? Dan gaf de computer dit niet en keek een medewerker.

decided-payoff-title = Met { $amount } is uw plan klaar
decided-payoff-rule = Wie een plan in één keer wil betalen, krijgt het hele bedrag van die dag. Dat bedrag blijft een aantal dagen genoeg.
decided-payoff-used = Wat op { $day } open stond: { $amount }. Dat staat in ons dossier.
decided-payoff-effect = Dit bedrag is genoeg tot en met { $day }. Rente van die dagen hoeft u dan niet te betalen.
decided-payoff-otherwise = Had u die dag al meer betaald? Dan was het bedrag precies zoveel lager.

decided-costs-title = Incassokosten van { $amount }
decided-costs-rule = Wij kijken of de wet deze kosten toestaat. Het bedrag zelf staat in het dossier.
decided-costs-bill = De rekening: { $amount }.
decided-costs-vat = De btw over deze kosten: { $amount }.
decided-costs-due = Betalen kon tot en met { $day }.
decided-costs-notice = U kreeg de brief met 14 dagen op { $day }.
decided-costs-consumer = U kocht dit voor uzelf, niet voor een bedrijf.
decided-costs-business = Dit is een rekening van een bedrijf.
decided-costs-source = Dit kregen wij van het bedrijf dat de rekening stuurde.
decided-costs-owed = Deze kosten mogen sinds { $from }.
decided-costs-on-file = Deze kosten staan in het dossier.
decided-costs-free = Betaald uiterlijk { $day }? Dan hoefde u deze kosten niet te betalen.
decided-costs-letter = Was dat wel in orde? Dan mochten deze kosten misschien wel.
decided-costs-twice = Bij een rekening van { $bill } stond de wet { $costs } toe.
decided-costs-scale = Bij een andere rekening waren de kosten anders.
