package io.tapedeck.session.wire;

import io.tapedeck.session.message.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads references to images, sounds and files. */
final class Media {

  private Media() {}

  /** Reads a URL, a file id or a {@code data:} URL, which is taken apart. */
  static Part.Media of(String kind, @Nullable String mime, String reference) {
    if (reference.startsWith("data:")) {
      int comma = reference.indexOf(',');
      String head = reference.substring(5, comma < 0 ? reference.length() : comma);
      int semicolon = head.indexOf(';');
      String told = semicolon < 0 ? head : head.substring(0, semicolon);
      return base64(kind, told.isEmpty() ? mime : told, reference.substring(comma + 1));
    }
    return new Part.Media(kind, mime, reference, 0);
  }

  /** Reads bytes that stand in the message. */
  static Part.Media base64(String kind, @Nullable String mime, String data) {
    int padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
    return new Part.Media(kind, mime, null, data.length() * 3L / 4 - padding);
  }

  /** The kind of thing that a media type means: image, audio, video, else file. */
  static String kind(String mime) {
    int slash = mime.indexOf('/');
    String type = slash < 0 ? "" : mime.substring(0, slash);
    return List.of("image", "audio", "video").contains(type) ? type : "file";
  }
}
