import Foundation
import Tables
import Testing

@testable import Forms

/// XML files that are no form that can be used, and what is said of each.
struct BrokenXForm: Sendable, CustomTestStringConvertible {
  var code: String
  var xml: String
  var testDescription: String { code }

  var diagnostics: [Diagnostic] {
    Form.read(xform: Array(xml.utf8), file: "form.xml").diagnostics
  }

  static let all = [
    BrokenXForm(code: "not-an-xform", xml: "<html><body/></html>"),
    BrokenXForm(code: "damaged-xml", xml: "<html>\n<head></html>"),
    BrokenXForm(
      code: "instance-shape",
      xml: XFormTests.xform(
        "<a/>", model: "<instance id='list'><stock><thing/></stock></instance>")),
    BrokenXForm(
      code: "document-type",
      xml: """
        <!DOCTYPE h [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <html><head><model>&b;</model></head></html>
        """),
    BrokenXForm(
      code: "circle",
      xml: XFormTests.xform(
        "<a/><b/>",
        model: "<bind nodeset='/data/a' calculate='/data/b + 1'/>"
          + "<bind nodeset='/data/b' calculate='/data/a + 1'/>")),
    BrokenXForm(
      code: "unknown-function",
      xml: XFormTests.xform("<a/>", model: "<bind nodeset='/data/a' calculate='nonsense(1)'/>")),
    BrokenXForm(
      code: "missing-file",
      xml: XFormTests.xform("<a/>", model: "<instance id='x' src='jr://file-csv/x.csv'/>")),
  ]
}

@Suite struct XFormTests {
  /// A form of what stands in its instance, its model and its body.
  static func xform(_ nodes: String, model: String = "", body: String = "") -> String {
    """
    <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
      xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
    <h:head><h:title>Visit</h:title><model>
    <instance><data id="visit" version="3">\(nodes)</data></instance>\(model)
    </model></h:head><h:body>\(body)</h:body></h:html>
    """
  }

  private func interview(
    _ xml: String, files: [String: String] = [:]
  ) throws -> Interview {
    let read = Form.read(
      xform: Array(xml.utf8), file: "visit.xml", files: files.mapValues { Array($0.utf8) })
    #expect(read.diagnostics.map(\.message.en) == [])
    return Interview(form: try #require(read.form), environment: .test())
  }

  private func text(_ interview: Interview, _ path: String) -> String? {
    interview.node(at: path).map { interview.text($0) }
  }

  @Test(arguments: BrokenXForm.all)
  func `an XML file that cannot be used says why`(broken: BrokenXForm) throws {
    #expect(broken.diagnostics.contains { $0.code == broken.code && $0.severity == .error })
    #expect(Form.read(xform: Array(broken.xml.utf8), file: "form.xml").form == nil)
  }

  @Test func `a form has the names and the version of its instance`() throws {
    let form = try interview(Self.xform("<a/>", body: "<input ref='/data/a'/>")).form
    #expect(form.id == "visit")
    #expect(form.version == "3")
    #expect(form.title == "Visit")
    #expect(form.question(column: "a")?.question == .text)
  }

  @Test func `repeats that may not be added to keep their entries`() throws {
    let xml = Self.xform(
      "<r jr:template=''><a/></r><r><a/></r>",
      body: "<group ref='/data/r'><repeat nodeset='/data/r' jr:noAddRemove='true()'>"
        + "<input ref='/data/r/a'/></repeat></group>")
    var interview = try interview(xml)
    let number = try #require(interview.form.nodes.first { $0.isRepeat }).number
    let change = interview.addEntry(of: number, in: interview.root)
    #expect(change == .notAllowed)
  }

  @Test func `choices come from the control, from CSV, XML and GeoJSON files, and from answers`()
    throws
  {
    func list(_ id: String, _ filter: String = "") -> String {
      "<select1 ref='/data/\(id)'><itemset nodeset=\"instance('\(id)')/root/item\(filter)\">"
        + "<value ref='name'/><label ref='label'/></itemset></select1>"
    }
    let xml = Self.xform(
      "<own/><rows/><items/><places/><r><who/></r><best/>",
      model: "<instance id='rows' src='jr://file-csv/rows.csv'/>"
        + "<instance id='items' src='jr://file/items.xml'/>"
        + "<instance id='places' src='jr://file/places.geojson'/>",
      body: "<select1 ref='/data/own'><item><label>One</label><value>1</value></item></select1>"
        + list("rows") + list("items", "[big = 'yes']") + list("places")
        + "<group ref='/data/r'><repeat nodeset='/data/r'><input ref='/data/r/who'/></repeat></group>"
        + "<select1 ref='/data/best'><itemset nodeset=\"../r[./who != '']\">"
        + "<value ref='who'/><label ref='who'/></itemset></select1>")
    var interview = try interview(
      xml,
      files: [
        "rows.csv": "name,label\na,A\nb,B\n",
        "items.xml": "<root><item><name>x</name><label>X</label><big>yes</big></item>"
          + "<item><name>y</name><label>Y</label></item></root>",
        "places.geojson": """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry":
        {"type": "Point", "coordinates": [-79.9, -2.2]}, "properties": {"name": "g", "label": "G"}}]}
        """,
      ])
    let isTaken = interview.setAnswer("who", "Ana")
    #expect(isTaken)
    func offered(_ name: String) -> [String] {
      guard let node = interview.node(at: "/data/" + name) else { return [] }
      return interview.choices(of: node).map { $0.value + " " + $0.label }
    }
    #expect(offered("own") == ["1 One"])
    #expect(offered("rows") == ["a A", "b B"])
    #expect(offered("items") == ["x X"])
    #expect(offered("places") == ["g G"])
    #expect(offered("best") == ["Ana Ana"])
    let evaluation = FormEvaluation(interview: interview)
    let place = "instance('places')/root/item[name = 'g']/geometry"
    #expect(evaluation.document(of: place)["value"]?.text == "-2.2 -79.9 0 0")
  }

  @Test func `an instance begins with the entries and texts that are written in it`() throws {
    let xml = Self.xform(
      "<t/><r><a>1</a><in><b/></in><in><b>x</b></in></r><r><a>2</a></r><r><a/></r><none jr:template=''><c/></none>",
      model: "<bind nodeset='/data/r/a' type='int'/>"
        + "<bind nodeset='/data/t' calculate='sum(/data/r/a)'/>",
      body: "<repeat nodeset='/data/r'><input ref='/data/r/a'/>"
        + "<repeat nodeset='/data/r/in'><input ref='/data/r/in/b'/></repeat></repeat>"
        + "<repeat nodeset='/data/none'><input ref='/data/none/c'/></repeat>")
    var interview = try interview(xml)
    #expect(text(interview, "/data/t") == "3")
    #expect(text(interview, "/data/r[2]/a") == "2")
    #expect(text(interview, "/data/r[3]/a") == "")
    #expect(text(interview, "/data/r[1]/in[2]/b") == "x")
    func count(_ path: String, in entry: String = "/data") throws -> Int {
      let (number, parent) = try NodeFinder(interview: interview).newEntry(path)
      return interview.entries(of: number, in: parent).count
    }
    #expect(try count("/data/r") == 3)
    #expect(try count("/data/r[2]/in") == 0)
    #expect(try count("/data/none") == 0)
    // Further entries come from the template.
    let (number, parent) = try NodeFinder(interview: interview).newEntry("/data/none")
    let added = interview.addEntry(of: number, in: parent)
    #expect(added != .noSuchNode)
    #expect(text(interview, "/data/none[1]/c") == "")
  }

  @Test func `a formula of an XForm gives a text by its id`() throws {
    let xml = Self.xform(
      "<a/>",
      model: "<itext><translation lang='en'><text id='hello'><value>Hello</value></text>"
        + "</translation></itext><bind nodeset='/data/a' calculate=\"jr:itext('hello')\"/>")
    #expect(text(try interview(xml), "/data/a") == "Hello")
  }

  @Test func `actions set values at the beginning and when an answer changes`() throws {
    let xml = Self.xform(
      "<day>1</day><copy/><words/>",
      model: "<bind nodeset='/data/day' type='int'/><odk:setvalue ref='/data/copy' "
        + "event='odk-instance-first-load' value='/data/day + 1'/>",
      body: "<input ref='/data/day'><odk:setvalue ref='/data/words' "
        + "event='xforms-value-changed'>new</odk:setvalue></input>")
    var interview = try interview(xml)
    #expect(text(interview, "/data/copy") == "2")
    #expect(text(interview, "/data/words") == "")
    let isTaken = interview.setAnswer("day", "5")
    #expect(isTaken)
    #expect(text(interview, "/data/copy") == "2")
    #expect(text(interview, "/data/words") == "new")
  }

  @Test func `texts by id come in the languages of the form, with what is filled in`() throws {
    func translation(_ language: String, _ text: String) -> String {
      "<translation lang='\(language)'><text id='/data/b:label'><value>\(text)</value>"
        + "<value form='image'>jr://images/b.png</value></text></translation>"
    }
    let xml = Self.xform(
      "<a/><b/>",
      model: "<itext>" + translation("en", "Of <output value='/data/a'/>!")
        + translation("es", "De <output value='/data/a'/>") + "</itext>",
      body: "<input ref='/data/a'/><input ref='/data/b'>"
        + "<label ref=\"jr:itext('/data/b:label')\"/></input>")
    var interview = try interview(xml)
    let isTaken = interview.setAnswer("a", "Ana")
    #expect(isTaken)
    let node = try #require(interview.node(at: "/data/b"))
    #expect(interview.label(of: node, in: "en") == "Of Ana!")
    #expect(interview.label(of: node, in: "es") == "De Ana")
    #expect(interview.media(of: node) == ["image": "b.png"])
  }

  @Test func `a form with bytes changed by chance is read or refused, and never ends the program`()
    throws
  {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Cases")
    let whole = Array(try Data(contentsOf: folder.appending(path: "repeats.xml")))
    var state: UInt64 = 20_261_122
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var read = 0
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<(1 + next(4)) {
        let at = next(bytes.count)
        switch next(3) {
        case 0: bytes[at] = UInt8(next(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + next(30)))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: next(at + 1))
        }
      }
      let result = Form.read(xform: bytes, file: "form.xml")
      #expect(result.form != nil || !result.diagnostics.isEmpty)
      if let form = result.form {
        read += 1
        let interview = Interview(form: form, environment: .test())
        #expect(interview.walk().count <= 10_000)
      }
    }
    #expect(read > 0)
  }
}
