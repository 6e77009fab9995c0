import Formulas
import Testing

/// The table of functions as a table.
@Suite struct FunctionTableTests {
  @Test func `every name is there once`() {
    #expect(Set(Function.all.map(\.name)).count == Function.all.count)
    for function in Function.all { #expect(Function.named(function.name) != nil) }
  }

  @Test func `the functions of the form language are there`() {
    let names = """
      true false not boolean boolean-from-string if coalesce once selected is-selected selected-at \
      count-selected jr:choice-name count count-non-empty sum max min concat join position \
      indexed-repeat instance current pulldata contains starts-with ends-with substr \
      substring-before substring-after string-length normalize-space translate string number int \
      round abs pow log log10 exp exp10 sqrt sin cos tan asin acos atan atan2 pi random uuid today \
      now date date-time decimal-date-time decimal-time format-date format-date-time regex digest \
      base64-decode extract-signed jr:itext checklist weighted-checklist area enclosed-area distance geofence intersects \
      randomize property version depend floor ceiling substring last name local-name
      """.split(separator: " ")
    for name in names { #expect(Function.named(String(name)) != nil, "\(name)") }
    #expect(Function.named("True") == nil)
  }

  @Test func `what phones lack is marked with what to write there`() {
    let marked = Function.all.filter { function in
      if case .webOnly(let instead) = function.portability { !instead.isEmpty } else { false }
    }
    #expect(
      Set(marked.map(\.name)) == [
        "floor", "ceiling", "substring", "last", "name", "local-name",
      ])
  }

  @Test func `every function computes something from any arguments, or says why not`() throws {
    let arguments = [
      "''", "'a'", "${i5}", "0 div 0", "${r}", "1 div 0", "-1 div 0", "true()", "${d1}",
    ]
    let form = SampleForm()
    for function in Function.all where function.portability != .here {
      for count in function.arguments.lowerBound...min(function.arguments.upperBound, 5)
      where function.takes(count) {
        for argument in arguments {
          let list = Array(repeating: argument, count: count).joined(separator: ", ")
          let formula = try Formula.parse("\(function.name)(\(list))").bound(to: form).formula
          let (value, problem) = formula.evaluate(in: form)
          if problem?.isFailure == true { #expect(value == .empty) }
        }
      }
    }
  }
}
