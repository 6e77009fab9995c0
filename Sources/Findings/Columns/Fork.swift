import Glibc

/// Does pieces of work on as many threads, and waits for all of them.
///
/// The caller's own thread does the first. The inputs are handed over, not shared (the list is empty
/// afterwards), so that the work may change them in place and let go of them bit by bit. Results stand
/// in the order of the inputs.
func fork<Input: Sendable, Output: Sendable>(
  _ inputs: inout [Input], _ work: @escaping @Sendable (inout Input) -> Output
) -> [Output] {
  let pieces = inputs.map { Piece($0, work) }
  inputs = []
  var threads: [pthread_t?] = []
  for piece in pieces.dropFirst() {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(piece as AnyPiece).toOpaque()
    let failure = unsafe pthread_create(
      &thread, nil,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<AnyPiece>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      }, context)
    if failure != 0 { unsafe Unmanaged<AnyPiece>.fromOpaque(context).release() }
    threads.append(failure == 0 ? thread : nil)
  }
  pieces.first?.run()
  for (piece, thread) in zip(pieces.dropFirst(), threads) {
    if let thread {
      _ = pthread_join(thread, nil)
    } else {
      // The system gives no more threads: the work is done here, one piece after the other.
      piece.run()
    }
  }
  return pieces.compactMap(\.output)
}

/// How many threads can work at once.
func availableCores() -> Int { max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

/// Gives whichever thread asks the next of so many numbers, from 0 on.
@safe final class Turns: @unchecked Sendable {
  private let count: Int
  private var given = 0
  private let lock: UnsafeMutablePointer<pthread_mutex_t>

  init(_ count: Int) {
    self.count = count
    unsafe lock = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
  }

  /// Nil when all are given.
  func next() -> Int? {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    guard given < count else { return nil }
    given += 1
    return given - 1
  }
}

/// What a thread is given, whatever its types.
private class AnyPiece: @unchecked Sendable {
  func run() {}
}

/// One piece of work; written by one thread, and read when that one has ended.
private final class Piece<Input: Sendable, Output: Sendable>: AnyPiece, @unchecked Sendable {
  private var input: Input
  private let work: @Sendable (inout Input) -> Output
  private(set) var output: Output?

  init(_ input: Input, _ work: @escaping @Sendable (inout Input) -> Output) {
    self.input = input
    self.work = work
  }

  override func run() { output = work(&input) }
}
