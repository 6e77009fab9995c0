/// Random bytes, texts and choices from a seed: the same seed gives the same input everywhere.
package struct FuzzSource: RandomNumberGenerator {
  private var state: UInt64

  /// The source of one input: that of a seed, at a position.
  package init(seed: UInt64, input: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: input)
    for _ in 0..<3 { _ = next() }
  }

  package mutating func next() -> UInt64 {
    // SplitMix64: every bit of the state reaches every bit of the number.
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below a limit; 0 where there is none.
  mutating func below(_ limit: Int) -> Int {
    limit > 0 ? Int(next() % UInt64(limit)) : 0
  }

  /// Whether something happens that happens once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  mutating func word() -> String { pick(FuzzCorpus.words) ?? "" }

  /// Pieces of the language one after the other: mostly nonsense, now and then a formula.
  mutating func formula() -> String {
    if once(in: 3), let known = pick(FuzzCorpus.formulas) {
      return once(in: 2) ? known : String(decoding: mutated(Array(known.utf8)), as: UTF8.self)
    }
    if once(in: 2) { return nested(1 + below(4)) }
    return (0..<(1 + below(14))).map { _ in word() }.joined(separator: once(in: 2) ? " " : "")
  }

  /// A formula whose brackets close.
  private mutating func nested(_ depth: Int) -> String {
    guard depth > 0 else { return pick(FuzzCorpus.leaves) ?? "1" }
    switch below(4) {
    case 0:
      let sign = pick([" + ", " - ", " * ", " div ", " mod ", " = ", " != ", " < ", " >= ", " | "])
      return "(" + nested(depth - 1) + (sign ?? " + ") + nested(depth - 1) + ")"
    case 1:
      return nested(depth - 1) + (once(in: 2) ? " and " : " or ") + nested(depth - 1)
    default:
      let count = below(4)
      let arguments = (0..<count).map { _ in nested(depth - 1) }
      return (pick(FuzzCorpus.functions) ?? "concat") + "(" + arguments.joined(separator: ", ")
        + ")"
    }
  }

  /// The bytes with a few changes: turned, lost, doubled, moved, or replaced by words that matter.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<(1 + below(6)) {
      let at = below(bytes.count + 1)
      switch below(8) {
      case 0 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: next())
      case 1 where at < bytes.count: bytes[at] ^= 1 << UInt8(below(8))
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + below(40)))
      case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + below(200))], at: at)
      case 4:
        let from = below(bytes.count + 1)
        let piece = Array(bytes[from..<min(bytes.count, from + below(200))])
        bytes.insert(contentsOf: piece, at: at)
      case 5:
        let byte = pick(Array("\"',;|\n\r\t<>&()[]{}$\\\u{0}".utf8)) ?? 0x22
        bytes.insert(contentsOf: [UInt8](repeating: byte, count: 1 + below(60)), at: at)
      case 6: bytes.removeSubrange(at...)
      default: bytes.insert(contentsOf: word().utf8, at: at)
      }
    }
    return bytes
  }
}

/// What inputs are made from: one questionnaire that has a little of everything, and words.
enum FuzzCorpus {
  static let form = """
    survey,type,name,label::English (en),label::Español (es),relevant,constraint,calculation,choice_filter,required,default,appearance,parameters,repeat_count,trigger,role,pii,hint
    ,start,start,,,,,,,,,,,,,,,
    ,today,today,,,,,,,,,,,,,,,
    ,select_one l,a,A of ${t},A,,,,,yes,x,,,,,,,
    ,select_multiple l,m,M,M,${a} = 'x',count-selected(.) < 3,,,,,,randomize=true seed=${i},,,,,
    ,select_one l or_other,o,O,O,,,,,,,minimal,,,,,,
    ,rank l,k,K,K,,,,,,,,,,,,,
    ,integer,i,I,I,,. > 0 and . < 120,,,,7,,,,,,,
    ,decimal,d,D,D,${i} > 3,,,,,${i} * 2,,,,,,,
    ,text,t,T,T,,"regex(., '^[a-z]+$')",,,,,multiline,,,,,,<b>x</b>
    ,date,dt,Dt,Dt,,. <= today(),,,,today(),,,,,,,
    ,dateTime,dtt,Dtt,Dtt,,,,,,,,,,,,,
    ,time,tm,Tm,Tm,,,,,,,,,,,,,
    ,range,rg,Rg,Rg,,,,,,,,start=0 end=10 step=2,,,,,
    ,geopoint,gp,Gp,Gp,,,,,,,,,,,,,
    ,geoshape,gs,Gs,Gs,,,,,,,,,,,,,
    ,note,n,N ${c} ${sum},N,,,,,,,,,,,,,
    ,acknowledge,ack,Ack,Ack,,,,,,,,,,,,,
    ,calculate,c,,,,,${i} + 0,,,,,,,,,,
    ,calculate,nm,,,,,"jr:choice-name(${a}, '${a}')",,,,,,,,,,
    ,calculate,pd,,,,,"pulldata('items', 'price', 'name', ${a})",,,,,,,,,,
    ,text,tr,Tr,Tr,,,now(),,,,,,,${i},,,
    ,select_one_from_file items.csv,f,F,F,,,,price > ${i},,,,,,,,,
    ,begin repeat,r,R,R,,,,,,,,,${i},,,,
    ,integer,x,X,X,,,,,,,,,,,,,
    ,calculate,y,,,,,sum(${x}) + position(..),,,,,,,,,,
    ,begin repeat,r2,R2,R2,${x} > 1,,,,,,,,,,,,
    ,text,z,Z,Z,,,,,,,,,,,,,
    ,end repeat,,,,,,,,,,,,,,,,
    ,end repeat,,,,,,,,,,,,,,,,
    ,calculate,sum,,,,,sum(${x}),,,,,,,,,,
    ,begin group,g,G,G,,,,,,,field-list,,,,,,
    ,select_one ${z},zz,Zz,Zz,,,,,,,,,,,,,
    ,text,ph,Phone,Phone,,,,,,,,,,,phone,direct,
    ,end group,,,,,,,,,,,,,,,,
    choices,list_name,name,label::English (en),label::Español (es),size
    ,l,x,X,X,1
    ,l,y,Y ${i},Y,2
    ,l,dk,Don't know,No sabe,3
    settings,form_id,version,default_language,instance_name
    ,fuzz,1,English (en),"concat(${a}, '-', ${i})"
    """

  static let items = "name,label,price\nx,X,1\ny,Y,20\nz,Z,\n"

  static let formulas =
    form.split(separator: "\n").flatMap { $0.split(separator: ",") }.map(String.init)
    .filter { $0.contains("${") || $0.contains("(") } + leaves + [
      "if(${a} = 'x', ${i}, '') + 1", "selected(${m}, 'x') and not(${i} > 3 or ${d} < 2.5)",
      "indexed-repeat(${z}, ${r}, 1, ${r2}, 2)", "count(${r}) * sum(${x})",
      "instance('l')/root/item[name = ${a}]/label", "/data/r[position() = 2]/x", "../../i",
      "format-date(${dt}, '%Y-%m-%d %A %Z')", "substr(${t}, -3, 99999999999)",
      "round(${d}, -400)", "digest(${t}, 'MD5', 'hex')", "join(' ', ${x})", "max(${x}, ${i})",
      "concat(${x}, 'é😀', 1 div 0, 0 div 0)", "randomize(instance('l')/root/item, ${i})",
      "date('9999999-99-99')", "date(99999999999999)", "decimal-date-time(now()) mod 0",
      "checklist(-1, 2, true(), ${i})", "weighted-checklist(1, 2, 1, 1, 0, 2)",
      "regex(${t}, '(a|a)*(b*)*c')", "area(${gs}) + distance(${gp}, ${gs})", "uuid(99999)",
      "boolean-from-string(string(true()))", "thousands-sep(1)",
      "pulldata('items','label','name','x')",
      "translate(${t}, 'abc', '')", "string-length(normalize-space(${t}))", "current()/../i",
      "coalesce(once(random()), ${last-saved#i})", "//x | /data/*", "sum(/data/r/r2/z)", "- - -1",
      "base64-decode('AAAA')", "pow(10, 400)", "selected-at(${m}, -1)", "uuid(-5)", "int(1e400)",
    ]

  static let leaves = [
    "${i}", "${d}", "${t}", "${a}", "${m}", "${x}", "${r}", "${dt}", "${dtt}", "${tm}", "${gp}",
    ".",
    "..", "1", "-7", "0", "2.5", "''", "'x'", "'a b'", "0 div 0", "99999999999999999999", "true()",
    "'2024-02-29'", "'12.5 -1.5 300 5'", "'[a-'", "'%Y'", "'😀é'", "/data/r/x", "today()", "now()",
    "instance('l')/root/item/name", "instance('items')/root/item", "${nosuch}", "'1e400'", "''''",
  ]

  static let words =
    leaves + functions.map { $0 + "(" } + [
      "${", "}", "(", ")", "[", "]", ",", "'", "\"", "/", "//", "*", "@", "$", "|", "+", "-", "=",
      "!=",
      "<", ">=", "and", "or", "div", "mod", "current()/", "::", "child::", "node()", " ", "\n", "é",
      "😀", "\u{0}", "==", "&&", "!", "position()", "last()", "[position() = 2]", "%Y", "(?i)[a-",
      "e\u{301}",
      "survey", "choices", "settings", "type", "name", "begin group", "end group", "begin repeat",
      "end repeat", "select_one l", "select_multiple l", "select_one_from_file items.csv", "rank l",
      "integer", "text", "calculate", "yes", "no", "TRUE", "data", "meta", "../x",
      "../../etc/passwd",
      "99999999999", "-1", "1e9", "NaN", "\u{FEFF}", "\u{202E}", "|---|", "# ", "\\|", "&amp;",
      "&#x0;",
      "<!DOCTYPE", "<!ENTITY a \"b\">", "&a;", "<![CDATA[", "]]>", "<c r=\"XFD1048576\"/>",
      "<row r=\"99999999\">", "<v>1</v>", "t=\"s\"", "=1+1", "\"\"", "\r\n", "label::x", "a::b::c",
    ]

  static let functions = [
    "if", "not", "coalesce", "once", "selected", "selected-at", "count-selected", "count", "sum",
    "max",
    "min", "concat", "join", "position", "indexed-repeat", "instance", "current", "pulldata",
    "contains",
    "starts-with", "ends-with", "substr", "substring-before", "substring-after", "string-length",
    "normalize-space", "translate", "string", "number", "int", "round", "abs", "pow", "log", "exp",
    "sqrt",
    "sin", "atan2", "pi", "random", "uuid", "today", "now", "date", "date-time",
    "decimal-date-time",
    "decimal-time", "format-date", "format-date-time", "regex", "digest", "base64-decode",
    "checklist",
    "weighted-checklist", "area", "distance", "geofence", "randomize", "property", "version",
    "boolean",
    "boolean-from-string", "jr:choice-name", "count-non-empty", "true", "false", "floor", "ceiling",
    "substring", "last", "name", "depend", "nosuch",
  ]

  static let xml = """
    <?xml version="1.0"?><h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model><instance><data id="f"
    version="1"><i/><r jr:template=""><x/></r><r><x/></r><meta><instanceID/></meta></data></instance>
    <bind nodeset="/data/i" type="int" constraint=". &gt; 0"/><bind nodeset="/data/r/x" type="string"
    relevant=" /data/i &gt; 1"/></model></h:head><h:body><input ref="/data/i"><label>I</label></input>
    <group ref="/data/r"><label>R</label><repeat nodeset="/data/r"><input ref="/data/r/x"><label>X</label>
    </input></repeat></group></h:body></h:html>
    """

  static let sheetXML = """
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str">
    <f>A1</f><v>label</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><r><t>te</t></r><r><t>xt</t></r>
    </is></c><c r="B2" s="1"><v>45000.5</v></c><c r="C2" t="b"><v>1</v></c></row></sheetData></worksheet>
    """

  static let json = """
    {"cases": [{"name": "x", "language": "English (en)", "steps": [{"set": {"i": "34", "r[1]/x": "9"}},
    {"add_repeat": "r"}, {"remove_repeat": "r[1]"}, {"eval": "../y", "context": "r[1]/x"}, {"state": true},
    {"set_raw": {"c": "7"}}, {"validate": true}, {"finalize": true}, {"language": "Español (es)"}]}]}
    """

  static let indicators = """
    code,label::English (en),label::Español (es),type,base,value,per,over,direction,target,alert,by,hxl,source
    X01,A,A,proportion,asked(${a}),${a} = 'x',,,higher,0.85,0.5,partner a,,
    X02,B,B,mean,,${i},,,lower,10,20,,,
    X03,C,C,ratio,,${i},${d},,,,,a,,
    X04,D,D,median,,${x},,r,,,,,,
    """

  static let rules = """
    code,kind,indicator,when,severity,parameters,cause,action,finding,owner,chs,practice,restricted
    R1,miss,X01,,,min_n=5,Why,Do,${estimate} of ${n},SI,4,BP1_ME,
    R2,redflag,,${a} = 'y' and ${i} > 3,5,,Why,Do,,PF,,,yes
    R3,formula,,${X01} < 0.5 and ${X02.low} > 3,,,,Do,,SI,,,
    R4,lqas,X01,,,upper=0.80 lower=0.50 by=a,,Do,,SI,,,
    """
}
