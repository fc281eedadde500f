package io.tapedeck.apps.a2a;

import io.a2a.client.ClientEvent;
import io.a2a.client.MessageEvent;
import io.a2a.client.TaskUpdateEvent;
import io.a2a.spec.TaskStatusUpdateEvent;

/** What an event says, in words that are the same whichever version it is of. */
final class A2aSaid {
  private A2aSaid() {}

  static String of(ClientEvent event) {
    if (event instanceof MessageEvent said) {
      return "message " + text(said.getMessage());
    }
    if (event instanceof TaskUpdateEvent update) {
      Object told = update.getUpdateEvent();
      return told instanceof TaskStatusUpdateEvent
          ? "status " + name(of(of(told, "status"), "state"))
          : "artifact " + text(of(told, "artifact"));
    }
    return "task";
  }

  private static String text(Object message) {
    StringBuilder text = new StringBuilder();
    for (Object part : (Iterable<?>) of(message, "parts")) {
      text.append(of(part, "text"));
    }
    return text.toString();
  }

  private static String name(Object state) {
    return ((Enum<?>) state).name().replace("TASK_STATE_", "");
  }

  /** Properties have getters in 0.3, and are of records in 1.0. */
  private static Object of(Object owner, String property) {
    String getter = "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    for (String name : new String[] {property, getter}) {
      try {
        return owner.getClass().getMethod(name).invoke(owner);
      } catch (NoSuchMethodException e) {
        // The other one, then.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(owner.getClass() + " has no " + property);
  }
}
