# Controlelog: de keten van wat er is gedaan, voor teamleiders.
audit-title = Controlelog
audit-what = Nummer van een zaak, persoon of medewerker
audit-what-hint = Zoals het in het log staat, bijvoorbeeld plan_ of staff_ met letters en cijfers.
audit-day = Dag
audit-search = Zoeken
audit-none = Er zijn geen regels gevonden.
audit-last = U ziet de laatste 200 regels. Er staan alleen nummers in, geen namen.
audit-unsigned = Er is nog niets getekend. Dat gebeurt elk uur.
audit-whole = De keten klopt. Getekend tot en met regel { $line } ({ $moment }). Daarna kwamen er { $count } regels bij.
audit-broken = De keten klopt niet bij regel { $line }. Laat een beheerder quitte audit verify draaien.
audit-moment = { $day } { $time }
audit-col-number = Regel
audit-col-at = Wanneer
audit-col-act = Wat
audit-col-actor = Wie
audit-col-object = Waarover
