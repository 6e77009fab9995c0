import Foundation
import Testing

@testable import ronda_bench

/// Random and monstrous inputs for everything that reads what others wrote.
///
/// Here with few inputs of fixed seeds; `RONDA_FUZZ_SECONDS` makes it run for so long from a seed of
/// `RONDA_FUZZ_SEED`, and `ronda-bench fuzz` runs the same in processes of its own.
@Suite struct FuzzTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func `random inputs are read or refused, and no promise is broken`(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["RONDA_FUZZ_SEED"].flatMap { UInt64($0) } ?? 7
    let seconds = environment["RONDA_FUZZ_SECONDS"].flatMap { Double($0) } ?? 0
    let end = ContinuousClock.now + .seconds(seconds)
    var input = 0
    repeat {
      for _ in 0..<8 {
        var source = FuzzSource(seed: seed, input: input)
        #expect(target.run(&source), "ronda-bench fuzz --one \(name) \(seed) \(input)")
        input += 1
      }
    } while ContinuousClock.now < end
  }

  @Test func `inputs that are made to be too much are read or refused`() {
    for bomb in FuzzTarget.bombs(size: 1) {
      var source = FuzzSource(seed: 1, input: 0)
      #expect(bomb.run(&source), "\(bomb.name)")
    }
  }
}
