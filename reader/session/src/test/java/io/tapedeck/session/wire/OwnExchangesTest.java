package io.tapedeck.session.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exchanges of every format, whole and cut off at every byte. */
final class OwnExchangesTest {

  static List<OwnExchange> all() throws Exception {
    return OwnExchange.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsAsItsProviderDocumentsIt(OwnExchange own) {
    Decoded.Exchange exchange = decode(own.call(own.requestBytes(), own.answerBytes()));

    List<String> lines = new ArrayList<>(asked(exchange));
    Reply reply = exchange.reply();
    Usage usage = reply == null || reply.usage() == null ? Usage.NONE : reply.usage();
    lines.add(said(exchange));
    lines.add(reply == null ? "no reply" : String.valueOf(reply.finish()));
    lines.add(usage.input() + "/" + usage.output());
    lines.add(reply == null ? "no reply" : String.valueOf(reply.model()));
    assertThat(lines).isEqualTo(own.expected());
    assertThat(exchange.replyProblem()).isNull();
    assertThat(exchange.requestProblem()).isNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void anAnswerCutAnywhereGivesWhatCameAndSaysWhatIsMissing(OwnExchange own) {
    byte[] request = own.requestBytes();
    byte[] answer = own.answerBytes();
    Decoded.Exchange whole = decode(own.call(request, answer));
    Sketcher sketcher = new Sketcher("e");
    int came = 0;
    for (int at = 0; at < answer.length; at++) {
      WireCall cut = own.cut(request, answer, at, true);
      Decoded.Exchange part = decode(cut);
      assertThat(asked(part)).isEqualTo(asked(whole));
      boolean all = said(part).equals(said(whole));
      assertThat(all || part.replyProblem() != null).as("%s cut at %d", own.name(), at).isTrue();
      assertThat(words(whole)).startsWith(words(part));
      assertThat(words(part).length())
          .as("the more bytes, the more words")
          .isGreaterThanOrEqualTo(came);
      came = words(part).length();
      assertThat(String.valueOf(sketcher.sketch(cut).problem())).doesNotContain("decoder failed");
    }
    assertThat(came > 0 || !own.streams() || words(whole).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRequestCutAnywhereIsSaidToBe(OwnExchange own) {
    byte[] request = own.requestBytes();
    byte[] answer = own.answerBytes();
    Sketcher sketcher = new Sketcher("e");
    for (int at = 0; at < request.length; at++) {
      WireCall cut = own.cut(request, answer, at, false);
      Decoded decoded = Wire.decode(cut);
      String problem =
          decoded instanceof Decoded.Exchange exchange
              ? exchange.requestProblem()
              : ((Decoded.Undecoded) decoded).reason();
      assertThat(problem).isNotNull().doesNotContain("decoder failed");
      assertThat(sketcher.sketch(cut).problem()).isNotNull().doesNotContain("decoder failed");
    }
  }

  private static Decoded.Exchange decode(WireCall call) {
    Decoded decoded = Wire.decode(call);
    assertThat(decoded).isInstanceOf(Decoded.Exchange.class);
    return (Decoded.Exchange) decoded;
  }

  private static List<String> asked(Decoded.Exchange exchange) {
    return exchange.request() == null
        ? List.of()
        : exchange.request().messages().stream().map(Notation::line).toList();
  }

  private static @Nullable Message message(Decoded.Exchange exchange) {
    return exchange.reply() == null ? null : exchange.reply().message();
  }

  private static String said(Decoded.Exchange exchange) {
    Message message = message(exchange);
    return message == null ? "" : Notation.parts(message.parts());
  }

  private static String words(Decoded.Exchange exchange) {
    Message message = message(exchange);
    return message == null ? "" : message.text();
  }
}
