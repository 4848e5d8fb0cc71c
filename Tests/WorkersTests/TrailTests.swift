import Foundation
import Synchronization
import Testing
import Workers

@Suite struct TrailTests {
  @Test func `steps run one after another in their order`() {
    let trail = Trail()
    let done = Mutex<[Int]>([])
    let last = DispatchSemaphore(value: 0)
    for step in 0..<1000 { trail.add { done.withLock { $0.append(step) } } }
    trail.add { last.signal() }
    last.wait()
    #expect(done.withLock { $0 } == Array(0..<1000))
    trail.end()
  }

  @Test func `the end waits for the step that has begun and lets no other begin`() {
    let trail = Trail()
    let begun = DispatchSemaphore(value: 0)
    let done = Mutex<[String]>([])
    trail.add {
      begun.signal()
      Thread.sleep(forTimeInterval: 0.02)
      done.withLock { $0.append("first") }
    }
    begun.wait()
    trail.end()
    trail.add { done.withLock { $0.append("late") } }
    trail.end()
    #expect(done.withLock { $0 } == ["first"])
  }
}
