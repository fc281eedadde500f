package io.tapedeck.instrumentation.servers.servlet;

import io.tapedeck.instrumentation.servers.Inbound;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response whose body is copied as the servlet writes it, as bytes or as text. */
final class TeedResponse extends HttpServletResponseWrapper {
  private final Inbound inbound;
  private @Nullable ServletOutputStream output;
  private @Nullable PrintWriter writer;

  TeedResponse(HttpServletResponse response, Inbound inbound) {
    super(response);
    this.inbound = inbound;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream body = super.getOutputStream();
    ServletOutputStream teed = output;
    if (teed == null) {
      teed = new TeedServletOutput(body, inbound);
      output = teed;
    }
    return teed;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter body = super.getWriter();
    PrintWriter teed = writer;
    if (teed == null) {
      teed = new TeedPrintWriter(body, inbound);
      writer = teed;
    }
    return teed;
  }
}
