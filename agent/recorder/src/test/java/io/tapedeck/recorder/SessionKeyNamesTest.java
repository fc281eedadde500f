package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.masking.Masking;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SessionKeyNamesTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void namesAreHeadersUnlessTheySayOtherwise() {
    assertThat(of("X-Conversation", "mdc:conversationId", "baggage:Tenant"))
        .isEqualTo(
            new SessionKeyNames(
                List.of("x-conversation"), List.of("conversationId"), Set.of("Tenant")));
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsSaidLineByLineAndTheRestCounts() {
    assertThat(of("mdc:", "mcd:id", "mdc:password", "baggage:access_token", "mdc:id"))
        .isEqualTo(new SessionKeyNames(List.of(), List.of("id"), Set.of()));
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "tapedeck: session.keys: \"mdc:\" names nothing, ignored",
            "tapedeck: session.keys: \"mcd:id\" is neither a header, nor mdc:NAME, nor"
                + " baggage:NAME, ignored",
            "tapedeck: session.keys: \"mdc:password\" is the name of a secret, ignored",
            "tapedeck: session.keys: \"baggage:access_token\" is the name of a secret, ignored");
  }

  private SessionKeyNames of(String... given) {
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      return SessionKeyNames.of(List.of(given), Masking.standard());
    } finally {
      System.setErr(before);
    }
  }
}
