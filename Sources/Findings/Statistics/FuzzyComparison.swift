// Results of arithmetic are compared with thresholds through these two functions only, so that an
// estimate equal to its target meets it even when its weights are tenths. statistics.md section 1.

/// Whether `a` lies below `b` by more than the rounding of a long calculation.
package func isBelow(_ a: Double, _ b: Double) -> Bool {
  a < b - 1e-9 * max(1, abs(a), abs(b))
}

/// Whether `a` is below `b`, or equal to it but for rounding.
package func isAtMost(_ a: Double, _ b: Double) -> Bool {
  !isBelow(b, a)
}
