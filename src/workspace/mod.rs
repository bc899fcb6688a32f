//! A learner's world as a thing: open, save, import, export, sample data, share links.
