package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Google's generateContent, of the Gemini API or of Vertex AI. */
final class GoogleGenerate implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith(":generatecontent") || path.endsWith(":streamgeneratecontent");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.path("contents").path(0).has("parts");
  }

  @Override
  public List<String> messageFields() {
    return List.of("systemInstruction", "system_instruction", "contents");
  }

  @Override
  public boolean holdsMessages(String field) {
    return field.equals("contents");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    List<Part> parts = new ArrayList<>();
    GoogleParts.read(element, parts);
    return List.of(new Message(role(field, element), parts, element));
  }

  /** The one who speaks is the user where none is named. */
  private static Role role(String field, JsonNode content) {
    if (field.startsWith("system")) {
      return Role.SYSTEM;
    }
    String role = Json.textOrEmpty(content, "role");
    return role.isEmpty() ? Role.USER : Role.of(role);
  }

  @Override
  public List<JsonNode> tools(ObjectNode request) {
    List<JsonNode> tools = new ArrayList<>();
    JsonNode groups = request.path("tools");
    for (JsonNode group : groups.isObject() ? List.of(groups) : groups) {
      JsonNode functions = either(group, "functionDeclarations", "function_declarations");
      if (functions == null) {
        tools.add(group);
      } else {
        functions.forEach(tools::add);
      }
    }
    return tools;
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Reply.Choice> choices = new ArrayList<>();
    for (JsonNode candidate : body.path("candidates")) {
      choices.add(choice(candidate));
    }
    JsonNode feedback = body.path("promptFeedback");
    String blocked = Json.text(feedback, "blockReason");
    if (choices.isEmpty() && blocked != null) {
      String why = Json.text(feedback, "blockReasonMessage");
      Part refusal = new Part.Refusal(why == null ? "the prompt was blocked: " + blocked : why);
      choices.add(
          new Reply.Choice(new Message(Role.ASSISTANT, List.of(refusal), feedback), blocked));
    }
    JsonNode usage = Json.present(body, "usageMetadata");
    return new Reply(
        Json.text(body, "responseId"),
        Json.text(body, "modelVersion"),
        choices,
        usage == null ? null : usage(usage),
        body);
  }

  private static Reply.Choice choice(JsonNode candidate) {
    List<Part> parts = new ArrayList<>();
    GoogleParts.read(candidate.path("content"), parts);
    String why = Json.text(candidate, "finishMessage");
    String finish = Json.text(candidate, "finishReason");
    if (parts.isEmpty() && why != null) {
      // Said in place of an answer that was held back or could not be made.
      parts.add(new Part.Refusal(why));
    }
    return new Reply.Choice(new Message(Role.ASSISTANT, parts, candidate), finish);
  }

  @Override
  public StreamFormat stream() {
    return new GoogleGenerateStream();
  }

  /** Google counts thoughts and what its own tools put into the prompt beside the rest. */
  static Usage usage(JsonNode usage) {
    long thoughts = Json.count(usage, "thoughtsTokenCount");
    return new Usage(
        Json.count(usage, "promptTokenCount") + Json.count(usage, "toolUsePromptTokenCount"),
        Json.count(usage, "cachedContentTokenCount"),
        0,
        Json.count(usage, "candidatesTokenCount", "responseTokenCount") + thoughts,
        thoughts);
  }

  /** A field under its name in JSON or in protobuf; SDKs send both. */
  static @Nullable JsonNode either(JsonNode node, String camel, String snake) {
    JsonNode value = Json.present(node, camel);
    return value == null ? Json.present(node, snake) : value;
  }
}
