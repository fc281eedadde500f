package io.tapedeck.instrumentation.a2a;

import io.a2a.spec.Message;
import io.a2a.spec.MessageSendParams;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells a hand-off from others to the same agent, at the same time perhaps. */
final class MessageId {
  private static final MethodHandle OF = find();

  private MessageId() {}

  /** The key with the message's id; none where no message is sent. */
  static Map<String, String> keys(@Nullable Object parameters) {
    Message message = parameters instanceof MessageSendParams given ? given.message() : null;
    if (message == null) {
      return Map.of();
    }
    try {
      String id = (String) OF.invokeExact(message);
      return id == null ? Map.of() : Map.of("a2a.message", id);
    } catch (Throwable t) {
      return Map.of(); // An accessor throws nothing.
    }
  }

  /** A getter in 0.3, and of a record since. */
  private static MethodHandle find() {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodType type = MethodType.methodType(String.class);
    try {
      return Message.class.isRecord()
          ? lookup.findVirtual(Message.class, "messageId", type)
          : lookup.findVirtual(Message.class, "getMessageId", type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
