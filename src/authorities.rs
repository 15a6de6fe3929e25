//! Authorities: who watches over personal data in each country of the European Economic Area, for whoever lives in one
//! where we have no cases. Everybody may complain to the one where they live (GDPR art. 77).

use crate::Country;
use crate::country::Authority;

/// Countries by their code, each with its authority and its site. Ours have theirs in [`Country::data_authority`]; the
/// others come from a public list and were not compared with each site, so they have no day of checking.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("AT", "Österreichische Datenschutzbehörde", "https://www.dsb.gv.at/"),
    ("BG", "Комисия за защита на личните данни", "https://www.cpdp.bg/"),
    ("CY", "Γραφείο Επιτρόπου Προστασίας Δεδομένων Προσωπικού Χαρακτήρα", "https://www.dataprotection.gov.cy/"),
    ("CZ", "Úřad pro ochranu osobních údajů", "https://www.uoou.gov.cz/"),
    ("DK", "Datatilsynet", "https://www.datatilsynet.dk/"),
    ("EE", "Andmekaitse Inspektsioon", "https://www.aki.ee/"),
    ("ES", "Agencia Española de Protección de Datos", "https://www.aepd.es/"),
    ("FR", "Commission nationale de l’informatique et des libertés", "https://www.cnil.fr/"),
    ("GR", "Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα", "https://www.dpa.gr/"),
    ("HR", "Agencija za zaštitu osobnih podataka", "https://azop.hr/"),
    ("HU", "Nemzeti Adatvédelmi és Információszabadság Hatóság", "https://www.naih.hu/"),
    ("IE", "Data Protection Commission", "https://www.dataprotection.ie/"),
    ("IS", "Persónuvernd", "https://www.personuvernd.is/"),
    ("IT", "Garante per la protezione dei dati personali", "https://www.garanteprivacy.it/"),
    ("LI", "Datenschutzstelle", "https://www.datenschutzstelle.li/"),
    ("LT", "Valstybinė duomenų apsaugos inspekcija", "https://vdai.lrv.lt/"),
    ("LU", "Commission nationale pour la protection des données", "https://cnpd.public.lu/"),
    ("LV", "Datu valsts inspekcija", "https://www.dvi.gov.lv/"),
    ("MT", "Office of the Information and Data Protection Commissioner", "https://idpc.org.mt/"),
    ("PL", "Urząd Ochrony Danych Osobowych", "https://uodo.gov.pl/"),
    ("PT", "Comissão Nacional de Proteção de Dados", "https://www.cnpd.pt/"),
    (
        "RO",
        "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
        "https://www.dataprotection.ro/",
    ),
    ("SI", "Informacijski pooblaščenec", "https://www.ip-rs.si/"),
    ("SK", "Úrad na ochranu osobných údajov Slovenskej republiky", "https://dataprotection.gov.sk/"),
];

/// The authority of a country by its two letters; nothing outside the European Economic Area.
pub fn of(code: &str) -> Option<Authority> {
    if let Some(country) = Country::parse(code) {
        return Some(country.data_authority());
    }
    let found = ELSEWHERE.iter().find(|(country, ..)| *country == code);
    found.map(|&(_, name, url)| Authority { name, url, checked_on: "" })
}

/// Every country of the European Economic Area by its two letters, in the order of the letters.
pub fn countries() -> Vec<&'static str> {
    let ours = Country::ALL.iter().map(|country| country.name());
    let mut all: Vec<_> = ours.chain(ELSEWHERE.iter().map(|(country, ..)| *country)).collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_countries_have_one_authority_each() {
        let all = countries();
        assert_eq!(all.len(), 30);
        assert!(all.is_sorted_by(|one, other| one < other));
        for country in all {
            let authority = of(country).expect("a country of the list");
            assert!(!authority.name.is_empty() && authority.url.starts_with("https://"), "{country}");
            assert!(authority.url.ends_with('/'), "{country}");
        }
        assert_eq!((of("GB"), of("nl"), of("")), (None, None, None));
    }
}
