package io.tapedeck.session.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read with a memory is what is read without one. */
final class RequestMemoryTest {

  private static final String LONG = "x".repeat(600);

  private static String request(int messages, String end) {
    StringBuilder body = new StringBuilder("{\"model\":\"gpt-4o\",\"messages\":[");
    for (int i = 0; i < messages; i++) {
      body.append(i == 0 ? "" : ", ");
      body.append("{\"role\":\"user\",\"content\":\"" + i + LONG + "\"}");
    }
    return body + end;
  }

  /** What Jackson makes of it, or its error in words. */
  private static Object plain(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      return Wire.because(null, "not JSON", e);
    }
  }

  private static Object remembered(RequestMemory memory, byte[] body) {
    try {
      return memory.read(body);
    } catch (IOException e) {
      return Wire.because(null, "not JSON", e);
    }
  }

  private static void same(String... bodies) {
    RequestMemory memory = new RequestMemory();
    for (String body : bodies) {
      assertThat(remembered(memory, body.getBytes(UTF_8))).isEqualTo(plain(body.getBytes(UTF_8)));
    }
  }

  @Test
  void whatIsSentAgainIsTheSameObjects() throws IOException {
    RequestMemory memory = new RequestMemory();
    JsonNode first = memory.read(request(5, "],\"tools\":[{\"a\":1}]}").getBytes(UTF_8));
    JsonNode second = memory.read(request(7, "],\"tools\":[{\"a\":1}]}").getBytes(UTF_8));
    JsonNode other = memory.read(request(3, "],\"n\":2}").getBytes(UTF_8));
    JsonNode third = memory.read(request(9, "],\"tools\":[{\"a\":1}]}").getBytes(UTF_8));

    for (int i = 0; i < 5; i++) {
      assertThat(second.at("/messages/" + i)).isSameAs(first.at("/messages/" + i));
    }
    assertThat(other.at("/messages/2")).isSameAs(first.at("/messages/2"));
    for (int i = 0; i < 7; i++) {
      assertThat(third.at("/messages/" + i)).isSameAs(second.at("/messages/" + i));
    }
    OpenAiChat format = new OpenAiChat();
    assertThat(memory.messages(format, "messages", third.at("/messages/3")))
        .isSameAs(memory.messages(format, "messages", first.at("/messages/3")));
  }

  @Test
  void whatFollowsMayBeAnything() {
    same(request(5, "]}"), request(8, "]}"));
    same(request(8, "]}"), request(5, "]}"));
    same(request(5, "]}"), request(5, "]}"));
    same(request(5, " \n ]}"), request(5, " \n , {\"role\":\"tool\"} ]}"));
    same(request(5, "]}"), request(5, ",1,null,\"two\",[3]],\"b\":[{\"c\":1}],\"d\":{}}"));
    same(request(5, ",1,{\"e\":2}]}"), request(5, ",1,{\"e\":2},{\"f\":3}]}"));
    same(request(5, "]}"), request(5, "],\"messages\":[{\"g\":4}]}"), request(6, "]}"));
    same(request(5, "],\"messages\":[{\"g\":4}]}"), request(6, "],\"messages\":[{\"g\":4}]}"));
    same(request(5, "]}"), request(7, "]} and more"));
    same(
        request(5, "],\"b\":[{\"h\":\"" + LONG + LONG + "\"}]}"),
        request(5, "],\"b\":[{\"h\":\"" + LONG + LONG + "\"},{\"i\":5}]}"));
  }

  @Test
  void whatIsNoJsonIsAnErrorAtTheSameByte() {
    same(request(5, "]}"), request(5, ",]}"));
    same(request(5, "]}"), request(5, " {}]}"));
    same(request(5, "]}"), request(5, ""));
    same(request(5, "]}"), request(5, ","));
    same(request(5, "]}"), request(6, "").substring(0, 3_500));
    same(request(5, "]}"), request(5, "}"));
    same(request(5, "]}"), request(5, "],\"a\":nul}"));
    same("[1,2]", "", "   ", "null", "{", "{}", "{\"a\":[", "\ufeff{\"a\":[{}]}");
  }

  @Test
  void otherEncodingsAreReadWhole() throws IOException {
    RequestMemory memory = new RequestMemory();
    for (int i = 3; i < 6; i++) {
      byte[] body = request(i, "]}").getBytes(UTF_16BE);
      assertThat(memory.read(body)).isEqualTo(plain(body));
    }
  }

  /** Cut, doubled, exchanged: whatever the bytes are, nothing is read that is not there. */
  @Test
  void mutatedBodiesReadAsTheyAre() {
    Random random = new Random(7);
    RequestMemory memory = new RequestMemory();
    for (int round = 0; round < 2_000; round++) {
      byte[] body = request(2 + random.nextInt(6), "],\"tools\":[{\"a\":[1,2]}]}").getBytes(UTF_8);
      if (random.nextInt(3) > 0) {
        byte[] some = "]}[{,\":1 ".getBytes(UTF_8);
        body[random.nextInt(body.length)] = some[random.nextInt(some.length)];
      }
      assertThat(remembered(memory, body)).isEqualTo(plain(body));
    }
  }

  @Test
  void everyRecordedRequestReadsAsItIs() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (List<Corpus.Exchange> file : Corpus.files()) {
      RequestMemory memory = new RequestMemory();
      for (Corpus.Exchange exchange : file) {
        byte[] body = exchange.request();
        if (!remembered(memory, body).equals(plain(body))) {
          wrong.add(exchange.id());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
