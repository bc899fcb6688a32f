//! The discrete-event world around the engine: virtual clock, event queue, request pipeline, trace, capacity, streams, TTL.
