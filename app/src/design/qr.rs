//! QR: a code to scan, drawn by our own server. This is a place that puts ready-made mark-up into a page.

use leptos::prelude::*;

/// A code with a name for those who cannot see it. `svg` comes from casework, made of squares only; what looks like
/// anything else is not drawn.
pub fn code(svg: &str, label: String) -> Option<AnyView> {
    let plain = svg.starts_with("<svg")
        && !["<script", "<foreignObject", " on", "href", "style"].iter().any(|bad| svg.contains(bad));
    // Our own drawing, of which the line above has let nothing through that acts.
    plain.then(|| view! { <div class="qr" role="img" aria-label=label inner_html=svg.to_owned()></div> }.into_any())
}
