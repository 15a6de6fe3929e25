//! Statements: what banks say is read as it stands, and money is booked once, strictly, or waits with its reason.

mod published;
