//! Reason: why money of a statement was not booked by itself. The word stands in the database and in what the command
//! prints; a page of the agency has the sentence.

/// The reasons, in the order in which they are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The statement is of an account that is not ours.
    NotOurAccount,
    /// The entries do not lead from the balance before to the balance after.
    BalancesDiffer,
    /// The bank announces it; it is not money yet.
    NotBooked,
    /// The entry does not say whether money came or went.
    DirectionMissing,
    /// The amount is missing, has more decimals than its currency, or is no number.
    AmountUnreadable,
    /// The payments inside the entry are not the sum that the entry says.
    SumDiffers,
    /// The bank took several payments together and does not show each.
    BatchWithoutDetails,
    /// There is no day from which the money counts.
    DayMissing,
    /// That day is more than a month away.
    DayInFuture,
    /// The same money was in another file before.
    Known,
    /// Nothing moved.
    Nothing,
    /// Our own payment to somebody else.
    Outgoing,
    /// Money that we had sent out came back.
    ReturnedToUs,
    /// Money was taken back, and we do not know which.
    OriginalNotFound,
    /// Money was taken back that we are sending back ourselves.
    RefundUnderWay,
    /// Nothing says what it is for.
    NoReference,
    /// It could be for more than one case.
    SeveralMatches,
    /// The case is in another currency.
    OtherCurrency,
    /// The provider pays out what it has told us of, and it is in the books.
    AlreadyBooked,
    /// It names a payment of another amount.
    OtherAmount,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 20] = [
        Self::NotOurAccount,
        Self::BalancesDiffer,
        Self::NotBooked,
        Self::DirectionMissing,
        Self::AmountUnreadable,
        Self::SumDiffers,
        Self::BatchWithoutDetails,
        Self::DayMissing,
        Self::DayInFuture,
        Self::Known,
        Self::Nothing,
        Self::Outgoing,
        Self::ReturnedToUs,
        Self::OriginalNotFound,
        Self::RefundUnderWay,
        Self::NoReference,
        Self::SeveralMatches,
        Self::OtherCurrency,
        Self::AlreadyBooked,
        Self::OtherAmount,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotOurAccount => "not_our_account",
            Self::BalancesDiffer => "balances_differ",
            Self::NotBooked => "not_booked",
            Self::DirectionMissing => "direction_missing",
            Self::AmountUnreadable => "amount_unreadable",
            Self::SumDiffers => "sum_differs",
            Self::BatchWithoutDetails => "batch_without_details",
            Self::DayMissing => "day_missing",
            Self::DayInFuture => "day_in_future",
            Self::Known => "known",
            Self::Nothing => "nothing",
            Self::Outgoing => "outgoing",
            Self::ReturnedToUs => "returned_to_us",
            Self::OriginalNotFound => "original_not_found",
            Self::RefundUnderWay => "refund_under_way",
            Self::NoReference => "no_reference",
            Self::SeveralMatches => "several_matches",
            Self::OtherCurrency => "other_currency",
            Self::AlreadyBooked => "already_booked",
            Self::OtherAmount => "other_amount",
        }
    }

    /// Reads that word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// Is there nothing for anybody to do about it?
    pub(super) fn is_settled(self) -> bool {
        matches!(self, Self::Known | Self::Nothing | Self::Outgoing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_read_back() {
        assert!(Reason::ALL.into_iter().all(|reason| Reason::parse(reason.name()) == Some(reason)));
    }
}
