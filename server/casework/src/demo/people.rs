//! The people and companies of the demo. Nobody here exists; every company is called "example" in its own language.

use rules::Country;

/// Somebody who owes, answers for one who owes, or acts for one.
pub(super) struct Person {
    /// How `demo.json` calls this person.
    pub label: &'static str,
    /// First and last name.
    pub name: &'static str,
    /// ISO day; organisations have none.
    pub birth_date: Option<&'static str>,
    /// Street and number.
    pub street: &'static str,
    /// Postal code.
    pub postal_code: &'static str,
    /// Town.
    pub city: &'static str,
    /// Where.
    pub country: Country,
    /// Must the address never leave the core?
    pub hidden: bool,
}

/// A company that sold something.
pub(super) struct Seller {
    pub name: &'static str,
    pub country: Country,
    pub email: &'static str,
    pub phone: &'static str,
    pub street: &'static str,
    pub postal_code: &'static str,
    pub city: &'static str,
}

const fn human(
    label: &'static str,
    name: &'static str,
    birth_date: &'static str,
    address: [&'static str; 3],
    country: Country,
) -> Person {
    let [street, postal_code, city] = address;
    Person { label, name, birth_date: Some(birth_date), street, postal_code, city, country, hidden: false }
}

/// Everybody, the one with the ordinary case first.
pub(super) const PEOPLE: &[Person] = &[
    human("anna", "Anna Bakker", "1984-03-12", ["Voorbeeldstraat 12", "1234 AB", "Utrecht"], Country::Nl),
    human("bram", "Bram Visser", "1979-11-02", ["Voorbeeldlaan 3", "2345 BC", "Leiden"], Country::Nl),
    human("carla", "Carla Smit", "1990-07-25", ["Voorbeeldplein 48", "3456 CD", "Zwolle"], Country::Nl),
    human("daan", "Daan de Groot", "1975-01-30", ["Voorbeeldkade 7", "4567 DE", "Breda"], Country::Nl),
    human("eva", "Eva de Groot", "1977-09-14", ["Voorbeeldkade 7", "4567 DE", "Breda"], Country::Nl),
    human("fatima", "Fatima Haddad", "1993-05-08", ["Voorbeeldweg 101", "5678 EF", "Tilburg"], Country::Nl),
    human("gerrit", "Gerrit Mulder", "1961-12-19", ["Voorbeeldhof 22", "6789 FG", "Arnhem"], Country::Nl),
    human("hanna", "Hanna Vos", "1988-02-27", ["Voorbeeldsingel 5", "7890 GH", "Enschede"], Country::Nl),
    human("ilyas", "Ilyas Demir", "2001-06-16", ["Voorbeelddijk 64", "8901 HJ", "Almere"], Country::Nl),
    human("jan", "Jan Jansen", "1969-04-21", ["Voorbeeldpad 9", "9012 JK", "Assen"], Country::Nl),
    human("kees", "Kees Dekker", "1982-10-05", ["Voorbeeldgracht 31", "1098 KL", "Delft"], Country::Nl),
    human("lotte", "Lotte Kuipers", "1995-08-11", ["Voorbeeldstraat 77", "2087 LM", "Gouda"], Country::Nl),
    human("mila", "Mila Postma", "1986-03-03", ["Voorbeeldring 15", "8076 MN", "Sneek"], Country::Nl),
    Person {
        hidden: true,
        ..human("noor", "Noor Hendriks", "1991-12-01", ["Schuilplaats 1", "9999 ZZ", "Geheimhoven"], Country::Nl)
    },
    Person {
        birth_date: None,
        ..human("company", "Voorbeeld Bakkerij V.O.F.", "", ["Voorbeeldmarkt 2", "3065 NP", "Dordrecht"], Country::Nl)
    },
    human("olof", "Olof Lindqvist", "1981-05-17", ["Exempelgatan 4", "111 22", "Stockholm"], Country::Se),
    human("petra", "Petra Schneider", "1973-02-09", ["Beispielstraße 18", "10115", "Berlin"], Country::De),
    human("quinten", "Quinten Peeters", "1998-11-23", ["Voorbeeldlei 6", "2000", "Antwerpen"], Country::Be),
    human("riikka", "Riikka Korhonen", "1987-07-07", ["Esimerkkikatu 10", "00100", "Helsinki"], Country::Fi),
    human("sigrid", "Sigrid Hansen", "1992-01-12", ["Eksempelveien 8", "0150", "Oslo"], Country::No),
    human("tessa", "Tessa Brouwer", "1997-04-30", ["Voorbeeldsteeg 14", "3142 QR", "Vlaardingen"], Country::Nl),
    human("umar", "Umar Yilmaz", "1970-08-02", ["Voorbeeldbaan 88", "4153 RS", "Beesd"], Country::Nl),
    human("vera", "Vera van Dijk", "1989-10-17", ["Voorbeeldoord 3", "5164 ST", "Veghel"], Country::Nl),
    human("wouter", "Wouter Bos", "1976-06-24", ["Voorbeelderf 21", "6175 TV", "Sittard"], Country::Nl),
    human("xandra", "Xandra Meijer", "1994-02-18", ["Voorbeeldveld 6", "7186 VW", "Deventer"], Country::Nl),
    human("yusuf", "Yusuf Kaya", "1985-09-29", ["Voorbeeldtuin 40", "8197 WX", "Hoorn"], Country::Nl),
    human("wendy", "Wendy Prins", "1985-06-09", ["Voorbeeldkamp 21", "6175 TV", "Sittard"], Country::Nl),
    human("xander", "Xander Kok", "1994-02-18", ["Voorbeeldhoek 40", "7186 VW", "Neede"], Country::Nl),
    human("zoe", "Zoë de Boer", "1966-01-15", ["Voorbeeldmeer 8", "9208 XY", "Dokkum"], Country::Nl),
    human("aart", "Aart Blom", "1980-12-06", ["Voorbeeldbron 17", "1220 YZ", "Weesp"], Country::Nl),
    human("ruben", "Ruben de Haan", "1983-04-06", ["Voorbeeldwal 8", "3811 AB", "Leusden"], Country::Nl),
    human("sofie", "Sofie Maas", "1996-11-13", ["Voorbeeldgaard 2", "4811 BC", "Goes"], Country::Nl),
    human("thijs", "Thijs Verhoeven", "1978-01-22", ["Voorbeeldbos 19", "5811 CD", "Venray"], Country::Nl),
    human("vince", "Vince Willems", "1999-07-04", ["Voorbeeldmeer 33", "6811 DE", "Ede"], Country::Nl),
    human("yara", "Yara Özdemir", "1987-05-28", ["Voorbeeldveen 11", "7811 EF", "Emmen"], Country::Nl),
    human("zara", "Zara van Leeuwen", "1992-09-10", ["Voorbeeldduin 54", "8811 FG", "Bolsward"], Country::Nl),
    human("willem", "Willem Peters", "1972-03-29", ["Voorbeeldheide 5", "9811 GH", "Grootegast"], Country::Nl),
];

const fn seller(name: &'static str, country: Country, email: &'static str, address: [&'static str; 3]) -> Seller {
    let [street, postal_code, city] = address;
    Seller { name, country, email, phone: "+31 88 000 00 00", street, postal_code, city }
}

pub(super) const ENERGY: Seller =
    seller("Voorbeeld Energie B.V.", Country::Nl, "klant@energie.example", ["Stroomweg 1", "1000 AA", "Utrecht"]);
pub(super) const BICYCLES: Seller =
    seller("Voorbeeld Fietsen B.V.", Country::Nl, "winkel@fietsen.example", ["Spaakstraat 2", "2000 BB", "Haarlem"]);
pub(super) const HEALTH: Seller =
    seller("Voorbeeld Zorg U.A.", Country::Nl, "vragen@zorg.example", ["Zorglaan 3", "3000 CC", "Rotterdam"]);
pub(super) const TELECOM: Seller =
    seller("Voorbeeld Telecom B.V.", Country::Nl, "hulp@telecom.example", ["Kabelweg 4", "4000 DD", "Eindhoven"]);
pub(super) const RENTAL: Seller =
    seller("Voorbeeld Verhuur B.V.", Country::Nl, "balie@verhuur.example", ["Steigerkade 5", "5000 EE", "Zwolle"]);
pub(super) const SWEDISH: Seller =
    seller("Exempel Bredband AB", Country::Se, "kund@bredband.example", ["Kabelgatan 6", "222 33", "Göteborg"]);
pub(super) const GERMAN: Seller =
    seller("Beispiel Kredit GmbH", Country::De, "service@kredit.example", ["Zinsweg 7", "20095", "Hamburg"]);
pub(super) const BELGIAN: Seller =
    seller("Voorbeeld Water NV", Country::Be, "klant@water.example", ["Bronstraat 8", "9000", "Gent"]);
pub(super) const FINNISH: Seller =
    seller("Esimerkki Kauppa Oy", Country::Fi, "asiakas@kauppa.example", ["Kauppakuja 9", "33100", "Tampere"]);
pub(super) const NORWEGIAN: Seller =
    seller("Eksempel Strøm AS", Country::No, "kunde@strom.example", ["Fossveien 10", "5003", "Bergen"]);
