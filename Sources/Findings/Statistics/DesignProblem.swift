/// Why a sampling design cannot be what its columns say; rows and strata count from 0.
package enum DesignProblem: Error, Sendable, Equatable {
  /// A column has another length than the round has rows.
  case unequalLengths
  /// A weight is missing, negative or infinite.
  case badWeight(row: Int)
  /// No weight is above zero.
  case noPositiveWeight
  /// The population size differs inside one stratum; the row is the first that differs.
  case populationNotConstant(row: Int)
  /// More is sampled in the row's stratum than its population holds.
  case populationTooSmall(row: Int, population: Double, sampled: Int)
  /// All clusters of the row's stratum are in the sample, and households were sampled inside them.
  ///
  /// The correction for a finite population would wrongly give no variance: these clusters should be
  /// declared as strata.
  case allClustersTaken(row: Int)
}
