package io.tapedeck.provider;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers by path, each path with its own list in order; the last answer of a list repeats. */
public final class PathScript implements Script {
  private record Answers(List<Answer> list, AtomicInteger given) {}

  private final Map<String, Answers> byPath = new ConcurrentHashMap<>();

  /** Answers requests for a path, whatever their method and query. */
  public PathScript on(String path, Answer... answers) {
    if (answers.length == 0) {
      throw new IllegalArgumentException("no answer for " + path);
    }
    byPath.put(path, new Answers(List.of(answers), new AtomicInteger()));
    return this;
  }

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    Answers answers = byPath.get(request.path());
    if (answers == null) {
      return null;
    }
    int index = answers.given().getAndIncrement();
    return answers.list().get(Math.min(index, answers.list().size() - 1));
  }
}
