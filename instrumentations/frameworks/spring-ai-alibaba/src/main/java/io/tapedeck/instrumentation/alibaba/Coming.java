package io.tapedeck.instrumentation.alibaba;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The node that this thread is about to call: an action is not told which one it is. */
final class Coming {
  private static final ThreadLocal<Supplier<String>> NODE = new ThreadLocal<>();

  private Coming() {}

  /** Returns what the thread had before. */
  static @Nullable Supplier<String> enter(@Nullable Supplier<String> node) {
    Supplier<String> before = NODE.get();
    if (node == null) {
      NODE.remove();
    } else {
      NODE.set(node);
    }
    return before;
  }

  /** Takes its name: what the node itself calls is another one. */
  static String take() {
    Supplier<String> node = enter(null);
    String name = node == null ? null : node.get();
    return name == null ? "node" : name;
  }
}
