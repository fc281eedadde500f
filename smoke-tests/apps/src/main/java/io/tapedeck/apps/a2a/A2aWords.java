package io.tapedeck.apps.a2a;

import java.util.List;

/** What the protocol's versions call the same things, on the wire. */
final class A2aWords {
  private A2aWords() {}

  /** A message as 0.3 has it. */
  static String message(String text) {
    return "{\"kind\":\"message\",\"role\":\"agent\",\"messageId\":\"m1\",\"parts\":[%s]}"
        .formatted(part(text));
  }

  /** The same as 1.0 has it. */
  static String message1(String text) {
    return "{\"message\":{\"role\":\"ROLE_AGENT\",\"messageId\":\"m1\",\"parts\":[{\"text\":\"%s\"}]}}"
        .formatted(text);
  }

  /** A task that begins, gives something, and is done, as 0.3 has it. */
  static List<String> work(String text) {
    return List.of(
        "{\"kind\":\"task\",\"id\":\"t1\",\"contextId\":\"c1\",\"status\":{\"state\":\"submitted\"}}",
        status("working", false),
        "{\"kind\":\"artifact-update\",\"taskId\":\"t1\",\"contextId\":\"c1\",\"artifact\":"
            + "{\"artifactId\":\"a1\",\"parts\":["
            + part(text)
            + "]}}",
        status("completed", true));
  }

  /** The same as 1.0 has it. */
  static List<String> work1(String text) {
    return List.of(
        "{\"task\":{\"id\":\"t1\",\"contextId\":\"c1\",\"status\":{\"state\":\"TASK_STATE_SUBMITTED\"}}}",
        status1("TASK_STATE_WORKING"),
        "{\"artifactUpdate\":{\"taskId\":\"t1\",\"contextId\":\"c1\",\"artifact\":"
            + "{\"artifactId\":\"a1\",\"parts\":[{\"text\":\"%s\"}]}}}".formatted(text),
        status1("TASK_STATE_COMPLETED"));
  }

  private static String part(String text) {
    return "{\"kind\":\"text\",\"text\":\"%s\"}".formatted(text);
  }

  private static String status(String state, boolean last) {
    return "{\"kind\":\"status-update\",\"taskId\":\"t1\",\"contextId\":\"c1\","
        + "\"status\":{\"state\":\"%s\"},\"final\":%s}".formatted(state, last);
  }

  private static String status1(String state) {
    return "{\"statusUpdate\":{\"taskId\":\"t1\",\"contextId\":\"c1\",\"status\":{\"state\":\"%s\"}}}"
        .formatted(state);
  }
}
