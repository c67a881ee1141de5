package org.iotopo.ide.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.compiler.Compilation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what machines are built into: all files, or none. */
@Command(
    name = "build",
    description = "Writes artifacts of a machine. A file that contradicts itself is not built.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BuildCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "a topology file, or - for standard input")
  private String name;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      split = ",",
      required = true,
      description = "what to make: json")
  private List<String> targets;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "-",
      description =
          "the folder or, for a single artifact, the file to write; - is standard output"
              + " (default)")
  private String output;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      defaultValue = "",
      description = "only this machine of the file")
  private String machine;

  BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Backend> backends = backends();
    Opened opened = Opened.of(name, terminal);
    if (!opened.file().checked().findings().isEmpty()) {
      opened.printFindings(terminal);
    }
    if (opened.isContradictory()) {
      return ExitCode.FINDINGS.number();
    }
    List<Artifact> artifacts = new ArrayList<>();
    for (Compilation compilation : opened.machines(machine)) {
      backends.forEach(backend -> artifacts.addAll(backend.build(compilation.facts())));
    }
    write(artifacts);
    return (opened.hasErrors() ? ExitCode.FINDINGS : ExitCode.CLEAN).number();
  }

  private List<Backend> backends() {
    List<String> known = Backends.all().stream().map(Backend::id).toList();
    List<Backend> chosen = new ArrayList<>();
    for (String target : new LinkedHashSet<>(targets)) {
      chosen.add(Backends.byId(target).orElseThrow(() -> Refusal.unknown("target", target, known)));
    }
    return chosen;
  }

  private void write(List<Artifact> artifacts) {
    if (output.equals("-")) {
      print(only(artifacts));
      return;
    }
    Path path = FileAccess.path(output);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      AtomicFile.write(path, output, only(artifacts).content());
      return;
    }
    if (!Files.exists(path) && artifacts.size() == 1 && namesFile(path, artifacts.get(0))) {
      AtomicFile.write(path, output, artifacts.get(0).content());
      return;
    }
    createFolder(path);
    for (Artifact artifact : artifacts) {
      Path file = path.resolve(artifact.fileName());
      AtomicFile.write(file, file.toString(), artifact.content());
      terminal.err().println("wrote " + file);
    }
  }

  /** {@code -o out.json} means a file. */
  private static boolean namesFile(Path path, Artifact artifact) {
    String extension = artifact.fileName().substring(artifact.fileName().lastIndexOf('.'));
    return path.toString().endsWith(extension);
  }

  private Artifact only(List<Artifact> artifacts) {
    if (artifacts.size() > 1) {
      throw new Refusal(
          "there are "
              + artifacts.size()
              + " files to write ("
              + String.join(", ", artifacts.stream().map(Artifact::fileName).toList())
              + "): -o needs a folder");
    }
    return artifacts.get(0);
  }

  private void print(Artifact artifact) {
    try {
      artifact.content().writeTo(terminal.out());
    } catch (IOException failure) {
      throw new Refusal("cannot write standard output: " + FileAccess.reason(failure));
    }
  }

  private void createFolder(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException failure) {
      throw new Refusal("cannot make the folder " + output + ": " + FileAccess.reason(failure));
    }
  }
}
