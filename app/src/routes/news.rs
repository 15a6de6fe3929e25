//! The link at the end of news.

use super::UNSUBSCRIBE;

/// The link that ends news.
pub fn unsubscribe(token: &str) -> String {
    format!("{UNSUBSCRIBE}{token}")
}

/// What ends the news, of a path that is such a link.
pub fn unsubscribe_of(path: &str) -> Option<&str> {
    path.strip_prefix(UNSUBSCRIBE).filter(|token| !token.is_empty() && !token.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_back_to_what_it_was_made_from_and_nothing_else_is_one() {
        assert_eq!(unsubscribe_of(&unsubscribe("a-b_1")), Some("a-b_1"));
        for path in ["/unsubscribe/", "/unsubscribe", "/unsubscribe/a/b", "/x/unsubscribe/a"] {
            assert_eq!(unsubscribe_of(path), None, "{path}");
        }
    }
}
