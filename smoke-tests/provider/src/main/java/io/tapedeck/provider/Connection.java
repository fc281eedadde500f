package io.tapedeck.provider;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/** Serves one client connection, request after request, on its own thread. */
final class Connection implements Runnable {
  private static final Answer UNKNOWN =
      Answer.json(404, "{\"error\":{\"message\":\"the stub has no answer for this path\"}}");
  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

  private final Socket socket;
  private final Script script;
  private final ServedLog log;

  Connection(Socket socket, Script script, ServedLog log) {
    this.socket = socket;
    this.script = script;
    this.log = log;
  }

  @Override
  public void run() {
    try (Socket closing = socket) {
      closing.setTcpNoDelay(true);
      InputStream in = closing.getInputStream();
      OutputStream out = new BufferedOutputStream(closing.getOutputStream(), 64 * 1024);
      RequestReader reader = new RequestReader(in, out);
      QuickAck quickAck = new QuickAck(closing);
      do {
        quickAck.request();
      } while (serveNext(reader, in, out));
    } catch (IOException e) {
      // The client has gone; the log has said so where it matters.
    }
  }

  private boolean serveNext(RequestReader reader, InputStream in, OutputStream out)
      throws IOException {
    ReceivedRequest request = reader.next();
    if (request == null) {
      return false;
    }
    long exchange = log.request(request);
    if (!request.whole()) {
      log.end(exchange, Ending.CLIENT_GONE);
      return false;
    }
    Answer answer = script.answer(request);
    Ending ending = Ending.CLIENT_GONE;
    try {
      ending = write(exchange, request, answer == null ? UNKNOWN : answer, out);
    } finally {
      log.end(exchange, ending);
    }
    if (ending == Ending.HANG) {
      // Wait for the client to go; whatever it still says is of no interest.
      in.transferTo(OutputStream.nullOutputStream());
    }
    return ending == Ending.COMPLETE && !"close".equalsIgnoreCase(request.header("connection"));
  }

  private Ending write(long exchange, ReceivedRequest request, Answer answer, OutputStream out)
      throws IOException {
    pause(answer.thinkMillis());
    if (answer.writtenChunks() < 0) {
      return answer.ending();
    }
    log.head(exchange, answer.status());
    out.write(answer.head());
    if (!request.method().equals("HEAD")) {
      writeBody(exchange, answer, out);
    }
    out.flush();
    return answer.ending();
  }

  private void writeBody(long exchange, Answer answer, OutputStream out) throws IOException {
    List<Chunk> chunks = answer.chunks();
    int count = Math.min(chunks.size(), answer.writtenChunks());
    for (int i = 0; i < count; i++) {
      Chunk chunk = chunks.get(i);
      if (chunk.pauseMillis() > 0) {
        out.flush();
        pause(chunk.pauseMillis());
      }
      // Logged before it is sent, so that nothing a client has seen can be missing from the log.
      log.chunk(exchange, chunk.bytes());
      out.write(answer.chunked() ? chunk.framed() : chunk.bytes());
      if (answer.chunked()) {
        out.flush();
      }
    }
    if (answer.chunked() && answer.ending() == Ending.COMPLETE) {
      out.write(LAST_CHUNK);
    }
  }

  private static void pause(long millis) throws IOException {
    if (millis <= 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the stub is closing");
    }
  }
}
