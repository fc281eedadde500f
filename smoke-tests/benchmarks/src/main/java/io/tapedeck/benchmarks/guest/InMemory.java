package io.tapedeck.benchmarks.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.HdrHistogram.Histogram;

/**
 * Makes calls with OkHttp over a socket that is memory, and measures each on its own thread: whole
 * answers (64 KB there, 16 KB back), streams of 100 chunks, or a great many small ones.
 */
public final class InMemory {
  private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
  private static final int CHUNKS = 100;

  private InMemory() {}

  /**
   * Runs.
   *
   * @param args {@code whole}, {@code stream} or {@code small}; calls to warm up with; calls
   */
  public static void main(String[] args) throws IOException {
    int warm = Integer.parseInt(args[1]);
    int calls = Integer.parseInt(args[2]);
    boolean stream = args[0].equals("stream");
    boolean small = args[0].equals("small");
    int requestBytes = small ? 500 : 64 * 1024;
    long pauseNanos = small ? 0 : 400_000;
    OkHttpClient client =
        new OkHttpClient.Builder()
            .socketFactory(
                MemorySocket.factory(stream ? streamed() : whole(small ? 500 : 16 * 1024)))
            .build();
    Histogram nanos = new Histogram(3);
    run(client, requestBytes, warm, pauseNanos, nanos);
    nanos.reset();
    long heapBefore = usedHeap();
    Spending before = Spending.ofAllThreads();
    run(client, requestBytes, calls, pauseNanos, nanos);
    Spending spent = Spending.ofAllThreads().since(before);
    System.out.println("p50=" + nanos.getValueAtPercentile(50));
    System.out.println("p99=" + nanos.getValueAtPercentile(99));
    System.out.println("allocated=" + spent.allocatedBytes());
    System.out.println("bytes=" + calls * (small ? 1000L : 80 * 1024L));
    System.out.println("heapGrowth=" + (usedHeap() - heapBefore));
    System.exit(0);
  }

  private static void run(
      OkHttpClient client, int requestBytes, int calls, long pauseNanos, Histogram nanos)
      throws IOException {
    // A few different bodies in turn: what is said twice is stored once, and that too has a cost.
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      bodies.add(new Text(i).ofLength(requestBytes).getBytes(StandardCharsets.US_ASCII));
    }
    for (int i = 0; i < calls; i++) {
      Request request = request(bodies.get(i % bodies.size()));
      long start = System.nanoTime();
      try (Response response = client.newCall(request).execute()) {
        BufferedSource source = Objects.requireNonNull(response.body()).source();
        while (!source.exhausted()) {
          source.skip(source.getBuffer().size());
        }
      }
      nanos.recordValue(System.nanoTime() - start);
      // Agents think between calls; without a pause this would measure a full ring, not a
      // hand-over.
      pause(pauseNanos);
    }
  }

  // Awake: a thread that slept finds its caches cold, and that would be most of what is measured.
  private static void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings("deprecation") // the order of arguments that all versions of OkHttp have
  private static Request request(byte[] body) {
    return new Request.Builder()
        .url("http://127.0.0.1:8080/v1/chat/completions")
        .post(RequestBody.create(JSON, body))
        .build();
  }

  private static List<byte[]> whole(int bytes) {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes;
    String answer = head + "\r\n\r\n" + new Text(99).ofLength(bytes);
    return List.of(answer.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<byte[]> streamed() {
    List<byte[]> pieces = new ArrayList<>();
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    pieces.add((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    Text text = new Text(7);
    for (int i = 0; i < CHUNKS; i++) {
      String event =
          "data: {\"choices\":[{\"delta\":{\"content\":\"" + text.ofLength(20) + "\"}}]}\n\n";
      String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
      pieces.add(chunk.getBytes(StandardCharsets.US_ASCII));
    }
    pieces.add("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return pieces;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    // Until two collections in a row find nothing more.
    for (long now = collect(runtime); now < used; now = collect(runtime)) {
      used = now;
    }
    return used;
  }

  private static long collect(Runtime runtime) {
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
