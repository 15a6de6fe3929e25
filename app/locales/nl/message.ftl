# What we write to people. Neutral: nobody who sees it learns what the matter is.
message-subject = Er staat een nieuw bericht voor u klaar
message-hello = Goedendag,
message-new = Er staat een nieuw bericht voor u klaar.
message-how = Ga naar het adres dat in onze brief staat. Daar leest u het bericht.
message-safe = In deze e-mail staat geen link. Zo weet u zeker dat u op de goede plek komt.
message-never = Wij vragen nooit per e-mail om uw code of om uw gegevens. U kunt niet op dit bericht antwoorden.
message-sms = Er staat een nieuw bericht voor u klaar. Ga naar het adres in onze brief. Wij sturen nooit een link en vragen nooit per sms om uw code.
message-seller-subject = Een privacyverzoek over een van uw facturen
message-seller-what = Iemand stuurde ons een verzoek over persoonsgegevens bij een factuur die wij voor u beheren. U beslist over deze gegevens. Daarom sturen wij het verzoek aan u door.
message-seller-number = Het nummer van het verzoek is { $number }. Bel ons en noem dit nummer. Dan vertellen wij wat er is gevraagd.
message-seller-safe = In deze e-mail staan geen gegevens van de persoon. Een antwoord moet binnen een maand.
