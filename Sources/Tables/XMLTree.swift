/// A whole XML document as a tree of elements, kept flat: an element's number is its place in `elements`.
///
/// Nothing is expanded in reading (see `XMLReader`), so a tree is never much larger than its text.
package struct XMLTree: Sendable {
  package enum Content: Sendable, Equatable {
    case text(String)
    /// The number of an element.
    case element(Int)
  }

  package struct Element: Sendable {
    package var tag: XMLElement
    /// -1 for the document's own element.
    package var parent: Int
    /// Texts and elements, as they come.
    package var content: [Content] = []

    package var name: String { tag.name }
  }

  /// In document order; the first is the document's own element.
  package private(set) var elements: [Element] = []

  /// Bytes that a document may have; a form of 10,000 questions has about 10 MB.
  package static let mostBytes = 64 << 20

  /// Reads a document; throws where it is no well-formed XML, or declares a document type.
  package static func read(_ bytes: [UInt8]) throws(XMLFlaw) -> XMLTree {
    guard bytes.count <= mostBytes else { throw XMLFlaw(kind: .tooLong, line: 0) }
    var reader = try XMLReader()
    reader.take(bytes, isLast: true)
    var tree = XMLTree()
    var open = -1
    while let event = reader.next() {
      switch event {
      case .start(let tag):
        let number = tree.elements.count
        tree.elements.append(Element(tag: tag, parent: open))
        if open >= 0 { tree.elements[open].content.append(.element(number)) }
        open = number
      case .end: open = tree.elements[open].parent
      case .text(let text):
        guard open >= 0 else { continue }
        tree.append(text, to: open)
      }
    }
    if let flaw = reader.flaw { throw flaw }
    return tree
  }

  private mutating func append(_ text: String, to number: Int) {
    if case .text(let before)? = elements[number].content.last {
      elements[number].content[elements[number].content.count - 1] = .text(before + text)
    } else {
      elements[number].content.append(.text(text))
    }
  }

  /// The elements directly in one, in document order; those of a name where one is given.
  package func children(of number: Int, named name: String? = nil) -> [Int] {
    elements[number].content.compactMap {
      guard case .element(let child) = $0, name == nil || elements[child].name == name else {
        return nil
      }
      return child
    }
  }

  /// The first element of a name directly in one.
  package func child(of number: Int, named name: String) -> Int? {
    children(of: number, named: name).first
  }

  /// The text of an element and of all that is in it.
  package func text(of number: Int) -> String {
    var text = ""
    for part in elements[number].content {
      switch part {
      case .text(let own): text += own
      case .element(let child): text += self.text(of: child)
      }
    }
    return text
  }

  /// The value of an attribute without prefix; nil where the element has none.
  package func attribute(_ name: String, of number: Int) -> String? { elements[number].tag[name] }
}
