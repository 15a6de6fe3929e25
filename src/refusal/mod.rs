//! Refusal: every "no" that the product can say to a person, as a closed enum.
//! A refusal names its field and carries the figures that its sentence needs; the words live in the locales.

mod codes;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::file::FileRefusal;
use crate::money::Cents;

/// A form field, by the name it has in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The case reference printed on the letter.
    Reference,
    /// The code printed on the letter.
    LetterCode,
    /// The three boxes of a birth date; the first of them takes the focus.
    BirthDay,
    /// An amount of money.
    Amount,
    /// The way to pay.
    Method,
    /// The three boxes of the day that a calculation is asked for; the first of them takes the focus.
    OnDay,
    /// The three boxes of the day of the first instalment; the first of them takes the focus.
    FirstDate,
    /// The day of the month on which instalments are due.
    DayOfMonth,
    /// Why somebody says no, in words.
    Reason,
    /// The income of the budget helper.
    Income,
    /// What a message is about: a case, or none.
    About,
    /// The subject of a message.
    Topic,
    /// The words of a message.
    Text,
    /// The part of a day for a call.
    Slot,
    /// A telephone number.
    Phone,
    /// Which part is not right.
    Part,
    /// Why it is not right.
    Ground,
    /// What somebody writes about it.
    Statement,
    /// The files that are sent along.
    File,
    /// The street of a new address.
    Street,
    /// The name of somebody.
    Name,
    /// The new value of a datum.
    Value,
    /// The form as a whole.
    Form,
}

impl Field {
    /// The `name` of the input, and its `id` in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::LetterCode => "letter_code",
            Self::BirthDay => "birth_day",
            Self::Amount => "amount",
            Self::Method => "method",
            Self::OnDay => "on_day",
            Self::FirstDate => "first_date",
            Self::DayOfMonth => "day_of_month",
            Self::Reason => "reason",
            Self::Income => "income",
            Self::About => "about",
            Self::Topic => "topic",
            Self::Text => "text",
            Self::Slot => "slot",
            Self::Phone => "phone",
            Self::Part => "part",
            Self::Ground => "ground",
            Self::Statement => "statement",
            Self::File => "file",
            Self::Street => "street",
            Self::Name => "name",
            Self::Value => "value",
            Self::Form => "form",
        }
    }
}

/// A "no" that the person can do something about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("refused: {self:?}")]
pub enum Refusal {
    /// No reference was typed.
    ReferenceMissing,
    /// The check digits of the reference do not fit: a typing mistake, no try is spent.
    ReferenceMistyped,
    /// No letter code was typed.
    LetterCodeMissing,
    /// The check character of the code does not fit: a typing mistake, no try is spent.
    LetterCodeMistyped,
    /// The one answer to every failed sign-in: unknown, wrong, waiting, dead or closed look the same.
    DetailsDoNotMatch,
    /// A box of the birth date is empty.
    BirthDateMissing,
    /// The three numbers are not a day, or a day in the future.
    BirthDateUnreadable,
    /// The first step was too long ago; the letter code is asked again.
    SignInExpired,
    /// No amount was typed.
    AmountMissing,
    /// What was typed is not an amount.
    AmountUnreadable,
    /// It could be thousands or decimals; `reading` is what it would have been as thousands.
    AmountAmbiguous {
        /// The amount it would have been.
        reading: Cents,
    },
    /// Outside what can be paid now.
    AmountOutOfRange {
        /// The least that can be paid.
        least: Cents,
        /// The most that can be paid.
        most: Cents,
    },
    /// Nothing can be paid on this case now.
    NothingToPay,
    /// Another payment waits for the bank, so only `left` can be paid beside it.
    PaymentAlreadyOpen {
        /// What is waiting.
        open: Cents,
        /// What could be paid beside it.
        left: Cents,
    },
    /// No way to pay was chosen, or one that does not exist.
    MethodMissing,
    /// None of the answers of a question was chosen.
    ChoiceMissing,
    /// The same form was already sent with other contents.
    AlreadySentDifferently,
    /// The form has no key: it was not made by our page.
    FormIncomplete,
    /// The three numbers are not a day.
    DayUnreadable,
    /// A day for which nothing can be worked out.
    DayOutOfRange {
        /// The first day that can be asked for.
        first: Day,
        /// The last.
        last: Day,
    },
    /// No day of the month was given, or none from 1 to 31.
    DayOfMonthMissing,
    /// The three numbers of the first due day are not a day.
    FirstDateUnreadable,
    /// A first due day on which no plan can begin.
    FirstDateOutOfRange {
        /// The first day that can be asked for.
        first: Day,
        /// The last.
        last: Day,
    },
    /// An instalment that does not settle the debt, or more than all of it.
    PlanAmountOutOfRange {
        /// The least that settles it.
        least: Cents,
        /// All that is owed.
        most: Cents,
    },
    /// A plan for this case runs already.
    PlanRuns,
    /// Other terms took the place of those that were seen.
    PlanChangedMeanwhile,
    /// There is nothing on this case that a plan could pay.
    PlanNotPossible,
    /// As many terms were skipped in twelve months as can be.
    PauseUsed {
        /// How many that is.
        most: u32,
    },
    /// No term can be skipped now.
    PauseNotNow,
    /// The days in which a plan can be stopped without a reason are over.
    WithdrawTooLate {
        /// The last of them.
        last: Day,
    },
    /// No reason was written.
    ReasonMissing,
    /// A reason that is too long.
    ReasonTooLong {
        /// The most characters that it can have.
        most: u32,
    },
    /// The offer held until a day that is over.
    OfferOver {
        /// That day.
        last: Day,
    },
    /// Another offer took the place of the one that was seen.
    OfferChangedMeanwhile,
    /// What somebody said to have paid was not found as often as it can be by rule; a person has to look.
    PaidClaimNotFoundBefore,
    /// No part of a day was chosen for a call, or one that cannot be.
    SlotMissing,
    /// That part of the day is full meanwhile.
    SlotFull,
    /// No telephone number was typed.
    PhoneMissing,
    /// What was typed is no telephone number.
    PhoneUnreadable,
    /// The rule gives rest again from this day on; before it a person has to look.
    RestAgainFrom {
        /// That day.
        day: Day,
    },
    /// A second person at the agency has to decide as well.
    SecondPersonNeeded,
    /// The second person is the first.
    SamePerson,
    /// There is nothing on this case that could be disputed.
    NothingToDispute,
    /// No part was chosen.
    PartMissing,
    /// No ground was chosen.
    GroundMissing,
    /// Nothing was written where something must be.
    StatementMissing,
    /// A statement that is too long.
    StatementTooLong {
        /// The most characters that it can have.
        most: u32,
    },
    /// The dispute moved on: it was decided, taken back or appealed meanwhile.
    DisputeChangedMeanwhile,
    /// As much was added to the dispute as can be.
    DisputeFull,
    /// The days of appeal are over.
    AppealTooLate {
        /// The last of them.
        last: Day,
    },
    /// The seller was asked and has not answered: until then nobody is found wrong.
    SellerSilent,
    /// No name of a helper was written.
    HelperNameMissing,
    /// A name that is too long.
    HelperNameTooLong {
        /// The most characters that it can have.
        most: u32,
    },
    /// As many people help as can at once.
    HelpersUsed {
        /// How many that is.
        most: u32,
    },
    /// The debtor did not allow the helper to do this.
    NotInMandate,
    /// What is to be done stands otherwise by now.
    PerformanceChangedMeanwhile,
    /// A link of the staff that was used, is too old or never was one: they look the same.
    InviteNotGood,
    /// Nobody said which case a message is about, or that it is about none.
    AboutMissing,
    /// No subject was chosen.
    TopicMissing,
    /// Nothing was written.
    MessageMissing,
    /// A message that is too long.
    MessageTooLong {
        /// The most characters that it can have.
        most: u32,
    },
    /// As many messages were sent on one day as can be.
    MessagesUsed {
        /// How many that is.
        most: u32,
    },
    /// Something was written that the one who answers has not seen.
    ConversationChangedMeanwhile,
    /// Something about a file that was sent along.
    File(FileRefusal),
    /// A line of a new address is empty.
    AddressIncomplete,
    /// The code that was typed is not the one of the letter by which the session was begun.
    LetterCodeOther,
    /// As many files of the own data were made in a day as can be.
    ExtractTooOften {
        /// How many that is.
        most: u32,
    },
    /// A line of a new address is too long.
    AddressTooLong {
        /// The most characters of a line.
        most: u32,
    },
    /// What somebody at the agency wanted to end was ended or replaced meanwhile.
    TaskChangedMeanwhile,
    /// The money and the case are in different currencies.
    CurrencyDiffers,
    /// A privacy request was ended or went on meanwhile.
    RequestChangedMeanwhile,
    /// The first month is over, in which more time can be taken.
    ExtendTooLate {
        /// The last day of it.
        last: Day,
    },
    /// The seller decides about these data: we forward what was asked, and answer none of it.
    SellerDecides,
    /// The data of this person are kept and not used: nothing of them is given to anybody.
    UseRestricted,
    /// No new value of a datum was typed.
    ValueMissing,
    /// What was typed cannot be the value of that datum.
    ValueUnreadable,
    /// Somebody outside did not say who they are.
    AskerNameMissing,
    /// Somebody outside did not say where to answer.
    AskerContactMissing,
    /// As many forms came from one place in an hour as can be taken.
    FormsUsed,
    /// Somebody said no to news at this address, and that counts.
    NewsRefused,
    /// As many privacy requests are open as can be at once.
    RequestsUsed {
        /// How many that is.
        most: u32,
    },
}

impl Refusal {
    /// The field that the person can change.
    pub fn field(&self) -> Field {
        match self {
            Self::ReferenceMissing | Self::ReferenceMistyped | Self::DetailsDoNotMatch | Self::CurrencyDiffers => {
                Field::Reference
            }
            Self::LetterCodeMissing
            | Self::LetterCodeMistyped
            | Self::LetterCodeOther
            | Self::ExtractTooOften { .. } => Field::LetterCode,
            Self::BirthDateMissing | Self::BirthDateUnreadable => Field::BirthDay,
            Self::AmountMissing
            | Self::AmountUnreadable
            | Self::AmountAmbiguous { .. }
            | Self::AmountOutOfRange { .. }
            | Self::PaymentAlreadyOpen { .. }
            | Self::PlanAmountOutOfRange { .. } => Field::Amount,
            Self::HelperNameMissing | Self::HelperNameTooLong { .. } | Self::AskerNameMissing => Field::Name,
            Self::MethodMissing => Field::Method,
            Self::DayUnreadable | Self::DayOutOfRange { .. } => Field::OnDay,
            Self::DayOfMonthMissing => Field::DayOfMonth,
            Self::FirstDateUnreadable | Self::FirstDateOutOfRange { .. } => Field::FirstDate,
            Self::ReasonMissing | Self::ReasonTooLong { .. } => Field::Reason,
            Self::AboutMissing => Field::About,
            Self::TopicMissing => Field::Topic,
            Self::MessageMissing | Self::MessageTooLong { .. } | Self::MessagesUsed { .. } => Field::Text,
            Self::SlotMissing | Self::SlotFull => Field::Slot,
            Self::PhoneMissing | Self::PhoneUnreadable => Field::Phone,
            Self::PartMissing => Field::Part,
            Self::GroundMissing => Field::Ground,
            Self::StatementMissing | Self::StatementTooLong { .. } => Field::Statement,
            Self::File(_) => Field::File,
            Self::ValueMissing | Self::ValueUnreadable | Self::AskerContactMissing => Field::Value,
            Self::AddressIncomplete | Self::AddressTooLong { .. } => Field::Street,
            // What belongs to no field is told of the form as a whole.
            _ => Field::Form,
        }
    }
}
