import Tables
import Testing

@testable import Forms

/// Formulas over a plain XML document, without a form.
@Suite struct DocumentEvaluationTests {
  private static let xml = """
    <data id="d1" version="2"><head>Ana</head>
      <person sex="f"><age> 34 </age></person><person sex="m"><age>9</age></person>
      <person sex="f"><age/></person><place><name>Lago</name></place></data>
    """

  static let results: [(formula: String, type: String, value: String)] = [
    ("count(/data/person)", "number", "3"),
    ("sum(/data/person/age)", "number", "43"),
    ("/data/head", "nodeset", "Ana"),
    ("string(/data/head)", "string", "Ana"),
    ("/data/@version + 1", "number", "3"),
    ("count(/data/person[@sex = 'f'])", "number", "2"),
    ("string(/data/person[position() = 2]/age)", "string", "9"),
    ("/data/person[@sex = 'm']/age = 9", "boolean", "true"),
    ("string(/data/person[age = 34]/@sex)", "string", "f"),
    ("count(//age)", "number", "3"),
    ("count(/data/*)", "number", "5"),
    ("count(/data/person/@*)", "number", "3"),
    ("count(/data/head | /data/place)", "number", "2"),
    ("name(/data/place/*)", "string", "name"),
    ("string(/data/place/name/../../head)", "string", "Ana"),
    ("count(/other)", "number", "0"),
    ("max(/data/person/age)", "number", "34"),
    ("position(/data/person[age = 9])", "number", "2"),
  ]

  private func document() throws -> DocumentEvaluation {
    DocumentEvaluation(try XMLTree.read(Array(Self.xml.utf8)), environment: .test())
  }

  @Test(arguments: 0..<results.count)
  func `a formula finds elements and attributes`(_ index: Int) throws {
    let expected = Self.results[index]
    let outcome = try document().outcome(of: expected.formula)
    let result = FormEvaluation.document(of: expected.formula, outcome)
    #expect(result["type"]?.text == expected.type)
    #expect(result["value"]?.text == expected.value)
  }

  @Test func `a context is where relative paths begin`() throws {
    func value(_ formula: String, _ context: String) throws -> String? {
      let outcome = try document().outcome(of: formula, context: context)
      return FormEvaluation.document(of: formula, outcome)["value"]?.text
    }
    #expect(try value("string(age)", "/data/person[2]") == "9")
    #expect(try value("position(..)", "/data/person[2]/age") == "2")
    #expect(try value("string(../../head)", "/data/person[1]/age") == "Ana")
    #expect(try document().outcome(of: "1", context: "/data/person[4]") == .noContext)
  }

  @Test func `a name in braces is an error, since there is no form`() throws {
    let outcome = try document().outcome(of: "${head}")
    #expect(FormEvaluation.document(of: "${head}", outcome)["error"] != nil)
  }
}
