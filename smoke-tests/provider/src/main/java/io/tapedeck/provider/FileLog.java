package io.tapedeck.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Appends a JSON line for each event to a file as it happens, so that a killed client can be
 * compared with what it was told. Bodies are base64. Thread-safe.
 */
public final class FileLog implements ServedLog, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputStream out;
  private long exchanges;

  /** Opens a new file; an older one of that name is overwritten. */
  public FileLog(Path file) throws IOException {
    this.out = Files.newOutputStream(file);
  }

  @Override
  public synchronized long request(ReceivedRequest request) {
    ByteBuffer encoded = Base64.getEncoder().encode(request.body());
    String body = StandardCharsets.ISO_8859_1.decode(encoded).toString();
    long exchange = ++exchanges;
    append(Map.of("exchange", exchange, "head", request.head(), "request", body));
    return exchange;
  }

  @Override
  public synchronized void head(long exchange, int status) {
    append(Map.of("exchange", exchange, "status", status));
  }

  @Override
  public synchronized void chunk(long exchange, byte[] bytes) {
    append(Map.of("exchange", exchange, "chunk", Base64.getEncoder().encodeToString(bytes)));
  }

  @Override
  public synchronized void end(long exchange, Ending ending) {
    append(Map.of("exchange", exchange, "ending", ending.name()));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Reads back what a stub, running or gone, has logged. A last line cut short is left out. */
  public static List<Exchange> read(Path file) throws IOException {
    MemoryLog log = new MemoryLog();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.endsWith("}")) {
          replay(JSON.readTree(line), log);
        }
      }
    }
    return log.exchanges();
  }

  private static void replay(JsonNode event, MemoryLog log) throws IOException {
    long exchange = event.required("exchange").longValue();
    if (event.has("head")) {
      byte[] body = event.required("request").binaryValue();
      log.request(event.required("head").textValue(), ByteBuffer.wrap(body));
    } else if (event.has("status")) {
      log.head(exchange, event.required("status").intValue());
    } else if (event.has("chunk")) {
      log.chunk(exchange, event.required("chunk").binaryValue());
    } else {
      log.end(exchange, Ending.valueOf(event.required("ending").textValue()));
    }
  }

  private void append(Map<String, Object> event) {
    try {
      byte[] line = JSON.writeValueAsBytes(event);
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("the stub cannot write its log", e);
    }
  }
}
