package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

final class DoctorTest {

  private static final String API_CLASS = Jars.API + ".class";

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void theIndexIsTheCarriedAgents() {
    assumeTrue(
        Tapedeck.class.getResource("carried/" + CarriedJar.AGENT.name()) != null,
        "built without the agent's jar: mvn -pl reader/cli -am verify");
  }

  @Test
  void aLibraryThatFitsIsWovenAndTheJdkAlways() throws IOException {
    Path jar = write("tapedeck-api-0.1.0.jar", new Jars().with(API_CLASS, Jars.api(Opcodes.V17)));

    Ran ran = Ran.tapedeck("doctor", jar.toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out().lines())
        .anyMatch(line -> line.matches(" tapedeck-api +0\\.1\\.0 +yes +woven.*"))
        .anyMatch(line -> line.matches(" java\\.net\\.http .* yes +woven · part of the JDK.*"))
        .anyMatch(line -> line.matches(" Not found, though the agent knows them: .*okhttp.*"));
  }

  @Test
  void aMethodThatIsMissingIsNamed() throws IOException {
    byte[] lacking = Jars.type(Opcodes.V17, Jars.API, "java/lang/Object", "session", "label");
    Path jar = write("api.jar", new Jars().with(API_CLASS, lacking));

    Ran ran = Ran.tapedeck("doctor", jar.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("off: missing io.tapedeck.api.Tapedeck.outcome");
  }

  @Test
  void aClassOlderThanJava6IsOff() throws IOException {
    Path jar = write("api.jar", new Jars().with(API_CLASS, Jars.api(Opcodes.V1_5)));

    assertThat(Ran.tapedeck("doctor", jar.toString()).out())
        .contains("off: io.tapedeck.api.Tapedeck is older than Java 6");
  }

  @Test
  void jarsInASpringBootJarAndItsOwnClassesAreLookedInto() throws IOException {
    Jars nested = new Jars().with(API_CLASS, Jars.api(Opcodes.V17));
    Jars boot =
        new Jars()
            .withClass("BOOT-INF/classes/com/acme/App")
            .with("BOOT-INF/lib/tapedeck-api-0.2.0.jar", nested.bytes())
            .with(
                "BOOT-INF/lib/openai-java-core-4.100.0.jar",
                new Jars().withClass("com/openai/client/OpenAIClient").bytes());

    JsonNode libraries = json(write("app-1.0.jar", boot)).path("libraries");

    assertThat(libraries.findValuesAsText("library"))
        .containsExactlyInAnyOrder(
            "java.net.http",
            "java.net.HttpURLConnection",
            "com.sun.net.httpserver",
            "tapedeck-api",
            "openai-java");
    assertThat(libraries.findValuesAsText("version")).contains("0.2.0", "4.100.0");
    assertThat(libraries.findValuesAsText("where"))
        .anyMatch(where -> where.endsWith("app-1.0.jar!/BOOT-INF/lib/tapedeck-api-0.2.0.jar"));
    assertThat(libraries.findValuesAsText("note"))
        .contains("sends through okhttp, which is not woven or not there");
  }

  @Test
  void aFatJarsOwnVersionIsNotTakenForTheLibrarys() throws IOException {
    Jars fat =
        new Jars()
            .with(API_CLASS, Jars.api(Opcodes.V17))
            .withClass("io/github/ollama4j/Ollama")
            .with("META-INF/maven/io.github.ollama4j/ollama4j/pom.properties", "version=1.1.6\n");

    JsonNode libraries = json(write("shop-7.7.jar", fat)).path("libraries");

    assertThat(libraries.findValuesAsText("version")).contains("1.1.6").doesNotContain("7.7");
    assertThat(libraries.findValuesAsText("recorded")).contains("yes");
  }

  @Test
  void jarsBesideTheOneThatStartsAQuarkusApplicationAreLookedInto() throws IOException {
    Path app = Files.createDirectories(directory.resolve("quarkus-app"));
    Files.createDirectories(app.resolve("lib/main"));
    Files.createDirectories(app.resolve("quarkus"));
    Files.createFile(app.resolve("quarkus/quarkus-application.dat"));
    write("quarkus-app/lib/main/api-0.3.0.jar", new Jars().with(API_CLASS, Jars.api(Opcodes.V17)));

    JsonNode libraries = json(write("quarkus-app/quarkus-run.jar", new Jars())).path("libraries");

    assertThat(libraries.findValuesAsText("library")).contains("tapedeck-api");
  }

  @Test
  void directoriesOfClassesAndMovedCopiesAreFound() throws IOException {
    Path classes = directory.resolve("target/classes");
    Files.createDirectories(classes.resolve(API_CLASS).getParent());
    Files.write(classes.resolve(API_CLASS), Jars.api(Opcodes.V17));
    write("shaded.jar", new Jars().withClass("com/acme/shaded/" + Jars.API));

    Ran ran = Ran.tapedeck("doctor", directory.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("yes woven · " + classes)
        .contains("moved to the package com.acme.shaded");
  }

  @Test
  void hostileJarsAreSaidNotObeyed() throws IOException {
    byte[] circle =
        Jars.type(Opcodes.V17, "okhttp3/Interceptor$Chain", "okhttp3/Interceptor$Chain");
    byte[] future = Jars.api(Opcodes.V17);
    future[6] = 9;
    byte[] cut = Arrays.copyOf(Jars.api(Opcodes.V17), 40);
    write("future.jar", new Jars().with(API_CLASS, future));
    write("cut.jar", new Jars().with(API_CLASS, cut));
    write("circle.jar", circleOf(circle));
    write("escape.jar", new Jars().with("../../escaped.jar", "no").with("/a\u001B[2J.jar", "no"));
    Files.writeString(directory.resolve("not-a-zip.jar"), "PK? no");
    Jars deep = new Jars().withClass("com/acme/App");
    for (int i = 0; i < 6; i++) {
      deep = new Jars().with("WEB-INF/lib/deeper.jar", deep.bytes());
    }
    write("deep.war", deep);

    Ran ran = Ran.tapedeck("doctor", directory.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("Tapedeck cannot be read: java.lang.ArrayIndexOutOfBoundsException")
        .contains("Tapedeck cannot be read: java.lang.IllegalArgumentException: Unsupported")
        .contains("off: missing okhttp3.Interceptor$Chain.request");
    assertThat(ran.err())
        .contains("not-a-zip.jar")
        .contains("a jar in a jar in a jar")
        .doesNotContain("\u001B")
        .doesNotContain("this is a bug");
    assertThat(directory.resolve("../escaped.jar")).doesNotExist();
  }

  @Test
  void whatCannotBeRunEndsWith2() throws IOException {
    assertThat(Ran.tapedeck("doctor", directory.resolve("none.jar").toString()).exitCode())
        .isEqualTo(2);
    Path text = Files.writeString(directory.resolve("text.jar"), "text");
    Ran ran = Ran.tapedeck("doctor", text.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("is no jar, or is damaged");
    assertThat(Ran.tapedeck("doctor").exitCode()).isEqualTo(2);
  }

  private static Jars circleOf(byte[] circle) {
    return new Jars()
        .withClass("okhttp3/internal/connection/ConnectInterceptor")
        .with("okhttp3/Interceptor$Chain.class", circle);
  }

  private JsonNode json(Path jar) throws IOException {
    return new ObjectMapper()
        .readTree(Ran.tapedeck("doctor", jar.toString(), "--format", "json").out());
  }

  private Path write(String name, Jars jar) throws IOException {
    return Files.write(directory.resolve(name), jar.bytes());
  }
}
