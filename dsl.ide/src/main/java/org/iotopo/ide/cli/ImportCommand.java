package org.iotopo.ide.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.iotopo.diagnostics.Severity;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.ImportProblem;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.model.Machine;
import org.iotopo.printer.Printer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a real machine as a topology file. */
@Command(
    name = "import",
    description = "Writes a real machine, or a capture of one, as a topology file.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--root",
      paramLabel = "DIR|TAR",
      description =
          "the tree of /sys and /proc: a folder, a tar (with gzip or without; - is standard input),"
              + " or / for this machine; several make several files")
  private List<String> roots = List.of();

  @Mixin private MachineParts parts;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "-",
      description =
          "the file to write or, for several machines, the folder; - is standard output (default)")
  private String output;

  @Option(names = "--force", description = "overwrite what is there")
  private boolean force;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "so many machines at once (default: 1)")
  private int jobs;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (roots.size() > 1 && output.equals("-")) {
      throw new Refusal("there are " + roots.size() + " machines: -o needs a folder");
    }
    if (jobs < 1) {
      throw new Refusal("--jobs " + jobs + ": at least one");
    }
    if (roots.isEmpty() != parts.isGiven()) {
      throw new Refusal("either --root, or some of --lspci, --acpi, --dtb and --iomem");
    }
    return roots.size() > 1 ? several() : one();
  }

  private int one() {
    Made made = roots.isEmpty() ? makeOfParts() : make(roots.get(0));
    report(made);
    if (!made.isSomething()) {
      return ExitCode.FINDINGS.number();
    }
    if (output.equals("-")) {
      PrintStream out = terminal.out();
      out.print(made.text());
      out.flush();
    } else {
      Path path = FileAccess.path(output);
      Path file = Files.isDirectory(path) ? path.resolve(made.fileName()) : path;
      write(file, made);
    }
    return made.exitCode().number();
  }

  private int several() {
    Path folder = FileAccess.path(output);
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new Refusal("cannot make the folder " + output + ": " + FileAccess.reason(failure));
    }
    refuseNamesakes();
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Made>> running = new ArrayList<>();
      ExitCode worst = ExitCode.CLEAN;
      int next = 0;
      for (int at = 0; at < roots.size(); at++) {
        // Only as many ahead as are worked on: what is made is written before more is.
        while (next < roots.size() && next < at + 2 * jobs) {
          String root = roots.get(next++);
          running.add(pool.submit(() -> make(root)));
        }
        Made made = running.get(at).get();
        running.set(at, null);
        report(made);
        if (made.isSomething()) {
          write(folder.resolve(made.fileName()), made);
        }
        worst = made.exitCode() == ExitCode.CLEAN ? worst : made.exitCode();
      }
      return worst.number();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted");
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void refuseNamesakes() {
    Set<String> seen = new TreeSet<>();
    for (String root : roots) {
      if (!seen.add(name(root))) {
        throw new Refusal("two machines would be written to " + name(root) + ".iotopo");
      }
    }
  }

  /** What came of one source. */
  private record Made(
      String root, String name, String text, boolean isSomething, List<ImportProblem> problems) {

    String fileName() {
      return name + ".iotopo";
    }

    ExitCode exitCode() {
      boolean broken = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
      return broken || !isSomething ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }
  }

  private Made make(String root) {
    ReadTree read = read(root);
    return make(root, SystemTree.read(name(root), read.tree()), read.problems());
  }

  private Made makeOfParts() {
    String first = parts.first();
    return make(first, parts.read(name(first), terminal), List.of());
  }

  private static Made make(String root, RawMachine raw, List<ImportProblem> before) {
    Imported imported = MachineBuilder.build(raw);
    boolean something = tellsSomething(imported.machine());
    List<ImportProblem> problems = new ArrayList<>(before);
    problems.addAll(imported.problems());
    return new Made(
        root, raw.name(), something ? Printer.print(imported) : "", something, problems);
  }

  private static boolean tellsSomething(Machine machine) {
    return Stream.of(
            machine.hostBridges(), machine.iommus(), machine.memory(), machine.platformDevices())
        .anyMatch(elements -> !elements.isEmpty());
  }

  private ReadTree read(String root) {
    try {
      return root.equals("-")
          ? ReadTree.read(terminal.in(), "-")
          : ReadTree.read(FileAccess.path(root), root);
    } catch (IOException failure) {
      throw new Refusal("cannot read " + root + ": " + FileAccess.reason(failure));
    }
  }

  /** What to call a machine: the last name of its path, as far as a name may be so. */
  static String name(String root) {
    Path path = FileAccess.path(root).toAbsolutePath().normalize();
    if (root.equals("-") || path.getFileName() == null) {
      return "this-machine";
    }
    String file = path.getFileName().toString().replaceFirst("(\\.tar)?(\\.gz|\\.tgz)?$", "");
    String name = file.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    if (name.isEmpty()) {
      return "this-machine";
    }
    return Character.isDigit(name.charAt(0)) ? "m-" + name : name;
  }

  private void report(Made made) {
    for (ImportProblem problem : made.problems()) {
      terminal.err().println("iotopo: " + made.root() + ": " + problem);
    }
    if (!made.isSomething()) {
      terminal.err().println("iotopo: " + made.root() + ": nothing of a machine is told");
    }
  }

  private void write(Path file, Made made) {
    byte[] bytes = made.text().getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file) && Files.isRegularFile(file) && !force) {
      if (isSame(file, bytes)) {
        return;
      }
      throw new Refusal(file + " is there and differs; --force overwrites it");
    }
    AtomicFile.write(file, file.toString(), out -> out.write(bytes));
    terminal.err().println("wrote " + file);
  }

  private static boolean isSame(Path file, byte[] bytes) {
    try {
      return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException failure) {
      throw new Refusal("cannot read " + file + ": " + FileAccess.reason(failure));
    }
  }
}
