# Files that people send along, and the list of what was sent.
file-title = Bestanden meesturen (dat hoeft niet)
file-hint = Foto’s (JPEG), schermafdrukken (PNG) of PDF’s. Hoogstens { $most } bestanden, elk tot { $megabytes } MB.
file-camera = Maak een foto
file-choose = Kies bestanden
file-add = Bestanden toevoegen
file-remove = { $name } weghalen
file-full = U heeft { $most } bestanden toegevoegd. Meer kan niet.
file-refused = Dit gaat over: { $name }
file-kind-jpeg = foto
file-kind-png = afbeelding
file-kind-pdf = PDF
file-kilobytes = { $number } kB
file-megabytes = { $number } MB
file-clean = geen virus gevonden
file-not-scanned = niet gescand op virussen
file-no-preview = Van dit bestand is geen voorbeeld.
file-picture = { $name }, pagina { $page }
