//! Fractions as text. `core::fmt` would do, but its exact digits of every float weigh 16 kB.

/// Writes a number with three decimals, as CSS reads it.
pub fn decimal(number: f64) -> String {
    let thousandths = (number * 1_000.0).round() as i64;
    let sign = if thousandths < 0 { "-" } else { "" };
    let thousandths = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rounded_to_three_decimals() {
        for (number, text) in [
            (0.0, "0.000"),
            (-0.0001, "0.000"),
            (0.0005, "0.001"),
            (-0.25, "-0.250"),
            (412.999_9, "413.000"),
            (1_280.0 / 3.0, "426.667"),
            (f64::NAN, "0.000"),
        ] {
            assert_eq!(decimal(number), text, "{number}");
        }
    }
}
