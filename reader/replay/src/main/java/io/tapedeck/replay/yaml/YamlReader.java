package io.tapedeck.replay.yaml;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 with the JSON schema: {@code no} and {@code 2026-11-20} are words. Refused are
 * files past 1 MB, nesting past 60, aliases (a few lines of them grow to gigabytes), tags, and keys
 * that stand twice; nothing in a file can name a Java class.
 */
public final class YamlReader {

  private static final int LIMIT_BYTES = 1 << 20;
  private static final int DEPTH_LIMIT = 60;
  private static final int NUMBER_LIMIT_CHARS = 40;

  private final String file;

  private YamlReader(String file) {
    this.file = file;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws MalformedFileException where it is no YAML as described above
   * @throws java.nio.file.NoSuchFileException where it does not exist
   */
  public static YamlNode read(Path file) throws IOException {
    String name = String.valueOf(file);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LIMIT_BYTES + 1);
    }
    if (bytes.length > LIMIT_BYTES) {
      throw new MalformedFileException(name, 0, "is larger than 1 MB: split it");
    }
    try {
      return parse(
          name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedFileException(name, 0, "is not UTF-8: save it as such");
    }
  }

  /**
   * Reads a text.
   *
   * @param file what to call it in errors
   */
  public static YamlNode parse(String file, String text) throws MalformedFileException {
    YamlReader reader = new YamlReader(file);
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(LIMIT_BYTES).build();
    try {
      // Before trees are built, since building them recurses.
      reader.refuseWhatGrows(new Parse(settings).parseString(text));
      int documents = 0;
      Optional<YamlNode> first = Optional.empty();
      for (Node node : new Compose(settings).composeAllFromString(text)) {
        if (++documents > 1) {
          throw reader.wrong(node.getStartMark(), "a second document begins: keep to one");
        }
        first = Optional.of(reader.node(node));
      }
      if (first.isEmpty()) {
        throw new MalformedFileException(file, 0, "is empty");
      }
      return first.get();
    } catch (MarkedYamlEngineException e) {
      throw reader.wrong(e.getProblemMark(), "no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new MalformedFileException(file, 0, "no YAML: " + e.getMessage());
    }
  }

  private void refuseWhatGrows(Iterable<Event> events) throws MalformedFileException {
    int depth = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent && ++depth > DEPTH_LIMIT) {
        throw wrong(event.getStartMark(), "is nested deeper than " + DEPTH_LIMIT);
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event.getEventId() == Event.ID.Alias) {
        throw wrong(event.getStartMark(), "aliases are not read: write it out");
      }
    }
  }

  private YamlNode node(Node node) throws MalformedFileException {
    int line = line(node.getStartMark());
    if (node instanceof ScalarNode scalar) {
      return new YamlNode(file, line, Map.of(), List.of(), value(scalar), YamlNode.Kind.VALUE);
    }
    if (node instanceof SequenceNode sequence) {
      refuseTag(node, Tag.SEQ);
      List<YamlNode> elements = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        elements.add(node(element));
      }
      return new YamlNode(
          file, line, Map.of(), elements, NullNode.getInstance(), YamlNode.Kind.LIST);
    }
    refuseTag(node, Tag.MAP);
    Map<String, YamlNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode name)) {
        throw wrong(key.getStartMark(), "a key must be a word");
      }
      // The key's line is the one to point at: a block below it begins a line later.
      YamlNode member = node(tuple.getValueNode()).at(line(key.getStartMark()));
      if (members.put(name.getValue(), member) != null) {
        throw wrong(key.getStartMark(), "\"" + name.getValue() + "\" stands here twice");
      }
    }
    return new YamlNode(
        file, line, members, List.of(), NullNode.getInstance(), YamlNode.Kind.MAPPING);
  }

  private ValueNode value(ScalarNode scalar) throws MalformedFileException {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return TextNode.valueOf(text);
    }
    if (tag.equals(Tag.NULL)) {
      return NullNode.getInstance();
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(text);
    }
    throw wrong(scalar.getStartMark(), "the tag " + tag.getValue() + " is not read: leave it out");
  }

  private static ValueNode number(String text) {
    if (text.length() > NUMBER_LIMIT_CHARS) {
      return TextNode.valueOf(text);
    }
    try {
      return LongNode.valueOf(Long.parseLong(text));
    } catch (NumberFormatException notLong) {
      try {
        return DecimalNode.valueOf(new BigDecimal(text));
      } catch (NumberFormatException infinite) {
        // .inf and .nan are no numbers in JSON.
        return TextNode.valueOf(text);
      }
    }
  }

  private void refuseTag(Node node, Tag plain) throws MalformedFileException {
    if (!node.getTag().equals(plain)) {
      throw wrong(
          node.getStartMark(),
          "the tag " + node.getTag().getValue() + " is not read: leave it out");
    }
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }

  private MalformedFileException wrong(Optional<Mark> mark, String what) {
    return new MalformedFileException(file, line(mark), what);
  }
}
