//! An allocator that counts what this thread allocates.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

pub(crate) struct Counted;

thread_local! {
    static ALLOCATED: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

fn count(more: usize, less: usize) {
    // A thread that ends has no counters any more, and is not measured.
    let _ = ALLOCATED.try_with(|all| all.set(all.get() + more as u64));
    let _ = LIVE.try_with(|live| {
        live.set(live.get() + more as i64 - less as i64);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

#[allow(
    unsafe_code,
    reason = "an allocator is unsafe by its nature; it only counts"
)]
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(0, layout.size());
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size, layout.size());
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What a call allocated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// In all.
    pub(crate) allocated: u64,
    /// At a time.
    pub(crate) peak: u64,
}

/// What a call returns and what it allocates.
pub(crate) fn metered<T>(call: impl FnOnce() -> T) -> (T, Cost) {
    let (all, live) = (ALLOCATED.get(), LIVE.get());
    PEAK.set(live);
    let result = call();
    let cost = Cost {
        allocated: ALLOCATED.get() - all,
        peak: u64::try_from(PEAK.get() - live).unwrap_or(0),
    };
    (result, cost)
}
