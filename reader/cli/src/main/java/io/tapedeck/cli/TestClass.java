package io.tapedeck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The source of a test that plays a tape.
 *
 * @param packageName empty for the unnamed package
 * @param name of the class
 * @param files what the names of tape and assertions begin with
 * @param session the session's id
 * @param command how the recorded application was started, masked; null where that is not known
 */
record TestClass(
    String packageName, String name, String files, String session, @Nullable String command) {
  private static final Pattern CLASS_NAME = Pattern.compile("(\\p{Alpha}\\w*\\.)*\\p{Alpha}\\w*");

  /** Whether the application can be called as it was started: by a main class. */
  boolean callsMain() {
    return command != null
        && CLASS_NAME.matcher(command.split(" ", -1)[0]).matches()
        && !command.split(" ", -1)[0].endsWith(".jar");
  }

  String qualifiedName() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  /** A class name made of what a person calls the incident. */
  static String className(String text) {
    StringBuilder name = new StringBuilder();
    for (String word : text.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    boolean letter = name.length() > 0 && Character.isLetter(name.charAt(0));
    return (letter ? "" : "Session") + name + (name.toString().endsWith("Test") ? "" : "Test");
  }

  String source() {
    String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
    return head
        + """
        import io.tapedeck.junit.Tape;
        import org.junit.jupiter.api.Test;

        /** What session %s did, with every answer from its tape. */
        class %s {

          @Test
          @Tape(value = "%s.tape", expect = "%s.expect.yaml")
          void doesWhatItDid() throws Exception {
        %s
          }
        }
        """
            .formatted(session, name, files, files, body());
  }

  private String body() {
    if (!callsMain() || command == null) {
      String how = command == null ? "how it was started is not on the tape" : "it was: " + command;
      return """
                // Call the agent's code here, with what it was called with (%s).
                throw new UnsupportedOperationException("this test does not call the agent yet");\
            """
          .formatted(how.replace("\\", "/"));
    }
    List<String> words = List.of(command.split(" ", -1));
    List<String> args = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      args.add('"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
    String spaces =
        args.size() < 2
            ? ""
            : "    // The JVM tells its arguments joined by spaces: one that held spaces is in pieces.\n";
    return spaces
        + "    %s.main(new String[] {%s});".formatted(words.get(0), String.join(", ", args));
  }
}
