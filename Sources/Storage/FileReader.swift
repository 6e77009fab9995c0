import Synchronization

/// Reads a response file bit by bit, at any place, by several threads at a time.
///
/// A file that cannot be read to its end is remembered as a `failure`, for those who read see only that
/// nothing more came.
package final class FileReader: Sendable {
  private let path: String
  private let problem = Mutex<StorageError?>(nil)

  package init(_ file: ResponseFile) { path = file.path }

  /// Why something could not be read; nil while all is well.
  package var failure: StorageError? { problem.withLock { $0 } }

  /// Fills a part of a buffer with what stands at an offset; the number of bytes, 0 at the end.
  package func read(at offset: Int, into buffer: inout [UInt8], _ part: Range<Int>) -> Int {
    do throws(StorageError) {
      return try OpenFile.reading(path).read(at: offset, into: &buffer, part)
    } catch {
      problem.withLock { $0 = error }
      return 0
    }
  }
}
