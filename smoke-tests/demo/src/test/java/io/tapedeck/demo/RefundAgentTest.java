package io.tapedeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.provider.Exchange;
import io.tapedeck.provider.MemoryLog;
import io.tapedeck.provider.NamedScripts;
import io.tapedeck.provider.Provider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RefundAgentTest {

  @Test
  void statesAPolicyAlthoughTheSearchFoundNone() throws Exception {
    MemoryLog log = new MemoryLog();
    try (Provider provider = Provider.start(NamedScripts.all("refund"), log)) {
      String said = conversation(provider);
      assertThat(said).contains("30-day refund policy covers opened headphones");
      assertThat(said).contains("Summary for your records: order A-10442");
      assertThat(log.exchanges())
          .extracting(Exchange::status)
          .containsExactly(200, 200, 200, 429, 200, 200, 200);
      assertThat(log.exchanges().get(2).target()).startsWith("/policies/search?q=headphones");
    }
  }

  @Test
  void saysTheSameEachTime() throws Exception {
    try (Provider provider = Provider.start(NamedScripts.all("refund"), new MemoryLog())) {
      assertThat(conversation(provider)).isEqualTo(conversation(provider));
    }
  }

  private static String conversation(Provider provider) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RefundAgent.run(provider.url(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
