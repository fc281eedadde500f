package io.tapedeck.export.har;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.sstoehr.harreader.HarReader;
import de.sstoehr.harreader.model.Har;
import de.sstoehr.harreader.model.HarEntry;
import io.tapedeck.export.Script;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class HarExportTest {

  private static final String ASKED =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String ERROR = "{\"error\":{\"message\":\"slow down\"}}";
  private static final List<String> EVENTS =
      List.of(
          "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"he\"}}]}\n\n",
          "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"llo\"}}]}\n\n",
          "data: [DONE]\n\n");

  @Test
  void everyCallIsAnEntryWithItsBodiesAndTimes() throws Exception {
    Script script = new Script();
    script.call(Boundary.MODEL, "POST", Script.CHAT, ASKED, 429, "application/json", ERROR);
    script.call(
        Boundary.MODEL,
        "POST",
        Script.CHAT,
        ASKED,
        200,
        "text/event-stream",
        EVENTS.toArray(String[]::new));
    script.call(
        Boundary.HTTP, "GET", "http://p/s?q=a%20b&empty", "", 200, "text/plain", "caf\u00e9");

    ObjectNode json = HarExport.of(script.session());
    Har har = new HarReader().readFromString(json.toString());

    assertThat(har.log().version()).isEqualTo("1.2");
    assertThat(har.log().pages()).hasSize(1);
    assertThat(har.log().entries()).hasSize(3);
    HarEntry refused = har.log().entries().get(0);
    assertThat(refused.response().status()).isEqualTo(429);
    assertThat(refused.response().content().text()).isEqualTo(ERROR);
    assertThat(refused.request().postData().text()).isEqualTo(ASKED);
    HarEntry streamed = har.log().entries().get(1);
    assertThat(streamed.response().content().text()).isEqualTo(String.join("", EVENTS));
    assertThat(streamed.timings().waitTime()).isEqualTo(100);
    assertThat(streamed.timings().receive()).isEqualTo(60);
    assertThat(streamed.time()).isEqualTo(160);
    HarEntry searched = har.log().entries().get(2);
    assertThat(searched.request().queryString()).hasSize(2);
    assertThat(searched.request().queryString().get(0).value()).isEqualTo("a b");
    assertThat(searched.response().content().text()).isEqualTo("caf\u00e9");
    assertThat(searched.response().bodySize()).isEqualTo(5L);

    JsonNode ours = json.at("/log/entries/1/_tapedeck");
    assertThat(ours.path("step").asInt()).isEqualTo(1);
    assertThat(ours.path("attempt").asInt()).isEqualTo(2);
    assertThat(ours.path("boundary").asText()).isEqualTo("model");
    assertThat(ours.path("chunks").findValuesAsText("atMillis"))
        .containsExactly("100.0", "120.0", "140.0");
    assertThat(json.at("/log/entries/2/_tapedeck").has("step")).isFalse();
  }

  @Test
  void packedBodiesAreUnpackedAndOtherBytesAreBase64() throws Exception {
    Script script = new Script();
    script.model(Script.CHAT, ASKED, ERROR);
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0, 1};
    long call = script.begin(Boundary.HTTP, "GET", "http://p/picture");
    script.head(call, 200, "image/png").data(call, Direction.RESPONSE, 0, picture);
    script.end(call, Outcome.OK, null);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("words ".repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    call = script.begin(Boundary.HTTP, "GET", "http://p/packed");
    script.head(call, 200, "text/plain", "gzip");
    script.data(call, Direction.RESPONSE, 0, packed.toByteArray()).end(call, Outcome.OK, null);

    Har har = new HarReader().readFromString(HarExport.of(script.session()).toString());

    var content = har.log().entries().get(1).response().content();
    assertThat(content.encoding()).isEqualTo("base64");
    assertThat(Base64.getDecoder().decode(content.text())).isEqualTo(picture);
    content = har.log().entries().get(2).response().content();
    assertThat(content.text()).isEqualTo("words ".repeat(50));
    assertThat(content.size() - content.compression()).isEqualTo(packed.size());
  }

  @Test
  void aCallThatFailedOrWasCutOffIsThere() throws Exception {
    Script script = new Script();
    long failed = script.begin(Boundary.MODEL, "POST", Script.CHAT);
    script.after(40).end(failed, Outcome.ERROR, "java.net.SocketException");
    long cut = script.begin(Boundary.MODEL, "POST", Script.CHAT);
    script.after(10).head(cut, 200, "text/event-stream");
    script
        .after(10)
        .data(cut, Direction.RESPONSE, 0, EVENTS.get(0).getBytes(StandardCharsets.UTF_8));

    ObjectNode json = HarExport.of(script.session());
    Har har = new HarReader().readFromString(json.toString());

    assertThat(json.at("/log/entries/0/response/_error").asText())
        .isEqualTo("java.net.SocketException: Connection reset");
    assertThat(har.log().entries().get(0).response().status()).isZero();
    assertThat(har.log().entries().get(0).time()).isEqualTo(40);
    assertThat(json.at("/log/entries/1/_tapedeck/inFlight").asBoolean()).isTrue();
    assertThat(har.log().entries().get(1).response().content().text()).isEqualTo(EVENTS.get(0));
  }
}
