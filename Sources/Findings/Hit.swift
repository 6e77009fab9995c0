/// One rule that fired once: what becomes a finding, or one more reason of it.
struct Hit {
  /// The position of the rule.
  var rule: Int
  var kind: Rule.Kind
  /// The position of the indicator; nil for what is not about one.
  var indicator: Int?
  /// The indicator's code, or what stands in its place in the id.
  var subject: String
  var domain = ReportedDomain.all
  /// A need's or a theme's code; the code of a group that is neither partner nor site.
  var group = ""
  var severity: Int
  var isIndicative = false
  var n: Int
  var estimate: Double?
  var low: Double?
  var high: Double?
  var previous: Double?
  var change: Double?
  var p: Double?
  var q: Double?
  var others: Double?
}

extension Rule {
  /// The severity of a finding of this rule: the written one in place of the decided one.
  ///
  /// An indicative finding is one lower than what is written, but never as low as something good.
  func severity(_ decision: Decision) -> Int {
    let decided = decision.severity ?? 3
    guard let severity else { return decided }
    return decision.isIndicative ? max(decision.kind == .good ? 1 : 2, severity - 1) : severity
  }

  /// The severity of a finding that statistics do not decide about.
  func severity(default usual: Int) -> Int { severity ?? usual }
}
