package io.tapedeck.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.export.Script;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class SessionPageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "</script></style></title></div></details><script>alert(1)</script>"
          + "<img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' onfocus='alert(4)"
          + "<!-- &lt;b&gt; \u202e gnp.exe \u2066 \u001b[31m \u0000 ]]>";
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "http-equiv",
          "content",
          "name",
          "class",
          "id",
          "href",
          "dir",
          "type",
          "hidden",
          "viewbox",
          "preserveaspectratio",
          "role",
          "aria-label",
          "x",
          "y",
          "width",
          "height");

  @Test
  void nothingThatWasRecordedBecomesMarkup() throws Exception {
    String page = SessionPage.of(hostile(HOSTILE).session());
    Document plain = Jsoup.parse(SessionPage.of(hostile("harmless").session()));
    Document parsed = Jsoup.parse(page);

    assertThat(shape(parsed)).isEqualTo(shape(plain));
    assertThat(parsed.select("script")).hasSize(1);
    assertThat(parsed.select("img, iframe, object, link, form, base")).isEmpty();
    for (Element element : parsed.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(ATTRIBUTES).contains(attribute.getKey().toLowerCase(java.util.Locale.ROOT));
      }
    }
    for (Element link : parsed.select("[href]")) {
      assertThat(link.attr("href")).matches("#step-\\d+");
    }
    assertThat(page.codePoints()).noneMatch(c -> c == 0x202e || c == 0x2066 || c == 0x1b || c == 0);
  }

  @Test
  void longTimesWithoutWorkAreCutOutOfTheStrip() throws Exception {
    String asked = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"one\"}]}";
    String answer = "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"two\"}}]}";
    Script script = new Script().model(Script.CHAT, asked, answer).after(3_600_000);
    script.model(Script.CHAT, asked, answer);

    Document page = Jsoup.parse(SessionPage.of(script.session()));

    assertThat(page.select(".strip .fold title").text())
        .isEqualTo("1 h 0 m without any work, cut out");
    assertThat(page.select(".strip .model").eachAttr("width"))
        .hasSize(2)
        .allSatisfy(width -> assertThat(Double.parseDouble(width)).isGreaterThan(300));
  }

  @Test
  void whatIsInvisibleBecomesVisible() {
    String text = HtmlWriter.page().text("a\u202eb\u001bc\ud800d\u200de\r\n").toString();

    assertThat(text).endsWith("a[U+202E]b\u241bc\ufffdd\u200de\n");
  }

  @Test
  void whatWasSaidIsThereLetterByLetter() throws Exception {
    String said = "<script>alert(\"1\")</script> & 'so' \u00e4 \u6f22 \ud83d\ude00";
    Document page = Jsoup.parse(SessionPage.of(hostile(said).session()));

    assertThat(page.select(".reply .words").eachText()).contains(said);
    assertThat(page.select(".fresh .words").eachText()).contains(said);
  }

  @Test
  void thePolicyAllowsOnlyThePagesOwnStyleAndScript() throws Exception {
    Document page = Jsoup.parse(SessionPage.of(hostile("x").session()));

    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash(page.expectFirst("style")), hash(page.expectFirst("script"))));
  }

  @Test
  void stepsToolsRetriesErrorsAndOpenCallsAreThere() throws Exception {
    Script script = new Script();
    String asked = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}";
    String call =
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"q\\\":1}\"}}]}";
    String refusal = "{\"error\":{\"message\":\"slow down\",\"type\":\"rate\"}}";
    script.call(
        Boundary.MODEL, "POST", Script.CHAT, asked + "]}", 429, "application/json", refusal);
    script.after(500).model(Script.CHAT, asked + "]}", reply(call));
    script.tool("search", "c1", "{\"q\":1}", "{\"price\":249.00,\"results\":[]}");
    String told = "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"none\"}";
    long open = script.begin(Boundary.MODEL, "POST", Script.CHAT);
    script.data(
        open,
        Direction.REQUEST,
        0,
        (asked + "," + call + "," + told + "]}").getBytes(StandardCharsets.UTF_8));
    script.after(10).head(open, 200, "text/event-stream");
    script.data(
        open,
        Direction.RESPONSE,
        0,
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"I th\"}}]}\n\n"
            .getBytes(StandardCharsets.UTF_8));
    long failed = script.begin(Boundary.HTTP, "GET", "http://p/x");
    script.end(failed, Outcome.ERROR, "java.net.ConnectException");

    Document page = Jsoup.parse(SessionPage.of(script.session()));

    assertThat(page.select("article.step")).hasSize(2);
    Element first = page.expectFirst("#step-1");
    assertThat(first.text())
        .contains("attempt 1 of 2: HTTP 429 after 120 ms, waited 510 ms")
        .contains("slow down")
        .contains("7 out")
        .contains("finish stop");
    assertThat(first.select(".call").text())
        .contains("search", "{\"q\":1}", "{\"price\":249.00,\"results\":[]}");
    Element second = page.expectFirst("#step-2");
    assertThat(second.select("details.history summary").text()).isEqualTo("3 messages as before");
    assertThat(second.select(".reply").text()).contains("I th");
    assertThat(second.select(".alert").text()).contains("in flight when the recording ends");
    assertThat(page.text()).contains("java.net.ConnectException: Connection reset");
  }

  private static Script hostile(String text) throws Exception {
    String quoted = JSON.writeValueAsString(text);
    String asked =
        "{\"model\":%s,\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
            .formatted(quoted, quoted);
    String call =
        ("{\"role\":\"assistant\",\"content\":%s,\"tool_calls\":[{\"id\":%s,\"type\":\"function\","
                + "\"function\":{\"name\":%s,\"arguments\":%s}}]}")
            .formatted(quoted, quoted, quoted, JSON.writeValueAsString("{\"a\":" + quoted + "}"));
    Script script = new Script();
    script.model(Script.CHAT, asked, reply(call));
    script.tool(text, text, "{\"a\":" + quoted + "}", text);
    String error = "{\"error\":{\"message\":%s,\"type\":%s}}".formatted(quoted, quoted);
    script.call(Boundary.MODEL, "POST", Script.CHAT + "?x", asked, 400, "application/json", error);
    return script.call(
        Boundary.HTTP, "GET", "http://h/" + text, "", 200, "text/html", "<p>" + text);
  }

  private static String reply(String message) {
    return "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
        + message
        + "}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7}}";
  }

  private static Map<String, Long> shape(Document page) {
    return page.getAllElements().stream()
        .collect(Collectors.groupingBy(Element::normalName, Collectors.counting()));
  }

  private static String hash(Element element) throws Exception {
    byte[] bytes = element.data().getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
