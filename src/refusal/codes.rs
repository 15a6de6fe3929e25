//! Codes: the name of every refusal in the locale files.

use super::Refusal;

/// The codes: a table, so that a refusal without one does not compile.
macro_rules! codes {
    ($($variant:ident => $code:literal),+ $(,)?) => {
        impl Refusal {
            /// The stable code, as in the locale files: `refusal-amount-missing`.
            pub fn code(&self) -> &'static str {
                match self {
                    Self::File(refusal) => refusal.code(),
                    $(Self::$variant { .. } => $code,)+
                }
            }
        }
    };
}

codes! {
    ReferenceMissing => "reference-missing",
    ReferenceMistyped => "reference-mistyped",
    LetterCodeMissing => "letter-code-missing",
    LetterCodeMistyped => "letter-code-mistyped",
    DetailsDoNotMatch => "details-do-not-match",
    BirthDateMissing => "birth-date-missing",
    BirthDateUnreadable => "birth-date-unreadable",
    SignInExpired => "sign-in-expired",
    AmountMissing => "amount-missing",
    AmountUnreadable => "amount-unreadable",
    AmountAmbiguous => "amount-ambiguous",
    AmountOutOfRange => "amount-out-of-range",
    NothingToPay => "nothing-to-pay",
    PaymentAlreadyOpen => "payment-already-open",
    MethodMissing => "method-missing",
    ChoiceMissing => "choice-missing",
    AlreadySentDifferently => "already-sent-differently",
    FormIncomplete => "form-incomplete",
    DayUnreadable => "day-unreadable",
    DayOutOfRange => "day-out-of-range",
    DayOfMonthMissing => "day-of-month-missing",
    FirstDateUnreadable => "first-date-unreadable",
    FirstDateOutOfRange => "first-date-out-of-range",
    PlanAmountOutOfRange => "plan-amount-out-of-range",
    PlanRuns => "plan-runs",
    PlanChangedMeanwhile => "plan-changed-meanwhile",
    PlanNotPossible => "plan-not-possible",
    PauseUsed => "pause-used",
    PauseNotNow => "pause-not-now",
    WithdrawTooLate => "withdraw-too-late",
    ReasonMissing => "reason-missing",
    ReasonTooLong => "reason-too-long",
    OfferOver => "offer-over",
    OfferChangedMeanwhile => "offer-changed-meanwhile",
    PaidClaimNotFoundBefore => "paid-claim-not-found-before",
    SlotMissing => "slot-missing",
    SlotFull => "slot-full",
    PhoneMissing => "phone-missing",
    PhoneUnreadable => "phone-unreadable",
    RestAgainFrom => "rest-again-from",
    SecondPersonNeeded => "second-person-needed",
    SamePerson => "same-person",
    HelperNameMissing => "helper-name-missing",
    HelperNameTooLong => "helper-name-too-long",
    HelpersUsed => "helpers-used",
    NotInMandate => "not-in-mandate",
    PerformanceChangedMeanwhile => "performance-changed-meanwhile",
    NothingToDispute => "nothing-to-dispute",
    PartMissing => "part-missing",
    GroundMissing => "ground-missing",
    StatementMissing => "statement-missing",
    StatementTooLong => "statement-too-long",
    DisputeChangedMeanwhile => "dispute-changed-meanwhile",
    DisputeFull => "dispute-full",
    AppealTooLate => "appeal-too-late",
    SellerSilent => "seller-silent",
    InviteNotGood => "invite-not-good",
    AboutMissing => "about-missing",
    TopicMissing => "topic-missing",
    MessageMissing => "message-missing",
    MessageTooLong => "message-too-long",
    MessagesUsed => "messages-used",
    LetterCodeOther => "letter-code-other",
    ExtractTooOften => "extract-too-often",
    ConversationChangedMeanwhile => "conversation-changed-meanwhile",
    AddressIncomplete => "address-incomplete",
    AddressTooLong => "address-too-long",
    CurrencyDiffers => "currency-differs",
    TaskChangedMeanwhile => "task-changed-meanwhile",
    RequestChangedMeanwhile => "request-changed-meanwhile",
    ExtendTooLate => "extend-too-late",
    SellerDecides => "seller-decides",
    UseRestricted => "use-restricted",
    ValueMissing => "value-missing",
    ValueUnreadable => "value-unreadable",
    RequestsUsed => "requests-used",
    AskerNameMissing => "asker-name-missing",
    AskerContactMissing => "asker-contact-missing",
    FormsUsed => "forms-used",
    NewsRefused => "news-refused",
}
