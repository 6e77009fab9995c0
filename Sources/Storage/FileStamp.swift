/// By what a change of a file is noticed without reading it.
package struct FileStamp: Sendable, Hashable {
  /// In bytes.
  package var size: Int64
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// When the name, the rights or the content last changed, in nanoseconds since 1970: no program can set it.
  package var changed: Int64
  package var inode: UInt64
}
