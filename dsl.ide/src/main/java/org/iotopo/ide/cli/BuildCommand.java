package org.iotopo.ide.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.report.MachineReport;
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
      completionCandidates = Targets.class,
      description = "what to make: ${COMPLETION-CANDIDATES}")
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

  @Option(
      names = "--oem-id",
      paramLabel = "ID",
      defaultValue = "IOTOPO",
      description = "the OEM id of ACPI tables, up to 6 characters (${DEFAULT-VALUE})")
  private String oemId;

  @Option(
      names = "--oem-table-id",
      paramLabel = "ID",
      defaultValue = "TOPOLOGY",
      description = "the OEM table id of ACPI tables, up to 8 characters (${DEFAULT-VALUE})")
  private String oemTableId;

  @Option(
      names = "--oem-revision",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "the OEM revision of ACPI tables; Linux takes a table from an initramfs only if it is"
              + " higher than the firmware's (${DEFAULT-VALUE})")
  private String oemRevision;

  @Option(
      names = "--iommu-ranges",
      description = "in a device tree, also say per device which IOVAs are usable")
  private boolean iommuRanges;

  BuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Backend> backends = backends();
    BuildOptions options = options();
    Opened opened = Opened.of(name, terminal);
    if (!opened.file().checked().findings().isEmpty()) {
      opened.printFindings(terminal);
    }
    if (opened.isContradictory()) {
      return ExitCode.FINDINGS.number();
    }
    List<Artifact> artifacts = new ArrayList<>();
    List<LocatedFinding> refusals = new ArrayList<>();
    for (Compilation compilation : opened.machines(machine)) {
      MachineReport report = Remarks.report(compilation);
      for (Backend backend : backends) {
        List<Finding> said = backend.refusals(compilation.facts(), options);
        opened.file().locate(compilation, said).stream()
            .filter(located -> !refusals.contains(located))
            .forEach(refusals::add);
        if (said.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
          artifacts.addAll(backend.build(report, options));
        }
      }
    }
    if (!refusals.isEmpty()) {
      opened.print(refusals, terminal);
    }
    if (!artifacts.isEmpty()) {
      write(artifacts);
    } else if (refusals.isEmpty()) {
      terminal.err().println("nothing to write: no machine needs " + String.join(", ", targets));
    }
    boolean clean =
        !opened.hasErrors()
            && refusals.stream()
                .noneMatch(located -> located.finding().severity() == Severity.ERROR);
    return (clean ? ExitCode.CLEAN : ExitCode.FINDINGS).number();
  }

  private BuildOptions options() {
    if (!oemId.matches("\\p{ASCII}{1,6}")) {
      throw new Refusal("--oem-id has at most 6 ASCII characters, not '" + oemId + "'");
    }
    if (!oemTableId.matches("\\p{ASCII}{1,8}")) {
      throw new Refusal("--oem-table-id has at most 8 ASCII characters, not '" + oemTableId + "'");
    }
    try {
      long revision = Long.decode(oemRevision);
      if (revision >= 0 && revision <= 0xffff_ffffL) {
        return new BuildOptions(oemId, oemTableId, revision, iommuRanges);
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new Refusal("--oem-revision is a number of 32 bits, not '" + oemRevision + "'");
  }

  /** The words after {@code --to}, for the help and the shell. */
  private static final class Targets implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Backends.all().stream().map(Backend::id).iterator();
    }
  }

  private List<Backend> backends() {
    List<String> known = Backends.all().stream().map(Backend::id).toList();
    List<Backend> chosen = new ArrayList<>();
    for (String target : new LinkedHashSet<>(targets)) {
      chosen.add(Backends.byId(target).orElseThrow(() -> Refusal.unknown("target", target, known)));
    }
    Map<String, Backend> parts = new LinkedHashMap<>();
    chosen.stream().flatMap(Backends::partsOf).forEach(part -> parts.put(part.id(), part));
    return List.copyOf(parts.values());
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
    List<AtomicFile.Pending> files = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      Path file = path.resolve(artifact.fileName());
      files.add(new AtomicFile.Pending(file, file.toString(), artifact.content()));
    }
    AtomicFile.writeAll(files);
    files.forEach(file -> terminal.err().println("wrote " + file.shown()));
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
