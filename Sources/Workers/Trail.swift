import Dispatch
import Synchronization

/// Work that trails other work: steps run one after another on a second thread, while whoever adds them goes on.
public final class Trail: Sendable {
  private let queue = DispatchQueue(label: "trail")
  private let isOver = Atomic(false)

  /// A trail without steps.
  public init() {}

  /// Adds a step, which begins when those before it have ended.
  public func add(_ step: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      if !isOver.load(ordering: .relaxed) { step() }
    }
  }

  /// Waits for the step that has begun, and leaves out those that have not.
  ///
  /// To be called also where the other work fails: steps that are left go on otherwise.
  public func end() {
    isOver.store(true, ordering: .relaxed)
    queue.sync {}
  }
}
