//! The table of pages: which function draws which path.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::design::sheet::loaded;
use crate::{problem, start};

/// All pages.
#[component]
pub fn Table() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| loaded(problem::page::missing)>
                <Route path=path!("/") view=|| loaded(start::page::start) ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}
