import Dispatch
import Foundation
import Synchronization

/// What many faults came to.
struct Tally: Sendable {
  var count = 0
  var lost = 0
  var doubled = 0
  /// What was wrong, the first few.
  var wrong: [String] = []

  mutating func add(_ judgement: Judgement, _ name: @autoclosure () -> String) {
    count += 1
    if !judgement.lost.isEmpty { lost += 1 }
    if !judgement.doubled.isEmpty { doubled += 1 }
    if !judgement.isGood, wrong.count < 20 { wrong.append("\(name()): \(judgement.text)") }
  }

  /// Runs work for each of some things, several at a time; nil is not counted.
  static func over<Thing: Sendable & CustomStringConvertible>(
    _ things: [Thing], workers: Int = 4, _ work: @Sendable (Thing) throws -> Judgement?
  ) -> Tally {
    let tally = Mutex(Tally())
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < things.count else { return }
        let thing = things[index]
        do {
          let judgement = try work(thing)
          if let judgement { tally.withLock { $0.add(judgement, thing.description) } }
          // Who waits for a long run sees that it goes on.
          if (index + 1).isMultiple(of: 1_000) {
            let far = tally.withLock {
              "\($0.count) so far, \($0.lost) lost, \($0.doubled) duplicates\n"
            }
            FileHandle.standardError.write(Data(far.utf8))
          }
        } catch {
          tally.withLock { $0.add(Judgement(broken: ["\(error)"]), thing.description) }
        }
      }
    }
    return tally.withLock { $0 }
  }
}
