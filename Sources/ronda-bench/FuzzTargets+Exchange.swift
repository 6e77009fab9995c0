import Forms
import Formulas
import Storage
import Tables

/// What other programs wrote, or this one before it was killed: XForms, and journals of drafts.
extension FuzzTarget {
  static let xform = FuzzTarget(name: "xform") { source in
    var text = FuzzCorpus.xform
    if !source.once(in: 4) { text = source.changedAttributes(of: text) }
    var bytes = Array(text.utf8)
    if source.once(in: 2) { bytes = source.mutated(bytes) }
    let (form, _) = Form.read(xform: bytes, file: "x.xml", files: files)
    if let form { source.interview(form) }
    _ = Sheet.read(itemsOf: bytes, name: "x")
    return true
  }

  /// A journal tells all that was written to it, and a damaged one is replayed as far as it goes.
  static let journal = FuzzTarget(name: "journal") { source in
    guard let form = sample else { return false }
    let entries = source.entries()
    let bytes = DraftJournal.bytes(of: entries)
    guard let whole = DraftJournal(bytes), whole.entries == entries, whole.damagedLines.isEmpty,
      !whole.isTorn
    else { return false }
    let environment = Environment(now: Moment(day: 20_000), random: { 0.5 })
    for journal in [whole, DraftJournal(source.mutated(bytes))] {
      guard let journal else { continue }
      _ = journal.answers
      _ = journal.lastStood
      var interview = Interview(form: form, environment: environment)
      _ = interview.replay(journal.entries)
      _ = interview.problems()
    }
    return true
  }
}

extension FuzzSource {
  /// The document with other values in some of its attributes.
  fileprivate mutating func changedAttributes(of text: String) -> String {
    var pieces = text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<(1 + below(5)) {
      // Between two quotes stands a value, between two values the rest.
      let place = 1 + 2 * below(pieces.count / 2)
      let other = 1 + 2 * below(pieces.count / 2)
      switch below(4) {
      case 0: pieces.swapAt(place, other)
      case 1: pieces[place] = pieces[other]
      case 2: pieces[place] = Self.escaped(word())
      default: pieces[place] = Self.escaped(formula())
      }
    }
    return pieces.joined(separator: "\"")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;")
  }

  /// An opening, and what may happen after it in any order.
  fileprivate mutating func entries() -> [DraftEntry] {
    let opening = DraftEntry.Opening(
      key: "uuid:1", survey: word(), formID: "fuzz", formVersion: "1", device: "d",
      startedAt: "2026-01-01T10:00:00.000Z", edits: below(3), seed: next())
    return [.opened(opening)] + (0..<below(40)).map { _ in entry() }
  }

  private mutating func entry() -> DraftEntry {
    let path = path()
    let answer = pick(Self.answers) ?? ""
    switch below(14) {
    case 0:
      return .unanswered(path: path, state: pick(["dontKnow", "refused", "blank", "x"]) ?? "")
    case 1: return .sealed(path: path, boxes: answer)
    case 2: return .commented(path: path, text: formula())
    case 3, 4: return .added(repeat: path)
    case 5: return .removed(repeat: path)
    case 6: return .stood(path: path)
    case 7: return .spoke(language: pick(["English (en)", "", "xx"]) ?? "")
    case 8: return .resumed(at: answer)
    case 9: return .active(seconds: below(100_000))
    default: return .answered(path: path, value: answer)
    }
  }

  /// A path of the sample form, mostly one that exists.
  private mutating func path() -> String {
    switch below(8) {
    case 0: word()
    case 1: "/data/r[\(below(5))]/r2[\(below(5))]/z"
    case 2: "/data/r[\(below(5))]"
    case 3: "/data/r[\(below(4))]/x"
    case 4: "/data/r[99999999999999999999]/x"
    default:
      "/data/"
        + (pick(["a", "m", "o", "k", "i", "d", "t", "dt", "rg", "gp", "c", "f", "g/ph", "r"]) ?? "a")
    }
  }
}

extension FuzzCorpus {
  /// A converted form that has a little of everything.
  static let xform = """
    <?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"><h:head><h:title>T</h:title>
    <model odk:xforms-version="1.0.0"><itext><translation lang="English (en)" default="true()">
    <text id="/data/i:label"><value>I of <output value=" /data/t "/></value></text>
    <text id="l-0"><value>X</value></text><text id="l-1"><value form="image">jr://images/y.png</value></text>
    </translation><translation lang="Español (es)"><text id="/data/i:label"><value>I</value></text>
    <text id="l-0"><value>X</value></text></translation></itext><instance><data id="f" version="1"><i/><d/><t/><a/>
    <m/><c/><r_count/><r jr:template=""><x>1</x></r><g><dt/></g><meta><instanceID/></meta></data></instance>
    <instance id="l"><root><item><itextId>l-0</itextId><name>x</name><size>1</size></item><item><itextId>l-1</itextId>
    <name>y</name><size>2</size></item></root></instance><instance id="items" src="jr://file-csv/items.csv"/>
    <bind nodeset="/data/i" type="int" constraint=". &gt; 0 and . &lt; 120" jr:constraintMsg="No" required="true()"/>
    <bind nodeset="/data/d" type="decimal" relevant=" /data/i &gt; 1"/><bind nodeset="/data/t" type="string"
    readonly="false()"/><bind nodeset="/data/a" type="string"/><bind nodeset="/data/m" type="string"/>
    <bind nodeset="/data/c" type="string" calculate="concat( /data/i , '-', count( /data/r ))"/>
    <bind nodeset="/data/r_count" type="string" calculate=" /data/i " readonly="true()"/>
    <bind nodeset="/data/r/x" type="int" relevant="position(..) &lt; 5"/><bind nodeset="/data/g/dt" type="date"/>
    <bind nodeset="/data/meta/instanceID" type="string" jr:preload="uid" readonly="true()"/>
    <setvalue event="odk-instance-first-load" ref="/data/g/dt" value="today()"/>
    <setvalue event="odk-instance-first-load odk-new-repeat" ref="/data/r/x" value=" /data/i + 1"/></model></h:head>
    <h:body><input ref="/data/i" appearance="numbers"><label ref="jr:itext('/data/i:label')"/><hint>H</hint>
    <setvalue event="xforms-value-changed" ref="/data/t" value="concat( /data/t , 'a')"/></input>
    <input ref="/data/d"><label>D</label></input><input ref="/data/t"><label>T</label></input>
    <select1 ref="/data/a"><label>A</label><itemset nodeset="instance('l')/root/item[size &gt; /data/i ]">
    <value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1><select ref="/data/m"><label>M</label>
    <itemset nodeset="randomize(instance('items')/root/item[price &gt; 1], /data/i )"><value ref="name"/>
    <label ref="label"/></itemset></select><group ref="/data/r"><label>R</label><repeat nodeset="/data/r"
    jr:count=" /data/r_count "><input ref="/data/r/x"><label>X</label></input></repeat></group>
    <group ref="/data/g" appearance="field-list"><input ref="/data/g/dt"><label>Dt</label></input></group>
    </h:body></h:html>
    """
}
