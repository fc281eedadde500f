package io.tapedeck.cli.doctor;

import io.tapedeck.cli.doctor.Finding.Recorded;
import io.tapedeck.spi.JoinPoint;
import io.tapedeck.weaver.Diagnosis;
import io.tapedeck.weaver.Index;
import io.tapedeck.weaver.LibraryVersion;
import io.tapedeck.weaver.ReferenceCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds an application against what the agent can weave. */
public final class Examination {

  private static final String JDK = "jdk:";

  private final Application application;
  private final List<Finding> findings = new ArrayList<>();

  private Examination(Application application) {
    this.application = application;
  }

  /** What of the agent's and of the well-known libraries is there, one finding for each copy. */
  public static List<Finding> of(Index index, Application application) {
    Examination examination = new Examination(application);
    index.modules().stream().filter(Examination::records).forEach(examination::examine);
    KnownLibrary.ALL.forEach(examination::lookFor);
    return List.copyOf(examination.findings);
  }

  /** Instrumentations whose library is not there. */
  public static List<String> absent(Index index, List<Finding> findings) {
    List<String> names =
        new ArrayList<>(
            index.modules().stream().filter(Examination::records).map(Index.Module::name).toList());
    findings.forEach(finding -> names.remove(finding.module()));
    return names;
  }

  private void examine(Index.Module module) {
    if (module.library().startsWith(JDK)) {
      Diagnosis diagnosis = Diagnosis.of(module, ReferenceCheck.ClassFiles.of(null));
      String java = System.getProperty("java.version");
      String where = "part of the JDK, looked up in the one that runs this command";
      add(module.library().substring(JDK.length()), module, java, diagnosis, where);
      return;
    }
    List<String> classes =
        module.points().stream().map(JoinPoint::className).map(n -> n.replace('.', '/')).toList();
    for (String name : classes) {
      List<ClassRoot> homes = application.roots().stream().filter(root -> root.has(name)).toList();
      for (ClassRoot home : homes) {
        Diagnosis diagnosis = Diagnosis.of(module, application.startingWith(home));
        add(module.name(), module, version(home, module.library()), diagnosis, home.name());
      }
      if (!homes.isEmpty()) {
        break;
      }
    }
    for (ClassRoot root : application.roots()) {
      String moved = root.relocated(classes.get(0));
      if (moved != null) {
        String note = "moved to the package " + moved + ", where the agent does not look";
        findings.add(
            new Finding(module.name(), null, module.name(), Recorded.NO, note, root.name()));
      }
    }
  }

  private void add(
      String library,
      Index.Module module,
      @Nullable String version,
      Diagnosis diagnosis,
      String where) {
    if (diagnosis.state() == Diagnosis.State.ABSENT) {
      return; // Its witness is not there: this version has nothing for it.
    }
    String reason = diagnosis.reason();
    Recorded recorded =
        switch (diagnosis.state()) {
          case WOVEN -> Recorded.YES;
          case PARTLY -> Recorded.PARTLY;
          default -> Recorded.NO;
        };
    String note =
        switch (recorded) {
          case YES -> "woven";
          case PARTLY -> "woven in part: " + reason;
          case NO -> "off: " + reason;
        };
    findings.add(new Finding(library, version, module.name(), recorded, note, where));
  }

  private void lookFor(KnownLibrary library) {
    for (ClassRoot root : application.roots()) {
      if (!root.has(library.witness())) {
        continue;
      }
      findings.add(
          new Finding(
              library.name(),
              version(root, library.artifact()),
              null,
              recorded(library),
              note(library),
              root.name()));
    }
  }

  /** No more of a library is recorded than of the HTTP client that it sends through. */
  private Recorded recorded(KnownLibrary library) {
    Recorded client = client(library.through());
    return client.compareTo(library.recorded()) > 0 ? client : library.recorded();
  }

  private String note(KnownLibrary library) {
    Recorded client = client(library.through());
    if (client.compareTo(library.recorded()) <= 0) {
      return library.note();
    }
    String why = client == Recorded.PARTLY ? "woven in part only" : "not woven or not there";
    return "sends through " + library.through() + ", which is " + why;
  }

  /** How an HTTP client is recorded, of several copies the worst; yes where it does not matter. */
  private Recorded client(@Nullable String module) {
    return module == null
        ? Recorded.YES
        : findings.stream()
            .filter(finding -> module.equals(finding.module()))
            .map(Finding::recorded)
            .max(Comparator.naturalOrder())
            .orElse(Recorded.NO);
  }

  /** As Maven says; else as the file's name says, where it is named after the library. */
  private static @Nullable String version(ClassRoot root, String library) {
    String version = root.mavenVersion(library);
    if (version != null) {
      return version;
    }
    String artifact = library.substring(library.indexOf(':') + 1);
    String file = root.name().substring(root.name().lastIndexOf('/') + 1);
    return file.startsWith(artifact + "-") ? LibraryVersion.inPath(root.name()) : null;
  }

  /** Some modules have a use in a replay only. */
  private static boolean records(Index.Module module) {
    return !module.library().equals("none");
  }
}
