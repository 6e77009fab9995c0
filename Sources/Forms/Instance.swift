import Formulas

/// The answers and flags of one entry of a repeat, or of everything outside repeats.
struct Frame: Sendable {
  /// The number of its repeat; 0 for the root.
  let shape: Int
  /// The frame around it; -1 for the root's.
  let parent: Int
  var values: [Value]
  var flags: [NodeFlags]
  /// The frames of the entries of each inner repeat, in order.
  var entries: [[Int]]
}

/// What is known of a node beside its value.
struct NodeFlags: OptionSet, Sendable {
  let rawValue: UInt8

  /// Its own `relevant` holds; what stands around it is looked at apart.
  static let relevant = NodeFlags(rawValue: 1)
  static let required = NodeFlags(rawValue: 2)
  static let readOnly = NodeFlags(rawValue: 4)
  static let dontKnow = NodeFlags(rawValue: 8)
  static let refused = NodeFlags(rawValue: 16)
  /// It holds its default and nobody has answered it yet.
  static let untouched = NodeFlags(rawValue: 32)
  /// It has an answer that its constraint refuses.
  static let wrong = NodeFlags(rawValue: 64)
  /// It was answered, and the answer stands sealed where this machine cannot read it.
  static let sealed = NodeFlags(rawValue: 128)
}

/// The tree of an interview: one frame for the root and one for each entry of a repeat.
///
/// Frames keep their numbers for the life of an interview; that of a removed entry is not used again.
struct Instance: Sendable {
  let plan: Plan
  private var surroundings: Surroundings
  /// The language of labels, as a position in the form's languages.
  var language: Int
  private(set) var frames: [Frame] = []
  /// By the number of a repeat (0 for the root): the frames of its entries, in document order.
  private(set) var present: [[Int]]
  /// By frame: whether it stands in the tree.
  private var isThere: [Bool] = []
  /// By frame and node: the texts that an XForm begins with, where those are not the form's defaults.
  private(set) var openingTexts: [Int: [Int: String]] = [:]

  init(plan: Plan, environment: Environment, language: Int) {
    self.plan = plan
    surroundings = Surroundings(environment)
    self.language = language
    present = Array(repeating: [], count: plan.tree.names.count)
    _ = grow(shape: 0, parent: -1, isOpening: true, as: plan.opening)
    enumerate()
  }

  /// What formulas know of the world.
  var environment: Environment {
    get { surroundings.environment }
    set { surroundings = Surroundings(newValue) }
  }

  // MARK: Reading

  func value(_ node: NodeID) -> Value {
    frames[Int(node.frame)].values[plan.locals[Int(node.node)]]
  }

  func flags(_ node: NodeID) -> NodeFlags {
    frames[Int(node.frame)].flags[plan.locals[Int(node.node)]]
  }

  /// Whether the node, and all that it stands in, is relevant.
  func isRelevant(_ node: NodeID) -> Bool {
    var frame = Int(node.frame)
    var gate = plan.gates[Int(node.node)]
    while gate >= 0 {
      let home = plan.tree.homes[gate]
      while frames[frame].shape != home {
        frame = frames[frame].parent
        if frame < 0 { return true }
      }
      if !frames[frame].flags[plan.locals[gate]].contains(.relevant) { return false }
      let parent = plan.tree.parents[gate]
      gate = parent < 0 ? -1 : plan.gates[parent]
    }
    return true
  }

  /// Whether the node, or a group around it, is read-only.
  func isReadOnly(_ node: NodeID) -> Bool {
    var at: NodeID? = node
    while let here = at {
      if flags(here).contains(.readOnly) { return true }
      at = parent(of: here)
    }
    return false
  }

  /// The node above; nil for the root.
  func parent(of node: NodeID) -> NodeID? {
    let above = plan.tree.parents[Int(node.node)]
    guard above >= 0 else { return nil }
    let isEntry = plan.tree.isRepeat[Int(node.node)]
    let frame = isEntry ? frames[Int(node.frame)].parent : Int(node.frame)
    return NodeID(frame: Int32(frame), node: Int32(above))
  }

  /// The frames of a repeat's entries inside a frame.
  func entries(of shape: Int, in frame: Int) -> [Int] {
    frames[frame].entries[plan.repeatPositions[shape]]
  }

  /// The position, from 1, of an entry among its brothers; relevance is not looked at.
  func number(ofEntry frame: Int) -> Int {
    let shape = frames[frame].shape
    guard shape > 0 else { return 1 }
    let brothers = entries(of: shape, in: frames[frame].parent)
    return (brothers.firstIndex(of: frame) ?? -1) + 1
  }

  /// Whether the frame still stands in the tree.
  func isPresent(_ frame: Int) -> Bool {
    isThere.indices.contains(frame) && isThere[frame]
  }

  /// The frame of `anchor` at or around a frame; nil where the frame is not inside it.
  func frame(of anchor: Int, around frame: Int) -> Int? {
    var at = frame
    while at >= 0 {
      if frames[at].shape == anchor { return at }
      at = frames[at].parent
    }
    return nil
  }

  /// Every frame of a node's home inside a frame of `anchor`, in document order.
  func frames(of home: Int, anchor: Int, frame: Int) -> [Int] {
    if home == anchor { return [frame] }
    let around = plan.tree.homes[plan.tree.parents[home]]
    return frames(of: around, anchor: anchor, frame: frame).flatMap { entries(of: home, in: $0) }
  }

  /// The frames of a home in which something read from `anchor` on has changed in a frame.
  ///
  /// Where that frame lies around the anchor's entries, it is all of these.
  func frames(of home: Int, anchor: Int, changedIn frame: Int) -> [Int] {
    if home == 0 { return [0] }
    let top = self.frame(of: anchor, around: frame) ?? frame
    return frames(of: home, anchor: frames[top].shape, frame: top)
  }

  /// Whether the node's own `relevant` holds; of those around it nothing is asked.
  func isOwnRelevant(_ node: Int, in frame: Int) -> Bool {
    frames[frame].flags[plan.locals[node]].contains(.relevant)
  }

  // MARK: Changing

  mutating func set(_ value: Value, at node: NodeID) {
    frames[Int(node.frame)].values[plan.locals[Int(node.node)]] = value
  }

  mutating func set(_ flag: NodeFlags, _ isSet: Bool, at node: NodeID) {
    if isSet {
      frames[Int(node.frame)].flags[plan.locals[Int(node.node)]].insert(flag)
    } else {
      frames[Int(node.frame)].flags[plan.locals[Int(node.node)]].remove(flag)
    }
  }

  /// Puts a further entry at the end of a repeat; the repeats directly in it have no entry yet.
  mutating func addEntry(of shape: Int, in frame: Int) -> Int {
    let added = grow(shape: shape, parent: frame, isOpening: false)
    frames[frame].entries[plan.repeatPositions[shape]].append(added)
    enumerate()
    return added
  }

  mutating func removeEntry(_ frame: Int) {
    let shape = frames[frame].shape
    frames[frames[frame].parent].entries[plan.repeatPositions[shape]].removeAll { $0 == frame }
    enumerate()
  }

  /// When an interview is opened, every repeat begins with one entry, those in repeats too.
  ///
  /// In an entry that is added later, only the repeats that stand in a group of it do: that is how the
  /// reference converter writes the template of an entry.
  private mutating func grow(
    shape: Int, parent: Int, isOpening: Bool, as opening: OpeningEntry? = nil
  ) -> Int {
    let members = plan.members[shape]
    let inner = plan.innerRepeats[shape]
    let frame = frames.count
    frames.append(
      Frame(
        shape: shape, parent: parent, values: Array(repeating: .empty, count: members.count),
        flags: Array(repeating: .relevant, count: members.count),
        entries: Array(repeating: [], count: inner.count)))
    if let opening {
      openingTexts[frame] = opening.texts
      for (position, repeated) in inner.enumerated() {
        for first in opening.entries[repeated] ?? [] {
          let entry = grow(shape: repeated, parent: frame, isOpening: true, as: first)
          frames[frame].entries[position].append(entry)
        }
      }
      return frame
    }
    for (position, repeated) in inner.enumerated()
    where isOpening || plan.tree.parents[repeated] != shape {
      let entry = grow(shape: repeated, parent: frame, isOpening: true)
      frames[frame].entries[position].append(entry)
    }
    return frame
  }

  /// Lists the frames that stand in the tree, by repeat.
  private mutating func enumerate() {
    for shape in present.indices where !present[shape].isEmpty { present[shape] = [] }
    isThere = Array(repeating: false, count: frames.count)
    list(0)
  }

  private mutating func list(_ frame: Int) {
    present[frames[frame].shape].append(frame)
    isThere[frame] = true
    for entries in frames[frame].entries {
      for entry in entries { list(entry) }
    }
  }
}

/// What an interview begins with in the root or in one entry of a repeat, as an XForm writes it down.
struct OpeningEntry: Sendable {
  /// The texts of all its questions, by node number.
  var texts: [Int: String] = [:]
  /// The entries of the repeats directly in it, by the repeat's number.
  var entries: [Int: [OpeningEntry]] = [:]
}

/// An environment behind one reference, so that copies of an interview's instance are cheap.
private final class Surroundings: Sendable {
  let environment: Environment

  init(_ environment: Environment) { self.environment = environment }
}
