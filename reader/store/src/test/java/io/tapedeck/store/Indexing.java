package io.tapedeck.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A JVM that reads journals into an index and ends; a test kills it before that. */
final class Indexing {

  private Indexing() {}

  public static void main(String[] args) throws IOException {
    SessionStore store =
        SessionStore.open(List.of(Path.of(args[0])), Path.of(args[1]), System.out::println);
    store.refresh();
    store.close();
  }
}
