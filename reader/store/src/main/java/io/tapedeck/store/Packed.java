package io.tapedeck.store;

import io.tapedeck.session.message.Role;
import io.tapedeck.session.wire.MessageSketch;
import io.tapedeck.session.wire.MessageSketch.Atom;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Columns of numbers and sketches as bytes: varints, texts behind their length. */
final class Packed {

  /** By their places; {@link Schema#VERSION} changes with them. */
  private static final List<Role> ROLES = List.of(Role.values());

  private Packed() {}

  static byte[] numbers(List<Integer> numbers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(numbers.size() * 2);
    numbers.forEach(number -> varint(number, out));
    return out.toByteArray();
  }

  static List<Integer> numbers(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<Integer> numbers = new ArrayList<>();
    while (in.hasRemaining()) {
      numbers.add((int) varint(in));
    }
    return numbers;
  }

  static byte[] sketch(MessageSketch sketch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    varint(ROLES.indexOf(sketch.role()), out);
    varint(sketch.atoms().size(), out);
    for (Atom atom : sketch.atoms()) {
      fixed(atom.hash(), out);
      varint(ROLES.indexOf(atom.role()), out);
      varint(atom.length(), out);
    }
    texts(sketch.asks(), out);
    varint(sketch.askedTools().size(), out);
    sketch.askedTools().forEach(hash -> fixed(hash, out));
    texts(sketch.answers(), out);
    text(sketch.preview(), out);
    fixed(sketch.words(), out);
    return out.toByteArray();
  }

  static MessageSketch sketch(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Role role = role(in);
    List<Atom> atoms = new ArrayList<>();
    for (long left = varint(in); left > 0; left--) {
      atoms.add(new Atom(in.getLong(), role(in), (int) varint(in)));
    }
    List<String> asks = texts(in);
    List<Long> askedTools = new ArrayList<>();
    for (long left = varint(in); left > 0; left--) {
      askedTools.add(in.getLong());
    }
    List<String> answers = texts(in);
    String preview = text(in);
    return new MessageSketch(
        role,
        List.copyOf(atoms),
        asks,
        List.copyOf(askedTools),
        answers,
        preview,
        false,
        in.getLong());
  }

  private static Role role(ByteBuffer in) {
    return ROLES.get((int) varint(in));
  }

  private static void texts(List<String> texts, ByteArrayOutputStream out) {
    varint(texts.size(), out);
    texts.forEach(text -> text(text, out));
  }

  private static List<String> texts(ByteBuffer in) {
    List<String> texts = new ArrayList<>();
    for (long left = varint(in); left > 0; left--) {
      texts.add(text(in));
    }
    return List.copyOf(texts);
  }

  private static void text(String text, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length, out);
    out.write(bytes, 0, bytes.length);
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[(int) varint(in)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void fixed(long value, ByteArrayOutputStream out) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  private static void varint(long value, ByteArrayOutputStream out) {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
