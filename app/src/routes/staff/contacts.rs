//! Paths of the register of contacts on the staff's site.

use rules::contact::Group;
use rules::ids::ContactId;

/// People who work for companies and authorities.
pub const CONTACTS: &str = "/contacts";
/// The form in which one is written down.
pub const CONTACT_NEW: &str = "/contacts/new";

/// Form: write a contact down.
pub const DO_CONTACT_ADD: &str = "/do/staff/contact/add";
/// Form: note when a relation ended.
pub const DO_CONTACT_END: &str = "/do/staff/contact/end";
/// Form: send news to a contact.
pub const DO_CONTACT_SUBSCRIBE: &str = "/do/staff/contact/subscribe";
/// Form: send none any more.
pub const DO_CONTACT_NO_NEWS: &str = "/do/staff/contact/no_news";
/// Form: write down what was found out about a company.
pub const DO_CONTACT_CHECK: &str = "/do/staff/contact/check";

/// The contacts of a group.
pub fn contacts_of(group: Group) -> String {
    format!("{CONTACTS}?group={}", group.name())
}

/// One contact.
pub fn contact(id: &ContactId) -> String {
    format!("{CONTACTS}/{id}")
}

/// The contact that a form names; all of them when it names none.
pub fn contact_of(id: &str) -> String {
    ContactId::parse(id).map_or(CONTACTS.to_owned(), |id| contact(&id))
}

/// The form of what was found out about the company of a contact.
pub fn contact_check(id: &ContactId) -> String {
    format!("{CONTACTS}/{id}/check")
}

/// The same of the contact that a form names; all contacts when it names none.
pub fn contact_check_of(id: &str) -> String {
    ContactId::parse(id).map_or(CONTACTS.to_owned(), |id| contact_check(&id))
}
