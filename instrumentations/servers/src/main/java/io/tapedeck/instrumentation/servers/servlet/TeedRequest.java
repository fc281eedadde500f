package io.tapedeck.instrumentation.servers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.instrumentation.servers.Inbound;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** A request whose body is copied as the servlet reads it, as bytes or as text. */
final class TeedRequest extends HttpServletRequestWrapper {
  private final ServletResponse response;
  private final Inbound inbound;
  private @Nullable ServletInputStream input;
  private @Nullable BufferedReader reader;

  TeedRequest(HttpServletRequest request, ServletResponse response, Inbound inbound) {
    super(request);
    this.response = response;
    this.inbound = inbound;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    // Asked each time, since the container refuses it once a reader was given.
    ServletInputStream body = super.getInputStream();
    ServletInputStream teed = input;
    if (teed == null) {
      teed = new TeedServletInput(body, inbound);
      input = teed;
    }
    return teed;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    BufferedReader body = super.getReader();
    BufferedReader teed = reader;
    if (teed == null) {
      teed = new BufferedReader(new TeedReader(body, inbound));
      reader = teed;
    }
    return teed;
  }

  /** Goes on with what is teed; the container would go on with what it had itself. */
  @Override
  public AsyncContext startAsync() {
    return super.startAsync(this, response);
  }

  /** The text as the servlet got it, as UTF-8. */
  private static final class TeedReader extends FilterReader {
    private final Inbound inbound;

    TeedReader(Reader body, Inbound inbound) {
      super(body);
      this.inbound = inbound;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] text, int offset, int length) throws IOException {
      int read = super.read(text, offset, length);
      if (read > 0) {
        byte[] bytes = new String(text, offset, read).getBytes(UTF_8);
        inbound.read(bytes, 0, bytes.length);
      }
      return read;
    }
  }
}
