//! What the traffic of the range costs, by the request and provisioned.

use crate::ui::model::chart::usd;
use crate::ui::model::format;
use crate::world::PriceComparison;
use leptos::prelude::*;

/// The comparison.
pub(super) fn price(price: &PriceComparison, words: &'static str) -> AnyView {
    let line = |label: &'static str, amount: String| {
        view! { <div class="line"><span>{label}</span><span class="amount">{amount}</span></div> }
            .into_any()
    };
    let cheaper = if price.on_demand_usd == 0.0 {
        "No traffic, no on-demand cost. Provisioned capacity is paid whether used or not."
            .to_owned()
    } else {
        let now = price
            .provisioned_now_usd
            .unwrap_or(price.provisioned_at_peak_usd);
        let (less, more, name) = if now < price.on_demand_usd {
            (now, price.on_demand_usd, "Provisioned")
        } else {
            (price.on_demand_usd, now, "On-demand")
        };
        if less > 0.0 {
            format!(
                "{name} is the cheaper way for this traffic, {:.1} times.",
                more / less
            )
        } else {
            format!("{name} is the cheaper way for this traffic.")
        }
    };
    view! {
        <section class="panel" aria-label="Price">
            <h2>{format!("The last {words}, priced")}</h2>
            <div class="receipt">
                {line("Read units", format::units(price.read_units))}
                {line("Write units", format::units(price.write_units))}
                {line("Paid on demand", usd(price.on_demand_usd))}
                {line("Provisioned at each peak", usd(price.provisioned_at_peak_usd))}
                {price.provisioned_now_usd.map(|sum| line("As provisioned now", usd(sum)))}
            </div>
            <p class="note">{cheaper}</p>
            <p class="hint">{format!("Prices as of {}. Storage, backups and streams are not counted.", price.prices_as_of)}</p>
        </section>
    }
    .into_any()
}
