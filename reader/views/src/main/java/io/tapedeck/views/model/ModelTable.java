package io.tapedeck.views.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Context windows by the names of models; the first row that fits counts. */
public final class ModelTable {
  private static final String OWN = "models.txt";

  /** One row of the table; 0 tokens where the model is said to be unknown. */
  private record Model(ModelPattern pattern, long windowTokens) {}

  private final List<Model> models;

  private ModelTable(List<Model> models) {
    this.models = List.copyOf(models);
  }

  /** The table that comes with Tapedeck. */
  public static ModelTable standard() {
    try (InputStream in = ModelTable.class.getResourceAsStream(OWN)) {
      return new ModelTable(read(Objects.requireNonNull(in, OWN), OWN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * This table with the rows of a file before its own. A row {@code * -} at the end of the file
   * hides all of these.
   *
   * @throws IOException where the file cannot be read or a row is wrong; the message says which
   */
  public ModelTable with(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      List<Model> all = new ArrayList<>(read(in, file.toString()));
      all.addAll(models);
      return new ModelTable(all);
    }
  }

  private static List<Model> read(InputStream in, String file) throws IOException {
    List<Model> models = new ArrayList<>();
    for (TableFile.Row row : TableFile.read(in, file)) {
      if (row.cells().size() != 2) {
        throw row.wrong("a row is a model and its window in tokens, such as: gpt-4o* 128000");
      }
      long tokens = row.cells().get(1).equals("-") ? 0 : row.count(1);
      models.add(new Model(new ModelPattern(row.cells().get(0)), tokens));
    }
    return models;
  }

  /** The model's window in tokens, or null where the table does not know it. */
  public @Nullable Long windowTokens(String model) {
    for (Model each : models) {
      if (each.pattern().matchesHosted(model)) {
        return each.windowTokens() == 0 ? null : each.windowTokens();
      }
    }
    return null;
  }
}
