import Findings

/// A problem of known place and size in a simulated round.
struct TruthPlant {
  enum Kind: String, CaseIterable {
    /// A partner below the target.
    case below
    /// One site worse than all others.
    case outlier
    /// Worse than in the round before: everywhere, or at one partner.
    case drop
    /// Women, or people with disability, worse off than the others.
    case gap
    /// A need that many name.
    case unmet
    /// One answer that is a red flag.
    case redflag
    /// Nobody complained, and few know how to.
    case silence

    /// The sizes that are planted: points below, shares of those who name a need or know a channel.
    ///
    /// One site among large ones shows from 0.40 on, so the sizes are finer there.
    func sizes(in design: TruthRound.Design) -> [Double] {
      switch self {
      case .below, .drop, .gap: [0.10, 0.15, 0.20, 0.30, 0.40]
      case .outlier where design == .largeSites: [0.40, 0.50, 0.55, 0.60, 0.65, 0.70]
      case .outlier: [0.20, 0.30, 0.40, 0.50, 0.60, 0.70]
      case .unmet: [0.30, 0.35, 0.40, 0.50]
      case .redflag: [1]
      case .silence: [0.55, 0.50, 0.40]
      }
    }

    /// The rounds that it is planted in.
    var designs: [TruthRound.Design] {
      self == .outlier ? [.manySites, .largeSites] : [.manySites]
    }

    /// What a finding of it is called.
    var finding: Rule.Kind {
      switch self {
      case .below: .miss
      case .outlier: .outlier
      case .drop: .drop
      case .gap: .gap
      case .unmet: .unmet
      case .redflag: .redflag
      case .silence: .silence
      }
    }

    /// Whether its findings are tests, adjusted for all tests of their kind.
    var isTested: Bool { [.outlier, .drop, .gap].contains(self) }
  }

  var kind: Kind
  var size: Double
  /// What is worse than it should be; nil for needs, red flags and silence.
  var item: TruthSurvey.Item?
  /// `all`, `partner`, `site`, `sex` or `disability`, and which.
  var scope = "all"
  var unit = ""

  /// The need that is planted, and the others that people name.
  static let need = "food"

  /// The questions whose answers it changes.
  var questions: [String] {
    switch kind {
    case .below, .outlier, .drop, .gap: item.map { [$0.question] } ?? []
    case .unmet: ["unmet_needs"]
    case .redflag: ["asked_payment", "asked_payment_by", "referral_wanted"]
    case .silence: ["cfm_channels", "cfm_experience"]
    }
  }

  /// The share of good answers of a person where the problem is; nil where they are as usual.
  func share(
    _ item: TruthSurvey.Item, _ person: TruthRound.Person, wanted: Double
  ) -> Double? {
    if kind == .silence, item.question == "cfm_channels" { return size }
    guard let planted = self.item, planted.question == item.question, isAbout(person) else {
      return nil
    }
    if kind == .drop, !person.isNow { return nil }
    return (kind == .below ? wanted : item.share) - size
  }

  func isAbout(_ person: TruthRound.Person) -> Bool {
    switch scope {
    case "partner": person.partner == unit
    case "site": person.site == unit
    case "sex": (person.isWoman ? "female" : "male") == unit
    case "disability": (person.hasDisability ? "yes" : "no") == unit
    default: true
    }
  }
}
