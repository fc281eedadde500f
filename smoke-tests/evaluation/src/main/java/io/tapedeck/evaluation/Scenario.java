package io.tapedeck.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One run, as its file says: what the user asks, what the model and the services answer. A file
 * holds runs of one kind; each is written once and read twice, with its fault and without.
 *
 * <pre>
 * # en: title                    of a run; runs are parted by an empty line
 * ! KEY: VALUE                   only in the run with the fault
 * = KEY: VALUE                   only in the run without
 * KEY: VALUE                     in both
 *
 * system: TEXT                   instructions of the agent
 * memory: N                      how many messages its memory keeps
 * tool: NAME ARG:TYPE ...        a tool that asks a service, and throws what is not 2xx
 * careless tool: ...             one that passes on whatever body comes
 * swallowing tool: ...           one that gives [] when the service fails or does not answer
 * delegating tool: ...           one that runs another agent, and says "accepted" where that fails
 * document: SCORE TEXT           what the next question's retriever finds
 * documents: none                the retriever finds nothing
 * user: TEXT                     a question
 * again                          the application asks the last question anew, with an empty memory
 * call: NAME ARGUMENTS           the model asks for a tool; several in a row are one reply
 * answer: STATUS BODY            the service of the first tool that has no answer yet
 * answer: silence                it never answers
 * refused: STATUS                the model's next reply comes at another attempt
 * finish: REASON                 of the model's next reply
 * logprob: NUMBER                of each token of the model's next reply
 * rounds: N NAME                 N calls of a tool, each with another page, one by one
 * say: TEXT                      the model's answer
 * child call:, child answer:, child say:, child refused:     the same of the other agent
 * </pre>
 *
 * @param detector what is to be found, the file's name
 * @param number from 1, within the file
 */
public record Scenario(
    String detector, int number, String language, String title, boolean faulty, List<Line> lines) {
  private static final Pattern BETWEEN = Pattern.compile("\n\\s*\n+");

  /** One line. */
  public record Line(String key, String value) {}

  public Scenario {
    lines = List.copyOf(lines);
  }

  /** A name that no other run has. */
  public String id() {
    return "%s-%02d-%s".formatted(detector, number, faulty ? "fault" : "clean");
  }

  /** The runs for one detector, of this module's own resources. */
  public static List<Scenario> of(String detector) throws IOException {
    try (InputStream in = Scenario.class.getResourceAsStream(detector + ".txt")) {
      if (in == null) {
        throw new IOException("no runs are written for " + detector + ": add " + detector + ".txt");
      }
      return parse(detector, new String(in.readAllBytes(), UTF_8));
    }
  }

  /** The runs of all files of a folder, such as one that is kept aside. */
  public static List<Scenario> in(Path folder) throws IOException {
    List<Scenario> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        all.addAll(parse(name.substring(0, name.length() - 4), Files.readString(file)));
      }
    }
    return all;
  }

  static List<Scenario> parse(String detector, String text) {
    List<Scenario> all = new ArrayList<>();
    int number = 0;
    for (String block : BETWEEN.split(text.strip(), -1)) {
      number++;
      List<String> lines = block.lines().toList();
      String[] head = lines.get(0).substring(1).split(":", 2);
      if (lines.get(0).charAt(0) != '#' || head.length < 2) {
        throw new IllegalArgumentException(detector + ", run " + number + ": no \"# LANGUAGE: \"");
      }
      for (boolean faulty : new boolean[] {true, false}) {
        List<Line> kept = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
          char mark = line.charAt(0);
          if (mark == '!' ? faulty : mark != '=' || !faulty) {
            kept.add(line(mark == '!' || mark == '=' ? line.substring(1) : line));
          }
        }
        String title = head[1].strip();
        all.add(new Scenario(detector, number, head[0].strip(), title, faulty, kept));
      }
    }
    return all;
  }

  private static Line line(String line) {
    int colon = line.indexOf(':');
    return colon < 0
        ? new Line(line.strip(), "")
        : new Line(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
  }
}
