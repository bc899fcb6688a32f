//! Member and operation names in the spellings of the languages.

/// `ExpressionAttributeNames` in lower case with `separator` between its words; a run of capitals
/// is one word, as botocore and the Rust SDK have it: `SSESpecification` is `sse_specification`.
pub(super) fn separated(name: &str, separator: char) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 8);
    for (position, letter) in letters.iter().enumerate() {
        let before = position
            .checked_sub(1)
            .and_then(|before| letters.get(before));
        let behind = letters.get(position + 1);
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                !before.is_ascii_uppercase() || behind.is_some_and(char::is_ascii_lowercase)
            });
        if starts_word {
            out.push(separator);
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `expression_attribute_names`.
pub(super) fn snake(name: &str) -> String {
    separated(name, '_')
}

/// `expression-attribute-names`.
pub(super) fn kebab(name: &str) -> String {
    separated(name, '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_separated_as_the_sdks_do() {
        let check = |name, expected| assert_eq!(kebab(name), expected);
        check("TableName", "table-name");
        check("ExpressionAttributeNames", "expression-attribute-names");
        check("SSESpecification", "sse-specification");
        check("KMSMasterKeyId", "kms-master-key-id");
        check("S3BucketSource", "s3-bucket-source");
        check("Key", "key");
        check("ListTagsOfResource", "list-tags-of-resource");
        assert_eq!(snake("PutItem"), "put_item");
    }
}
