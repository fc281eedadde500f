package io.tapedeck.replay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.replay.yaml.MalformedFileException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetFolderTest {

  private static final Case.Note NOTE =
      new Case.Note(
          "Refund promised: \"without\" a source",
          "grounding",
          "Jane # Doe",
          LocalDate.of(2026, 11, 20));

  @TempDir Path folder;

  @BeforeEach
  void aDatasetOfTwo() throws IOException {
    Path tape = Files.writeString(folder.resolve("recorded"), "tapedeck");
    DatasetWriter.create(folder, 0.9);
    DatasetWriter.add(folder, "refund-17", tape, NOTE, "tapedeck-assertions: 1\n");
    DatasetWriter.add(folder, "refund-2", tape, NOTE, null);
  }

  @Test
  void whatWasAddedIsRead() throws Exception {
    Dataset dataset = DatasetFolder.read(folder);

    assertThat(dataset.cases())
        .containsExactly(
            new Case(
                "refund-17",
                folder.resolve("refund-17.tape"),
                NOTE,
                folder.resolve("refund-17.expect.yaml")),
            new Case("refund-2", folder.resolve("refund-2.tape"), NOTE, null));
    assertThat(dataset.floor("anything")).isEqualTo(0.9);
    assertThat(folder.resolve("refund-2.case.yaml"))
        .hasContent(
            """
            label: "Refund promised: \\"without\\" a source"
            broke: grounding
            signed off: {by: "Jane # Doe", on: 2026-11-20}
            """);
  }

  @Test
  void floorsAreByDimension() throws Exception {
    write("dataset.yaml", "tapedeck-dataset: 1\nfloors:\n  grounding: 0.95\n  tools: 1\n");

    assertThat(DatasetFolder.read(folder).floor("grounding")).isEqualTo(0.95);
    assertThat(DatasetFolder.read(folder).floor("tools")).isEqualTo(1);
  }

  @Test
  void aDimensionWithoutAFloorIsNotLetThrough() throws Exception {
    write("dataset.yaml", "tapedeck-dataset: 1\nfloors: {grouding: 0.95}\n");

    refused(
        "dataset.yaml:2: has no floor for \"grounding\","
            + " which refund-17.case.yaml says broke: add it, or a \"default\"");
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Files.delete(folder.resolve("refund-17.tape"));
    refused("refund-17.case.yaml: refund-17.tape is missing: put it back, or delete this file");

    Files.delete(folder.resolve("refund-17.case.yaml"));
    refused("refund-17.expect.yaml: has no tape beside it: delete it, or put the tape back");

    Files.delete(folder.resolve("refund-17.expect.yaml"));
    Files.delete(folder.resolve("refund-2.case.yaml"));
    refused("refund-2.tape: has no refund-2.case.yaml beside it: write one");

    Files.delete(folder.resolve("dataset.yaml"));
    assertThatThrownBy(() -> DatasetFolder.read(folder))
        .hasMessageContaining("is no dataset: dataset.yaml is missing. Write one: ");
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithItsLine() throws Exception {
    write("dataset.yaml", "tapedeck-dataset: 2\nfloor: {}\n");
    refused("dataset.yaml:1: has version 2, this tapedeck reads 1: use a newer tapedeck");

    write("dataset.yaml", "tapedeck-dataset: 1\nfloor: {}\n");
    refused("dataset.yaml:2: \"floor\" is not known here. Known are: tapedeck-dataset, floors");

    write("dataset.yaml", "tapedeck-dataset: 1\nfloors: {default: 95}\n");
    refused("dataset.yaml:2: here should be a pass rate, from 0.0 to 1.0, not 95");
  }

  @Test
  void aCaseNeedsASignature() throws Exception {
    write("refund-2.case.yaml", "label: x\nbroke: grounding\n");
    refused("refund-2.case.yaml:1: \"signed off\" is missing here");

    write("refund-2.case.yaml", "label: x\nbroke: tools\nsigned off: {by: J, on: yesterday}");
    refused("refund-2.case.yaml:3: here should be a date such as 2026-11-20, not \"yesterday\"");

    write("refund-2.case.yaml", "label: x\nbroke: tools\nsigned: {by: J, on: 2026-11-20}");
    refused("refund-2.case.yaml:3: \"signed\" is not known here. Known are: label, broke, signed");

    write("refund-2.case.yaml", "label: x\nbroke: \"\\e[2J\"\nsigned off: {by: J, on: 2026-11-20}");
    refused("refund-2.case.yaml:2: a dimension is a word or two, such as grounding");
  }

  @Test
  void aLinkIsRefusedSinceItMayLeadAnywhere() throws Exception {
    Files.delete(folder.resolve("refund-2.tape"));
    Files.createSymbolicLink(folder.resolve("refund-2.tape"), folder.resolve("recorded"));

    refused("refund-2.tape: is no plain file: put the file itself here");
  }

  @Test
  void nothingIsOverwrittenAndNoNameLeadsElsewhere() {
    Path tape = folder.resolve("recorded");

    assertThatThrownBy(() -> DatasetWriter.add(folder, "refund-2", tape, NOTE, null))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> DatasetWriter.create(folder, 0.5))
        .isInstanceOf(FileAlreadyExistsException.class);
    for (String name : new String[] {"../x", "a/b", "", ".hidden", "a\u0000b"}) {
      assertThatThrownBy(() -> DatasetWriter.add(folder, name, tape, NOTE, null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> DatasetFolder.read(folder))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(folder + "/" + message);
  }
}
