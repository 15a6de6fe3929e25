//! The office of this process: settings, keys, clock and provider put together for casework.

use casework::Office;
use casework::file::Filing;
use casework::office::Settings as OfficeSettings;
use casework::outside::provider::TestbankClient;
use casework::outside::{
    Chance, Clock, Erasures, FolderHeads, FolderSms, Heads, Opener, Post, Provider, Scanner, Sms, SmtpPost, Vault,
};
use casework::store::Store;

use crate::Stop;
use crate::config::Settings;
use crate::keys::Keys;
use crate::sites::Sites;

/// The list of those whose data were erased, beside the database.
pub const ERASURES: &str = "erasures";

/// Opens the database and makes the office.
///
/// # Errors
/// When a setting is missing outside demo mode, or the database cannot be opened.
pub async fn open(
    settings: &Settings,
    keys: &Keys,
    sites: &Sites,
    clock: Clock,
    chance: Chance,
) -> Result<Office, Stop> {
    let office = OfficeSettings {
        agency: required(settings, settings.agency.as_deref(), "QUITTE_AGENCY", "Voorbeeld Incasso B.V.")?,
        register_number: required(settings, settings.register_number.as_deref(), "QUITTE_REGISTER_NUMBER", "000-DEMO")?,
        phone: required(settings, settings.phone.as_deref(), "QUITTE_PHONE", "088 000 00 00")?,
        account: required(settings, settings.account.as_deref(), "QUITTE_ACCOUNT", "NL91 ABNA 0417 1643 00")?,
        public_url: sites.portal_origin(),
        pepper: keys.pepper.clone(),
        signing: keys.signing.clone(),
        fiscal_year_ends: settings.fiscal_year_ends,
        demo: settings.demo,
    };
    let provider = match &keys.testbank {
        Some(keys) => Provider::Testbank(TestbankClient {
            api_url: sites.own_address(),
            host: sites.testbank_authority(),
            api_key: keys.api_key.clone(),
            webhook_secret: keys.webhook_secret.clone(),
        }),
        None => Provider::None,
    };
    make_folder(settings)?;
    let store = Store::open(&settings.database_url(), keys.records(settings)?).await?;
    let law = crate::law::open(&settings.data_dir, clock.today(rules::Country::Nl), settings.demo)?;
    let (post, sms) = (post(settings)?, sms(settings)?);
    let office = Office::new(store, clock, chance, provider, office).under(law);
    let office = office
        .writing(post, app::message::neutral)
        .forwarding(app::message::to_seller)
        .texting(sms)
        .welcoming(app::contact::mail::welcome);
    let office = office.sealing(Heads::Folder(FolderHeads::new(settings.heads_dir())));
    let office = office.noting(list_of_erasures(settings)?);
    Ok(if keys.files.is_empty() { office } else { office.filing(filing(settings, keys)?) })
}

/// The list beside the database. It is there from the first start on: a restore that misses it knows that it is lost.
fn list_of_erasures(settings: &Settings) -> Result<Erasures, Stop> {
    let list = Erasures::new(settings.data_dir.join(ERASURES));
    let there = if list.path().exists() { Ok(()) } else { list.add([]) };
    there.map_err(|error| Stop::Refused(format!("{} cannot be written: {error}.", list.path().display())))?;
    Ok(list)
}

/// Where files are kept, and by whom they are scanned and opened.
fn filing(settings: &Settings, keys: &Keys) -> Result<Filing, Stop> {
    let scanner = match settings.clamd.as_deref().map(str::trim) {
        None | Some("") => Scanner::None,
        Some(text) => Scanner::parse(text).map_err(|why| Stop::Usage(format!("QUITTE_CLAMD is {text:?}; {why}.")))?,
    };
    let own = || std::env::current_exe().map_err(|error| Stop::Refused(format!("This binary has no path: {error}.")));
    let program = settings.opener.clone().map_or_else(own, Ok)?;
    let vault = Vault::new(settings.data_dir.join("files"), &keys.files);
    Ok(Filing { vault, opener: Opener::process(program), scanner })
}

/// How messages leave: a mail server and a sender, both or neither.
fn post(settings: &Settings) -> Result<Post, Stop> {
    match (settings.smtp_url.as_deref(), settings.mail_from.as_deref()) {
        (None, None) => Ok(Post::None),
        (Some(url), Some(from)) => {
            let smtp = SmtpPost::new(url.trim(), from.trim()).map_err(Stop::Usage)?;
            Ok(Post::Smtp(Box::new(smtp)))
        }
        (Some(_), None) => Err(Stop::Usage("QUITTE_MAIL_FROM is not set: QUITTE_SMTP_URL needs a sender.".into())),
        (None, Some(_)) => Err(Stop::Usage("QUITTE_SMTP_URL is not set: QUITTE_MAIL_FROM needs a mail server.".into())),
    }
}

/// How text messages leave: the folder that the operator names, or not at all.
fn sms(settings: &Settings) -> Result<Sms, Stop> {
    let Some(folder) = &settings.sms_dir else { return Ok(Sms::None) };
    if folder.as_os_str().is_empty() {
        return Err(Stop::Usage("QUITTE_SMS_DIR is empty.".into()));
    }
    let made = FolderSms::new(folder);
    made.map(Sms::Folder)
        .map_err(|error| Stop::Usage(format!("QUITTE_SMS_DIR {} cannot be made: {error}.", folder.display())))
}

/// Makes the data folder; everything in it is for its owner only.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(settings: &Settings) -> Result<(), Stop> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&settings.data_dir);
    made.map_err(|error| {
        Stop::Refused(format!("QUITTE_DATA_DIR {} cannot be made: {error}.", settings.data_dir.display()))
    })
}

fn required(settings: &Settings, given: Option<&str>, name: &str, demo: &str) -> Result<String, Stop> {
    match given.map(str::trim) {
        Some("") => Err(Stop::Usage(format!("{name} is empty."))),
        Some(text) => Ok(text.to_owned()),
        None if settings.demo => Ok(demo.to_owned()),
        None => Err(Stop::Usage(format!("{name} is not set (demo mode, --demo, has a fictional one)."))),
    }
}
