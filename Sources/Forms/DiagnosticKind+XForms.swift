/// What can be wrong with an XForm, beside what can be wrong with the formulas in it.
extension DiagnosticKind {
  static let notAnXForm = DiagnosticKind(
    "not-an-xform", .error, en: "The XML file is no XForm: the element `{a}` is missing.",
    es: "El archivo XML no es un XForm: falta el elemento `{a}`.",
    remedy: "Convert the XLSForm again, or name the XLSForm itself.",
    remedio: "Convierta otra vez el XLSForm, o indique el propio XLSForm.")
  static let damagedXML = DiagnosticKind(
    "damaged-xml", .error, en: "The file is no valid XML, in its line {a}.",
    es: "El archivo no es XML válido, en su línea {a}.", remedy: "Convert the XLSForm again.",
    remedio: "Convierta otra vez el XLSForm.")
  static let instanceShape = DiagnosticKind(
    "instance-shape", .error,
    en: "The instance `{text}` is no list: its items do not stand in `root/item`.",
    es: "La instancia `{text}` no es una lista: sus elementos no están en `root/item`.",
    remedy: "Put its items there, each with one element a column.",
    remedio: "Ponga ahí sus elementos, cada uno con un elemento por columna.")

  static let xforms = [notAnXForm, damagedXML, instanceShape]
}
