package io.tapedeck.player.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A place is found in each wire format, and what is not there is left alone. */
final class JsonEditTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // OpenAI's chat, with and without a system message; the developer role of later models
        "/v1/chat/completions|{'messages':[{'role':'system','content':'a'},{'role':'user'}]}"
            + "|{'messages':[{'content':'new','role':'system'},{'role':'user'}]}",
        "/v1/chat/completions|{'messages':[{'role':'user'}]}"
            + "|{'messages':[{'content':'new','role':'system'},{'role':'user'}]}",
        "/v1/chat/completions|{'messages':[{'role':'developer','content':'a'}]}"
            + "|{'messages':[{'content':'new','role':'developer'}]}",
        // Anthropic, OpenAI's responses, Gemini in both spellings, Bedrock's converse
        "/v1/messages|{'messages':[{'role':'user'}]}|{'messages':[{'role':'user'}],'system':'new'}",
        "/v1/responses|{'input':'hello'}|{'input':'hello','instructions':'new'}",
        "/m:generateContent|{'contents':[]}"
            + "|{'contents':[],'systemInstruction':{'parts':[{'text':'new'}]}}",
        "/m:generateContent|{'contents':[],'system_instruction':{}}"
            + "|{'contents':[],'system_instruction':{'parts':[{'text':'new'}]}}",
        "/model/x/converse|{'messages':[],'system':[{'text':'a'}]}"
            + "|{'messages':[],'system':[{'text':'new'}]}"
      })
  void systemPromptIsFoundInEachWireFormat(String path, String before, String after) {
    Json edited = JsonEdit.at("system", "https://h" + path).in(json(before), new Json.Text("new"));
    assertThat(edited).isEqualTo(json(after));
  }

  @Test
  void pointersLeadAnywhereAndNowhereChangesNothing() {
    Json request = json("{'messages':[{'content':'a'},{'content':'b'}],'a/b':{'~':1}}");
    assertThat(edited(request, "/messages/1/content"))
        .isEqualTo(json("{'messages':[{'content':'a'},{'content':'new'}],'a/b':{'~':1}}"));
    assertThat(edited(request, "/a~1b/~0"))
        .isEqualTo(json("{'messages':[{'content':'a'},{'content':'b'}],'a/b':{'~':'new'}}"));
    assertThat(edited(request, "model").get("model")).isEqualTo(new Json.Text("new"));
    assertThat(edited(request, "/temperature").get("temperature")).isEqualTo(new Json.Text("new"));
    for (String nowhere :
        new String[] {"/messages/2/content", "/no/where", "/messages/x", "/messages/-1"}) {
      assertThat(edited(request, nowhere)).as(nowhere).isEqualTo(request);
    }
  }

  private static Json edited(Json request, String where) {
    return JsonEdit.at(where, null).in(request, new Json.Text("new"));
  }

  private static Json json(String text) {
    return requireNonNull(Json.parse(text.replace('\'', '"').getBytes(UTF_8)));
  }
}
