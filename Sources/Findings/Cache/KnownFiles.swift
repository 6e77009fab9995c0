/// Response files as they were when something was made of them.
struct KnownFiles: Sendable {
  let files: [CacheDirectory.File]

  init(_ files: [CacheDirectory.File]) { self.files = files }

  /// A file that is new or was written to, and what was known of it.
  struct Grown: Sendable {
    var file: ResponseFile
    var known: CacheDirectory.File?

    /// How many bytes are not known.
    var added: Int { file.size - (known?.size ?? 0) }
  }

  /// How other files differ.
  struct Changes: Sendable {
    var grown: [Grown] = []
    /// In bytes.
    var added = 0
    /// The hashes of whole files of which it had to be looked whether they begin with what was known.
    var compared: [String: UInt64] = [:]

    fileprivate mutating func add(_ one: Grown) {
      grown.append(one)
      added += one.added
    }
  }

  /// More bytes than these are not joined to what is known, but read together with it.
  private var mostAdded: Int { max(1 << 20, files.reduce(0) { $0 + $1.size } / 8) }

  /// What is new in the files as they are; nil where one is gone, shorter, or begins otherwise, and where more
  /// is new than is worth joining.
  ///
  /// A file that the system says nobody wrote to is believed, and one that somebody vouches for; of any other
  /// the content is compared.
  func changes(in files: [ResponseFile], vouch: (ResponseFile) -> Bool) -> Changes? {
    var known: [String: CacheDirectory.File] = [:]
    for file in self.files { known[file.name] = file }
    var result = Changes()
    var doubtful: [(ResponseFile, CacheDirectory.File)] = []
    var found = 0
    for file in files {
      guard let before = known[file.name], before.version == file.version else {
        result.add(Grown(file: file))
        continue
      }
      found += 1
      guard file.size >= before.size else { return nil }
      let isSame = !file.stamp.isEmpty && file.size == before.size && file.stamp == before.stamp
      if !isSame, !vouch(file) { doubtful.append((file, before)) }
      if file.size > before.size {
        guard before.source >= 0, before.end.isWhole else { return nil }
        result.add(Grown(file: file, known: before))
      }
    }
    guard found == self.files.count, result.added <= mostAdded else { return nil }
    // Shared out so that every core has about as many bytes.
    var shares = [[(ResponseFile, CacheDirectory.File)]](repeating: [], count: availableCores())
    var sizes = [Int](repeating: 0, count: shares.count)
    for pair in doubtful.sorted(by: { $0.0.size > $1.0.size }) {
      let share = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
      shares[share].append(pair)
      sizes[share] += pair.0.size
    }
    shares.removeAll(where: \.isEmpty)
    let hashes = fork(&shares) { share in
      share.map { file, before in (file.name, file.hash(beginning: before)) }
    }
    for (name, hash) in hashes.joined() {
      guard let hash else { return nil }
      result.compared[name] = hash
    }
    return result
  }
}
