//! What calls the service: code generation for JSON, AWS CLI and SDKs.
