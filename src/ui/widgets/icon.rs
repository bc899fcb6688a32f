//! The icons: 16 px line drawings, our own static markup, always beside a word or a label.

use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident => $paths:literal,)*) => {
        /// One sign of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(dead_code, reason = "the set is drawn once; screens pick from it")]
        pub(crate) enum Icon { $($name,)* }

        impl Icon {
            const fn paths(self) -> &'static str {
                match self { $(Self::$name => $paths,)* }
            }
        }
    };
}

icons! {
    Add => r#"<path d="M8 3.5v9M3.5 8h9"/>"#,
    Bars => r#"<path d="M2 11.5h2V6h2.5v5.5H9V3.5h2.5v8H14"/>"#,
    Bolt => r#"<path class="fill" d="M9 1.5L3.5 9H7l-.5 5.5L12.5 7H8.8z"/>"#,
    Bulb => r#"<path d="M5.5 10.2A4.2 4.2 0 1 1 10.5 10.2c-.6.5-.8 1-.8 1.8H6.3c0-.8-.2-1.3-.8-1.8zM6.5 14h3"/>"#,
    Clock => r#"<circle cx="8" cy="8" r="5.75"/><path d="M8 4.75V8l2.25 1.5"/>"#,
    Client => r#"<rect x="2" y="3" width="12" height="8" rx="1"/><path d="M5.5 13.5h5M8 11v2.5"/>"#,
    Close => r#"<path d="M4.5 4.5l7 7M11.5 4.5l-7 7"/>"#,
    Console => r#"<path d="M3 4.5L6.5 8 3 11.5M8 12h5.5"/>"#,
    Copy => r#"<rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/>"#,
    Down => r#"<path d="M4.5 6.5L8 10l3.5-3.5"/>"#,
    Download => r#"<path d="M8 2.5V10M5.2 7.5L8 10.3l2.8-2.8M3 13.5h10"/>"#,
    Edit => r#"<path d="M3 13l.6-2.8L11 2.8l2.2 2.2-7.4 7.4z"/>"#,
    Engine => r#"<circle cx="8" cy="8" r="2.5"/><path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6L5 5M11 11l1.4 1.4M12.4 3.6L11 5M5 11l-1.4 1.4"/>"#,
    Filter => r#"<path d="M2.5 3.5h11L9.5 8.5v4l-3 1.3V8.5z"/>"#,
    Global => r#"<path d="M2.5 4h11M2.5 8h7M2.5 12h9"/><path d="M12 6.5l2 1.5-2 1.5"/>"#,
    Hourglass => r#"<path d="M4 2.5h8M4 13.5h8M5 2.5v2L8 8l3-3.5v-2M5 13.5v-2L8 8l3 3.5v2"/>"#,
    Info => r#"<circle cx="8" cy="8" r="5.75"/><path d="M8 7.5v3.2M8 5.2v.1"/>"#,
    Jump => r#"<path d="M2.5 8h8M7.5 4.5L11 8l-3.5 3.5M13.5 3.5v9"/>"#,
    Keyboard => r#"<rect x="1.5" y="4" width="13" height="8.5" rx="1.5"/><path d="M4 7h.1M6.7 7h.1M9.3 7h.1M12 7h.1M5 9.8h6"/>"#,
    Left => r#"<path d="M9.5 4.5L6 8l3.5 3.5"/>"#,
    Local => r#"<path d="M6 4h7.5M6 8h5M6 12h7.5M2.5 3v10"/>"#,
    Menu => r#"<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>"#,
    Moon => r#"<path d="M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6z"/>"#,
    More => r#"<circle class="fill" cx="3.5" cy="8" r="1.25"/><circle class="fill" cx="8" cy="8" r="1.25"/><circle class="fill" cx="12.5" cy="8" r="1.25"/>"#,
    Open => r#"<path d="M8 10.5V3M5.2 5.7L8 2.9l2.8 2.8M4 2.5h8M3 13.5h10"/>"#,
    Partition => r#"<circle cx="8" cy="8.5" r="5"/><circle class="fill" cx="11.6" cy="4.9" r="2.2"/>"#,
    Pause => r#"<path d="M5.5 3.5v9M10.5 3.5v9" stroke-width="2"/>"#,
    Play => r#"<path class="fill" d="M4.5 3v10l8.5-5z"/>"#,
    Response => r#"<path d="M13.5 8h-9M8 4.5L4.5 8 8 11.5M2.5 3v10"/>"#,
    Right => r#"<path d="M6.5 4.5L10 8l-3.5 3.5"/>"#,
    Router => r#"<circle cx="3.5" cy="8" r="1.5"/><circle cx="12.5" cy="3.5" r="1.5"/><circle cx="12.5" cy="12.5" r="1.5"/><path d="M5 8h2.5c2 0 2-4.5 3.5-4.5M7.5 8c2 0 2 4.5 3.5 4.5"/>"#,
    Search => r#"<circle cx="7" cy="7" r="4.25"/><path d="M10.2 10.2L14 14"/>"#,
    Settings => r#"<path d="M2.5 4.5h6M12 4.5h1.5M2.5 11.5H4M7.5 11.5h6"/><circle cx="10.2" cy="4.5" r="1.7"/><circle cx="5.8" cy="11.5" r="1.7"/>"#,
    Share => r#"<path d="M8 10V2.5M5.2 5L8 2.2 10.8 5M3 8.5v4a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-4"/>"#,
    Sort => r#"<path d="M1.5 8h13M3.5 4.5v7M8 5.5v5M12.5 4.5v7"/>"#,
    StepBack => r#"<path class="fill" d="M13 3.5v9L6.5 8z"/><path d="M4 3.5v9" stroke-width="2"/>"#,
    StepOn => r#"<path class="fill" d="M3 3.5v9L9.5 8z"/><path d="M12 3.5v9" stroke-width="2"/>"#,
    Stream => r#"<path d="M2 5l3 3-3 3M6.5 5l3 3-3 3M11 5l3 3-3 3"/>"#,
    Sun => r#"<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M12.6 3.4l-1.2 1.2M4.6 11.4l-1.2 1.2"/>"#,
    Table => r#"<rect x="2.5" y="3" width="11" height="10" rx="1.5"/><path d="M2.5 6.5h11M6.5 6.5V13"/>"#,
    Tick => r#"<path d="M3.5 8.5l3 3 6-7"/>"#,
    Trash => r#"<path d="M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.7 9h6.6l.7-9M6.7 7v4M9.3 7v4"/>"#,
    Undo => r#"<path d="M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5L2.8 6.5l3 3"/>"#,
    Up => r#"<path d="M4.5 9.5L8 6l3.5 3.5"/>"#,
    Warning => r#"<path d="M8 2.5l6 11H2z"/><path d="M8 6.5v3.2M8 11.7v.1"/>"#,
    Rows => r#"<path d="M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11"/>"#,
}

/// A 16 px icon.
pub(crate) fn icon(icon: Icon) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" inner_html=icon.paths()></svg> }
        .into_any()
}

/// A 14 px icon, inside controls.
pub(crate) fn small_icon(icon: Icon) -> AnyView {
    view! { <svg class="icon small" viewBox="0 0 16 16" aria-hidden="true" inner_html=icon.paths()></svg> }
        .into_any()
}

/// The mark: a hash ring with a ruler running out of it.
pub(crate) fn mark() -> AnyView {
    const MARK: &str = r#"<circle cx="9" cy="10" r="6.75" fill="none" stroke="var(--pk)" stroke-width="2.5" stroke-dasharray="32.4 10" stroke-dashoffset="-5"/><path d="M9 10h18" stroke="var(--sk)" stroke-width="2.5" fill="none"/><path d="M18.5 6.5v7M22.5 7.75v4.5M26.5 6.5v7" stroke="var(--sk)" stroke-width="1.75" fill="none"/><circle cx="9" cy="10" r="2.25" fill="var(--ink)"/>"#;
    view! { <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true" inner_html=MARK></svg> }
        .into_any()
}

/// The hatches that every picture refers to, once per page.
pub(crate) fn patterns() -> AnyView {
    const PATTERNS: &str = r#"<defs>
<pattern id="hatch-filtered" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--surface)"/><path d="M0 0V6" stroke="var(--line-3)" stroke-width="1.5"/></pattern>
<pattern id="hatch-throttled" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="var(--thr-wash)"/><path d="M0 0V5" stroke="var(--thr)" stroke-width="2.4"/></pattern>
<pattern id="dots-expired" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="var(--ttl-wash)"/><circle cx="1.5" cy="1.5" r="1" fill="var(--ttl)"/></pattern>
<pattern id="hatch-rounded" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="var(--rcu-wash)"/><path d="M0 0V4" stroke="var(--rcu)" stroke-width="1.2"/></pattern>
<pattern id="lines-burst" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="var(--wcu-wash)"/><path d="M0 0V4" stroke="var(--wcu)" stroke-width="1.6"/></pattern>
<pattern id="chevrons" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="translate(0 3)"><path d="M4 3l3 3-3 3" fill="none" stroke="var(--str)" stroke-width="1" opacity=".28"/></pattern>
</defs>"#;
    view! { <svg width="0" height="0" style="position:absolute" aria-hidden="true" inner_html=PATTERNS></svg> }
        .into_any()
}
