//! The table of the doctor's rules in the document for operators.

use std::path::Path;
use std::{env, fs};

use visavis::call::doctor::{Finding, Rule, Scope, Whose, rules};
use visavis::i18n::Lang;
use visavis::i18n::doctor::{Advice, advice};

#[test]
fn the_rules_in_the_docs_are_those_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/network.md");
    let document = fs::read_to_string(&path).unwrap();
    let (before, rest) = document.split_once(BEGIN).expect("the table begins");
    let (_, after) = rest.split_once(END).expect("the table ends");
    let expected = format!("{before}{BEGIN}\n{}{END}{after}", table());

    if env::var_os("VISAVIS_WRITE_RULES").is_some() {
        fs::write(&path, expected).unwrap();
        return;
    }

    assert!(
        document == expected,
        "docs/network.md shows other rules than src/call/doctor/ has. Write them with\n    \
         VISAVIS_WRITE_RULES=1 cargo test --locked --test native rules_in_the_docs"
    );
}

fn table() -> String {
    let mut table = "\n| cause | about | facts | confidence | what helps |\n\
                     | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for (scope, rule) in rules() {
        let finding = Finding {
            cause: rule.cause,
            whose: Whose::Pair,
            action: rule.action,
            confidence: rule.confidence,
            is_claimed: false,
        };
        let Advice { sentence, action } = advice(Lang::En, finding, "");
        let about = match scope {
            Scope::Side => "side",
            Scope::Pair => "pair",
        };
        let Rule {
            facts, confidence, ..
        } = rule;
        table += &format!("| {sentence} | {about} | {facts} | {confidence} % | {action} |\n");
    }
    table + "\n"
}

const BEGIN: &str = "<!-- rules: begin -->";
const END: &str = "<!-- rules: end -->";
