package io.tapedeck.replay.locate;

import static io.tapedeck.session.Script.calling;
import static io.tapedeck.session.Script.reply;
import static io.tapedeck.session.Script.request;
import static io.tapedeck.session.Script.result;
import static io.tapedeck.session.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SuspectsTest {

  private static final Unit SEARCH = tool("search");
  private static final Unit REFUND = tool("refund");
  private static final Unit MAIL = tool("mail");
  private static final Unit RARE = tool("rare");

  /** Three failing runs of six: refund is in all of them and in one that passed. */
  private final List<Run> runs =
      List.of(
          new Run(false, Set.of(SEARCH, REFUND, RARE)),
          new Run(false, Set.of(SEARCH, REFUND)),
          new Run(false, Set.of(SEARCH, REFUND, MAIL)),
          new Run(true, Set.of(SEARCH, REFUND)),
          new Run(true, Set.of(SEARCH, MAIL)),
          new Run(true, Set.of(SEARCH, MAIL)));

  @Test
  void ochiaiPutsFirstWhatTheFailingRunsShare() {
    List<Suspect> ranked = Suspects.rank(runs, Formula.OCHIAI);

    assertThat(ranked).extracting(Suspect::unit).containsExactly(REFUND, RARE, MAIL);
    assertThat(ranked.get(0).score()).isEqualTo(3 / Math.sqrt(3 * 4), within(1e-12));
    assertThat(ranked.get(0)).extracting(Suspect::failing, Suspect::passing).containsExactly(3, 1);
    assertThat(ranked).extracting(Suspect::rank).containsExactly(1.0, 2.0, 3.0);
    assertThat(ranked).extracting(Suspect::lift).containsExactly(1.5, 2.0, 2 / 3.0);
  }

  @Test
  void tarantulaIsTakenInByWhatHappenedOnce() {
    List<Suspect> ranked = Suspects.rank(runs, Formula.TARANTULA);

    assertThat(ranked.get(0).unit()).isEqualTo(RARE);
    assertThat(ranked.get(1).score()).isEqualTo(1 / (1 + 1 / 3.0), within(1e-12));
  }

  @Test
  void dstarIsWithoutEndForWhatFailsAlways() {
    List<Run> clear = List.of(new Run(false, Set.of(REFUND)), new Run(true, Set.of(SEARCH)));

    assertThat(Suspects.rank(clear, Formula.DSTAR).get(0).score()).isInfinite();
    assertThat(Suspects.rank(runs, Formula.DSTAR).get(0).score()).isEqualTo(9.0);
  }

  @Test
  void equalsShareTheMeanOfTheirPlaces() {
    List<Run> tied =
        List.of(
            new Run(false, Set.of(REFUND, MAIL, RARE, SEARCH)),
            new Run(true, Set.of(SEARCH)),
            new Run(true, Set.of()));

    assertThat(Suspects.rank(tied, Formula.OCHIAI))
        .extracting(Suspect::unit, Suspect::rank)
        .containsExactly(
            tuple(MAIL, 2.0), tuple(RARE, 2.0), tuple(REFUND, 2.0), tuple(SEARCH, 4.0));
  }

  @Test
  void theOrderOfRunsDoesNotMatter() {
    List<Run> shuffled = new ArrayList<>(runs);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      for (Formula formula : Formula.values()) {
        assertThat(Suspects.rank(shuffled, formula)).isEqualTo(Suspects.rank(runs, formula));
      }
    }
  }

  @Test
  void whatEveryRunHasTellsNothing() {
    assertThat(Suspects.rank(runs, Formula.OCHIAI))
        .extracting(Suspect::unit)
        .doesNotContain(SEARCH);
  }

  @Test
  void withoutAFailureNothingIsSuspiciousAndWithoutAPassEverythingIs() {
    assertThat(Suspects.rank(List.of(new Run(true, Set.of(SEARCH))), Formula.OCHIAI)).isEmpty();
    assertThat(Suspects.rank(List.of(new Run(false, Set.of(SEARCH, MAIL))), Formula.TARANTULA))
        .allMatch(suspect -> suspect.rank() == 1.5 && suspect.score() == 1);
  }

  /** A planted fault: runs fail where search is called with a page, nine times in ten. */
  @Test
  void aPlantedArgumentComesFirstAmongFortyUnits() {
    Unit culprit = new Unit(Unit.Kind.ARGUMENTS, "search {page: number, query: string}");
    Random random = new Random(7);
    List<Run> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Set<Unit> units = new HashSet<>();
      for (int unit = 0; unit < 40; unit++) {
        if (random.nextInt(3) > 0) {
          units.add(tool("tool " + unit));
        }
      }
      boolean planted = random.nextBoolean();
      if (planted) {
        units.add(culprit);
      }
      many.add(new Run(!planted || random.nextInt(10) == 0, units));
    }

    for (Formula formula : Formula.values()) {
      assertThat(Suspects.rank(many, formula).get(0))
          .extracting(Suspect::unit, Suspect::rank)
          .containsExactly(culprit, 1.0);
    }
  }

  @Test
  void theUnitsOfASessionAreAgentsToolsShapesAndWhatWentWrong() {
    Script script = new Script("j");
    long agent = script.agent("refund-helper", "7");
    long refused = script.ask(agent, request(user("refund")));
    script.answer(refused, 429, "{\"error\":{\"message\":\"slow down\"}}").after(2_000);
    String call = calling("call_1", "search", "{\"query\":\"x\",\"at\":{\"page\":[1,2]}}");
    script.chat(agent, request(user("refund")), reply(call));
    long tool = script.tool(agent, "search", "call_1", "{}", "nothing");
    long http = script.begin(Boundary.HTTP, "orders", tool, Map.of(), "http://orders/1");
    script.head(http, 500).end(http, Outcome.OK);
    script.chat(
        agent,
        request(user("refund"), call, result("call_1", "nothing")),
        reply(calling("call_2", "refund", "not json")));
    script.end(agent, Outcome.OK);

    assertThat(Units.of(script.session()))
        .extracting(Unit::toString)
        .containsExactly(
            "agent refund-helper",
            "tool refund",
            "tool search",
            "arguments refund (not JSON)",
            "arguments search {at.page[]: number, query: string}",
            "status http 500 orders",
            "status model 429",
            "status tool refund not run");
  }

  @Test
  void shapesOfOddArguments() throws Exception {
    ObjectMapper json = new ObjectMapper();
    assertThat(Units.shape(json.readTree("{}"))).isEqualTo("{}");
    assertThat(Units.shape(json.readTree("[]"))).isEqualTo("{array}");
    assertThat(Units.shape(json.readTree("\"x\""))).isEqualTo("{string}");
    assertThat(Units.shape(json.readTree("{\"b\":null,\"a\":[],\"c\":{}}")))
        .isEqualTo("{a: array, b: null, c: object}");
  }

  private static Unit tool(String name) {
    return new Unit(Unit.Kind.TOOL, name);
  }
}
