package io.tapedeck.replay.diff;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions are aligned by what was said, not by where it stands. */
final class SessionDiffTest {
  private static final Turn SYSTEM = new Turn(1, "system", "You help.");
  private static final Turn QUESTION = new Turn(1, "user", "Can I return it?");
  private static final Turn SEARCH = new Turn(1, "tool search", "{\"q\":\"return\"}");

  @Test
  void sessionIsTheSameAsItself() {
    List<Turn> turns = List.of(SYSTEM, QUESTION, SEARCH);
    SessionDiff diff = SessionDiff.of(turns, turns);
    assertThat(diff.same()).isTrue();
    assertThat(diff.first()).isNull();
    assertThat(diff.rows()).hasSize(3);
  }

  @Test
  void whatTheSameSpeakerSaysOtherwiseStandsSideBySide() {
    Turn policy = new Turn(2, "assistant", "30 days.");
    Turn honest = new Turn(2, "assistant", "I found no policy.");
    SessionDiff diff =
        SessionDiff.of(List.of(SYSTEM, QUESTION, policy), List.of(SYSTEM, QUESTION, honest));
    SessionDiff.Row first = requireNonNull(diff.first());
    assertThat(first.original()).isEqualTo(policy);
    assertThat(first.other()).isEqualTo(honest);
    assertThat(diff.rows()).hasSize(3);
  }

  @Test
  void turnThatOneLacksDoesNotMoveTheRest() {
    Turn again = new Turn(2, "tool search", "{\"q\":\"policy\"}");
    Turn last = new Turn(3, "assistant", "Done.");
    Turn sooner = new Turn(2, "assistant", "Done.");
    SessionDiff diff =
        SessionDiff.of(List.of(QUESTION, SEARCH, again, last), List.of(QUESTION, SEARCH, sooner));
    assertThat(diff.rows())
        .filteredOn(row -> !row.same())
        .singleElement()
        .isEqualTo(new SessionDiff.Row(again, null));
    SessionDiff turned = SessionDiff.of(List.of(QUESTION, sooner), List.of(QUESTION, again, last));
    assertThat(requireNonNull(turned.first())).isEqualTo(new SessionDiff.Row(null, again));
  }

  @Test
  void withinATurnLinesAreAligned() {
    Turn one = new Turn(1, "system", "You help.\nBe short.\nBe kind.");
    Turn two = new Turn(1, "system", "You help.\nBe long.\nBe kind.");
    assertThat(inside(one, two))
        .containsExactly("= You help.", "- Be short.", "+ Be long.", "= Be kind.");
  }

  @Test
  void jsonIsAlignedByItsMembers() {
    Turn one = new Turn(1, "result price", "{\"in\":\"EUR\",\"price\":3}");
    Turn two = new Turn(1, "result price", "{\"in\":\"EUR\",\"price\":4}");
    assertThat(inside(one, two))
        .contains("=   \"in\" : \"EUR\",", "-   \"price\" : 3", "+   \"price\" : 4");
  }

  @Test
  void textsWithoutALineInCommonAreShownWhole() {
    Turn one = new Turn(1, "result price", "{\"price\":3}");
    Turn two = new Turn(1, "result price", "{\"found\":[]}");
    assertThat(inside(one, two)).isEmpty();
    assertThat(inside(one, one)).isEmpty();
    Turn huge = new Turn(1, "result price", "3\n".repeat(3_000));
    assertThat(inside(huge, new Turn(1, "result price", "3\n4\n"))).isEmpty();
  }

  @Test
  void wordsThatDifferAreMarkedAndBothTextsAreWhole() {
    Turn one = new Turn(1, "assistant", "You get back 211.65 USD today.");
    Turn two = new Turn(1, "assistant", "You get back nothing today.");
    assertThat(words(one, two))
        .containsExactly("=You get back ", "-211.65", "+nothing", "= ", "-USD ", "=today.");
    Turn apart = new Turn(1, "assistant", "No policy was found, I am afraid.");
    assertThat(words(one, apart)).containsExactly("-" + one.text(), "+" + apart.text());
    Turn huge = new Turn(1, "assistant", "word ".repeat(3_000));
    assertThat(words(huge, new Turn(1, "assistant", "word word"))).hasSize(2);
    assertThat(new SessionDiff.Row(one, null).words()).isEmpty();
  }

  private static List<String> words(Turn one, Turn two) {
    return new SessionDiff.Row(one, two)
        .words().stream().map(piece -> piece.sign() + piece.text()).toList();
  }

  private static List<String> inside(Turn one, Turn two) {
    return new SessionDiff.Row(one, two)
        .inside().stream().map(line -> line.sign() + " " + line.text()).toList();
  }
}
