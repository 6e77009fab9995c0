/// The sentences about keys, sealing and the locked screen.
package struct ProtectionWords: Sendable {
  /// In the home screen's head, and below its lists.
  var noKeysShort: String
  var noKeysLine: String
  var noKeys: String
  var ask: String
  var askKeys: String
  var notBegun: String
  var locked: String
  var lockedAnyKey: String
  var lockedCode: String
  var wrongCode: String

  static let spanish = ProtectionWords(
    noKeysShort: "sin llaves",
    noKeysLine: "Sin llaves, los teléfonos se guardarían legibles. Supervisión: ronda keys",
    noKeys: "Esta carpeta de trabajo no tiene llaves.",
    ask:
      "Este cuestionario pide nombres o teléfonos. Sin llaves se guardarían legibles en este equipo: quien lo tome podría leerlos. Lo seguro es pedir a supervisión que ejecute «ronda keys» y copie la carpeta otra vez.\n\n¿Guardarlos legibles de todos modos? La decisión queda anotada con el código y la hora, y vale para esta carpeta hasta que haya llaves.",
    askKeys: "s  sí, guardar legible      n  no, volver al inicio",
    notBegun: "No se empezó: no se guardó nada.",
    locked: "Pantalla bloqueada",
    lockedAnyKey: "Nadie escribió por un rato. Cualquier tecla continúa.",
    lockedCode:
      "Nadie escribió por un rato. Escriba el código de monitor(a) y Enter para continuar; Ctrl-C sale. Todo lo aceptado está guardado.",
    wrongCode: "Ese no es el código de este equipo.")

  static let english = ProtectionWords(
    noKeysShort: "no keys",
    noKeysLine: "Without keys, phones would be stored readable. Supervisor: ronda keys",
    noKeys: "This workspace has no keys.",
    ask:
      "This questionnaire asks for names or phones. Without keys they would be stored readable on this laptop: whoever takes it could read them. The safe way is to ask the supervisor to run `ronda keys` and to copy the workspace again.\n\nStore them readable all the same? The decision is noted with code and time, and holds for this workspace until it has keys.",
    askKeys: "y  yes, store readable      n  no, back to the start",
    notBegun: "Nothing was begun and nothing was stored.",
    locked: "Screen locked",
    lockedAnyKey: "Nobody typed for a while. Any key goes on.",
    lockedCode:
      "Nobody typed for a while. Type the monitor's code and Enter to go on; Ctrl-C leaves. All that was accepted is saved.",
    wrongCode: "That is not this laptop's code.")
}
