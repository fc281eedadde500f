package io.tapedeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import io.tapedeck.session.Team;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is beside the list and the transcripts, without a browser or a script. */
@NullUnmarked
final class PagesTest {
  private static final String ASKED = "May I return it?";

  @TempDir Path folder;

  private PageServer page;

  @AfterEach
  void close() throws IOException {
    if (page != null) {
      page.close();
    }
  }

  private void serve(Script... scripts) throws IOException {
    for (Script script : scripts) {
      try (JournalOnDisk journal =
          new JournalOnDisk(folder.resolve("a").resolve(script.id()), script.records.get(0))) {
        journal.append(script.records.subList(1, script.records.size()));
      }
    }
    page =
        PageServer.start(
            SessionStore.inMemory(List.of(folder), PrivateKeys.none()),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Connection.Response ask(String path) throws IOException {
    String url = page.url().replaceAll("/$", "") + path;
    return Jsoup.connect(url).ignoreHttpErrors(true).execute();
  }

  private Document open(String path) throws IOException {
    Connection.Response response = ask(path);
    assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
    return response.parse();
  }

  /** Ids as the list has them, the latest session first. */
  private List<String> ids() throws IOException {
    return open("/").select("input[name=s]").eachAttr("value");
  }

  private static Script answering(String id, long afterMillis, String answer) {
    Script script = new Script(id).after(afterMillis);
    long agent = script.agent("helper", id);
    String user = Script.user(ASKED);
    script.chat(agent, Script.request(user), Script.reply(Script.calling("c1", "search", "{}")));
    script.tool(agent, "search", "c1", "{}", "{\"results\":[]}");
    script.chat(
        agent,
        Script.request(
            user,
            Script.calling("c1", "search", "{}"),
            Script.result("c1", "{\\\"results\\\":[]}")),
        Script.reply(Script.assistant(answer)));
    return script.end(agent, Outcome.OK);
  }

  private void serveTwo() throws IOException {
    serve(
        answering("20261120T100000-1", 0, "Yes, within 45 days, less 15 percent."),
        answering("20261120T110000-2", 60_000, "I found no policy."));
  }

  @Test
  void twoThatArePickedAreHeldAgainstEachOtherTheEarlierFirst() throws IOException {
    serveTwo();
    List<String> ids = ids();
    Document diff = open("/diff?s=" + ids.get(0) + "&s=" + ids.get(1));
    assertThat(diff.select(".sides .name").eachText()).containsExactly(ids.get(1), ids.get(0));
    assertThat(diff.select(".verdict").text()).startsWith("They part at step 2, assistant; 4 of 5");
    assertThat(diff.select(".verdict a").attr("href")).isEqualTo("#first");
    Element first = diff.select("article:has(#first)").first();
    assertThat(first.select("del").text()).contains("within 45 days");
    assertThat(first.select("ins").text()).contains("I found no policy");
    assertThat(first.select(".role a").eachAttr("href"))
        .containsExactly(
            "/session/" + ids.get(1) + "#step-2", "/session/" + ids.get(0) + "#step-2");
    assertThat(diff.select("details.same > summary").eachText())
        .containsExactly("= 4 turns the same");
  }

  @Test
  void oneSessionIsTheSameAsItself() throws IOException {
    serveTwo();
    String id = ids().get(0);
    Document diff = open("/diff?a=" + id + "&b=" + id);
    assertThat(diff.select(".verdict").text()).startsWith("No difference: 5 of 5");
    assertThat(diff.select("article")).isEmpty();
  }

  @Test
  void twoStepsAreHeldAgainstEachOther() throws IOException {
    serveTwo();
    String id = ids().get(0);
    Document diff = open("/diff?a=" + id + ":1&b=" + id + ":2");
    assertThat(diff.select("h1").text()).isEqualTo("Two steps");
    assertThat(diff.select(".verdict").text())
        .isEqualTo(
            "They part at tool search; 2 of 4 turns are the same, 2 added, 0 dropped, 0 changed");
    assertThat(diff.select("article.differs .role").eachText())
        .startsWith("tool search", "result search");
    assertThat(diff.select("main h2").text()).isEqualTo("What came of them");
    assertThat(diff.select("#first")).hasSize(1);
    assertThat(open("/session/" + id).select("#step-2 a:contains(against step 1)").attr("href"))
        .isEqualTo("/diff?a=" + id + "%3A1&b=" + id + "%3A2");
  }

  @Test
  void whatCannotBeComparedIsSaid() throws IOException {
    serveTwo();
    String id = ids().get(0);
    assertThat(ask("/diff?s=" + id).statusCode()).isEqualTo(400);
    assertThat(ask("/diff?a=" + id + "&b=nobody").body()).contains("There is no session nobody");
    assertThat(ask("/diff?a=" + id + ":1&b=" + id).statusCode()).isEqualTo(400);
    assertThat(ask("/diff?a=" + id + ":1&b=" + id + ":9").body()).contains("has no step 9");
  }

  @Test
  void sessionOffersThoseThatWereAskedTheSame() throws IOException {
    serveTwo();
    List<String> ids = ids();
    Document session = open("/session/" + ids.get(1));
    assertThat(session.select("#compare li").text()).contains(ids.get(0), "asked the same");
    assertThat(session.select("#compare li a").attr("href"))
        .isEqualTo("/diff?a=" + ids.get(1) + "&b=" + ids.get(0));
  }

  @Test
  void agentsHaveLanesAndArrowsThatLeadToWhatWasHandedOver() throws IOException {
    serve(Team.script("20261120T100000-1"));
    String id = ids().get(0);
    Document agents = open("/session/" + id + "/agents");
    assertThat(agents.select(".lanes .label").eachText())
        .containsExactly("lead", "researcher", "researcher (2)", "reviewer");
    assertThat(agents.select("a.arrow").eachAttr("href"))
        .containsExactly("#handoff-1", "#handoff-2", "#handoff-3");
    assertThat(agents.select("a.arrow .back")).hasSize(3);
    assertThat(agents.select("#handoff-1").text())
        .contains("lead → researcher", "by tool delegate", "read leases 22 and 23", "step 4")
        .contains("Lease 22: rent 4,200.");
    assertThat(agents.select(".lanes a[href=/session/" + id + "#step-6]")).hasSize(1);
    assertThat(agents.select(".lanes .fold")).hasSize(1);
    assertThat(agents.select("[style]")).isEmpty();
  }

  @Test
  void agentHasAPageOfItsSessions() throws IOException {
    serveTwo();
    Document session = open("/session/" + ids().get(0));
    String href = session.select("h2.name a").attr("href");
    assertThat(href).isEqualTo("/agent?name=helper");
    Document agent = open(href);
    assertThat(agent.select("tbody tr")).hasSize(2);
    assertThat(agent.select("tbody tr").first().text()).contains(ids().get(0), "search");
    assertThat(agent.select("main p").text()).contains("2 sessions", "4 steps", "search 2");
    assertThat(ask("/agent?name=nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void threadHasAPageOfWhatItDidWithAMomentMarked() throws IOException {
    serveTwo();
    String id = ids().get(0);
    Document session = open("/session/" + id);
    String href = session.select("#step-2 a:contains(thread main)").attr("href");
    assertThat(href).contains("journal=20261120T110000-2&thread=main&at=");
    Document worker = open(href.replaceAll("#.*", ""));
    assertThat(worker.select(".verdict a").eachText()).containsExactly(id);
    assertThat(worker.select("tbody tr")).hasSize(4);
    assertThat(worker.select("tr.now td:nth-child(2)").eachText())
        .containsExactly("agent helper", "model api.openai.com");
    assertThat(ask("/worker?journal=none&thread=main").statusCode()).isEqualTo(404);
  }

  @Test
  void forkShowsTheCommandsAndTheRequestThatWouldBeSent() throws IOException {
    serveTwo();
    String id = ids().get(0);
    String here = "/session/" + id + "/fork/2";
    assertThat(open("/session/" + id).select("#step-2 a:contains(fork from here)").attr("href"))
        .isEqualTo(here);
    Document choice = open(here);
    assertThat(choice.select("form").eachAttr("method")).containsOnly("get");
    assertThat(choice.select("option").eachAttr("value"))
        .containsExactly("/messages/0/content", "/messages/2/content");
    Document form = open(here + "?where=/messages/0/content");
    assertThat(form.select("textarea").first().wholeText().strip()).isEqualTo(ASKED);
    assertThat(form.select(".command")).isEmpty();

    Document fork = open(here + "?where=/messages/0/content&value=May+I%0D%0Areturn+it%27s+box%3F");
    assertThat(fork.select(".command").eachText())
        .containsExactly(
            "printf '%s' 'May I return it'\\''s box?' > " + id + "-step-2.edit",
            "tapedeck extract " + id + " -o " + id + ".tape",
            "tapedeck replay "
                + id
                + ".tape --edit 2:/messages/0/content=@"
                + id
                + "-step-2.edit --fork "
                + id
                + "-fork -- java -jar app.jar",
            "tapedeck diff " + id + ".tape " + id + "-fork");
    assertThat(fork.select(".turn.differs")).hasSize(1);
    assertThat(fork.select(".turn.differs ins").text()).contains("box");
    assertThat(fork.select(".verdict").text()).startsWith("About +");
    assertThat(ask("/session/" + id + "/fork/9").statusCode()).isEqualTo(404);
    assertThat(open(here + "?where=/none&value=x").select(".command")).isEmpty();
  }

  @Test
  void findingIsAnAssertionToCopy() throws IOException {
    serveTwo();
    Document session = open("/session/" + ids().get(1));
    List<String> lines = session.select(".finding .command").eachText();
    assertThat(lines)
        .contains("- finding absent: [empty-result-used]", "- finding present: [empty-result-used]")
        .anyMatch(line -> line.matches("tapedeck replay \\S+ --break tool=search -- .*"))
        .anyMatch(line -> line.startsWith("tapedeck test-from "));
  }

  @Test
  void recordedWordsAreTextOnTheseToo() throws IOException {
    String hostile = "<script>alert(1)</script>' onload=x";
    Script script = new Script("20261120T100000-1");
    long lead = script.agent(hostile, hostile);
    long worker =
        script.begin(io.tapedeck.journal.Boundary.AGENT, hostile + 2, lead, java.util.Map.of());
    script.chat(
        worker, Script.request(Script.user(hostile)), Script.reply(Script.assistant(hostile)));
    script.end(worker, Outcome.OK).end(lead, Outcome.OK);
    serve(script);
    String id = ids().get(0);
    for (String path :
        List.of(
            "/session/" + id + "/agents",
            "/session/" + id + "/fork/1?where=/messages/0/content&value=<script>",
            "/agent?name=" + Query.encoded(hostile),
            "/worker?journal=20261120T100000-1&thread=main",
            "/diff?a=" + id + "&b=" + id)) {
      Document document = open(path);
      assertThat(document.select("script"))
          .extracting(e -> e.attr("src"))
          .containsOnly("/tapedeck.js");
      assertThat(document.select("[onload]")).isEmpty();
      assertThat(document.text()).contains("<script>");
    }
  }
}
