import Foundation
import Testing

@testable import Files

/// What a signal removes is tried with the program itself (`SurvivalTests`): here the whole process would lose its files.
@Suite struct UnfinishedTests {
  @Test func `a folder goes with what is in it, a link alone`() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("victim")
    try scratch.put("mine", "victim/a")
    try scratch.makeFolder("folder/deep")
    try scratch.put("x", "folder/deep/b")
    try scratch.link("folder/link", to: "\(scratch.path)/victim")
    try scratch.link("link", to: "\(scratch.path)/victim")
    Unfinished.remove("\(scratch.path)/folder")
    Unfinished.remove("\(scratch.path)/link")
    Unfinished.remove("\(scratch.path)/none")
    #expect(scratch.names() == ["victim"] && scratch.text("victim/a") == "mine")
  }
}
