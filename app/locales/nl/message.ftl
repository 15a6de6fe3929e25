# What we write to people. Neutral: nobody who sees it learns what the matter is.
message-subject = Er staat een nieuw bericht voor u klaar
message-hello = Goedendag,
message-new = Er staat een nieuw bericht voor u klaar.
message-where = U leest het hier: { $portal }
message-how = Hoe u daar binnenkomt, staat in de brief die u van ons heeft. Twijfelt u of dit bericht echt is? Typ dan zelf het adres over uit die brief.
message-never = Wij vragen nooit per e-mail om uw code of om uw gegevens. U kunt niet op dit bericht antwoorden.
