package io.tapedeck.agent.build;

import io.tapedeck.premain.Pack;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Lays out what {@link Pack} reads. */
final class PackBuilder {
  private PackBuilder() {}

  /** Packs contents by their names. */
  static byte[] pack(Map<String, byte[]> contents) {
    Map<Long, Map.Entry<String, byte[]>> byHash = new TreeMap<>();
    int bytes = 0;
    for (Map.Entry<String, byte[]> each : contents.entrySet()) {
      Map.Entry<String, byte[]> other = byHash.put(Pack.hash(each.getKey()), each);
      if (other != null) {
        throw new IllegalStateException(
            other.getKey() + " and " + each.getKey() + " have one hash");
      }
      bytes += each.getValue().length;
    }
    int directory = contents.size() * Pack.DIRECTORY_ENTRY_BYTES;
    ByteBuffer pack = ByteBuffer.allocate(Integer.BYTES + directory + bytes);
    pack.putInt(contents.size());
    int offset = 0;
    for (Map.Entry<Long, Map.Entry<String, byte[]>> each : byHash.entrySet()) {
      int length = each.getValue().getValue().length;
      pack.putLong(each.getKey()).putInt(offset).putInt(length);
      offset += length;
    }
    for (Map.Entry<String, byte[]> each : byHash.values()) {
      pack.put(each.getValue());
    }
    return pack.array();
  }
}
