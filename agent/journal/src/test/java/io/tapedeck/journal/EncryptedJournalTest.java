package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.encryption.LockedJournalException;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.journal.encryption.Recipient;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptedJournalTest {
  private static final Stamp STAMP = new Stamp(1_000, 2_000);
  private static final String SAID = "the quick brown fox asks for a refund";

  @TempDir Path directory;
  @TempDir Path keys;

  private Path journal;
  private Path privateKey;
  private Path publicKey;

  @BeforeEach
  void makeKeys() throws Exception {
    journal = Files.createDirectory(directory.resolve("20261122T000000-1"));
    Files.createFile(journal.resolve(JournalDirectory.LOCK));
    makeKeys("X25519", 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X25519", "RSA"})
  void isReadWithThePrivateKeyAndHoldsNothingInClear(String algorithm) throws Exception {
    makeKeys(algorithm, algorithm.equals("RSA") ? 2048 : 255);
    write(encrypt());

    assertThat(said(read())).containsExactly(SAID + 1, SAID + 2, SAID + 3);
    assertNothingInClear();
  }

  @Test
  void holdsInClearWhatIsNotEncrypted() throws Exception {
    // That the search above would find it: a body that no compressor shortens to something else.
    Files.writeString(journal.resolve("ring"), SAID);
    assertThat(inClear()).isTrue();
  }

  @Test
  void namesTheKeyThatIsMissing() throws Exception {
    write(encrypt());
    String fingerprint = Recipient.read(publicKey).fingerprint();

    assertThatThrownBy(() -> JournalDirectory.at(journal).open())
        .isInstanceOf(LockedJournalException.class)
        .hasMessage(
            journal
                + " is encrypted for the key "
                + fingerprint
                + ": name the file of its private key, --key FILE or TAPEDECK_KEY");

    makeKeys("X25519", 255);
    assertThatThrownBy(this::read)
        .isInstanceOf(LockedJournalException.class)
        .hasMessageContaining(fingerprint + ", which the given one is not: ");
    makeKeys("RSA", 2048);
    assertThatThrownBy(this::read).isInstanceOf(LockedJournalException.class);
  }

  @Test
  void whatAKilledProcessLeftInItsRingIsReadWithTheKeyToo() throws Exception {
    JournalKey key = encrypt();
    write(key);
    RingFile ring = RingFile.create(journal, 0, 1 << 16, 1);
    byte[] record = data(4, SAID + 4);
    byte[] sealed = new byte[record.length + 24];
    assertThat(key.rings().seal(record, 0, record.length, sealed, 0)).isEqualTo(sealed.length);
    ring.ring().write(Kind.DATA, new UnsafeBuffer(sealed), 0, sealed.length);
    // And one that the process had not finished when it was killed.
    ring.ring().write(Kind.DATA, new UnsafeBuffer(sealed), 0, sealed.length - 1);
    ring.close();

    assertThat(said(read())).containsExactly(SAID + 1, SAID + 2, SAID + 3, SAID + 4);
    assertNothingInClear();
    // The next JVM cannot read it, and leaves it to who can.
    assertThat(Recovery.drain(JournalDirectory.at(journal), Masking.standard())).isFalse();
    assertThat(said(read())).contains(SAID + 4);
  }

  @Test
  void anEmptyRingOfAKilledProcessIsRemoved() throws Exception {
    write(encrypt());
    RingFile.create(journal, 0, 1 << 16, 1).close();

    assertThat(Recovery.drain(JournalDirectory.at(journal), Masking.standard())).isTrue();
    assertThat(journal.resolve("ring")).doesNotExist();
    assertThat(said(read())).hasSize(3);
  }

  @Test
  void aChangedBlockIsSaidToBeChanged() throws Exception {
    write(encrypt());
    Path file = journal.resolve("00000000.tdb");
    byte[] bytes = Files.readAllBytes(file);
    int block = Integer.BYTES;
    bytes[block + 40] ^= 1;
    int length = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(0);
    byte[] first = java.util.Arrays.copyOfRange(bytes, block, block + length);
    Block.putChecksum(first, length);
    System.arraycopy(first, 0, bytes, block, length);
    Files.write(file, bytes);

    try (JournalReader reader = open()) {
      assertThat(said(all(reader))).isEmpty();
      assertThat(reader.damage())
          .extracting(Damage::reason)
          .first()
          .isEqualTo("block does not decode: it was changed after it was encrypted");
    }
  }

  @Test
  void aJournalWhoseKeyFileIsGoneOrDamagedIsSaidToBe() throws Exception {
    write(encrypt());
    String text = Files.readString(journal.resolve("key"), ISO_8859_1);
    for (String[] damaged :
        new String[][] {
          {"", "does not begin with"},
          {text.replace("secret: ", "secret: ~"), "secret is not base64"},
          {text.replace("recipient", "for"), "it has no recipient"},
          {text.replace("scheme: ", "scheme: X"), "which this tapedeck cannot undo"},
        }) {
      Files.writeString(journal.resolve("key"), damaged[0]);
      assertThatThrownBy(this::read)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(damaged[1]);
      // It is passed over where others are read.
      assertThat(JournalDirectory.at(journal).locked()).contains(damaged[1]);
    }
    Files.delete(journal.resolve("key"));
    try (JournalReader reader = open()) {
      assertThat(all(reader)).isEmpty();
      assertThat(reader.damage())
          .extracting(Damage::reason)
          .first()
          .asString()
          .contains("the journal's key file is gone");
    }
  }

  @Test
  void refusesWhatIsNoPublicKey() throws Exception {
    assertThatThrownBy(() -> Recipient.read(privateKey))
        .hasMessageContaining("holds a private key, which this host must not have");
    assertThatThrownBy(() -> Recipient.read(keys.resolve("none")))
        .hasMessageContaining("none does");
    assertThatThrownBy(() -> PrivateKeys.read(List.of(publicKey)))
        .hasMessageContaining("holds no \"-----BEGIN PRIVATE KEY-----\"");
    makeKeys("RSA", 1024);
    assertThatThrownBy(() -> Recipient.read(publicKey)).hasMessageContaining("less than 2048 bits");
    makeKeys("EC", 256);
    assertThatThrownBy(() -> Recipient.read(publicKey))
        .hasMessageContaining("neither an X25519 nor an RSA key");
    assertThatThrownBy(() -> PrivateKeys.read(List.of(privateKey)))
        .hasMessageContaining("neither an X25519 nor an RSA key");
  }

  private void makeKeys(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    privateKey = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    publicKey = pem("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  private Path pem(String kind, byte[] encoded) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return Files.writeString(
        keys.resolve(kind.replace(' ', '-')),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }

  private JournalKey encrypt() throws IOException {
    return JournalDirectory.at(journal).encryptFor(Recipient.read(publicKey));
  }

  private void write(JournalKey key) throws IOException {
    try (JournalWriter writer =
        JournalWriter.startingPlain(
            journal, 64 << 20, key, Masking.standard(), preamble -> preamble(preamble))) {
      for (int call = 1; call <= 3; call++) {
        byte[] record = data(call, SAID + call);
        byte[] sealed = new byte[record.length + 24];
        key.rings().seal(record, 0, record.length, sealed, 0);
        writer.record(new UnsafeBuffer(sealed), 0, sealed.length, call);
        writer.flush(call);
      }
    }
  }

  private static void preamble(JournalWriter.Preamble preamble) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    JournalRecord start = new JournalRecord.ProcessStart(STAMP, Map.of("service", "a fox's shop"));
    preamble.add(buffer, 0, RecordWriter.write(start, buffer, 0));
  }

  private static byte[] data(int call, String text) {
    byte[] body = text.getBytes(UTF_8);
    UnsafeBuffer record = new UnsafeBuffer(new byte[DataRecord.HEADER_BYTES + body.length]);
    DataRecord.putHeader(record, 0, 1_000, 2_000, call, Direction.RESPONSE, 0, body.length);
    record.putBytes(DataRecord.HEADER_BYTES, body);
    return record.byteArray();
  }

  private JournalReader open() throws IOException {
    PrivateKeys opening = PrivateKeys.read(List.of(privateKey));
    return JournalDirectory.find(List.of(directory), opening).get(0).open();
  }

  private List<JournalRecord> read() throws IOException {
    try (JournalReader reader = open()) {
      List<JournalRecord> records = all(reader);
      assertThat(reader.damage()).isEmpty();
      return records;
    }
  }

  private static List<JournalRecord> all(JournalReader reader) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(record);
    }
    return records;
  }

  private static List<String> said(List<JournalRecord> records) {
    return records.stream()
        .filter(JournalRecord.Data.class::isInstance)
        .map(record -> UTF_8.decode(((JournalRecord.Data) record).bytes().duplicate()).toString())
        .toList();
  }

  private void assertNothingInClear() throws IOException {
    assertThat(inClear()).isFalse();
  }

  private boolean inClear() throws IOException {
    try (Stream<Path> files = Files.list(journal)) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, ISO_8859_1);
        if (bytes.contains("brown fox") || bytes.contains("a fox's shop")) {
          return true;
        }
      }
    }
    return false;
  }
}
