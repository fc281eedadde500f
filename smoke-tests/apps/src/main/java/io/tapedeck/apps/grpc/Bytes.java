package io.tapedeck.apps.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages that are bytes, one of which can be written by nobody, and one read by nobody. */
final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
  static final byte[] UNWRITABLE = {};
  static final String UNREADABLE = "unreadable";
  private static final String SERVICE = "tapedeck.Shapes";

  /** A method of the service. */
  static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
    Bytes bytes = new Bytes();
    return MethodDescriptor.newBuilder(bytes, bytes)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setType(type)
        .build();
  }

  static String service() {
    return SERVICE;
  }

  static byte[] of(String text) {
    return text.getBytes(UTF_8);
  }

  static String text(byte[] message) {
    return new String(message, UTF_8);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the one message, not one that is as empty
  public InputStream stream(byte[] message) {
    if (message == UNWRITABLE) {
      throw new IllegalStateException("nobody can write this");
    }
    return new ByteArrayInputStream(message);
  }

  @Override
  public byte[] parse(InputStream stream) {
    try {
      byte[] message = stream.readAllBytes();
      if (text(message).equals(UNREADABLE)) {
        throw new IllegalStateException("nobody can read this");
      }
      return message;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
