package io.tapedeck.replay.dataset;

import io.tapedeck.replay.yaml.YamlText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes and extends datasets, in the layout that {@link DatasetFolder} describes. */
public final class DatasetWriter {

  private DatasetWriter() {}

  /** Makes an empty dataset in a folder, which is made too where it is missing. */
  public static void create(Path folder, double defaultFloor) throws IOException {
    Files.createDirectories(folder);
    String text =
        DatasetFolder.VERSION_KEY
            + ": "
            + DatasetFolder.VERSION
            + "\nfloors:\n  default: "
            + defaultFloor
            + "\n";
    Files.writeString(folder.resolve(DatasetFolder.ROOT), text, StandardOpenOption.CREATE_NEW);
  }

  /**
   * Adds a tape.
   *
   * @param name letters, digits, dots, dashes and underscores
   * @param tape is copied
   * @param assertions text of the assertion file, or null
   * @throws FileAlreadyExistsException where the name is taken
   * @throws IllegalArgumentException where it is no name
   */
  public static void add(
      Path folder, String name, Path tape, Case.Note note, @Nullable String assertions)
      throws IOException {
    if (!DatasetFolder.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name: use letters, digits, dots, dashes and underscores");
    }
    Files.copy(tape, folder.resolve(name + DatasetFolder.TAPE));
    if (assertions != null) {
      Path expect = folder.resolve(name + DatasetFolder.EXPECT);
      Files.writeString(expect, assertions, StandardOpenOption.CREATE_NEW);
    }
    String text =
        "label: "
            + YamlText.of(note.label())
            + "\nbroke: "
            + YamlText.of(note.broke())
            + "\nsigned off: {by: "
            + YamlText.of(note.signedOffBy())
            + ", on: "
            + note.signedOffOn()
            + "}\n";
    Files.writeString(
        folder.resolve(name + DatasetFolder.CASE), text, StandardOpenOption.CREATE_NEW);
  }
}
