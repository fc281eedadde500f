package io.tapedeck.instrumentation.servers.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.instrumentation.servers.Inbound;
import java.io.PrintWriter;

/** An answer's text, copied as UTF-8; everything that prints ends in one of the three writes. */
final class TeedPrintWriter extends PrintWriter {
  private final PrintWriter body;
  private final Inbound inbound;

  TeedPrintWriter(PrintWriter body, Inbound inbound) {
    super(body);
    this.body = body;
    this.inbound = inbound;
  }

  @Override
  public void write(int one) {
    body.write(one);
    wrote(String.valueOf((char) one));
  }

  @Override
  public void write(char[] text, int offset, int length) {
    body.write(text, offset, length);
    wrote(new String(text, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) {
    body.write(text, offset, length);
    wrote(text.substring(offset, offset + length));
  }

  private void wrote(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    inbound.wrote(bytes, 0, bytes.length);
  }

  @Override
  public boolean checkError() {
    return body.checkError();
  }
}
