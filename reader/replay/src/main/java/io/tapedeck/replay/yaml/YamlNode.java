package io.tapedeck.replay.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a YAML file. Every way of asking throws a {@link MalformedFileException} that points
 * at its line where it is not what was asked for.
 */
public final class YamlNode {

  enum Kind {
    VALUE,
    LIST,
    MAPPING
  }

  private final String file;
  private final int line;
  private final Map<String, YamlNode> members;
  private final List<YamlNode> elements;
  private final ValueNode value;
  private final Kind kind;

  YamlNode(
      String file,
      int line,
      Map<String, YamlNode> members,
      List<YamlNode> elements,
      ValueNode value,
      Kind kind) {
    this.file = file;
    this.line = line;
    this.members = members;
    this.elements = elements;
    this.value = value;
    this.kind = kind;
  }

  YamlNode at(int otherLine) {
    return new YamlNode(file, otherLine, members, elements, value, kind);
  }

  /** The line where it, or the key before it, begins; from 1. */
  public int line() {
    return line;
  }

  /** Makes an error that points here. */
  public MalformedFileException wrong(String what) {
    return new MalformedFileException(file, line, what);
  }

  /** Whether it is a list. */
  public boolean isList() {
    return kind == Kind.LIST;
  }

  /** Whether it has members. */
  public boolean isMapping() {
    return kind == Kind.MAPPING;
  }

  /**
   * Its text; numbers and truth values as they read.
   *
   * @param what it is, for the error, such as {@code a tool's name}
   */
  public String text(String what) throws MalformedFileException {
    if (kind != Kind.VALUE || value.isNull() || value.asText().isBlank()) {
      throw wrong("here should be " + what + ", not " + words());
    }
    return value.asText();
  }

  /** Its texts: of one value, or of each element of a list. */
  public List<String> texts(String what) throws MalformedFileException {
    if (kind != Kind.LIST) {
      return List.of(text(what));
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode element : elements()) {
      texts.add(element.text(what));
    }
    return texts;
  }

  /** Its whole number, from 0 to two billion. */
  public int count(String what) throws MalformedFileException {
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
      throw wrong("here should be " + what + ", a whole number from 0, not " + words());
    }
    return value.intValue();
  }

  /** Its number, in a range. */
  public double number(String what, double least, double most) throws MalformedFileException {
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw wrong(
          "here should be " + what + ", from " + least + " to " + most + ", not " + words());
    }
    return value.doubleValue();
  }

  /** The elements of a list that is not empty. */
  public List<YamlNode> elements() throws MalformedFileException {
    if (kind != Kind.LIST || elements.isEmpty()) {
      throw wrong("here should be a list, not " + words());
    }
    return Collections.unmodifiableList(elements);
  }

  /** The members of a mapping, in order. */
  public Map<String, YamlNode> members() throws MalformedFileException {
    if (kind != Kind.MAPPING) {
      throw wrong("here should be \"key: value\", not " + words());
    }
    return Collections.unmodifiableMap(members);
  }

  /** A mapping's member, or null. */
  public @Nullable YamlNode get(String key) {
    return members.get(key);
  }

  /** A mapping's member that must be there. */
  public YamlNode need(String key) throws MalformedFileException {
    YamlNode member = members().get(key);
    if (member == null) {
      throw wrong("\"" + key + "\" is missing here");
    }
    return member;
  }

  /** Refuses members that have other names than these. */
  public void allow(Collection<String> known) throws MalformedFileException {
    for (Map.Entry<String, YamlNode> member : members().entrySet()) {
      if (!known.contains(member.getKey())) {
        throw member.getValue().wrong(unknown(member.getKey(), known));
      }
    }
  }

  /** Says that a word is not known and which are. */
  public static String unknown(String word, Collection<String> known) {
    return "\"" + word + "\" is not known here. Known are: " + String.join(", ", known);
  }

  /** It and all in it as JSON. */
  public JsonNode json() {
    if (kind == Kind.LIST) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      elements.forEach(element -> array.add(element.json()));
      return array;
    }
    if (kind == Kind.MAPPING) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach((key, member) -> object.set(key, member.json()));
      return object;
    }
    return value;
  }

  private String words() {
    return switch (kind) {
      case LIST -> elements.isEmpty() ? "an empty list" : "a list";
      case MAPPING -> "\"key: value\"";
      case VALUE -> value.isNull() || value.asText().isBlank() ? "nothing" : value.toString();
    };
  }
}
