//! Names that nothing else has.

/// 64 random bits in hexadecimal. Not a secret: it only must not be met twice.
pub(crate) fn random_id() -> String {
    let part = || (js_sys::Math::random() * 2f64.powi(32)) as u32;
    format!("{:08x}{:08x}", part(), part())
}
