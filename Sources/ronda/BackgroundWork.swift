import Glibc
import Synchronization

/// One piece of work that goes on while the person types; whoever started it asks from time to time whether it is done.
///
/// Nothing is shared: the work is handed its inputs and leaves its result. Where the system gives no thread, the
/// work is done at once.
final class BackgroundWork<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)
  private let work: @Sendable () -> Result
  private let givesWay: Bool

  /// `givesWay` tells that work which somebody waits for goes first; keys go before either.
  init(givesWay: Bool = true, _ work: @escaping @Sendable () -> Result) {
    self.givesWay = givesWay
    self.work = work
  }

  /// Begins; to be called once.
  func start() {
    let run: @Sendable () -> Void = { [self] in
      // On Linux, of this thread and those that it starts.
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, givesWay ? 10 : 4)
      let made = work()
      result.withLock { $0 = made }
    }
    let context = Unmanaged.passRetained(Started(run)).toOpaque()
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Formulas are evaluated by functions that call themselves: the room of the first thread, for all of them.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let failure = pthread_create(
      &thread, &attributes,
      { context in
        if let context { Unmanaged<Started>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context)
    if failure != 0 {
      Unmanaged<Started>.fromOpaque(context).release()
      let made = work()
      result.withLock { $0 = made }
    }
  }

  /// The result, once; nil before it is there, and after it was taken.
  func take() -> Result? {
    result.withLock { result in
      defer { result = nil }
      return result
    }
  }
}

/// What a thread is given to run.
private final class Started: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
