import Findings
import Screens
import Storage

/// What the supervisor's screens were read from.
struct SupervisedFiles: Equatable {
  var listings: [String: [Storage.ResponseFile]]
}

/// Reading responses for the supervisor.
extension Session {
  mutating func loadSupervision(_ survey: String?) -> Event {
    .supervisionLoaded(Supervision())
  }

  mutating func refreshSupervision() -> Event? { nil }
}
