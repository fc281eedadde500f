package io.tapedeck.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM that reads journals into an index, says how many sessions there are, and ends. */
final class Indexing {

  private Indexing() {}

  /** What starts it. */
  static List<String> command(Path root, Path index) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(System.getProperty("journal.grants", "").split(" ", -1))
        .filter(each -> !each.isEmpty())
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Indexing.class.getName(),
            root.toString(),
            index.toString()));
    return command;
  }

  public static void main(String[] args) throws IOException {
    SessionStore store =
        SessionStore.open(List.of(Path.of(args[0])), Path.of(args[1]), System.out::println);
    store.refresh();
    System.out.println(store.index().sessions().size() + " sessions");
    store.close();
  }
}
