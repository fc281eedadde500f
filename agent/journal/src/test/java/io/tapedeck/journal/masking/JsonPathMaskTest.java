package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path leads to is masked, and nothing else, wherever the body is cut. */
final class JsonPathMaskTest {
  private final MaskedStream.Workspace workspace = new MaskedStream.Workspace();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "$.a            | {'a':'xy','b':'xy'}                  | {'a':'**','b':'xy'}",
        "$.a            | {'b':{'a':'xy'},'a':''}              | {'b':{'a':'xy'},'a':''}",
        "$.user.email   | {'user':{'id':1,'email':'a@b'}}      | {'user':{'id':1,'email':'***'}}",
        "$.user         | {'user':{'id':17,'m':['a',{'n':'b'}]},'x':17}"
            + " | {'user':{'id':11,'m':['*',{'n':'*'}]},'x':17}",
        "$..password    | {'a':[{'password':'x'}],'password':'y'}"
            + " | {'a':[{'password':'*'}],'password':'*'}",
        "$.m[*].c.ssn   | {'m':[{'c':{'ssn':'1-2'}},{'c':'t'},{'c':{'ssn':5,'o':5}}]}"
            + " | {'m':[{'c':{'ssn':'***'}},{'c':'t'},{'c':{'ssn':1,'o':5}}]}",
        "$.m[1]         | {'m':['a','b','c']}                  | {'m':['a','*','c']}",
        "$[0].a         | [{'a':'x'},{'a':'x'}]                | [{'a':'*'},{'a':'x'}]",
        "$.*.a          | {'p':{'a':'x'},'a':'x','q':{'a':'x'}} | {'p':{'a':'*'},'a':'x','q':{'a':'*'}}",
        "$..a[0]        | {'a':['x','y'],'b':{'a':[['x','y'],'z']}}"
            + " | {'a':['*','y'],'b':{'a':[['*','*'],'z']}}",
        "$..a.b         | {'a':{'a':{'b':'x'}},'b':'y'}        | {'a':{'a':{'b':'*'}},'b':'y'}",
        "$..[1]         | [['a','b'],'c']                      | [['a','*'],'*']",
        "$..*           | {'a':[1,'x']}                        | {'a':[1,'*']}",
        "$              | {'a':[12,'x',true,null]} 'x'         | {'a':[11,'*',true,null]} 'x'",
        "$['a b']       | {'a b':'x','ab':'x'}                 | {'a b':'*','ab':'x'}",
        "$['a.b']       | {'a.b':'x','a':{'b':'x'}}            | {'a.b':'*','a':{'b':'x'}}",
        "$.é            | {'é':'x','\\u00e9':'y','\\u00E8':'z'} | {'é':'*','\\u00e9':'*','\\u00E8':'z'}",
        "$['a/b']       | {'a\\/b':'x'}                        | {'a\\/b':'*'}",
        "$.a            | {'a' : -12.50e3 , 'b':12}            | {'a' : -11.11e1 , 'b':12}",
        "$.a            | {'a':'x\\'y\\\\','b':'z'}            | {'a':'******','b':'z'}",
        "$.a            | {'aa':'x','A':'x','':'x','a':'é'}    | {'aa':'x','A':'x','':'x','a':'**'}",
        "$.a            | {'a':'x'}{'a':'x'}                   | {'a':'*'}{'a':'*'}",
        "$.b.a          | {'b':{'a':'x'},'a':'y'}              | {'b':{'a':'*'},'a':'y'}",
        "$.b.a          | {'x':,{'b':{'a':'x'}}{'a':'y'}       | {'x':,{'b':{'a':'*'}}{'a':'*'}",
      })
  void masksWhatThePathLeadsTo(String path, String body, String masked) {
    check(path, quoted(body), quoted(masked));
  }

  private static String quoted(String text) {
    // Quotes of JSON, but for those of a path in brackets.
    return text.replace('\'', '"');
  }

  @Test
  void followsServerSentEvents() {
    check(
        "$.d.text",
        """
        event: delta
        data: {"d":{"text":"one"},"text":"one"}

        : {"a comment

        data: {"d":
        data:  {"text":"two"}
        data: }

        data: {"cut":{"d":{"text":"thr

        data:{"d":{"text":"four"}}

        data: {"d":[1,

        data: {"d":{"text":"five"},"text":"five"}

        data: [DONE]
        """,
        """
        event: delta
        data: {"d":{"text":"***"},"text":"one"}

        : {"a comment

        data: {"d":
        data:  {"text":"***"}
        data: }

        data: {"cut":{"d":{"text":"thr

        data:{"d":{"text":"****"}}

        data: {"d":[1,

        data: {"d":{"text":"****"},"text":"five"}

        data: [DONE]
        """);
  }

  @Test
  void followsLinesThatAreADocumentEach() {
    check(
        "$.a",
        "{\"a\":\"x\"}\n{\"b\":\"x\"}\n{\"a\":\"x\"}\n",
        "{\"a\":\"*\"}\n{\"b\":\"x\"}\n{\"a\":\"*\"}\n");
  }

  @Test
  void whatFollowsALossIsTakenForAnyPartOfAPath() {
    String body =
        """
        {"a":["x","y" , "z",{"k":"x"}],"m":[{"o":"x \\"x\\" x"},\
        {"c":{"o":"x","ssn":"secret","p":"x"}}],"e":5}""";
    int secret = body.indexOf("secret");
    for (int lost = 1; lost < body.indexOf("\"ssn"); lost++) {
      assertThat(rest(body.substring(lost)))
          .as("from %d on", lost)
          .isEqualTo(body.replace("secret", "******").substring(lost));
    }
    assertThat(rest(body.substring(secret))).isEqualTo(body.substring(secret));
  }

  private String rest(String body) {
    MaskedStream stream = Masking.of(List.of("$.m[*].c.ssn")).restStream(workspace);
    byte[] bytes = body.getBytes(UTF_8);
    int ready = stream.take(bytes, 0, bytes.length, true);
    return new String(workspace.bytes(), stream.start(), ready, UTF_8);
  }

  @Test
  void nestsAsDeepAsItMay() {
    String deep = "[".repeat(5_000) + "{\"a\":\"x\"}" + "]".repeat(5_000);
    check("$..a", deep, deep.replace('x', '*'));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void masksAsOneWouldWhoHasTheWholeDocument(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      RandomJson.Step[] path = RandomJson.path(random);
      RandomJson.Node document = RandomJson.document(random, RandomJson.DEEPEST);
      check(
          RandomJson.text(path),
          document.text(RandomJson.MASK_NOTHING),
          document.text(RandomJson.reached(document, path)));
    }
  }

  @Test
  void neverLosesItsPlaceForGoodWhateverComes() {
    Random random = new Random(7);
    String letters = "{}[]\",:\\ \nadt1x";
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      // Two empty lines end whatever it was, but for a string with a quote still to come.
      text.append("\"\n\n\"\n\ndata: {\"p\":{\"q\":\"secret\"}}\n\n");
      String masked = masked(text.toString(), "$.p.q", 1 + random.nextInt(20));
      assertThat(masked).as(text.toString()).hasSameSizeAs(text).doesNotContain("secret");
      assertThat(masked(masked, "$.p.q", 64)).isEqualTo(masked);
    }
  }

  /** As a whole, cut in two at each place, byte by byte, and masked again: always the same. */
  private void check(String path, String body, String expected) {
    byte[] bytes = body.getBytes(UTF_8);
    assertThat(masked(body, path, bytes.length)).as("%s of %s", path, body).isEqualTo(expected);
    assertThat(masked(body, path, 1)).as("%s of %s, byte by byte", path, body).isEqualTo(expected);
    assertThat(masked(expected, path, 7)).as("%s of %s, again", path, body).isEqualTo(expected);
    int step = Math.max(1, bytes.length / 500);
    for (int cut = 1; cut < bytes.length; cut += step) {
      MaskedStream stream = Masking.of(List.of(path)).resentStream(workspace);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      take(stream, Arrays.copyOf(bytes, cut), false, out);
      take(stream, Arrays.copyOfRange(bytes, cut, bytes.length), true, out);
      assertThat(out.toString(UTF_8))
          .as("%s of %s, cut at %d", path, body, cut)
          .isEqualTo(expected);
    }
  }

  private String masked(String body, String path, int pieceBytes) {
    MaskedStream stream = Masking.of(List.of(path)).stream(workspace);
    byte[] bytes = body.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += pieceBytes) {
      int end = Math.min(bytes.length, at + pieceBytes);
      take(stream, Arrays.copyOfRange(bytes, at, end), end == bytes.length, out);
    }
    return out.toString(UTF_8);
  }

  private void take(MaskedStream stream, byte[] piece, boolean last, ByteArrayOutputStream out) {
    int ready = stream.take(piece, 0, piece.length, last);
    out.write(workspace.bytes(), stream.start(), ready);
  }
}
