package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session becomes three files in a project, none of which is ever overwritten. */
final class TestFromTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void tapeAssertionsAndClassAreWrittenAndNothingIsOverwritten() throws Exception {
    try (Model model = new Model((request, number) -> ClerkRun.answer(request, true))) {
      Path tape = ClerkRun.record(directory, "guess", model);
      Path project = Files.createDirectories(directory.resolve("project"));
      Files.writeString(project.resolve("pom.xml"), "<project/>");
      String[] words = {
        "test-from",
        tape.toString(),
        "--project",
        project.toString(),
        "--package",
        "com.example",
        "--name",
        "ClerkGuesses"
      };

      Ran ran = Ran.tapedeck(words);

      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      String source =
          Files.readString(project.resolve("src/test/java/com/example/ClerkGuessesTest.java"));
      assertThat(source)
          .startsWith("package com.example;\n")
          .contains("@Tape(value = \"clerk-guesses.tape\", expect = \"clerk-guesses.expect.yaml\")")
          .contains("io.tapedeck.cli.Clerk.main(new String[] {\"" + model.url() + "\", \"How\"");
      Path resources = project.resolve("src/test/resources/com/example");
      assertThat(resources.resolve("clerk-guesses.tape")).exists();
      assertThat(resources.resolve("clerk-guesses.expect.yaml"))
          .content()
          .contains("called exactly: [look_up, guess]");
      assertThat(ran.out())
          .contains("The project does not name the extension yet")
          .contains("<artifactId>tapedeck-junit</artifactId>")
          .contains("-Dtest=com.example.ClerkGuessesTest");

      Ran again = Ran.tapedeck(words);
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.err()).contains("is there already: choose another --name");
    }
  }

  @Test
  void folderWithoutABuildIsRefusedBeforeAnythingIsWritten() {
    Ran ran = Ran.tapedeck("test-from", "x.tape", "--project", directory.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("holds neither a pom.xml nor a build.gradle");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void namesOfIncidentsBecomeNamesOfClasses() {
    assertThat(TestClass.className("refund without policy")).isEqualTo("RefundWithoutPolicyTest");
    assertThat(TestClass.className("42-nd")).isEqualTo("Session42NdTest");
    assertThat(TestClass.className("ClerkTest")).isEqualTo("ClerkTest");
  }
}
