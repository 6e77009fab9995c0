import Glibc
import Synchronization

/// Runs pieces of work on threads of their own and waits for all of them; the outputs in their order.
///
/// The pieces should share as little as they can: two threads that retain the same objects wait for each
/// other all the time. The first piece runs on the calling thread.
func forked<Output: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) -> Output
) -> [Output] {
  let outputs = Collected<Output>(count)
  var threads: [pthread_t] = []
  var begun = 1
  for index in stride(from: 1, to: count, by: 1) {
    let piece = Piece { outputs.put(work(index), at: index) }
    let context = Unmanaged.passRetained(piece)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Piece>.fromOpaque(pointer).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      // No thread to be had: the rest is done here, one after another.
      context.release()
      break
    }
    threads.append(thread)
    begun = index + 1
  }
  for index in [0] + Array(begun..<max(begun, count)) where index < count {
    outputs.put(work(index), at: index)
  }
  for thread in threads { pthread_join(thread, nil) }
  return outputs.all
}

/// The processors that may be used at once.
var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

/// What one thread does.
private final class Piece: Sendable {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) { self.run = run }
}

/// The outputs of all threads.
private final class Collected<Output: Sendable>: Sendable {
  private let outputs: Mutex<[Output?]>

  init(_ count: Int) { outputs = Mutex(Array(repeating: nil, count: count)) }

  func put(_ output: Output, at index: Int) {
    outputs.withLock { $0[index] = output }
  }

  var all: [Output] { outputs.withLock { $0.compactMap { $0 } } }
}
