import Foundation
import Storage
import Testing

@Suite struct WorkspaceTests {
  let folder: TemporaryWorkspace
  var workspace: Workspace { folder.workspace }

  init() throws { folder = try TemporaryWorkspace() }

  @Test func `a folder without surveys is no workspace`() throws {
    let path = folder.path + "/elsewhere"
    #expect(storageError { _ = try Workspace(at: path) } == .notAWorkspace(path: path))
    #expect(try Workspace(at: folder.path + "/").path == folder.path)
  }

  @Test func `surveys are the folders but for the shared one`() throws {
    try folder.write("surveys/nfi/form.csv", "survey\n")
    try folder.write("surveys/cva/form.csv", "survey\n")
    try folder.write("surveys/shared/partners.csv", "code\n")
    try folder.write("surveys/README.md", "words\n")
    try folder.write("surveys/.git/form.csv", "")
    #expect(try workspace.surveys() == ["cva", "nfi"])
  }

  @Test func `a survey's files are read with those that all share behind them`() throws {
    try folder.write("surveys/nfi/form.csv", "survey\n")
    try folder.write("surveys/nfi/rules.csv", "code\n")
    try folder.write("surveys/nfi/sites.csv", "own\n")
    try folder.write("surveys/nfi/notes.txt", "words\n")
    try folder.write("surveys/shared/sites.csv", "shared\n")
    try folder.write("surveys/shared/partners.csv", "partners\n")
    try folder.write("surveys/shared/rules.csv", "code\n")
    let survey = try workspace.survey("nfi")
    #expect(survey.files.keys.sorted() == ["form.csv", "rules.csv", "sites.csv"])
    #expect(survey.formName == "form.csv")
    #expect(survey.path(of: "form.csv") == "surveys/nfi/form.csv")
    #expect(survey.unreadable.isEmpty)
    let named = survey.attachments(with: try workspace.shared())
    #expect(
      named.mapValues { String(decoding: $0, as: UTF8.self) }
        == ["sites.csv": "own\n", "partners.csv": "partners\n"])
  }

  @Test func `a file that is none is named and does not stop the others`() throws {
    try folder.write("surveys/nfi/form.csv", "survey\n")
    let pipe = folder.path + "/surveys/nfi/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    let survey = try workspace.survey("nfi")
    #expect(survey.files.keys.sorted() == ["form.csv"])
    #expect(survey.unreadable == [.notAFile(path: pipe)])
  }

  @Test(arguments: ["nope", "..", "shared", "nfi/../../etc", ""])
  func `only a survey that is there is read`(_ name: String) throws {
    try folder.write("surveys/nfi/form.csv", "survey\n")
    #expect(storageError { _ = try workspace.survey(name) } == .noSuchSurvey(name: name))
  }

  @Test func `a whole file is replaced in one step, and only inside the workspace`() throws {
    #expect(try workspace.file("rounds.csv") == nil)
    try workspace.replace("rounds.csv", with: Array("round\n1\n".utf8))
    try workspace.replace("rounds.csv", with: Array("round\n2\n".utf8))
    #expect(try workspace.file("rounds.csv") == Array("round\n2\n".utf8))
    try workspace.replace("surveys/nfi/form.csv", with: Array("survey\n".utf8))
    #expect(try workspace.surveys() == ["nfi"])
    try workspace.replace("../../escaped.csv", with: [])
    #expect(folder.files() == ["_../_../escaped.csv", "rounds.csv", "surveys/nfi/form.csv"])
  }

  @Test func `a device gets its name once`() throws {
    let name = try workspace.deviceName(random: 0x1234_ABCD_0000_0000)
    #expect(name == "1234abcd")
    #expect(try workspace.deviceName(random: 1) == "1234abcd")
    #expect(folder.mode(".ronda-device") == 0o600)
  }

  @Test func `a workspace that came from another machine keeps that one's name apart`() throws {
    try folder.write(".ronda-device", "othername 00000000\n")
    let name = try workspace.deviceName(random: 0x1234_ABCD_0000_0000)
    #expect(name == "1234abcd")
    #expect(folder.text(".ronda-device")?.hasPrefix("othername 00000000\n1234abcd ") == true)
  }
}

@Suite struct SurveyFolderLinkTests {
  @Test func `a link that leads out of the surveys brings nothing in, and one within does`() throws
  {
    let site = try TemporaryWorkspace()
    try site.write("secret.csv", "name\nAna\n")
    try site.write("surveys/shared/list.csv", "name\nuno\n")
    try site.write("surveys/nfi/form.csv", "survey\n,type,name,label\n,text,a,A\n")
    let folder = site.path + "/surveys/nfi/"
    let links = [("out.csv", "../../secret.csv"), ("in.csv", "../shared/list.csv")]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder + name, withDestinationPath: target)
    }
    let survey = try site.workspace.survey("nfi")
    #expect(survey.files.keys.sorted() == ["form.csv", "in.csv"])
    #expect(survey.unreadable == [.notAFile(path: folder + "out.csv")])
    let loose = try LooseFile.read(folder + "form.csv")
    #expect(loose.neighbours.keys.sorted() == ["in.csv", "list.csv"])
  }
}
