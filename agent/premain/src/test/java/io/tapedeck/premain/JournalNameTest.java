package io.tapedeck.premain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

final class JournalNameTest {
  @Test
  void tellsTheTimeAsTheLibraryWould() {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    LocalDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0);
    while (time.getYear() < 2110) {
      long millis = time.toInstant(ZoneOffset.UTC).toEpochMilli();
      assertThat(JournalName.time(millis)).isEqualTo(time.format(format));
      time = time.plusHours(19).plusSeconds(61);
    }
  }
}
