package io.tapedeck.export.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageParam;
import com.openai.models.chat.completions.ChatCompletionTool;
import io.tapedeck.export.Script;
import io.tapedeck.export.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagesExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANTHROPIC = "https://api.anthropic.com/v1/messages";
  private static final String RESPONSES = "https://api.openai.com/v1/responses";

  @Test
  void aGeminiConversationGetsIdsForItsToolCalls() throws Exception {
    String url = "https://generativelanguage.googleapis.com/v1beta/models/gemini-3:generateContent";
    String asked =
        "{'role':'user','parts':[{'text':'who?'},{'inlineData':{'mimeType':'image/png',"
            + "'data':'aGk='}}]}";
    String calling =
        "{'role':'model','parts':[{'functionCall':{'name':'look','args':{'at':1}}},"
            + "{'functionCall':{'name':'ask','args':{}}}]}";
    String told =
        "{'role':'user','parts':[{'functionResponse':{'name':'ask','response':{'said':'Ann'}}},"
            + "{'functionResponse':{'name':'look','response':{'seen':'cat'}}}]}";
    Script script =
        new Script()
            .model(url, gemini(asked), candidate(calling))
            .model(
                url,
                gemini(asked + "," + calling + "," + told),
                candidate("{'role':'model','parts':[{'text':'Ann.'}]}"));

    MessagesExport export = MessagesExport.of(script.session());

    assertThat(export.leftOut()).isEmpty();
    assertThat(export.conversations()).hasSize(1);
    ObjectNode body = export.conversations().get(0);
    ChatCompletionCreateParams.Body read = read(body);
    assertThat(body.path("model").asText()).isEqualTo("gemini-3");
    assertThat(body.path("messages").findValuesAsText("role"))
        .containsExactly("user", "assistant", "tool", "tool", "assistant");
    assertThat(body.at("/messages/0/content/1/image_url/url").asText())
        .isEqualTo("data:image/png;base64,aGk=");
    JsonNode calls = body.at("/messages/1/tool_calls");
    assertThat(body.at("/messages/2/tool_call_id")).isEqualTo(calls.get(1).path("id"));
    assertThat(body.at("/messages/3/tool_call_id")).isEqualTo(calls.get(0).path("id"));
    ChatCompletionTool tool = read.tools().orElseThrow().get(0);
    assertThat(tool.asFunction().function().name()).isEqualTo("look");
    assertThat(body.at("/tools/0/function/parameters/type").asText()).isEqualTo("object");
  }

  private static String gemini(String contents) {
    return ("{'contents':["
            + contents
            + "],'tools':[{'functionDeclarations':[{'name':'look',"
            + "'parametersJsonSchema':{'type':'object'}}]}]}")
        .replace('\'', '"');
  }

  private static String candidate(String content) {
    return ("{'candidates':[{'content':" + content + ",'finishReason':'STOP'}]}")
        .replace('\'', '"');
  }

  @Test
  void anAnthropicConversationBecomesOneChatWithToolCallsAndImages() throws Exception {
    String asked =
        "{'role':'user','content':[{'type':'text','text':'what is it?'},{'type':'image','source':"
            + "{'type':'base64','media_type':'image/png','data':'aGk='}}]}";
    String calling =
        "{'role':'assistant','content':[{'type':'text','text':'I look.'},{'type':'tool_use',"
            + "'id':'t1','name':'look','input':{'at':1}}]}";
    String told =
        "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1','content':'a cat'},"
            + "{'type':'text','text':'be short'}]}";
    Script script =
        new Script()
            .model(ANTHROPIC, anthropic(asked), quoted(calling, "tool_use"))
            .model(
                ANTHROPIC,
                anthropic(asked + "," + calling + "," + told),
                quoted("{'role':'assistant','content':[{'type':'text','text':'A cat.'}]}", "end"));

    MessagesExport export = MessagesExport.of(script.session());

    assertThat(export.leftOut()).isEmpty();
    assertThat(export.conversations()).hasSize(1);
    ObjectNode body = export.conversations().get(0);
    assertThat(body.path("metadata").path("steps").asText()).isEqualTo("1,2");
    assertThat(body.path("metadata").path("agent").asText()).isEqualTo("refund-helper");
    assertThat(body.path("messages").findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "user", "assistant");
    ChatCompletionCreateParams.Body read = read(body);
    List<ChatCompletionMessageParam> messages = read.messages();
    assertThat(messages.get(0).asSystem().content().asText()).isEqualTo("You see.");
    assertThat(
            messages
                .get(1)
                .asUser()
                .content()
                .asArrayOfContentParts()
                .get(1)
                .asImageUrl()
                .imageUrl()
                .url())
        .isEqualTo("data:image/png;base64,aGk=");
    assertThat(
            messages.get(2).asAssistant().toolCalls().orElseThrow().get(0).asFunction().function())
        .satisfies(
            function -> {
              assertThat(function.name()).isEqualTo("look");
              assertThat(function.arguments()).isEqualTo("{\"at\":1}");
            });
    assertThat(messages.get(3).asTool().toolCallId()).isEqualTo("t1");
    assertThat(messages.get(3).asTool().content().asText()).isEqualTo("a cat");
    assertThat(messages.get(5).asAssistant().content().orElseThrow().asText()).isEqualTo("A cat.");
    assertThat(read.tools().orElseThrow().get(0).asFunction().function().name()).isEqualTo("look");
  }

  @Test
  void aResponseThatContinuesAnotherGetsItsHistoryBack() throws Exception {
    Script script =
        new Script()
            .model(
                RESPONSES,
                json("{'model':'gpt-5','instructions':'Be kind.','input':'hello'}"),
                json(
                    "{'id':'r1','model':'gpt-5','status':'completed','output':["
                        + "{'type':'function_call','call_id':'c1','name':'a','arguments':'{}'},"
                        + "{'type':'function_call','call_id':'c2','name':'b','arguments':'{}'}]}"))
            .model(
                RESPONSES,
                json(
                    "{'model':'gpt-5','instructions':'Be brief.','previous_response_id':'r1',"
                        + "'input':[{'type':'function_call_output','call_id':'c1','output':'1'},"
                        + "{'type':'function_call_output','call_id':'c2','output':'2'}]}"),
                json(
                    "{'id':'r2','model':'gpt-5','status':'completed','output':[{'type':'message',"
                        + "'role':'assistant','content':[{'type':'output_text','text':'3'}]}]}"));

    MessagesExport export = MessagesExport.of(script.session());

    assertThat(export.conversations()).hasSize(1);
    JsonNode messages = export.conversations().get(0).path("messages");
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "tool", "assistant");
    assertThat(messages.get(0).path("content").asText()).isEqualTo("Be brief.");
    assertThat(messages.get(2).path("tool_calls")).hasSize(2);
    read(export.conversations().get(0));
  }

  @Test
  void conversationsOfTwoAgentsStayApartAndABrokenOneSaysSo() throws Exception {
    String one = "{'model':'m','messages':[{'role':'user','content':'one'}]}";
    String two = "{'model':'m','messages':[{'role':'user','content':'two'}]}";
    Script script =
        new Script()
            .model(Script.CHAT, json(one), chat("{'role':'assistant','content':'1'}"))
            .model(Script.CHAT, json(two), "{\"choices\":[{\"index\":0,\"mess")
            .model(Script.CHAT, "not JSON", "");

    MessagesExport export = MessagesExport.of(script.session());

    assertThat(export.conversations()).hasSize(2);
    assertThat(export.conversations().get(0).path("metadata").has("incomplete")).isFalse();
    assertThat(export.conversations().get(1).path("metadata").path("incomplete").asText())
        .startsWith("not whole JSON");
    assertThat(export.leftOut()).hasSize(1).first().asString().startsWith("step 3: not JSON");
  }

  /** Each trajectory is sent as an agent does, with its whole history in every step. */
  @Test
  void realTrajectoriesComeOutAsTheyWere() throws Exception {
    int read = 0;
    var path = SharedData.at("trajectories/taubench/gpt-4o-airline-tasks-00-29.jsonl");
    for (String line : Files.readAllLines(path)) {
      JsonNode trajectory = JSON.readTree(line).path("traj");
      if (trajectory.isMissingNode()) {
        trajectory = JSON.readTree(line).path("messages");
      }
      ArrayNode history = JSON.createArrayNode();
      Script script = new Script();
      ArrayNode said = JSON.createArrayNode();
      for (JsonNode message : trajectory) {
        if (message.path("role").asText().equals("assistant")) {
          String request =
              JSON.createObjectNode().put("model", "gpt-4o").set("messages", history).toString();
          script.model(Script.CHAT, request, chat(message.toString()));
          history.add(message);
          said = history.deepCopy();
        } else {
          history.add(message);
        }
      }
      MessagesExport export = MessagesExport.of(script.session());
      assertThat(export.conversations()).as(line.substring(0, 20)).hasSize(1);
      JsonNode messages = export.conversations().get(0).path("messages");
      assertThat(messages).hasSize(said.size());
      for (int i = 0; i < said.size(); i++) {
        assertThat(messages.get(i).path("role")).isEqualTo(said.get(i).path("role"));
        assertThat(messages.get(i).path("content").asText("").strip())
            .isEqualTo(said.get(i).path("content").asText("").strip());
        assertThat(messages.get(i).path("tool_calls").findValuesAsText("arguments"))
            .isEqualTo(said.get(i).path("tool_calls").findValuesAsText("arguments"));
      }
      read(export.conversations().get(0));
      read++;
    }
    assertThat(read).isGreaterThan(20);
  }

  private static ChatCompletionCreateParams.Body read(ObjectNode body) throws IOException {
    ChatCompletionCreateParams.Body read =
        ObjectMappers.jsonMapper()
            .readValue(body.toString(), ChatCompletionCreateParams.Body.class);
    // Throws for a field of another type than the API has. The body as a whole would be refused for
    // a model that is not OpenAI's.
    read.messages().forEach(ChatCompletionMessageParam::validate);
    read.tools().ifPresent(tools -> tools.forEach(ChatCompletionTool::validate));
    read.metadata().ifPresent(metadata -> metadata.validate());
    return read;
  }

  private static String anthropic(String messages) {
    return json(
        "{'model':'claude','max_tokens':9,'system':'You see.','tools':[{'name':'look',"
            + "'input_schema':{'type':'object'}}],'messages':["
            + messages
            + "]}");
  }

  private static String quoted(String message, String stop) {
    return json(message.replaceFirst("\\{", "{'model':'claude','stop_reason':'" + stop + "',"));
  }

  private static String chat(String message) {
    return json("{'id':'c','model':'m','choices':[{'index':0,'finish_reason':'stop','message':")
        + (message.startsWith("{'") ? json(message) : message)
        + "}]}";
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
