import CZlibExpat

/// An XML document as it passes by: start tags, end tags, text.
///
/// Bytes go in with `take`, events come out of `next`. Document type declarations are refused, and with
/// them every entity but the five of XML itself.
package struct XMLReader {
  private let parser: Parser
  private var tape: [UInt8] = []
  private var position = 0
  /// By number, from 1.
  private var namespaces: [String] = [""]
  /// Why no more bytes are taken; the events up to there still come.
  package private(set) var flaw: XMLFlaw?

  /// Throws `.outOfMemory` where the parser cannot be made.
  package init() throws(XMLFlaw) {
    guard let parser = Parser() else { throw XMLFlaw(kind: .outOfMemory, line: 0) }
    self.parser = parser
  }

  /// Takes the document's next bytes; all events of what came before are to be taken out first.
  package mutating func take(_ bytes: [UInt8], isLast: Bool) {
    guard flaw == nil else { return }
    let kind = parser.parse(bytes, isLast: isLast)
    tape = parser.takeTape()
    position = 0
    flaw = kind.map { XMLFlaw(kind: $0, line: parser.line) }
  }

  /// The next event; nil where more bytes are needed, or the document is at its end, or has a flaw.
  package mutating func next() -> XMLEvent? {
    while position < tape.count {
      let letter = tape[position]
      position += 1
      switch letter {
      case UInt8(ascii: "N"): namespaces.append(text())
      case UInt8(ascii: "S"): return .start(element())
      case UInt8(ascii: "E"): return .end
      default: return .text(text())
      }
    }
    return nil
  }

  private mutating func element() -> XMLElement {
    let namespace = namespace()
    var element = XMLElement(namespace: namespace, name: text())
    while position < tape.count, tape[position] == UInt8(ascii: "A") {
      position += 1
      let namespace = self.namespace()
      let name = text()
      element.attributes.append(
        XMLElement.Attribute(namespace: namespace, name: name, value: text()))
    }
    return element
  }

  private mutating func namespace() -> String {
    let number = Int(tape[position])
    position += 1
    return number < namespaces.count ? namespaces[number] : ""
  }

  private mutating func text() -> String {
    let range = position..<textEnd
    position = range.upperBound + 1
    return String(decoding: tape[range], as: UTF8.self)
  }

  private var textEnd: Int {
    let span = tape.span
    var end = position
    while end < span.count, span[end] != 0 { end += 1 }
    return end
  }
}

package enum XMLEvent: Sendable, Equatable {
  case start(XMLElement)
  case end
  /// Text that belongs together may come in several events.
  case text(String)
}

/// A start tag.
package struct XMLElement: Sendable, Equatable {
  package struct Attribute: Sendable, Equatable {
    /// Empty for one without prefix.
    package var namespace: String
    package var name: String
    package var value: String
  }

  /// The namespace's URI; empty for none.
  package var namespace: String
  /// Without prefix.
  package var name: String
  package var attributes: [Attribute] = []

  /// The value of an attribute without prefix; nil where the tag has no such one.
  package subscript(name: String) -> String? {
    attributes.first { $0.namespace.isEmpty && $0.name == name }?.value
  }
}

/// Why a document is not read on, and in which line, from 1.
package struct XMLFlaw: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case malformed
    /// A document type declaration: the way in for entities that grow or that fetch.
    case documentType
    case tooDeep
    /// One tag or comment of several megabytes.
    case tooLong
    case outOfMemory
  }

  package var kind: Kind
  package var line: Int
}

/// expat at work on one document.
///
/// A class, because the C library's state has an identity and has to be given back.
@safe private final class Parser {
  private let handle: OpaquePointer

  init?() {
    guard let handle = unsafe cze_xml_make() else { return nil }
    unsafe self.handle = handle
  }

  deinit {
    unsafe cze_xml_free(handle)
  }

  var line: Int { unsafe Int(cze_xml_line(handle)) }

  func parse(_ bytes: [UInt8], isLast: Bool) -> XMLFlaw.Kind? {
    let result = unsafe bytes.withUnsafeBufferPointer { input in
      // expat wants to be told of the end also where nothing comes with it.
      var nothing: UInt8 = 0
      guard let start = input.baseAddress else {
        return unsafe cze_xml_parse(handle, &nothing, 0, isLast ? 1 : 0)
      }
      return unsafe cze_xml_parse(handle, start, input.count, isLast ? 1 : 0)
    }
    switch result {
    case CZE_XML_FINE: return nil
    case CZE_XML_DOCTYPE: return .documentType
    case CZE_XML_TOO_DEEP: return .tooDeep
    case CZE_XML_TOO_LONG: return .tooLong
    case CZE_XML_NO_MEMORY: return .outOfMemory
    default: return .malformed
    }
  }

  /// What has been laid down since the last time.
  func takeTape() -> [UInt8] {
    var count = 0
    let start = unsafe cze_xml_tape(handle, &count)
    let tape = unsafe Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    unsafe cze_xml_clear(handle)
    return tape
  }
}
