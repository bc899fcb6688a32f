//! A wire request as an AWS CLI command or as SDK code.
//!
//! The model says what each member is, so that binaries become bytes, maps of attributes become
//! builder calls, and flags become flags; members that the model does not know are written as the
//! JSON they are.

mod cli;
mod javascript;
mod layout;
mod literal;
mod names;
mod python;
mod rust;
mod shell;
#[cfg(test)]
mod test;

use crate::api::Operation;
use crate::value::json::{JsonDocument, JsonError};

/// What a request can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// A command for the AWS CLI, quoted for a POSIX shell.
    Cli,
    /// JavaScript with `@aws-sdk/client-dynamodb`, version 3.
    JavaScript,
    /// Python with boto3's client.
    Python,
    /// Rust with `aws-sdk-dynamodb`.
    Rust,
}

impl Language {
    /// All of them, in the order they are offered.
    pub const ALL: [Language; 4] = [
        Language::Cli,
        Language::JavaScript,
        Language::Python,
        Language::Rust,
    ];

    /// The name to show.
    pub fn name(self) -> &'static str {
        match self {
            Language::Cli => "AWS CLI",
            Language::JavaScript => "JavaScript",
            Language::Python => "Python",
            Language::Rust => "Rust",
        }
    }
}

/// The request with this body as code.
///
/// # Errors
/// The body is not JSON.
///
/// ```
/// use hashrange::api::Operation;
/// use hashrange::client::{Language, generate};
/// let body = r#"{"TableName":"Music","Key":{"Artist":{"S":"No One You Know"}}}"#;
/// let command = generate(Operation::GetItem, body, Language::Cli).unwrap();
/// assert!(command.starts_with("aws dynamodb get-item"));
/// ```
pub fn generate(operation: Operation, body: &str, language: Language) -> Result<String, JsonError> {
    let document = JsonDocument::parse(body)?;
    let root = document.root();
    Ok(match language {
        Language::Cli => cli::command(operation, root),
        Language::JavaScript => javascript::program(operation, root),
        Language::Python => python::program(operation, root),
        Language::Rust => rust::program(operation, root),
    })
}
