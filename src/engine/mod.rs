//! Tables, indexes, items, reads, writes, batches, transactions: pure and synchronous.
