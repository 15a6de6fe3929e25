//! Keys: the secrets that live beside the database and never in it, in files that only their owner can read.
//! Demo mode makes them; everywhere else their absence stops the start.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use casework::outside::Chance;
use casework::store::RecordsSecret;

use crate::Stop;
use crate::config::Settings;

/// The least number of bytes of a secret.
const SECRET_BYTES_MIN: usize = 32;

/// The secrets of this installation.
#[derive(Clone)]
pub struct Keys {
    /// Mixed into the hash of every letter code. Empty where no command needs it.
    pub pepper: Vec<u8>,
    /// What the key of the files is derived from. Empty where no command needs it.
    pub files: Vec<u8>,
    /// What the key of our signatures is derived from. Empty where no command needs it.
    pub signing: Vec<u8>,
    /// What the keys of people are sealed with. Empty where there is none: then no database can be opened.
    pub records: Vec<u8>,
    /// The secret that it replaces, while keys are being sealed anew.
    pub records_former: Option<Vec<u8>>,
    /// For the sandbox provider, in demo mode only.
    pub testbank: Option<TestbankKeys>,
}

/// What the portal and the sandbox know of each other.
#[derive(Clone)]
pub struct TestbankKeys {
    /// The bearer key of the API.
    pub api_key: String,
    /// The secret that signs webhooks.
    pub webhook_secret: Vec<u8>,
}

impl Keys {
    /// The keys for serving: whoever serves takes files in.
    ///
    /// # Errors
    /// As [`Keys::needed`], and when the secret of the files is missing outside demo mode.
    pub fn to_serve(settings: &Settings) -> Result<Self, Stop> {
        let keys = Self::needed(settings)?;
        if keys.files.is_empty() {
            let place = settings.data_dir.join("keys/files");
            return Err(Stop::Usage(format!(
                "QUITTE_FILES_KEY is not set and {} does not exist: without it no file can be kept.",
                place.display()
            )));
        }
        if keys.signing.is_empty() {
            let place = settings.data_dir.join("keys/signing");
            return Err(Stop::Usage(format!(
                "QUITTE_SIGNING_KEY is not set and {} does not exist: without it no receipt can be signed.",
                place.display()
            )));
        }
        Ok(keys)
    }

    /// The keys for a command that makes or checks letter codes.
    ///
    /// # Errors
    /// When the pepper is missing outside demo mode, or something is no secret.
    pub fn needed(settings: &Settings) -> Result<Self, Stop> {
        let keys = Self::at_hand(settings)?;
        if keys.pepper.is_empty() {
            let place = settings.data_dir.join("keys/pepper");
            return Err(Stop::Usage(format!(
                "QUITTE_PEPPER is not set and {} does not exist: without it no letter code can be checked.",
                place.display()
            )));
        }
        Ok(keys)
    }

    /// What the database is opened with.
    ///
    /// # Errors
    /// When there is none: outside demo mode nobody makes one.
    pub fn records(&self, settings: &Settings) -> Result<RecordsSecret, Stop> {
        if self.records.is_empty() {
            let place = settings.data_dir.join("keys/records");
            return Err(Stop::Usage(format!(
                "QUITTE_RECORDS_KEY is not set and {} does not exist: without it nothing about people can be read or kept.",
                place.display()
            )));
        }
        Ok(RecordsSecret { current: self.records.clone(), former: self.records_former.clone() })
    }

    /// The keys as far as they exist; demo mode makes what is missing.
    ///
    /// # Errors
    /// When a file cannot be read or written, or something is no secret.
    pub fn at_hand(settings: &Settings) -> Result<Self, Stop> {
        let folder = settings.data_dir.join("keys");
        let pepper = match &settings.pepper {
            Some(text) => decode(text, "QUITTE_PEPPER")?,
            None => secret(&folder, "pepper", settings.demo)?.unwrap_or_default(),
        };
        let files = match &settings.files_key {
            Some(text) => decode(text, "QUITTE_FILES_KEY")?,
            None => secret(&folder, "files", settings.demo)?.unwrap_or_default(),
        };
        let signing = match &settings.signing_key {
            Some(text) => decode(text, "QUITTE_SIGNING_KEY")?,
            None => secret(&folder, "signing", settings.demo)?.unwrap_or_default(),
        };
        let records = match &settings.records_key {
            Some(text) => decode(text, "QUITTE_RECORDS_KEY")?,
            None => secret(&folder, "records", settings.demo)?.unwrap_or_default(),
        };
        let records_former = match &settings.records_key_former {
            Some(text) => Some(decode(text, "QUITTE_RECORDS_KEY_FORMER")?),
            None => secret(&folder, "records.former", false)?,
        };
        let testbank = if settings.demo {
            let api_key = secret(&folder, "testbank-api-key", true)?.unwrap_or_default();
            let webhook_secret = secret(&folder, "testbank-webhook-secret", true)?.unwrap_or_default();
            Some(TestbankKeys { api_key: format!("sk_{}", STANDARD.encode(api_key)), webhook_secret })
        } else {
            None
        };
        Ok(Self { pepper, files, signing, records, records_former, testbank })
    }
}

fn secret(folder: &Path, name: &str, make: bool) -> Result<Option<Vec<u8>>, Stop> {
    let path = folder.join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => return decode(&text, &path.display().to_string()).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound && !make => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(Stop::Refused(format!("The key {} cannot be read: {error}.", path.display()))),
    }
    let fresh: [u8; SECRET_BYTES_MIN] = Chance::system().bytes();
    let text = STANDARD.encode(fresh);
    let written = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).and_then(|()| {
        // Only whoever creates the file writes it: two starts at once cannot end up with two peppers.
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    match written {
        Ok(()) => Ok(Some(fresh.to_vec())),
        Err(error) => Err(Stop::Refused(format!("The key {} cannot be written: {error}.", path.display()))),
    }
}

fn decode(text: &str, name: &str) -> Result<Vec<u8>, Stop> {
    let bytes = STANDARD.decode(text.trim()).map_err(|_| Stop::Usage(format!("{name} is not base64.")))?;
    if bytes.len() < SECRET_BYTES_MIN {
        return Err(Stop::Usage(format!("{name} has fewer than {SECRET_BYTES_MIN} bytes.")));
    }
    Ok(bytes)
}
