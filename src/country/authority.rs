//! Authority: who watches over personal data in a country (GDPR art. 51; Norway by the EEA agreement). Everybody may
//! complain to the one where they live (art. 77), wherever the debt comes from.

use super::Country;

/// An authority, as it calls itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name, in the language of its country.
    pub name: &'static str,
    /// Its site.
    pub url: &'static str,
    /// The day on which name and site were last looked up, as an ISO day: such things change.
    pub checked_on: &'static str,
}

/// The day on which this table was last compared with its sources.
const CHECKED: &str = "2026-11-23";

impl Country {
    /// The authority for personal data. In Germany that is the authority of the Land; the federal one names them all.
    pub fn data_authority(self) -> Authority {
        let (name, url) = match self {
            Self::Nl => ("Autoriteit Persoonsgegevens", "https://autoriteitpersoonsgegevens.nl/"),
            Self::Se => ("Integritetsskyddsmyndigheten", "https://www.imy.se/"),
            Self::De => ("Datenschutzbehörden des Bundes und der Länder", "https://www.bfdi.bund.de/"),
            Self::Be => ("Gegevensbeschermingsautoriteit", "https://www.gegevensbeschermingsautoriteit.be/"),
            Self::Fi => ("Tietosuojavaltuutetun toimisto", "https://tietosuoja.fi/"),
            Self::No => ("Datatilsynet", "https://www.datatilsynet.no/"),
        };
        Authority { name, url, checked_on: CHECKED }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;

    #[test]
    fn every_country_has_an_authority_with_a_site_and_a_day_on_which_it_was_looked_up() {
        for country in Country::ALL {
            let authority = country.data_authority();
            assert!(!authority.name.is_empty() && authority.url.starts_with("https://"), "{country:?}");
            assert!(Day::parse(authority.checked_on).is_some(), "{country:?}");
        }
    }
}
