package io.tapedeck.apps;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the programs for the HTTP clients share: paths, bodies, and a line for each shape. */
final class Shapes {
  /** One thing that a client can do. */
  @FunctionalInterface
  interface Shape {
    String run() throws Exception;
  }

  /** What only one of fifty calls does. */
  @FunctionalInterface
  interface NumberedShape {
    String run(int number) throws Exception;
  }

  static final byte[] QUESTION =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"where is my order – ✓\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  private final String baseUrl;

  Shapes(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  String url(String shape) {
    return baseUrl + "/shapes/" + shape + "/v1/chat/completions";
  }

  /** Nothing listens on port 1; it is reserved, so no other program of the machine can have it. */
  static String refusedUrl() {
    return "http://127.0.0.1:1/v1/chat/completions";
  }

  void print(String name, Shape shape) {
    String text;
    try {
      text = shape.run();
    } catch (Exception e) {
      String authority = baseUrl.substring(baseUrl.indexOf("//") + 2);
      text = Lines.render(e).replace(baseUrl, "BASE").replace(authority, "AUTHORITY");
    }
    Lines.print(name, Lines.shorten(text));
  }

  /** Runs one shape fifty times on a pool and prints the results in order of number. */
  void printParallel(String name, NumberedShape shape) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(10);
    List<Future<String>> results = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      results.add(pool.submit(() -> shape.run(number)));
    }
    for (int i = 0; i < results.size(); i++) {
      Future<String> result = results.get(i);
      print(name + " " + i, result::get);
    }
    pool.shutdown();
  }

  static byte[] bigBody() {
    byte[] body = new byte[5 * 1024 * 1024];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (' ' + i % 89);
    }
    return body;
  }
}
