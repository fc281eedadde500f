package io.tapedeck.instrumentation.grpc;

import io.grpc.Metadata;
import io.tapedeck.spi.Headers;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** gRPC's metadata as header fields, binary ones in base64 as on the wire, and back. */
record MetadataFields(Metadata metadata, String contentType) implements Headers {
  private static final String CONTENT_TYPE = "content-type";

  /** The format of a recorded answer's body. */
  private static final String FRAMES = "application/grpc-web+proto";

  static Headers of(Metadata request) {
    return new MetadataFields(request, "application/grpc+proto");
  }

  static Headers ofAnswer(@Nullable Metadata answer) {
    return new MetadataFields(answer == null ? new Metadata() : answer, FRAMES);
  }

  /** Whether the body below these is one of ours. */
  static boolean sayFrames(Headers headers) {
    boolean[] said = new boolean[1];
    headers.forEach(
        (name, value) ->
            said[0] |= name.equalsIgnoreCase(CONTENT_TYPE) && value.equalsIgnoreCase(FRAMES));
    return said[0];
  }

  @Override
  public void forEach(Sink sink) {
    sink.field(CONTENT_TYPE, contentType);
    eachOf(metadata, sink);
  }

  static void eachOf(Metadata metadata, Sink sink) {
    for (String name : metadata.keys()) {
      try {
        each(metadata, name, sink);
      } catch (IllegalArgumentException e) {
        // A name that gRPC lets pass from the other side, and lets nobody ask for.
      }
    }
  }

  private static void each(Metadata metadata, String name, Sink sink) {
    if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      Iterable<byte[]> values = metadata.getAll(binary(name));
      if (values != null) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        values.forEach(value -> sink.field(name, base64.encodeToString(value)));
      }
    } else {
      Iterable<String> values = metadata.getAll(text(name));
      if (values != null) {
        values.forEach(value -> sink.field(name, value));
      }
    }
  }

  /** What was metadata once. */
  static Metadata toMetadata(Headers headers) {
    Metadata metadata = new Metadata();
    headers.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase(CONTENT_TYPE)) {
            put(metadata, name, value);
          }
        });
    return metadata;
  }

  static void put(Metadata metadata, String name, String value) {
    try {
      if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        metadata.put(binary(name), Base64.getDecoder().decode(value));
      } else {
        metadata.put(text(name), value);
      }
    } catch (IllegalArgumentException e) {
      // Masked, or edited to what is no metadata: the application goes without it.
    }
  }

  private static Metadata.Key<byte[]> binary(String name) {
    return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
  }

  private static Metadata.Key<String> text(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
